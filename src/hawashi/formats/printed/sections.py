"""Notes that stand together under a heading that says so, whether or not the text above has marks of them."""

from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterator, Sequence
from itertools import islice, pairwise

from hawashi.formats.printed.chunks import Chunk, Shape
from hawashi.formats.printed.headings import heads_notes
from hawashi.formats.printed.sentences import may_cite
from hawashi.formats.printed.spellings import START, Candidate, DefinitionHead, is_star

HeadRow = list[tuple[int, DefinitionHead]]
"""Definitions that may be, one below the other: the indices of their chunks, and their heads."""

FEWEST = 5
"""So many numbers in a row from 1 on, under such a heading, are no chance."""

_MOST_LOST = 12
_LEAST_STEADY = 0.8
_MANY = 10
_LONGEST_HEADING = 12


def under_headings(
    source: str, chunks: Sequence[Chunk], runs: Sequence[HeadRow], marks: Sequence[Candidate]
) -> Iterator[tuple[int, DefinitionHead]]:
    """What of `runs` is notes by the heading above: the numbers count on from 1, and they cite, or have `marks` above.

    Where the notes of several parts or pages stand under one heading, the numbers of each begin anew.
    """
    rows = [one for run in runs for one in run if not is_star(one[1].key)]
    starts = [index for index, _ in rows]
    ordered = sorted(marks, key=START, reverse=True)
    above: set[str] = set()
    for first, last in _sections(chunks):
        while ordered and ordered[-1].mark.start < chunks[first].start:
            mark = ordered.pop()
            above |= set() if mark.doubtful else {mark.mark.key}
        counted = _counted(rows[bisect_right(starts, first) : bisect_left(starts, last)])
        yield from counted if _are_notes(source, chunks, counted, above) else ()


def _counted(rows: HeadRow) -> HeadRow:
    """Those of `rows` whose numbers count on, from 1 or from 1 anew; numbers within notes do not."""
    counted: HeadRow = []
    for one in rows:
        if one[1].key == "1" or (counted and _counts_on(counted[-1][1], one[1])):
            counted.append(one)
    return counted


def _sections(chunks: Sequence[Chunk]) -> Iterator[tuple[int, int]]:
    """From the chunks that head notes to the next heading of their level; where they are not marked as headings, to the
    next one that is, or that heads notes, too."""
    marked = [index for index, chunk in enumerate(chunks) if chunk.shape is Shape.HEADING]
    heads = [
        index
        for index, chunk in enumerate(chunks)
        if chunk.head is None and chunk.words <= _LONGEST_HEADING and heads_notes(chunk.text)
    ]
    for index, following in pairwise([*heads, len(chunks)]):
        level = chunks[index].level
        behind = islice(marked, bisect_right(marked, index), None)
        ends = next((place for place in behind if not level or chunks[place].level <= level), len(chunks))
        yield index, ends if level else min(ends, following)


def _counts_on(head: DefinitionHead, after: DefinitionHead) -> bool:
    """Whether a number may go on with another; some may be lost or misprinted between them."""
    return 0 < int(after.key) - int(head.key) <= _MOST_LOST + 1


def _are_notes(source: str, chunks: Sequence[Chunk], rows: HeadRow, above: Collection[str]) -> bool:
    """Whether there are enough numbers, nearly all one above the one before, and enough that cite or have a mark
    `above`."""
    if len(rows) < FEWEST:
        return False
    steps = [int(after.key) - int(head.key) for (_, head), (_, after) in pairwise(rows) if after.key != "1"]
    if steps.count(1) < _LEAST_STEADY * len(steps):
        return False
    citing = sum(cites(source, chunks[index], head) for index, head in rows)
    return is_enough(citing, len(rows)) or 2 * sum(head.key in above for _, head in rows) > len(rows)


def is_enough(citing: int, count: int) -> bool:
    """Whether so many of the notes under a heading cite that they are notes: every other; of many, every fourth."""
    return (2 if count < _MANY else 4) * citing >= count


def cites(source: str, chunk: Chunk, head: DefinitionHead) -> bool:
    """Whether a chunk that may be a definition cites behind its number."""
    return may_cite(" ".join(source[head.content : chunk.end].split()))
