"""A case: files by their names, and how they are kept as one."""

from __future__ import annotations

import json
import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random

Case = dict[str, bytes]
"""What is given to a target: the content of files by their names, which tell their kind."""


_MIXED = 2654435761
"""Knuth's multiplier, which spreads numbers that are near over all."""


class Fault(Exception):  # noqa: N818 - what is found is a fault
    """What hawashi must not do, and no exception tells: words are lost, what was written cannot be read."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What is wrong with a case: `kind` is crash, hang or memory; `where` tells one fault from another."""

    kind: str
    where: str
    story: str = ""


class Pool:
    """Cases to draw from. One more of them changes few of the draws: the others are drawn by the numbers as before."""

    def __init__(self, cases: Sequence[Case]) -> None:
        self.cases = tuple(cases)
        self._marks = [zlib.crc32(packed(case)) for case in self.cases]

    def draw(self, rng: Random) -> Case:
        """One of the cases."""
        number = rng.getrandbits(32)
        place = max(range(len(self.cases)), key=lambda place: (self._marks[place] ^ number) * _MIXED & 0xFFFFFFFF)
        return self.cases[place]


def packed(case: Case) -> bytes:
    """The files of a case as one: a line of JSON with their names and sizes, and then their bytes."""
    head = json.dumps([[name, len(data)] for name, data in case.items()])
    return head.encode() + b"\n" + b"".join(case.values())


def unpacked(data: bytes) -> Case | None:
    """The case that was packed as `data`; None where it is none."""
    head, _, rest = data.partition(b"\n")
    case: Case = {}
    try:
        for name, size in json.loads(head):
            case[str(name)], rest = rest[:size], rest[size:]
    except (ValueError, TypeError, RecursionError):
        return None
    return case


def kind_of(name: str) -> str:
    """The kind of a file, by its name."""
    return Path(name).suffix.lower().removeprefix(".") or name
