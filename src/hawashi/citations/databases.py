"""Rulings by their number in a lawyers' database or of a European court: parties, docket, court and day."""

import re

from hawashi.citations.found_values import SURE, Values, put, take
from hawashi.model import Field, Note

_RULING = re.compile(
    r"(?P<title>(?=[^;]{0,200}?\sv\.\s|In re\s|Ex parte\s)[A-Z][^;()]{4,200}?),\s"
    r"(?:(?:Case|Civ(?:il)?\.?|Crim\.?|Action)\s(?:A\.\s)?)?Nos?\.\s(?P<number>[^,;()]{1,40}),\s"
    r"(?P<year>\d{4})\s(?P<container_title>WL|U\.\s?S\.\s(?:Dist|App)\.\sLEXIS)\s(?P<page>\d{2,9})"
    r"(?:,\sat\s(?P<locator>\*\d+(?:\s?[,&–-]\s?\*?\d+){0,6}(?:\s(?:&\s)?nn?\.\s?\d+)?))?"
    r"(?:\s\((?P<authority>[^()\d]{2,40}?(?:\d\w\w\s[A-Z][^()\d]{1,20}?)?)\s(?P<issued>[A-Z][a-z]{2,8}\.?\s\d{1,2},\s\d{4})\))?"
)
"""`Alder v. Birch, No. 16-cv-05314, 2019 WL 1552293, at *1 (N.D. Cal. Apr. 9, 2019)` (Bluebook, rule 10.8.1)."""


_EUROPEAN = re.compile(
    r"(?:Joined\s)?(?:Cases?\s)?(?P<number>[CTF][-‑–]\d{1,4}/\d\d(?:\s(?:and|to)\s[CTF][-‑–]\d{1,4}/\d\d)?(?:\s(?:P|PPU|RX))?)[,:]?\s"
    r"(?P<title>[^;\n]{2,200}?),?\s\[?(?:ECLI:)?EU:[CTF]:\d{4}:\d{1,5}(?!\d)"
)
"""`Case C-5/08 Alder v Birch EU:C:2009:465` (OSCOLA 2.6.2)."""


def _settle_european(note: Note, text: str, start: int, end: int, found: Values) -> None:
    """Where a cite begins with a case of the courts of the European Union, its number, name and identifier are told."""
    case = _EUROPEAN.match(text, start, end)
    if case is None:
        return
    take(note, *case.span(), found)
    for name in ("number", "title"):
        put(note, name, *case.span(name), found)


def _settle_database(note: Note, text: str, start: int, end: int, found: Values) -> None:
    """Where a cite from `start` to `end` names a ruling by its number in a database, its values are those alone."""
    ruling = _RULING.match(text, start, end)
    if ruling is None:
        return
    addresses = found.get("url")
    take(note, start, end, found)
    if addresses:
        found["url"] = addresses
    issued = "issued" if ruling["issued"] else "year"
    for name in ("title", "number", issued, "container_title", "page", "locator", "authority"):
        if ruling[name]:
            low, high = ruling.span(name)
            variable = "issued" if name == "year" else name
            found[variable] = [Field(note.text[low:high], note.part(low, high), SURE)]


def settle_case(note: Note, text: str, start: int, end: int, found: Values) -> None:
    """Correct what was read of the cite from `start` to `end`, where it is a ruling by its number.

    `text` is the note, unified; `found` are the values, which are changed.
    """
    _settle_database(note, text, start, end, found)
    _settle_european(note, text, start, end, found)
