"""Pages that were scanned and recognised (OCR): words put over the picture, each at a height and in a size of its own.

They are levelled: the words of a line get one baseline and one size, so that the page reads like one that was set.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from operator import attrgetter
from statistics import median

from hawashi.formats.pdf.glyphs import Glyph

_NEAR = 0.4
"""Words on end are of one line when their baselines differ by less than this part of their size."""
_JITTER = 0.25
"""What stands farther off the line, as a part of the size, is raised, and what differs more in size is set smaller."""
_FOLLOWS = 0.3
"""So much of the way to a word's baseline a line follows it: scanned lines slope."""


@dataclass(slots=True)
class _Level:
    """A line in the making: the baseline and right edge of its end, and its words."""

    y: float
    right: float
    size: float
    words: list[list[Glyph]] = field(default_factory=list)
    heights: list[float] = field(default_factory=list)


def levelled(glyphs: Sequence[Glyph]) -> list[Glyph]:
    """The glyphs of a recognised page with those of a line on one baseline and in one size."""
    words = [list(word) for _, word in groupby(sorted(glyphs, key=attrgetter("drawn", "rank")), attrgetter("drawn"))]
    levels: list[_Level] = []
    live: list[_Level] = []
    for word in sorted((word for word in words if any(one.text.strip() for one in word)), key=_left):
        level = _level_of(word, live)
        if level is None:
            level = _Level(word[0].y, _left(word), word[0].size)
            levels.append(level)
            live.append(level)
        level.heights.append(level.y)
        level.words.append(word)
        level.right = max(level.right, max(glyph.right for glyph in word))
        if abs(word[0].y - level.y) < _JITTER * level.size:
            level.y += _FOLLOWS * (word[0].y - level.y)
    return [glyph for level in levels for glyph in _even(level)]


def _left(word: Sequence[Glyph]) -> float:
    return min(glyph.left for glyph in word)


def _level_of(word: Sequence[Glyph], live: Iterable[_Level]) -> _Level | None:
    """The line that a word goes on."""
    first, left = word[0], _left(word)
    near = [
        level
        for level in live
        if abs(level.y - first.y) < _NEAR * max(first.size, level.size) and left > level.right - 0.5 * first.size
    ]
    return min(near, key=lambda level: abs(level.y - first.y), default=None)


def _even(level: _Level) -> Iterable[Glyph]:
    """The glyphs of a line on its baseline; what is raised stays raised by as much."""
    size = median(glyph.size for word in level.words for glyph in word)
    base = median(level.heights)
    for word, height in zip(level.words, level.heights, strict=True):
        off = word[0].y - height
        for glyph in word:
            alike = abs(glyph.size - size) < _JITTER * size
            own = size if alike else glyph.size
            y = base if abs(off) < _JITTER * size and (alike or off <= 0) else base + off
            yield glyph._replace(y=y, size=own, style=glyph.style._replace(size=round(own * 2) / 2))
