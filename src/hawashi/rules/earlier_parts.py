"""Papers whose notes do not begin with 1: parts of longer ones, of which the earlier part is not here to be read."""

from hawashi.model import Cite, Document, Unresolved

_NUMBER = "first_reference_note_number"
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
    number = cite.first(_NUMBER)
    if cite.unresolved is Unresolved.NO_SUCH_NOTE:
        return number is not None and number.text.isdecimal() and int(number.text[:_LONGEST]) < first
    return cite.unresolved in _BEFORE
