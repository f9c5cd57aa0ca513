"""Tagging: which CSL variable each segment of a cite is, and the values that come of it.

A value that names itself (a page after `p.`, a URL) is sure; between the others a small chain model decides (`chain`,
`looks`). Its scores are judged, not trained, so the confidence of a field orders values by how sure they are; it is no
measured frequency.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass

from hawashi.citations.chain import REPEATS, best, marginals
from hawashi.citations.enclosures import Shelter
from hawashi.citations.features import Features, features
from hawashi.citations.lexicon import YEAR_VALUE
from hawashi.citations.looks import scores
from hawashi.citations.segments import Segment, segments
from hawashi.model import Field, Span


@dataclass(frozen=True, slots=True)
class Tagged:
    """A stretch of a note with a variable for each of its segments; `scores` and `path` are the chain's."""

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
    rated = [scores(index, found, looks) for index in range(len(found))]
    path = best(rated)
    return Tagged(tuple(found), tuple(looks), tuple(_mended(path, looks)), tuple(rated), tuple(path))


def _mended(labels: list[str], looks: list[Features]) -> list[str]:
    """The labels with what only the whole cite shows.

    A title behind the editor of a work whose title has passed is the title of what holds it.
    """
    mended, state = list(labels), "before"
    for index, label in enumerate(labels):
        if label == "title":
            if state == "passed":
                mended[index] = "container_title"
            else:
                state = "title"
        elif state == "title" and label in ("editor", "role"):
            state = "passed"
    if {"law", "interview"} & set(mended):
        # A law and an interview bear no other title: behind the law stands what it was printed in.
        mended = [
            label if label != "title" else "container_title" if look.journal else "other"
            for label, look in zip(mended, looks, strict=True)
        ]
    named_like_place = mended[:2] in (["author", "publisher_place"], ["title", "publisher_place"])
    if named_like_place and looks[0].person >= 0.4 and not {"issued", "publisher"} & set(mended[2:3]):
        # A work may bear the name of a place (`Dodge, Iraq, 50`): who wrote it stands before.
        mended[:2] = ["author", "title"]
    return mended


_MERGED = ("author", "title", "container_title", "editor", "publisher", "translator")
_SURE = 0.97
"""The belief in a value that names itself."""


def fields(text: str, note: str, tagged: Tagged) -> dict[str, tuple[Field, ...]]:
    """The values by CSL variable, in order. Neighbouring segments of one variable are one value."""
    found: dict[str, list[Field]] = defaultdict(list)
    previous = ""
    beliefs = marginals(tagged.scores, tagged.path)
    following, dated = (*tagged.labels[1:], ""), "issued" in tagged.labels
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
        if not dated and after != label:
            _add_inner_year(text, note, segment, label, found)
    if "law" in tagged.labels:
        # A law is of the year in its name; the date behind it is that of the gazette.
        found["issued"] = found["issued"][:1]
    _part_pages(text, found)
    return {variable: tuple(values) for variable, values in found.items() if values}


_AT = re.compile(r"(?:\bat\b|،|,)")
_RANGE = re.compile(r"[\w٠-٩]+\s?[-‐-―−]\s?[\w٠-٩]+")


def _part_pages(text: str, found: dict[str, list[Field]]) -> None:
    """A range of pages with the page cited behind it (`pp. 33–50, at 41`): the pages of the work, and the locator."""
    cited = found.get("locator", [])
    if len(cited) == 2 and _RANGE.fullmatch(cited[0].text) and _AT.search(text, cited[0].span.end, cited[1].span.start):
        found["page"], found["locator"] = cited[:1], cited[1:]


_VARIABLE: dict[str, str | None] = {
    **dict.fromkeys(REPEATS, "note"),
    "law": "title",
    "interview": "genre",
    "other": None,
    "role": None,
    "nothing": None,
}


def _with_lead(segment: Segment, label: str) -> int:
    """Where the value begins: a leading `in` belongs to a title, and to nothing else."""
    return segment.lead_start if label == "title" and segment.lead_start is not None else segment.start


def _add_inner_year(text: str, note: str, segment: Segment, label: str, found: dict[str, list[Field]]) -> None:
    """A year that ends a title or stands in a law's name is a year of issue, too: sure for the law, doubtful else."""
    if label == "law":
        years = list(re.finditer(r"(?<!\d)" + YEAR_VALUE.pattern + r"(?!\d)", text[segment.start : segment.end]))
        if years:
            low, high = (segment.start + years[-1].start(), segment.start + years[-1].end())
            found["issued"].append(Field(text[low:high], Span(note, low, high), 0.9))
    elif segment.year is not None and label in ("title", "container_title"):
        low, high = segment.year
        found["issued"].append(Field(text[low:high], Span(note, low, high), 0.5))
