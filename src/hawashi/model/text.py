"""Places: a span of characters in one text, and the location that a person is shown."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Protocol

BODY = "body"
"""The id of the text that is a paper's body."""

LIBRARY = "library"
"""The id of the text that is a bibliography file."""


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Characters `start` to `end` (end excluded, both from 0) of the text whose id is `text`.

    The texts of a paper are its body (`BODY`), each note (the note's id) and each mark (the mark's id).
    The one text of a bibliography is the file itself (`LIBRARY`).

    Raises ValueError where `start` is negative or `end` lies before `start`.
    """

    text: str
    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start <= self.end:
            raise ValueError(f"no such span: {self.start} to {self.end}")

    def __len__(self) -> int:
        return self.end - self.start

    def __bool__(self) -> bool:
        """Whether this is a place at all: an empty span is one, too."""
        return True

    def part(self, start: int, end: int) -> Span:
        """The span of characters `start` to `end` of this very span."""
        return Span(self.text, self.start + start, self.start + end)

    def covers(self, other: Span) -> bool:
        """Whether `other` lies within this span, in the same text."""
        return self.text == other.text and self.start <= other.start and other.end <= self.end


@dataclass(frozen=True, slots=True, order=True)
class Location:
    """Where a span stands for a person: a file with line and column (both from 1, columns in characters).

    `end_line` and `end_column` tell where the span ends (the column after its last character). All four are None
    where the format has no lines. `note` is the printed label of the note, `page` the page from 1, where known.
    """

    path: str
    line: int | None = None
    column: int | None = None
    end_line: int | None = None
    end_column: int | None = None
    note: str | None = None
    page: int | None = None


class Places(Protocol):
    """What a format knows of where the characters of its texts stand in the file."""

    def locate(self, span: Span) -> Location:
        """The location of `span`. Raises KeyError where the text is unknown, ValueError where the span leaves it."""
        ...


class Source(Protocol):
    """What findings point into: a paper's document or a bibliography."""

    @property
    def path(self) -> str:
        """The path as the user gave it."""
        ...

    def text_of(self, text: str) -> str:
        """The characters of the text with the id `text`. Raises KeyError where there is none."""
        ...

    def locate(self, span: Span) -> Location:
        """The location of `span` in the file."""
        ...

    def order(self, span: Span) -> tuple[int, ...]:
        """What to sort spans by, so that they stand as they come in the source. Raises KeyError as `text_of` does."""
        ...


def spliced(text: str, pieces: Iterable[tuple[int, int, str]]) -> str:
    """`text` with other characters from one offset to another: `pieces` are in order and do not overlap."""
    kept, at = list[str](), 0
    for start, end, new in pieces:
        kept += [text[at:start], new]
        at = end
    return "".join([*kept, text[at:]])
