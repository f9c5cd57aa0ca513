"""Tagging: which CSL variable each segment of a cite is.

A small chain model with hand-set scores: each segment has a score for each variable from its looks (`_looks`), and each
pair of neighbours a score from their order (`_ORDER`). The best sequence is taken (Viterbi), and the marginal of a
segment's variable (forward–backward) is its confidence, a share from 0 to 1. The scores are judged, not trained, so the
confidence orders values by how sure they are; it is no measured frequency.
"""

from __future__ import annotations

import math
import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from hawashi.citations.enclosures import Enclosure, Shelter
from hawashi.citations.features import Features, features
from hawashi.citations.lexicon import YEAR_VALUE
from hawashi.citations.segments import Segment, segments
from hawashi.model import Field, Span

FREE = (
    "author",
    "title",
    "container_title",
    "editor",
    "publisher",
    "publisher_place",
    "collection_title",
    "volume",
    "locator",
    "other",
)
"""The variables among which the chain chooses for a segment that does not name itself."""

REPEATS = ("ibid", "loc_cit", "op_cit", "idem")

# How well one variable follows another; what is not named here scores `_UNUSUAL`.
_UNUSUAL = -1.5
_ORDER: dict[str, dict[str, float]] = {
    "start": {
        "author": 1.0,
        "title": 0.2,
        "editor": 0.0,
        "law": 1.0,
        "repeat": 1.0,
        "reference": 0.5,
        "url": 0.0,
        "other": -1.0,
        "issued": -0.5,
        "publisher": -2.0,
        "publisher_place": -3.0,
        "locator": -1.0,
        "genre": -0.5,
    },
    "author": {
        "author": 0.2,
        "title": 1.0,
        "issued": 0.3,
        "repeat": 1.0,
        "reference": 0.8,
        "editor": -2.0,
        "locator": -0.3,
        "publisher": -2.5,
        "publisher_place": -3.0,
        "container_title": -1.5,
        "role": -2.5,
        "law": 0.3,
        "volume": -3.0,
        "translator": -0.5,
        "collection_title": -3.0,
    },
    "title": {
        "title": -0.2,
        "container_title": 0.6,
        "publisher": 0.8,
        "publisher_place": 0.5,
        "issued": 0.4,
        "editor": -0.5,
        "translator": 0.4,
        "edition": 0.5,
        "volume": 0.4,
        "issue": 0.3,
        "locator": 0.4,
        "author": -3.0,
        "genre": 0.6,
        "url": 0.4,
        "repeat": 0.4,
        "reference": 0.4,
        "collection_title": -0.2,
        "law": -1.0,
        "other": -0.8,
    },
    "container_title": {
        "container_title": -0.8,
        "publisher": 0.5,
        "publisher_place": 0.3,
        "volume": 0.8,
        "issue": 0.8,
        "issued": 0.6,
        "editor": -0.3,
        "locator": 0.4,
        "title": -2.5,
        "author": -3.0,
        "url": 0.4,
        "collection_title": -0.5,
        "edition": 0.4,
        "translator": 0.3,
        "other": -0.8,
    },
    "editor": {
        "editor": 0.5,
        "role": 1.5,
        "container_title": 1.0,
        "title": 0.4,
        "publisher": 0.5,
        "publisher_place": 0.4,
        "issued": 0.3,
        "volume": 0.2,
        "edition": 0.3,
        "translator": 0.2,
        "author": -3.0,
        "locator": 0.0,
    },
    "role": {
        "container_title": 1.0,
        "title": 0.9,
        "publisher": 0.4,
        "publisher_place": 0.4,
        "issued": 0.3,
        "author": -3.0,
        "edition": 0.2,
    },
    "translator": {
        "publisher": 0.8,
        "publisher_place": 0.6,
        "issued": 0.5,
        "edition": 0.5,
        "volume": 0.5,
        "editor": 0.2,
        "title": -2.5,
        "author": -3.5,
        "container_title": -1.0,
        "locator": 0.2,
    },
    "publisher": {
        "publisher_place": 1.0,
        "issued": 0.8,
        "locator": 0.3,
        "publisher": -0.4,
        "title": -3.0,
        "author": -4.0,
        "container_title": -2.0,
        "edition": 0.2,
        "volume": 0.0,
        "url": 0.2,
        "collection_title": -0.5,
    },
    "publisher_place": {
        "publisher": 0.9,
        "issued": 0.8,
        "publisher_place": -0.2,
        "locator": 0.3,
        "title": -3.0,
        "author": -4.0,
        "container_title": -2.0,
        "edition": 0.1,
        "url": 0.1,
    },
    "issued": {
        "locator": 0.5,
        "title": -0.3,
        "publisher": -0.5,
        "publisher_place": -0.7,
        "author": -4.0,
        "issued": -0.7,
        "container_title": -0.7,
        "url": 0.4,
        "volume": -0.2,
        "issue": 0.0,
        "edition": -0.2,
        "reference": 0.0,
    },
    "locator": {
        "container_title": -0.6,
        "issued": -0.5,
        "url": 0.2,
        "author": -4.0,
        "title": -4.0,
        "locator": -0.6,
        "other": -0.3,
        "publisher": -2.0,
        "publisher_place": -1.5,
    },
    "repeat": {
        "locator": 0.6,
        "title": 0.2,
        "author": -3.0,
        "reference": 0.5,
        "volume": 0.3,
        "issued": 0.0,
        "other": -0.3,
    },
    "reference": {"locator": 0.6, "title": -1.5, "author": -2.5, "other": -0.2, "repeat": 0.2},
    "other": {"other": 0.0, "title": -0.5, "author": -1.5, "locator": 0.0, "issued": -0.2, "container_title": -0.5},
}
_NEUTRAL = {"author": -3.5, "title": -2.0, "container_title": -1.0, "other": -0.6}
_KIN = {
    **dict.fromkeys(REPEATS, "repeat"),
    "first_reference_note_number": "reference",
    "accessed": "url",
    "doi": "url",
    "isbn": "url",
    "issue": "number_of_part",
    "volume": "number_of_part",
    "edition": "number_of_part",
}


