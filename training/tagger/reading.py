"""The values of a cite by a trained model: a linear-chain CRF over its tokens.

The model (made by `training/train.py`) sees the words, their surroundings, and what the product's own tagger takes them
for. A value's confidence is the least marginal of its tokens, a share from 0 to 1. What names itself (a URL, the words
of a repeat, the number of another note) is settled without the model.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from hawashi.citations.chain import REPEATS
from hawashi.citations.tag import Tagged
from hawashi.model import Emphasis, Field, Note, Span
from training.tagger.token_features import token_features
from training.tagger.tokens import Token, tokens

_SURE = 0.99
"""The belief in a value that names itself."""
_DOUBTFUL = 0.5
"""The belief in a year that may belong to the title."""
_NEEDED = ("author", "title", "publisher")
"""What a cite usually has: where the model finds none, the judged reading may."""
_SETTLED = {
    **dict.fromkeys(REPEATS, "note"),
    "interview": "genre",
    **{name: name for name in ("first_reference_note_number", "doi", "url", "isbn", "accessed")},
}
_NO_VALUES = frozenset({"o", "citation_number"})


def values(model: Any, note: Note, text: str, start: int, end: int, tagged: Tagged) -> dict[str, tuple[Field, ...]]:
    """The values by CSL variable (snake_case), in order, of the cite between `start` and `end` of the note.

    `text` is the note's text, unified; `tagged` is the same stretch as the judged tagger reads it.
    """
    places = tokens(text, start, end)
    if not places:
        return {}
    italic = _italic(note, places)
    seen = token_features(text, places, italic, readings(tagged, places))
    labels: list[str] = model.tag(seen)
    beliefs = [float(model.marginal(label, index)) for index, label in enumerate(labels)]
    _rescue(tagged, places, labels)
    doubtful = _settle(tagged, places, labels, beliefs)
    found = _grouped(note, places, labels, beliefs, end)
    if doubtful is not None and "issued" not in found:
        low, high = doubtful
        found["issued"] = [Field(note.text[low:high], Span(note.id, low, high), _DOUBTFUL)]
    _part_pages(note.text, found)
    _join_places(note, found)
    if tagged.has("law") and "issued" in found:
        # A law is of the year in its name; the date behind it is that of the gazette.
        found["issued"] = found["issued"][:1]
    return {variable: tuple(fields) for variable, fields in found.items()}


_RANGE = re.compile(r"[\w٠-٩]+\s?[-‐-―−]\s?[\w٠-٩]+")


def _part_pages(text: str, found: dict[str, list[Field]]) -> None:
    """A range of pages with the page cited behind it (`pp. 33–50, at 41`): the pages of the work, and the locator."""
    cited = found.get("locator", [])
    if len(cited) == 2 and "page" not in found and _RANGE.fullmatch(cited[0].text):
        between = text[cited[0].span.end : cited[1].span.start]
        if not re.search(r"[;؛]|\d", between):
            found["page"], found["locator"] = cited[:1], cited[1:]


_BETWEEN_PLACES = re.compile(r"\s*(?:[;؛/&–-]|and|و)\s*")


def _join_places(note: Note, found: dict[str, list[Field]]) -> None:
    """Two places of one publisher are one value (`Berkeley; Los Angeles`)."""
    named = found.get("publisher_place", [])
    if len(named) == 2 and _BETWEEN_PLACES.fullmatch(note.text, named[0].span.end, named[1].span.start):
        span = Span(note.id, named[0].span.start, named[1].span.end)
        belief = min(one.confidence for one in named)
        found["publisher_place"] = [Field(note.text[span.start : span.end], span, belief)]


def load(path: Path) -> Any:
    """The model in the file `path`."""
    import pycrfsuite

    tagger = pycrfsuite.Tagger()
    tagger.open(str(path))
    return tagger


def _italic(note: Note, places: Sequence[Token]) -> list[bool]:
    """For each token whether it is set in italics; empty where no token of the cite is."""
    spans = [run.span for run in note.runs if run.emphasis in (Emphasis.ITALIC, Emphasis.UNDERLINE)]
    found = [any(span.start <= start < span.end for span in spans) for start, _ in places]
    return found if any(found) else []


def readings(tagged: Tagged, tokens: Sequence[Token]) -> list[str]:
    """What the segment of each token is taken for: `issued!` where it names itself, `-` outside all segments."""
    found, place = [], 0
    for start, _ in tokens:
        while place < len(tagged.segments) and tagged.segments[place].end <= start:
            place += 1
        if place == len(tagged.segments) or tagged.segments[place].start > start:
            found.append("-")
        else:
            found.append(tagged.labels[place] + ("!" if tagged.segments[place].label else ""))
    return found


def _rescue(tagged: Tagged, places: Sequence[Token], labels: list[str]) -> None:
    """Take over an author, title or publisher that only the judged reading has, where no other value is lost by it."""
    for variable in _NEEDED:
        if variable in labels:
            continue
        spans = [one for one, label in zip(tagged.segments, tagged.labels, strict=True) if label == variable]
        inside = [
            index
            for index, (low, high) in enumerate(places)
            if any(one.start <= low and high <= one.end for one in spans)
        ]
        others = {labels[index] for index in range(len(labels)) if index not in inside}
        if all(labels[index] in others or labels[index] in _NO_VALUES for index in inside):
            for index in inside:
                labels[index] = variable


def _settle(tagged: Tagged, places: Sequence[Token], labels: list[str], beliefs: list[float]) -> tuple[int, int] | None:
    """Put what names itself in its place; where a year ends the title, keep it there and say where it stands."""
    doubtful = None
    for segment, label in zip(tagged.segments, tagged.labels, strict=True):
        inside = [index for index, (low, high) in enumerate(places) if segment.start <= low and high <= segment.end]
        if segment.label is not None and label in _SETTLED:
            for index in inside:
                labels[index], beliefs[index] = _SETTLED[label], _SURE
        elif segment.year is not None and inside:
            years = [index for index in inside if places[index][0] >= segment.year[0]]
            before = labels[years[0] - 1] if years and years[0] > 0 else ""
            if before in ("title", "container_title"):
                doubtful = segment.year
                for index in years:
                    labels[index] = before
    return doubtful


def _grouped(
    note: Note, places: Sequence[Token], labels: Sequence[str], beliefs: Sequence[float], limit: int
) -> dict[str, list[Field]]:
    """Neighbouring tokens of one label are one value; none goes beyond `limit`."""
    found: dict[str, list[Field]] = defaultdict(list)
    first = 0
    while first < len(places):
        last = first
        while last + 1 < len(places) and labels[last + 1] == labels[first]:
            last += 1
        if labels[first] not in _NO_VALUES:
            start, end = places[first][0], min(_balanced(note.text, places[first][0], places[last][1]), limit)
            found[labels[first]].append(
                Field(note.text[start:end], Span(note.id, start, end), min(beliefs[first : last + 1]))
            )
        first = last + 1
    return found


def _balanced(text: str, start: int, end: int) -> int:
    """`end`, or behind the bracket that closes one opened in the value."""
    value = text[start:end]
    return end + 1 if text[end : end + 1] == ")" and value.count("(") > value.count(")") else end
