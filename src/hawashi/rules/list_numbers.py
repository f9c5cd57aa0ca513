"""Numbers in square brackets that lead to a numbered list of works, not to notes: cited again, in any order, several
in one bracket."""

import re

from hawashi.model import Document

_SEVERAL = re.compile(r"[\[(]\d{1,4}(?:\s?[,،;؛–-]\s?\d{1,4}){1,20}[\])]")
_PART = re.compile(r"(\d+)(?:\s?[–-]\s?(\d+))?")
_LONGEST_RANGE = 50


def are_of_a_list(document: Document) -> bool:
    """Whether the reference marks of a paper are the numbers of its list of works: in square brackets, and used again.

    Such a list may be in the order of names, and its numbers come in any order in the text.
    """
    marked = [note for note in document.notes if note.markers]
    again = any(len(note.markers) > 1 for note in marked)
    return again and all(
        marker.text.startswith("[") and "^" not in marker.text for note in marked for marker in note.markers
    )


def named_with_others(document: Document) -> frozenset[int]:
    """The numbers that stand with others in one bracket (`[3, 5]`, `[4–6]`), which is read as no reference mark."""
    found: set[int] = set()
    opening = {marker.text[:1] for marker in document.markers()}
    for several in _SEVERAL.finditer(document.body):
        if several[0][0] not in opening:
            continue
        for part in _PART.finditer(several[0]):
            first, last = int(part[1]), int(part[2] or part[1])
            found.update(range(first, min(last, first + _LONGEST_RANGE) + 1))
    return frozenset(found)
