"""The spaces between the words of a line, from the gaps between its letters and the spaces that the file has."""

from __future__ import annotations

import math
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from hawashi.formats.pdf import reading_order
from hawashi.formats.pdf.clusters import LAST, in_one_place
from hawashi.formats.pdf.glyphs import FLAT, SPACE, UNKNOWN, Glyph
from hawashi.formats.pdf.rows import Space

_SPACE = 0.155
"""A gap as wide as this part of the size parts two words."""
ARABIC_SPACE = 0.2
"""The same between Arabic letters, whose boxes may be those of their ink."""
_TOUCHING = 0.04
"""No gap between two words is narrower where the file has no space, but beside the odd letters."""
_NO_GAP, _FEW_GAPS = 0.05, 7
"""Narrower gaps are surely none; with fewer gaps a line does not tell how tight it is."""
_APART, _AFTER_HAMZA, _AFTER_STOP = 0.07, 0.14, 0.11
"""The narrowest gap between two words behind a letter that would join another one, behind a hamza, behind a stop."""
_OF_WHOLE = 0.9
"""Words are drawn in one piece each where so many of the letters that join the next one are of its piece."""
_PIECES = 0.13
"""The narrowest gap between two Arabic words drawn in a piece each: some letters of a word are kerned so, too."""
_FEW_SURE, _OF_SURE = 3, 0.6
"""So many such gaps tell how wide the spaces of a line are, of which others are at least this part."""
_STATED_SPACE = -0.15
"""The same where the file has a space: justified lines have narrow ones, and letters may reach into them."""
_LIKELY_SPACE = 0.1
"""The same where the library supposes a space."""
_WIDEST_F, _BEHIND_F, _LEAST_BEHIND_F = 0.48, 0.4, 0.02
"""An `f` reaches no farther, but in typewriter letters; the next letter of its word is set nearer than the second part
of the size, and begins before the ink of the `f` ends."""
STROKE = "\u0640"
LAM, ALEF, TANWEEN = "ل", "ا", "\u064b"
BESIDE = 0.1
"""A mark may stand this part of the size beside the box of its letter, and a space as far within it."""
_STOPS = frozenset(".,;:،؛؟!")
_DASHES = frozenset("–—-")
_ODD = frozenset((FLAT, STROKE, ALEF + TANWEEN))
_TEH_MARBUTA, _ALEF_MAKSURA, _HAMZA, _HEH = "ة", "ى", "ء", "ه"
_JOINING = frozenset(chr(code) for code in range(0x0628, 0x064B)) - LAST - {_HAMZA}
"""Letters that join what stands on their left."""
_TAILED = frozenset("رزژو")
"""Letters that reach under the one on their left."""


@dataclass(slots=True)
class Cell:
    """What stands at one place of a line: a letter with the marks over it."""

    text: str
    glyph: Glyph
    raised: bool


def spaced(cells: Sequence[Cell], spaces: Sequence[Space], between: float) -> list[Cell]:
    """The letters with a space wherever the gap between two is wide, or not so wide and the file has a space there."""
    parted: list[Cell] = []
    reach = 0.0
    spaces = _between(spaces, cells)
    middles = [middle for middle, _ in spaces]
    whole = _are_drawn_whole(cells)
    behind = 0  # how many spaces stand before the middle of the last letter
    for place, cell in enumerate(cells):
        glyph = cell.glyph
        before = bisect_left(middles, (glyph.left + glyph.right) / 2) if middles else 0
        if (
            behind == before
            and parted
            and _is_next_letter(parted[-1], cell, reach)
            and not _is_behind_f(parted, cell, None)
        ):
            parted.append(cell)
            if glyph.right > reach:
                reach = glyph.right
            continue
        if parted:
            last = parted[-1]
            space = spaces[behind] if behind < before else None
            begins = whole and _begins_piece(last, cell, reach)
            if begins or _are_parted(last, cell, reach, space, between) or _is_behind_f(parted, cell, space):
                if _is_end_of_word(parted[-2:]) and reading_order.kind(cell.text[0]) == "R":
                    parted.append(cell)
                    reach, behind = max(reach, glyph.right), before
                    continue
                parted.append(Cell(SPACE, _plainer(last.glyph, glyph), last.raised and cell.raised))
        if cell.text == FLAT:
            cell.text = STROKE if _is_of_years(cells, place) else UNKNOWN
        if cell.text != STROKE or _ends_word(cells, place):
            parted.append(cell)
            behind = before
        if glyph.right > reach:
            reach = glyph.right
    return parted


