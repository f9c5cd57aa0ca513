"""The longest rising row among values: what stays where it is when the others are put in order."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from typing import TypeVar

Value = TypeVar("Value", int, str)


def longest_rising(values: Sequence[Value], *, equal: bool = False) -> list[int]:
    """The places of the longest rising row, in order; with `equal`, equal values may follow one another in it."""
    find = bisect_right if equal else bisect_left
    ends: list[Value] = []  # the lowest end of a row of each length, as in patience
    holders: list[int] = []
    before: list[int] = []
    for place, value in enumerate(values):
        at = find(ends, value)
        before.append(holders[at - 1] if at else -1)
        ends[at : at + 1], holders[at : at + 1] = [value], [place]
    row, place = [], holders[-1] if holders else -1
    while place >= 0:
        row.append(place)
        place = before[place]
    return row[::-1]
