"""Where a line ends and the next one goes on: whether a space stands between the two."""

from __future__ import annotations

import pytest

from hawashi.formats.pdf.text import _glued


@pytest.mark.parametrize(
    ("before", "after", "glued"),
    [
        ("the mill and/", "or the weir", True), ("vol. 25/", "278", False), ("the mill—", "the weir", True),
        ("pp. 25–", "27", True), ("السدة/", "الطاحونة", True), ("ج 25/", "278", False), ("ج ٢٥/", "٢٧٨", False),
        ("ص ٢٥–", "٢٧", True),
    ],
)  # fmt: skip
def test_no_line_is_broken_between_a_stroke_and_a_figure(before: str, after: str, glued: bool) -> None:
    assert _glued(before, after) is glued
