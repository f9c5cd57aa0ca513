"""Dates as BibTeX and BibLaTeX write them: `year` and `month`, or an EDTF `date`; and back."""

from __future__ import annotations

import re
from functools import cache

from hawashi.locales import LANGUAGES, fold, load
from hawashi.model import Date

_DIGITS = {ord(digit): str(value % 10) for value, digit in enumerate("٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹")}
_EDTF = re.compile(r"(?P<year>-?\d{4})(?:-(?P<month>\d\d)(?:-(?P<day>\d\d)(?:T[\d:.+Z-]*)?)?)?(?P<doubt>[?~%]?)")
_DOUBT = re.compile(r"^(?:c(?:a|irca)?\.?|حوالي|نحو)\s*(?=\d)|^\[(?=\d)|(?<=[\dمه])[?؟~]?\]?$")
_YEAR = re.compile(r"(?P<year>[1-9]\d{2,3})(?:\s?(?:م|CE|AD))?", re.IGNORECASE)
_YEARS = re.compile(r"(\d{4})\s*(?:--?|–|/)\s*(\d{4}|\d\d)")
_HIJRI = re.compile(
    r"(?P<hijri>\d{3,4})\s?(?:هـ|ه|AH|A\.H\.|H\.?)(?:\s*[/-]\s*(?P<year>\d{3,4})\s?(?:م|CE|AD)?)?", re.IGNORECASE
)
_HIJRI_LAST = re.compile(
    r"(?P<year>\d{3,4})\s?(?:م|CE|AD)?\s*[/-]\s*(?P<hijri>\d{3,4})\s?(?:هـ|ه|AH|A\.H\.|H\.?)", re.IGNORECASE
)
_MONTH_AND_DAY = re.compile(r"(?:(?P<before>\d{1,2})\s*[.,-]?\s*)?(?P<month>[^\d,]+?)[\s,.~-]*(?P<after>\d{1,2})?")
_LONGEST = 60  # characters: no date is longer

MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
"""BibTeX's names of the months: strings that every style knows."""


def read_date(text: str) -> Date | None:
    """The date that a BibLaTeX `date` (EDTF: `2021-10-05`, `2018?`, `2019/2020`) or a `year` gives, or None.

    A `year` may be `2021`, `٢٠٢١م`, `c. 1990`, `[1990]`, `2019-2020`, `1440هـ/2019م`, `1440 AH`.
    """
    text = text.strip().translate(_DIGITS)
    if not text or len(text) > _LONGEST:
        return None
    return _read_edtf(text) or _read_year(text)


def read_month(text: str) -> tuple[int, int | None] | None:
    """The month, and the day where there is one: `oct`, `10`, `October 5`, `5 تشرين الأول`. None for anything else."""
    text = text.strip().translate(_DIGITS)
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


def write_edtf(date: Date) -> str:
    """The date in EDTF, as BibLaTeX's `date` takes it."""
    # EDTF has a year 0, which is 1 BCE; the model has none.
    year = date.year if date.year > 0 else date.year + 1
    parts = [f"{'-' if year < 0 else ''}{abs(year):04d}"]
    parts += [f"{part:02d}" for part in (date.month, date.day) if part]
    written = "-".join(parts) + ("?" if date.uncertain else "")
    return f"{written}/{write_edtf(date.end)}" if date.end else written


def write_hijri(date: Date) -> str:
    """A year that the source gives in both calendars, or only in the Hijri one: `1440هـ/2019م`, `1440هـ`."""
    if date.hijri_year and date.uncertain and date.year == ce_year(date.hijri_year):
        return f"{date.hijri_year}هـ"
    return f"{date.hijri_year}هـ/{date.year}م{'?' if date.uncertain else ''}"


@cache
def _month_names() -> dict[str, int]:
    names = {fold(form): number for language in LANGUAGES for form, number in load(language).months.items()}
    return names | {name: number for number, name in enumerate(MONTHS, 1)}


def _read_edtf(text: str) -> Date | None:
    start, slash, end = text.partition("/")
    first = _one_edtf(start)
    if first is None or not slash:
        return first
    last = _one_edtf(end)
    if last is None or last.year < first.year:
        return None
    return Date(first.year, first.month, first.day, end=last, uncertain=first.uncertain)


def _one_edtf(text: str) -> Date | None:
    found = _EDTF.fullmatch(text)
    if found is None:
        return None
    year = int(found["year"])
    month, day = (int(found[part]) if found[part] else None for part in ("month", "day"))
    if (month is not None and not 1 <= month <= 12) or (day is not None and not 1 <= day <= 31):
        return None
    return Date(year if year > 0 else year - 1, month, day, uncertain=bool(found["doubt"]))


def _read_year(text: str) -> Date | None:
    bare = _DOUBT.sub("", text).strip()
    both = _HIJRI.fullmatch(bare) or _HIJRI_LAST.fullmatch(bare)
    if both is not None:
        hijri = int(both["hijri"])
        if both["year"]:
            return Date(int(both["year"]), hijri_year=hijri, uncertain=bare != text)
        return Date(ce_year(hijri), hijri_year=hijri, uncertain=True)
    years = _YEARS.fullmatch(text)
    if years is not None:
        first, last = int(years[1]), int(years[1][: 4 - len(years[2])] + years[2])
        return Date(first, end=Date(last)) if first < last else None
    year = _YEAR.fullmatch(bare)
    return Date(int(year["year"]), uncertain=bare != text) if year else None


def ce_year(hijri: int) -> int:
    """The CE year in which the AH year `hijri` begins.

    Exact from 1343 to 1500 AH; for other years 0.970224 AH + 621.5774, rounded down (the usual rule of thumb).
    """
    from hijridate import Hijri

    try:
        return int(Hijri(hijri, 1, 1).to_gregorian().year)
    except (OverflowError, ValueError):
        return int(0.970224 * hijri + 621.5774)
