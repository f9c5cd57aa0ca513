"""Whether the notes of a paper were told by guess, and the guess is doubtful; marks of which no notes were read."""

import re
from collections.abc import Iterator
from itertools import pairwise

from hawashi.model import BODY, NOTE_NUMBER, Cite, Document, Span, Unresolved


def is_of_pages(document: Document) -> bool:
    """Whether notes and marks were told by how pages are drawn: what lacks its other half was mostly not read."""
    return document.format == "pdf"


def are_guesses(document: Document) -> bool:
    """Whether the notes are only typed, and were told by their numbers and words."""
    if document.labels != "printed":
        return False
    typed = document.format == "html" and any(note.typed for note in document.notes)
    return typed or document.format in ("markdown", "text")


def has_doubtful_notes(document: Document) -> bool:
    """Whether printed numbers were taken for notes and reference marks, and most of them do not fit together.

    In the text that a converter leaves, and among what is typed in a web page, a list may look like notes, and a raised
    figure like a reference mark.
    """
    if not are_guesses(document):
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
    found = list(_typed_marks(document))
    if not found and has_doubtful_notes(document) and not document.listed:
        found = [(int(one.label), one.mark) for one in document.unmatched if one.label.isdecimal()]
    steps = sum(number == last + 1 for (last, _), (number, _) in pairwise([(0, None), *found]))
    enough = steps >= _FEWEST and len(found) > 2 * len(document.notes)
    return [span for _, span in found] if enough else []


def _typed_marks(document: Document) -> Iterator[tuple[int, Span]]:
    """The numbers in the body that are spelt as marks are, with their places."""
    spelling = _MARKS.get(document.format)
    for mark in spelling.finditer(document.body) if spelling else ():
        yield int(mark[1]), Span(BODY, *mark.span())


_LONGEST = 5  # digits of a number that counts notes
_BEFORE = frozenset({Unresolved.NO_EARLIER_WORK, Unresolved.NOTHING_BEFORE, Unresolved.HANGS_ON_UNRESOLVED})
"""Why a repeat has no work that an earlier part may have."""


def first_number(document: Document) -> int:
    """The number of the first note: above 1 where the notes of an earlier part stand elsewhere.

    1 where a later note or mark has that number, and where notes have other labels than numbers in a format in which
    labels are names.
    """
    labels = [*(note.label for note in document.notes), *(marker.label for marker in document.unmatched)]
    numbers = [int(label) for label in labels if label.isdecimal() and len(label) <= _LONGEST]
    if document.labels == "identifier" and len(numbers) < len(labels):
        return 1
    return 1 if not numbers or 1 in numbers else numbers[0]


def may_stand_before(cite: Cite, first: int) -> bool:
    """Whether what a repeat in a paper whose notes begin with number `first` refers to may stand in an earlier part."""
    if first <= 1:
        return False
    number = cite.first(NOTE_NUMBER)
    if cite.unresolved is Unresolved.NO_SUCH_NOTE:
        return number is not None and number.text.isdecimal() and int(number.text[:_LONGEST]) < first
    return cite.unresolved in _BEFORE
