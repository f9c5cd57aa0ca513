"""EDTF (ISO 8601-2), as far as dates of publication go: a day, a month, a year, a range of two, and doubt."""

import re

from hawashi.dates.calendars import NoSuchDayError, common_date
from hawashi.model import Date

_ONE = re.compile(r"(?P<year>-?\d{4})(?:-(?P<month>\d\d)(?:-(?P<day>\d\d)(?:T[\d:.+Z-]*)?)?)?(?P<doubt>[?~%]?)")


def read_edtf(text: str) -> Date | None:
    """The date that EDTF gives (`2021-10-05`, `2018?`, `2019/2020`), or None."""
    start, slash, end = text.partition("/")
    try:
        first, last = _one(start), _one(end) if slash else None
    except NoSuchDayError:
        return None
    if first is None or not slash:
        return first
    if last is None or last.year < first.year:
        return None
    return Date(first.year, first.month, first.day, end=last, uncertain=first.uncertain)


def _one(text: str) -> Date | None:
    found = _ONE.fullmatch(text)
    if found is None:
        return None
    month, day = (int(found[part]) if found[part] else None for part in ("month", "day"))
    if month is not None and not 1 <= month <= 12:
        return None
    # EDTF has a year 0, which is 1 BCE; the model has none.
    year = int(found["year"])
    date = common_date(year if year > 0 else year - 1, month, day)
    return Date(date.year, month, day, uncertain=bool(found["doubt"]))


def write_edtf(date: Date) -> str:
    """The date in EDTF, as BibLaTeX's `date` takes it."""
    year = date.year if date.year > 0 else date.year + 1
    parts = [f"{'-' if year < 0 else ''}{abs(year):04d}"]
    parts += [f"{part:02d}" for part in (date.month, date.day) if part]
    written = "-".join(parts) + ("?" if date.uncertain else "")
    return f"{written}/{write_edtf(date.end)}" if date.end else written
