"""In which direction lines with Arabic letters are set, and what is printed at one place on many pages."""

from __future__ import annotations

import pytest

from hawashi import formats
from hawashi.formats.pdf.columns import blocks_of
from hawashi.formats.pdf.direction import Direction, direction_of, side_of_stops
from hawashi.formats.pdf.glyphs import Glyph, Style
from hawashi.formats.pdf.lines import lines_of
from hawashi.formats.pdf.rows import Segment, segments_of
from tests.test_pdf_writers import page, texts, written


def rows(*lines: str, left: float = 40) -> list[Segment]:
    """Rows that stand below each other at a left edge, each as its letters stand from left to right."""
    glyphs: list[Glyph] = []
    for number, line in enumerate(lines):
        for place, letter in enumerate(line):
            x = left + 5 * place
            style = Style("Naskh", 12, False, False)
            glyphs.append(Glyph(letter, x, 500 - 16 * number, x, x + 5, 12, style, len(glyphs), raised=False))
    return segments_of(glyph for glyph in glyphs if glyph.text != " ")


@pytest.mark.parametrize(
    ("line", "side"),
    [
        (".ملقلا", 1), ("ملقلا.", -1), ("ملقلا", 0), ("،ملقلا", 1), (".Smith, p. 5", 1), ("Smith, p. 5.", -1),
        ("5 ..... لصفلا", 0), ("... ملقلا", 0), ("./weir/gate", 1),
    ],
)  # fmt: skip
def test_the_side_of_a_stop(line: str, side: int) -> None:
    assert side_of_stops(list(line), [False] * len(line)) == side


def test_stops_tell_the_direction_though_all_lines_are_aligned_left() -> None:
    lines = ("ملقلا يف ةدسلا تناك", ".ةنيدملا نم مدقأ", "،ةدلبلا لهأ", ".بتاكلا")
    assert direction_of([rows(*lines)], rtl=True).columns_rtl
    turned = ("ملقلا يف ةدسلا تناك", "ةنيدملا نم مدقأ.", "،ةدلبلا لهأ", "بتاكلا.")
    assert not direction_of([rows(*turned)], rtl=True).columns_rtl


def test_ranges_tell_whether_a_hyphen_joins_numbers() -> None:
    assert direction_of([rows(".409-410 ص ،ملقلا", ".12-34 ص ،ةدسلا")], rtl=True).joined
    assert not direction_of([rows(".410-409 ص ،ملقلا", ".34-12 ص ،ةدسلا")], rtl=True).joined
    assert not direction_of([rows(".Smith, pp. 12-34 :رظني", ".34-12ص ،ةدسلا")], rtl=True).joined
    assert not direction_of([rows(".409-410 ص ،ملقلا")], rtl=True).joined
    assert direction_of([rows(".ملقلا")], rtl=True, program="xdvipdfmx (20250410)").joined
    assert not direction_of([rows(".410-409 ص ،ملقلا")], rtl=True, program="xdvipdfmx (20250410)").joined


def test_a_program_that_tells_each_line_apart_joins_numbers_that_begin_one() -> None:
    """For it the words above do not tell in which direction the two numbers of `ص 12-34` are set."""
    alone = direction_of([rows(".ملقلا")], rtl=True, program="WeasyPrint 66.0")
    assert alone.alone
    assert not direction_of([rows(".ملقلا")], rtl=True, program="LibreOffice 24.2").alone

    def read(direction: Direction, *lines: str) -> str:
        return lines_of(rows(*lines), 0, 0, direction)[-1].text

    assert read(alone, "ص ،ملقلا", ".12-34") == "12-34."
    assert read(Direction(rtl=True), "ص ،ملقلا", ".12-34") == "34-12."
    assert read(alone, ".34-12 ص ،ملقلا") == "القلم، ص 12-34."
    assert read(alone, "Ledger of Grants :رظني", ".Basra ,2010–2005") == "2005–2010, Basra."


def test_an_arabic_word_between_long_latin_ones_with_its_stop_at_its_left() -> None:
    latin = "Omar Nuri, Two Clerks of the Weir, Basra"
    (line,) = lines_of(rows(f"{latin} :رظني ؛Salma Haddad, Low Water on the Middle Reaches"), 0, 0, Direction(rtl=True))
    assert line.text == f"Salma Haddad, Low Water on the Middle Reaches؛ ينظر: {latin}"
    (line,) = lines_of(rows(f"{latin} رظني: Salma Haddad, Low Water on the Middle Reaches"), 0, 0, Direction(rtl=True))
    assert line.text == f"{latin} ينظر: Salma Haddad, Low Water on the Middle Reaches"


def test_a_number_beside_its_empty_brackets_at_the_right_of_latin_words_is_the_label_of_an_arabic_note() -> None:
    """LibreOffice moves the number of a note out of the brackets that Word has around it."""
    (line,) = lines_of(rows("Salma Haddad, Low Water, Basra: Weir Press, ()38"), 0, 0, Direction(rtl=True))
    assert line.text.startswith("38")
    assert line.text.endswith(" Salma Haddad, Low Water, Basra: Weir Press,")
    (line,) = lines_of(rows("Salma Haddad, Low Water, Basra: Weir Press, 38"), 0, 0, Direction(rtl=True))
    assert line.text.startswith("Salma")


def test_a_wide_gap_within_one_text_parts_no_columns() -> None:
    def segment(row: int, left: float, drawn: int) -> Segment:
        style = Style("Serif", 10, False, False)
        glyph = Glyph("n", left, 500 - 12 * row, left, left + 150, 10, style, row, raised=False, drawn=drawn)
        return Segment(row, glyph.y, left, left + 150, 10, (glyph,), "n", ())

    apart = [segment(row, left, 2 * row + (left > 100)) for row in range(6) for left in (40, 210)]
    assert len(blocks_of(apart, rtl=False)) == 2
    one = [segment(row, left, row) for row in range(6) for left in (40, 210)]
    assert len(blocks_of(one, rtl=False)) == 1


def test_an_arabic_note_in_an_english_paper() -> None:
    """Its paragraph may be set in either direction: the stop and the number at its ends tell."""
    (line,) = lines_of(rows("1 45 ص ،ملقلا."), 0, 0, Direction(rtl=False))
    assert line.text == "1 القلم، ص 45."
    (line,) = lines_of(rows(".45 ص ،ملقلا"), 0, 0, Direction(rtl=False))
    assert line.text == "القلم، ص 45."


def test_what_stands_at_one_place_is_no_text_and_a_note_that_repeats_is() -> None:
    stamped = [
        [*page(number), (300.0, 60.0, 8.0, "Downloaded from the harbour"), (40.0, 580.0, 8.0, "The Weir")]
        for number in (1, 2, 3, 4)
    ]
    document = formats.load(written(stamped), "paper.pdf")
    assert "Downloaded" not in document.body + "".join(note.text for note in document.notes)
    assert "The Weir" not in document.body
    same = [[(x, y, size, "Ibid., p. 5." if text.startswith("Ledger") else text) for x, y, size, text in page(n)]
            for n in (1, 2, 3, 4)]  # fmt: skip
    document = formats.load(written(same), "paper.pdf")
    assert texts(document) == [(str(number), "Ibid., p. 5.") for number in range(1, 9)]
