"""Dates as notes write them."""

from __future__ import annotations

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from hawashi import check_paper, formats
from hawashi.citations.dates import parse_date
from hawashi.locales import LANGUAGES, is_arabic, load
from hawashi.model import Date
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
    ],
)
def test_the_islamic_calendar(text: str, expected: Date) -> None:
    assert parse_date(text) == expected


@pytest.mark.parametrize("text", ["2018?", "c. 1990", "[1990]", "حوالي 1990", "1404"])
def test_a_doubtful_year(text: str) -> None:
    date = parse_date(text)
    assert isinstance(date, Date)
    assert date.uncertain


@pytest.mark.parametrize("text", ["", "n.d.", "N.D.", "no date", "د.ت", "د. ت.", "بدون تاريخ", "بلا سنة نشر"])
def test_no_date(text: str) -> None:
    assert parse_date(text) is None


@pytest.mark.parametrize("text", ["forthcoming", "قيد النشر", "May", "12 أيار", "12345678", "9999 AH"])
def test_what_is_no_date_stays_text(text: str) -> None:
    assert parse_date(text) == text


@given(st.text(max_size=80) | st.text(alphabet="0123456789٠١٢٣/-–. هـمAHأيارMay?[]", max_size=40))
@settings(deadline=None, max_examples=300)
def test_any_text_is_a_date_a_text_or_nothing(text: str) -> None:
    date = parse_date(text)
    if isinstance(date, Date):
        for each in (date, date.end):
            assert each is None or (each.month in (None, *range(1, 13)) and each.day in (None, *range(1, 32)))
    else:
        assert date is None or date == text.strip()


@given(st.integers(1500, 2100), st.integers(1, 12), st.integers(1, 28))
@settings(deadline=None, max_examples=60)
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
@settings(deadline=None, max_examples=300)
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
