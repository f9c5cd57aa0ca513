"""In which direction lines with Arabic letters are set: the stops at their ends tell, not the side they are aligned to.

The full stop of a paragraph stands at the left of its last line where it is a right-to-left one, and at the right in a
left-to-right one; in lines above the last one a stop stands at the left in both. Where a line has none, those of its
size of type in the whole paper tell.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby, islice
from operator import attrgetter

from hawashi.formats.pdf.clusters import is_vowel_mark
from hawashi.formats.pdf.columns import blocks_of
from hawashi.formats.pdf.reading_order import kind
from hawashi.formats.pdf.rows import Segment

_XETEX = "xdvipdfmx"
_WEASYPRINT = "WeasyPrint"
_ENDS = frozenset(".,;:،؛؟!")
_BESIDE = frozenset(")]}([{»«”“\"'/")
_FEWEST = 3
"""So many lines with a stop at one of their ends are enough to tell."""
_LASTS = 0.2
"""Where so many of them have it at their right, these are the last lines of left-to-right paragraphs."""
_RANGE = re.compile(r"(?<![0-9-])([0-9]+)-([0-9]+)(?![0-9-])")
_FEWEST_RANGES = 2
"""So many more ranges with the lower number at the left than at the right are enough to tell."""
_TOUCH = 0.1
"""Letters that stand nearer than this part of their size belong to one word."""
_AT_EDGE = 16.0
"""A line begins at an edge where it is nearer to it than so many points, an indentation included."""


@dataclass(frozen=True, slots=True)
class Direction:
    """In which direction a paper is set.

    `rtl` says that most of its letters are Arabic, `turned` that its Arabic lines are set from left to right all the
    same, as where a writer left the direction of text as it was. `by_size` says so for single sizes of type, in points.
    `joined` says that a hyphen joins the numbers beside it, so that the first of two pages stands at the left. `alone`
    says that its program sets each line as if nothing stood above it.
    """

    rtl: bool
    turned: bool = False
    by_size: Mapping[int, bool] = field(default_factory=dict)
    joined: bool = False
    alone: bool = False

    def is_turned(self, size: float) -> bool:
        """Whether Arabic lines in a size of type are set from left to right."""
        return self.by_size.get(round(size), self.turned)

    @property
    def columns_rtl(self) -> bool:
        """Whether the columns of a page are read from the right."""
        return self.rtl and not self.turned


def direction_of(pages: Iterable[Sequence[Segment]], *, rtl: bool, program: str = "") -> Direction:
    """The direction that the rows of some pages tell.

    `rtl` says that most letters of the paper are Arabic, `program` made the file: XeTeX joins numbers unless they tell
    else, WeasyPrint tells the letters of each line apart from those above.
    """
    pages = [page for page in pages if any(_is_arabic(one) for one in page)]
    votes: dict[int, Counter[int]] = {}
    for page in pages:
        for block in blocks_of(page, rtl=rtl):
            ordered = sorted(block, key=lambda one: (one.row, one.left))
            for _, row in groupby(ordered, attrgetter("row")):
                segments = list(row)
                if any(_is_arabic(one) for one in segments):
                    glyphs = [glyph for segment in segments for glyph in segment.glyphs]
                    side = side_of_stops([glyph.text for glyph in glyphs], [glyph.raised for glyph in glyphs])
                    size = max(segments, key=lambda one: len(one.glyphs)).size
                    votes.setdefault(round(size), Counter())[side] += 1
    by_size = {size: _tells_ltr(told) for size, told in votes.items() if told[-1] + told[1] >= _FEWEST}
    total = sum(votes.values(), Counter())
    turned = _tells_ltr(total) if total[-1] + total[1] >= _FEWEST else rtl and _is_aligned_left(pages)
    joined = _votes_to_join(pages) >= (0 if _XETEX in program else _FEWEST_RANGES)
    return Direction(rtl, turned, by_size, joined, _WEASYPRINT in program)


def _votes_to_join(pages: Sequence[Sequence[Segment]]) -> int:
    """How much more often the lower one of two numbers in Arabic text with a hyphen between them stands at the left.

    By the Unicode algorithm it stands at the right, where it is read first; XeTeX sets the two as one number.
    """
    votes = 0
    for segment in (one for page in pages for one in page if _is_arabic(one)):
        row = "".join(glyph.text[0] for glyph in segment.glyphs)
        for found in _RANGE.finditer(row):
            beside = [row[: found.start()][::-1], row[found.end() :]]
            strong = ["".join(map(kind, text)).strip("EACTWN")[:1] for text in beside]
            left, right = found.groups()
            if strong[0] != "L" and strong[1] == "R" and len(left) == len(right) and not _touches_word(segment, found):
                votes += (left < right) - (left > right)
    return votes


def _touches_word(segment: Segment, found: re.Match[str]) -> bool:
    """Whether an Arabic letter stands right beside some of the glyphs of a row."""
    glyphs = segment.glyphs
    for one in (found.start() - 1, found.end() - 1):
        if 0 <= one < len(glyphs) - 1:
            near = glyphs[one + 1].left - glyphs[one].right < _TOUCH * glyphs[one].size
            if near and "R" in (kind(glyphs[one].text[0]), kind(glyphs[one + 1].text[0])):
                return True
    return False


def _tells_ltr(told: Mapping[int, int]) -> bool:
    return told[-1] >= _LASTS * (told[-1] + told[1])


def side_of_stops(letters: Sequence[str], raised: Sequence[bool]) -> int:
    """1 where the stop that ends a line stands at its left, -1 where it stands at its right, 0 where it has none.

    `letters` stand from left to right; raised marks at the ends of a line do not count.
    """
    first = _first_two(zip(letters, raised, strict=True))
    last = _first_two(zip(reversed(letters), reversed(raised), strict=True))
    if len(first) < 2 or first == [".", "."]:
        return 0
    left = first[0] in _ENDS and _is_word(first[1])
    right = last[0] in _ENDS and _is_word(last[1])
    return left - right


def _first_two(letters: Iterable[tuple[str, bool]]) -> list[str]:
    """The first two letters of a line that are no raised marks, spaces or vowel marks."""
    bare = (letter[0] for letter, high in letters if not high and letter[0] != " " and not is_vowel_mark(letter))
    return list(islice(bare, 2))


def _is_word(letter: str) -> bool:
    return letter.isalnum() or letter in _BESIDE


def _is_arabic(segment: Segment) -> bool:
    return any(kind(letter) == "R" for letter in set(segment.text))


def _is_aligned_left(pages: Sequence[Sequence[Segment]]) -> bool:
    """Whether the short lines of an Arabic paper begin at the left."""
    left = right = 0
    for segments in pages:
        rows: dict[int, tuple[float, float]] = {}
        for one in segments:
            start, end = rows.get(one.row, (one.left, one.right))
            rows[one.row] = min(start, one.left), max(end, one.right)
        edges = min(start for start, _ in rows.values()), max(end for _, end in rows.values())
        for start, end in rows.values():
            if end - start < 0.8 * (edges[1] - edges[0]):
                left += start - edges[0] < _AT_EDGE
                right += edges[1] - end < _AT_EDGE
    return left > 2 * right
