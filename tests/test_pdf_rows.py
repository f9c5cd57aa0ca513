"""From the glyphs of a page to the words of its rows, where marks and ligatures are drawn apart."""

from __future__ import annotations

from collections.abc import Sequence

from hawashi.formats.pdf.direction import Direction
from hawashi.formats.pdf.glyphs import Glyph, Style
from hawashi.formats.pdf.lines import lines_of
from hawashi.formats.pdf.rows import segments_of

Drawn = tuple[str, float, float, float, float, float]
"""The letter of a glyph, where it begins, the edges of its box, its baseline, and its size."""


def row(letters: str, left: float, y: float) -> list[Drawn]:
    """Letters that stand side by side, from left to right."""
    return [(letter, left + 5 * n, left + 5 * n, left + 5 * n + 5, y, 12) for n, letter in enumerate(letters)]


def read(drawn: Sequence[Drawn]) -> list[list[tuple[str, bool]]]:
    """The pieces of each line of a right-to-left page: their words, and whether they are raised."""
    glyphs = [
        Glyph(text, x, y, left, right, size, Style("Serif", size, False, False), rank, raised=False)
        for rank, (text, x, left, right, y, size) in enumerate(drawn)
    ]
    lines = lines_of(segments_of(glyphs), 0, 0, Direction(rtl=True))
    return [[(piece.text, piece.raised) for piece in line.pieces] for line in lines]


def test_a_raised_number_beside_a_vowel_mark_that_is_drawn_apart() -> None:
    """The mark is named by its letter, too, which the file puts far from it where letters are kerned."""
    stem = row("قيرب", 110, 400)
    page = [
        (".", 96, 96, 100, 400, 12),
        ("ا", 105, 105, 107, 402.6, 12),
        *stem,
        ("\u064b", 105, 107, 109, 402.6, 12),
        ("9", 100, 100, 104.5, 404.5, 7),
        *row("ملع يف", 40, 414),
    ]
    assert read(page)[-1] == [("بريقاً", False), ("9", True), (".", False)]


def test_a_slanted_ligature_is_no_end_of_a_word() -> None:
    """Of lam and alef in one glyph the boxes may lie apart; where they are two glyphs, such a gap is a space."""
    rest, first = row("م", 95, 400), row("سلا", 108, 400)
    assert read([*rest, ("ا", 100, 100.5, 102, 400, 12), ("ل", 100, 106, 108, 400, 12), *first]) == [
        [("السلام", False)]
    ]
    assert read([*rest, ("ا", 100, 100.5, 102, 400, 12), ("ل", 106, 106, 108, 400, 12), *first]) == [
        [("السل ام", False)]
    ]


def test_a_stroke_at_the_end_of_a_word_is_typed_and_one_within_a_word_is_not() -> None:
    assert read([*row("4241", 100, 400), *row("ـه", 90, 400)])[0][0][0].replace(" ", "") == "4241هـ"
    assert read(row("ملـع", 100, 400)) == [[("علم", False)]]


def test_a_letter_that_is_not_told_keeps_its_place_beside_arabic_ones() -> None:
    assert read(row("ن\ufffdديم", 100, 400)) == [[("ميد\ufffdن", False)]]


def test_a_letter_that_is_only_named_with_its_vowel_mark_stands_on_its_side_of_the_next_one() -> None:
    ends = [*row("قير", 110, 400), ("ا", 105, 105, 107, 402.6, 12), ("\u064b", 105, 107, 109, 402.6, 12)]
    assert read(ends) == [[("ريقاً", False)]]
    begins = [*row("بتك", 100, 400), ("ي", 114, 114, 116, 402.6, 12), ("\u064f", 114, 116, 118, 402.6, 12)]
    assert read(begins) == [[("يُكتب", False)]]
