"""Whether the notes of a paper were told by guess, and the guess is doubtful; marks of which no notes were read."""

import re

from hawashi.model import BODY, Document, Span


def is_of_pages(document: Document) -> bool:
    """Whether notes and marks were told by how pages are drawn: what lacks its other half was mostly not read."""
    return document.format == "pdf"


def has_doubtful_notes(document: Document) -> bool:
    """Whether printed numbers were taken for notes and reference marks, and most of them do not fit together.

    In the text that a converter leaves, a list may look like notes, and a raised figure like a reference mark.
    """
    if document.labels != "printed" or document.format not in ("markdown", "text"):
        return False
    matched = sum(bool(note.markers) for note in document.notes)
    return matched < max(2, len(document.notes) - matched, len(document.unmatched))


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
