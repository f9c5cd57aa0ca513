"""Gold readings as they are kept: labels and offsets alone, one line a note.

    citation  full:book@4-120 signal@0-3 author@4-19 title@21-60 | ibid->1.1@122-127 note@122-126

A cite is `form:type@start-end`, or `form->target@start-end` for a repeat, and behind it its signal and its values.
Offsets count characters of the note's text.
"""

from __future__ import annotations

import re

from training.generator.row import Cite

_CITE = re.compile(r"(?P<form>\w+)(?::(?P<type>[\w-]+)|->(?P<target>[\d.?]+))@(?P<start>\d+)-(?P<end>\d+)")
_VALUE = re.compile(r"(?P<label>[\w-]+)@(?P<start>\d+)-(?P<end>\d+)")


def written(cites: list[Cite], targets: list[str]) -> str:
    """The cites and their targets in one line."""
    return " | ".join(_written(cite, target) for cite, target in zip(cites, targets, strict=True))


def _written(cite: Cite, target: str) -> str:
    words = [f"{cite.form}{f'->{target}' if target else f':{cite.type}'}@{cite.start}-{cite.end}"]
    if cite.signal:
        words.append(f"signal@{cite.signal[0]}-{cite.signal[1]}")
    return " ".join([*words, *(f"{label}@{low}-{high}" for low, high, label in cite.labels)])


def read(line: str) -> tuple[list[Cite], list[str]]:
    """The cites and their targets in what `written` made. Raises ValueError where the line is none of its kind."""
    cites, targets = [], []
    for part in line.split(" | ") if line.strip() else ():
        head, *values = part.split(" ")
        match = _CITE.fullmatch(head)
        found = [_VALUE.fullmatch(value) for value in values]
        if match is None or None in found:
            raise ValueError(f"not a gold reading: {part}")
        places = [(int(one["start"]), int(one["end"]), one["label"]) for one in found if one]
        signal = next(((low, high) for low, high, label in places if label == "signal"), None)
        labels = tuple(place for place in places if place[2] != "signal")
        cites.append(Cite(int(match["start"]), int(match["end"]), signal, match["form"], match["type"] or "", labels))
        targets.append(match["target"] or "")
    return cites, targets
