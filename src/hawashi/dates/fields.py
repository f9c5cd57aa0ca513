"""Dates as the fields of bibliographies hold them: what is in them is a date as a whole, or stays text."""

import re
from dataclasses import replace
from functools import cache

from hawashi.dates.calendars import common_year
from hawashi.dates.edtf import read_edtf, write_edtf
from hawashi.dates.reading import read_whole
from hawashi.locales import LANGUAGES, SILENT, fold, load, unify
from hawashi.model import Date

_MONTH_AND_DAY = re.compile(
    r"(?:(?P<before>\d{1,2})\s*+[.,-]?\s*+)?(?P<month>[^\d,]*[^\d\s,.~-])[\s,.~-]*+(?P<after>\d{1,2})?"
)
_SEASON = re.compile(r"\d{4}-2[1-4]")
_BOTH = re.compile(rf"(\d{{1,5}}(?:-\d{{1,5}})?)ه{SILENT}(?:/\d{{1,5}}م\??)? (\S+)")
_LONGEST = 60  # characters: no month is longer

MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
"""BibTeX's names of the months: strings that every style knows."""


def read_date(text: str) -> Date | None:
    """The date that a field for dates gives: in EDTF, in the words of a `year`, or as `write_both` writes it."""
    text = unify(text.strip())
    if is_season(text):
        return None  # there is no value for it: it stays text, and is no range of years
    return read_edtf(text) or _read_both(text) or read_whole(text)


def is_season(text: str) -> bool:
    """Whether a text is a season of a year in EDTF: `2004-21` is the spring of 2004, `2004-24` its winter."""
    return _SEASON.fullmatch(text) is not None


def read_year(text: str) -> Date | None:
    """The date that a `year` gives: `2021`, `٢٠٢١م`, `c. 1990`, `2019-20`, `1440هـ/2019م`, `12 May 2021`; or None.

    It is read as in a note, where EDTF says something else: `2010-11` is two years.
    """
    return read_whole(text) or read_edtf(unify(text.strip()))


def read_month(text: str) -> tuple[int, int | None] | None:
    """The month, and the day where there is one: `oct`, `10`, `October 5`, `5 تشرين الأول`. None for anything else."""
    text = unify(text.strip())
    if text.isdecimal():
        return (int(text), None) if len(text) <= 2 and 1 <= int(text) <= 12 else None
    first, slash, second = text.partition("/")
    if slash:  # `كانون الثاني/يناير` is one month in the words of two regions
        either = read_month(first)
        return either if either == read_month(second) else None
    found = _MONTH_AND_DAY.fullmatch(text) if len(text) <= _LONGEST else None
    month = _month_names().get(fold(found["month"])) if found else None
    if found is None or month is None or (found["before"] and found["after"]):
        return None
    day = int(found["before"] or found["after"] or 0)
    return (month, day or None) if day <= 31 else None


@cache
def _month_names() -> dict[str, int]:
    names = {fold(form): number for language in LANGUAGES for form, number in load(language).months.items()}
    return names | {name: number for number, name in enumerate(MONTHS, 1)}


def write_hijri(date: Date) -> str:
    """The year AH of a date, or the two of a range, in digits: `1440`, `1439-1440`; empty where it has none."""
    return "-".join(str(each.hijri_year) for each in (date, date.end) if each and each.hijri_year)


def with_hijri(date: Date, years: str) -> Date:
    """The date with the years AH that `write_hijri` wrote."""
    first, _, last = years.partition("-")
    end = replace(date.end, hijri_year=int(last)) if date.end and last else date.end
    return replace(date, hijri_year=int(first), end=end)


def is_only_hijri(date: Date) -> bool:
    """Whether the source gives the year AH alone, so that the year of the common era was converted."""
    return all(
        each.hijri_year and each.uncertain and not each.month and each.year == common_year(each.hijri_year)
        for each in ((date, date.end) if date.end else (date,))
    )


def write_both(date: Date) -> str:
    """The date as one text, from which `read_date` has it again: in EDTF, the year AH before it where there is one.

    `1440هـ/2019م`, `1440هـ`, `1440هـ/2019م 2019-05-20`; without a year AH it is EDTF alone.
    """
    if not date.hijri_year:
        return write_edtf(date)
    if is_only_hijri(date):
        return f"{write_hijri(date)}هـ"
    if date.end:
        return f"{write_hijri(date)}هـ {write_edtf(date)}"
    both = f"{write_hijri(date)}هـ/{date.year}م{'?' if date.uncertain else ''}"
    return f"{both} {write_edtf(date)}" if date.month else both


def _read_both(text: str) -> Date | None:
    found = _BOTH.fullmatch(text)
    date = read_edtf(found[2]) if found else None
    return with_hijri(date, found[1]) if found and date else None
