"""Whether time grows with the size of the input and not with its square. How long anything takes is for benchmarks."""

from __future__ import annotations

import gc
import os
import time
from collections.abc import Callable

import pytest

_TRIES = 3
_SLACK = 3.5
_LEAST = 0.001  # seconds: shorter ones tell nothing
_BUSY = 2  # so many programs want each processor


def grows_in_proportion(prepare: Callable[[int], Callable[[], object]], size: int, times: int = 32) -> bool:
    """Whether the processor time of what `prepare` gives for a size is about `times` that for a size so much smaller.

    The further the two sizes are apart, the smaller a square beside the linear part is told: with these numbers one
    that takes three times as long as that part at `size`. A busy machine can make any run slow, so up to three are
    tried; where none will do there, the test is skipped.
    """
    gc.disable()  # What other tests left behind is no concern of this one.
    try:
        for _ in range(_TRIES):
            small = max(min(_seconds(prepare(size // times)) for _ in range(3)), _LEAST)
            if _seconds(prepare(size)) < times * _SLACK * small:
                return True
    finally:
        gc.enable()
    if os.getloadavg()[0] > _BUSY * (os.cpu_count() or 1):
        pytest.skip("the machine is too busy to compare processor times")
    return False


def _seconds(work: Callable[[], object]) -> float:
    begun = time.process_time()
    work()
    return time.process_time() - begun
