"""What is printed at one place on many pages: running heads, stamps, notices of downloads, numbers of lines.

It is taken out before columns are looked for: it may stand in the gutter, or beside and below the notes.
"""

from __future__ import annotations

import math
import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import pairwise, takewhile
from math import ceil
from statistics import median_low
from typing import NamedTuple

from hawashi.formats.pdf.direction import Direction
from hawashi.formats.pdf.lines import lines_of
from hawashi.formats.pdf.rows import Segment
from hawashi.formats.printed.sentences import may_cite

_FEWEST_PAGES = 3
"""What stands on fewer pages at one place may do so by chance."""
_PART = 4
"""It stands on at least every fourth page, of which half may be left and half right ones."""
_SURELY = 6
"""So many pages, if they are most, have no citation at one place: their foot says whose paper it is, and where."""
_HEIGHT, _SIDE = 3, 6
"""So many points, upwards and sideways, are one place."""
_SAME, _AT_EDGE, _FEW = 0.3, 3, 12
"""So few letters are drawn a second time, within so many points of their places, in one of so many rows at an edge."""
_AWAY, _LINES = 2.0, 1.7
"""It stands away from the text by so many times its size, sideways and upwards."""
_MOST, _FEWEST_OF_FORM = 0.55, 5
"""Where more of a page than this stands on others, too, and so many pieces of rows, it is a form: the numbers of all
lines are half of a page."""
_MANY_NUMBERS = 15
"""So many numbers at the same places as on other pages are those of ruled paper, however near to the text."""
_ALIKE = 0.03
"""Sizes that differ by less than this part are one."""
_LEAST_STEP = 0.8
"""Two rows that are nearer than so many times their size are one with something raised."""
_FEW_NUMBERS = 4
"""So many numbers one below the other are a column of numbers."""
_EDGE, _MARGIN = 4, 30
"""So many rows at the upper and at the lower edge of a page may count the pages, and those less than so many points
from the edge: an address in the margin has many rows."""
_NUMBER = re.compile(r"\d{1,9}")
_MOST_NUMBERS = 12
_SHIFT = re.compile(r"#(-?\d+)")


class Place(NamedTuple):
    """A piece of a row by its height, its left edge and its letters.

    A number in it that counts the pages is told as such, and the others, a date or what counts otherwise, are left out;
    then it has a second place, by its middle, which is below zero.
    """

    height: int
    left: int
    letters: str
    counts_pages: bool = False


def repeated(pages: Mapping[int, Sequence[Segment]], direction: Direction) -> frozenset[Place]:
    """What stands at one place on a quarter of some pages, by their numbers, and is no citation, or on most of them."""
    counted: Counter[Place] = Counter()
    seen: dict[Place, Segment] = {}
    for number, page in pages.items():
        text = _text_of(page)
        for segment in page:
            for place in set(_places(segment, number, text)):
                counted[place] += 1
                seen[place] = segment
    enough = max(_FEWEST_PAGES, ceil(len(pages) / _PART))
    return frozenset(
        place
        for place, count in counted.items()
        if count >= enough
        # What counts the pages (`Page 4 of 30`) is no citation, though it may look like one.
        if place.counts_pages
        or (count >= _SURELY and 2 * count > len(pages))
        or not may_cite(lines_of([seen[place]], 0, 0, direction)[0].text)
    )


def counting(furniture: frozenset[Place]) -> frozenset[int]:
    """How far the printed numbers of pages are from the pages' own, as running heads and feet say."""
    return frozenset(int(found[1]) for place in furniture for found in _SHIFT.finditer(place.letters))


def without_repeated(page: Sequence[Segment], number: int, furniture: frozenset[Place]) -> list[Segment]:
    """The pieces of a page without those that stand on other pages, too, where they stand apart from the text."""
    middle = _text_of(page)
    found = {id(one) for one in page if furniture.intersection(_places(one, number, middle))}
    numbers = Counter(round(one.left / _SIDE) for one in page if id(one) in found and _is_number(one))
    is_ruled = (count := numbers.total()) >= _MANY_NUMBERS
    besides = count if is_ruled else 0
    if not found or len(found) - besides > max(_MOST * (len(page) - besides), _FEWEST_OF_FORM - 1):
        return list(page)
    outer = _outer(page, found)
    text = [one for one in page if id(one) not in found]
    leading, heights = _leading(text), sorted({one.y for one in text})
    return [
        one
        for one in page
        if id(one) not in found
        or (
            id(one) not in outer
            and not (is_ruled and _is_number(one))
            and not _stands_apart(one, text, numbers[round(one.left / _SIDE)], _leading_near(one, heights, leading))
        )
    ]


