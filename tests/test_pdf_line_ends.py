"""Where a line ends and the next one goes on: whether a space stands between the two."""

from __future__ import annotations

from dataclasses import replace

import pytest

from hawashi.formats.pdf.glyphs import HYPHEN, Style
from hawashi.formats.pdf.lines import Line, Piece
from hawashi.formats.pdf.text import AllLines, LinePart, _glued, flow_of, paragraph_starts


@pytest.mark.parametrize(
    ("before", "after", "glued"),
    [
        ("the mill and/", "or the weir", True), ("vol. 25/", "278", False), ("the mill—", "the weir", True),
        ("pp. 25–", "27", True), ("السدة/", "الطاحونة", True), ("ج 25/", "278", False), ("ج ٢٥/", "٢٧٨", False),
        ("ص ٢٥–", "٢٧", True), ("Art. 9(2)", "(a), the weir", True), ("the weir (old)", "(1931)", False),
        ("No. 12-", "cv-80", True), ("the 12-", "and 14-year-old mills", False), ("Ward, M.-", "J., the weir", True),
    ],
)  # fmt: skip
def test_no_line_is_broken_between_a_stroke_and_a_figure(before: str, after: str, glued: bool) -> None:
    assert _glued(before, after) is glued


@pytest.mark.parametrize(
    ("above", "below", "is_read"),
    [
        ("THE WEIR OF THE PRO-", "VINCES", "THE WEIR OF THE PROVINCES"), ("the UN-", "HABITAT", "the UN-HABITAT"),
        ("majallat al-Ijti-", "had of Basra", "majallat al-Ijtihad of Basra"), ("vis-à-", "vis", "vis-à-vis"),
        ("some twenty-", "five mills", "some twenty-five mills"),
        ("the out-", "of-state mill", "the out-of-state mill"), ("the of-", "fice-bound", "the office-bound"),
        ("https://example.org/weir.", "Accessed in May", "https://example.org/weir. Accessed in May"),
        ("https://example.org/weir.", "accessed in May", "https://example.org/weir. accessed in May"),
        ("https://example.org/weir/54", "http://example.org/mill", "https://example.org/weir/54 http://example.org/mill"),
        ("See <https://", "www.example.org/mill>", "See <https://www.example.org/mill>"),
        ("راجع https://", "www.example.org/mill", "راجع https://www.example.org/mill"),
        (
            "https://example.org/web/20150312/",
            "http://example.net/mill",
            "https://example.org/web/20150312/http://example.net/mill",
        ),
        ("https://example.org/weir.", "html, in May", "https://example.org/weir.html, in May"),
        ("https://example.org/weir.", "زيارة في أيار", "https://example.org/weir. زيارة في أيار"),
        ("السدة القديمة-", "مصدر سابق", "السدة القديمة- مصدر سابق"),
    ],
)  # fmt: skip
def test_a_word_or_an_address_goes_on_below(above: str, below: str, is_read: str) -> None:
    style = Style("Serif", 9, False, False)
    lines = [
        Line(0, 0, 70, 500, 400 - 11 * row, 9, False, (Piece(words, style, False),), 0)
        for row, words in enumerate((above, below))
    ]
    parts = [LinePart(row, 0, len(line.text)) for row, line in enumerate(lines)]
    assert flow_of(AllLines(lines), parts, style).words() == is_read


@pytest.mark.parametrize(
    "words",
    [
        ("https://example.org/weir-and-", "mill-at-the-old-", "river-bank, in May"),
        ("see https:", "//example.org/weir?year=", "1931"),
        ("https://example.org/weir/2019", "05_old", "weir.html, in May"),
        ("موقع السدة https://example.org/weir-", "mill_at-", "river، زيارة في أيار"),
    ],
)
def test_an_address_goes_on_over_more_than_two_lines(words: tuple[str, ...]) -> None:
    style = Style("Serif", 9, False, False)
    lines = [
        Line(0, 0, 70, 500, 400 - 11 * row, 9, False, (Piece(said, style, False),), 0) for row, said in enumerate(words)
    ]
    parts = [LinePart(row, 0, len(line.text)) for row, line in enumerate(lines)]
    assert flow_of(AllLines(lines), parts, style).words() == "".join(words)


ENTRY = (
    "Salma Haddad, Nour Khalil, and N. R.",
    "Ozkhan. The weir and its mill at the bank.",
    "River Journal, 17 (1990), 19.",
)
QAYD = ("سلمى حداد ونور خليل.", "السدة والطاحونة على ضفة النهر القديم.", "مجلة الأنهار، 17 (1990)، 19.")
PROSE = ("The weir was old, and so was the mill.", "It stood at the bank of the river for years.", "No one asked.")
NATHR = ("كانت السدة قديمة والطاحونة كذلك.", "وقامت على ضفة النهر القديم سنين طويلة.", "ولم يسأل أحد عنها.")


