"""Whether time grows with the size of the input and not with its square. How long anything takes is for benchmarks."""

from __future__ import annotations

import gc
from collections.abc import Callable

_TRIES = 3
_SLACK = 4
_LEAST = 0.02  # seconds: shorter ones tell nothing


def grows_in_proportion(seconds: Callable[[int], float], size: int, times: int = 8) -> bool:
    """Whether `seconds` (of processor time, for an input of that size) grows about `times` for `times` the size.

    A busy machine can make any run slow, so up to three are tried.
    """
    gc.collect()
    gc.disable()  # What other tests left behind is no concern of this one.
    try:
        return _grows_in_proportion(seconds, size, times)
    finally:
        gc.enable()


def _grows_in_proportion(seconds: Callable[[int], float], size: int, times: int) -> bool:
    for _ in range(_TRIES):
        small = max(min(seconds(size) for _ in range(2)), _LEAST)
        if seconds(size * times) < times * _SLACK * small:
            return True
    return False
