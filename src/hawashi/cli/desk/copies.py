"""What one takes back from a desk: the paper with the chosen changes, with comments, the report, the works cited."""

import asyncio
import zipfile
from collections.abc import Awaitable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePath

from hawashi.cli.desk import work
from hawashi.cli.desk.drops import DroppedFiles
from hawashi.cli.desk.reading import ChosenStyle, overview
from hawashi.cli.desk.work import Copy
from hawashi.cli.desk.workers import Workers
from hawashi.cli.output import well_formed
from hawashi.cli.report_files import Read
from hawashi.errors import REPORT_ALL, HawashiError
from hawashi.fixes import save
from hawashi.messages import ENGLISH, LANGUAGES, phrase
from hawashi.pages import written
from hawashi.pages.file import Data
from hawashi.project import PaperFile

CHANGES, COMMENTS, REPORT, WORKS, ALL = "changes", "comments", "report", "works", "all"


async def made_copy(drop: DroppedFiles, choice: ChosenStyle, asked: Data, workers: Workers) -> Copy:
    """The copy that a page asks for: its `kind`, its `language`, the names of its `papers`, each with the changes
    `wanted` in it. Raises HawashiError where it cannot be made."""
    wanted = _wanted(asked.get("papers"))
    known = [drop.paper(choice.style, shown) for shown in wanted]
    papers = [(file, found) for file, found in known if not isinstance(found, HawashiError)]
    language = asked["language"] if asked.get("language") in LANGUAGES else ENGLISH
    making = _Making(drop, choice.style, papers, wanted, language, workers)
    makers = {CHANGES: making.changes, COMMENTS: making.comments, REPORT: making.report, WORKS: making.works,
              ALL: making.all}  # fmt: skip
    maker = makers.get(str(asked.get("kind")))
    if maker is None or not papers:
        raise HawashiError(phrase("The page asked for something that the desk does not know"), REPORT_ALL)
    return await maker()


def _wanted(papers: object) -> dict[str, dict[int, str]]:
    """The names of papers, and the codes of the changes that are wanted in each by their places."""
    try:
        found: Mapping[str, Sequence[tuple[int, str]]] = dict(papers)  # type: ignore[call-overload]
        return {str(name): {int(place): str(code) for place, code in each} for name, each in found.items()}
    except (TypeError, ValueError) as error:
        problem = phrase("The page asked for something that the desk does not know")
        raise HawashiError(problem, REPORT_ALL) from error


@dataclass(frozen=True, slots=True)
class _Making:
    _drop: DroppedFiles
    _style: str | None
    _papers: Sequence[tuple[PaperFile, Read]]
    _wanted: Mapping[str, Mapping[int, str]]
    _language: str
    _workers: Workers

    async def changes(self) -> Copy:
        return await self._changed(self._papers[0][0])

    async def comments(self) -> Copy:
        return await self._commented(self._papers[0][0])

    async def report(self) -> Copy:
        """The report of the papers, as `hawashi report` writes it."""
        said, house = await overview(self._drop, self._style, [file for file, _ in self._papers], self._workers)
        pages = [found.page for _, found in self._papers]
        into = self._drop.copy_name(self._name(), "-report.html")
        await asyncio.to_thread(lambda: save(into, well_formed("".join(written(said, pages, self._language, house)))))
        return Copy(into)

    async def works(self) -> Copy:
        """The works that the papers cite, in a .bib file."""
        papers = [(file, work.without_notes(found)) for file, found in self._papers]
        into = self._drop.copy_name(self._name(), ".bib")
        return await self._workers.do(self._drop.home, self._name(), work.cited, papers, into)

    async def all(self) -> Copy:
        """All of these, in an archive: of each paper what its file can hold. What cannot be made is told."""
        can = [(file, found.page, found.page["can"]) for file, found in self._papers]
        making = [(file, self._changed(file)) for file, _, may in can if may["change"] and self._wanted[file.shown]]
        making += [(file, self._commented(file)) for file, page, may in can if may["comment"] and page["findings"]]
        own = self._workers.turn()

        async def one(make: Awaitable[Copy]) -> Copy:
            async with own:
                try:
                    return await make
                except HawashiError as error:
                    return Copy(None, (error.problem,))

        copies = await asyncio.gather(*(one(make) for _, make in making))
        both = zip((PurePath(file.shown).parent for file, _ in making), copies, strict=True)
        parts = [(folder / copy.path.name, copy.path) for folder, copy in both if copy.path]
        others = [await self.report(), await self.works()]
        parts += [(PurePath(copy.path.name), copy.path) for copy in others if copy.path]
        into = self._drop.copy_name(self._name(), ".zip")
        await asyncio.to_thread(_archive, into, parts)
        return Copy(into, tuple(message for copy in (*copies, *others) for message in copy.told))

    async def _changed(self, file: PaperFile) -> Copy:
        into = self._drop.copy_name(file.shown, f"-changes{PurePath(file.shown).suffix}")
        return await self._workers.do(self._drop.home, file.shown, work.changed, file, self._wanted[file.shown], into)

    async def _commented(self, file: PaperFile) -> Copy:
        into = self._drop.copy_name(file.shown, f"-comments{PurePath(file.shown).suffix}")
        return await self._workers.do(self._drop.home, file.shown, work.commented, file, self._language, into)

    def _name(self) -> str:
        """What copies of all papers are called after: the one paper, or the one folder."""
        if len(self._papers) == 1:
            return self._papers[0][0].shown
        tops = {PurePath(file.shown).parts[0] for file, _ in self._papers}
        return tops.pop() if len(tops) == 1 else "papers"


def _archive(into: Path, parts: Iterable[tuple[PurePath, Path]]) -> None:
    with zipfile.ZipFile(into, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, path in parts:
            archive.write(path, name.as_posix())
