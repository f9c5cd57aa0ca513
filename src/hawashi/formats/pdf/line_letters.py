"""From the glyphs of one line to its letters from left to right, with the marks over them and spaces between words."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Sequence
from collections.abc import Set as AbstractSet
from functools import cache
from itertools import compress, groupby, pairwise
from operator import eq, itemgetter

from hawashi.formats.pdf import reading_order
from hawashi.formats.pdf.clusters import LAST, in_one_place, is_vowel_mark
from hawashi.formats.pdf.glyphs import FLAT, UNKNOWN, Glyph
from hawashi.formats.pdf.letter_gaps import ALEFS, in_their_gaps, width
from hawashi.formats.pdf.mark_places import with_marks
from hawashi.formats.pdf.rows import Space
from hawashi.formats.pdf.word_spaces import LAM, STROKE, spaced

_NEARLY = 0.05
"""Lam and alef that begin as near as this are a ligature, in which lam comes first."""
_UNDER = 0.1
"""Such a lam reaches farther to the right than its alef by this part of the size."""
_TOUCH = 0.15
"""Letters that are nearer touch, or a mark over one of them reaches over the gap."""
_NARROW, _WIDE = 0.02, 0.2
"""The room beside a figure is between these parts of the size."""
_INTO = 0.03
"""Signs that lengthen a word reach into its letters by more than this part of the size, …"""
_UNTYPED = frozenset("^`~_|@#$")
"""… but these, which nobody types between Arabic letters: it is enough that they touch, …"""
_PARTING, _OFTEN = frozenset(".,:-/\\+=&"), 3
"""… as it is of others that part no words, where so many of them stand within words of one line."""
_GOD = (["ل", "ل", "ه"], ["ا", "ل", "ل", "ه"])
"""The letters of a ligature that many fonts have: it is read in one way, in whichever order the file gives them."""
_SIGN_OF_GOD = re.compile(f"هل[ل{UNKNOWN}]ل")
_WITH_HAMZA = frozenset("أإآؤئ")
_IN_ONE_PLACE = 4
"""So many letters stand in one place at most: ligatures have four."""
_FAR = 4
"""So many places apart what the library gives is not beside each other."""
_X, _TEXT, _RANK = (itemgetter(Glyph._fields.index(name)) for name in ("x", "text", "rank"))
_ACCENTS = {
    "`": "\u0300", "\u00b4": "\u0301", "\u02c6": "\u0302", "\u02dc": "\u0303", "\u00af": "\u0304", "\u02d8": "\u0306",
    "\u02d9": "\u0307", "\u00a8": "\u0308", "\u02da": "\u030a", "\u02dd": "\u030b", "\u02c7": "\u030c",
    "\u00b8": "\u0327", "\u02db": "\u0328", "^": "\u0302", "~": "\u0303",
}  # fmt: skip
"""Accents that stand for themselves, and those that stand over a letter: old TeX fonts draw the former over one."""


def cells_of(glyphs: Sequence[Glyph], spaces: Sequence[Space]) -> list[Glyph]:
    """What stands at each place of a line, from left to right: letters with the marks over them, and spaces."""
    letters, marks = _parted(sorted(sorted(glyphs, key=_RANK), key=_X))
    texts = set(map(_TEXT, letters))
    arabic = any(map(reading_order.is_arabic, texts))
    if arabic:
        if any(map(str.isdecimal, texts)):
            letters = list(map(_with_bearings, letters))
        letters = in_their_gaps(letters, marks, spaces)
        letters = _settled(_without_kashida(_without_sign_of_god(letters)))
    if any(map(_may_join, texts)):
        letters = _joined_accents(letters)
    if marks:
        letters = with_marks(letters, marks)
    return spaced(letters, spaces, arabic=arabic)


def _without_sign_of_god(cells: list[Glyph]) -> list[Glyph]:
    """The letters without the sign over the second lam of God's name, named as that or not at all where it is drawn."""
    said = "".join(cell.text[0] for cell in cells)
    gone = set()
    for found in _SIGN_OF_GOD.finditer(said):
        lam, sign = cells[found.start() + 1], cells[found.start() + 2]
        if sign.drawn != lam.drawn and sign.y != lam.y and lam.left < sign.right and sign.left < lam.right:
            gone.add(found.start() + 2)
    return [cell for place, cell in enumerate(cells) if place not in gone] if gone else cells


def _with_bearings(glyph: Glyph) -> Glyph:
    """A figure with as much room on its right as on its left: where a piece says what it is, it is boxed by its ink."""
    room = glyph.left - glyph.x
    if not glyph.text.isdecimal() or not _NARROW * glyph.size < room < _WIDE * glyph.size:
        return glyph
    return glyph._replace(left=glyph.x, right=glyph.right + room)


