"""What is printed at the edges of many pages, and is no text of a single one."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from hawashi.formats.pdf.direction import Direction
from hawashi.formats.pdf.furniture import repeated, without_next, without_repeated
from hawashi.formats.pdf.glyphs import Glyph, Style
from hawashi.formats.pdf.rows import Segment, segments_of

WORDS = {"en": ("Rivers and Ministries", "see the old mill"), "ar": ("الأنهار والدولة", "أنظر السدة القديمة")}
each_language = pytest.mark.parametrize("language", ["en", "ar"])


def page(lines: Sequence[tuple[str, float, float]], last: str = "") -> list[Segment]:
    """A page of lines, each with its left edge and its height; the letters of `last` are drawn at its foot at 60."""
    style = Style("Serif", 10, False, False)
    glyphs = [
        Glyph(letter, left + 5 * n, y, left + 5 * n, left + 5 * n + 5, 10, style, 0, raised=False, drawn=row)
        for row, (text, left, y) in enumerate(lines)
        for n, letter in enumerate(text[::-1] if "ا" in text else text)
        if letter != " "
    ]
    first = lines[0][0][::-1] if "ا" in lines[0][0] else lines[0][0]
    glyphs += [
        Glyph(letter, left, 60, left, left + 5, 10, style, 0, raised=False, drawn=len(lines))
        for letter in last
        for left in [100 + 5 * first.index(letter)]
    ]
    return segments_of([glyph._replace(rank=rank) for rank, glyph in enumerate(glyphs)])


@each_language
def test_the_running_head_of_a_page_with_few_lines(language: str) -> None:
    head, words = WORDS[language]

    def full(number: int) -> list[Segment]:
        lines = [(f"{words} {n * number}", 100.0, 740.0 - 14 * n) for n in range(40)]
        return page([(head, 200.0, 780.0), *lines, (str(number), 250.0, 40.0)])

    few = page([(head, 200.0, 780.0), (words, 100.0, 747.0), (words, 100.0, 735.0), ("4", 250.0, 40.0)])
    pages = {0: full(1), 1: full(2), 2: full(3), 3: few}
    furniture = repeated(pages, Direction(rtl=language == "ar"))
    left = [one.text for one in without_repeated(pages[3], 3, furniture)]
    assert [sorted(one) for one in left] == [sorted(words.replace(" ", ""))] * 2


@each_language
def test_tall_letters_of_the_next_page_at_the_foot_of_one(language: str) -> None:
    """Chromium draws them there after everything else."""
    _, words = WORDS[language]
    tall = {"en": "lt", "ar": "أل"}[language]
    lines = [(words, 100.0, 780.0 - 14 * n) for n in range(20)]
    following = page(lines)
    assert len(without_next(page(lines, tall), following)) == 20
    other = page([(f"7 {text}", left + 2, y) for text, left, y in lines])
    assert len(without_next(page(lines, tall), other)) > 20
    assert len(without_next(page(lines), following)) == 20
