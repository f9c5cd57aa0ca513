"""Romanised companions of what stands in Arabic: fields beside the others, which stay as they are."""

from hawashi.bibliography.entries import EntryPieces, literal
from hawashi.bibliography.latex import decode, encode
from hawashi.bibliography.persons import OTHERS, read_names, write_names
from hawashi.locales import is_arabic
from hawashi.model import NAMES, Name
from hawashi.names import romanize

SUFFIX = "_romanised"
"""Follows the name of a field: `title_romanised`. Neither BibTeX nor BibLaTeX knows such a field: both pass it over."""

_TEXTS = frozenset({"title", "subtitle", "booktitle", "journal", "journaltitle", "series", "publisher", "institution"})


def with_companions(entry: EntryPieces) -> EntryPieces:
    """The entry with a romanised companion of each Arabic name and title that has none."""
    there = {field.name for field in entry.fields}
    for name in [field.name for field in entry.fields]:
        if name not in NAMES and name not in _TEXTS:
            continue
        inside = literal(entry.value_of(name) or "")
        if inside is None or name + SUFFIX in there or not is_arabic(inside):
            continue
        roman = _names(inside) if name in NAMES else encode(romanize(decode(inside)))
        if roman:
            entry = entry.with_field(name + SUFFIX, f"{{{roman}}}", name)
    return entry


def _names(inside: str) -> str:
    parts = ("family", "given", "particle", "suffix", "literal")
    names = read_names(inside)
    roman = (Name(**{part: romanize(getattr(name, part)) for part in parts}) for name in names)
    return write_names(tuple(name if name == OTHERS else other for name, other in zip(names, roman, strict=True)))
