"""What a fix proposes, as a difference: pieces that stay, that go, and that come."""

import re
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

from hawashi.fixes.editing import by_text
from hawashi.model import BODY, Document, Edit, Fix, Marker, Paper, Span

Piece = tuple[str, str]
"""`=`, `-` or `+`, and the characters that stay, go or come."""

_WHOLE = 320
"""A note of more characters is not shown whole: only the cite that is edited, or what is around the edits."""
_AROUND = 90
_WORD = re.compile(r"\w+|\W")
_LONGEST = 600
"""Longer stretches are not compared word by word."""


def proposal(fix: Fix, paper: Paper, markers: dict[str, Marker]) -> list[list[Piece]]:
    """What the fix changes, text by text."""
    return [_difference(name, edits, paper, markers) for name, edits in by_text(fix.edits).items()]


def _difference(name: str, edits: Sequence[Edit], paper: Paper, markers: dict[str, Marker]) -> list[Piece]:
    edits = sorted(edits, key=lambda edit: edit.span)
    text, shift = _text(name, paper.document, markers)
    placed = [(edit.span.start + shift, edit.span.end + shift, edit.text) for edit in edits]
    first, last = placed[0][0], placed[-1][1]
    start, end = _shown(name, text, first - shift, last - shift, paper)
    start, end = (start, end) if not shift else (0, len(text))
    pieces: list[Piece] = []
    at = start
    for one, other, new in placed:
        pieces += [("=", text[at:one]), *_words(text[one:other], new)]
        at = other
    return _joined([*pieces, ("=", text[at:end])])


def _text(name: str, document: Document, markers: dict[str, Marker]) -> tuple[str, int]:
    """The text that is edited, a mark in the words around it, and where in that it begins."""
    marker = markers.get(name)
    if marker is None:
        return document.text_of(name), 0
    start, end = _lines(document.body, max(0, marker.span.start - _AROUND), marker.span.end + _AROUND, marker.span)
    before = document.body[start : marker.span.start] + (marker.text if name == marker.leftover_id else "")
    return before + document.text_of(name) + document.body[marker.span.end : end], len(before)


def _shown(name: str, text: str, first: int, last: int, paper: Paper) -> tuple[int, int]:
    """What is shown of a text in which characters `first` to `last` are edited."""
    if name != BODY and len(text) <= _WHOLE:
        return 0, len(text)
    for cite in paper.cites_of(name):
        if cite.span.start <= first and last <= cite.span.end and len(cite.span) <= _WHOLE:
            return cite.span.start, cite.span.end
    start = text.rfind(" ", 0, max(0, first - _AROUND)) + 1 if first > _AROUND else 0
    end = text.find(" ", min(len(text), last + _AROUND))
    return _lines(text, start, len(text) if end < 0 else end, Span(name, first, last))


def _lines(text: str, start: int, end: int, around: Span) -> tuple[int, int]:
    """The stretch `start` to `end`, cut at the ends of the lines that `around` is in."""
    after = text.find("\n", around.end, end)
    return max(start, text.rfind("\n", start, around.start) + 1), end if after < 0 else after


def _words(old: str, new: str) -> Iterator[Piece]:
    """What becomes of `old`, word by word."""
    if not old or not new or len(old) + len(new) > _LONGEST:
        yield from (("-", old), ("+", new))
        return
    before, after = _WORD.findall(old), _WORD.findall(new)
    for kind, a, b, c, d in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if kind == "equal":
            yield "=", "".join(before[a:b])
        else:
            yield from (("-", "".join(before[a:b])), ("+", "".join(after[c:d])))


def _joined(pieces: Sequence[Piece]) -> list[Piece]:
    found: list[Piece] = []
    for kind, text in pieces:
        if text and found and found[-1][0] == kind:
            found[-1] = (kind, found[-1][1] + text)
        elif text:
            found.append((kind, text))
    return found
