import re
from collections.abc import Iterator
from functools import cache

from hawashi.checking import rule
from hawashi.dates import day_exists, months
from hawashi.locales import any_of, key_of, unify
from hawashi.messages import phrase
from hawashi.model import DATES, Cite, Field, Finding, Reference, Severity, Span
from hawashi.rules.wording import quoted

_ISO = re.compile(r"(?<![\w.:/-])((?:1\d|20)\d\d)-(\d\d)-(\d\d)(?![\w/-])")
"""Written with fewer digits it may be the number of an object in a museum (`1995-2-31`)."""
_DAY = re.compile(r"(?:^|[,،(]\s*|(?<!\d)\.\s*|\.\s+)(\d{1,2}[ \u00a0])$")
_FRACTION = re.compile(r"\d[.,:/٫٬]$")
"""What stands before a number that is the end of another one: a version, a time, a volume and page."""
_SLASHED = re.compile(r"(?<![\w.:/-])(\d{1,2})/(\d{1,2})/((?:1\d|20)\d\d)(?![\w/-])")
_YEAR = re.compile(r"(?<!\d)\d{4}(?!\d)")
_LAST_DAY, _LAST_MONTH = 31, 12


@rule(
    "R112",
    severity=Severity.ERROR,
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
    after a month counts as a day only before a year: `October 75` is an issue of the journal *October*. Three numbers
    that could be no date at all are none: `1995-82-1` is an object in a museum, and `6.0 April` a version.
    """
    for name in DATES:
        for value in cite.fields.get(name, ()):
            place = _with_day(value, cite)
            at = place.start - cite.span.start
            text = cite.raw[at : place.end - cite.span.start]
            if _FRACTION.search(cite.raw[:at]):
                text = text.lstrip("0123456789")
            if _is_impossible(unify(text)):
                yield Finding(place, phrase("The date {date} does not exist", date=quoted(text)))


def _with_day(value: Field, cite: Cite) -> Span:
    """The place of the date with the number right before it: a day that no month has is not always read as a day."""
    before = cite.before(value)
    day = _DAY.search(before)
    if day is None:
        return value.span
    place = Span(value.span.text, value.span.start - len(day[1]), value.span.end)
    # In `no. 45 May 2003` the number has another meaning.
    read = [field.span for name, fields in cite.fields.items() if name not in DATES for field in fields]
    return value.span if any(span.start < value.span.start and span.end > place.start for span in read) else place


def _is_impossible(text: str) -> bool:
    for found in _ISO.finditer(text):
        if _is_wrong(int(found[3]), int(found[2]), int(found[1])):
            return True
    for found in _SLASHED.finditer(text):
        if _is_wrong(int(found[1]), int(found[2]), int(found[3])):
            return True
    year = _YEAR.search(text)
    for found in _named().finditer(text):
        day = found["before"] or found["after"]
        month = months(hijri=False)[key_of(found["month"])]
        if day and int(day) and not day_exists(int(day), month, int(year[0]) if year else None):
            return True
    return False


def _is_wrong(one: int, other: int, year: int) -> bool:
    """Whether two numbers are meant as a day and a month, in either order, and there is no such day."""
    looks_like_a_day = 0 < min(one, other) <= _LAST_MONTH and max(one, other) <= _LAST_DAY
    return looks_like_a_day and not day_exists(one, other, year) and not day_exists(other, one, year)


@cache
def _named() -> re.Pattern[str]:
    month = any_of(months(hijri=False))
    return re.compile(
        rf"(?:(?<![\d/:])(?<!\d[.,٫٬])(?P<before>\d{{1,2}})(?:st|nd|rd|th)?\s*)?(?P<month>{month})(?:\.?\s+(?P<after>\d{{1,2}})(?=,?\s+\d{{4}}(?!\d)))?",
        re.IGNORECASE,
    )
