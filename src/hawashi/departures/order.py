"""Values that stand in another order than the style has them, and the smallest stretch that puts them in order."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence

from hawashi.citations.numbers import number
from hawashi.departures.expected import Written
from hawashi.departures.gaps import is_understood
from hawashi.departures.kinds import Departure, Kind
from hawashi.departures.observed import Value, between
from hawashi.model import Cite, Edit, Note

_NUMBERED = ("volume", "issue")


def misplaced(cite: Cite, note: Note, observed: Sequence[Value], wanted: Written, sure: float) -> Iterator[Departure]:
    """The values that stand elsewhere than the style has them: those outside the longest run in order.

    The edit of the first one puts all of them in order. It rewrites the stretch from the first value out of place to
    the last one, and is safe where every value is surely read and nothing but labels stands between them.
    """
    places = {variable: place for place, variable in reversed(list(enumerate(wanted.variables)))}
    known = [value for value in observed if value.variable in places]
    order = [places[value.variable] for value in known]
    kept = _longest_run(order)
    if len(kept) == len(order) or len(set(order)) < len(order):
        return
    edit, safe = _rewritten(cite, note, observed, wanted, sure)
    is_sure = edit is not None or all(value.confidence >= sure for value in observed)
    for index, value in enumerate(known):
        if index in kept or value.confidence < sure or (edit is None and not is_sure):
            continue
        ahead = wanted.variables[: order[index]]
        here = {one.variable for one in known}
        before = next((one for one in reversed(ahead) if one in here), "")
        span = note.part(value.start, value.end)
        edits = (edit,) if edit is not None else ()
        yield Departure(Kind.ORDER, span, value.text, value.text, value.variable, before, edits, safe)
        edit = None


def _longest_run(places: Sequence[int]) -> set[int]:
    """The indices of a longest increasing run in `places`."""
    ends: list[int] = []  # the smallest last place of a run of each length
    holders: list[int] = []
    before: list[int] = []
    for index, place in enumerate(places):
        at = bisect_left(ends, place)
        before.append(holders[at - 1] if at else -1)
        ends[at : at + 1] = [place]
        holders[at : at + 1] = [index]
    run: set[int] = set()
    index = holders[-1] if holders else -1
    while index >= 0:
        run.add(index)
        index = before[index]
    return run


def _rewritten(
    cite: Cite, note: Note, observed: Sequence[Value], wanted: Written, sure: float
) -> tuple[Edit | None, bool]:
    """The stretch out of order as the style writes it, and whether that is safe."""
    if sorted(value.variable for value in observed) != sorted(wanted.variables):
        return None, False  # something stands there that the style would leave out
    if any(value.variable in _NUMBERED and _has_words(value.text) and number(value.text) is None for value in observed):
        return None, False  # the label is part of the value
    texts = {value.variable: value.text for value in observed}
    moved = [at for at, value in enumerate(observed) if value.variable != wanted.variables[at]]
    first, last = moved[0], moved[-1]
    start = observed[first - 1].end if first else observed[0].start
    end = observed[last + 1].start if last + 1 < len(observed) else observed[last].end
    around = range(max(first, 1), min(last + 2, len(observed)))
    gaps = [between(cite, observed[at - 1].end, observed[at].start) for at in around]
    safe = all(value.confidence >= sure for value in observed[first : last + 1]) and all(map(is_understood, gaps))
    written = [wanted.gap(first)] if first else []
    for at in range(first, last + 1):
        written.append(texts[wanted.variables[at]])
        if at < last or last + 1 < len(observed):
            written.append(wanted.gap(at + 1))
    labels = sum(map(_has_words, gaps))
    safe = safe and labels <= sum(_has_words(wanted.gap(place)) for place in around)
    return Edit(note.part(start, end), "".join(written)), safe


def _has_words(gap: str) -> bool:
    return re.search(r"[^\W\d_]", gap) is not None
