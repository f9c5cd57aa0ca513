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
) -> Iterator[HeadRow]:
    """Those of `runs` that are notes by the heading above them: they count on from 1, and cite, or have `marks` above.

    Where the notes of several parts stand under one heading, the numbers of each begin anew.
    """
    waiting = [run for run in runs if not is_star(run[0][1].key)]
    starts = [run[0][0] for run in waiting]
    ordered = sorted(marks, key=START, reverse=True)
    above: set[str] = set()
    for first, last in _sections(chunks):
        while ordered and ordered[-1].mark.start < chunks[first].start:
            mark = ordered.pop()
            above |= set() if mark.doubtful else {mark.mark.key}
        counted: list[HeadRow] = []
        for run in waiting[bisect_right(starts, first) : bisect_left(starts, last)]:
            if run[0][1].key == "1":
                yield from counted if _are_notes(source, chunks, counted, above) else ()
                counted = [run]
            elif counted and _counts_on(counted[-1][-1][1], run[0][1]):
                counted.append(run)
        yield from counted if _are_notes(source, chunks, counted, above) else ()


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


def _are_notes(source: str, chunks: Sequence[Chunk], counted: Sequence[HeadRow], above: Collection[str]) -> bool:
    """Whether some runs have enough numbers, each above the one before and nearly all by one, and whether enough of
    them cite, or have a mark `above`."""
    rows = [one for run in counted for one in run]
    steps = [int(after.key) - int(head.key) for (_, head), (_, after) in pairwise(rows)]
    grows = all(step > 0 for step in steps) and steps.count(1) >= _LEAST_STEADY * len(steps)
    if not grows or len(rows) < FEWEST:
        return False
    citing = sum(cites(source, chunks[index], head) for index, head in rows)
    return is_enough(citing, len(rows)) or 2 * sum(head.key in above for _, head in rows) > len(rows)


def is_enough(citing: int, count: int) -> bool:
    """Whether so many of the notes under a heading cite that they are notes: every other; of many, every fourth."""
    return (2 if count < _MANY else 4) * citing >= count


def cites(source: str, chunk: Chunk, head: DefinitionHead) -> bool:
    """Whether a chunk that may be a definition cites behind its number."""
    return may_cite(" ".join(source[head.content : chunk.end].split()))
