"""What numbers notes have: computed, as Word computes them, from the settings of the file and of its sections."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from string import ascii_lowercase, ascii_uppercase
from typing import NamedTuple

from lxml import etree

from hawashi.formats.docx.wordml import W, value_of, whole
from hawashi.formats.numerals import repeated, summed
from hawashi.model import Numbering

_DEFAULTS = {"footnote": "decimal", "endnote": "lowerRoman"}
"""How notes are numbered where nothing says so (ECMA-376, part 1, §17.11.17 and .18)."""
_RESTARTS = {"eachPage": Numbering.PAGE, "eachSect": Numbering.SECTION}
_HIGHEST = 780
"""From the next number on, letters and signs would be repeated more than thirty times: digits stand for them."""


class Scheme(NamedTuple):
    """How the notes of one section are numbered: the format, the first number, and where it starts anew."""

    format: str
    start: int
    restart: Numbering


@dataclass(frozen=True, slots=True)
class Schemes:
    """The schemes of a file: those of its sections, in order, over those of its settings."""

    settings: etree._Element | None
    sections: Sequence[etree._Element]

    def of(self, kind: str, section: int) -> Scheme:
        """The scheme of the notes of a kind (`footnote`, `endnote`) in a section, counted from 0."""
        own = self.sections[section] if section < len(self.sections) else None
        levels = [None if level is None else level.find(f"{W}{kind}Pr") for level in (own, self.settings)]

        def said(name: str) -> str | None:
            return next((value for level in levels if (value := value_of(level, f"{W}{name}")) is not None), None)

        start = whole(said("numStart"))
        restart = _RESTARTS.get(said("numRestart") or "", Numbering.CONTINUOUS)
        return Scheme(said("numFmt") or _DEFAULTS[kind], 1 if start is None else start, restart)


def numbers_of(references: Sequence[tuple[str, bool, int]], schemes: Schemes) -> dict[str, str]:
    """The printed number of each note, by its key.

    `references` are the marks in order: the key of the note, whether the mark is typed, and the section. What starts
    anew on each page goes on here: the file does not tell where pages end.
    """
    numbers: dict[str, str] = {}
    known: dict[tuple[str, int], Scheme] = {}
    counters: dict[str, int] = {}
    places: dict[str, int] = {}
    for key, custom, section in references:
        if custom or key in numbers:
            continue
        kind = key.partition(" ")[0]
        if (kind, section) not in known:
            known[kind, section] = schemes.of(kind, section)
        scheme = known[kind, section]
        anew = scheme.restart is Numbering.SECTION and places.get(kind) != section
        counters[kind] = scheme.start if kind not in counters or anew else counters[kind] + 1
        places[kind] = section
        numbers[key] = written(counters[kind], scheme.format)
    return numbers


def numbering_of(references: Sequence[tuple[str, bool, int]], schemes: Schemes) -> Numbering | None:
    """Where the numbers start anew: in footnotes, or in endnotes where there are no footnotes; None without notes."""
    for kind in _DEFAULTS:
        sections = {section for key, custom, section in references if key.startswith(kind) and not custom}
        found = {schemes.of(kind, section).restart for section in sections}
        for mode in (Numbering.PAGE, Numbering.SECTION, Numbering.CONTINUOUS):
            if mode in found:
                return mode
    return None


def written(number: int, number_format: str) -> str:
    """The number as a format of numbers (`w:numFmt`, §17.18.59) writes it; in digits where that is not known."""
    writer = _FORMATS.get(number_format)
    return str(number) if writer is None or not 0 < number <= _HIGHEST else writer(number)


def _repeated(signs: str) -> Callable[[int], str]:
    return lambda number: repeated(number, signs)


def _with_digits(digits: str) -> Callable[[int], str]:
    table = str.maketrans("0123456789", digits)
    return lambda number: str(number).translate(table)


def _ordinal(number: int) -> str:
    teens = 10 < number % 100 < 14
    return f"{number}{'th' if teens else {1: 'st', 2: 'nd', 3: 'rd'}.get(number % 10, 'th')}"


_FORMATS: Mapping[str, Callable[[int], str]] = {
    "lowerRoman": summed,
    "upperRoman": lambda number: summed(number).upper(),
    "lowerLetter": _repeated(ascii_lowercase),
    "upperLetter": _repeated(ascii_uppercase),
    "chicago": _repeated("*†‡§"),
    "arabicAbjad": _repeated("أبجدهوزحطيكلمنسعفصقرشتثخذضظغ"),
    "arabicAlpha": _repeated("أبتثجحخدذرزسشصضطظعغفقكلمنهوي"),
    "hebrew2": _repeated("אבגדהוזחטיכלמנסעפצקרשת"),
    "russianLower": _repeated("абвгдежзиклмнопрстуфхцчшщыэюя"),
    "russianUpper": _repeated("АБВГДЕЖЗИКЛМНОПРСТУФХЦЧШЩЫЭЮЯ"),
    "hindiNumbers": _with_digits("०१२३४५६७८९"),
    "thaiNumbers": _with_digits("๐๑๒๓๔๕๖๗๘๙"),
    "decimalFullWidth": _with_digits("０１２３４５６７８９"),
    "decimalZero": lambda number: f"{number:02}",
    "hex": lambda number: f"{number:X}",
    "ordinal": _ordinal,
}
