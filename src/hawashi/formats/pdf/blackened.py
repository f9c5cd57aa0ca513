"""What was made unreadable on a page: black boxes in a line of text, as courts and offices publish what they redact."""

from __future__ import annotations

from collections.abc import Sequence

from hawashi.formats.pdf.glyphs import Glyph

BLACKENED = "\u2588"
"""The sign that stands for blackened words."""
_LEAST, _MOST = 0.6, 2.6
"""A box that covers a part of one line is so many times as high as its type."""
_SMALLER = 0.86
"""A mark is smaller than this part of the type of its line, on which it does not stand."""
_BESIDE = 2.0
"""What is left of the line stands no farther from it than this part of the size."""

_Box = tuple[float, float, float, float]


def with_blackened(glyphs: Sequence[Glyph], boxes: Sequence[_Box]) -> tuple[Glyph, ...]:
    """The glyphs of a page, and a full block for each black box (left, bottom, right, top) in a line of them.

    A box with letters in it is the ground of white ones, or hides nothing from who copies the text.
    """
    found: list[Glyph] = []
    for box in boxes:
        beside = _beside(glyphs, box)
        if beside is not None:
            left, _, right, _ = box
            rank = len(glyphs) + len(found)
            found.append(beside._replace(text=BLACKENED, x=left, left=left, right=right, rank=rank, raised=False))
    return (*glyphs, *found)


def _beside(glyphs: Sequence[Glyph], box: _Box) -> Glyph | None:
    """The letter of the line that a box stands in which is nearest to it; None where there is none.

    A line of figures only is the number of a line that is blackened as a whole.
    """
    left, bottom, right, top = box
    line = [glyph for glyph in glyphs if bottom - 1 < glyph.y < top and not glyph.text.isspace()]
    if all(glyph.text.isdecimal() for glyph in line):
        return None
    gaps = [max(left - glyph.right, glyph.left - right) for glyph in line]
    if any(gap < -0.5 * (glyph.right - glyph.left) for gap, glyph in zip(gaps, line, strict=True)):
        return None
    largest = max(glyph.size for glyph in line if not glyph.text.isdecimal())
    gap, place = min((gap, place) for place, gap in enumerate(gaps) if line[place].size > _SMALLER * largest)
    nearest = line[place]
    fits = _LEAST * nearest.size < top - bottom < _MOST * nearest.size and nearest.y + 0.3 * nearest.size < top
    return nearest if fits and gap < _BESIDE * nearest.size else None
