"""What is printed on many pages is no text: running heads and feet whose numbers count the pages."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

import pytest

from hawashi.formats.pdf.direction import Direction
from hawashi.formats.pdf.furniture import repeated, without_repeated
from hawashi.formats.pdf.glyphs import Glyph, Style
from hawashi.formats.pdf.margins import without_line_numbers
from hawashi.formats.pdf.rows import Segment, segments_of
from hawashi.formats.printed.sentences import is_continued_notice

Row = tuple[str, float, float]
"""The letters of a row, from left to right, its baseline and its size."""

ENGLISH = "river"
ARABIC = "رهنلا"  # from left to right


def page(rows: Sequence[Row], left: float = 90) -> list[Segment]:
    """A page of rows that begin at one place."""
    glyphs = [
        Glyph(
            letter, left + 6 * n, y, left + 6 * n, left + 6 * n + 6, size, Style("Serif", size, False, False), 0, False
        )
        for letters, y, size in rows
        for n, letter in enumerate(letters)
    ]
    return segments_of([glyph._replace(rank=rank) for rank, glyph in enumerate(glyphs)])


def text(word: str, number: int, first: float = 700, last: float = 120, step: float = 24) -> list[Row]:
    """Rows of text, other ones on each page."""
    count = int((first - last) / step) + 1
    return [(word * 4 + chr(ord("a") + (number + row) % 26), first - step * row, 12) for row in range(count)]


def kept(pages: Sequence[Sequence[Segment]]) -> list[list[str]]:
    """The rows that are left on each page, as text."""
    counted = dict(enumerate(pages))
    furniture = repeated(counted, Direction(rtl=False))
    return [[one.text for one in without_repeated(own, number, furniture)] for number, own in counted.items()]


@pytest.mark.parametrize("word", [ENGLISH, ARABIC])
@pytest.mark.parametrize(
    "stamp",
    [
        lambda number: f"Filed:04/28/20Page{number + 1}of30",
        lambda number: f"Page{number + 1}of30ID#:{2069 + number}",
        lambda number: f"{number + 1}ةحفص3/5/2021",
        lambda number: f"21:0{number}p.{number + 7}",
    ],
)
def test_a_stamp_has_numbers_besides_that_of_the_page(word: str, stamp: Callable[[int], str]) -> None:
    pages = [page([(stamp(number), 770, 12), *text(word, number)]) for number in range(6)]
    assert [len(rows) for rows in kept(pages)] == [len(own) - 1 for own in pages]


@pytest.mark.parametrize("word", [ENGLISH, ARABIC])
def test_a_number_above_the_last_rows_of_a_page_counts_it(word: str) -> None:
    feet = [("THEMOTIONOFTHEMILL", 34.0, 8.0), ("No.18-598", 23.0, 8.0)]
    pages = [page([*text(word, number), (str(number + 3), 46, 12), *feet]) for number in range(6)]
    assert [len(rows) for rows in kept(pages)] == [len(own) - 3 for own in pages]


@pytest.mark.parametrize("word", [ENGLISH, ARABIC])
def test_a_foot_stands_apart_from_notes_that_are_set_closer_than_the_text(word: str) -> None:
    foot = ("THEMOTIONOFTHEMILL", 36.0, 8.0)
    pages = []
    for number in range(6):
        notes = [(word * 4 + chr(ord("k") + number + row), 96.0 - 12 * row, 10.0) for row in range(4)]
        pages.append(page([*text(word, number), *notes[number % 2 :], foot]))
    assert all(foot[0] not in rows for rows in kept(pages))


@pytest.mark.parametrize("word", [ENGLISH, ARABIC])
def test_a_foot_right_below_the_last_line_is_no_text(word: str) -> None:
    """Nothing else stands in its rows, nor beyond them; what does stand beyond keeps them, as rows of a table.

    Type of the size of the text may be the end of notes that end alike.
    """
    feet = [("THEMOTIONOFTHEMILL", 104.0, 8.0), ("ANDOFTHEWEIR", 95.0, 8.0)]
    pages = [page([*text(word, number), *feet]) for number in range(6)]
    assert [len(rows) for rows in kept(pages)] == [len(own) - 2 for own in pages]
    within = [page([*text(word, number), *feet, (word * 3 + chr(ord("a") + number), 83, 8)]) for number in range(6)]
    assert [len(rows) for rows in kept(within)] == [len(own) for own in within]
    alike = [page([*text(word, number), *((foot, y, 12) for foot, y, _ in feet)]) for number in range(6)]
    assert [len(rows) for rows in kept(alike)] == [len(own) for own in alike]


@pytest.mark.parametrize("word", [ENGLISH, ARABIC])
def test_a_foot_that_says_where_the_paper_is_may_look_like_a_citation(word: str) -> None:
    """It stands on most pages. On few of many it may be a note that is cited again at one place."""
    foot = ("©2013,MaraFordhttp://mara-ford.org", 60.0, 12.0)
    pages = [page([*text(word, number), foot]) for number in range(8)]
    assert all(foot[0] not in rows for rows in kept(pages))
    few = [page([*text(word, number), *([foot] * (number < 4))]) for number in range(12)]
    assert [foot[0] in rows for rows in kept(few)] == [number < 4 for number in range(12)]


@pytest.mark.parametrize("word", [ENGLISH, ARABIC])
def test_a_number_that_does_not_count_the_pages_stays(word: str) -> None:
    pages = [page([(f"12({number * number})", 770, 12), *text(word, number)]) for number in range(6)]
    assert [len(rows) for rows in kept(pages)] == [len(own) for own in pages]


@pytest.mark.parametrize("word", [ENGLISH, ARABIC])
def test_the_numbers_of_ruled_paper_stand_beside_rows_of_any_height(word: str) -> None:
    ruled = page([(str(number), 708 - 24 * (number - 1), 12) for number in range(1, 29)], left=70)
    close = page(text(word, 1, first=690, step=14), left=110)
    rows = {y: place for place, y in enumerate(sorted({one.y for one in (*ruled, *close)}, reverse=True))}
    both = sorted((replace(one, row=rows[one.y]) for one in (*ruled, *close)), key=lambda one: (one.row, one.left))
    assert [one.text for one in without_line_numbers(both, numbered=False)] == [one.text for one in close]


@pytest.mark.parametrize("word", [ENGLISH, ARABIC])
def test_the_numbers_of_a_table_have_something_beside_them(word: str) -> None:
    beside = page([(str(number), 708 - 24 * (number - 1), 12) for number in range(1, 29)], left=70)
    table = page(text(word, 1, first=708, last=60), left=110)
    both = sorted((*beside, *table), key=lambda one: (one.row, one.left))
    assert without_line_numbers(both, numbered=False) == both


@pytest.mark.parametrize(
    ("line", "is_notice"),
    [
        ("Footnote continued on next page", True),
        ("(footnote continued from previous page)", True),
        ("(continued . . .)", True),
        ("(… تتمة الحاشية في الصفحة التالية)", True),
        ("[يتبع]", True),
        ("continued", False),
        ("يتبع", False),
        ("The footnote is continued on the next page of the book.", False),
        ("تتمة الحاشية في كتاب السدود", False),
    ],
)
def test_a_line_that_says_only_that_a_note_goes_on(line: str, *, is_notice: bool) -> None:
    assert is_continued_notice(line) is is_notice


@pytest.mark.parametrize("word", [ENGLISH, ARABIC])
def test_numbers_at_the_same_places_on_many_pages_are_no_text_however_near(word: str) -> None:
    pages = []
    for number in range(6):
        ruled = page([(str(line), 708 - 24 * (line - 1), 12) for line in range(1, 25)], left=76)
        rows = page(text(word, number, first=708, last=150), left=96)
        pages.append(sorted((*ruled, *rows), key=lambda one: (one.row, one.left)))
    assert all(not any(row.isdigit() for row in rows) and len(rows) == 24 for rows in kept(pages))


@pytest.mark.parametrize("word", [ENGLISH, ARABIC])
def test_numbers_in_the_middle_begin_at_two_places(word: str) -> None:
    numbers = range(5, 15)
    pages = [
        sorted((*page(text(word, number)), *page([(str(number), 60, 12)], left=300 - 3 * len(str(number)))), key=by_row)
        for number in numbers
    ]
    pages = [page(text(word, number), left=90 + number) for number in range(20)] + pages
    assert all(str(number) not in rows for number, rows in zip(numbers, kept(pages)[20:], strict=True))


def by_row(one: Segment) -> tuple[float, float]:
    return -one.y, one.left
