"""Dates as notes write them, in two scripts and two calendars, to values.

`12/5/2021` is read day first, as the region writes it. A dual name of a month (`كانون الثاني/يناير`) is one month.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache, lru_cache
from typing import NamedTuple

from hawashi.locales import LANGUAGES, any_of, forms, key_of, load, unify, words
from hawashi.model import Date

_LONGEST = 200  # characters: a longer text is no date, and is kept as it is
_DASH = "[-‐-―−]"
_NUMERIC = re.compile(rf"(?<![\d/.-])(\d{{1,4}})\s?([/.]|{_DASH})\s?(\d{{1,2}})\s?\2\s?(\d{{1,4}})(?![\d/])")
_YEAR_AND_MONTH = re.compile(r"(?<![\d/.-])(\d{4})-(\d\d)(?![\d-])")
_MONTH_AND_YEAR = re.compile(r"(?<![\d/.-])(\d{1,2})/(\d{4})(?![\d/])")
_SHORT_RANGE = re.compile(rf"(?<!\d)(\d{{4}})\s?(?:/|{_DASH})\s?(\d\d)(?!\d)")
_DOUBT = re.compile(r"[?]|\[\s?\d{3,4}\s?\]")
_FIRST_EXACT, _LAST_EXACT = 1343, 1500  # AH: the years that the tables of hijridate know
_LAST_YEAR = 2199  # of either calendar: a greater number is no year
_UNMARKED_HIJRI = range(1300, 1451)  # a bare number of these may be a year of either calendar


class _Year(NamedTuple):
    value: int
    hijri: bool
    start: int
    end: int


@lru_cache(maxsize=20_000)
def parse_date(text: str) -> Date | str | None:
    """The date that `text` gives; None where it says that there is none (`n.d.`, `د.ت`) or is empty.

    Text in which no date is found comes back as it is. A year of the Islamic calendar alone is converted: exactly from
    1343 to 1500 AH, else by the formula of the apparatus of Arabic footnotes; `uncertain` marks a converted date.
    """
    text = text.strip()
    if len(text) > _LONGEST:
        return text
    unified = unify(text)
    if not text or (_no_date().search(unified) and not re.search(r"\d{3}", unified)):
        return None
    found = _from_numbers(unified) or _from_months(unified) or _from_years(unified)
    if found is None:
        return text
    doubtful = _DOUBT.search(unified) is not None or _about().search(unified) is not None
    return replace(found, uncertain=True) if doubtful else found


def _from_numbers(text: str) -> Date | None:
    """`12/5/2021`, `2021-05-12`, `2021-05`; two of them are a range."""
    dates = [date for found in _NUMERIC.finditer(text) if (date := _numeric(text, found))]
    if not dates:
        return _numeric_month(text)
    return _range(dates)


def _numeric_month(text: str) -> Date | None:
    """`2021-05` and `5/2021`; but `2010-11` is two years."""
    if found := _YEAR_AND_MONTH.search(text):
        year, month = int(found[1]), int(found[2])
        return Date(year, month) if 1 <= month <= 12 and month != (year + 1) % 100 else None
    if (found := _MONTH_AND_YEAR.search(text)) and 1 <= int(found[1]) <= 12 and int(found[2]) <= _LAST_YEAR:
        return Date(int(found[2]), int(found[1]))
    return None


def _numeric(text: str, found: re.Match[str]) -> Date | None:
    day, year = (found[4], found[1]) if len(found[1]) > 2 else (found[1], found[4])
    return _day_of(int(day), int(found[3]), year, hijri=_hijri_mark().match(text, found.end()) is not None)


def _day_of(day: int, month: int, digits: str, *, hijri: bool) -> Date | None:
    """The date of three numbers. A month above 12 is the day of a date that is written month first."""
    year = int(digits)
    if len(digits) not in (2, 4) or year > _LAST_YEAR:
        return None
    if year < 100:
        year += 2000 if year < 50 else 1900
    if month > 12 and day <= 12:
        day, month = month, day
    if not (1 <= month <= 12 and 1 <= day <= 31):
        return None
    return _from_hijri(year, month, day) if hijri else Date(year, month, day)


def _from_months(text: str) -> Date | None:
    """`12 May 2021`, `May 2021`, `12-14 أيار 2021`, `15 رمضان 1440هـ`; two of them are a range."""
    years = list(_years(text))
    common = [year for year in years if not year.hijri]
    islamic = [year for year in years if year.hijri]
    named = list(_month().finditer(text))
    dates: list[Date] = []
    if common and named:
        for found in named:
            dates.extend(_named(text, found, _nearest(common, found.end()).value))
        hijri = islamic[0].value if islamic else None
        first = _range(dates)
        return replace(first, hijri_year=hijri) if first and hijri else first
    for found in _hijri_month().finditer(text) if years else ():
        day = _day(found)
        dates.append(
            _from_hijri(_nearest(islamic or years, found.end()).value, _months(hijri=True)[key_of(found["month"])], day)
        )
    return _range(dates)


def _named(text: str, found: re.Match[str], year: int) -> Iterator[Date]:
    """The date or the two dates of one named month (`3-5 May`, `September–October`)."""
    months = _months(hijri=False)
    month = months[key_of(found["month"])]
    other = months[key_of(found["other"])] if found["other"] else month
    yield Date(year, month, _day(found))
    last = _as_day(found["until"] or found["last"])
    if other != month or last:
        yield Date(year, other, last)


def _day(found: re.Match[str]) -> int | None:
    return _as_day(found["before"] or found["after"])


def _as_day(digits: str | None) -> int | None:
    return int(digits) if digits and 1 <= int(digits) <= 31 else None


def _nearest(years: list[_Year], place: int) -> _Year:
    """The year that stands next after a month, else the last before it."""
    return next((year for year in years if year.start >= place), years[-1])


def _from_years(text: str) -> Date | None:
    years = list(_years(text))
    common = [year for year in years if not year.hijri]
    islamic = [year for year in years if year.hijri]
    if not years:
        return None
    if not common:
        return _range([_from_hijri(year.value) for year in islamic])
    if islamic:
        return Date(common[0].value, hijri_year=islamic[0].value)
    if len(common) > 1:
        return _two_years(text, common)
    year = common[0].value
    if short := _SHORT_RANGE.search(text):
        last = year - year % 100 + int(short[2])
        return Date(year, end=Date(last)) if last > year else Date(year)
    return Date(year, uncertain=year in _UNMARKED_HIJRI)


def _two_years(text: str, years: list[_Year]) -> Date:
    """Two numbers without a mark: a range, or one year in both calendars (`1440/2019`)."""
    first, second = years[0].value, years[1].value
    for hijri, common in ((first, second), (second, first)):
        if hijri in _UNMARKED_HIJRI and 0 <= common - _common_year(hijri) <= 1:
            return Date(common, hijri_year=hijri)
    between = text[years[0].end : years[1].start].strip()
    if re.fullmatch(rf"(?:/|{_DASH}|to|and|و|الي)\W?", between) and first < second:
        return Date(first, end=Date(second))
    return Date(first)


def _years(text: str) -> Iterator[_Year]:
    """The years in `text` with their calendar; of 1 or 2 digits only where a mark of the era follows."""
    found = [
        (match, bool(_hijri_mark().match(text, match.end()))) for match in re.finditer(r"(?<!\d)\d{1,4}(?!\d)", text)
    ]
    for index, (match, hijri) in enumerate(found):
        marked = hijri or _era().match(text, match.end()) is not None
        if (len(match[0]) < 3 and not marked) or not 0 < int(match[0]) <= _LAST_YEAR:
            continue
        # In `1439-1440هـ` the mark stands for both.
        following = found[index + 1] if index + 1 < len(found) else None
        if (
            not marked
            and following
            and following[1]
            and re.fullmatch(rf"\s?{_DASH}\s?", text[match.end() : following[0].start()])
        ):
            hijri = True
        before = _before_era().match(text, match.end()) is not None
        yield _Year(-int(match[0]) if before else int(match[0]), hijri, match.start(), match.end())


def _range(dates: list[Date]) -> Date | None:
    if not dates:
        return None
    first, last = dates[0], dates[-1]
    return replace(first, end=last) if _order(last) > _order(first) else first


def _order(date: Date) -> tuple[int, int, int]:
    return date.year, date.month or 0, date.day or 0


def _from_hijri(year: int, month: int | None = None, day: int | None = None) -> Date:
    """The date in the common era on which an Islamic year, month or day begins, marked as uncertain."""
    if _FIRST_EXACT <= year <= _LAST_EXACT:
        from hijridate import Hijri

        try:
            begins = Hijri(year, month or 1, day or 1).to_gregorian()
        except (ValueError, OverflowError):
            return Date(_common_year(year), hijri_year=year, uncertain=True)
        common = (begins.year, begins.month if month else None, begins.day if day else None)
        return Date(*common, hijri_year=year, uncertain=True)
    return Date(_common_year(year), hijri_year=year, uncertain=True)


def _common_year(hijri: int) -> int:
    """The year in which an Islamic year begins, by the formula of the apparatus of Arabic footnotes."""
    return math.floor(0.970224 * hijri + 621.5774)


@cache
def _months(*, hijri: bool) -> dict[str, int]:
    locales = [load(language) for language in LANGUAGES]
    named = [locale.hijri_months if hijri else locale.months for locale in locales]
    return {key_of(form): number for months in named for form, number in months.items()}


@cache
def _month() -> re.Pattern[str]:
    return _month_pattern([form for language in LANGUAGES for form in load(language).months])


@cache
def _hijri_month() -> re.Pattern[str]:
    return _month_pattern([form for language in LANGUAGES for form in load(language).hijri_months])


def _month_pattern(names: list[str]) -> re.Pattern[str]:
    month = any_of(names)
    ordinal = r"(?:st|nd|rd|th)?"
    return re.compile(
        rf"(?:(?<!\d)(?P<before>\d{{1,2}}){ordinal}(?:\s?{_DASH}\s?(?P<until>\d{{1,2}}){ordinal})?(?:\s+of)?[\s.,/-]{{1,3}})?"
        rf"(?P<month>{month})(?:\s?(?:[/(]|{_DASH})\s?(?P<other>{month})\)?)?"
        rf"(?:[\s.]{{1,3}}(?P<after>\d{{1,2}})(?!\d){ordinal}(?:\s?{_DASH}\s?(?P<last>\d{{1,2}})(?!\d))?)?",
        re.IGNORECASE,
    )


@cache
def _no_date() -> re.Pattern[str]:
    return re.compile(any_of(forms("no-date")), re.IGNORECASE)


@cache
def _about() -> re.Pattern[str]:
    return re.compile(rf"{any_of(form.rstrip('.') for form in words('about'))}\.?\s*\d", re.IGNORECASE)


@cache
def _hijri_mark() -> re.Pattern[str]:
    return re.compile(rf"\)?\s?(?:{'|'.join(_open(form) for form in words('hijri-era'))})(?!\w)", re.IGNORECASE)


@cache
def _era() -> re.Pattern[str]:
    eras = [*words("common-era"), *words("before-common-era")]
    return re.compile(rf"\s?(?:{'|'.join(_open(form) for form in eras)})(?!\w)", re.IGNORECASE)


@cache
def _before_era() -> re.Pattern[str]:
    return re.compile(rf"\s?(?:{'|'.join(_open(form) for form in words('before-common-era'))})(?!\w)", re.IGNORECASE)


def _open(form: str) -> str:
    return re.escape(unify(form)).replace(r"\.", r"\.?")
