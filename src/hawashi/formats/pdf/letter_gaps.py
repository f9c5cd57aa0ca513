"""Letters drawn alone within the box of another one, put where the others of their line leave room for them."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from operator import attrgetter

from hawashi.formats.pdf import reading_order
from hawashi.formats.pdf.glyphs import Glyph
from hawashi.formats.pdf.rows import Space
from hawashi.formats.pdf.word_spaces import BESIDE, LAM

ALEFS = frozenset("اأإآٱ")
_HIGH = 0.1
"""An alef that begins this part of the size above another letter is named by the hamza over it."""
_AROUND = 4
"""So many letters on either side of one are looked at."""
_PLACE = attrgetter("x", "rank")


def in_their_gaps(letters: Sequence[Glyph], marks: Sequence[Glyph], spaces: Sequence[Space]) -> list[Glyph]:
    """The letters, each that was drawn alone within the box of another one put where the others leave room for it.

    Where two glyphs have one name (a letter and the mark over it, or a waw and its hamza), the library makes the boxes
    of what they are called from that of the first glyph, which may be the mark.
    """
    cells = list(letters)
    drawn = Counter(glyph.drawn for glyph in cells)
    over = {mark.drawn: mark for mark in marks}
    moved = False
    for place, glyph in enumerate(cells):
        if drawn[glyph.drawn] > 1 or reading_order.kind(glyph.text[0]) != "R":
            continue
        around = [*cells[max(place - _AROUND, 0) : place], *cells[place + 1 : place + _AROUND + 1]]
        if glyph.drawn not in over or not _is_high(glyph, around):
            holds = next((other for other in around if _is_within(glyph, other)), None)
            if holds is None or (holds.text == LAM and glyph.text[0] in ALEFS):
                continue
        under = over.get(glyph.drawn, glyph)
        gaps = [gap for gap in _gaps(around, spaces) if gap[1] - gap[0] > BESIDE * glyph.size]
        left, right = min(gaps, key=lambda gap: _apart(gap, under), default=(0.0, 0.0))
        if _apart((left, right), under) < BESIDE * glyph.size:
            cells[place] = glyph._replace(x=left, left=left, right=min(right, left + glyph.size))
            moved = True
    return sorted(cells, key=_PLACE) if moved else cells


def _is_within(one: Glyph, other: Glyph) -> bool:
    """Whether a box lies in another one that is much wider: letters that are drawn one over the other are alike."""
    own = width(one)
    return min(one.right, other.right) - max(one.left, other.left) > 0.9 * own and own < 0.7 * width(other)


def _is_high(glyph: Glyph, around: Sequence[Glyph]) -> bool:
    """Whether an alef stands so high above the line that its box is that of the hamza over it."""
    return glyph.text in ALEFS and glyph.y - min((other.y for other in around), default=glyph.y) > _HIGH * glyph.size


def _apart(gap: tuple[float, float], glyph: Glyph) -> float:
    """How far a gap is from a glyph's box; less than nothing where the two overlap."""
    return max(gap[0] - glyph.right, glyph.left - gap[1])


def _gaps(around: Sequence[Glyph], spaces: Sequence[Space]) -> Iterator[tuple[float, float]]:
    """What neither letters nor the spaces of the file take of a piece of a line, from left to right."""
    reach = around[0].left - around[0].size
    end = around[-1].right + around[-1].size
    taken = [(glyph.left, glyph.right) for glyph in around]
    first = bisect_left(spaces, (reach, 0.0))
    taken += [(middle - width / 2, middle + width / 2) for middle, width in spaces[first : first + 2 * _AROUND]]
    for left, right in sorted([*taken, (end, end)]):
        if left > end:
            break
        if left > reach:
            yield reach, left
        reach = max(reach, right)


def width(glyph: Glyph) -> float:
    """How wide the box of a glyph is, in points."""
    return glyph.right - glyph.left
