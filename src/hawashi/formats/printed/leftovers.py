"""A number in brackets right after its mark: typed a second time (`Riyadh³ (3).`), or the author's (`³ (3) banks`)."""

from __future__ import annotations

import re
from collections.abc import Sequence

from hawashi.formats.printed.chunks import Chunk, text_of
from hawashi.formats.printed.spellings import Candidate, without_leftover

HABIT = 3
"""From so many doubled marks on, where most marks of a paper are, all are taken to be doubled."""

_GOES_ON = re.compile(r"\s*[\w«“\"(\[]")


def give_back_numbers(source: str, chunks: Sequence[Chunk]) -> None:
    """Leave in the body what only looks like a leftover.

    A leftover stands at the end of its clause; a number with a word after it counts things, unless the paper doubles
    its marks by habit.
    """
    marks = [mark for chunk in chunks if chunk.head is None for mark in chunk.marks]
    doubled = sum(mark.mark.leftover is not None for mark in marks)
    if doubled >= HABIT and 2 * doubled > len(marks):
        return
    for chunk in chunks:
        kept = [_kept(source, chunk, mark) for mark in chunk.marks]
        if kept != chunk.marks:
            chunk.marks = kept
            chunk.text = text_of(source, chunk)


def _kept(source: str, chunk: Chunk, mark: Candidate) -> Candidate:
    if mark.mark.leftover is None or not _GOES_ON.match(source, mark.mark.last, chunk.end):
        return mark
    return without_leftover(source, chunk.start, mark)