def _is_next_letter(one: Cell, other: Cell, reach: float) -> bool:
    """Whether a letter surely belongs to the word before it, as most letters do: what is said below, sooner."""
    glyph = other.glyph
    near = reach + _TOUCHING * min(glyph.size, one.glyph.size)
    return glyph.x <= near and glyph.left <= near and other.text not in _ODD and other.text[0] != _TEH_MARBUTA


def _is_behind_f(parted: Sequence[Cell], other: Cell, space: Space | None) -> bool:
    """Whether a letter begins the word behind an `f`, whose ink reaches over the space: by where both are set.

    Without a `space` that the file or the library has there, the ink ends before the letter's place.
    """
    if parted[-1].text != "f" or not other.text.isascii() or not other.text.isalpha():
        return False
    one, glyph = parted[-1].glyph, other.glyph
    before = parted[-2].glyph if len(parted) > 1 else one
    is_tight = one.left - before.right < _NO_GAP * one.size  # letters that are set apart say nothing
    is_clear = space is not None or (
        one.right - one.x < _WIDEST_F * one.size and glyph.x - one.right > _LEAST_BEHIND_F * one.size
    )
    return is_tight and is_clear and _BEHIND_F * one.size < glyph.x - one.x < one.size


def _are_parted(one: Cell, other: Cell, reach: float, space: Space | None, between: float) -> bool:
    """Whether a space stands between two letters, the first of which ends at `reach`."""
    glyph = other.glyph
    if space is None and glyph.x - reach <= _NO_GAP * glyph.size >= glyph.left - reach and one.text.isascii():
        return other.text == ALEF + TANWEEN and _end_words(one, other)
    return _start(other) - reach > _least_gap(one, other, space, between) or _end_words(one, other)


def _between(spaces: Sequence[Space], cells: Sequence[Cell]) -> Sequence[Space]:
    """The spaces that the file has between letters: not one at the end of the line, laid over its last letter."""
    if spaces and cells and spaces[0][0] - spaces[0][1] / 2 < cells[0].glyph.left + BESIDE * cells[0].glyph.size:
        return spaces[1:]
    return spaces


def _ends_word(cells: Sequence[Cell], place: int) -> bool:
    """Whether a stroke ends a word: so the sign of the years of the Hijra is typed, or a letter before a number."""
    stroke = cells[place].glyph
    before = cells[place - 1] if place else None
    return not (before and reading_order.kind(before.text[0]) == "R" and _touches(before.glyph, stroke))


def _is_of_years(cells: Sequence[Cell], place: int) -> bool:
    """Whether a flat glyph that is not told lengthens a heh, as in the sign of the years of the Hijra."""
    heh = cells[place + 1] if place + 1 < len(cells) else None
    return heh is not None and heh.text == _HEH and _touches(cells[place].glyph, heh.glyph)


def _touches(one: Glyph, other: Glyph) -> bool:
    return max(one.left, other.left) - min(one.right, other.right) < _NO_GAP * one.size


def _are_drawn_whole(cells: Sequence[Cell]) -> bool:
    """Whether the words of a line are drawn in one piece each: so are nearly all letters that join the next one."""
    joined = whole = 0
    for one, other in pairwise(cells):
        if other.text in _JOINING and other.glyph.left - one.glyph.right < _NO_GAP * other.glyph.size:
            joined += 1
            whole += one.glyph.drawn == other.glyph.drawn
    return joined >= _FEW_GAPS and whole > _OF_WHOLE * joined


def _begins_piece(one: Cell, other: Cell, reach: float) -> bool:
    """Whether the piece of a line that is on the left, up to `reach`, is another word than the one on the right."""
    if one.glyph.drawn == other.glyph.drawn or one.raised or other.raised or STROKE in (one.text, other.text):
        return False
    if len(one.text) > 1 or (len(other.text) > 1 and other.text != ALEF + TANWEEN):
        return False  # the box of one is that of a mark, too
    arabic = reading_order.kind(one.text[0]) == "R", reading_order.kind(other.text[0]) == "R"
    gap = _start(other) - reach
    return any(arabic) and gap > (_PIECES if all(arabic) else _LIKELY_SPACE) * min(one.glyph.size, other.glyph.size)


def _end_words(one: Cell, other: Cell) -> bool:
    """Whether two letters, from left to right, are of two words: alef with a tanween ends the one on the right."""
    if other.text != ALEF + TANWEEN or one.raised or not one.text[0].isalnum():
        return False
    return other.glyph.drawn != one.glyph.drawn or not _touches(other.glyph, one.glyph)


def _is_end_of_word(cells: Sequence[Cell]) -> bool:
    """Whether the last letters, from left to right, are lam and alef with a tanween, with which no word begins."""
    return len(cells) == 2 and cells[0].text == ALEF + TANWEEN and cells[1].text == LAM


