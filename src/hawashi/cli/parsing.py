"""`hawashi parse`: notes, one a line, read as they come."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Iterator
from contextlib import AbstractContextManager, closing, nullcontext
from pathlib import Path
from typing import BinaryIO

from hawashi.bibliography import format_entry
from hawashi.bibliography.csl_json import to_csl_json
from hawashi.bibliography.keys import with_unique_keys
from hawashi.cli.note_blocks import blocks
from hawashi.cli.output import colours, write
from hawashi.cli.paths import STANDARD_INPUT
from hawashi.errors import ReadError
from hawashi.extraction import parsed_notes, works
from hawashi.formats.lines import notes_of, read_lines
from hawashi.formats.source import unreadable
from hawashi.model import Paper, Reference
from hawashi.pipeline import understand

# JSON may hold these as they are, but many programs take them for the end of a line.
_LINE_ENDS = {0x85: "\\u0085", 0x2028: "\\u2028", 0x2029: "\\u2029"}


def run_parse(file: Path, *, sequence: bool, format: str) -> int:  # noqa: A002 - the command line's own word
    """Show what each line of `file` says as a note, or the works cited; give the exit code.

    With `sequence` the lines are the notes of one paper, else each is a paper of its own, and is shown before the next
    is read. Raises ReadError where the file cannot be read; what was shown before stays shown.
    """
    shown = "the standard input" if file == STANDARD_INPUT else str(file)
    with _opened(file, shown) as stream, closing(read_lines(stream, shown)) as lines:
        papers = _papers(lines, shown, sequence=sequence)
        for piece in _written(papers, format, reasons=sequence):
            if not write(piece):
                break
    return 0


def _opened(file: Path, shown: str) -> AbstractContextManager[BinaryIO]:
    if file != STANDARD_INPUT:
        try:
            return file.open("rb")
        except (OSError, ValueError) as error:
            raise unreadable(error, shown) from error
    if sys.stdin is None:
        raise ReadError("There is no standard input.", "Name a file, or pipe notes into hawashi.")
    return nullcontext(sys.stdin.buffer)


def _papers(lines: Iterable[str], shown: str, *, sequence: bool) -> Iterator[Paper]:
    if sequence:
        yield understand(notes_of(lines, shown))
        return
    for number, line in enumerate(lines, 1):
        yield understand(notes_of([line], shown, number))


def _written(papers: Iterable[Paper], format: str, *, reasons: bool) -> Iterator[str]:  # noqa: A002
    if format == "json":
        return (f"{_json(note)}\n" for paper in papers for note in parsed_notes(paper))
    if format == "csl-json":
        return _csl_json(_works(papers))
    if format == "bibtex":
        return _bibtex(_works(papers))
    colour = colours()
    return (block for paper in papers for block in blocks(paper, reasons=reasons, colour=colour))


def _works(papers: Iterable[Paper]) -> Iterator[Reference]:
    return with_unique_keys(reference for paper in papers for reference in works([paper]))


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
    return json.dumps(data, ensure_ascii=False).translate(_LINE_ENDS)
