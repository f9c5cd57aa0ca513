"""Which fixes can be applied together."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Sequence

from hawashi.model import Edit, Finding


def choose(findings: Iterable[Finding], *, unsafe: bool = False) -> tuple[Finding, ...]:
    """The findings whose fixes can be applied together, in order; what touches an earlier fix waits for a next run.

    Unsafe fixes are taken only where `unsafe` says so.
    """
    taken: dict[str, list[tuple[int, int]]] = defaultdict(list)
    chosen = []
    for found in findings:
        if found.fix is None or not (found.fix.safe or unsafe):
            continue
        if not any(_touches(edit, taken[edit.span.text]) for edit in found.fix.edits):
            chosen.append(found)
            for edit in found.fix.edits:
                places = taken[edit.span.text]
                places.insert(bisect_left(places, (edit.span.start, edit.span.end)), (edit.span.start, edit.span.end))
    return tuple(chosen)


def _touches(edit: Edit, places: Sequence[tuple[int, int]]) -> bool:
    """Whether `edit` overlaps one of `places`, which are sorted and apart, or borders on one."""
    start, end = edit.span.start, edit.span.end
    at = bisect_left(places, (start, end))
    return (at < len(places) and places[at][0] <= end) or (at > 0 and start <= places[at - 1][1])
