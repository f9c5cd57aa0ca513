"""Tracked changes that LibreOffice, unlike Word, puts in a wrong place of a note, or loses."""

from __future__ import annotations

import re
from collections.abc import Iterator
from xml.sax.saxutils import escape

from hawashi.formats.parts import PartPlaces
from hawashi.formats.revision import Revision
from hawashi.model import Document

# LibreOffice copies each note to its place, and puts its changes as many steps of the cursor behind the note's start as
# there are characters before them. Fields but for links, controls and pictures are steps without characters; one beyond
# the Basic Multilingual Plane is two of its characters, and one step. A deletion within an insertion is not copied.
_STEP = re.compile(
    rb"<(/?)(?:[\w.-]+:)?(footnote|endnote|fldSimple|sdt|drawing|pict|object|ins|del)(?=[\s/>])[^>]*>"
    rb"|<(?:[\w.-]+:)?instrText(?=[\s>])[^>]*>(?!\s*HYPERLINK\b)|[\xf0-\xf4]"
)


def misread(document: Document, revision: Revision) -> int:
    """How many tracked changes of a `revision` in the notes of a Word file LibreOffice reads wrongly."""
    places = document.places
    parts = places.data.values() if isinstance(places, PartPlaces) else ()
    author, stamp = escape(revision.author, {'"': "&quot;"}).encode(), revision.stamp.encode()
    return sum(author in change and stamp in change for part in parts for change in _doubtful(part))


def _doubtful(part: bytes) -> Iterator[bytes]:
    """The start tags of the changes in notes that are read wrongly."""
    in_note = shifted = False
    insertions = 0
    for found in _STEP.finditer(part):
        closes, name = found.groups()
        if name in (b"footnote", b"endnote"):
            in_note, shifted, insertions = not closes, False, 0
        elif name not in (b"ins", b"del"):
            shifted = True
        elif in_note and not closes and (shifted or (name == b"del" and insertions)):
            yield found.group()
        if name == b"ins" and not found.group().endswith(b"/>"):
            insertions += -1 if closes else 1
