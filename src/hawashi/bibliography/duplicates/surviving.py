"""A search at which hawashi fails with some work: that work is left out, and the others are searched."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable
from typing import TypeVar

from hawashi.errors import HawashiError

Found = TypeVar("Found")

_MOST = 10
"""So many works that fail only beside others are looked for: more of them are a fault of the search itself."""

NO_FAULTS = (HawashiError, MemoryError)
"""What ends a search and is no fault of hawashi."""


def survivors(count: int, run: Callable[[list[int]], Found]) -> tuple[Found, dict[int, Exception]]:
    """What `run` finds among the places from 0 to `count` at which it does not fail, and how it fails at the others.

    It is tried with each alone. Of two that fail only beside one another, the later one is left out. Raises what `run`
    does where still more fail.
    """

    def error_with(places: list[int]) -> Exception | None:
        try:
            run(places)
        except NO_FAULTS:
            raise
        except Exception as error:
            return error
        return None

    failing = {place: error for place in range(count) if (error := error_with([place])) is not None}
    left = [place for place in range(count) if place not in failing]
    for _ in range(_MOST):
        error = error_with(left)
        if error is None:
            break
        shortest = bisect_left(range(len(left)), 1, key=lambda size: error_with(left[: size + 1]) is not None)
        failing[left.pop(shortest)] = error
    return run(left), failing
