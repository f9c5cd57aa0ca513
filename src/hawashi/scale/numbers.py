"""Numbers that stand for what columns say, the same in every process: what is equal has one number."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import Any, cast

import numpy as np

Column = Sequence[str] | Sequence[int]

_SHORT = 1 << 10
_MIXED = 0x9E3779B97F4A7C15, 0xBF58476D1CE4E5B9, 0x94D049BB133111EB


class Numbers:
    """The numbers of columns that are kept and looked at several times."""

    def __init__(self) -> None:
        self._found: dict[int, tuple[Column, Any]] = {}

    def of(self, columns: Sequence[Column]) -> Any:
        """A number of 64 bits for each row of some columns. Two may have one by chance, once in very many."""
        found = np.zeros(len(columns[0]), np.uint64)
        for at, column in enumerate(columns):
            if id(column) not in self._found:
                self._found[id(column)] = column, _of(column)  # who is kept has the number for himself
            found += self._found[id(column)][1] * _multipliers(_SHORT)[_SHORT - 1 - at]
        return found


def are_known(column: Column) -> Any:
    """Whether each row says something."""
    return np.fromiter(map(bool, column), np.bool_, len(column))


def _of(column: Column) -> Any:
    """The numbers of a column: of text the sum of its letters, each times what belongs to its place in the text."""
    if not column or isinstance(column[0], int):
        return np.array(column, np.int64).astype(np.uint64)
    texts = cast(Sequence[str], column)
    lengths = np.fromiter(map(len, texts), np.int64, len(texts))
    letters = np.frombuffer("".join(texts).encode("utf-32-le", "surrogatepass"), np.uint32)
    ends = np.cumsum(lengths)
    starts = ends - lengths
    places = np.arange(len(letters)) - np.repeat(starts, lengths)
    longest = int(lengths.max())
    sums = np.zeros(len(letters) + 1, np.uint64)
    np.cumsum(letters * _multipliers(max(_SHORT, 1 << longest.bit_length()))[places], out=sums[1:])
    return sums[ends] - sums[starts]


@cache
def _multipliers(many: int) -> Any:
    """So many odd numbers that have nothing to do with one another: those of splitmix64."""
    first, second, third = (np.uint64(each) for each in _MIXED)
    mixed = np.arange(1, many + 1, dtype=np.uint64) * first
    mixed = (mixed ^ (mixed >> np.uint64(30))) * second
    mixed = (mixed ^ (mixed >> np.uint64(27))) * third
    return (mixed ^ (mixed >> np.uint64(31))) | np.uint64(1)
