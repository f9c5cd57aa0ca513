"""Works as CSL-JSON items, and such items as works, as reference managers write them (csl-data.json, version 1.0)."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from typing import Any

from hawashi.dates import day_exists, read_date, read_year
from hawashi.model import NAMES, Date, Name, Pages, Reference
from hawashi.names import is_institution, parse

_ARABIC = re.compile("[\u0620-\u064a]")
_PAGES = re.compile(r"([^\s,;–—‐-]+)\s*[-–—‐]{1,3}\s*([^\s,;–—‐-]+)")
_NOBODY = Name()
_IN_CAPITALS = frozenset({"url", "doi", "isbn", "issn"})
TEXTS = {
    name: name.upper() if name in _IN_CAPITALS else name.replace("_", "-")
    for name in (
        "title", "container_title", "collection_title", "publisher", "publisher_place", "volume", "issue", "edition",
        "genre", "number", "url", "doi", "isbn", "issn", "language", "note",
    )
}  # fmt: skip
"""The variables that are text, and their names in CSL-JSON."""
_TEXTS = {name: variable for variable, name in TEXTS.items()}
_TYPE = re.compile(r"[a-z][a-z_-]{2,40}")
_FIRST_HIJRI, _LAST_HIJRI = 1200, 1500
"""Years between these are of the Hijri calendar where the work is in Arabic: printing begins with them."""


def from_csl_json(item: Mapping[str, object], key: str = "") -> Reference:
    """The work that a CSL-JSON item describes, under `key`. What is of the wrong kind is passed over."""
    texts: dict[str, Any] = {_TEXTS[name]: _text(value) for name, value in item.items() if name in _TEXTS}
    issued = _date(item.get("issued"))
    is_hijri = isinstance(issued, Date) and _FIRST_HIJRI <= issued.year < _LAST_HIJRI
    if isinstance(issued, Date) and is_hijri and _ARABIC.search(texts.get("title") or ""):
        issued = read_year(f"{issued.year} AH") or issued
    return Reference(
        key=key,
        type=_kind(_text(item.get("type")) or ""),
        author=_names(item.get("author")),
        editor=_names(item.get("editor")),
        translator=_names(item.get("translator")),
        issued=issued,
        page=read_pages(_text(item.get("page"))),
        accessed=_date(item.get("accessed")),
        **texts,
    )


@lru_cache(maxsize=1000)
def _kind(text: str) -> str:
    return text if _TYPE.fullmatch(text) else "document"


def _text(value: object) -> str | None:
    if type(value) is str:  # as most are
        return " ".join(value.split()) or None
    if value is None or isinstance(value, bool) or not isinstance(value, (str, int, float)):
        return None
    return " ".join(str(value).split()) or None


def _names(value: object) -> tuple[Name, ...]:
    if not isinstance(value, list):
        return ()
    return tuple([name for each in value if isinstance(each, dict) and (name := _name(each)) is not _NOBODY])


def _name(item: Mapping[str, object]) -> Name:
    """One name. A whole name in one field is an institution's, or a person's that nobody took apart."""
    family, given = item.get("family"), item.get("given")
    if len(item) == 2 and type(family) is str and type(given) is str:
        return _person(family, given)  # as most are
    return _uncommon_name(item)


@lru_cache(maxsize=200_000)
def _person(family: str, given: str) -> Name:
    """Of a library's people many made several works: their names are one value."""
    named, own = _text(family), _text(given)
    return Name(named, own) if named and own else _uncommon_name({"family": family, "given": given})


def _uncommon_name(item: Mapping[str, object]) -> Name:
    family, given, literal = _text(item.get("family")) or "", _text(item.get("given")) or "", _text(item.get("literal"))
    if literal or not given:
        whole = literal or family
        if not whole:
            return _NOBODY
        if is_institution(whole) or not _ARABIC.search(whole):
            return Name(literal=whole) if literal or " " in whole else Name(family=whole)
        named = parse(whole)
        return _NOBODY if named == _NOBODY else named
    particles = (_text(item.get(f"{kind}dropping-particle")) or "" for kind in ("", "non-"))
    particle = " ".join(filter(None, particles))
    return Name(family or given, given if family else "", particle, _text(item.get("suffix")) or "")


