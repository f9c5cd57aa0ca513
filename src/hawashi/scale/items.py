"""What there is to do: papers of folders and tables, and notes of lines and tables, one after the other."""

from __future__ import annotations

import glob
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from hawashi.errors import HawashiError, ReadError
from hawashi.formats.lines import read_lines
from hawashi.formats.source import unreadable
from hawashi.messages import phrase
from hawashi.project import STANDARD_INPUT, PaperFile, Project
from hawashi.scale.columns import Row
from hawashi.scale.sources import Given, in_store, is_table, rows_in, rows_of_lines

WANTED = ("id", "text", "path")
"""The columns of a table that say which papers or notes there are."""


@dataclass(frozen=True, slots=True)
class Item:
    """A paper or a note to do, or the `problem` that there is instead of it.

    `key` tells it from all others, in this run and when that is gone on with; `id` is what its rows are called by.
    `notes` are those of a paper that is nothing but lines.
    """

    key: str
    id: str
    file: PaperFile | None = None
    notes: tuple[str, ...] = ()
    problem: HawashiError | None = None


def paper_items(project: Project, paths: Sequence[Path], stdin_name: Path | None = None) -> Iterator[Item]:
    """The papers that `paths` name: files, folders, globs, and tables with the columns `id` and `text` or `path`.

    The standard input is a paper, or JSON Lines where `stdin_name` says so. A text whose id has no known suffix is
    Markdown; it is read by the configuration of the current folder.
    """
    named = list(_globbed(paths))
    piped = stdin_name is not None and is_table(stdin_name)
    tables = [path for path in named if is_table(path)]
    others = [path for path in named if not is_table(path) and not (piped and path == STANDARD_INPUT)]
    if others or not (named or stdin_name) or (stdin_name and not piped):
        for found in project.each(others, stdin_name if not piped else None):
            yield _broken("", found) if isinstance(found, HawashiError) else Item(found.shown, found.shown, found)
    for shown, given in _rows(tables, stdin_name if piped else None):
        yield _paper(project, shown, given)


def note_items(file: Path, stdin_name: Path | None = None, *, sequence: bool = False) -> Iterator[Item]:
    """The notes of a file, a line each, or of a table with the columns `id` and `text`.

    With `sequence` the lines of the file, or of each text, are the notes of one paper.
    """
    piped = stdin_name is not None and is_table(stdin_name)
    if not piped and not is_table(file):
        yield from _lines(file, sequence)
        return
    for shown, given in _rows([file] if not piped else [], stdin_name if piped else None):
        key, name = _names(shown, given)
        text = None if given.row is None else given.row.get("text")
        if given.problem is None and isinstance(text, str):
            lines = tuple(text.splitlines()) if sequence else (" ".join(text.splitlines()),)
            yield Item(key, name, notes=lines)
        else:
            yield _broken(key, given.problem or _says_nothing(shown, given.number, ("text",)), name)


def _lines(file: Path, sequence: bool) -> Iterator[Item]:
    shown = phrase("standard input") if file == STANDARD_INPUT else str(file)
    try:
        with open(0, "rb", closefd=False) if file == STANDARD_INPUT else file.open("rb") as stream:
            lines = read_lines(stream, shown)
            if sequence:
                yield Item(shown, shown, notes=tuple(lines))
                return
            for number, line in enumerate(lines, 1):
                yield Item(f"{shown}#{number}", str(number), notes=(line,))
    except OSError as error:
        yield _broken("", unreadable(error, shown))
    except HawashiError as error:
        yield _broken("", error)


def _globbed(paths: Sequence[Path]) -> Iterator[Path]:
    """The paths, and what patterns that no shell has looked at stand for. Raises ReadError for one without a file."""
    for path in paths:
        if path.exists() or in_store(path) or not glob.has_magic(str(path)):
            yield path
            continue
        found = sorted(glob.glob(str(path), recursive=True))
        if not found:
            raise ReadError(
                phrase("No file matches {pattern}.", pattern=path),
                phrase("Check the path; it is relative to the current folder."),
            )
        yield from map(Path, found)


def _rows(tables: Sequence[Path], piped: Path | None) -> Iterator[tuple[str, Given]]:
    if piped is not None:
        shown = str(piped)
        try:
            yield from ((shown, given) for given in rows_of_lines(sys.stdin.buffer, shown))
        except OSError as error:
            yield shown, Given(0, None, unreadable(error, shown))
    for path in tables:
        yield from ((str(path), given) for given in rows_in(path, WANTED))


def _names(shown: str, given: Given) -> tuple[str, str]:
    """The key of a row and what it is called."""
    key = f"{shown}#{given.number}"
    said = None if given.row is None else given.row.get("id")
    return key, key if said is None else str(said)


def _paper(project: Project, shown: str, given: Given) -> Item:
    key, name = _names(shown, given)
    if given.row is None:
        return _broken(key, given.problem or _says_nothing(shown, given.number, WANTED[1:]), name)
    try:
        return Item(key, name, _file(project, shown, given.number, name, given.row))
    except HawashiError as error:
        return _broken(key, error, name)


def _file(project: Project, shown: str, number: int, name: str, row: Row) -> PaperFile:
    """The paper of a row. Raises HawashiError where it names none, or its configuration cannot be used."""
    text, path = row.get("text"), row.get("path")
    if isinstance(text, (str, bytes)):
        data = text if isinstance(text, bytes) else text.encode("utf-8", "replace")
        return replace(project.file(STANDARD_INPUT), shown=name, data=data)
    if isinstance(path, str) and path:
        return replace(project.file(Path(path)), shown=path)
    raise _says_nothing(shown, number, WANTED[1:])


def _says_nothing(shown: str, number: int, wanted: Sequence[str]) -> HawashiError:
    columns = " / ".join(f"`{name}`" for name in wanted)
    return ReadError(
        phrase("Row {number} of {file} has no {columns}.", number=number, file=shown, columns=columns),
        phrase("Each row needs an `id` and a `text`, or the `path` of a paper."),
    )


def _broken(key: str, error: HawashiError, name: str = "") -> Item:
    return Item(key or error.problem, name, problem=error)