@dataclass(frozen=True, slots=True)
class Tagged:
    """A stretch of a note with a variable for each of its segments; `scores` and `path` are what the chain had to say."""

    segments: tuple[Segment, ...]
    features: tuple[Features, ...]
    labels: tuple[str, ...]
    scores: tuple[dict[str, float], ...]
    path: tuple[str, ...]

    def has(self, *labels: str) -> bool:
        """Whether a segment has one of `labels`."""
        return any(label in labels for label in self.labels)


def tag(text: str, start: int, end: int, shelter: Shelter) -> Tagged:
    """The variables of the segments between `start` and `end` of a note's text."""
    found = segments(text, start, end, shelter)
    looks = [features(text, segment) for segment in found]
    scores = [_scores(index, found, looks, text) for index in range(len(found))]
    path = _best(scores)
    return Tagged(tuple(found), tuple(looks), tuple(_second_titles(path)), tuple(scores), tuple(path))


def _second_titles(labels: list[str]) -> list[str]:
    """A title behind the editor of a work whose title has passed is the title of what holds it."""
    mended, state = list(labels), "before"
    for index, label in enumerate(labels):
        if label == "title":
            if state == "passed":
                mended[index] = "container_title"
            else:
                state = "title"
        elif state == "title" and label in ("editor", "role"):
            state = "passed"
    return mended


@cache
def _order(before: str, after: str) -> float:
    row = _ORDER.get(before) or _ORDER.get(_KIN.get(before, ""), None)
    if row is None:
        return _NEUTRAL.get(after, 0.0)
    if after in row:
        return row[after]
    return row.get(_KIN.get(after, ""), 0.0 if after in _KIN else _UNUSUAL)


def _scores(index: int, found: list[Segment], looks: list[Features], text: str) -> dict[str, float]:
    segment, look = found[index], looks[index]
    if segment.label is not None:
        return {_FORCED.get(segment.label, segment.label): 3.0}
    if look.role is not None and index > 0:
        return {"role": 3.0}
    after = found[index + 1] if index + 1 < len(found) else None
    scores = _looks(index, segment, look)
    _mind_before(scores, index, found, looks)
    _mind_after(scores, index, found, looks)
    if segment.lead == "container_title":
        scores["container_title"] += 2.5 if look.person < 0.7 else 0.5
        scores["editor"] += 2.5 * look.person
        scores["author"] -= 3.0
    if look.number and index > 0 and found[index - 1].enclosure is Enclosure.ITALIC and after is not None:
        scores["volume"] += 2.0
    if after is None and look.number or (look.number and segment.separator.endswith((":", "):"))):
        scores["locator"] += 4.0
    return scores


_FORCED = {"accessed_on": "accessed", "no_date": "issued", "nothing": "nothing", "contributor": "contributor"}