def set_in(lines: list[tuple[str, int]], *, rtl: bool) -> list[Line]:
    """Lines of one block, each with its words and how far it is indented; there is a gap above the ninth one."""
    style = Style("Serif", 10, False, False)
    return [
        Line(
            0,
            0,
            90 + indent * (not rtl),
            300 - indent * rtl,
            700 - 12 * row - 12 * (row >= 8),
            10,
            rtl,
            (Piece(words, style, False),),
            0,
        )
        for row, (words, indent) in enumerate(lines)
    ]


@pytest.mark.parametrize(("text", "entry", "rtl"), [(PROSE, ENTRY, False), (NATHR, QAYD, True)])
def test_what_hangs_begins_no_paragraph(text: tuple[str, ...], entry: tuple[str, ...], rtl: bool) -> None:
    """Though most lines of the page stand at its margin, and the lines of the entry end with a full stop."""
    block = [(PROSE[row % 3], 0) for row in range(8)]
    hanging = set_in([*block, (entry[0], 0), *((words, 10) for words in entry[1:])], rtl=rtl)
    assert paragraph_starts(hanging, range(len(hanging)), 1.2) == {8}
    indented = set_in([*block, *((words, 10 * (row % 2)) for row, words in enumerate(text * 2))], rtl=rtl)
    assert paragraph_starts(indented, range(len(indented)), 1.2) == {8, 9, 11, 13}


@pytest.mark.parametrize(
    ("words", "starts"),
    [
        (
            (
                f"See https://example.org/weir/2019_a{HYPHEN}",
                "Report_of_the_Mill_and_",
                "River_Board.aspx",
                "The mill.",
            ),
            {3},
        ),
        (("See https://example.org/weir/", "The mill/weir stood there.", "It was old."), {1, 2}),
        (("راجع https://example.org/weir/2019_a-", "Report_of_the_", "Board.aspx", "وكانت الطاحونة."), set()),
    ],
)
def test_a_line_that_an_address_left_short_ends_no_paragraph(words: tuple[str, ...], starts: set[int]) -> None:
    full = [(PROSE[1], 0)] * 4
    lines = set_in([*full, *((said, 0) for said in words)], rtl=False)
    short = [replace(line, right=line.right - 120 * (row in (4, 5, 6))) for row, line in enumerate(lines)]
    assert {start - 4 for start in paragraph_starts(short, range(len(short)), 1.2) if start > 4} == starts


@pytest.mark.parametrize(
    ("entry", "rtl"),
    [
        (("Haddad, Salma, The Weir and the Mill at", "the Bank of the River. Basra: Canal, 2001."), False),
        (("حداد، سلمى، السدة والطاحونة على", "ضفة النهر. البصرة: دار القناة، 2001."), True),
    ],
)
def test_entries_that_hang_without_a_gap_begin_paragraphs(entry: tuple[str, str], rtl: bool) -> None:
    lines = set_in([(words, 12 * row) for _ in range(4) for row, words in enumerate(entry)], rtl=rtl)
    assert paragraph_starts(lines[:8], range(8), 1.2) == {2, 4, 6}
    indented = set_in([(words, 12 * (1 - row)) for _ in range(4) for row, words in enumerate(entry)], rtl=rtl)
    assert paragraph_starts(indented[:8], range(8), 1.2) == {2, 4, 6}


@pytest.mark.parametrize(
    ("above", "size", "below", "starts"),
    [
        ("The mill of Basra.", 9, "https://example.org/weir", set()),
        ("The mill of Basra.", 7, "<www.example.org/weir>", set()),
        ("سدة البصرة القديمة.", 9, "https://example.org/weir", set()),
        ("سدة البصرة القديمة.", 7, "www.example.org/weir", set()),
        ("The mill of Basra.", 9, "The weir stood there.", {5}),
        ("سدة البصرة القديمة.", 9, "كانت هناك طاحونة.", {5}),
    ],
)
def test_an_address_ends_what_is_above(above: str, size: float, below: str, starts: set[int]) -> None:
    """It does so though it would have had room there, and though it is set in smaller type."""
    rtl = "س" in above
    lines = set_in([*[(PROSE[1], 0)] * 4, (above, 0), (below, 0)], rtl=rtl)
    lines[4] = replace(lines[4], left=300) if rtl else replace(lines[4], right=200)
    style = Style("Mono", size, False, False)
    lines[5] = replace(lines[5], size=size, pieces=(Piece(below, style, False),))
    assert paragraph_starts(lines, range(6), 1.2) - {1, 2, 3, 4} == starts
