"""Values that stand in another order than the style has them, and the smallest changes that put them into its order."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from hawashi.departures.expected import Written
from hawashi.departures.gaps import QUOTES, is_understood
from hawashi.departures.kinds import Departure, Kind
from hawashi.departures.observed import Value, is_in_words
from hawashi.model import Cite, Edit, Note
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
    edits, safe = ((), False) if behind else _in_order(cite, note, observed, wanted, kept, sure)
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


@dataclass(frozen=True, slots=True)
class _Rearranged:
    """What stands between two values that stay: its place, what comes there, its gaps as they are and will be."""

    start: int
    end: int
    text: str
    gaps: tuple[str, ...]
    meant: tuple[str, ...]
    moved: tuple[Value, ...]


def _in_order(
    cite: Cite, note: Note, observed: Sequence[Value], wanted: Written, kept: set[int], sure: float
) -> tuple[tuple[Edit, ...], bool]:
    """The edits that put the values in order around those that are `kept` (their indices), and whether they are safe.

    Safe is what moves only values that are surely read, with nothing but labels between them, that loses no label, and
    takes nothing out of its italics. None where the style would leave out a value.
    """
    if sorted(value.variable for value in observed) != sorted(wanted.variables):
        return (), False
    if any(map(is_in_words, observed)):
        return (), False  # the label is part of the value
    stretches = list(_stretches(cite, observed, wanted, kept))
    gaps = [gap for one in stretches for gap in one.gaps]
    labels = sum(map(_has_words, gaps)) <= sum(_has_words(gap) for one in stretches for gap in one.meant)
    set_off = [run.span for run in note.runs]
    safe = labels and all(map(is_understood, gaps))
    for one in stretches:
        safe = safe and all(value.confidence >= sure for value in one.moved)
        safe = safe and not any(span.start < one.end and one.start < span.end for span in set_off)
    return tuple(Edit(note.part(one.start, one.end), one.text) for one in stretches), safe


def _stretches(cite: Cite, observed: Sequence[Value], wanted: Written, kept: set[int]) -> Iterator[_Rearranged]:
    places = {variable: place for place, variable in enumerate(wanted.variables)}
    texts = {value.variable: value.text for value in observed}
    count = len(observed)
    for before, after in pairwise([-1, *sorted(kept), count]):
        first = places[observed[before].variable] + 1 if before >= 0 else 0
        last = places[observed[after].variable] if after < count else count
        if first == last and before + 1 == after:
            continue
        start = observed[before].end if before >= 0 else observed[0].start
        end = observed[after].start if after < count else observed[-1].end
        around = observed[max(before, 0) : after + 1]
        gaps = [cite.between(one.end, other.start) for one, other in pairwise(around)]
        meant = [wanted.gap(place) for place in range(first, last + 1)]
        if before >= 0 and gaps:
            meant[0] = _with_own_quotes(meant[0], gaps[0])
        if after < count and gaps:
            meant[-1] = _with_own_quotes(meant[-1], gaps[-1])
        if before < 0:
            meant[0] = ""
        if after == count:
            meant[-1] = ""
        moved = [texts[variable] for variable in wanted.variables[first:last]]
        text = "".join(part for pair in zip(meant, [*moved, ""], strict=True) for part in pair)
        yield _Rearranged(start, end, text, tuple(gaps), tuple(meant), tuple(observed[before + 1 : after]))


def _with_own_quotes(wanted: str, gap: str) -> str:
    """What the style writes at the edge, with the note's own sort of quotation mark: the partner stands outside."""
    own = QUOTES.search(gap)
    return QUOTES.sub(own[0], wanted, count=1) if own is not None else wanted


def _has_words(gap: str) -> bool:
    return re.search(r"[^\W\d_]", gap) is not None
