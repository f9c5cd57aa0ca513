"""The spaces between the words of a line, from the gaps between its letters and the spaces that the file has."""

from __future__ import annotations

import math
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate, compress, pairwise, repeat
from operator import add, gt
from statistics import median
from typing import NamedTuple

from hawashi.formats.pdf import reading_order
from hawashi.formats.pdf.clusters import LAST, in_one_place
from hawashi.formats.pdf.glyphs import FLAT, SPACE, UNKNOWN, Glyph
from hawashi.formats.pdf.rows import APART, Space

_SPACE = 0.155
"""A gap as wide as this part of the size parts two words."""
_TURN = 0.12
"""The same where italics begin or end, or a capital stands behind a small letter: tight lines have narrower spaces."""
_ARABIC_SPACE = 0.2
"""The same between Arabic letters, whose boxes may be those of their ink."""
_TOUCHING = 0.04
"""No gap between two words is narrower where the file has no space, but beside the odd letters."""
_NO_GAP, _FEW_GAPS = 0.05, 7
"""Narrower gaps are surely none; with fewer gaps a line does not tell how tight it is."""
_APART, _AFTER_HAMZA, _AFTER_STOP = 0.07, 0.14, 0.11
"""The narrowest gap between two words behind a letter that would join another one, behind a hamza, behind a stop."""
_FIGURES = 0.55
"""Figures whose places are nearer than this part of the size are of one number, where the file has no space."""
_OF_WHOLE = 0.9
"""Words are drawn in one piece each where so many of the letters that join the next one are of its piece."""
_PIECES = 0.13
"""The narrowest gap between two Arabic words drawn in a piece each: some letters of a word are kerned so, too."""
_FEW_SURE, _OF_SURE = 3, 0.6
"""So many such gaps tell how wide the spaces of a line are, of which others are at least this part."""
_MORE_TOLD = 4
"""The file has a space in so many times more of such gaps than not, where it has all that there are."""
_STATED_SPACE = -0.15
"""The same where the file has a space: justified lines have narrow ones, and letters may reach into them."""
_LAID_OVER = 0.75
"""So large a part of a space over a letter is none behind it."""
_STATED_WIDTH = 0.05
"""A space that is narrower is one that the library supposes."""
_WIDE, _ALIKE, _FEW_WIDE = 0.42, 0.02, 3
"""So many spaces of a line are a typewriter’s: wider than the first part of the size, alike up to the second; …"""
_OF_WIDE = 0.6
"""… the file has all of them, and a gap that is narrower than this part of theirs is none."""
_TRACKED, _MOST_TRACKED, _EVEN = 0.07, 0.2, 1.4
"""Letters that are set apart have so wide gaps, and none is wider than so many times the middle one."""
_CLEARLY_WIDER = 1.8
"""Such a line has a wider gap between words: where all are alike (`U S v I B M`), they are spaces."""
_BESIDE_GAP, _FEW_TRACKED, _SPACED = 6, 3, 0.22
"""So many letters on each side of a gap tell it, by at least so many gaps too narrow for spaces."""
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
_glyph = tuple.__new__


class _Gap(NamedTuple):
    """A gap between two letters: that on its left, that on its right, and how wide it is, as a part of the size."""

    left: Glyph
    right: Glyph
    width: float


