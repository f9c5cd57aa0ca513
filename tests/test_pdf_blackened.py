"""What is blackened in a line of a page is a full block in its text; what is blackened as a whole line is not told."""

from __future__ import annotations

import pytest

from hawashi.formats.pdf.blackened import BLACKENED, with_blackened
from hawashi.formats.pdf.direction import Direction
from hawashi.formats.pdf.glyphs import Glyph, Style
from hawashi.formats.pdf.lines import lines_of
from hawashi.formats.pdf.rows import segments_of

Box = tuple[float, float, float, float]


def set_at(letters: str, left: float, y: float = 700, size: float = 12) -> list[Glyph]:
    """Letters side by side, from left to right."""
    style = Style("Serif", size, False, False)
    return [
        Glyph(letter, left + 6 * n, y, left + 6 * n, left + 6 * n + 6, size, style, 0, raised=False)
        for n, letter in enumerate(letters)
        if letter != " "
    ]


def lines(glyphs: list[Glyph], *boxes: Box, rtl: bool = False) -> list[str]:
    """The lines of a page with black boxes."""
    ranked = [glyph._replace(rank=rank) for rank, glyph in enumerate(glyphs)]
    return [line.text for line in lines_of(segments_of(with_blackened(ranked, boxes)), 0, 0, Direction(rtl=rtl))]


def test_a_box_between_words() -> None:
    before, behind = set_at("The letter of", 70), set_at(", is lost.", 220)
    assert lines([*before, *behind], (152, 696, 219, 710)) == [f"The letter of {BLACKENED}, is lost."]
    assert lines([*before, *behind], (152, 636, 219, 650)) == lines([*before, *behind])  # on no line


def test_a_box_between_arabic_words() -> None:
    right, left = set_at("ةلاسر", 220), set_at(".تعاض", 100)
    assert lines([*right, *left], (135, 696, 216, 710), rtl=True) == [f"رسالة {BLACKENED} ضاعت."]


@pytest.mark.parametrize("letters", ["white words", "ءاضيب تاملك"])
def test_the_ground_of_white_letters_hides_nothing(letters: str) -> None:
    assert BLACKENED not in "".join(lines(set_at(letters, 100), (95, 696, 190, 710)))


@pytest.mark.parametrize("words", ["words of the line", "رطسلا تاملك"])
def test_a_bar_or_a_rule_is_no_word(words: str) -> None:
    beside = set_at(words, 200)
    for box in ((110, 696, 180, 790), (110, 700, 180, 702), (10, 696, 100, 710)):  # too high, too flat, far away
        assert BLACKENED not in "".join(lines(beside, box))


def test_a_line_that_is_blackened_as_a_whole_has_its_number_and_its_mark() -> None:
    number, mark = set_at("12", 70), set_at("60", 300, y=704, size=8)
    assert BLACKENED not in "".join(lines([*number, *mark], (100, 696, 299, 710)))


@pytest.mark.parametrize("words", ["It was there.", ".كانه ناك"])
def test_the_mark_behind_a_box_is_still_above_the_line(words: str) -> None:
    mark = [glyph._replace(raised=True) for glyph in set_at("60", 202, y=704, size=8)]
    glyphs = [glyph._replace(rank=n) for n, glyph in enumerate([*mark, *set_at(words, 224)])]
    drawn = with_blackened(glyphs, [(100, 696, 201, 710)])
    assert (drawn[-1].text, drawn[-1].y, drawn[-1].size) == (BLACKENED, 700, 12)
