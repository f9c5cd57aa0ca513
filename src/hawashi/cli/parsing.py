"""`hawashi parse`: notes, one a line, read as they come."""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager, closing, nullcontext
from pathlib import Path
from typing import BinaryIO, TypeVar

from hawashi.bibliography import format_entry
from hawashi.bibliography.csl_json import to_csl_json
from hawashi.bibliography.keys import with_unique_keys
from hawashi.cli.note_blocks import blocks
from hawashi.cli.output import colours, complain, write
from hawashi.cli.paths import STANDARD_INPUT
from hawashi.cli.problems import one_paper
from hawashi.errors import HawashiError, ReadError
from hawashi.extraction import parsed_notes, works
from hawashi.formats.lines import notes_of, read_lines
from hawashi.formats.source import unreadable
from hawashi.model import Citation, Document, Kind, Library, Paper, Reference
from hawashi.pipeline import understand

Made = TypeVar("Made")

# JSON may hold these as they are, but many programs take them for the end of a line.
_LINE_ENDS = {0x85: "\\u0085", 0x2028: "\\u2028", 0x2029: "\\u2029"}
_ENDS_LINE = re.compile("[\x85\u2028\u2029]")
_ENCODER = json.JSONEncoder(ensure_ascii=False)


def run_parse(
    file: Path,
    *,
    sequence: bool,
    format: str,  # noqa: A002 - the command line's own word
    traceback: bool = False,
) -> int:
    """Show what each line of `file` says as a note, or the works cited; give the exit code.

    With `sequence` the lines are the notes of one paper, else each is a paper of its own, and is shown before the next
    is read. Raises ReadError where the file cannot be read; what was shown before stays shown.
    """
    shown = "standard input" if file == STANDARD_INPUT else str(file)
    failed: list[HawashiError] = []

    def fail(error: HawashiError) -> None:
        failed[:] = [error]
        complain(error, traceback=traceback)

    with _opened(file, shown) as stream, closing(read_lines(stream, shown)) as lines:
        named = _documents(lines, shown, sequence=sequence)
        for piece in _written(named, format, fail, reasons=sequence):
            if not write(piece):
                break
    return 2 if failed else 0


def _opened(file: Path, shown: str) -> AbstractContextManager[BinaryIO]:
    if file != STANDARD_INPUT:
        try:
            return file.open("rb")
        except (OSError, ValueError) as error:
            raise unreadable(error, shown) from error
    if sys.stdin is None:
        raise ReadError("Standard input is closed.", "Name a file, or pipe notes into hawashi.")
    return nullcontext(sys.stdin.buffer)


def _documents(lines: Iterable[str], shown: str, *, sequence: bool) -> Iterator[tuple[str, Document]]:
    """The papers that the lines make, each with what to call it."""
    if sequence:
        yield shown, notes_of(lines, shown)
        return
    for number, line in enumerate(lines, 1):
        yield f"Line {number} of {shown}", notes_of([line], shown, number)


def _written(
    named: Iterable[tuple[str, Document]],
    format: str,  # noqa: A002 - the command line's own word
    fail: Callable[[HawashiError], None],
    *,
    reasons: bool,
) -> Iterator[str]:
    if format == "json":
        return _made(named, lambda paper: [f"{_json(note)}\n" for note in parsed_notes(paper)], fail)
    if format == "csl-json":
        return _csl_json(with_unique_keys(_made(named, _works, fail)))
    if format == "bibtex":
        return _bibtex(with_unique_keys(_made(named, _works, fail)))
    colour = colours()
    return _made(named, lambda paper: list(blocks(paper, reasons=reasons, colour=colour)), fail)


def _made(
    named: Iterable[tuple[str, Document]], make: Callable[[Paper], list[Made]], fail: Callable[[HawashiError], None]
) -> Iterator[Made]:
    """What `make` makes of each paper. Where it cannot, `fail` is told, and a lone line passes as a mere comment."""
    for name, document in named:
        try:
            with one_paper(name):
                made = make(understand(document))
        except HawashiError as error:
            fail(error)
            made = make(_comment(document)) if len(document.notes) == 1 else []
        yield from made


def _comment(document: Document) -> Paper:
    """A paper whose notes cite nothing."""
    citations = (Citation(note, Kind.COMMENT, comments=(note.span,)) for note in document.notes)
    return Paper(document, tuple(citations), Library())


def _works(paper: Paper) -> list[Reference]:
    return works([paper])


def _csl_json(references: Iterable[Reference]) -> Iterator[str]:
    """One JSON array, an item a line. Where reading breaks off it stays open: nobody is to take it for the whole."""
    before = "[\n"
    for reference in references:
        yield before + _json(to_csl_json(reference))
        before = ",\n"
    yield "\n]\n" if before == ",\n" else "[]\n"


def _bibtex(references: Iterable[Reference]) -> Iterator[str]:
    before = ""
    for reference in references:
        yield f"{before}{format_entry(reference)}\n"
        before = "\n"


def _json(data: object) -> str:
    text = _ENCODER.encode(data)
    return text.translate(_LINE_ENDS) if _ENDS_LINE.search(text) else text
