"""What the rules on format have in common: the departures of a paper from its house style as findings."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from hawashi.departures import Departure, Kind, format_of
from hawashi.model import Finding, Fix, Paper, Style
from hawashi.rules.wording import quoted

_WORDS = {
    "container_title": "container",
    "collection_title": "series",
    "publisher_place": "place",
    "issued": "date",
    "accessed": "date of access",
    "locator": "page",
    "page": "pages",
    "url": "address",
    "note": "words of the repeat",
    "genre": "kind of work",
}


def departing(paper: Paper, style: Style, kind: Kind, say: Callable[[Departure], str]) -> Iterator[Finding]:
    """A finding for each departure of that kind; `say` tells what is wrong, and the style's wish is told behind it."""
    for one in format_of(paper, style).departures.get(kind, ()):
        fix = Fix(one.edits, safe=one.safe) if one.edits else None
        yield Finding(one.span, f"{say(one)}; the style {style.name} has {shown(one.wanted)}", fix)


def shown(text: str) -> str:
    """The text in quotation marks, or what is to be said of it where there is nothing to see."""
    if not text:
        return "nothing"
    if not any(char.isalnum() for char in text) and any(char in "“”«»„\"‘’‹›'`" for char in text):
        return text.strip()  # a quotation mark shows itself
    return quoted(text) if text.strip() else "a space"


def called(variable: str) -> str:
    """What a finding calls a variable: `the place`."""
    return f"the {_WORDS.get(variable, variable.replace('_', ' '))}"


def between(one: Departure) -> str:
    """Where a departure between two values is: `between the author and the title`."""
    if not one.before:
        return f"Before {called(one.variable)}"
    if one.before == one.variable:
        return f"At {called(one.variable)}"
    return f"Between {called(one.before)} and {called(one.variable)}"
