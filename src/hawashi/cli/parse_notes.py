"""What `hawashi parse` does: notes, one a line, read as they come."""

import json
import re
import sys
from collections.abc import Generator, Iterable, Iterator, Mapping
from contextlib import AbstractContextManager, closing, nullcontext
from functools import partial
from pathlib import Path
from typing import Any, BinaryIO, NamedTuple

from hawashi.bibliography import format_entry
from hawashi.bibliography.csl_items import to_csl_json
from hawashi.bibliography.keys import with_unique_keys
from hawashi.citations.links import chains
from hawashi.cli.language import language
from hawashi.cli.output import colours, complain, line, say, told, write
from hawashi.cli.problems import overlong_notes
from hawashi.cli.rows import Table
from hawashi.cli.tables import word
from hawashi.errors import HawashiError, OnError, ReadError, attempted, working_on
from hawashi.extraction import parsed_notes, variable, works, written
from hawashi.formats.lines import notes_of, read_lines
from hawashi.formats.source import unreadable
from hawashi.jobs import SharedWork, in_order
from hawashi.messages import ENGLISH, isolated, phrase
from hawashi.model import Citation, Cite, CiteId, Document, Library, NoteKind, Paper, Reference
from hawashi.pipeline import understand
from hawashi.project.paths import STANDARD_INPUT, demand_no_rows
from hawashi.reports.excerpt import WIDTH, excerpt, harmless

Made = list[str] | list[Reference]
"""What is made of notes: text, or the works that they cite."""

# JSON may hold these as they are, but many programs take them for the end of a line.
_LINE_ENDS = {0x85: "\\u0085", 0x2028: "\\u2028", 0x2029: "\\u2029"}
_ENDS_LINE = re.compile("[\x85\u2028\u2029]")
_ENCODER = json.JSONEncoder(ensure_ascii=False)
_TOGETHER, _LONG = 64, 20_000
"""So many lines, or characters of lines, go to another process at once."""


class _Manner(NamedTuple):
    """How notes are shown. With `sequence` lines are the notes of one paper, else each is a paper of its own."""

    format: str
    sequence: bool
    colour: bool


class _Lines(NamedTuple):
    """Lines to read: the first of them is line `first` of what is called `shown`."""

    lines: tuple[str, ...]
    first: int
    shown: str
    manner: _Manner


class _Read(NamedTuple):
    """What is made of lines, what could not be done, and what is to be said of lines that are too long."""

    made: Made
    problems: tuple[HawashiError, ...] = ()
    overlong: tuple[str, ...] = ()


def run_parse(file: Path, how: Table, *, sequence: bool) -> int:
    """Show what each line of `file` says as a note, or the works cited; give the exit code.

    With `sequence` the lines are the notes of one paper, else each is a paper of its own. One process shows each before
    the next is read; several read some lines ahead. Raises ReadError where the file cannot be read; what was
    shown before stays shown.
    """
    shown, jobs = phrase("standard input") if file == STANDARD_INPUT else str(file), how.jobs or 1
    failed = False
    broken: list[ReadError] = []

    def told(error: HawashiError) -> None:
        nonlocal failed
        failed = True
        complain(error, traceback=how.traceback)

    def made(tasks: Iterable[_Lines]) -> Generator[Any]:
        for _, read in in_order(tasks, SharedWork(_read, _lost), jobs):
            for problem in read.problems:
                told(problem)
            for warning in read.overlong:
                say(warning)
            yield from read.made
        if broken:
            raise broken[0]

    with working_on(shown), _opened(file, shown) as stream, closing(read_lines(stream, shown)) as lines:
        given = _piped(lines) if file == STANDARD_INPUT else lines
        tasks = _tasks(given, shown, _Manner(how.format, sequence, colours()), broken, many=jobs > 1)
        with closing(made(tasks)) as pieces:
            for piece in _joined(pieces, how.format, told):
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
        raise ReadError(phrase("Standard input is closed."), phrase("Name a file, or pipe notes into hawashi."))
    return nullcontext(sys.stdin.buffer)


def _piped(lines: Iterable[str]) -> Iterator[str]:
    for number, note in enumerate(lines):
        if not number:
            demand_no_rows(note)
        yield note


def _tasks(
    lines: Iterable[str], shown: str, manner: _Manner, broken: list[ReadError], *, many: bool
) -> Iterator[_Lines]:
    """The lines to read at once: all of a sequence, else one, or `many` for another process.

    Where the reading of lines breaks off, those before it are still given, and the error is put into `broken`.
    """
    if manner.sequence:
        yield _Lines(tuple(lines), 1, shown, manner)
        return
    held: list[str] = []
    first, room = 1, _LONG
    try:
        for line in lines:
            held.append(line)
            room -= len(line)
            if not many or len(held) == _TOGETHER or room < 0:
                yield _Lines(tuple(held), first, shown, manner)
                first, room = first + len(held), _LONG
                held.clear()
    except ReadError as error:
        broken.append(error)
    if held:
        yield _Lines(tuple(held), first, shown, manner)


