"""Stretches of a note that belong together: quoted, bracketed, italic, a URL. No cite ends inside one."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from hawashi.citations.lexicon import DOI, URL
from hawashi.locales import unify
from hawashi.model import Emphasis, Note


class Enclosure(StrEnum):
    """What holds a stretch together."""

    QUOTE = "quote"
    BRACKET = "bracket"
    ITALIC = "italic"
    URL = "url"


@dataclass(frozen=True, slots=True)
class Enclosed:
    """Characters `start` to `end` of the note's text; the inside leaves out the marks at both ends."""

    kind: Enclosure
    start: int
    end: int
    inner_start: int
    inner_end: int


_QUOTES = {"“": "”", "«": "»", "„": "“", "‹": "›", "‘": "’", '"': '"', "”": "”"}
_BRACKETS = {"(": ")", "[": "]", "﴾": "﴿"}
_LONGEST = 600
"""A quotation or bracket longer than this many characters is taken for an unclosed one."""


def enclosures(note: Note) -> tuple[Enclosed, ...]:
    """The outermost enclosed stretches of the note, in order and without overlap."""
    text = unify(note.text)
    found = [
        *_paired(text),
        *(_whole(Enclosure.URL, match.span()) for pattern in (URL, DOI) for match in pattern.finditer(text)),
        *(
            _whole(Enclosure.ITALIC, (run.span.start, run.span.end))
            for run in note.runs
            if run.emphasis in (Emphasis.ITALIC, Emphasis.UNDERLINE) and len(run.span)
        ),
    ]
    return tuple(_outermost(found))


def _whole(kind: Enclosure, span: tuple[int, int]) -> Enclosed:
    return Enclosed(kind, *span, *span)


def _outermost(found: Iterable[Enclosed]) -> Iterable[Enclosed]:
    reached = 0
    for enclosed in sorted(found, key=lambda one: (one.start, -one.end)):
        if enclosed.start >= reached:
            yield enclosed
            reached = enclosed.end


def _paired(text: str) -> Iterable[Enclosed]:
    """Pairs of quotation marks and brackets, nested ones too: one pass with a stack."""
    open_marks: list[int] = []
    for position, char in enumerate(text):
        if char == "\n":
            open_marks.clear()
            continue
        depth = next(
            (back for back in range(1, min(len(open_marks), 4) + 1) if _closes(text, open_marks[-back], position)), 0
        )
        if depth:
            start = open_marks[-depth]
            del open_marks[-depth:]
            if position - start <= _LONGEST and not _holds_works(text, start, position):
                kind = Enclosure.QUOTE if text[start] in _QUOTES else Enclosure.BRACKET
                yield Enclosed(kind, start, position + 1, start + 1, position)
        elif (char in _QUOTES or char in _BRACKETS) and _opens(text, position):
            open_marks.append(position)


_SEVERAL = re.compile(r"(?:1[4-9]|20)\d\d[^;]{0,60}[;][^;]*(?:1[4-9]|20)\d\d")


def _holds_works(text: str, start: int, end: int) -> bool:
    """Whether a bracket holds several works (`(Tripp 2007: 4; Marr 2012)`): then its inside may be parted."""
    return text[start] in "([" and _SEVERAL.search(text, start, end) is not None


def _opens(text: str, position: int) -> bool:
    """Whether the mark at `position` opens: an apostrophe inside a word and a closing `"` do not."""
    if text[position] in "‘'\"”":
        before = text[position - 1] if position else " "
        after = text[position + 1] if position + 1 < len(text) else " "
        return not before.isalnum() and not after.isspace()
    return True


def _closes(text: str, opened: int, position: int) -> bool:
    """Whether the mark at `position` closes the one at `opened`: not where it is an apostrophe inside a word."""
    closing = _QUOTES.get(text[opened]) or _BRACKETS[text[opened]]
    if text[position] != closing:
        return False
    return closing not in "’'" or position + 1 == len(text) or not text[position + 1].isalnum()


class Shelter:
    """Answers quickly whether a place lies inside an enclosed stretch."""

    def __init__(self, enclosed: Iterable[Enclosed]) -> None:
        self.enclosed = tuple(enclosed)
        self._starts = [one.start for one in self.enclosed]

    def at(self, position: int) -> Enclosed | None:
        """The stretch that holds the character at `position` and does not begin there, or None."""
        index = bisect_right(self._starts, position) - 1
        if index < 0:
            return None
        one = self.enclosed[index]
        return one if one.start < position < one.end else None

    def within(self, start: int, end: int) -> tuple[Enclosed, ...]:
        """The stretches that lie wholly between `start` and `end`."""
        first = bisect_right(self._starts, start - 1)
        last = bisect_right(self._starts, end)
        return tuple(one for one in self.enclosed[first:last] if one.end <= end)
