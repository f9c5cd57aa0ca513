"""Values that stand in another order than the style has them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from hawashi.departures.expected import Written
from hawashi.departures.kinds import Departure, Kind
from hawashi.departures.moving import in_order
from hawashi.departures.observed import Value
from hawashi.model import Cite, Note
from hawashi.rising import longest_rising


def misplaced(cite: Cite, note: Note, observed: Sequence[Value], wanted: Written, sure: float) -> Iterator[Departure]:
    """The values that stand elsewhere than the style has them: those outside the longest run in order.

    The edits of the first one put all of them in order.
    """
    places = {variable: place for place, variable in reversed(list(enumerate(wanted.variables)))}
    behind = {after for before, after in pairwise(observed) if _is_publisher_of_journal(before, after, observed)}
    known = [value for value in observed if value.variable in places and value not in behind]
    order = [places[value.variable] for value in known]
    kept = set(longest_rising(order))
    if len(kept) == len(order) or len(set(order)) < len(order):
        return
    edits, safe = ((), False) if behind else in_order(cite, note, observed, wanted, kept, sure)
    is_sure = bool(edits) or all(value.confidence >= sure for value in observed)
    for index, value in enumerate(known):
        if index in kept or value.confidence < sure or not is_sure:
            continue
        ahead = wanted.variables[: order[index]]
        here = {one.variable for one in known}
        before = next((one for one in reversed(ahead) if one in here), "")
        span = note.part(value.start, value.end)
        yield Departure(Kind.ORDER, span, value.text, value.text, value.variable, before, edits, safe)
        edits = ()


def _is_publisher_of_journal(before: Value, after: Value, observed: Sequence[Value]) -> bool:
    """Whether a journal and who brings it out stand side by side (`مجلة دراسات، جامعة بغداد، ع 5`).

    No style says where the publisher of a journal stands; that of a book is known by the missing volume and issue.
    """
    is_beside = (before.variable, after.variable) == ("container_title", "publisher")
    return is_beside and any(value.variable in ("volume", "issue") for value in observed)
