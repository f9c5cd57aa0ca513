"""What a target is."""

from __future__ import annotations

import zlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from fuzz.cases import Case


@dataclass(frozen=True, slots=True)
class Target:
    """Something to try. `seeds` gives its first cases; `do` does it with one.

    `do` may raise a HawashiError, which is an answer; whatever else it raises is a fault.
    """

    name: str
    seeds: Callable[[], Sequence[Case]]
    do: Callable[[Case], None]


def drawn(case: Case, number: int) -> int:
    """A number below `number` that only the case decides."""
    return zlib.crc32(b"".join(case.values())) % number
