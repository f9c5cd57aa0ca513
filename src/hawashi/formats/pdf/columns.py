"""Columns: a page's pieces of rows are parted where an empty band runs down between them, and put in order."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from operator import attrgetter
from typing import NamedTuple

from hawashi.formats.pdf.rows import Segment

_STEP = 1.0
"""The grain in which columns are looked for, in points."""
_NARROWEST = 0.7
"""A gutter is at least this part of the type's size wide."""
_NARROWEST_COLUMN = 6.0
"""A column is at least this many times as wide as its type is high. The labels of notes are no column."""
_WINDOW = 5
"""So many rows on end must leave a band empty before it is looked at as a gutter."""
_FILLED = 0.6
"""Text fills its column: its rows are on average at least this part of it wide. Cells of a table do not."""


class _Band(NamedTuple):
    """Rows `first` to `last` (excluded) that leave the band from `left` to `right` empty."""

    first: int
    last: int
    left: float
    right: float


def blocks_of(segments: Sequence[Segment], *, rtl: bool, depth: int = 0) -> list[list[Segment]]:
    """The pieces of a page in blocks, each one column wide, in the order of reading."""
    if not segments:
        return []
    rows = [list(row) for _, row in groupby(sorted(segments, key=lambda one: (one.row, one.left)), attrgetter("row"))]
    band = _gutter(rows) if depth < 4 and len(rows) > 2 else None
    if band is None:
        return [list(segments)]
    above = [one for row in rows[: band.first] for one in row]
    within = [one for row in rows[band.first : band.last] for one in row]
    below = [one for row in rows[band.last :] for one in row]
    middle = (band.left + band.right) / 2
    sides = [[one for one in within if one.right <= middle], [one for one in within if one.right > middle]]
    if rtl:
        sides.reverse()
    parts = [above, *sides, below]
    return [block for part in parts for block in blocks_of(part, rtl=rtl, depth=depth + 1)]


def _gutter(rows: Sequence[Sequence[Segment]]) -> _Band | None:
    """The longest band that runs down between two columns, if there is one."""
    origin = min(row[0].left for row in rows)
    masks = [_mask(row, origin) for row in rows]
    size = sorted(one.size for row in rows for one in row)[sum(map(len, rows)) // 2]
    widest = max(int(_NARROWEST * size / _STEP), 2)
    best: tuple[int, _Band] | None = None
    seen: set[tuple[int, int]] = set()
    window = min(_WINDOW, max(len(rows) - 1, 2))
    for start in range(len(masks) - window + 1):
        union = 0
        for mask in masks[start : start + window]:
            union |= mask
        for left, right in _empty(union, widest):
            first, last, left, right = _grown(masks, start, start + window, left, right, widest)
            if (first, left) in seen:
                continue
            seen.add((first, left))
            band = _Band(first, last, origin + left * _STEP, origin + right * _STEP)
            weight = _weight(rows[first:last], band)
            if weight and (best is None or weight > best[0]):
                best = weight, band
    return best[1] if best else None


def _mask(row: Sequence[Segment], origin: float) -> int:
    """The grains that a row covers, as bits."""
    mask = 0
    for one in row:
        start, end = int((one.left - origin) / _STEP), int((one.right - origin) / _STEP) + 1
        mask |= ((1 << (end - start)) - 1) << start
    return mask


def _empty(mask: int, widest: int) -> list[tuple[int, int]]:
    """The runs of at least `widest` empty grains between covered ones."""
    runs = []
    place = 0
    while mask >> place:
        rest = mask >> place
        gap = (rest & -rest).bit_length() - 1
        if gap >= widest and place:
            runs.append((place, place + gap))
        place += gap
        rest = mask >> place
        place += (~rest & (rest + 1)).bit_length() - 1
    return runs


def _grown(
    masks: Sequence[int], first: int, last: int, left: int, right: int, widest: int
) -> tuple[int, int, int, int]:
    """A band made as long as it goes while it stays wide enough: first and last row, left and right grain."""
    for step in (-1, 1):
        place = first - 1 if step < 0 else last
        while 0 <= place < len(masks):
            covered = masks[place] >> left & ((1 << (right - left)) - 1)
            if covered:
                inner = _widest_empty(covered, right - left)
                if inner[1] - inner[0] < widest:
                    break
                left, right = left + inner[0], left + inner[1]
            place += step
        if step < 0:
            first = place + 1
        else:
            last = place
    return first, last, left, right


def _widest_empty(covered: int, length: int) -> tuple[int, int]:
    best = (0, 0)
    start = 0
    for place in range(length + 1):
        if place == length or covered >> place & 1:
            if place - start > best[1] - best[0]:
                best = (start, place)
            start = place + 1
    return best


def _weight(rows: Sequence[Sequence[Segment]], band: _Band) -> int:
    """How many rows stand on both sides of a band, 0 where it is none between two columns of text."""
    middle = (band.left + band.right) / 2
    lefts = [[one for one in row if one.right <= middle] for row in rows]
    rights = [[one for one in row if one.left >= middle] for row in rows]
    left_rows, right_rows = [row for row in lefts if row], [row for row in rights if row]
    size = rows[0][0].size
    if any(side and _width(side) < _NARROWEST_COLUMN * size for side in (left_rows, right_rows)):
        return 0
    if min(len(left_rows), len(right_rows)) < 2:
        return 0
    beside = [(left[-1], right[0]) for left, right in zip(lefts, rights, strict=True) if left and right]
    both = len(beside)
    if 2 * sum(_is_one(*pair) for pair in beside) > both:
        return 0
    alone = len(left_rows) + len(right_rows) - 2 * both
    if alone < both and not (_fills(left_rows) and _fills(right_rows)):
        return 0
    return len(left_rows) + len(right_rows) if min(len(left_rows), len(right_rows)) > 2 or alone > both else 0


def _is_one(left: Segment, right: Segment) -> bool:
    """Whether two pieces of a row are drawn as one text: a wide gap between its words has parted them."""
    return left.glyphs[-1].drawn == right.glyphs[0].drawn


def _width(rows: Sequence[Sequence[Segment]]) -> float:
    return max(row[-1].right for row in rows) - min(row[0].left for row in rows)


def _fills(rows: Sequence[Sequence[Segment]]) -> bool:
    """Whether rows are as wide as those of a column of text are."""
    widths = [row[-1].right - row[0].left for row in rows]
    return sum(widths) / len(widths) >= _FILLED * _width(rows)
