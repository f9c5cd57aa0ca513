"""The marks over the letters of a line: each behind the letter that it stands over, however the file tells it."""

from __future__ import annotations

import unicodedata
from bisect import bisect_left
from collections import Counter
from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from itertools import pairwise
from operator import itemgetter

from hawashi.formats.pdf import reading_order
from hawashi.formats.pdf.clusters import CARRIERS, HAMZAS, SAME, in_one_place
from hawashi.formats.pdf.glyphs import Glyph
from hawashi.formats.pdf.letter_gaps import ALEFS
from hawashi.formats.pdf.word_spaces import ALEF, BESIDE, LAM, TANWEEN

_MAY_END = (ALEF + TANWEEN, ALEF + "\u0654")
"""Letters whose mark is wider than they are, and with which words end."""
_UPRIGHT = 0.03
"""A mark over an alef reaches over at least this part of the size of it; else both are boxes cut out of one glyph."""
_FAR = 4
"""So many places apart what the library gives is not beside each other."""
_SHORTLY = 2
"""So many places behind its letter the file gives a mark."""
_PLACE = itemgetter(0)


@dataclass(slots=True)
class _Bearer:
    """A letter with the marks that were put over it."""

    text: str
    glyph: Glyph


def with_marks(letters: Sequence[Glyph], marks: Sequence[Glyph]) -> list[Glyph]:
    """The letters, each with the vowel marks that stand over it behind it."""
    cells = [_Bearer(letter.text, letter) for letter in letters]
    _place_marks(cells, marks)
    return [cell.glyph._replace(text=cell.text) for cell in cells]


def _place_marks(cells: Sequence[_Bearer], marks: Sequence[Glyph]) -> None:
    """Put each vowel mark behind the letter that it stands over, a doubling mark first."""
    own = [cell for cell in cells if cell.text[0].isalpha()] or list(cells)
    if not own:
        return
    starts = [cell.glyph.x for cell in own]
    by_rank = {cell.glyph.rank: cell for cell in own}
    ranks = {mark.rank for mark in marks}
    pieces = Counter(cell.glyph.drawn for cell in cells)
    alone = {cell.glyph.drawn: cell for cell in own if pieces[cell.glyph.drawn] == 1}
    between = _letters_beside({mark.drawn for mark in marks}, own)
    votes = sum(_votes(mark, *between[mark.drawn]) for mark in marks if mark.drawn in between)
    places = {id(cell): place for place, cell in enumerate(own)}
    order = _order_of_drawing(alone, marks)
    for mark in sorted(marks, key=lambda mark: mark.text[0] != "\u0651"):
        middle = (mark.left + mark.right) / 2
        place = bisect_left(starts, middle)
        near = own[max(place - 4, 0) : place + 4]
        if mark.text in HAMZAS:
            near = [cell for cell in near if cell.text[0] in CARRIERS] or near
        step = -1 if _run_visually(near) else 1
        told = _alef_under(mark, near) or _stated_letter(mark, near, by_rank, ranks)
        told = told or _drawn_between(mark, between.get(mark.drawn), votes, near) or _drawn_with(mark, alone, order)
        under = told or min(near, key=lambda cell: _off(middle, mark, cell, step))
        place = places[id(under)]
        alef = own[place - 1] if place else under
        near_alef = under.glyph.left - alef.glyph.right < BESIDE * mark.size
        if mark.text == TANWEEN and under.text[0] not in ALEFS and alef.text == ALEF and near_alef:
            under = alef
        borne = unicodedata.normalize("NFD", under.text)[1:]
        if mark.text[0] not in borne and not (mark.text in HAMZAS and HAMZAS.intersection(borne)):
            under.text += mark.text
        if _off(middle, mark, under, step)[0] < 0.3 * mark.size:
            left, right = min(under.glyph.left, mark.left), max(under.glyph.right, mark.right)
            if under.text in _MAY_END and mark.right > under.glyph.left + _UPRIGHT * mark.size:
                left = under.glyph.left  # it may end a word: its mark reaches over it into the space
            under.glyph = under.glyph._replace(left=left, right=right)


def _alef_under(mark: Glyph, near: Sequence[_Bearer]) -> _Bearer | None:
    """The alef whose place a hamza or a madda has, which a letter before it may reach into, or whose middle it has."""
    if mark.text not in HAMZAS:
        return None
    within = _UPRIGHT * mark.size
    alefs = [cell for cell in near if cell.text[0] in ALEFS]
    for cell in alefs:
        if abs(cell.glyph.left - mark.left) < within and abs(cell.glyph.right - mark.right) < within:
            return cell
    middle = mark.left + mark.right
    off = sorted((abs(cell.glyph.left + cell.glyph.right - middle), place) for place, cell in enumerate(near))
    nearest = near[off[0][1]]
    clearly = len(off) == 1 or 2 * off[0][0] < off[1][0]
    return nearest if clearly and nearest in alefs and _stands_under(nearest.glyph, mark) else None


def _order_of_drawing(alone: Mapping[int, _Bearer], marks: Sequence[Glyph]) -> int:
    """1 where each mark of a line is a piece that is drawn right after its letter, -1 where before it, else 0.

    `alone` has the letters that are drawn alone, by their pieces, from left to right. Where marks do not tell, they do:
    what is drawn from left to right was turned with its marks.
    """
    votes = Counter(
        (_drawn_with(mark, alone, 1) is not None) - (_drawn_with(mark, alone, -1) is not None)
        for mark in marks
        if mark.drawn not in alone
    )
    if votes[1] and votes[-1]:
        return 0
    if not votes[1] and not votes[-1]:
        steps = [one < other for one, other in pairwise(alone)]
        return (bool(steps) and not any(steps)) - (bool(steps) and all(steps))
    return 1 if votes[1] else -1


