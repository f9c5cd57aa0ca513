"""Notes as lines of plain text: every line is one note, and nothing in it is markup."""

import io
import re
from collections.abc import Generator, Iterable, Mapping
from dataclasses import dataclass
from itertools import count
from typing import BinaryIO

from hawashi.errors import ReadError
from hawashi.formats.source import LIMIT, SAVE_AS_UTF8, unreadable
from hawashi.messages import phrase
from hawashi.model import Document, Location, Note, NotePlace, Span

_UNDECODED = re.compile("[\udc80-\udcff]")  # how Python keeps a byte that is no UTF-8 (PEP 383)


def read_lines(stream: BinaryIO, shown: str) -> Generator[str]:
    """The lines of a stream of UTF-8, each as soon as it has come, without its end; `shown` is what to call the stream.

    A line ends with a line feed, a carriage return, or both; U+2028, U+0085 and other characters that some programs
    break a line at are text. A byte order mark at the start is no part of the first line.

    Raises ReadError, which names the line, where the stream is not UTF-8, cannot be read, or has a line of more than
    `LIMIT` characters.
    """
    text = io.TextIOWrapper(stream, encoding="utf-8-sig", errors="surrogateescape", newline=None)
    try:
        for number in count(1):
            line = _next(text, shown, number)
            if not line:
                break
            yield line.removesuffix("\n")
    finally:
        text.detach()  # who opened the stream closes it


def _next(text: io.TextIOWrapper, shown: str, number: int) -> str:
    """The next line with its end, or nothing at the end of the stream."""
    try:
        line = text.readline(LIMIT + 1)
    except OSError as error:
        raise unreadable(error, shown) from error
    if len(line.removesuffix("\n")) > LIMIT:
        raise ReadError(
            phrase(
                "Line {number} of {file} has more than {limit:,} characters.", number=number, file=shown, limit=LIMIT
            ),
            phrase("Put each note on a line of its own."),
        )
    wrong = None if line.isascii() else _UNDECODED.search(line)
    if wrong is not None:
        byte = f"byte 0x{ord(wrong[0]) - 0xDC00:02x} after {wrong.start()} characters"
        raise ReadError(
            phrase("Line {number} of {file} is not valid UTF-8: {byte}.", number=number, file=shown, byte=byte),
            SAVE_AS_UTF8,
        )
    return line


def notes_of(lines: Iterable[str], path: str, first: int = 1) -> Document:
    """A paper that is nothing but its notes: each is one of `lines`, and its id and label are the line's number.

    `first` is the number of the first line; `path` is only shown.
    """
    notes = tuple(Note(str(number), str(number), NotePlace.FOOT, line) for number, line in enumerate(lines, first))
    places = _Lines(path, {note.id: len(note.text) for note in notes})
    return Document(path, "und", None, (), "", notes, (), "printed", places)


@dataclass(frozen=True, slots=True)
class _Lines:
    """Where the notes stand: each is a whole line. `lengths` has the characters of each, by the line's number."""

    path: str
    lengths: Mapping[str, int]

    def locate(self, span: Span) -> Location:
        """The line and the columns of `span`. Raises KeyError where there is no such line, ValueError outside it."""
        if span.end > self.lengths[span.text]:
            raise ValueError(f"line {span.text} has {self.lengths[span.text]} characters, not {span.end}")
        line = int(span.text)
        return Location(self.path, line, span.start + 1, line, span.end + 1, note=span.text)