def _read(task: _Lines) -> _Read:
    """What is made of the lines. Where that cannot be done, a lone line passes as a mere comment."""
    made: list[Any] = []
    problems = []
    overlong: list[str] = []
    for name, document in _documents(task):
        overlong += overlong_notes(document)
        found = attempted(name, partial(_understood, document, task.manner))
        if isinstance(found, HawashiError):
            problems.append(found)
            found = [] if task.manner.sequence else _made(_comment(document), task.manner)
        made += found
    return _Read(made, tuple(problems), tuple(overlong))


def _lost(task: _Lines) -> _Read:
    last = task.first + len(task.lines) - 1
    problem = phrase(
        "The system stopped the process that read lines {first} to {last} of {file}.",
        first=task.first,
        last=last,
        file=task.shown,
    )
    made: list[Any] = []
    for _, document in _documents(task):
        made += _made(_comment(document), task.manner)
    return _Read(made, (HawashiError(problem, phrase("Read them on their own, on a machine with more memory.")),))


def _documents(task: _Lines) -> Iterator[tuple[str, Document]]:
    """The papers that the lines make, each with what to call it."""
    if task.manner.sequence:
        yield task.shown, notes_of(task.lines, task.shown)
        return
    for number, text in enumerate(task.lines, task.first):
        yield phrase("Line {number} of {file}", number=number, file=task.shown), notes_of([text], task.shown, number)


def _understood(document: Document, manner: _Manner) -> Made:
    return _made(understand(document), manner)


def _made(paper: Paper, manner: _Manner) -> Made:
    if manner.format == "json":
        return [f"{_json(note)}\n" for note in parsed_notes(paper)]
    if manner.format == "table":
        return list(blocks(paper, reasons=manner.sequence, colour=manner.colour))
    return works([paper])


def _joined(pieces: Iterator[Any], format: str, told: OnError) -> Iterator[str]:  # noqa: A002
    if format == "csl-json":
        return _csl_json(written(with_unique_keys(pieces), lambda each: _json(to_csl_json(each)), told))
    return _bibtex(written(with_unique_keys(pieces), format_entry, told)) if format == "bibtex" else pieces


def _comment(document: Document) -> Paper:
    """A paper whose notes cite nothing."""
    citations = (Citation(note, NoteKind.COMMENT, comments=(note.span,)) for note in document.notes)
    return Paper(document, tuple(citations), Library())


def _csl_json(items: Iterable[str]) -> Iterator[str]:
    """One JSON array, an item a line. Where reading breaks off it stays open: nobody is to take it for the whole."""
    before = "[\n"
    for item in items:
        yield before + item
        before = ",\n"
    yield "\n]\n" if before == ",\n" else "[]\n"


def _bibtex(entries: Iterable[str]) -> Iterator[str]:
    before = ""
    for entry in entries:
        yield f"{before}{entry}\n"
        before = "\n"


def _json(data: object) -> str:
    text = _ENCODER.encode(data)
    return text.translate(_LINE_ENDS) if _ENDS_LINE.search(text) else text


_LONGEST_VALUE = 400
"""Characters of one value that are shown."""


def blocks(paper: Paper, *, reasons: bool, colour: bool) -> Iterator[str]:
    """A block for each note of the paper that is not blank.

    `reasons` says why a repeat stands for no work, `colour` adds ANSI colours.
    """
    followed = chains(paper.citations)
    for citation in paper.citations:
        if citation.note.text.strip():
            yield "\n".join(_block(citation, followed, reasons=reasons, colour=colour)) + "\n\n"


def _block(citation: Citation, followed: Mapping[CiteId, str], *, reasons: bool, colour: bool) -> Iterator[str]:
    head = line(phrase("note {note}: {kind}", note=citation.note.label, kind=word(citation.kind)))
    yield f"\x1b[1m{head}\x1b[0m" if colour else head
    if not citation.cites:
        yield f"  {_shown(citation.note.text, WIDTH)}"
    for index, cite in enumerate(citation.cites):
        yield f"  {_shown(cite.raw, WIDTH)}"
        rows = [
            (told(word(name)), value)
            for name, value in _rows(cite, followed.get(CiteId(citation.note.id, index)), reasons=reasons)
        ]
        widest = max(len(name) for name, _ in rows)
        for name, value in rows:
            yield f"    {_row(name, value, widest)}"


def _row(name: str, value: str, width: int) -> str:
    if language() == ENGLISH:
        return f"{name:{width}}  {value}"
    return f"\u2067{name:{width}}  {isolated(value)}\u2069"  # from right to left, whatever the value is


def _rows(cite: Cite, chain: str | None, *, reasons: bool) -> Iterator[tuple[str, str]]:
    yield "form", told(word(cite.form))
    if cite.signal is not None:
        yield "signal", _shown(cite.signal.text, _LONGEST_VALUE)
    for name, values in cite.fields.items():
        for value in values:
            yield variable(name), _shown(value.text, _LONGEST_VALUE)
    if cite.reference is not None:
        yield "work", harmless(cite.reference)
    if chain is not None:
        yield "chain", told(chain)
    if reasons and cite.unresolved is not None:
        yield "unresolved", told(word(cite.unresolved))


def _shown(text: str, width: int) -> str:
    return excerpt(text, 0, len(text), width).lines()[0]
