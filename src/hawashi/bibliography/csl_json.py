"""Works as CSL-JSON items, version 1.0 (citation-style-language/schema, csl-data.json)."""

from __future__ import annotations

from hawashi.model import Date, Name, Reference

_IN_CAPITALS = frozenset({"url", "doi", "isbn", "issn"})
TEXTS = {
    name: name.upper() if name in _IN_CAPITALS else name.replace("_", "-")
    for name in (
        "title", "container_title", "collection_title", "publisher", "publisher_place", "volume", "issue", "edition",
        "genre", "number", "url", "doi", "isbn", "issn", "language", "note",
    )
}  # fmt: skip
"""The variables that are text, and their names in CSL-JSON."""


def to_csl_json(reference: Reference) -> dict[str, object]:
    """The work as a CSL-JSON item without what is unknown; what CSL has no variable for stands under `custom`."""
    item: dict[str, object] = {"id": reference.key, "type": reference.type}
    for role in ("author", "editor", "translator"):
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
