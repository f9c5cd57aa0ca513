"""What is told of a drop while its papers are read: one line for each, as it comes, and one for all at the end."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Iterable
from dataclasses import dataclass
from pathlib import Path

from hawashi import styles
from hawashi.cli.desk import work
from hawashi.cli.desk.drops import DroppedFiles
from hawashi.cli.desk.work import Asked
from hawashi.cli.desk.workers import Workers
from hawashi.cli.report_files import Read
from hawashi.errors import REPORT_ALL, HawashiError
from hawashi.messages import in_all, phrase
from hawashi.pages.file import Data
from hawashi.pages.overview import overview_of
from hawashi.project import PaperFile


@dataclass(frozen=True, slots=True)
class ChosenStyle:
    """What papers are compared with: a `style`, None where configurations and the papers themselves say it, and the
    bibliography that the desk was opened with."""

    style: str | None = None
    bibliography: Path | None = None

    def offered(self) -> list[Data]:
        """The styles that a page may choose: those that hawashi brings, and the one that the desk was opened with."""
        own = [self.style] if self.style is not None and self.style not in styles.names() else []
        return [{"name": name, "title": in_all(styles.load(name).title)} for name in (*styles.names(), *own)]

    def of(self, style: object) -> ChosenStyle:
        """The choice of a page; a style that is not offered is none."""
        names = {each["name"] for each in self.offered()}
        return ChosenStyle(style if isinstance(style, str) and style in names else None, self.bibliography)


async def lines(drop: DroppedFiles, choice: ChosenStyle, workers: Workers) -> AsyncIterator[Data]:
    """What is told, as JSON objects: which papers there are, what is shown of each, and of all together."""
    if not drop.named:
        yield {"papers": [], "told": [_told(phrase("There is no paper among these files"), phrase("Drop one, too."))]}
        return
    asked = Asked(drop.home, drop.named, choice.style, drop.bibliography or choice.bibliography)
    try:
        found = await workers.do(drop.home, drop.home.name, work.papers, asked)
    except HawashiError as error:
        yield {"papers": [], "told": [_told(error.problem, error.hint)]}
        return
    yield {"papers": [file.shown for file in found.files], "told": [_told(*each) for each in found.told]}
    async for file in _read(drop, choice.style, found.files, workers):
        yield _of_paper(file.shown, *drop.known[choice.style, file.shown][1:])
    told, house = await overview(drop, choice.style, found.files, workers)
    yield {"overview": told, "house": house}


async def _read(
    drop: DroppedFiles, style: str | None, files: Iterable[PaperFile], workers: Workers
) -> AsyncIterator[PaperFile]:
    """The papers, each when it has been read. Where nobody waits for them any more, no further one is begun."""
    own = workers.turn()

    async def one(file: PaperFile) -> PaperFile:
        if (style, file.shown) not in drop.known:
            async with own:
                try:
                    found = await workers.do(drop.home, file.shown, work.paper, file)
                except HawashiError as error:
                    found = error, {}
            drop.known[style, file.shown] = (file, *found)
        return file

    tasks = [asyncio.create_task(one(file)) for file in files]
    try:
        for each in asyncio.as_completed(tasks):
            yield await each
    finally:
        for task in tasks:
            task.cancel()


async def overview(
    drop: DroppedFiles, style: str | None, files: Iterable[PaperFile], workers: Workers
) -> tuple[Data, Data | None]:
    """What is said of all papers that could be read, and of those that could not; and of their house, if it can be."""
    known = [drop.known[style, file.shown][:2] for file in files if (style, file.shown) in drop.known]
    made = [(file, found) for file, found in known if not isinstance(found, HawashiError)]
    slim = [(file, work.without_notes(found)) for file, found in made]
    try:
        together, house = await workers.do(drop.home, drop.home.name, work.said_together, slim)
    except HawashiError:  # each paper is shown all the same
        together, house = work.NOTHING_TOGETHER, None
    problems = [found.problem for _, found in known if isinstance(found, HawashiError)]
    return overview_of([found.page for _, found in made], problems, {**together, "since": False}), house


def _of_paper(shown: str, found: Read | HawashiError, rules: Data) -> Data:
    if isinstance(found, HawashiError):
        return {"paper": shown, "problem": _told(found.problem, found.hint, found.traceback)}
    told = [_told(error.problem, error.hint, error.traceback) for error in found.failed]
    return {"paper": shown, "page": found.page, "rules": rules, "told": told}


def _told(problem: str, hint: str, traceback: str = "") -> Data:
    """What went wrong; where hawashi itself did, the page shows the traceback, for which a terminal has an option."""
    hint = REPORT_ALL if traceback else hint
    return {"problem": in_all(problem), "hint": in_all(hint), "traceback": traceback}
