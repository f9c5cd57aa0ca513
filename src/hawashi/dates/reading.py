"""Dates as notes write them, in two scripts and two calendars, to values.

`12/5/2021` is read day first, as the region writes it. A dual name of a month (`كانون الثاني/يناير`) is one month.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache, lru_cache
from typing import NamedTuple

from hawashi.dates.calendars import LAST_YEAR, NoSuchDayError, common_date, common_year, hijri_date
from hawashi.dates.edtf import read_edtf
from hawashi.locales import LANGUAGES, WORD_START, any_of, either, key_of, load, term_finder, unify, words
from hawashi.model import Date

_LONGEST = 200  # characters: a longer text is no date, and is kept as it is
_DASH = "[-‐-―−]"
_TO = rf"(?:/|{_DASH}{{1,3}})"
_NUMERIC = re.compile(rf"(?<![\d/.-])(\d{{1,4}})\s?([/.]|{_DASH})\s?(\d{{1,2}})\s?\2\s?(\d{{1,4}})(?![\d/])")
_YEAR_AND_MONTH = re.compile(r"(?<![\d/.-])(\d{4})-(\d\d)(?![\d-])")
_MONTH_AND_YEAR = re.compile(r"(?<![\d/.-])(\d{1,2})/(\d{4})(?![\d/])")
_NUMBER = re.compile(r"(?<!\d)\d{1,4}(?!\d)")
_SIGNS = re.compile(rf"[\d\s/.,()\[\]?~]|{_DASH}")
_OPEN = re.compile(rf"\.\.|^\W*{_TO}|{_TO}\W*$")
_UNMARKED_HIJRI = range(1300, 1451)  # a bare number of these may be a year of either calendar


class _Year(NamedTuple):
    """A year, its calendar, whether a mark tells this, and where it stands with the mark."""

    value: int
    hijri: bool
    marked: bool
    start: int
    end: int


@lru_cache(maxsize=20_000)
def parse_date(text: str) -> Date | str | None:
    """The date that the words of a note give; None where they say that there is none (`n.d.`, `د.ت`) or are empty.

    Text in which no date is found comes back as it is, and so does one that cannot be: there is no 31 June. A year of
    the Islamic calendar alone is converted: exactly from 1343 to 1500 AH, else by the formula of the apparatus of
    Arabic footnotes; `uncertain` marks a converted date. A bare year that may be of either calendar is uncertain, too.
    """
    text = text.strip()
    unified = unify(text)
    if not text or (
        len(text) <= _LONGEST and term_finder("no-date").search(unified) and not re.search(r"\d{3}", unified)
    ):
        return None
    found = _find(unified)
    if found is None:
        return text
    unmarked = found == Date(found.year) and found.year in _UNMARKED_HIJRI and not next(_years(unified)).marked
    return replace(found, uncertain=True) if unmarked else found


@lru_cache(maxsize=20_000)
def read_whole(text: str) -> Date | None:
    """The date that `text` is, to the last word and number: nothing of it would be lost. None where it is none."""
    unified = unify(text.strip())
    found = _find(unified)
    if found is None or _OPEN.search(unified) or _SIGNS.sub("", _known().sub(" ", unified)):
        return None
    ends = (found, found.end) if found.end else (found,)
    told = {number for each in ends for number in (each.year, each.month, each.day, each.hijri_year)}
    rest = unified
    for year in _years(unified):
        if year.value not in told:
            return None
        rest = rest[: year.start] + " " * (year.end - year.start) + rest[year.end :]
    return found if all(int(number) in told for number in re.findall(r"\d+", rest)) else None


def _find(text: str) -> Date | None:
    """The date in a unified text."""
    if len(text) > _LONGEST:
        return None
    try:
        found = _interval(text) or _from_numbers(text) or _from_months(text) or _from_years(text)
    except NoSuchDayError:
        return None
    doubtful = found and (_doubt().search(text) is not None or _about().search(text) is not None)
    return replace(found, uncertain=True) if found and doubtful else found


def _interval(text: str) -> Date | None:
    """`2021-05-12/2021-05-14`, as EDTF has it; of years alone that may be a date in two calendars."""
    return read_edtf(text) if "/" in text and "-" in text else None


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
    if (found := _MONTH_AND_YEAR.search(text)) and 1 <= int(found[1]) <= 12 and int(found[2]) <= LAST_YEAR:
        return Date(int(found[2]), int(found[1]))
    return None


def _numeric(text: str, found: re.Match[str]) -> Date | None:
    day, year = (found[4], found[1]) if len(found[1]) > 2 else (found[1], found[4])
    return _day_of(int(day), int(found[3]), year, hijri=_hijri_mark().match(text, found.end()) is not None)


def _day_of(day: int, month: int, digits: str, *, hijri: bool) -> Date | None:
    """The date of three numbers. A month above 12 is the day of a date that is written month first."""
    year = int(digits)
    if len(digits) not in (2, 4) or year > LAST_YEAR:
        return None
    if year < 100:
        year += 2000 if year < 50 else 1900
    if month > 12 and day <= 12:
        day, month = month, day
    if not (1 <= month <= 12 and 1 <= day <= 31):
        return None
    return hijri_date(year, month, day) if hijri else common_date(year, month, day)


def _from_months(text: str) -> Date | None:
    """`12 May 2021`, `May 2021`, `12-14 أيار 2021`, `15 رمضان 1440هـ`; two of them are a range."""
    years = list(_years(text))
    common = [year for year in years if not year.hijri]
    islamic = [year for year in years if year.hijri]
    named = list(_month().finditer(text))
    dates: list[Date] = []
    if common and named:
        for found in named:
            dates.extend(_named(found, _nearest(common, found.end()).value))
        return _in_both(_range(dates), islamic)
    for found in _hijri_month().finditer(text) if years else ():
        day = _day(found)
        dates.append(
            hijri_date(_nearest(islamic or years, found.end()).value, months(hijri=True)[key_of(found["month"])], day)
        )
    return _range(dates)


def _named(found: re.Match[str], year: int) -> Iterator[Date]:
    """The date or the two dates of one named month (`3-5 May`, `September–October`)."""
    numbers = months(hijri=False)
    month = numbers[key_of(found["month"])]
    other = numbers[key_of(found["other"])] if found["other"] else month
    yield common_date(year, month, _day(found))
    last = _as_day(found["until"] or found["last"])
    if other != month or last:
        yield common_date(year, other, last)


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
    if not common:
        return _range([hijri_date(year.value) for year in islamic])
    return _in_both(_two_years(text, common) if len(common) > 1 else Date(common[0].value), islamic)


def _in_both(date: Date | None, islamic: Sequence[_Year]) -> Date | None:
    """The date with the years AH that stand beside it."""
    if date is None or not islamic:
        return date
    end = replace(date.end, hijri_year=islamic[-1].value) if date.end and len(islamic) > 1 else date.end
    return replace(date, hijri_year=islamic[0].value, end=end)


def _two_years(text: str, years: Sequence[_Year]) -> Date:
    """Two numbers of one calendar or without a mark: a range, or one year in both calendars (`1440/2019`)."""
    first, second = years[0].value, years[1].value
    for hijri, common in ((first, second), (second, first)):
        if hijri in _UNMARKED_HIJRI and 0 <= common - common_year(hijri) <= 1:
            return Date(common, hijri_year=hijri)
    between = text[years[0].end : years[1].start].strip()
    if re.fullmatch(rf"(?:{_TO}|to|and|و|الي)\W?", between) and first < second:
        return Date(first, end=Date(second))
    return Date(first)


def _years(text: str) -> Iterator[_Year]:
    """The years in `text` with their calendar; of 1 or 2 digits only before a mark, or behind one (`2019-20`).

    In `1439-1440هـ` the mark stands for both.
    """
    found = list(_NUMBER.finditer(text))
    marks = [_hijri_mark().match(text, match.end()) for match in found]
    last: _Year | None = None
    for match, own, following in zip(found, marks, [*marks[1:], None], strict=False):
        value, mark = int(match[0]), own or _era().match(text, match.end())
        if last and len(match[0]) == 2 and last.value > 999 and value > last.value % 100 and _joined(text, last, match):
            value += last.value - last.value % 100
        elif (len(match[0]) < 3 and not mark) or not 0 < value <= LAST_YEAR:
            continue
        shared = (
            not mark and following and re.fullmatch(rf"\s?{_DASH}{{1,3}}\s?\d+", text[match.end() : following.start()])
        )
        before = _before_era().match(text, match.end()) is not None
        end = mark.end() if mark else match.end()
        last = _Year(-value if before else value, bool(own or shared), bool(mark or shared), match.start(), end)
        yield last


def _joined(text: str, year: _Year, number: re.Match[str]) -> bool:
    return re.fullmatch(rf"\s?{_TO}\s?", text[year.end : number.start()]) is not None


def _range(dates: list[Date]) -> Date | None:
    if not dates:
        return None
    first, last = dates[0], dates[-1]
    return replace(first, end=last) if last.order > first.order else first


@cache
def months(*, hijri: bool) -> dict[str, int]:
    """The names of months in all languages, as `key_of` has them, each with its number from 1 to 12."""
    locales = [load(language) for language in LANGUAGES]
    named = [locale.hijri_months if hijri else locale.months for locale in locales]
    return {key_of(form): number for names in named for form, number in names.items()}


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
def _about() -> re.Pattern[str]:
    return re.compile(_before_a_year(), re.IGNORECASE)


def _before_a_year() -> str:
    forms = "|".join(_open(form.rstrip(".")) for form in words("about"))
    return rf"{WORD_START}(?:{forms})\.?\s*(?=\d)"


@cache
def _doubt() -> re.Pattern[str]:
    marks = _any_era("hijri-era", "common-era")
    return re.compile(rf"[?]|\d~\W*$|\[\s?\d{{3,4}}\s?(?:{marks})?\s?\]", re.IGNORECASE)


@cache
def _hijri_mark() -> re.Pattern[str]:
    return re.compile(rf"\)?\s?(?:{_any_era('hijri-era')})(?!\w)", re.IGNORECASE)


@cache
def _era() -> re.Pattern[str]:
    return re.compile(rf"\s?(?:{_any_era('common-era', 'before-common-era')})(?!\w)", re.IGNORECASE)


def is_before_common_era(behind: str) -> bool:
    """Whether what stands behind a year counts it before the common era (`BC`, `ق. م.`)."""
    return _before_era().match(unify(behind)) is not None


@cache
def _before_era() -> re.Pattern[str]:
    return re.compile(rf"\s?(?:{_any_era('before-common-era')})(?!\w)", re.IGNORECASE)


@cache
def _known() -> re.Pattern[str]:
    """All words that a date is made of."""
    eras = _any_era("hijri-era", "common-era", "before-common-era")
    ordinals_and_joints = r"(?<=\d)(?:st|nd|rd|th)(?!\w)|(?<!\w)(?:of|to|and|و|الي)(?!\w)"
    names = any_of([*months(hijri=False), *months(hijri=True)])
    pieces = (names, _before_a_year(), rf"(?<![^\W\d_])(?:{eras})(?!\w)", ordinals_and_joints)
    return re.compile("|".join(pieces), re.IGNORECASE)


def _any_era(*lists: str) -> str:
    return "|".join(_open(form) for name in lists for form in words(name))


def _open(form: str) -> str:
    return r"\.?\s?".join(map(re.escape, unify(form).split("."))).removesuffix(r"\s?")


@cache
def died() -> re.Pattern[str]:
    """The year of somebody's death in brackets, in unified text: `(ت 970هـ)`, `(d. 1111)`. `(تونس 2015)` is none."""
    said = either(words("died-words"))
    return re.compile(rf"[(\[]\s*(?:{said})(?![^\W\d_])\.?\s*[^()\[\]]{{0,12}}\d[^()\[\]]{{0,30}}[)\]]", re.IGNORECASE)
