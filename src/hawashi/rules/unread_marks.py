"""Reference marks in a spelling of which no notes were read: links to a list at the end of a book, raised by carets."""

from __future__ import annotations

import re

from hawashi.model import BODY, Document, Span

_FEWEST = 5
"""So many marks whose numbers follow on are no chance."""
_MARKS = {
    "markdown": re.compile(r"\^\[(\d{1,4})\]\(#[^()\s]{0,99}\)\^"),
    "latex": re.compile(r"(?<=[.,;:!?”’\"')\]،؛؟])\^(\d{1,4})(?!\w)"),
}


def unread_marks(document: Document) -> list[Span]:
    """The places of numbers in the body that are marks by all appearances, where fewer notes were read."""
    spelling = _MARKS.get(document.format)
    if spelling is None:
        return []
    found: list[Span] = []
    last = 0
    steps = 0
    for mark in spelling.finditer(document.body):
        found.append(Span(BODY, *mark.span()))
        steps += int(mark[1]) == last + 1
        last = int(mark[1])
    return found if steps >= _FEWEST and len(found) > 2 * len(document.notes) else []
