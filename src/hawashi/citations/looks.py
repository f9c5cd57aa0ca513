"""What the looks of a segment and of its neighbours say for each variable that it may be.

The weights (`weights.toml`) are judged, not trained: they order the readings of a cite by how usual they are.
"""

from __future__ import annotations

from hawashi.citations.chain import table
from hawashi.citations.enclosures import Enclosure
from hawashi.citations.features import Features
from hawashi.citations.segments import Segment

_FORCED = {"accessed_on": "accessed", "no_date": "issued", "nothing": "nothing", "contributor": "contributor"}
"""How a label that names itself is called in the chain, where not by its own name."""


_MOST_NAMES = 12
"""Farther behind a name than this the word of its role is not looked for."""
_PERSON = 0.9
"""So surely must a segment look like persons to be taken for them where a title is expected."""


def scores(index: int, found: list[Segment], looks: list[Features]) -> dict[str, float]:
    """The score of each variable for the segment with that index; only one where the segment names itself."""
    segment, look = found[index], looks[index]
    after = found[index + 1] if index + 1 < len(found) else None
    if segment.label == "container_title" and look.person >= _PERSON and after is not None and after.label is None:
        # `في كتاب: مجموعة باحثين، اقتصاد العراق`: who made the book stands before its title.
        return {"container_title": 1.0, "editor": 3.0}
    if segment.label is not None:
        return {_FORCED.get(segment.label, segment.label): 3.0}
    if look.role is not None and index > 0:
        return {"role": 3.0}
    rated = _looks(index, segment, look)
    _mind_before(rated, index, found, looks)
    _mind_after(rated, index, found, looks)
    if segment.lead == "container_title":
        rated["container_title"] += 2.5 if look.person < 0.7 else 0.5
        rated["editor"] += 2.5 * look.person
        rated["author"] -= 3.0
    if look.number and index > 0 and found[index - 1].enclosure is Enclosure.ITALIC and after is not None:
        rated["volume"] += 2.0
    if look.number and not look.whole_number:
        rated["locator"] += 5.0
    if (after is None and look.number) or (look.number and segment.separator.endswith((":", "):"))):
        rated["locator"] += 4.0
    return rated


def _looks(index: int, segment: Segment, look: Features) -> dict[str, float]:
    """What the segment's own looks say for each variable: the sum of its signs, each by its weight."""
    signs = _signs(index, segment, look)
    return {
        variable: weights["base"] + sum(weight * signs[sign] for sign, weight in weights.items() if sign != "base")
        for variable, weights in table()["looks"].items()
    }


def _signs(index: int, segment: Segment, look: Features) -> dict[str, float]:
    """The signs that the weights are for, by name: shares from 0 to 1 and counts of words."""
    quoted, italic = segment.enclosure is Enclosure.QUOTE, segment.enclosure is Enclosure.ITALIC
    plain, words, first = not (quoted or italic), look.words, index == 0
    institution = look.institution if words <= 9 else 0.0
    lone_name = first and words == 1 and not look.lower and not look.arabic
    return {
        "maker": max(look.person, 0.8 * institution * first, 0.65 * lone_name),
        "person": look.person,
        "person_unmarked": look.person * plain,
        "institution": institution,
        "institution_unmarked": look.institution * (words <= 7 and plain),
        "publisher": look.publisher,
        "publisher_unmarked": look.publisher * (words <= 7 and plain),
        "place": look.place,
        "journal": look.journal,
        "newspaper": look.newspaper,
        "report": look.report,
        "law": look.law,
        "quoted": quoted,
        "italic": italic,
        "bracketed": segment.bracketed,
        "short_bracketed": segment.bracketed and words <= 3,
        "year": segment.year is not None,
        "number": look.number,
        "lower": look.lower,
        "lower_no_person": look.lower and look.person == 0,
        "prose": look.prose,
        "prose_few": min(look.prose, 4),
        "prose_more": max(0, look.prose - 1),
        "words": min(words, 5),
        "one_word": words == 1,
        "five_words": words > 4,
        "words_over_eight": max(0, words - 8),
    }


def _mind_after(rated: dict[str, float], index: int, found: list[Segment], looks: list[Features]) -> None:
    """What follows the segment says: a role behind names, a volume behind a journal, a year behind a place."""
    behind = index + 1
    while (
        behind < min(len(found), index + _MOST_NAMES)
        and looks[behind].person > 0.5
        and looks[behind].role is None
        and found[behind].label is None
    ):
        behind += 1
    if behind < len(found) and looks[behind].role == "editor" and looks[index].person > 0.2:
        rated["editor"] += 4.0
        rated["author"] -= 1.0
    if index + 1 == len(found):
        return
    after, look = found[index + 1], looks[index]
    next_label, next_place = after.label, looks[index + 1].place >= _PERSON
    if index > 1 and (next_place or next_label == "publisher_place") and look.words <= 6 and look.prose == 0:
        # In the usual order, what stands right before a known place brought the work out there.
        rated["publisher"] += 1.5
    if after.separator == ":" and (found[index].bracketed or looks[index + 1].publisher >= 0.5):
        rated["publisher_place"] += 4.0
    if look.journal == 1 and index > 0 and look.law == 0 and after.label in ("issue", "volume", "issued"):
        rated["container_title"] += 2.0
    if after.label in ("volume", "issue") and index > 0 and look.words <= 10 and not look.arabic:
        rated["container_title"] += 2.5
        rated["publisher"] -= 2.0
    if (
        after.label == "issued"
        and index > 0
        and look.words <= 2
        and not look.lower
        and looks[index - 1].publisher >= 0.5
    ):
        rated["publisher_place"] += 3.0
    if index == 0 and look.arabic and 2 <= look.words <= 4 and after.label is None and looks[1].words >= 2:
        # A name that no lexicon knows: who stands first, in few words, before a title.
        rated["author"] += 1.6 * (look.institution == 0 and look.law == 0 and look.journal == 0 and look.newspaper == 0)


def _mind_before(rated: dict[str, float], index: int, found: list[Segment], looks: list[Features]) -> None:
    """What stands before the segment says: a quoted title before its container, a place before its publisher."""
    if index == 0:
        closing = looks[0].newspaper == 1 and looks[0].words <= 4
        quoted_next = len(found) > 1 and found[1].enclosure is Enclosure.QUOTE
        if max(looks[0].newspaper, looks[0].journal) == 1 and (looks[0].arabic or closing) and not quoted_next:
            rated["container_title"] += 3.0
        return
    before, segment = found[index - 1], found[index]
    if before.label == "interview":
        rated["author"] += 6.0
    if before.enclosure is Enclosure.QUOTE:
        rated["container_title"] += 0.9
        rated["title"] -= 3.0
    if segment.separator == ":" and before.bracketed and segment.bracketed:
        rated["publisher"] += 1.5
    if before.enclosure is Enclosure.ITALIC and segment.enclosure is None:
        rated["title"] -= 2.0
