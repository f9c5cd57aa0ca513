"""How the notes of an OpenDocument text are numbered."""

import re
from collections import Counter
from string import ascii_lowercase, ascii_uppercase
from typing import NamedTuple

from lxml import etree

from hawashi.formats.numerals import EASTERN, repeated, summed
from hawashi.formats.odt.names import OFFICE, STYLE, TEXT
from hawashi.model import Numbering

_STARTS = {"document": Numbering.CONTINUOUS, "chapter": Numbering.SECTION, "page": Numbering.PAGE}
_NUMBER = re.compile("[0-9]{1,6}")


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
    match form[:1]:
        case "i":
            return summed(number)
        case "I":
            return summed(number).upper()
        case "a":
            return repeated(number, ascii_lowercase)
        case "A":
            return repeated(number, ascii_uppercase)
    return str(number).translate(EASTERN) if form.startswith("١") else str(number)