def spaced(letters: Sequence[Glyph], spaces: Sequence[Space], *, arabic: bool) -> list[Glyph]:
    """The letters with a space wherever the gap between two is wide, or not so wide and the file has a space there.

    `arabic` says that some of them are Arabic.
    """
    if not letters:
        return []
    cells = list(letters)
    parted: list[Glyph] = []
    spaces = _between(spaces, cells)
    middles = [middle for middle, _ in spaces]
    whole = _are_drawn_whole(cells)
    sure = list(_sure_gaps(cells)) if arabic else []
    between = _arabic_space(cells, sure) if arabic else _ARABIC_SPACE
    least, least_untold = _OF_WIDE * _wide_space(spaces, cells[0].size), _least_untold(sure, spaces)
    reaches = list(accumulate((cell.right for cell in cells), max, initial=0.0))
    behind = done = 0  # how many spaces stand before the middle of the last letter, and how many letters are done
    for place in _doubtful(cells, middles, reaches):
        parted += cells[done:place]
        done = place + 1
        cell, reach = cells[place], reaches[place]
        before = bisect_left(middles, (cell.left + cell.right) / 2)
        if parted and (
            behind != before or not _is_next_letter(parted[-1], cell, reach) or _is_behind_f(parted, cell, None)
        ):
            last = parted[-1]
            space = spaces[behind] if behind < before else None
            gap = _start(cell) - reach
            narrow = space is None and (gap < least or (gap < least_untold and not _tell_space(last, cell)))
            begins = whole and _begins_piece(last, cell, reach) and not narrow
            is_parted = not narrow and _are_parted(last, cell, reach, space, between)
            is_parted = is_parted and not _is_tracked(cells, place, reach, space)
            if begins or is_parted or _is_behind_f(parted, cell, space):
                if reading_order.kind(cell.text[0]) == "R" and _is_end_of_word(parted[-2:]):
                    parted.append(cell)
                    behind = before
                    continue
                parted.append(_space(last, cell))
        if cell.text == FLAT:
            cell = cells[place] = cell._replace(text=STROKE if _is_of_years(cells, place) else UNKNOWN)
        if cell.text != STROKE or _ends_word(cells, place):
            parted.append(cell)
            behind = before
    return parted + cells[done:]


def _wide_space(spaces: Sequence[Space], size: float) -> float:
    """How wide the spaces of a line are where they are those of a typewriter, all alike, else 0."""
    widths = [width for _, width in spaces]
    if len(widths) < _FEW_WIDE or min(widths) < _WIDE * size or max(widths) - min(widths) > _ALIKE * size:
        return 0.0
    return widths[0]


def _least_untold(sure: Sequence[_Gap], spaces: Sequence[Space]) -> float:
    """The narrowest gap that may be a space that the file lacks: where it has nearly all that are `sure`, a wide one.

    A narrower one is room beside a letter whose box is that of a mark or of its ink.
    """
    if len(sure) < _FEW_SURE:
        return 0.0
    size = sure[0].right.size
    middles = [middle for middle, width in spaces if width > _STATED_WIDTH * size]
    told = 0
    for gap in sure:
        place = bisect_left(middles, gap.left.left)
        told += place < len(middles) and middles[place] < gap.right.right
    return APART * size if told >= max(_FEW_SURE, _MORE_TOLD * (len(sure) - told)) else 0.0


def _sure_gaps(cells: Sequence[Glyph]) -> Iterator[_Gap]:
    """The gaps on the right of Arabic letters that are surely spaces."""
    for (one, other), reach in zip(pairwise(cells), accumulate((cell.right for cell in cells), max), strict=False):
        gap = (other.left - reach) / other.size
        if gap > _NO_GAP and gap > max(_least_between_letters(one, other), _APART):
            yield _Gap(one, other, gap)


def _tell_space(one: Glyph, other: Glyph) -> bool:
    """Whether letters tell themselves that a gap between them is a space, or are none of Arabic words."""
    if one.text not in _STOPS and reading_order.kind(one.text[0]) != "R":
        return True
    return _least_between_letters(one, other) < math.inf or _end_words(one, other)


def _doubtful(cells: Sequence[Glyph], middles: Sequence[float], reaches: Sequence[float]) -> Iterable[int]:
    """The places of all letters but those that surely belong to the word before them, as most do.

    `middles` are those of the spaces that the file has, `reaches` where what is before each letter ends.
    """
    texts, x, _, left, right, size, *_ = zip(*cells, strict=True)
    told = set(texts)
    if FLAT in told or STROKE in told:
        return range(len(cells))
    near = map(add, reaches, repeat(_TOUCHING * min(size)))
    places = {0, *compress(range(len(cells)), map(gt, map(max, x, left), near))}
    if ALEF + TANWEEN in told or any(text[0] == _TEH_MARBUTA for text in told):
        places.update(place for place, text in enumerate(texts) if text in _ODD or text[0] == _TEH_MARBUTA)
    if "f" in told:
        places.update(place for place, text in enumerate(texts[:-1], 1) if text == "f")
    if middles:
        ends = list(map(add, left, right))
        if ends != sorted(ends):
            return range(len(cells))
        places.update(bisect_right(ends, 2 * middle) for middle in middles)
        places.discard(len(cells))
    return sorted(places)


