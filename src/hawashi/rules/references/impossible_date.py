"""R112."""

import re
from collections.abc import Iterator
from functools import cache

from hawashi.checking import rule
from hawashi.locales import LANGUAGES, any_of, key_of, load, unify
from hawashi.model import Cite, Field, Finding, Reference, Span
from hawashi.rules.wording import quoted

_LONGEST = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_ISO = re.compile(r"(?<!\d)\d{4}-(\d{1,2})-(\d{1,2})(?!\d)")
_DATES = ("issued", "accessed")
_DAY = re.compile(r"(?:^|[,،(.]\s*)(\d{1,2}[ \u00a0])$")
_SLASHED = re.compile(r"(?<!\d)(\d{1,2})/(\d{1,2})/\d{4}(?!\d)")


@rule(
    "R112",
    good=[
        "[^1]: Toby Dodge, “Iraq Votes”, *The Guardian*, 12 May 2018.",
        "[^1]: علي الوردي، «أزمة المياه»، جريدة الزمان، 29 شباط 2020.",
        "[^1]: Toby Dodge, “Iraq Votes”, *The Guardian*, 5/13/2018.",
    ],
    bad=[
        "[^1]: Toby Dodge, “Iraq Votes”, *The Guardian*, 31 June 2018.",
        "[^1]: علي الوردي، «أزمة المياه»، جريدة الزمان، 30 شباط 2020.",
    ],
)
def impossible_date(work: Reference, cite: Cite) -> Iterator[Finding]:
    """A date that does not exist.

    There is no 31 June and no 30 February. Either the day or the month is wrong; the reader cannot tell which. A number
    after a month counts as a day only before a year: `October 75` is an issue of the journal *October*.
    """
    for name in _DATES:
        for value in cite.fields.get(name, ()):
            place = _with_day(value, cite)
            text = cite.raw[place.start - cite.span.start : place.end - cite.span.start]
            if _is_impossible(unify(text)):
                yield Finding(place, f"The date {quoted(text)} does not exist")


def _with_day(value: Field, cite: Cite) -> Span:
    """The place of the date with the number right before it: a day that no month has is not always read as a day."""
    before = cite.raw[: value.span.start - cite.span.start]
    day = _DAY.search(before)
    if day is None:
        return value.span
    place = Span(value.span.text, value.span.start - len(day[1]), value.span.end)
    # In `no. 45 May 2003` the number has another meaning.
    read = [field.span for name, fields in cite.fields.items() if name not in _DATES for field in fields]
    return value.span if any(span.start < value.span.start and span.end > place.start for span in read) else place


def _is_impossible(text: str) -> bool:
    for found in _ISO.finditer(text):
        if not _exists(int(found[2]), int(found[1])):
            return True
    for found in _SLASHED.finditer(text):
        one, other = int(found[1]), int(found[2])
        if not _exists(one, other) and not _exists(other, one):
            return True
    for found in _named().finditer(text):
        day = found["before"] or found["after"]
        if day and not _exists(int(day), _months()[key_of(found["month"])]):
            return True
    return False


def _exists(day: int, month: int) -> bool:
    return 1 <= month <= 12 and 1 <= day <= _LONGEST[month - 1]


@cache
def _months() -> dict[str, int]:
    return {key_of(form): number for language in LANGUAGES for form, number in load(language).months.items()}


@cache
def _named() -> re.Pattern[str]:
    month = any_of(_months())
    return re.compile(
        rf"(?:(?<!\d)(?P<before>\d{{1,2}})(?:st|nd|rd|th)?\s*)?(?P<month>{month})(?:\.?\s+(?P<after>\d{{1,2}})(?=,?\s+\d{{4}}(?!\d)))?",
        re.IGNORECASE,
    )
