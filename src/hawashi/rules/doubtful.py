"""Whether the notes of a paper were told by guess, and the guess is doubtful."""

from __future__ import annotations

from hawashi.model import Document


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
