"""Where a line ends and the next one goes on: whether a space stands between the two."""

from __future__ import annotations

import pytest

from hawashi.formats.pdf.glyphs import Style
from hawashi.formats.pdf.lines import Line, Piece
from hawashi.formats.pdf.text import AllLines, LinePart, _glued, flow_of


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
        ("https://example.org/weir.", "Accessed in May", "https://example.org/weir. Accessed in May"),
        ("https://example.org/weir.", "accessed in May", "https://example.org/weir. accessed in May"),
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
