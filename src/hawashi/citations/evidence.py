"""How much a stretch of a note speaks for being a cite, and how much for being prose."""

from __future__ import annotations

from dataclasses import dataclass

from hawashi.citations.chain import REPEATS
from hawashi.citations.enclosures import Enclosure, Shelter
from hawashi.citations.segments import Segment
from hawashi.citations.tag import Tagged, tag

ENOUGH = 2.5
"""From this score on a stretch is a cite."""
LED = 1.0
"""What a signal before a stretch adds to its score."""

_WEIGHTS = {
    "locator": 2.0,
    "url": 1.5,
    "doi": 2.0,
    "isbn": 2.0,
    "volume": 1.2,
    "issue": 1.2,
    "edition": 1.0,
    "genre": 1.2,
    "editor": 0.8,
    "translator": 1.0,
    "accessed": 1.0,
    "law": 2.5,
    "interview": 2.0,
    "publisher_place": 1.4,
    "first_reference_note_number": 3.0,
    **dict.fromkeys(REPEATS, 3.0),
}
_CLOSING = ("locator", "issued", "url", "doi", "law", "first_reference_note_number", *REPEATS)


@dataclass(frozen=True, slots=True)
class Evidence:
    """A stretch as it was tagged. `score` adds up what speaks for a cite; `prose` counts words of sentences in it.

    `named` is where the sentence before names the author, for a work inside prose.
    """

    start: int
    end: int
    tagged: Tagged
    score: float
    prose: int
    named: tuple[int, int] | None = None

    @property
    def is_cite(self) -> bool:
        """Whether the stretch is a cite."""
        return self.score >= ENOUGH

    @property
    def is_complete(self) -> bool:
        """Whether the stretch holds what cites end with: a page, a year, a URL, the words of a repeat."""
        return self.tagged.has(*_CLOSING)

    @property
    def opens_like_cite(self) -> bool:
        """Whether the stretch begins as cites do: with a name, an institution, a quoted or italic title, a repeat."""
        if not self.tagged.segments:
            return False
        first, look = self.tagged.segments[0], self.tagged.features[0]
        return bool(
            first.enclosure in (Enclosure.QUOTE, Enclosure.ITALIC)
            or first.label in ("law", "first_reference_note_number", *REPEATS)
            or (len(self.tagged.segments) > 1 and look.place < 0.9 and (look.person >= 0.45 or look.institution >= 0.5))
        )


def weigh(text: str, start: int, end: int, shelter: Shelter) -> Evidence:
    """The evidence in characters `start` to `end` of a note's text."""
    tagged = tag(text, start, end, shelter)
    score = 0.0
    prose = 0
    for index, (segment, look, label) in enumerate(zip(tagged.segments, tagged.features, tagged.labels, strict=True)):
        score += _WEIGHTS.get(label, 0.0) if label != "locator" or segment.label or look.number else 0.0
        if label == "issued":
            score += 1.5 if segment.separator or segment.bracketed or index == 0 else 1.0
        elif label == "publisher":
            score += 1.5 * max(look.publisher, 0.6 * look.institution, 0.2)
        elif label == "container_title":
            score += 1.5 * max(look.journal, look.newspaper, 0.8 if segment.label or segment.lead else 0.3)
        elif label == "title":
            score += 1.2 * (segment.enclosure is not None) + 1.0 * (segment.year is not None)
        elif label in ("author", "editor") and index <= 1:
            score += max(0.9 * look.person, 0.8 * look.institution)
        if segment.label is None and segment.enclosure is None:
            prose += look.prose + (look.words > 25) * 2
    score += _short_form(tagged)
    if not tagged.has(
        "title",
        "author",
        "law",
        "interview",
        "container_title",
        "editor",
        "first_reference_note_number",
        "url",
        *REPEATS,
    ):
        score -= 2.0
    return Evidence(start, end, tagged, score - 0.7 * max(0, prose - 1), prose)


def _short_form(tagged: Tagged) -> float:
    """What speaks for a cite in short: author, title and page in this order, or author and year and little else."""
    labels = tagged.labels
    if labels[:3] == ("author", "title", "issued") and sum(look.prose for look in tagged.features[:2]) == 0:
        return 0.8
    if labels[:2] == ("title", "locator") and tagged.features[0].law:
        return 1.0
    if labels[:2] == ("author", "title") and labels[-1] == "locator":
        return 0.6
    if (
        labels == ("author", "title")
        and (tagged.segments[1].year or (tagged.segments[1].enclosure and tagged.features[1].words > 2))
        and tagged.features[1].prose == 0
    ):
        return 0.9
    if labels[:2] == ("author", "issued") and len(labels) <= 3 and tagged.features[0].words <= 4:
        return 1.5
    return 0.0


def is_prose(segment: Segment, tagged: Tagged, index: int) -> bool:
    """Whether a segment reads like a sentence and not like a value."""
    look = tagged.features[index]
    return segment.label is None and segment.enclosure is None and (look.prose >= 1 or look.words > 25)