def _parted(glyphs: list[Glyph]) -> tuple[list[Glyph], list[Glyph]]:
    """The letters of a line, each once, and the marks over them."""
    texts = list(map(_TEXT, glyphs))
    beside = range(1, _IN_ONE_PLACE + 1)
    alike = ((place - apart, place) for apart in beside for place in _alike(texts, apart))
    twice = any(_doubles(glyphs[one], glyphs[other]) for one, other in alike)
    if not twice and not any(not text.isascii() and is_vowel_mark(text) for text in set(texts)):
        return glyphs, []
    letters: list[Glyph] = []
    marks: list[Glyph] = []
    for glyph in glyphs:
        if not glyph.text.isascii() and is_vowel_mark(glyph.text):
            if not _is_drawn_again(marks, glyph):
                marks.append(glyph)
        elif not _is_drawn_again(letters, glyph):
            letters.append(glyph)
    return letters, marks


def _alike(texts: Sequence[str], apart: int) -> Iterable[int]:
    """The places of letters that also stand so far before them."""
    return compress(range(apart, len(texts)), map(eq, texts, texts[apart:]))


def _is_drawn_again(glyphs: Sequence[Glyph], glyph: Glyph) -> bool:
    """Whether a glyph is one of the last ones drawn a second time.

    The letters of a ligature that is drawn twice alternate; one that is drawn once may have a letter twice (محمد).
    """
    return any(
        one.text == glyph.text and (one is glyphs[-1] or one.drawn != glyph.drawn) and _doubles(one, glyph)
        for one in glyphs[-_IN_ONE_PLACE:]
    )


def _without_kashida(cells: Sequence[Glyph]) -> list[Glyph]:
    """The letters without those that lengthen Arabic words: some files call the stroke that does so something else."""
    kept: list[Glyph] = []
    place = 0
    untyped = _UNTYPED | _lengthening(cells)
    while place < len(cells):
        end = place
        if not _may_lengthen(cells[place].text):
            kept.append(cells[place])
            place += 1
            continue
        while end < len(cells) and cells[end].text == cells[place].text:
            end += 1
        if end > place and place > 0 and end < len(cells) and _is_within_word(cells[place - 1 : end + 1], untyped):
            kept.append(cells[place]._replace(text=STROKE, right=cells[end - 1].right, raised=False))
            place = end
            continue
        kept += cells[place : max(end, place + 1)]
        place = max(end, place + 1)
    return kept


def _lengthening(cells: Sequence[Glyph]) -> frozenset[str]:
    """The signs that stand within Arabic words of a line so often that they are strokes by another name."""
    within: Counter[str] = Counter()
    end = 0
    for text, alike in groupby(map(_TEXT, cells)):
        start, end = end, end + sum(1 for _ in alike)
        if text.isascii() and not text.isalnum() and text not in _PARTING and start > 0 and end < len(cells):
            within[text] += (end - start) * _is_within_word(cells[start - 1 : end + 1], frozenset(text))
    return frozenset(text for text, count in within.items() if count >= _OFTEN)


def _is_latin(text: str) -> bool:
    return text == FLAT or reading_order.kind(text[0]) == "L"


@cache
def _may_lengthen(text: str) -> bool:
    """Whether a letter may be such a stroke by another name: a Latin letter, or a sign that is no Arabic one."""
    if text.isascii():
        return not text.isspace()
    return _is_latin(text) or (reading_order.kind(text[0]) == "N" and text != UNKNOWN)


def _is_within_word(cells: Sequence[Glyph], untyped: AbstractSet[str]) -> bool:
    """Whether the first and the last of some letters are Arabic, of the font of those between, and all touch.

    Signs that stand between words must reach into the letters on both sides, of which the right one joins them; those
    that are `untyped` only touch them.
    """
    first, last = cells[0], cells[-1]
    sign = not _is_latin(cells[1].text)
    reach = -_INTO if sign and cells[1].text not in untyped else _TOUCH
    return (
        reading_order.kind(first.text[0]) == reading_order.kind(last.text[0]) == "R"
        and not (sign and last.text[0] in LAST)
        and all(cell.style == first.style for cell in cells[1:])
        and all(other.left - one.right < reach * one.size for one, other in pairwise(cells))
    )


def _doubles(before: Glyph, glyph: Glyph) -> bool:
    """Whether a glyph is the one before it drawn a second time, to look bold, or its hamza, named as the whole is."""
    if glyph.text in _WITH_HAMZA:
        across = min(before.right, glyph.right) - max(before.left, glyph.left)
        return across > 0.8 * min(width(before), width(glyph)) > 0
    return (
        abs(before.x - glyph.x) < 0.12 * glyph.size
        and glyph.right - glyph.left > 0.15 * glyph.size
        and before.style == glyph.style
        and min(before.right, glyph.right) - max(before.left, glyph.left) > 0.6 * (glyph.right - glyph.left)
        and abs(before.rank - glyph.rank) > 1
    )