def _is_next_letter(one: Glyph, other: Glyph, reach: float) -> bool:
    """Whether a letter surely belongs to the word before it, as most letters do: what is said below, sooner."""
    near = reach + _TOUCHING * min(other.size, one.size)
    return other.x <= near and other.left <= near and other.text not in _ODD and other.text[0] != _TEH_MARBUTA


def _is_behind_f(parted: Sequence[Glyph], other: Glyph, space: Space | None) -> bool:
    """Whether a letter begins the word behind an `f`, whose ink reaches over the space: by where both are set.

    Without a `space` that the file or the library has there, the ink ends before the letter's place.
    """
    one = parted[-1]
    if one.text != "f" or not other.text.isascii() or not other.text.isalpha():
        return False
    before = parted[-2] if len(parted) > 1 else one
    is_tight = one.left - before.right < _NO_GAP * one.size  # letters that are set apart say nothing
    is_clear = space is not None or (
        one.right - one.x < _WIDEST_F * one.size and other.x - one.right > _LEAST_BEHIND_F * one.size
    )
    return is_tight and is_clear and _BEHIND_F * one.size < other.x - one.x < one.size


def _space(one: Glyph, other: Glyph) -> Glyph:
    """The space between two letters: it is set as that of them which is less emphasised."""
    plainer = one
    if one.style is not other.style:
        plainer = min(one, other, key=lambda glyph: (glyph.style.italic, glyph.style.bold))
    return _glyph(Glyph, (SPACE, *plainer[1:-2], one.raised and other.raised, plainer.drawn))


def _are_parted(one: Glyph, other: Glyph, reach: float, space: Space | None, between: float) -> bool:
    """Whether a space stands between two letters, the first of which ends at `reach`."""
    if _is_laid_over(one, other, reach, space) if space else _are_of_number(one, other):
        return False
    if space is None and other.x - reach <= _NO_GAP * other.size >= other.left - reach and one.text.isascii():
        return other.text == ALEF + TANWEEN and _end_words(one, other)
    return _start(other) - reach > _least_gap(one, other, space, between) or _end_words(one, other)


def _is_laid_over(one: Glyph, other: Glyph, reach: float, space: Space) -> bool:
    """Whether a space lies over the Latin letter before it, which touches the next one: some have one in a ligature."""
    touches = _start(other) - reach <= _TOUCHING * other.size
    latin = reading_order.kind(one.text[0]) == reading_order.kind(other.text[0]) == "L"
    return touches and latin and reach - (space[0] - space[1] / 2) >= _LAID_OVER * space[1]


def _is_tracked(cells: Sequence[Glyph], place: int, reach: float, space: Space | None) -> bool:
    """Whether the gap before a letter is that by which all letters of its word are set apart, as small capitals are."""
    letter = cells[place]
    gap = (_start(letter) - reach) / letter.size
    wide = space is not None and space[1] > _STATED_WIDTH * letter.size
    latin = reading_order.kind(cells[place - 1].text[0]) == reading_order.kind(letter.text[0]) == "L"
    if wide or not latin or not _TRACKED < gap < _SPACED:
        return False
    before, behind = cells[max(place - _BESIDE_GAP, 0) : place], cells[place : place + _BESIDE_GAP]
    left, right = list(_narrow_gaps(before)), list(_narrow_gaps(behind))
    told = [median(gaps) for gaps in (left, right, [*left, gap, *right]) if len(gaps) >= _FEW_TRACKED]
    tracking = next((one for one in told if _TRACKED <= one <= _MOST_TRACKED and gap <= _EVEN * one), None)
    return tracking is not None and any(
        _CLEARLY_WIDER * tracking < (_start(other) - one.right) / other.size < 1 for one, other in pairwise(cells)
    )


