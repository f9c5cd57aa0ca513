import datetime
from collections.abc import Iterator

from hawashi.checking import rule
from hawashi.dates import common_year
from hawashi.messages import phrase
from hawashi.model import Date, Finding, Library, Severity
from hawashi.rules.entries import name_of

_FIELDS = ("date", "year", "hijriyear")


@rule(
    "L111",
    severity=Severity.ERROR,
    good=[
        "@book{tripp2007history,\n  title = {A History of Iraq},\n  year = 2007,\n}\n",
        "@book{khaldun1988,\n  title = {المقدمة},\n  year = {1408هـ/1988م},\n}\n",
    ],
    bad=[
        "@book{tripp2007history,\n  title = {A History of Iraq},\n  year = 2907,\n}\n",
        "@book{khaldun1988,\n  title = {المقدمة},\n  year = {1408هـ/1998م},\n}\n",
    ],
)
def impossible_year_in_entry(library: Library) -> Iterator[Finding]:
    """A year in the bibliography that cannot be right.

    It is more than a year in the future, or its two calendars disagree: 1408 AH fell in 1987 and 1988.
    """
    last = datetime.date.today().year + 1
    for block, work in library.entries:
        date = work.issued
        if not isinstance(date, Date):
            continue
        if date.year > last:
            message = phrase("“{key}” is dated {year}, in the future", key=work.key, year=str(date.year))
            yield Finding(name_of(library, block, *_FIELDS), message)
        elif date.hijri_year is not None and not date.uncertain:
            begins = common_year(date.hijri_year)
            if not begins - 1 <= date.year <= begins + 2:
                message = phrase(
                    "“{key}”: {hijri} AH is {begins} or {ends}, not {year}",
                    key=work.key,
                    hijri=str(date.hijri_year),
                    begins=str(begins),
                    ends=str(begins + 1),
                    year=str(date.year),
                )
                yield Finding(name_of(library, block, *_FIELDS), message)