def _outer(page: Sequence[Segment], found: set[int]) -> set[int]:
    """The ids of what stands on other pages, too, in the first and the last rows of a page, with nothing else in them
    nor beyond: however near to the text it is, as small type often is to the last note.

    It is set in another size than the text next to it: a note may end alike, and at one place, on several pages.
    """
    rows: dict[int, list[Segment]] = {}
    for one in page:
        rows.setdefault(one.row, []).append(one)
    outer: set[int] = set()
    for order in (sorted(rows), sorted(rows, reverse=True)):
        own = list(takewhile(lambda row: found.issuperset(map(id, rows[row])), order))
        pieces = [one for row in own for one in rows[row]]
        text = rows[order[len(own)]] if len(own) < len(order) else []
        sizes = {one.size for one in text}
        if all(abs(one.size - size) > _ALIKE * size for one in pieces if _is_words(one) for size in sizes):
            outer.update(map(id, pieces))
    return outer


def without_next(page: Sequence[Segment], following: Sequence[Segment]) -> list[Segment]:
    """The pieces of a page without tall letters of the next one's first line: browsers draw them at its foot, too."""
    first: dict[str, list[float]] = {}
    upper = sorted({one.row for one in following})[:_AT_EDGE]
    for glyph in (glyph for one in following if one.row in upper for glyph in one.glyphs):
        first.setdefault(glyph.text, []).append(glyph.x)
    again = set()
    last = max((glyph.drawn for one in page for glyph in one.glyphs), default=0)
    for row in sorted({one.row for one in page})[-_AT_EDGE:]:
        glyphs = [glyph for one in page if one.row == row for glyph in one.glyphs]
        few = len(glyphs) <= _FEW and last in {glyph.drawn for glyph in glyphs}
        if few and all(any(abs(x - glyph.x) < _SAME for x in first.get(glyph.text, ())) for glyph in glyphs):
            again.add(row)
    return [one for one in page if one.row not in again]


def _leading(page: Sequence[Segment]) -> float:
    """How far most rows of a page stand below the one before, in points."""
    heights = sorted({one.y for one in page})
    return median_low(other - one for one, other in pairwise(heights)) if len(heights) > 2 else 0.0


def _leading_near(one: Segment, heights: Sequence[float], leading: float) -> float:
    """How far the rows of text next to a piece are from each other, where that is less than in most of the page: notes
    are set closer than a text with wide lines."""
    place = bisect_left(heights, one.y)
    near = (heights[place : place + 2], heights[max(place - 2, 0) : place])
    steps = (rows[1] - rows[0] for rows in near if len(rows) == 2)
    return min([leading, *(step for step in steps if step > _LEAST_STEP * one.size)])


def _stands_apart(one: Segment, text: Sequence[Segment], numbers: int, leading: float) -> bool:
    """Whether a piece touches no line of the text, and is words or one of many numbers where it stands beside one."""
    gap = max(_LINES * one.size, 1.3 * leading)
    near = [other for other in text if abs(other.y - one.y) < gap]
    if any(other.left - one.right < _AWAY * one.size and one.left - other.right < _AWAY * one.size for other in near):
        return False
    beside = [other.left > one.right for other in near if other.row == one.row]
    return not beside or (len(set(beside)) == 1 and (_is_words(one) or numbers >= _FEW_NUMBERS))


def _text_of(page: Sequence[Segment]) -> tuple[float, float]:
    """Between which heights no rows of a page may count the pages: its outer ones may, and those near them."""
    heights = sorted({one.y for one in page})
    if len(heights) <= 2 * _EDGE:
        return math.inf, -math.inf
    return max(heights[_EDGE - 1], heights[0] + _MARGIN), min(heights[-_EDGE], heights[-1] - _MARGIN)


def _places(segment: Segment, number: int, text: tuple[float, float]) -> list[Place]:
    """The places of a piece: with its own letters, and near the edges with each of its numbers less the page's."""
    letters = segment.text
    height, left = round(segment.y / _HEIGHT), round(segment.left / _SIDE)
    places = [Place(height, left, letters)]
    if text[0] < segment.y < text[1]:
        return places
    centre = round((segment.left + segment.right) / 2 / _SIDE)  # `9` and `10` in the middle begin at two places
    found = [int(one) for one in _NUMBER.findall(letters)]
    if len(found) <= _MOST_NUMBERS:
        around = _NUMBER.split(letters)
        for slot, one in enumerate(found, 1):
            before, behind = "#".join(around[:slot]), "#".join(around[slot:])
            said = "#".join((before, str(one - number))) + behind
            places += [Place(height, at, said, counts_pages=True) for at in (left, -centre)]
    return places


def _is_number(segment: Segment) -> bool:
    return segment.text.isdigit()


def _is_words(segment: Segment) -> bool:
    return sum(map(str.isalpha, segment.text)) > 2
