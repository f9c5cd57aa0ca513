"""On which side of a full stop the reference marks of a paper stand."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Literal

from hawashi.model import Document, Marker

Side = Literal["before", "after"]

_STOPS = (".", "۔")
_SHORT = re.compile(r"(?:^|[\s.])(?:[^\W\d_]{1,2}|etc|seq|vol|no|pp|Inc|Ltd|Co|Jr|Sr|St)\.$")
"""An abbreviation, whose stop ends no sentence."""
_CLOSING = "\"'”’»›)]"
_BRACKETS = frozenset(")]")
_FEWEST = 4


def marks_at_stops(document: Document) -> list[tuple[Marker, Side]]:
    """The marks that stand next to a full stop, and on which side of it."""
    return [(marker, side) for marker in _placed(document) if (side := _side(marker, document.body))]


def prevailing(told: Sequence[tuple[Marker, Side]]) -> Side | None:
    """The side on which three quarters of the marks stand, of at least four; None where there is none."""
    if len(told) < _FEWEST:
        return None
    ((side, number),) = Counter(side for _, side in told).most_common(1)
    return side if number * 4 >= len(told) * 3 else None


def _placed(document: Document) -> Iterator[Marker]:
    r"""The marks that stand where they are printed: biblatex moves that of `\autocite` behind the full stop."""
    moved = {marker.id for note in document.notes if note.embedded for marker in note.markers}
    yield from (marker for marker in document.markers() if document.format != "latex" or marker.id not in moved)


def _side(marker: Marker, body: str) -> Side | None:
    behind = body[marker.span.end : marker.span.end + 4]
    after = behind.lstrip(_CLOSING + " ")
    before = body[max(0, marker.span.start - 6) : marker.span.start].rstrip(_CLOSING + " ")
    stops_after = after.startswith(_STOPS) and after[1:2] != after[0]
    stops_before = before.endswith(_STOPS) and not before[:-1].endswith(_STOPS) and not _SHORT.search(before)
    if stops_after == stops_before or (stops_after and not _BRACKETS.isdisjoint(behind[: -len(after)])):
        return None
    return "before" if stops_after else "after"
