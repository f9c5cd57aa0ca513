"""Notes in the margin: a column of small type beside the text, on the left in Arabic and on the right in English."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from hawashi.formats.pdf.direction import Direction
from hawashi.formats.pdf.glyphs import Glyph, Style
from hawashi.formats.pdf.lines import lines_of
from hawashi.formats.pdf.rows import segments_of
from hawashi.formats.pdf.side_columns import Margins, margins_of, parted

TEXT = {"en": "The weir was older than the town", "ar": "ةنيدملا نم مدقأ ةدسلا تناك"}
NOTES = {
    "en": [
        "1 Salma Haddad,",
        "The Weir and the",
        "Town, Basra 1931,",
        "page 12.",
        "2 Omar Nuri, Two",
        "Clerks of the Weir,",
    ],
    "ar": [",دادح ىملس 1", "ةنيدملاو ةدسلا", ",١٩٣١ ةرصبلا", ".١٢ ةحفص", "ابتاك ,يرون رمع 2", ",ةميدقلا ةدسلا"],
}
"""Lines as their letters stand from left to right."""
SAID = ["1 سلمى حداد,", "السدة والمدينة", "البصرة ١٩٣١,", "صفحة ١٢.", "2 عمر نوري, كاتبا", "السدة القديمة,"]
each_language = pytest.mark.parametrize("language", ["en", "ar"])


def line(letters: str, left: float, y: float, size: float) -> list[Glyph]:
    """The glyphs of a line, each half as wide as the type is high."""
    style = Style("Naskh", size, False, False)
    found = []
    for place, letter in enumerate(letters):
        x = left + size / 2 * place
        if letter != " ":
            found.append(Glyph(letter, x, y, x, x + size / 2, size, style, int(1000 - y) * 100 + place, raised=False))
    return found


def a_page(language: str, *, size: float = 9, gap: float = 7) -> list[Glyph]:
    """Twelve lines of text from 200 on, and notes beside them: the first on the line of the text, others between."""
    words, beside = TEXT[language], NOTES[language]
    glyphs = [glyph for row in range(12) for glyph in line(words, 200, 700 - 16 * row, 12)]
    right = 200 + 6 * len(words)
    for row, note in enumerate(beside):
        left = right + gap if language == "en" else 200 - gap - size / 2 * len(note)
        glyphs += line(note, left, 700 - 11 * row, size)
    return glyphs


def told(language: str, pages: Sequence[Sequence[Glyph]]) -> Margins | None:
    return margins_of([segments_of(page) for page in pages])


@each_language
def test_a_column_in_the_margin_is_parted_though_it_touches_the_lines_of_the_text(language: str) -> None:
    page = a_page(language)
    margins = told(language, [page, page])
    assert margins is not None
    pieces = parted(page, segments_of(page), margins)
    direction = Direction(rtl=language == "ar")
    text = lines_of([one for one in pieces if not one.column], 0, 0, direction)
    notes = lines_of([one for one in pieces if one.column], 0, 1, direction)
    said = NOTES[language] if language == "en" else SAID
    assert [one.text for one in notes] == said
    assert len({one.text for one in text}) == 1
    assert len(text) == 12


@each_language
def test_what_is_no_column_in_the_margin(language: str) -> None:
    """Two columns of one size; small type as far out as the text; numbers of lines."""
    page = a_page(language)
    assert told(language, [a_page(language, size=12, gap=18)]) is None
    assert told(language, [a_page(language, gap=-12)]) is None
    numbers = [one for row in range(12) for one in line(str(5 * row), 160, 700 - 16 * row, 8)]
    assert told(language, [[*(one for one in page if one.size > 9), *numbers]]) is None


@each_language
def test_a_line_that_runs_through_the_margin_stays_whole(language: str) -> None:
    page = a_page(language)
    margins = told(language, [page, page])
    assert margins is not None
    wide = line(TEXT[language] * 2, 120, 300, 12)
    pieces = parted([*page, *wide], segments_of([*page, *wide]), margins)
    assert sum(len(one.glyphs) for one in pieces if not one.column and abs(one.y - 300) < 1) == len(wide)
