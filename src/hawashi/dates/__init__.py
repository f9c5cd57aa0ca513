"""Dates: read in the words of notes and in the fields of bibliographies, of two calendars, and written again.

A value is what EDTF (ISO 8601-2) can say of one date or a range of two, with the year AH where the source gives it.
"""

from hawashi.dates.calendars import common_year, day_exists
from hawashi.dates.edtf import read_edtf, write_edtf
from hawashi.dates.fields import (
    MONTHS,
    is_only_hijri,
    is_season,
    read_date,
    read_month,
    read_year,
    with_hijri,
    write_both,
    write_hijri,
)
from hawashi.dates.reading import is_before_common_era, months, parse_date

__all__ = [
    "MONTHS",
    "common_year",
    "day_exists",
    "is_before_common_era",
    "is_only_hijri",
    "is_season",
    "months",
    "parse_date",
    "read_date",
    "read_edtf",
    "read_month",
    "read_year",
    "with_hijri",
    "write_both",
    "write_edtf",
    "write_hijri",
]
