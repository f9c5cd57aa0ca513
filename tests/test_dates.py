"""Dates as notes write them."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from hawashi import check_paper, formats
from hawashi.bibliography import format_entry, parse
from hawashi.dates import day_exists, parse_date, read_date, read_year, write_both
from hawashi.locales import LANGUAGES, is_arabic, load
from hawashi.model import Date, Reference
from hawashi.pipeline import understand
from hawashi.rules import RULES


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2021", Date(2021)),
        ("٢٠٢١", Date(2021)),
        ("۲۰۲۱م", Date(2021)),
        ("عام 2020", Date(2020)),
        ("12/5/2021", Date(2021, 5, 12)),
        ("٢٠٢١/٥/١٢", Date(2021, 5, 12)),
        ("12.5.2021", Date(2021, 5, 12)),
        ("12-5-2021", Date(2021, 5, 12)),
        ("12/25/2021", Date(2021, 12, 25)),
        ("31/12/99", Date(1999, 12, 31)),
        ("2021-05-12", Date(2021, 5, 12)),
        ("2021-05", Date(2021, 5)),
        ("5/2021", Date(2021, 5)),
        ("12 May 2021", Date(2021, 5, 12)),
        ("May 12, 2021", Date(2021, 5, 12)),
        ("5th of May 2021", Date(2021, 5, 5)),
        ("Sept. 2020", Date(2020, 9)),
        ("12 أيار 2021", Date(2021, 5, 12)),
        ("مايس 2003", Date(2003, 5)),
        ("كانون الثاني/يناير 2020", Date(2020, 1)),
        ("20 أيار (مايو) 2020", Date(2020, 5, 20)),
        ("ك2 2020", Date(2020, 1)),
        ("تشرين الأول 2019", Date(2019, 10)),
        ("أكتوبر ٢٠١٩", Date(2019, 10)),
        ("Spring 2020", Date(2020)),
        ("ربيع 2020", Date(2020)),
        ("500 ق.م", Date(-500)),
    ],
)
def test_a_date(text: str, expected: Date) -> None:
    assert parse_date(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2019-2021", Date(2019, end=Date(2021))),
        ("2019–20", Date(2019, end=Date(2020))),
        ("2010-11", Date(2010, end=Date(2011))),
        ("2018م-2019م", Date(2018, end=Date(2019))),
        ("2018-19م", Date(2018, end=Date(2019))),
        ("2021-05-12/2021-05-14", Date(2021, 5, 12, end=Date(2021, 5, 14))),
        ("2021-05/2021-07", Date(2021, 5, end=Date(2021, 7))),
        ("٢٠١٩ – ٢٠٢١", Date(2019, end=Date(2021))),
        ("3-5 May 2021", Date(2021, 5, 3, end=Date(2021, 5, 5))),
        ("September–October 2021", Date(2021, 9, end=Date(2021, 10))),
        ("آب – أيلول 2021", Date(2021, 8, end=Date(2021, 9))),
        ("5 May – 7 June 2021", Date(2021, 5, 5, end=Date(2021, 6, 7))),
        ("1/2/2021 - 3/4/2021", Date(2021, 2, 1, end=Date(2021, 4, 3))),
    ],
)
def test_a_range(text: str, expected: Date) -> None:
    assert parse_date(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1440هـ/2019م", Date(2019, hijri_year=1440)),
        ("2019م - 1440هـ", Date(2019, hijri_year=1440)),
        ("1440/2019", Date(2019, hijri_year=1440)),
        ("15 رمضان 1440هـ / 20 أيار 2019م", Date(2019, 5, 20, hijri_year=1440)),
        # The first of Muharram 1440 was 11 September 2018, the fifteenth of Ramadan 20 May 2019.
        ("1440هـ", Date(2018, hijri_year=1440, uncertain=True)),
        ("1440 AH", Date(2018, hijri_year=1440, uncertain=True)),
        ("15 رمضان 1440هـ", Date(2019, 5, 20, hijri_year=1440, uncertain=True)),
        ("Ramadan 1442 AH", Date(2021, 4, hijri_year=1442, uncertain=True)),
        ("12/5/1442هـ", Date(2020, 12, 27, hijri_year=1442, uncertain=True)),
        # Before 1343 AH the formula: 0.970224 * 850 + 621.5774 is 1446.3.
        ("850هـ", Date(1446, hijri_year=850, uncertain=True)),
        ("1439-1440هـ", Date(2017, hijri_year=1439, uncertain=True, end=Date(2018, hijri_year=1440, uncertain=True))),
        ("1439-40 AH", Date(2017, hijri_year=1439, uncertain=True, end=Date(2018, hijri_year=1440, uncertain=True))),
        ("1439هـ-1440هـ/2018م-2019م", Date(2018, hijri_year=1439, end=Date(2019, hijri_year=1440))),
        ("1440 AH/2018-2019 CE", Date(2018, hijri_year=1440, end=Date(2019))),
    ],
)
def test_the_islamic_calendar(text: str, expected: Date) -> None:
    assert parse_date(text) == expected


@pytest.mark.parametrize("text", ["2018?", "c. 1990", "c1990", "[1990]", "[1990م]", "حوالي 1990", "1404"])
def test_a_doubtful_year(text: str) -> None:
    date = parse_date(text)
    assert isinstance(date, Date)
    assert date.uncertain


@pytest.mark.parametrize("text", ["", "n.d.", "N.D.", "no date", "د.ت", "د. ت.", "بدون تاريخ", "بلا سنة نشر"])
def test_no_date(text: str) -> None:
    assert parse_date(text) is None


def test_a_year_with_its_mark_is_of_that_calendar() -> None:
    assert parse_date("1404م") == parse_date("1404 CE") == Date(1404)


NO_SUCH_DAYS = ["31 June 2018", "June 31, 2018", "31/6/2018", "2018-06-31", "29 February 2019", "2019-02-29"]
NO_SUCH_DAYS += ["31 حزيران 2018", "٣١/٦/٢٠١٨", "29 شباط 2019", "31 رمضان 1440هـ", "1-31 نيسان 2020"]


@pytest.mark.parametrize("text", NO_SUCH_DAYS)
def test_a_day_that_no_month_has_is_no_date(text: str) -> None:
    assert parse_date(text) == text
    assert read_date(text) is read_year(text) is None


def test_a_year_of_thousands_of_digits_is_none() -> None:
    assert read_date(f"{'9' * 5000}هـ 2019") is None


@pytest.mark.parametrize("text", ["forthcoming", "قيد النشر", "May", "12 أيار", "12345678", "9999 AH"])
def test_what_is_no_date_stays_text(text: str) -> None:
    assert parse_date(text) == text


IN_A_FIELD = """
2021 | 2021-05 | 2021-05-12 | 2019-2021 | 2019--20 | 12/5/2021 | 12 May 2021 | May 12, 2021 | 3-5 May 2021 | c. 1990
44 BCE | 1440 AH | 1440 AH/2019 CE | 2019/1440 AH | 2021-05-12/2021-05-14 | [1990] | (1990) | 5th of May 2021
٢٠٢١م | 1440هـ | 1440هـ/2019م | 1440هـ/2000م | 1439-1440هـ | 12 أيار 2021 | كانون الثاني/يناير 2020 | آب – أيلول 2021
حوالي 1990 | [1990م] | 500 ق.م | 1404هـ (1984م) | 1439هـ-1440هـ/2018م-2019م | 12-14 أيار 2021م
٢٠٢١/٥/١٢ | 1984 ميلادية
"""


@pytest.mark.parametrize("text", re.split(r" \| |\n", IN_A_FIELD.strip()))
def test_a_field_is_read_as_a_note_is(text: str) -> None:
    assert read_date(text) == read_year(text) == parse_date(text)
    assert isinstance(parse_date(text), Date)


@pytest.mark.parametrize(
    "text", ["1998 [1979]", "Spring 2020", "2020/..", "1990s", "ربيع 2020", "15 رمضان 1440هـ", "ط 1990"]
)
def test_a_field_that_says_more_than_a_date_can_hold_stays_text(text: str) -> None:
    assert isinstance(parse_date(text), Date)  # in a note, where the words stay
    assert read_date(text) is read_year(text) is None


def test_what_edtf_and_a_note_mean_otherwise() -> None:
    assert read_date("2010-11") == Date(2010, 11)
    assert read_year("2010-11") == read_year("٢٠١٠-١١") == parse_date("2010-11") == Date(2010, end=Date(2011))
    assert read_date("1440/2019") == Date(1440, end=Date(2019))
    assert read_year("1440/2019") == parse_date("1440/2019") == Date(2019, hijri_year=1440)
    assert read_date("-0044") == read_year("-0044") == Date(-45)
    assert read_date("1404") == read_year("1404") == Date(1404)


@st.composite
def dates(draw: st.DrawFn, *, first: bool = True) -> Date:
    """A date of any exactness, one of two calendars, or a range of two."""
    year, month = draw(st.integers(-500, 2199).filter(bool)), draw(st.none() | st.integers(1, 12))
    day = draw(st.none() | st.integers(1, 31)) if month else None
    if day and month and not day_exists(day, month, year):
        day = None
    hijri = draw(st.none() | st.integers(1, 1500)) if first and year > 0 else None
    date = Date(year, month, day, hijri_year=hijri, uncertain=draw(st.booleans()))
    end = draw(st.none() | dates(first=False)) if first else None
    if end is None or end.year < year:
        return date
    return replace(date, end=replace(end, hijri_year=draw(st.sampled_from([None, 1501])) if hijri else None))


@given(dates())
@example(Date(2018, hijri_year=1440, uncertain=True))
@example(Date(2019, 5, 20, hijri_year=1440, uncertain=True))
@example(Date(2017, hijri_year=1439, uncertain=True, end=Date(2018, hijri_year=1440, uncertain=True)))
@example(Date(2018, 9, hijri_year=1440, uncertain=True))
def test_what_is_written_is_read_again(date: Date) -> None:
    assert read_date(write_both(date)) == date
    (entry,) = parse(format_entry(Reference("key", "book", title="عنوان", issued=date))).references
    assert entry.issued == date
    assert not entry.more


@given(
    st.lists(
        st.sampled_from(["12", "5", "2019", "20", "1440", "هـ", "م", "-", "/", " ", "May", "أيار", "c.", "?", "["]),
        max_size=9,
    )
)
def test_a_field_that_is_a_date_is_the_same_when_written_and_read_again(pieces: list[str]) -> None:
    for read in (read_date, read_year):
        date = read("".join(pieces))
        assert date is None or read_date(write_both(date)) == date


def test_two_calendars_are_one_date_in_an_entry() -> None:
    for text in ("1440هـ/2000م", "1440 AH/2000 CE"):
        issued = parse_date(text)
        written = format_entry(Reference("key", "book", issued=issued))
        assert "year = {2000}" in written
        assert "hijriyear = {1440}" in written
    assert "year = {1440هـ}" in format_entry(Reference("key", "book", issued=parse_date("1440هـ")))


@given(st.text(max_size=80) | st.text(alphabet="0123456789٠١٢٣/-–. هـمAHأيارMay?[]", max_size=40))
def test_any_text_is_a_date_a_text_or_nothing(text: str) -> None:
    date = parse_date(text)
    if isinstance(date, Date):
        for each in (date, date.end):
            assert each is None or each.day is None or day_exists(each.day, each.month or 0, each.year)
            assert each is None or each.month in (None, *range(1, 13))
    else:
        assert date is None or date == text.strip()


@given(st.integers(1500, 2100), st.integers(1, 12), st.integers(1, 28))
@settings(max_examples=60)
def test_a_date_is_the_same_in_every_digit_and_order(year: int, month: int, day: int) -> None:
    arabic = str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")
    for text in (f"{day}/{month}/{year}", f"{year}-{month:02}-{day:02}", f"{year}/{month}/{day}"):
        assert parse_date(text) == parse_date(text.translate(arabic)) == Date(year, month, day)


MONTHS = [
    (form, number, hijri)
    for language in LANGUAGES
    for months, hijri in ((load(language).months, False), (load(language).hijri_months, True))
    for form, number in months.items()
]


@st.composite
def written_otherwise(draw: st.DrawFn) -> tuple[str, int, bool]:
    """A month as people, converters and old print write it, its number, and whether it is an Islamic one."""
    form, number, hijri = draw(st.sampled_from(MONTHS))
    pieces = []
    for char in draw(st.sampled_from([form, form.upper(), form.lower()])):
        if char == " ":
            char = draw(st.sampled_from([" ", "  ", "\u00a0", "\u202f", "\n"]))
        elif char == ".":
            char = draw(st.sampled_from([".", " .", ". "]))
        elif char == "'":
            char = draw(st.sampled_from(["'", "’", "ʿ", "ʾ", "`"]))
        elif char in "iIsSkK":
            char = draw(st.sampled_from([char, *{"i": "ıİ", "s": "ſ", "k": "\u212a"}[char.lower()]]))
        elif is_arabic(char):
            char += draw(st.sampled_from(["", "", "\u064e", "ـ", "\u0651\u0650", "\u200f"]))
        pieces.append(char)
    return "".join(pieces).strip(), number, hijri


@given(written_otherwise(), st.integers(1, 28))
@example(("تشرين  الأول", 10, False), 3)
@example(("Rabi’ al-Awwal", 3, True), 15)
@example(("Sept .", 9, False), 12)
def test_a_month_is_known_however_it_is_written(month: tuple[str, int, bool], day: int) -> None:
    written, number, hijri = month
    found = parse_date(f"{day} {written} {1440 if hijri else 2020}")
    assert isinstance(found, Date)
    if hijri:
        assert (found.hijri_year, found.month is not None) == (1440, True)
    else:
        assert found == Date(2020, number, day)


@pytest.mark.parametrize(
    "note",
    [
        "Toby Dodge, “Iraq Votes”, *The Guardian*, 31 Nov . 2020.",
        "Toby Dodge, “Iraq Votes”, *The Guardian*, 31 APRİL 2020.",
        "علي الوردي، «أزمة المياه»، جريدة الزمان، 30 شبَـاط 2020.",
        "علي الوردي، «أزمة المياه»، جريدة الزمان، 31 تشرينُ  الثّاني 2020.",
    ],
)
def test_a_day_that_its_month_has_not_is_found_however_the_month_is_written(note: str) -> None:
    found = check_paper(understand(formats.parse(f"Text[^1].\n\n[^1]: {note}\n")), RULES.values())
    assert "impossible_date" in {each.name for each in found}
