"""Notes in the margin: a narrow column of small type beside the text, told by the pages of the whole paper.

It is parted from the text glyph by glyph: its lines stand on baselines of their own, and nearer to the text than one
column does to another.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from math import inf
from typing import NamedTuple

from hawashi.formats.pdf.glyphs import SPACE, Glyph
from hawashi.formats.pdf.rows import Segment, segments_of

_SMALLER = 0.95
"""The type of such a column is at most this part of that of the text."""
_GAP = 0.4
"""It stands away from the text by at least this part of the size of the text."""
_FEWEST = 4
"""So many lines tell of it, …"""
_ALIGNED, _SAME = 0.5, 4.0
"""… of which this part begins or ends within so many points of one place beside the text."""
_LETTERS = 3
"""Lines with fewer letters are numbers of lines or labels that hang."""
_OVER = 20
"""Of so many lines of the text one may reach over its edge."""


class Margins(NamedTuple):
    """Where the columns in the left and in the right margin are parted from the text, in points."""

    left: float = -inf
    right: float = inf


class _Beside(NamedTuple):
    """A line beside the text: its ends, the outer one last, and the edge of the text on its side."""

    inner: float
    outer: float
    edge: float


def margins_of(pages: Iterable[Sequence[Segment]]) -> Margins | None:
    """The columns in the margins of some pages, by the pieces of their rows, or None where there are none."""
    pages = list(pages)
    usual = _usual_size(one for page in pages for one in page)
    left, right = [], []
    for page in pages:
        edges = _text_edges(page, usual)
        if edges is None:
            continue
        for one in page:
            if one.size >= _SMALLER * usual or not _has_words(one):
                continue
            if one.right < edges[0] - _GAP * usual:
                left.append(_Beside(one.right, one.left, edges[0]))
            elif one.left > edges[1] + _GAP * usual:
                right.append(_Beside(one.left, one.right, edges[1]))
    margins = Margins()
    if _is_column(left):
        margins = margins._replace(left=(max(one.inner for one in left) + min(one.edge for one in left)) / 2)
    if _is_column(right):
        margins = margins._replace(right=(min(one.inner for one in right) + max(one.edge for one in right)) / 2)
    return margins if margins != Margins() else None


def _usual_size(pieces: Iterable[Segment]) -> float:
    """The size of type that most letters have."""
    counted: Counter[float] = Counter()
    for one in pieces:
        counted[one.size] += len(one.glyphs)
    return counted.most_common(1)[0][0] if counted else 0.0


def _text_edges(page: Sequence[Segment], usual: float) -> tuple[float, float] | None:
    """The left and the right edge of the text of a page, by its letters alone: a note may touch its line."""
    lefts, rights = [], []
    least = _SMALLER * usual
    for one in page:
        if least < one.size < usual / _SMALLER:
            lefts.append(next(each.left for each in one.glyphs if each.size > least))
            rights.append(next(each.right for each in reversed(one.glyphs) if each.size > least))
    over = len(lefts) // _OVER
    return (sorted(lefts)[over], sorted(rights)[-1 - over]) if len(lefts) >= _FEWEST else None


def _has_words(segment: Segment) -> bool:
    return sum(map(str.isalpha, segment.text)) >= _LETTERS


def _is_column(lines: Sequence[_Beside]) -> bool:
    """Whether lines beside the text are enough, and begin or end at one place."""
    for ends in ([one.inner for one in lines], [one.outer for one in lines]):
        often = max((sum(abs(other - end) < _SAME for other in ends) for end in ends), default=0)
        if len(lines) >= _FEWEST and often >= _ALIGNED * len(lines):
            return True
    return False


def parted(glyphs: Sequence[Glyph], pieces: Sequence[Segment], margins: Margins) -> list[Segment]:
    """The pieces of the rows of a page, those of columns in its margins by themselves, behind those of the text."""
    start, end = _text_edges(pieces, _usual_size(pieces)) or (margins.left, margins.right)
    low = margins.left if margins.left <= start else -inf
    high = margins.right if margins.right >= end else inf
    rows: dict[int, list[Glyph]] = {}
    for glyph in glyphs:
        rows.setdefault(round(2 * glyph.y), []).append(glyph)
    parts: tuple[list[Glyph], list[Glyph], list[Glyph]] = ([], [], [])
    for row in rows.values():
        letters = [glyph for glyph in row if glyph.text != SPACE]
        crossed = [any(glyph.left < edge < glyph.right for glyph in letters) for edge in (low, high)]
        for glyph in row:
            middle = (glyph.left + glyph.right) / 2
            side = 1 if middle < low and not crossed[0] else 2 if middle > high and not crossed[1] else 0
            parts[side].append(glyph)
    text = segments_of(parts[0])
    for column, part in enumerate(parts[1:], 1):
        below = text[-1].row + 1 if text else 0
        text += [replace(one, row=one.row + below, column=column) for one in segments_of(part)]
    return text
