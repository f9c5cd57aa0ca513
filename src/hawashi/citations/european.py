"""Cases and acts of the European Union, which are cited by their number."""

import re
from collections.abc import Iterator

from hawashi.citations.found_values import Values, put, take
from hawashi.model import Note

_CASE = re.compile(
    r"(?:Joined\s)?(?:Cases?\s)?(?P<number>[CTF][-‑–]\d{1,4}/\d\d(?:\s(?:and|to)\s[CTF][-‑–]\d{1,4}/\d\d)?(?:\s(?:P|PPU|RX))?)[,:]?\s"
    r"(?P<title>[^;\n]{2,200}?),?\s\[?(?:ECLI:)?EU:[CTF]:\d{4}:\d{1,5}(?!\d)"
)
"""`Case C-5/08 Alder v Birch EU:C:2009:465` (OSCOLA 2.6.2)."""
_ACT = re.compile(
    r"(?P<title>(?:(?:Council|Commission|Parliament and Council|Implementing|Delegated|Framework|Joint)\s){0,3}"
    r"(?:Regulation|Directive|Decision)\s(?:\((?:[A-Z]{2,3}|Euratom)(?:,\s(?:[A-Z]{2,3}|Euratom))?\)\s)?(?:No\.?\s)?\d{1,4}/\d{1,4}"
    r"(?:/[A-Z]{2,4})?(?:\s[^;\[\]\n]{1,400}?)?),?\s\[(?P<issued>(?:19|20)\d\d)\]\s(?P<container_title>OJ)\s"
    r"(?P<volume>[LC]\s?\d{1,4})/(?P<page>\d{1,5})(?!\d)"
)
"""`Directive 2004/18/EC on public works [2004] OJ L134/114` (OSCOLA 2.6.1)."""


def places(text: str) -> Iterator[tuple[int, int]]:
    """Where cases and acts stand in a note, from the first character to the one behind the last; `text` is unified."""
    for shape in (_CASE, _ACT):
        for found in shape.finditer(text) if "EU:" in text or "OJ " in text else ():
            yield found.span()


def settle_european(note: Note, text: str, start: int, end: int, found: Values) -> None:
    """Where a cite from `start` to `end` begins with a case or an act, what it begins with is told.

    `text` is the note, unified; `found` are the values, which are changed.
    """
    for shape in (_CASE, _ACT):
        if (named := shape.match(text, start, end)) is not None:
            take(note, *named.span(), found)
            for name in named.groupdict():
                put(note, name, *named.span(name), found)
