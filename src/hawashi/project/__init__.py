"""A project: the papers of a folder, and what their configurations ask of each.

This is the one way from a path to the papers it names and to the configuration, style, bibliography, authors, silences
and rules that hold for each of them. Every command goes it, and so does the Python interface (docs/python.md).
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from operator import attrgetter
from pathlib import Path
from typing import TYPE_CHECKING, TypedDict, Unpack

from hawashi import fixes, formats
from hawashi.errors import HawashiError, Made, OnError, ReadError, raised, tried, working_on
from hawashi.fixes import Mended
from hawashi.formats.revision import Revision
from hawashi.formats.source import read_bytes, unreadable
from hawashi.messages import phrase
from hawashi.model import Checked, Paper
from hawashi.project.paper_file import FoundInPaper, Input, LibraryFile, PaperFile, digest_of, library_of
from hawashi.project.paths import (
    STANDARD_INPUT,
    NamedPapers,
    demand_no_rows,
    find_libraries,
    find_papers,
    is_folder,
    piped_content,
    with_standard_input,
)
from hawashi.settings import (
    Settings,
    authors_for,
    bibliography_for,
    for_file,
    house_style,
    is_included,
    named_in,
    settings_for,
    silences_of,
    with_options,
)

if TYPE_CHECKING:
    from hawashi.extraction import Data

__all__ = [
    "STANDARD_INPUT",
    "FoundInPaper",
    "Input",
    "LibraryFile",
    "Options",
    "PaperFile",
    "Project",
    "Selection",
    "digest_of",
    "library_of",
]


@dataclass(slots=True)
class Selection:
    """The papers that paths name, in order, what could not be done, and files of folders that look like papers.

    `libraries` are the bibliographies that are named to be checked for their own. `alone` says that one
    paper was named and nothing else.
    """

    files: list[PaperFile] = field(default_factory=list)
    problems: list[HawashiError] = field(default_factory=list)
    unread: tuple[Path, ...] = ()
    libraries: list[Input] = field(default_factory=list)
    alone: bool = False

    def asks_for_part_of(self, library: LibraryFile) -> bool:
        """Whether of a bibliography no more is asked than what the paper cites of it: see docs/decisions/0021."""
        return self.alone and library.source not in self.libraries and not library.asks_for_uses

    @property
    def piped(self) -> PaperFile | None:
        """The paper that came by the standard input."""
        return next((file for file in self.files if file.data is not None), None)

    def add_problem(self, error: HawashiError) -> None:
        """Note what could not be done, once."""
        if error.problem not in {known.problem for known in self.problems}:
            self.problems.append(error)


class Options(TypedDict, total=False):
    """What goes before any configuration, as the options of `hawashi check` do.

    `select`, `ignore` and `extend_select` name rules by codes, beginnings of codes, or names. `style` is the name of a
    house style, a folder or a CSL file, `bibliography` a .bib file. `force_exclude` applies the settings `include` and
    `exclude` to papers that are named, too.
    """

    select: Sequence[str] | None
    ignore: Sequence[str] | None
    extend_select: Sequence[str] | None
    style: str | Path | None
    bibliography: str | Path | None
    force_exclude: bool


@dataclass(slots=True)
class Project:
    """Papers and their configurations, under `Options` that go before these; made by `Project.at`.

    `place` is the folder or the paper that is meant where no paths are named; None is the current folder.
    `cache` is a folder in which bibliographies are kept as they were read; None where there is none.
    """

    place: Path | None = None
    select: Sequence[str] | None = None
    ignore: Sequence[str] | None = None
    extend_select: Sequence[str] | None = None
    style: str | None = None
    bibliography: Path | None = None
    force_exclude: bool = False
    cache: Path | None = None
    _folders: dict[Path, Settings | HawashiError] = field(default_factory=dict, repr=False, compare=False)
    _inputs: dict[Path, Input] = field(default_factory=dict, repr=False, compare=False)

    @classmethod
    def at(cls, path: str | Path | None = None, **options: Unpack[Options]) -> Project:
        """The project of the papers at `path`, a folder or a paper; without it, of those in the current folder.

        Raises SettingsError where the options name no rule or style, ReadError where they name no bibliography.
        """
        style, library = options.get("style"), options.get("bibliography")
        project = cls(
            place=None if path is None else Path(path),
            select=options.get("select"),
            ignore=options.get("ignore"),
            extend_select=options.get("extend_select"),
            style=None if style is None else str(style),
            bibliography=None if library is None else Path(library),
            force_exclude=options.get("force_exclude", False),
        )
        project._over(Settings())
        if project.style is not None:
            house_style(project.style)
        if project.bibliography is not None:
            project._input(project.bibliography)
        return project

    def configuration(self, folder: Path | None = None) -> Settings:
        """What the configuration of a folder says, by default of the project's own. Raises SettingsError."""
        folder = self._own_folder() if folder is None else folder
        if folder not in self._folders:
            try:
                self._folders[folder] = settings_for(folder)
            except HawashiError as error:
                self._folders[folder] = error
        found = self._folders[folder]
        if isinstance(found, HawashiError):
            raise found
        return found

    def settings(self, path: Path) -> Settings:
        """What is asked of the file `path`: its configuration, what that says of single files, and the options.

        Raises SettingsError.
        """
        return self._over(for_file(self.configuration(path.parent), path))

    def configured_bibliography(self) -> Path:
        """The bibliography of the project's own folder. Raises ReadError where there is none."""
        path = self.bibliography or bibliography_for(self._own_folder(), self.configuration())
        if path is None:
            raise ReadError(phrase("No bibliography is named or configured."), phrase("Name a .bib file."))
        return path

    def file(self, path: Path, *, shown: Path | None = None, data: bytes | None = None) -> PaperFile:
        """The paper in the file `path` with all that holds for it.

        `shown` is where it counts as standing, and `data` its content, where it came by the standard input. Raises
        HawashiError where its configuration, or what that names, cannot be used.
        """
        shown = path if shown is None else shown
        configured = for_file(self.configuration(shown.parent), shown)
        settings = self._over(configured)
        house_style(settings.style)
        library = self.bibliography or bibliography_for(shown.parent, settings)
        people = authors_for(shown.parent, settings)
        return PaperFile(
            path,
            str(shown),
            settings,
            silences_of(configured, shown),
            None if library is None else self._named_input(settings, "bibliography", library),
            None if people is None else self._named_input(settings, "authors", people),
            data,
        )

    def files(self, paths: Sequence[Path] = (), stdin_name: Path | None = None) -> Selection:
        """The papers that `paths` name, folders walked (`hawashi.project.paths`); without any, those of the project.

        `-` is the standard input, called `stdin_name` where that is given: its kind is told by that name where the
        content does not tell, and the configuration of that folder holds. What is wrong with one of them is a problem
        of the selection. Raises SettingsError where `stdin_name` is given and papers are named, but not `-`.
        """
        named = self._named(paths, stdin_name)
        found = Selection(problems=list(named.problems), unread=named.unread)
        for one in self._files(named.papers, stdin_name):
            if isinstance(one, HawashiError):
                found.add_problem(one)
            else:
                found.files.append(one)
        return found

    def each(self, paths: Sequence[Path] = (), stdin_name: Path | None = None) -> Iterator[PaperFile | HawashiError]:
        """As `files`, one after the other, so that no more than the names of very many papers are held."""
        named = self._named(paths, stdin_name)
        yield from named.problems
        yield from self._files(named.papers, stdin_name)

    def files_and_libraries(self, paths: Sequence[Path] = (), stdin_name: Path | None = None) -> Selection:
        """As `files`, and .bib files among `paths`, or in folders without papers, are bibliographies to be checked."""
        self._folders.clear()
        libraries, others = find_libraries(paths, self._is_included, also_named=self.force_exclude)
        found = self.files(others, stdin_name) if others or not paths else Selection()
        given = paths or [path for path in (self.place,) if path is not None]
        found.alone = found.piped is not None if not given else len(given) == 1 and not is_folder(given[0])
        for path in libraries:
            try:
                with working_on(path):
                    source = self._input(path)
            except HawashiError as error:
                found.add_problem(error)
            else:
                found.libraries += [] if source in found.libraries else [source]
        return found

    def library_file(self, source: Input) -> LibraryFile:
        """A bibliography with all that holds for it. Raises SettingsError where its configuration cannot be used."""
        configured = self.configuration(source.path.parent)
        return LibraryFile(source, self.settings(source.path), silences_of(configured, source.path))

    def papers(self, *paths: str | Path, on_error: OnError | None = None) -> Iterator[Paper]:
        """The papers, one after the other, read and understood.

        `paths` are files and folders; without any, those of the project. What cannot be done is raised as a
        HawashiError; with `on_error` that is called with it, and the other papers are given.
        """
        return self._papers(paths, PaperFile.paper, on_error)

    def check(self, *paths: str | Path, on_error: OnError | None = None) -> list[Checked]:
        """What `hawashi check` finds in each paper, and then in each bibliography that papers are read with.

        `paths` may name .bib files, too, and folders of them. `on_error` is as for `papers`. Neither a cache nor a
        baseline is used.
        """
        uses: dict[Input, set[str]] = {}
        found = self.files_and_libraries([Path(path) for path in paths])

        told = on_error or raised

        def one(file: PaperFile) -> Checked:
            read = file.find(on_error=told)
            if file.library is not None:
                uses.setdefault(file.library, set()).update(read.uses)
            return Checked(read.paper.document, read.findings)

        def library(source: Input) -> Checked:
            file, cited = self.library_file(source), frozenset(uses[source]) if source in uses else None
            return file.find(cited, told, cited if found.asks_for_part_of(file) else None)[0]

        for problem in found.problems:
            told(problem)
        papers = list(tried(found.files, one, attrgetter("shown"), told))
        sources = dict.fromkeys((*uses, *found.libraries))
        return papers + list(tried(sources, library, lambda source: source.path, told))

    def fix(
        self,
        *paths: str | Path,
        unsafe: bool = False,
        write: bool = True,
        backup: bool = False,
        track_changes: str | None = None,
        on_error: OnError | None = None,
    ) -> list[Mended]:
        """Mend the papers in their files, and give each before and after, with what was mended and what was not.

        `unsafe` applies fixes, too, that may change the meaning. Without `write` no file is touched; with `backup` the
        old one is kept as FILE.bak. `track_changes` is the author of tracked changes in Word files. `paths` and
        `on_error` are as for `papers`.
        """
        revision = None if track_changes is None else Revision(track_changes, datetime.now(UTC))

        def one(file: PaperFile) -> Mended:
            data = file.content()
            mended = file.mend(file.document(data), data, unsafe=unsafe, revision=revision, on_error=on_error or raised)
            for path, old, new in mended.changes(file.path, data) if write and file.data is None else ():
                fixes.save(path, new, expected=old, backup=backup)
            return mended

        return list(self._papers(paths, one, on_error))

    def extract(self, *paths: str | Path, on_error: OnError | None = None) -> Data:
        """Everything read in the papers, as `hawashi extract --format json` gives it (docs/extract.md).

        `paths` and `on_error` are as for `papers`.
        """
        from hawashi.extraction import paper_data  # only here: it brings the search for duplicates with it

        return {"papers": list(self._papers(paths, lambda file: paper_data(file.paper()), on_error))}

    def _papers(
        self, paths: Sequence[str | Path], do: Callable[[PaperFile], Made], on_error: OnError | None
    ) -> Iterator[Made]:
        found, told = self.files([Path(path) for path in paths]), on_error or raised
        for problem in found.problems:
            told(problem)
        return tried(found.files, do, attrgetter("shown"), told)

    def _named(self, paths: Sequence[Path], stdin_name: Path | None) -> NamedPapers:
        """What the paths name, looked at anew; a file that another one takes in is read with that."""
        self._folders.clear()  # what has changed since is read again
        self._inputs.clear()
        own = [] if self.place is None or stdin_name is not None else [self.place]
        named = find_papers(
            with_standard_input(paths or own, stdin_name), self._is_included, also_named=self.force_exclude
        )
        return replace(named, papers=tuple(formats.not_taken_in(named.papers)))

    def _files(self, papers: Iterable[Path], stdin_name: Path | None) -> Iterator[PaperFile | HawashiError]:
        for path in papers:
            is_piped = path == STANDARD_INPUT
            try:
                with working_on(path):
                    data = piped_content() if is_piped else None
                    if data is not None and stdin_name is None:
                        demand_no_rows(data.split(b"\n", 1)[0])
                    yield self.file(path, shown=stdin_name if is_piped else None, data=data)
            except HawashiError as error:
                yield error

    def _is_included(self, path: Path) -> bool:
        """Whether the configuration leaves a file among the papers; a broken one is told where the file is read."""
        try:
            with working_on(path):
                configured = self.configuration(path.parent)
        except HawashiError:
            return True
        return is_included(configured, path)

    def _own_folder(self) -> Path:
        if self.place is None:
            return Path()
        return self.place.parent if self.place.is_file() else self.place

    def _over(self, settings: Settings) -> Settings:
        if self.select is not None:  # it sets aside what is said of the files that a paper takes in, too
            settings = replace(settings, files=())
        return with_options(settings, self.select, self.ignore, self.style, self.extend_select)

    def _named_input(self, settings: Settings, key: str, path: Path) -> Input:
        with named_in(settings, key, path):
            return self._input(path)

    def _input(self, path: Path) -> Input:
        """The bibliography or file of authors `path`, whose content is looked at once. Raises ReadError."""
        try:
            place = Path(os.path.realpath(path))
        except ValueError as error:  # a NUL character
            raise unreadable(error, str(path)) from error
        if place not in self._inputs:
            shown = Path(os.path.relpath(path)) if place.is_relative_to(Path.cwd()) else path
            self._inputs[place] = Input(shown, digest_of(read_bytes(shown, formats.LARGEST)), self.cache)
        return self._inputs[place]
