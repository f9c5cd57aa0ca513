"""What mending changes, shown line by line before anything is written."""

from collections.abc import Iterator
from difflib import unified_diff

from hawashi.fixes.mending import Mended
from hawashi.formats.places import TextPlaces
from hawashi.messages import ENGLISH, phrase, said
from hawashi.model import Document


def difference(mended: Mended, language: str = ENGLISH) -> str:
    """The change as a unified diff: of the file where that is text, else of the paper's body and notes, one a line,
    which are called as in `language`.

    Empty where nothing changes.
    """
    path = mended.before.path
    lines = unified_diff(
        _lines(mended.before, language), _lines(mended.after, language), path, path, n=1 if _is_text(mended) else 0
    )
    return "".join(line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n" for line in lines)


def _is_text(mended: Mended) -> bool:
    return isinstance(mended.before.places, TextPlaces)


def _lines(document: Document, language: str) -> list[str]:
    if isinstance(document.places, TextPlaces):
        return document.places.source.splitlines(keepends=True)
    return list(_readable(document, language))


def _readable(document: Document, language: str) -> Iterator[str]:
    for paragraph in document.body.split("\n\n"):
        yield f"{' '.join(paragraph.split())}\n"
    for note in document.notes:
        called = said(phrase("note {note}", note=note.label), language, str)
        yield f"{called}: {' '.join(note.text.split())}\n"