def _least_between_letters(one: Cell, other: Cell) -> float:
    """The narrowest gap between two words of which one, read first, ends with `other`, as a part of the size.

    Most Arabic letters touch the next one of their word, none follows a teh marbuta, and no word begins with a tanween.
    Programs that do not join Arabic letters draw them as one text, and stops and figures with what they belong to.
    """
    last = other.text[0]
    if other.text == ALEF + TANWEEN and one.text in _DASHES:
        return _NO_GAP  # the tanween reaches into the space
    if not one.text[0].isalpha() or reading_order.kind(one.text[0]) != "R" or one.text == ALEF + TANWEEN:
        return math.inf
    if last == _TEH_MARBUTA and one.glyph.drawn != other.glyph.drawn:
        return _STATED_SPACE
    apart = one.glyph.drawn != other.glyph.drawn
    if last in _STOPS:
        return _APART if apart else _AFTER_STOP
    if apart and reading_order.kind(last) in "EA":
        return _LIKELY_SPACE
    if last == _HAMZA:
        return _AFTER_HAMZA
    if len(one.text) > 1 or len(other.text) > 1:
        return math.inf  # the box of one is that of a mark, too
    joins = reading_order.kind(last) == "R" and (last not in LAST or last in (_ALEF_MAKSURA, _TEH_MARBUTA))
    return _APART if joins else math.inf


def arabic_space(cells: Sequence[Cell]) -> float:
    """The narrowest gap between two Arabic words of a line, as a part of the size, where their letters do not tell.

    It is a part of the gaps that are surely spaces. Where there are few, and hardly a gap is a usual one, the widest
    step between gaps parts those within words from those between words.
    """
    gaps, sure = [_NO_GAP], []
    reach = 0.0
    for one, other in pairwise(cells):
        reach = max(reach, one.glyph.right)
        gap = (other.glyph.left - reach) / other.glyph.size
        if gap > _NO_GAP and reading_order.kind(one.text[0]) == reading_order.kind(other.text[0]) == "R":
            gaps.append(gap)
            if gap > max(_least_between_letters(one, other), _APART) and other.text[0].isalpha():
                sure.append(gap)
    if len(sure) >= _FEW_SURE:
        return min(_OF_SURE * median(sure), ARABIC_SPACE)
    usual = sum(gap > ARABIC_SPACE for gap in gaps)
    if len(gaps) < _FEW_GAPS or 5 * usual > len(gaps):
        return ARABIC_SPACE
    gaps.sort()
    step, start = max((other - one, one) for one, other in pairwise(gaps))
    return min(start + step / 2, ARABIC_SPACE)


def _start(cell: Cell) -> float:
    """Where a letter begins: a Latin one, or one with a tail, at its origin, though it may reach to the left of it."""
    glyph = cell.glyph
    tailed = cell.text in _TAILED or reading_order.kind(cell.text[0]) == "L"
    return max(glyph.left, min(glyph.x, glyph.right)) if tailed else glyph.left


def _plainer(one: Glyph, other: Glyph) -> Glyph:
    """The one of two glyphs that is less emphasised: so the space between them is set."""
    return min(one, other, key=lambda glyph: (glyph.style.italic, glyph.style.bold))


def _least_gap(one: Cell, other: Cell, space: Space | None, between: float) -> float:
    """The narrowest gap between two letters that is a space; `space` is one that the file has between them."""
    size = min(one.glyph.size, other.glyph.size) if one.raised != other.raised else other.glyph.size
    arabic = "R" in (reading_order.kind(one.text[0]), reading_order.kind(other.text[0]))
    if arabic and in_one_place(one.glyph, other.glyph):
        return math.inf  # parts of one ligature: of a slanted one the library draws the boxes apart
    stated = space is not None
    if space is not None and space[1] > 0.05 * size:
        if one.text[0].isalpha() and other.text[0].isalpha():
            return _STATED_SPACE * size
        # A space that lies in the middle of the second letter is misplaced: some writers of Arabic leave such.
        return 0.0 if space[0] < other.glyph.left + BESIDE * size else _NO_GAP * size
    if arabic:
        return min(_LIKELY_SPACE if stated else between, _least_between_letters(one, other)) * size
    words = one.text[0].isalpha() and other.text[0].isalnum()
    leans = one.text[0] == "f" or one.glyph.left < one.glyph.x - 0.02 * size  # its box is that of its ink
    if words and leans:
        return (_NO_GAP if stated else _LIKELY_SPACE) * size
    return (_LIKELY_SPACE if stated and words else _SPACE) * size