def _settled(cells: list[Glyph]) -> list[Glyph]:
    """The letters with those that stand in one place put in order: a ligature of Arabic letters runs to the left.

    The library gives the letters of such a ligature in the order in which they would stand if it were drawn from left
    to right, where it has turned the line; of lam and alef it may give either.
    """
    place = 0
    while place < len(cells):
        end = place + 1
        first = cells[place]
        while end < len(cells) and in_one_place(first, cells[end]):
            end += 1
        if end == place + 1:
            place = end
            continue
        group = cells[place:end]
        if sorted(cell.text for cell in group) in _GOD:
            cells[place:end] = sorted(group, key=lambda cell: "هلا".index(cell.text))
        elif reading_order.kind(group[0].text[0]) == "R":
            turned = -1 if _run_rightwards(cells, place, end) else 1
            group.sort(key=lambda cell: (round(cell.left), turned * cell.rank))
            cells[place:end] = _cut(group)
        place = end
    for place, (one, other) in enumerate(pairwise(cells)):
        # The lam of a ligature drawn in two parts reaches under the whole of its alef.
        near = other.x - one.x < _NEARLY * one.size
        under = near or other.right < one.right - _UNDER * one.size
        is_lam = under and one.text == LAM and other.text[0] in ALEFS and _are_alone(cells, place)
        if is_lam or (near and _stands_behind(one, other)):
            cells[place : place + 2] = [other, one]
    return cells


def _cut(group: Sequence[Glyph]) -> Sequence[Glyph]:
    """The letters of a ligature, from left to right, each with its part of the box if all of them have the whole.

    Those with an alef are told by such boxes.
    """
    if len({(cell.left, cell.right) for cell in group}) > 1 or any(cell.text[0] in ALEFS for cell in group):
        return group
    left, part = group[0].left, width(group[0]) / len(group)
    return [
        cell._replace(left=left + place * part, right=left + (place + 1) * part) for place, cell in enumerate(group)
    ]


def _stands_behind(one: Glyph, other: Glyph) -> bool:
    """Whether a letter stands on the right of the one after it, by either edge of their boxes, and begins left of it.

    So does one that is kerned where it is said together with a mark whose glyph begins before it.
    """
    least = _UNDER * one.size
    return one.left - other.left > least and one.right - other.right > least and not in_one_place(one, other)


def _are_alone(cells: Sequence[Glyph], place: int) -> bool:
    """Whether two letters are all that stands in their place: a longer ligature has its own order."""
    before = place > 0 and in_one_place(cells[place - 1], cells[place])
    return not before and not any(in_one_place(cells[place + 1], one) for one in cells[place + 2 : place + 3])


def _run_rightwards(cells: Sequence[Glyph], place: int, end: int) -> bool:
    """Whether the library gives the letters around some as they stand, from left to right."""
    first = min(cell.rank for cell in cells[place:end])
    last = max(cell.rank for cell in cells[place:end])
    left = cells[place - 1].rank if place else last + _FAR
    right = cells[end].rank if end < len(cells) else first - _FAR
    return 0 < first - left < _FAR or 0 < right - last < _FAR


def _joined_accents(cells: Sequence[Glyph]) -> list[Glyph]:
    joined: list[Glyph] = []
    for cell in cells:
        before = joined[-1] if joined else None
        if before is not None and _overlap(before, cell):
            if before.text in _ACCENTS and cell.text.isalpha():
                joined[-1] = cell._replace(text=cell.text + _ACCENTS[before.text])
                continue
            if _is_latin(cell.text) and before.text != cell.text and _bare(cell.text) == before.text:
                joined[-1] = before._replace(text=cell.text)  # the accent is named for the whole letter
                continue
            if cell.text in _ACCENTS and before.text[0].isalpha():
                joined[-1] = before._replace(text=before.text + _ACCENTS[cell.text])
                continue
        joined.append(cell)
    return joined


@cache
def _may_join(text: str) -> bool:
    """Whether a glyph may be an accent, or a letter that another glyph is a part of."""
    return text in _ACCENTS or (not text.isascii() and reading_order.kind(text[0]) == "L")


def _bare(letter: str) -> str:
    """A letter without its accent."""
    return unicodedata.normalize("NFD", letter)[0]


def _overlap(one: Glyph, other: Glyph) -> bool:
    narrower = min(one.right - one.left, other.right - other.left)
    return min(one.right, other.right) - max(one.left, other.left) > 0.6 * narrower > 0
