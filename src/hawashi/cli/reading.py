"""The papers of one run, each read with the bibliography that its settings give it."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from pathlib import Path
from typing import TypeVar

from hawashi import authors as known_authors
from hawashi import bibliography as libraries
from hawashi import formats
from hawashi.cli.paths import STANDARD_INPUT, find_papers
from hawashi.cli.problems import one_paper, tell
from hawashi.errors import HawashiError, ReadError, SettingsError
from hawashi.formats.source import too_large, unreadable
from hawashi.model import UNKNOWN_AUTHORS, Authors, Library, Paper
from hawashi.pipeline import read_paper, understand
from hawashi.settings import Settings, authors_for, bibliography_for, settings_for

Made = TypeVar("Made")


@dataclass(slots=True)
class Run:
    """What a run has read, and what it could not do; `unread` are files of folders that look like papers."""

    papers: list[tuple[Paper, Settings]] = field(default_factory=list)
    unread: tuple[Path, ...] = ()
    libraries: dict[Path, Library] = field(default_factory=dict)
    authors: dict[Path, Authors] = field(default_factory=dict)
    problems: list[HawashiError] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What the papers of one folder are read with; `bibliography` is the file of the library."""

    settings: Settings
    library: Library | None
    bibliography: Path | None
    authors: Authors


def read_papers(paths: Sequence[Path], bibliography: Path | None, stdin_name: Path | None = None) -> Run:
    """The papers that `paths` name, folders walked; without any, those of the current folder.

    `-` is the standard input, called `stdin_name` where that is given: its kind is told by that name where the content
    does not tell, and the settings of that folder hold. `bibliography` goes before what any configuration names.

    A paper that cannot be read, and one whose settings, bibliography or file of authors cannot, becomes a problem of
    the run; the others are read all the same. Raises ReadError where `bibliography` itself cannot be read,
    SettingsError where `stdin_name` is given and other papers are named, but not the standard input.
    """
    run = Run()
    for path, shown, surroundings in papers_to_read(run, paths, bibliography, stdin_name):
        library = surroundings.library
        try:
            with one_paper(str(shown)):
                paper = piped_paper(shown, library) if path == STANDARD_INPUT else read_paper(path, library)
        except HawashiError as error:
            run.problems.append(error)
            continue
        run.papers.append((replace(paper, authors=surroundings.authors), surroundings.settings))
    return run


def papers_to_read(
    run: Run, paths: Sequence[Path], bibliography: Path | None, stdin_name: Path | None
) -> Iterator[tuple[Path, Path, Surroundings]]:
    """The papers that `read_papers` reads: each file, what it is called, and what it is read with.

    What is wrong with the paths and with what papers are read with becomes a problem of the `run`. Raises as that does.
    """
    named = find_papers(with_standard_input(paths, stdin_name))
    run.unread = named.unread
    run.problems += named.problems
    given = None if bibliography is None else (_library(bibliography, run), bibliography)
    folders: dict[Path, Surroundings | HawashiError] = {}
    for path in named.papers:
        shown = stdin_name if path == STANDARD_INPUT and stdin_name is not None else path
        if shown.parent not in folders:
            folders[shown.parent] = _surroundings(shown.parent, given, run)
        surroundings = folders[shown.parent]
        if not isinstance(surroundings, HawashiError):
            yield path, shown, surroundings


def with_standard_input(paths: Sequence[Path], stdin_name: Path | None) -> Sequence[Path]:
    """`paths`, with the standard input among them where that is given a name.

    Raises SettingsError where it is, and other papers are named, but not the standard input.
    """
    if stdin_name is None or STANDARD_INPUT in paths:
        return paths
    if paths:
        raise SettingsError(
            "--stdin-filename needs `-` among the paths", "Add `-` to the paths, or leave the option out."
        )
    return [STANDARD_INPUT]


def piped_content() -> bytes:
    """All that comes by the standard input. Raises ReadError."""
    if sys.stdin is None:
        raise ReadError("Standard input is closed.", "Name a file, or pipe a paper into hawashi.")
    try:
        data = sys.stdin.buffer.read(formats.LARGEST + 1)
    except OSError as error:
        raise unreadable(error, "Standard input") from error
    if len(data) > formats.LARGEST:
        raise too_large("Standard input", formats.LARGEST)
    return data


def piped_paper(shown: Path, library: Library | None) -> Paper:
    """The paper that comes by the standard input, called `shown`. Raises ReadError."""
    return understand(formats.load(piped_content(), str(shown)), library)


def made_of(papers: Iterable[Paper], run: Run, make: Callable[[Paper], Made]) -> list[Made]:
    """What `make` makes of each paper; where it cannot, that is a problem of the run."""
    made = []
    for paper in papers:
        try:
            with one_paper(paper.document.path):
                made.append(make(paper))
        except HawashiError as error:
            add_problem(run, error)
    return made


def add_problem(run: Run, error: HawashiError) -> None:
    """Note what could not be done, once."""
    if error.problem not in {known.problem for known in run.problems}:
        run.problems.append(error)


def report_problems(run: Run, *, traceback: bool) -> None:
    """Say what could not be done, or that there was nothing to do."""
    tell(run.problems, run.unread, nothing=not run.papers, traceback=traceback)


def library_at(path: Path) -> Library:
    """The library in the file `path`, read once in a process as long as it does not change. Raises ReadError."""
    shown = _shown(path, Path(os.path.realpath(path)))
    try:
        changed = shown.stat()
    except (OSError, ValueError):
        return libraries.read(shown)  # which says what is wrong
    return _unchanged(shown, changed.st_mtime_ns, changed.st_size)


@lru_cache(maxsize=4)
def _unchanged(path: Path, _changed: int, _size: int) -> Library:
    return libraries.read(path)


def _surroundings(folder: Path, given: tuple[Library, Path] | None, run: Run) -> Surroundings | HawashiError:
    try:
        settings = settings_for(folder)
        people = authors_for(folder, settings)
        authors = UNKNOWN_AUTHORS if people is None else _authors(people, run)
        if given is not None:
            return Surroundings(settings, *given, authors)
        path = bibliography_for(folder, settings)
        return Surroundings(settings, None if path is None else _library(path, run), path, authors)
    except HawashiError as error:
        add_problem(run, error)
        return error


def _library(path: Path, run: Run) -> Library:
    place = Path(os.path.realpath(path))
    if place not in run.libraries:
        run.libraries[place] = library_at(path)
    return run.libraries[place]


def _authors(path: Path, run: Run) -> Authors:
    place = Path(os.path.realpath(path))
    if place not in run.authors:
        run.authors[place] = known_authors.read(_shown(path, place))
    return run.authors[place]


def _shown(path: Path, place: Path) -> Path:
    """How the file at `place` is called: from the current folder, where it stands in it."""
    return Path(os.path.relpath(path)) if place.is_relative_to(Path.cwd()) else path