def _narrow_gaps(cells: Sequence[Glyph]) -> Iterator[float]:
    """The gaps between letters that are no spaces by their width, as parts of the size: figures are not set apart."""
    for one, other in pairwise(cells):
        gap = (_start(other) - one.right) / other.size
        if gap < _SPACED and not (one.text.isdecimal() or other.text.isdecimal()):
            yield gap


def _are_of_number(one: Glyph, other: Glyph) -> bool:
    """Whether two figures are set as near as those of one number; the box of a narrow one may be that of its ink."""
    alike = one.text[0].isdecimal() and other.text[0].isdecimal() and one.style == other.style
    return alike and 0 < other.x - one.x < _FIGURES * other.size


def _between(spaces: Sequence[Space], cells: Sequence[Glyph]) -> Sequence[Space]:
    """The spaces that the file has between letters: not one at the end of the line, laid over its last letter."""
    if spaces and cells and spaces[0][0] - spaces[0][1] / 2 < cells[0].left + BESIDE * cells[0].size:
        return spaces[1:]
    return spaces


def _ends_word(cells: Sequence[Glyph], place: int) -> bool:
    """Whether a stroke ends a word: so the sign of the years of the Hijra is typed, or a letter before a number."""
    stroke = cells[place]
    before = cells[place - 1] if place else None
    return not (before and reading_order.kind(before.text[0]) == "R" and _touches(before, stroke))


def _is_of_years(cells: Sequence[Glyph], place: int) -> bool:
    """Whether a flat glyph that is not told lengthens a heh, as in the sign of the years of the Hijra."""
    heh = cells[place + 1] if place + 1 < len(cells) else None
    return heh is not None and heh.text == _HEH and _touches(cells[place], heh)


def _touches(one: Glyph, other: Glyph) -> bool:
    return max(one.left, other.left) - min(one.right, other.right) < _NO_GAP * one.size


def _are_drawn_whole(cells: Sequence[Glyph]) -> bool:
    """Whether the words of a line are drawn in one piece each: so are nearly all letters that join the next one."""
    joined = whole = 0
    if _JOINING.isdisjoint({cell.text for cell in cells}):
        return False
    for one, other in pairwise(cells):
        if other.text in _JOINING and other.left - one.right < _NO_GAP * other.size:
            joined += 1
            whole += one.drawn == other.drawn
    return joined >= _FEW_GAPS and whole > _OF_WHOLE * joined


def _begins_piece(one: Glyph, other: Glyph, reach: float) -> bool:
    """Whether the piece of a line that is on the left, up to `reach`, is another word than the one on the right."""
    if one.drawn == other.drawn or one.raised or other.raised or STROKE in (one.text, other.text):
        return False
    if len(one.text) > 1 or (len(other.text) > 1 and other.text != ALEF + TANWEEN):
        return False  # the box of one is that of a mark, too
    arabic = reading_order.kind(one.text[0]) == "R", reading_order.kind(other.text[0]) == "R"
    gap = _start(other) - reach
    return any(arabic) and gap > (_PIECES if all(arabic) else _LIKELY_SPACE) * min(one.size, other.size)


def _end_words(one: Glyph, other: Glyph) -> bool:
    """Whether two letters, from left to right, are of two words: alef with a tanween ends the one on the right."""
    if other.text != ALEF + TANWEEN or one.raised or not one.text[0].isalnum():
        return False
    return other.drawn != one.drawn or not _touches(other, one)


def _is_end_of_word(cells: Sequence[Glyph]) -> bool:
    """Whether the last letters, from left to right, are lam and alef with a tanween, with which no word begins."""
    return len(cells) == 2 and cells[0].text == ALEF + TANWEEN and cells[1].text == LAM


