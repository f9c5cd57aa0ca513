"""Which marks in the text belong to which notes: the most of them that stand in the order of both."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from hawashi.formats.pdf.labels import Key, Sight
from hawashi.formats.pdf.lines import Line
from hawashi.formats.pdf.notes import Printed

_RAISED, _BEFORE = 4.0, 0.7
"""So much more a raised mark counts than a typed one, and so much less one on the page before the note."""


def matched(notes: Sequence[Printed], sights: Sequence[Sight], lines: Sequence[Line]) -> dict[int, Sight]:
    """The mark of each footnote, by the note's place among the notes: on its page, or at the end of the page before."""
    by_key: dict[tuple[int, Key], list[int]] = {}
    for place, sight in enumerate(sights):
        for key in sight.keys:
            by_key.setdefault((lines[sight.line].page, key), []).append(place)
    pairs = []
    for note in notes:
        both = [(place, 1.0) for place in by_key.get((note.page, note.key), ())]
        both += [(place, _BEFORE) for place in by_key.get((note.page - 1, note.key), ())]
        pairs.append([(place, weight * (_RAISED if sights[place].raised else 1.0)) for place, weight in both])
    found = aligned(pairs, len(sights))
    taken = set(found.values())
    for number, places in enumerate(pairs):
        # A mark in a table or a title may stand out of order; where it is the only one, it is the note's all the same.
        if number not in found and len(places) == 1 and places[0][0] not in taken and sights[places[0][0]].raised:
            found[number] = places[0][0]
    return {number: sights[place] for number, place in found.items()}


def matched_above(notes: Sequence[Printed], sights: Sequence[Sight]) -> dict[int, Sight]:
    """The mark of each endnote, by the note's place among the notes: anywhere above it."""
    by_key: dict[Key, list[int]] = {}
    for place, sight in enumerate(sights):
        for key in sight.keys:
            by_key.setdefault(key, []).append(place)
    pairs = [
        [(place, 1.0) for place in by_key.get(note.key, ()) if sights[place].line < note.label.line] for note in notes
    ]
    return {number: sights[place] for number, place in aligned(pairs, len(sights)).items()}


def aligned(pairs: Sequence[Iterable[tuple[int, float]]], places: int) -> dict[int, int]:
    """Of the places that each number may have, the one that it gets: in order, and heaviest together.

    `pairs` are, number by number, its places below `places` and their weights.
    """
    tree: list[tuple[float, int]] = [(0.0, -1)] * (places + 1)
    links: list[tuple[int, int, int]] = []
    for number, own in enumerate(pairs):
        for place, weight in sorted(own, reverse=True):
            best, at = (0.0, -1), place
            while at > 0:
                best, at = max(best, tree[at]), at & (at - 1)
            links.append((number, place, best[1]))
            at, score = place + 1, (best[0] + weight, len(links) - 1)
            while at <= places:
                tree[at], at = max(tree[at], score), at + (at & -at)
    best, at = (0.0, -1), places
    while at > 0:
        best, at = max(best, tree[at]), at & (at - 1)
    found = {}
    link = best[1]
    while link >= 0:
        number, place, link = links[link]
        found[number] = place
    return found


def without_note(sights: Sequence[Sight], by_note: Mapping[int, Sight], lines: Sequence[Line]) -> list[Sight]:
    """The marks that are marks by all appearances, but have no note: raised numbers that their neighbours count.

    A raised number between the marks 3 and 5 is the mark 4; one that nothing counts may be a power.
    """
    taken = set(by_note.values())
    known = [sight for sight in sights if sight in taken and sight.number is not None]
    place = 0
    lone = []
    for sight in sights:
        if place < len(known) and sight == known[place]:
            place += 1
            continue
        number = sight.number
        if sight in taken or not sight.raised or number is None or not _follows_word(sight, lines):
            continue
        before = (known[place - 1].number if place else 0) or 0
        after = known[place].number if place < len(known) else None
        if known and (before < number < after if after is not None else number == before + 1):
            lone.append(sight)
    return lone


def _follows_word(sight: Sight, lines: Sequence[Line]) -> bool:
    """Whether a mark stands behind a word or the sign that ends it; units (`m2`) are one letter or two."""
    before = lines[sight.line].text[: sight.start].rstrip()
    word = before.rstrip(".,;:!?)]”’»\"'،؛؟").rsplit(maxsplit=1)[-1:]
    return bool(word) and len(word[0]) > 2 and word[0][-1].isalpha()
