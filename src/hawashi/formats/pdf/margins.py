"""Numbers of lines in the margin, as drafts, statutes and editions have them: they are no text."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from hawashi.formats.pdf.rows import Segment

_FEWEST = 4
"""Fewer numbers in the margin of a page are not those of its lines."""
_FEWEST_RULED, _UNEVEN, _LEAST_ALONE = 20, 0.1, 0.1
"""Ruled paper has so many numbers, at steps that differ by less than this part; some of them stand alone."""
_LONGEST = 4
"""So many figures the number of a line has at most."""


def has_line_numbers(pages: Sequence[Sequence[Segment]]) -> bool:
    """Whether at least half of some pages have numbers that count their rows."""
    return 2 * sum(bool(_line_numbers(page)) for page in pages) >= len(pages) > 0


def without_line_numbers(page: Sequence[Segment], *, numbered: bool) -> list[Segment]:
    """The pieces of a page's rows without those that count the rows, where the pages of the paper are `numbered`.

    The numbers of ruled paper, on which courts have pleadings written, are left out of every page.
    """
    numbers = _line_numbers(page) if numbered else set[int]()
    numbers = numbers or _numbers_of_ruled_paper(page)
    return [one for one in page if id(one) not in numbers]


def _numbers_of_ruled_paper(page: Sequence[Segment]) -> set[int]:
    """The ids of numbers from 1 on that stand one below the other at even steps, whether or not text is beside each.

    The rows of a table have something beside each of their numbers.
    """
    words = [one for one in page if _number(one) is None]
    edge = sorted(one.left for one in words)[len(words) // 4] if words else 0.0
    beside = [one for one in page if one.right < edge and _number(one) is not None]
    if len(beside) < _FEWEST_RULED or [_number(one) for one in beside] != list(range(1, len(beside) + 1)):
        return set()
    steps = [above.y - below.y for above, below in pairwise(beside)]
    usual = sorted(steps)[len(steps) // 2]
    if any(abs(step - usual) > _UNEVEN * usual for step in steps):
        return set()
    written = {one.row for one in words}
    alone = sum(one.row not in written for one in beside)
    return {id(one) for one in beside} if alone >= _LEAST_ALONE * len(beside) else set()


def _line_numbers(page: Sequence[Segment]) -> set[int]:
    """The ids of the pieces of a page that are numbers beside its text and grow from row to row by the same step."""
    words = [one for one in page if _number(one) is None]
    if not words:
        return set()
    left = sorted(one.left for one in words)[len(words) // 10]
    right = sorted(one.right for one in words)[-1 - len(words) // 10]
    for beside in (
        [one for one in page if one.right < left and _number(one) is not None],
        [one for one in page if one.left > right and _number(one) is not None],
    ):
        numbers = {one.row: one for one in beside}
        if len(numbers) < _FEWEST or len(numbers) < len(beside):
            continue
        values = [(row, _number(numbers[row]) or 0) for row in sorted(numbers)]
        steps = Counter(second - first for (_, first), (_, second) in pairwise(values))
        step, often = steps.most_common(1)[0]
        rows = len({one.row for one in words if values[0][0] <= one.row <= values[-1][0]})
        if step > 0 and often >= 0.7 * (len(values) - 1) and step * len(values) >= 0.8 * rows:
            return {id(one) for one in beside}
    return set()


def _number(segment: Segment) -> int | None:
    """The number that a piece of a row is, or None."""
    text = segment.text
    return int(text) if len(text) <= _LONGEST and text.isdecimal() else None