def _date(value: object) -> Date | str | None:
    """A date variable: of one date or two, of numbers or of their digits; else what it says in words."""
    if not isinstance(value, dict):
        return None
    parts = value.get("date-parts")
    dates = [found for each in parts if (found := _one_date(each)) is not None] if isinstance(parts, list) else []
    if dates:
        end = dates[1] if len(dates) > 1 and dates[1].year >= dates[0].year else None
        if end is None and not value.get("circa"):
            return dates[0]
        return replace(dates[0], end=end, uncertain=bool(value.get("circa")))
    said = _text(value.get("literal")) or _text(value.get("raw"))
    return None if said is None else read_date(said) or said


def _one_date(parts: object) -> Date | None:
    if type(parts) is list and len(parts) == 1 and type(parts[0]) is int:
        return _year(parts[0])  # as most are
    if not isinstance(parts, Sequence) or isinstance(parts, str):
        return None
    numbers = list[int]()
    for part in parts[:3]:
        if type(part) is int and -10_000 < part < 10_000:
            numbers.append(part)
            continue
        said = _text(part)
        if said is None or not re.fullmatch(r"-?\d{1,4}", said):
            break
        numbers.append(int(said))
    if not numbers or not numbers[0]:
        return None
    month = numbers[1] if len(numbers) > 1 and 1 <= numbers[1] <= 12 else None
    day = numbers[2] if month and len(numbers) > 2 and day_exists(numbers[2], month, numbers[0]) else None
    return Date(numbers[0], month, day)


@lru_cache(maxsize=1000)
def _year(year: int) -> Date | None:
    return Date(year) if year and -10_000 < year < 10_000 else None


def read_pages(text: str | None) -> Pages | str | None:
    """The pages that a CSL `page` gives; what is no page or range stays text, and None where it gives nothing."""
    if text is None:
        return None
    found = _PAGES.fullmatch(text)
    if found:
        return Pages(found[1], found[2])
    return text if re.search(r"[\s,;–—‐-]", text) else Pages(text)


def to_csl_json(reference: Reference) -> dict[str, object]:
    """The work as a CSL-JSON item without what is unknown; what CSL has no variable for stands under `custom`."""
    item: dict[str, object] = {"id": reference.key, "type": reference.type}
    for role in NAMES:
        if names := getattr(reference, role):
            item[role] = [csl_name(name) for name in names]
    for variable, name in TEXTS.items():
        value = getattr(reference, variable)
        if value:
            item[name] = value
    if reference.page:
        item["page"] = str(reference.page)
    if reference.issued:
        item["issued"] = csl_date(reference.issued)
    if reference.accessed:
        item["accessed"] = csl_date(reference.accessed)
    if reference.more:
        item["custom"] = dict(reference.more)
    return item


def csl_name(name: Name) -> dict[str, str]:
    """A name variable: `family`, `given` and the rest of a person's name, or `literal`. An honorific is left out."""
    if name.literal:
        return {"literal": name.literal}
    parts = {
        "family": name.family,
        "given": name.given,
        "non-dropping-particle": name.particle,
        "suffix": name.suffix,
    }
    return {part: text for part, text in parts.items() if text}


def csl_date(date: Date | str) -> dict[str, object]:
    """A date variable: `date-parts` with one date or the two of a range, `circa` where in doubt; text is `literal`."""
    if isinstance(date, str):
        return {"literal": date}
    item: dict[str, object] = {"date-parts": [_parts(each) for each in (date, date.end) if each]}
    if date.uncertain:
        item["circa"] = True
    return item


def _parts(date: Date) -> list[int]:
    parts = [date.year]
    if date.month:
        parts.append(date.month)
        if date.day:
            parts.append(date.day)
    return parts
