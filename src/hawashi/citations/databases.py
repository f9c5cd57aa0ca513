"""Rulings by their number in a lawyers' database: parties, docket, court and day."""

import re

from hawashi.citations.found_values import SURE, Values, take
from hawashi.model import Field, Note

_RULING = re.compile(
    r"(?P<title>(?=[^;]{0,200}?\sv\.\s|In re\s|Ex parte\s)[A-Z][^;()]{4,200}?),\s"
    r"(?:(?:Case|Civ(?:il)?\.?|Crim\.?|Action)\s(?:A\.\s)?)?Nos?\.\s(?P<number>[^,;()]{1,40}),\s"
    r"(?P<year>\d{4})\s(?P<container_title>WL|U\.\s?S\.\s(?:Dist|App)\.\sLEXIS)\s(?P<page>\d{2,9})"
    r"(?:,\sat\s(?P<locator>\*\d+(?:\s?[,&–-]\s?\*?\d+){0,6}(?:\s(?:&\s)?nn?\.\s?\d+)?))?"
    r"(?:\s\((?P<authority>[^()\d]{2,40}?(?:\d\w\w\s[A-Z][^()\d]{1,20}?)?)\s(?P<issued>[A-Z][a-z]{2,8}\.?\s\d{1,2},\s\d{4})\))?"
)
"""`Alder v. Birch, No. 16-cv-05314, 2019 WL 1552293, at *1 (N.D. Cal. Apr. 9, 2019)` (Bluebook, rule 10.8.1)."""


def settle_database(note: Note, text: str, start: int, end: int, found: Values) -> None:
    """Where a cite from `start` to `end` names a ruling by its number in a database, its values are those alone.

    `text` is the note, unified; `found` are the values, which are changed.
    """
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
