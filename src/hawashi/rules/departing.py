"""What the rules on format have in common: the departures of a paper from its house style as findings."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from hawashi.departures import Departure, Format, Kind
from hawashi.model import Finding, Fix, Style
from hawashi.rules.signs import closes, definite, indefinite, opens, shown

_WORDS = {
    "accessed": "access date",
    "archive_location": "place in the archive",
    "collection_title": "series",
    "container_title": "journal or book",
    "doi": "DOI",
    "genre": "type of work",
    "isbn": "ISBN",
    "issn": "ISSN",
    "issued": "date",
    "locator": "page number",
    "no_date": "“n.d.”",
    "note": "repeat (ibid. or the like)",
    "page": "page range",
    "publisher_place": "place of publication",
    "url": "URL",
}
_LED = frozenset({"locator", "page", "volume", "issue", "number", "edition", "accessed", "url"})
"""The variables before which a label stands; that of an editor or an edition may follow it."""
_TITLES = ("title", "container_title")


def departing(found: Format, kind: Kind, say: Callable[[Departure], str]) -> Iterator[Finding]:
    """A finding for each departure of that kind; `say` tells what to do, and who wants it is told behind it."""
    for one in found.departures[kind]:
        fix = Fix(one.edits, safe=one.safe) if one.edits else None
        yield Finding(one.span, f"{say(one)} ({authority(found.style)})", fix)


def authority(style: Style) -> str:
    """What a finding refers to: the style that was chosen, or else the paper's own habit."""
    return f"{style.name} style" if style.habit is None else "as elsewhere in this paper"


def changing(one: Departure, where: str) -> str:
    """What to do at a place: `Remove the comma after the title`, or add, or write for another."""
    if not shown(one.wanted):
        return f"Remove {definite(one.found)} {where}"
    if not shown(one.found):
        return f"Add {indefinite(one.wanted)} {where}"
    return f"Write {indefinite(one.wanted)} instead of {indefinite(one.found)} {where}"


def called(variable: str) -> str:
    """What a finding calls a variable: `the place of publication`."""
    words = _WORDS.get(variable, variable.replace("_", " "))
    return words if words.startswith("“") else f"the {words}"


def between(one: Departure) -> str:
    """Where a departure between two values is: `between the author and the title`."""
    if not one.before:
        return f"before {called(one.variable)}"
    if one.before == one.variable:
        return f"after {called(one.variable)}"
    return f"between {called(one.before)} and {called(one.variable)}"


def at_sign(one: Departure) -> str:
    """Where a sign of a pair is: `before the date` for one that opens, `after the date` for one that closes."""
    sign = one.wanted if opens(one.wanted) or closes(one.wanted) else one.found
    is_opening, is_closing = opens(sign), closes(sign)
    if is_opening and is_closing:
        return between(one)
    if not (is_opening or is_closing):  # a straight quotation mark
        is_closing = one.before in _TITLES
    return f"after {called(one.before)}" if is_closing and one.before else f"before {called(one.variable)}"


def at_label(one: Departure) -> str:
    """Where a label is: before a page or volume, else between two values."""
    return f"before {called(one.variable)}" if one.variable in _LED else between(one)
