"""Notes that stand together under a heading that says so, whether the text above has marks of them or has lost these."""

from collections.abc import Collection, Iterator, Sequence
from itertools import pairwise

from hawashi.formats.printed.chunks import Chunk, Shape
from hawashi.formats.printed.headings import heads_notes
from hawashi.formats.printed.sentences import may_cite
from hawashi.formats.printed.spellings import Candidate, DefinitionHead, is_star

HeadRow = list[tuple[int, DefinitionHead]]
"""Definitions that may be, one below the other: the indices of their chunks, and their heads."""

FEWEST = 5
"""So many numbers in a row from 1 on, under such a heading, are no chance."""

_MOST_LOST = 12
_LEAST_STEADY = 0.8
_MANY = 10


def under_headings(
    source: str, chunks: Sequence[Chunk], runs: Sequence[HeadRow], marks: Sequence[Candidate]
) -> Iterator[HeadRow]:
    """Those of `runs` that are notes by the heading above them: they count on from 1, and cite, or have `marks` above.

    Where the notes of several parts stand under one heading, the numbers of each begin anew.
    """
    waiting = [run for run in runs if not is_star(run[0][1].key)]
    for first, last in _sections(chunks):
        above = {mark.mark.key for mark in marks if mark.mark.start < chunks[first].start and not mark.doubtful}
        counted: list[HeadRow] = []
        for run in waiting:
            if not (first < run[0][0] < last):
                continue
            if run[0][1].key == "1":
                yield from counted if _are_notes(source, chunks, counted, above) else ()
                counted = [run]
            elif counted and _counts_on(counted[-1][-1][1], run[0][1]):
                counted.append(run)
        yield from counted if _are_notes(source, chunks, counted, above) else ()


def _sections(chunks: Sequence[Chunk]) -> Iterator[tuple[int, int]]:
    """From the chunks that head notes to the next heading of their level, or of any where they are not marked as one."""
    for index, chunk in enumerate(chunks):
        if chunk.head is None and chunk.words <= 12 and heads_notes(chunk.text):
            own = chunk.level
            after = (
                place
                for place, one in enumerate(chunks[index + 1 :], index + 1)
                if one.shape is Shape.HEADING and (one.level <= own or not own)
            )
            yield index, next(after, len(chunks))


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
