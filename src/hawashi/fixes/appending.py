"""A section put at the end of a paper, the result read again and refused where anything else changed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from hawashi import formats
from hawashi.errors import WriteError
from hawashi.formats.section import Line
from hawashi.messages import phrase
from hawashi.model import Document


def appended(document: Document, data: bytes, lines: Sequence[Line]) -> bytes:
    """The file `data`, which `document` was read from, with a section of these lines at its end.

    Raises WriteError where its format cannot be written so, and where the paper, read again, has other notes or marks,
    another text before the section, or not the lines of the section behind it.
    """
    written = formats.with_section(document, data, lines)
    again = formats.load(written, document.path)
    before, after = _words(document.body), _words(again.body)
    added = _words("\n".join(line.text for line in lines))
    if list(_notes(document)) != list(_notes(again)) or not _is_grown(before, after, added):
        raise WriteError(
            phrase(
                "Adding the list to {value} would change more than intended; nothing was written.",
                value=document.path or phrase("the paper"),
            ),
            phrase("Print the list, and put it into the paper by hand."),
        )
    return written


def _notes(document: Document) -> Iterator[tuple[str, ...]]:
    for note in document.notes:
        yield note.label, note.text, *(marker.label for marker in note.markers)
    yield "", "", *(marker.label for marker in document.unmatched)


def _is_grown(before: Sequence[str], after: Sequence[str], added: Sequence[str]) -> bool:
    """Whether a text is another one with words added in one place."""
    if len(after) != len(before) + len(added):
        return False
    same = next(
        (place for place, pair in enumerate(zip(before, after, strict=False)) if pair[0] != pair[1]), len(before)
    )
    rest = len(before) - same
    return list(after[len(after) - rest :]) == list(before[same:]) if rest else True


def _words(text: str) -> list[str]:
    """The words of a text as far as markup does not matter."""
    return "".join(char if char.isalnum() else " " for char in text).split()
