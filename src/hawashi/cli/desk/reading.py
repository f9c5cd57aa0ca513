"""What is told of a drop while its papers are read: one line for each, as it comes, and one for all at the end."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Iterable
from dataclasses import dataclass
from pathlib import Path

from hawashi import styles
from hawashi.cli.desk import work
from hawashi.cli.desk.drops import Drop
from hawashi.cli.desk.work import Asked, Data
from hawashi.cli.desk.workers import Workers
from hawashi.cli.report_files import Read
from hawashi.errors import HawashiError
from hawashi.messages import LANGUAGES, said
from hawashi.pages.overview import overview_of
from hawashi.project import PaperFile


@dataclass(frozen=True, slots=True)
class Choice:
    """What papers are compared with: a `style`, None where configurations and the papers themselves say it, and the
    bibliography that the desk was opened with."""

    style: str | None = None
    bibliography: Path | None = None

    def offered(self) -> list[Data]:
        """The styles that a page may choose: those that hawashi brings, and the one that the desk was opened with."""
        own = [self.style] if self.style is not None and self.style not in styles.names() else []
        return [{"name": name, "title": styles.load(name).title} for name in (*styles.names(), *own)]

    def of(self, style: object) -> Choice:
        """The choice of a page; a style that is not offered is none."""
        names = {each["name"] for each in self.offered()}
        return Choice(style if isinstance(style, str) and style in names else None, self.bibliography)


async def lines(drop: Drop, choice: Choice, workers: Workers) -> AsyncIterator[Data]:
    """What is told, as JSON objects: which papers there are, what is shown of each, and of all together."""
    asked = Asked(drop.home, drop.named, choice.style, drop.bibliography or choice.bibliography)
    try:
        found = await workers.do(drop.home, drop.home.name, work.papers, asked)
    except HawashiError as error:
        yield {"papers": [], "told": [_told(error.problem, error.hint)]}
        return
    yield {"papers": [file.shown for file in found.files], "told": [_told(*each) for each in found.told]}
    async for file in _read(drop, choice.style, found.files, workers):
        yield _of_paper(file.shown, *drop.known[choice.style, file.shown][1:])
    yield {"overview": await overview(drop, choice.style, found.files, workers)}


async def _read(
    drop: Drop, style: str | None, files: Iterable[PaperFile], workers: Workers
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


async def overview(drop: Drop, style: str | None, files: Iterable[PaperFile], workers: Workers) -> Data:
    """What is said of all papers that could be read, and of those that could not."""
    known = [drop.known[style, file.shown][:2] for file in files if (style, file.shown) in drop.known]
    made = [(file, found) for file, found in known if not isinstance(found, HawashiError)]
    slim = [(file, work.without_page(found)) for file, found in made]
    try:
        together = await workers.do(drop.home, drop.home.name, work.said_together, slim)
    except HawashiError:  # each paper is shown all the same
        together = work.NOTHING_TOGETHER
    problems = [found.problem for _, found in known if isinstance(found, HawashiError)]
    return overview_of([found.page for _, found in made], problems, {**together, "since": False})


def _of_paper(shown: str, found: Read | HawashiError, rules: Data) -> Data:
    if isinstance(found, HawashiError):
        return {"paper": shown, "problem": _told(found.problem, found.hint)}
    told = [_told(error.problem, error.hint) for error in found.failed]
    return {"paper": shown, "page": found.page, "rules": rules, "told": told}


def _told(problem: str, hint: str) -> Data:
    return {
        "problem": {language: said(problem, language) for language in LANGUAGES},
        "hint": {language: said(hint, language) for language in LANGUAGES},
    }
