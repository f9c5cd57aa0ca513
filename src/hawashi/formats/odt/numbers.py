"""How the notes of an OpenDocument text are numbered."""

from __future__ import annotations

import re
from collections import Counter
from typing import NamedTuple

from lxml import etree

from hawashi.formats.odt.names import OFFICE, STYLE, TEXT
from hawashi.model import Numbering

_STARTS = {"document": Numbering.CONTINUOUS, "chapter": Numbering.SECTION, "page": Numbering.PAGE}
_ROMAN = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"),
          (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))  # fmt: skip
_NUMBER = re.compile("[0-9]{1,6}")
_ARABIC_DIGITS = str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")


class Notation(NamedTuple):
    """The numbers of one kind of notes: the format, the number before the first, and where they start anew."""

    format: str = "1"
    before: int = 0
    numbering: Numbering = Numbering.CONTINUOUS


def read_notations(root: etree._Element) -> dict[str, Notation]:
    """The notations in the root element of styles.xml, by the class of the notes (`footnote`, `endnote`)."""
    found = {}
    for element in root.iterfind(f"{OFFICE}styles/{TEXT}notes-configuration"):
        before = element.get(f"{TEXT}start-value", "0")
        found[element.get(f"{TEXT}note-class", "footnote")] = Notation(
            element.get(f"{STYLE}num-format", "1"),
            int(before) if _NUMBER.fullmatch(before) else 0,
            _STARTS.get(element.get(f"{TEXT}start-numbering-at", "document"), Numbering.CONTINUOUS),
        )
    return found


class Counts:
    """Counts the notes of a paper that are numbered, for those whose number the file does not write out."""

    def __init__(self, notations: dict[str, Notation]) -> None:
        self._notations = notations
        self._counts: Counter[str] = Counter()

    def following(self, kind: str) -> str:
        """The number of the next note of a class, as it is printed where numbers never start anew."""
        self._counts[kind] += 1
        notation = self._notations.get(kind, Notation())
        return _written(self._counts[kind] + notation.before, notation.format)


def _written(number: int, form: str) -> str:
    if form[:1] in ("i", "I"):
        text = "".join(sign * count for sign, count in _roman(number))
        return text.upper() if form.startswith("I") else text
    if form[:1] in ("a", "A"):
        # After z comes aa, then bb.
        letter = chr(ord(form[0]) + (number - 1) % 26)
        return letter * ((number - 1) // 26 + 1)
    return str(number).translate(_ARABIC_DIGITS) if form.startswith("١") else str(number)


def _roman(number: int) -> list[tuple[str, int]]:
    parts = []
    for value, sign in _ROMAN:
        parts.append((sign, number // value))
        number %= value
    return parts
