"""Which marks in the text belong to which notes: the most of them that stand in the order of both."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet

from hawashi.formats.pdf.labels import Key, MarkCandidate
from hawashi.formats.pdf.lines import Line
from hawashi.formats.pdf.notes import Printed

_RAISED, _BEFORE, _AFTER = 4.0, 0.7, 0.4
"""So much more a raised mark counts than a typed one, and so much less one on the page before the note, or after it."""
_FORMULA = re.compile(r"[\d=+|∂]|[a-zA-Z][α-ωΑ-Ω]|[α-ωΑ-Ω][a-zA-Z]")
"""What stands in formulas and in no word."""
_TOP = 3
"""So many lines stand at the top of a page."""


def matched(
    notes: Sequence[Printed], candidates: Sequence[MarkCandidate], lines: Sequence[Line]
) -> dict[int, MarkCandidate]:
    """The mark of each footnote, by the note's place among the notes: on its page, or at the end of the page before.

    A typesetter that moves the last line of a page to the next one may leave its note behind: then the mark stands in
    the first lines of the page after. Where notes go on over pages, those after them fall behind their marks.
    """
    firsts = _first_lines(lines)
    going_on = {page for note in notes for part in note.parts if (page := lines[part.line].page) != note.page}
    by_key: dict[tuple[int, Key], list[int]] = {}
    for place, candidate in enumerate(candidates):
        for key in candidate.keys:
            by_key.setdefault((lines[candidate.line].page, key), []).append(place)
    pairs = []
    for note in notes:
        both = [(place, 1.0) for place in by_key.get((note.page, note.key), ())]
        both += [(place, _BEFORE) for place in by_key.get((note.page - 1, note.key), ())]
        for page in _owing(note.page, going_on):
            both += [(place, _BEFORE) for place in by_key.get((page, note.key), ()) if candidates[place].raised]
        after = by_key.get((note.page + 1, note.key), ())
        both += [(place, _AFTER) for place in after if candidates[place].line in firsts and candidates[place].raised]
        pairs.append([(place, weight * (_RAISED if candidates[place].raised else 1.0)) for place, weight in both])
    found = aligned(pairs, len(candidates))
    taken = set(found.values())
    for number, places in enumerate(pairs):
        # A mark in a table or a title may stand out of order; where it is the only one, it is the note's all the same.
        if number not in found and len(places) == 1 and places[0][0] not in taken and candidates[places[0][0]].raised:
            found[number] = places[0][0]
    return {number: candidates[place] for number, place in found.items()}


def _owing(page: int, going_on: AbstractSet[int]) -> range:
    """The pages up to the second before one, from which notes go on without a break to it: marks there may have theirs
    on it."""
    first = page
    while first in going_on:
        first -= 1
    return range(first, page - 1)


def _first_lines(lines: Sequence[Line]) -> frozenset[int]:
    """The first lines of each page, by their numbers."""
    return frozenset(
        index for index in range(len(lines)) if index < _TOP or lines[index - _TOP].page != lines[index].page
    )


def matched_above(notes: Sequence[Printed], candidates: Sequence[MarkCandidate]) -> dict[int, MarkCandidate]:
    """The mark of each endnote, by the note's place among the notes: anywhere above it."""
    by_key: dict[Key, list[int]] = {}
    for place, candidate in enumerate(candidates):
        for key in candidate.keys:
            by_key.setdefault(key, []).append(place)
    pairs = [
        [(place, 1.0) for place in by_key.get(note.key, ()) if candidates[place].line < note.label.line]
        for note in notes
    ]
    return {number: candidates[place] for number, place in aligned(pairs, len(candidates)).items()}


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


def without_note(
    candidates: Sequence[MarkCandidate], by_note: Mapping[int, MarkCandidate], lines: Sequence[Line]
) -> list[MarkCandidate]:
    """The marks that are marks by all appearances, but have no note: raised numbers that their neighbours count.

    A raised number between the marks 3 and 5 is the mark 4; one that nothing counts may be a power.
    """
    taken = set(by_note.values())
    known = [candidate for candidate in candidates if candidate in taken and candidate.number is not None]
    place = 0
    lone = []
    for candidate in candidates:
        if place < len(known) and candidate == known[place]:
            place += 1
            continue
        number = candidate.number
        if candidate in taken or not candidate.raised or number is None or not follows_word(candidate, lines):
            continue
        before = (known[place - 1].number if place else 0) or 0
        after = known[place].number if place < len(known) else None
        if known and (before < number < after if after is not None else number == before + 1):
            lone.append(candidate)
    return lone


def follows_word(candidate: MarkCandidate, lines: Sequence[Line]) -> bool:
    """Whether a mark stands behind a word or the sign that ends it; units (`m2`) are one letter or two."""
    before = lines[candidate.line].text[: candidate.start].rstrip()
    word = before.rstrip(".,;:!?)]”’»\"'،؛؟").rsplit(maxsplit=1)[-1:]
    return bool(word) and len(word[0]) > 2 and word[0][-1].isalpha() and not _FORMULA.search(word[0])