def _least_between_letters(one: Glyph, other: Glyph) -> float:
    """The narrowest gap between two words of which one, read first, ends with `other`, as a part of the size.

    Most Arabic letters touch the next one of their word, none follows a teh marbuta, and no word begins with a tanween.
    Programs that do not join Arabic letters draw them as one text, and stops and figures with what they belong to.
    """
    last = other.text[0]
    if other.text == ALEF + TANWEEN and one.text in _DASHES:
        return _NO_GAP  # the tanween reaches into the space
    if not one.text[0].isalpha() or reading_order.kind(one.text[0]) != "R" or one.text == ALEF + TANWEEN:
        return math.inf
    if last == _TEH_MARBUTA and one.drawn != other.drawn:
        return _STATED_SPACE
    apart = one.drawn != other.drawn
    if last in _STOPS:
        return _APART if apart else _AFTER_STOP
    if apart and reading_order.kind(last) in "EA":
        return _LIKELY_SPACE
    if last == _HAMZA:
        return _AFTER_HAMZA
    if reading_order.kind(last) != "R" or (last in LAST and last not in (_ALEF_MAKSURA, _TEH_MARBUTA)):
        return math.inf
    if len(one.text) == len(other.text) == 1:
        return _APART
    return _LIKELY_SPACE if len(one.text) == 1 and apart else math.inf  # the box of one is that of a mark, too


def _arabic_space(cells: Sequence[Glyph], surely: Sequence[_Gap]) -> float:
    """The narrowest gap between two Arabic words of a line, as a part of the size, where their letters do not tell.

    It is a part of the gaps that are `surely` spaces. Where there are few, and hardly a gap is a usual one, the widest
    step between gaps parts those within words from those between words.
    """
    sure = [gap.width for gap in surely if gap.right.text[0].isalpha()]
    if len(sure) < _FEW_SURE:
        sure = [gap.width for gap in surely]  # those behind stops, too
    if len(sure) >= _FEW_SURE:
        return min(_OF_SURE * median(sure), _ARABIC_SPACE)
    gaps = [_NO_GAP]
    for (one, other), reach in zip(pairwise(cells), accumulate((cell.right for cell in cells), max), strict=False):
        gap = (other.left - reach) / other.size
        if gap > _NO_GAP and reading_order.kind(one.text[0]) == reading_order.kind(other.text[0]) == "R":
            gaps.append(gap)
    usual = sum(gap > _ARABIC_SPACE for gap in gaps)
    if len(gaps) < _FEW_GAPS or 5 * usual > len(gaps):
        return _ARABIC_SPACE
    gaps.sort()
    step, start = max((other - one, one) for one, other in pairwise(gaps))
    return min(start + step / 2, _ARABIC_SPACE)


def _start(glyph: Glyph) -> float:
    """Where a letter begins: a Latin one, or one with a tail, at its origin, though it may reach to the left of it."""
    tailed = glyph.text in _TAILED or reading_order.kind(glyph.text[0]) == "L"
    return max(glyph.left, min(glyph.x, glyph.right)) if tailed else glyph.left


def _least_gap(one: Glyph, other: Glyph, space: Space | None, between: float) -> float:
    """The narrowest gap between two letters that is a space; `space` is one that the file has between them."""
    size = min(one.size, other.size) if one.raised != other.raised else other.size
    arabic = "R" in (reading_order.kind(one.text[0]), reading_order.kind(other.text[0]))
    if arabic and in_one_place(one, other):
        return math.inf  # parts of one ligature: of a slanted one the library draws the boxes apart
    stated = space is not None
    if space is not None and space[1] > _STATED_WIDTH * size:
        if one.text[0].isalpha() and other.text[0].isalpha():
            return _STATED_SPACE * size
        # A space that lies in the middle of the second letter is misplaced: some writers of Arabic leave such.
        return 0.0 if space[0] < other.left + BESIDE * size else _NO_GAP * size
    if arabic:
        return min(_LIKELY_SPACE if stated else between, _least_between_letters(one, other)) * size
    words = one.text[0].isalpha() and other.text[0].isalnum()
    leans = one.text[0] == "f" or one.left < one.x - 0.02 * size  # its box is that of its ink
    if words and leans:
        return (_NO_GAP if stated else _LIKELY_SPACE) * size
    if stated and words:
        return _LIKELY_SPACE * size
    turns = one.style.italic != other.style.italic or (one.text[-1].islower() and other.text[0].isupper())
    return (_TURN if words and turns else min(_SPACE, between) if stated else _SPACE) * size
