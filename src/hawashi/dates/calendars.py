"""The two calendars: which days there are, and when an Islamic year, month or day begins in the common era."""

import math
from calendar import monthrange

from hawashi.model import Date

LAST_YEAR = 2199
"""Of either calendar: a greater number is no year."""

_LONGEST_HIJRI_MONTH = 30  # days; which months have so many the moon decides, and every country for itself
_LEAP_YEAR = 2000


class NoSuchDayError(ValueError):
    """What reads like a date, and is none: 31 June."""


def day_exists(day: int, month: int, year: int | None = None) -> bool:
    """Whether a month of the common era (in that year, or in any) has the day."""
    # The calendar goes on before year 1 and after 9999 as it is between them: every 400 years are alike.
    known = _LEAP_YEAR + (_LEAP_YEAR if year is None else year) % 400
    return 1 <= month <= 12 and 1 <= day <= monthrange(known, month)[1]


def common_date(year: int, month: int | None = None, day: int | None = None) -> Date:
    """A date of the common era. Raises NoSuchDayError where the month has no such day."""
    if day is not None and not day_exists(day, month or 0, year):
        raise NoSuchDayError
    return Date(year, month, day)


def hijri_date(year: int, month: int | None = None, day: int | None = None) -> Date:
    """The date in the common era on which an Islamic year, month or day begins, marked as uncertain.

    It is exact from 1343 to 1500 AH, else the year by a rule of thumb, without month and day. Raises NoSuchDayError
    where no Islamic month has that day.
    """
    if day is not None and day > _LONGEST_HIJRI_MONTH:
        raise NoSuchDayError
    from hijridate import Hijri

    try:
        begins = Hijri(year, month or 1, day or 1).to_gregorian()
    except (ValueError, OverflowError):  # a year that its tables do not have, or a thirtieth day in their short month
        return Date(common_year(year), hijri_year=year, uncertain=True)
    common = begins.year, begins.month if month else None, begins.day if day else None
    return Date(*common, hijri_year=year, uncertain=True)


def common_year(hijri: int) -> int:
    """The CE year in which the AH year `hijri` begins.

    Exact from 1343 to 1500 AH; for other years 0.970224 AH + 621.5774, rounded down (the usual rule of thumb).
    """
    from hijridate import Hijri

    try:
        return int(Hijri(hijri, 1, 1).to_gregorian().year)
    except (OverflowError, ValueError):
        return math.floor(0.970224 * hijri + 621.5774)
