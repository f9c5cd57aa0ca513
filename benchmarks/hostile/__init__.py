"""Hostile input of any size, for `benchmarks/growth.py`: papers, bibliographies, styles, configurations.

A shape makes an input of about so many characters. What a shape says once and repeats, it repeats without end.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

Shape = Callable[[int], bytes]
Step = Callable[[bytes], Callable[[], object]]
"""What is done with an input; what it gives first is what is timed."""


@dataclass(frozen=True, slots=True)
class Subject:
    """What reads an input: its shapes and its steps by name."""

    name: str
    shapes: Mapping[str, Shape]
    steps: Mapping[str, Step]


def repeated(unit: str, before: str = "", behind: str = "") -> Shape:
    """The `unit` over and over, between `before` and `behind`."""
    return lambda size: (before + unit * max(1, size // len(unit.encode())) + behind).encode()


def nested(opening: str, closing: str, before: str = "", inside: str = "text", behind: str = "") -> Shape:
    """As deep as the size allows, and closed again."""
    return lambda size: (
        before
        + opening * (size // len(opening + closing))
        + inside
        + closing * (size // len(opening + closing))
        + behind
    ).encode()


def numbered(unit: str, before: str = "", behind: str = "") -> Shape:
    """The `unit` with the numbers from 1 on at each `{0}` in it."""
    return lambda size: (
        before + "".join(unit.format(number) for number in range(1, 2 + size // len(unit.encode()))) + behind
    ).encode()