def _looks(index: int, segment: Segment, look: Features) -> dict[str, float]:
    """What the segment's own looks say for each variable."""
    quoted, italic = segment.enclosure is Enclosure.QUOTE, segment.enclosure is Enclosure.ITALIC
    enclosed, words, first = quoted or italic, look.words, index == 0
    long = max(0, words - 8) * 0.15
    number = -5.0 if look.number else 0.0
    body = look.institution if words <= 9 else 0.0
    return {
        "author": 3.0
        * max(
            look.person,
            0.8 * body if first else 0.0,
            0.65 * (first and words == 1 and not look.lower and not look.arabic),
        )
        - 1.4
        - 4.0 * enclosed
        - 0.8 * look.prose
        - long
        - 1.0 * (look.lower and look.person == 0)
        - 2.0 * look.law
        + number
        - 1.0 * look.place,
        "title": 0.9
        + 1.8 * italic
        + 2.4 * quoted
        + 0.25 * min(words, 5)
        - 1.0 * (words == 1)
        - 1.4 * look.person * (not enclosed)
        - 2.8 * look.place
        - (1.3 * look.publisher + 0.7 * look.institution) * (words <= 7 and not enclosed)
        - 1.5 * segment.bracketed
        - 0.25 * max(0, look.prose - 1)
        + 0.5 * (segment.year is not None)
        + 0.8 * look.law
        + number,
        "container_title": -1.0
        + 2.2 * look.journal
        + 2.6 * look.newspaper
        + 1.2 * italic
        - 2.5 * look.place
        - look.person
        - 1.5 * quoted
        - 1.2 * segment.bracketed
        + number
        - 0.5 * look.prose,
        "editor": -2.4 + 0.8 * look.person + number - 3.0 * enclosed,
        "publisher": -0.6
        + 2.6 * look.publisher
        + 1.4 * look.institution
        - 2.4 * look.place
        + 1.0 * segment.bracketed
        - long
        + number
        - 3.0 * quoted
        - 2.0 * italic
        - 0.7 * look.prose
        - 0.5 * look.lower
        - 0.6 * look.journal
        - 1.5 * (segment.year is not None),
        "publisher_place": -2.6
        + 5.2 * look.place
        + 1.0 * segment.bracketed * (words <= 3)
        - 3.0 * enclosed
        + number
        - 0.5 * (words > 4),
        "collection_title": -2.6 + 1.0 * look.report + number,
        "volume": -4.0 + (4.5 if look.number else 0.0),
        "locator": -4.5 + (4.5 if look.number else 0.0),
        "other": -1.6 + 0.5 * min(look.prose, 4) + 0.6 * look.lower - 1.0 * enclosed,
    }


def _mind_after(scores: dict[str, float], index: int, found: list[Segment], looks: list[Features]) -> None:
    """What follows the segment says: a role behind names, a volume behind a journal, a year behind a place."""
    behind = index + 1
    while (
        behind < len(found)
        and looks[behind].person > 0.5
        and looks[behind].role is None
        and found[behind].label is None
    ):
        behind += 1
    if index + 1 <= behind < len(found) and looks[behind].role == "editor" and looks[index].person > 0.2:
        scores["editor"] += 4.0
        scores["author"] -= 1.0
    if index + 1 == len(found):
        return
    after, look = found[index + 1], looks[index]
    if after.separator == ":" and found[index].bracketed:
        scores["publisher_place"] += 2.5
    if after.label in ("volume", "issue") and index > 0 and look.words <= 10 and not look.arabic:
        scores["container_title"] += 2.5
        scores["publisher"] -= 2.0
    if (
        after.label == "issued"
        and index > 0
        and look.words <= 2
        and not look.lower
        and looks[index - 1].publisher >= 0.5
    ):
        scores["publisher_place"] += 3.0
    if index == 0 and look.arabic and 2 <= look.words <= 4 and after.label is None and looks[1].words >= 2:
        # A name that no lexicon knows: who stands first, in few words, before a title.
        scores["author"] += 1.6 * (
            look.institution == 0 and look.law == 0 and look.journal == 0 and look.newspaper == 0
        )


def _mind_before(scores: dict[str, float], index: int, found: list[Segment], looks: list[Features]) -> None:
    """What stands before the segment says: a quoted title before its container, a place before its publisher."""
    if index == 0:
        if max(looks[0].newspaper, looks[0].journal) == 1 and looks[0].arabic:
            scores["container_title"] += 3.0
        return
    before, segment = found[index - 1], found[index]
    if before.enclosure is Enclosure.QUOTE:
        scores["container_title"] += 0.9
        scores["title"] -= 1.0
    if segment.separator == ":" and before.bracketed and segment.bracketed:
        scores["publisher"] += 1.5
    if before.enclosure is Enclosure.ITALIC and segment.enclosure is None:
        scores["title"] -= 1.0


