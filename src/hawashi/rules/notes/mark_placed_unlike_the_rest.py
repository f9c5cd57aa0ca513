"""N106."""

import re
from collections import Counter
from collections.abc import Iterator
from typing import Literal

from hawashi.checking import rule
from hawashi.model import Document, Finding, Marker, Severity

Side = Literal["before", "after"]

_STOPS = (".", "۔")
_SHORT = re.compile(r"(?:^|[\s.])(?:[^\W\d_]{1,2}|etc|seq|vol|no|pp|Inc|Ltd|Co|Jr|Sr|St)\.$")
"""An abbreviation, whose stop ends no sentence."""
_CLOSING = "\"'”’»›)]"
_BRACKETS = frozenset(")]")
_FEWEST = 4
_MOST_SLIPS = 12
"""What a paper does so often is no slip."""

_NOTES = "\n\n[^1]: Tripp, p. 5.\n[^2]: Marr, p. 6.\n[^3]: Dodge, p. 7.\n[^4]: Davis, p. 8."
_HAWASHI = "\n\n[^1]: الوردي، ص 5.\n[^2]: الحسني، ص 6.\n[^3]: الدوري، ص 7.\n[^4]: الجابري، ص 8."


@rule(
    "N106",
    severity=Severity.WARNING,
    good=[
        "It rained[^1]. It stopped[^2]. It rained again[^3]. The dam, full[^4], held." + _NOTES,
        "نزل المطر[^1]. ثم انقطع[^2]. ثم نزل ثانية[^3]. وصمد السد[^4]." + _HAWASHI,
    ],
    bad=[
        "It rained[^1]. It stopped[^2]. It rained again[^3]. The dam held.[^4]" + _NOTES,
        "نزل المطر.[^1] ثم انقطع.[^2] ثم نزل ثانية.[^3] وصمد السد[^4]." + _HAWASHI,
    ],
)
def mark_placed_unlike_the_rest(document: Document) -> Iterator[Finding]:
    """A reference mark on the other side of the full stop from the rest.

    Reference marks come before or after the full stop that closes the sentence; a paper does one or the other. The
    usual place is known where at least four reference marks are next to a full stop and three quarters of them agree.
    The full stop of an abbreviation and the dots of an ellipsis close no sentence, and what stands in parentheses keeps
    its mark inside them.
    """
    told = [(marker, side) for marker in _placed(document) if (side := _side(marker, document.body))]
    counted = Counter(side for _, side in told)
    if len(told) < _FEWEST or max(counted.values()) * 4 < len(told) * 3 or min(counted.values()) > _MOST_SLIPS:
        return
    ruling = counted.most_common(1)[0][0]
    for marker, side in told:
        if side != ruling:
            yield Finding(marker.mark, f"Reference mark {side} the full stop; most in this paper are {ruling} it")


def _placed(document: Document) -> Iterator[Marker]:
    r"""The marks that stand where they are printed: biblatex moves that of `\autocite` behind the full stop."""
    moved = {marker.id for note in document.notes if note.embedded for marker in note.markers}
    yield from (marker for marker in document.markers() if document.format != "latex" or marker.id not in moved)


def _side(marker: Marker, body: str) -> Side | None:
    behind = body[marker.span.end : marker.span.end + 3]
    after = behind.lstrip(_CLOSING)
    before = body[max(0, marker.span.start - 6) : marker.span.start].rstrip(_CLOSING + " ")
    stops_after = after.startswith(_STOPS) and after[1:2] != after[0]
    stops_before = before.endswith(_STOPS) and not before[:-1].endswith(_STOPS) and not _SHORT.search(before)
    if stops_after == stops_before or (stops_after and not _BRACKETS.isdisjoint(behind[: -len(after)])):
        return None
    return "before" if stops_after else "after"
