"""Places as a browser counts them: characters beyond the first 65,536 count as two."""

from __future__ import annotations

from collections.abc import Callable
from itertools import accumulate


def counted(text: str) -> Callable[[int], int]:
    """What makes of a place in `text`, in characters, the same place in UTF-16 units."""
    if text.isascii() or max(text) <= "\uffff":
        return lambda place: place
    sums = [0, *accumulate(2 if char > "\uffff" else 1 for char in text)]
    return lambda place: sums[min(place, len(text))]