def _best(scores: list[dict[str, float]]) -> list[str]:
    """The best sequence of labels (Viterbi)."""
    best: list[dict[str, tuple[float, str]]] = []
    for score in scores:
        column: dict[str, tuple[float, str]] = {}
        for label, own in score.items():
            if not best:
                column[label] = (own + _order("start", label), "start")
            else:
                column[label] = max(
                    (value + _order(before, label) + own, before) for before, (value, _) in best[-1].items()
                )
        best.append(column)
    if not best:
        return []
    label = max(best[-1], key=lambda one: best[-1][one][0])
    path = [label]
    for column in reversed(best[1:]):
        label = column[label][1]
        path.append(label)
    return path[::-1]


def _marginals(scores: Sequence[dict[str, float]], labels: Sequence[str]) -> list[float]:
    """The probability of each of `labels` at its place, all sequences considered."""
    forward: list[dict[str, float]] = []
    for score in scores:
        before = forward[-1] if forward else {"start": 0.0}
        forward.append(
            {
                label: own + _log_sum([value + _order(one, label) for one, value in before.items()])
                for label, own in score.items()
            }
        )
    backward: list[dict[str, float]] = [dict.fromkeys(scores[-1], 0.0)] if scores else []
    for index in range(len(scores) - 2, -1, -1):
        after = backward[-1]
        backward.append(
            {
                label: _log_sum([_order(label, one) + scores[index + 1][one] + value for one, value in after.items()])
                for label in scores[index]
            }
        )
    backward.reverse()
    found = []
    for label, ahead, behind in zip(labels, forward, backward, strict=True):
        total = _log_sum([ahead[one] + behind[one] for one in ahead])
        found.append(math.exp(ahead[label] + behind[label] - total))
    return found


def _log_sum(values: list[float]) -> float:
    top = max(values)
    return top + math.log(sum(math.exp(value - top) for value in values))


_MERGED = ("author", "title", "container_title", "editor", "publisher", "translator")
_SURE = 0.97
"""The belief in a value that names itself."""


def fields(text: str, note: str, tagged: Tagged) -> dict[str, tuple[Field, ...]]:
    """The values by CSL variable, in order. Neighbouring segments of one variable are one value."""
    found: dict[str, list[Field]] = defaultdict(list)
    previous = ""
    beliefs = _marginals(tagged.scores, tagged.path)
    following = (*tagged.labels[1:], "")
    for segment, label, belief, after in zip(tagged.segments, tagged.labels, beliefs, following, strict=True):
        variable = _VARIABLE.get(label, label)
        if variable is None:
            previous = label
            continue
        start = _with_lead(segment, label)
        belief = min(belief, _SURE)
        if previous == label and label in _MERGED:
            last = found[variable][-1]
            start, belief = last.span.start, min(belief, last.confidence)
            found[variable].pop()
        found[variable].append(Field(text[start : segment.end], Span(note, start, segment.end), belief))
        previous = label
        if "issued" not in tagged.labels and after != label:
            _add_inner_year(text, note, segment, label, found)
    return {variable: tuple(values) for variable, values in found.items()}


_VARIABLE: dict[str, str | None] = {
    **dict.fromkeys(REPEATS, "note"),
    "law": "title",
    "other": None,
    "role": None,
    "nothing": None,
}


def _with_lead(segment: Segment, label: str) -> int:
    """Where the value begins: a leading `in` belongs to a title, and to nothing else."""
    return segment.lead_start if label == "title" and segment.lead_start is not None else segment.start


def _add_inner_year(text: str, note: str, segment: Segment, label: str, found: dict[str, list[Field]]) -> None:
    """A year at the end of a title or in a law's name is a year of issue, too: certain for the law, doubtful for the title."""
    if label == "law":
        years = list(re.finditer(r"(?<!\d)" + YEAR_VALUE.pattern + r"(?!\d)", text[segment.start : segment.end]))
        if years:
            low, high = (segment.start + years[-1].start(), segment.start + years[-1].end())
            found["issued"].append(Field(text[low:high], Span(note, low, high), 0.9))
    elif segment.year is not None and label in ("title", "container_title"):
        low, high = segment.year
        found["issued"].append(Field(text[low:high], Span(note, low, high), 0.5))
