"""Chance, repeatable by its seed."""

from __future__ import annotations

import random
from collections.abc import Sequence
from typing import TypeVar

T = TypeVar("T")


class Dice(random.Random):
    """A source of chance with the few throws the generator needs."""

    def chance(self, share: float) -> bool:
        """True in `share` of all throws."""
        return self.random() < share

    def pick(self, values: Sequence[T]) -> T:
        """One of `values`, all alike."""
        return values[int(self.random() * len(values))]

    def early(self, values: Sequence[T]) -> T:
        """One of `values`, the earlier ones far more often: lists begin with what is usual."""
        return values[int(self.random() * self.random() * len(values))]

    def between(self, low: int, high: int) -> int:
        """A whole number from `low` to `high`."""
        return low + int(self.random() * (high - low + 1))

    def weigh(self, values: Sequence[T], totals: Sequence[float]) -> T:
        """One of `values` by running totals (the last of them is the sum)."""
        throw = self.random() * totals[-1]
        for value, total in zip(values, totals, strict=True):
            if throw < total:
                return value
        return values[-1]
