"""What mending changes, shown line by line before anything is written."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import unified_diff

from hawashi.fixes.mending import Mended
from hawashi.formats.places import TextPlaces
from hawashi.model import Document


def difference(mended: Mended) -> str:
    """The change as a unified diff: of the file where that is text, else of the paper's body and notes, one a line.

    Empty where nothing changes.
    """
    path = mended.before.path
    lines = unified_diff(_lines(mended.before), _lines(mended.after), path, path, n=1 if _is_text(mended) else 0)
    return "".join(line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n" for line in lines)


def _is_text(mended: Mended) -> bool:
    return isinstance(mended.before.places, TextPlaces)


def _lines(document: Document) -> list[str]:
    if isinstance(document.places, TextPlaces):
        return document.places.source.splitlines(keepends=True)
    return list(_readable(document))


def _readable(document: Document) -> Iterator[str]:
    for paragraph in document.body.split("\n\n"):
        yield f"{' '.join(paragraph.split())}\n"
    for note in document.notes:
        yield f"note {note.label}: {' '.join(note.text.split())}\n"