def _drawn_with(mark: Glyph, alone: Mapping[int, _Bearer], order: int) -> _Bearer | None:
    """The letter under a mark that is drawn right before or after it, as those of its line are."""
    cell = alone.get(mark.drawn - order) if order else None
    return cell if cell is not None and _stands_under(cell.glyph, mark) else None


def _letters_beside(pieces: AbstractSet[int], letters: Sequence[_Bearer]) -> dict[int, tuple[_Bearer, _Bearer]]:
    """The Arabic letters, from left to right, between which marks are drawn alone, by these `pieces`."""
    by_piece: dict[int, list[tuple[int, _Bearer]]] = {}
    for place, cell in enumerate(letters):
        by_piece.setdefault(cell.glyph.drawn, []).append((place, cell))
    found: dict[int, tuple[_Bearer, _Bearer]] = {}
    for piece in pieces - by_piece.keys():
        before, behind = (
            [one for distance in range(1, _SHORTLY + 1) for one in by_piece.get(piece + step * distance, ())]
            for step in (-1, 1)
        )
        if not before or not behind:
            continue
        one, other = sorted((before, behind), key=lambda cells: min(cells, key=_PLACE)[1].glyph.left)
        left, right = max(one, key=_PLACE)[1], min(other, key=_PLACE)[1]
        if reading_order.kind(left.text[0]) == reading_order.kind(right.text[0]) == "R":
            found[piece] = left, right
    return found


def _votes(mark: Glyph, left: _Bearer, right: _Bearer) -> int:
    """1 where a mark surely stands over the letter on its right, -1 where over that on its left; else 0.

    Hamzas tell by the letters that bear them, others where a space parts the two letters.
    """
    if mark.text in HAMZAS:
        return (right.text[0] in CARRIERS) - (left.text[0] in CARRIERS)
    if right.glyph.left - left.glyph.right < BESIDE * mark.size:
        return 0
    return 1 if right.glyph.left - mark.right < mark.left - left.glyph.right else -1


def _drawn_between(
    mark: Glyph, beside: tuple[_Bearer, _Bearer] | None, votes: int, near: Sequence[_Bearer]
) -> _Bearer | None:
    """The letter that a mark is drawn with: on its right, unless the marks of the line tell otherwise by their places.

    Most programs draw a mark right before its letter where they draw from left to right.
    """
    if beside is None:
        return None
    under = beside[votes >= 0]
    apart = max(under.glyph.left - mark.right, mark.left - under.glyph.right)
    if apart >= BESIDE * mark.size:
        return None
    middle = mark.left + mark.right
    ligature = [cell for cell in near if in_one_place(cell.glyph, under.glyph)]
    return min(ligature, key=lambda cell: abs(cell.glyph.left + cell.glyph.right - middle), default=under)


def _stands_under(letter: Glyph, mark: Glyph) -> bool:
    """Whether a mark reaches over a letter."""
    return min(letter.right, mark.right) > max(letter.left, mark.left)


def _stated_letter(
    mark: Glyph, near: Sequence[_Bearer], by_rank: Mapping[int, _Bearer], marks: AbstractSet[int]
) -> _Bearer | None:
    """The letter that the file gives a mark together with, or None: it comes beside it or begins where it does."""
    alike = [cell for cell in near if in_one_place(cell.glyph, mark)]
    under = next((cell for cell in alike if abs(cell.glyph.left - mark.right) < SAME * mark.size), None)
    if under is not None and len(alike) > 1:
        return under  # one glyph has the name of several letters, in whose boxes it is cut
    of_piece = [cell for cell in alike if cell.glyph.drawn == mark.drawn]
    if len(of_piece) == 1:
        return of_piece[0]
    beside = []
    over_alef = mark.text in HAMZAS
    for step in (-1, 1):
        rank = mark.rank + step
        while rank in marks or (over_alef and rank in by_rank and by_rank[rank].text == LAM):
            rank += step
        if rank in by_rank:
            beside.append(by_rank[rank])
    stated = next((cell for cell in beside if _came_with(cell.glyph, mark)), None)
    if stated is None:
        stated = alike[0] if len(alike) == 1 else None
    return stated


def _came_with(letter: Glyph, mark: Glyph) -> bool:
    """Whether the file gives a letter and a mark for one glyph, or for two that it says belong together."""
    return abs(letter.x - mark.x) < SAME * letter.size and abs(letter.rank - mark.rank) < _FAR


def _run_visually(cells: Sequence[_Bearer]) -> bool:
    """Whether the file gives letters that stand from left to right in that order, each mark before its letter."""
    rising = sum(other.glyph.rank > one.glyph.rank for one, other in pairwise(cells))
    return 2 * rising > len(cells) - 1 > 0


def _off(middle: float, mark: Glyph, cell: _Bearer, step: int) -> tuple[float, bool, float]:
    """How far the middle of a mark is from a letter's box, if it is more than a little, then from its middle.

    Over two narrow letters it stands over the one that the file gives before it, or behind it where `step` is -1.
    """
    glyph = cell.glyph
    outside = max(glyph.left - middle, middle - glyph.right, BESIDE * glyph.size)
    return outside, not 0 < step * (mark.rank - glyph.rank) <= _SHORTLY, abs(middle - (glyph.left + glyph.right) / 2)
