"""From the glyphs of one row of one column to a line: its words in the order of reading, and how they are set."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby
from operator import attrgetter
from typing import NamedTuple

from hawashi.formats.pdf import reading_order
from hawashi.formats.pdf.glyphs import SPACE, Glyph, Style
from hawashi.formats.pdf.rows import Placed, Segment, is_vowel_mark

_SPACE = 0.155
"""A gap as wide as this part of the size parts two words."""
_ARABIC_SPACE = 0.2
"""The same between Arabic letters, whose boxes may be those of their ink."""
_SAME = 0.05
"""Glyphs whose middles lie as near as this part of their size stand in one place."""
_LAM, _ALEFS = "ل", frozenset("اأإآٱ")
_ACCENTS = {
    "`": "\u0300", "\u00b4": "\u0301", "\u02c6": "\u0302", "\u02dc": "\u0303", "\u00af": "\u0304", "\u02d8": "\u0306",
    "\u02d9": "\u0307", "\u00a8": "\u0308", "\u02da": "\u030a", "\u02dd": "\u030b", "\u02c7": "\u030c",
    "\u00b8": "\u0327", "\u02db": "\u0328", "^": "\u0302", "~": "\u0303",
}  # fmt: skip
"""Accents that stand for themselves, and those that stand over a letter: old TeX fonts draw the former over one."""


class Piece(NamedTuple):
    """Letters on end that are set alike; `raised` says that they are a raised mark."""

    text: str
    style: Style
    raised: bool


@dataclass(frozen=True)
class Line:
    """A line of one column: its edges, baseline and size of type, and its words.

    `page` and `block` count from 0, `block` within the page in the order of reading. `rtl` says that it belongs to a
    right-to-left text. `lead` is the gap behind its first word as a part of the size.
    """

    page: int
    block: int
    left: float
    right: float
    y: float
    size: float
    rtl: bool
    pieces: tuple[Piece, ...]
    lead: float

    @cached_property
    def text(self) -> str:
        """Its words."""
        return "".join(piece.text for piece in self.pieces)


@dataclass(slots=True)
class _Cell:
    """What stands at one place of a line: a letter with the marks over it."""

    text: str
    glyph: Glyph
    raised: bool


def lines_of(segments: Iterable[Segment], page: int, block: int, *, rtl: bool) -> list[Line]:
    """The lines of one block, from the top; `rtl` says that most of the paper is right-to-left."""
    ordered = sorted(segments, key=lambda one: (one.row, one.left))
    rows = [list(row) for _, row in groupby(ordered, attrgetter("row"))]
    edges = min(one.left for one in ordered), max(one.right for one in ordered)
    return [_line(row, page, block, edges, rtl=rtl) for row in rows]


def _line(row: Sequence[Segment], page: int, block: int, edges: tuple[float, float], *, rtl: bool) -> Line:
    placed = [one for segment in row for one in segment.placed]
    size = max(row, key=lambda one: len(one.placed)).size
    cells = _cells(placed)
    letters = [cell.text for cell in cells]
    base = _is_rtl(letters, row, edges, rtl=rtl)
    raised = [cell.raised for cell in cells]
    ranks = [cell.glyph.rank for cell in cells]
    order = reading_order.in_order(letters, ranks, raised, rtl=base)
    said = [letters[index] for index in order]
    if any(reading_order.kind(letter[0]) == "R" for letter in said):
        said = reading_order.facing(said)
    pieces = []
    pairs = [(text, cells[index]) for text, index in zip(said, order, strict=True)]
    for (style, high), group in groupby(pairs, key=lambda pair: (pair[1].glyph.style, pair[1].raised)):
        text = unicodedata.normalize("NFC", "".join(text for text, _ in group))
        pieces.append(Piece(text, style, high))
    left, right = row[0].left, max(one.right for one in row)
    return Line(page, block, left, right, row[0].y, size, base, tuple(pieces), _lead([c for _, c in pairs], size))


def _lead(cells: Sequence[_Cell], size: float) -> float:
    """The gap behind the first word of a line, as a part of the size; 0 where there is but one word."""
    for place, cell in enumerate(cells):
        if cell.text == SPACE and place + 1 < len(cells):
            before, after = cells[place - 1].glyph, cells[place + 1].glyph
            return max(after.left - before.right, before.left - after.right, 0.0) / size
    return 0.0


def _is_rtl(letters: Sequence[str], row: Sequence[Segment], edges: tuple[float, float], *, rtl: bool) -> bool:
    """Whether a line is one of a right-to-left text."""
    kinds = [reading_order.kind(letter[0]) for letter in letters]
    arabic, latin = kinds.count("R"), kinds.count("L")
    if arabic and latin:
        return rtl if max(arabic, latin) < 8 * min(arabic, latin) else arabic > latin
    if arabic or latin:
        if bool(arabic) == rtl:
            return rtl
        if arabic:
            return True
        return _ends_left(letters, row, edges)
    return rtl


def _ends_left(letters: Sequence[str], row: Sequence[Segment], edges: tuple[float, float]) -> bool:
    """Whether a line of Latin letters in a right-to-left paper reads as one of an Arabic paragraph."""
    if letters[0] in ".,;:،؛" or letters[-1] in ".,;:":
        return letters[0] in ".,;:،؛"
    left, right = row[0].left - edges[0], edges[1] - row[-1].right
    return left >= right


def _cells(placed: Sequence[Placed]) -> list[_Cell]:
    """The letters of a line from left to right, with the spaces between them and the marks over them."""
    letters: list[_Cell] = []
    marks: list[Glyph] = []
    for one in sorted(placed, key=lambda one: (one.glyph.left + one.glyph.right, one.glyph.rank)):
        glyph = one.glyph
        if is_vowel_mark(glyph.text):
            marks.append(glyph)
        elif not _doubles(letters, glyph):
            letters.append(_Cell(glyph.text, glyph, one.raised))
    letters = _joined_accents(_settled(letters))
    _place_marks(letters, marks)
    return _spaced(letters)


def _doubles(letters: Sequence[_Cell], glyph: Glyph) -> bool:
    """Whether a glyph is the one before it drawn a second time, to look bold."""
    if not letters:
        return False
    before = letters[-1].glyph
    return (
        before.text == glyph.text
        and abs(before.x - glyph.x) < 0.12 * glyph.size
        and glyph.right - glyph.left > 0.15 * glyph.size
        and before.style == glyph.style
        and min(before.right, glyph.right) - max(before.left, glyph.left) > 0.6 * (glyph.right - glyph.left)
        and abs(before.rank - glyph.rank) > 1
    )


def _settled(cells: list[_Cell]) -> list[_Cell]:
    """The letters with those that stand in one place put in order: a ligature of Arabic letters runs to the left.

    The library gives the letters of such a ligature in the order in which they would stand if it were drawn from left
    to right; of lam and alef it may give either.
    """
    place = 0
    while place < len(cells):
        end = place + 1
        while end < len(cells) and _in_one_place(cells[place].glyph, cells[end].glyph):
            end += 1
        group = cells[place:end]
        if len(group) > 1 and reading_order.kind(group[0].text[0]) == "R":
            group.sort(key=lambda cell: cell.glyph.rank)
            if len(group) == 2 and group[0].text == _LAM and group[1].text[0] in _ALEFS:
                group.reverse()
            cells[place:end] = group
        place = end
    return cells


def _in_one_place(one: Glyph, other: Glyph) -> bool:
    near = abs(one.left + one.right - other.left - other.right) < 2 * _SAME * one.size
    return near and abs(one.x - other.x) < _SAME * one.size


def _joined_accents(cells: Sequence[_Cell]) -> list[_Cell]:
    joined: list[_Cell] = []
    for cell in cells:
        before = joined[-1] if joined else None
        if before is not None and _overlap(before.glyph, cell.glyph):
            if before.text in _ACCENTS and cell.text.isalpha():
                joined[-1] = _Cell(cell.text + _ACCENTS[before.text], cell.glyph, cell.raised)
                continue
            if cell.text in _ACCENTS and before.text[0].isalpha():
                before.text += _ACCENTS[cell.text]
                continue
        joined.append(cell)
    return joined


def _overlap(one: Glyph, other: Glyph) -> bool:
    narrower = min(one.right - one.left, other.right - other.left)
    return min(one.right, other.right) - max(one.left, other.left) > 0.6 * narrower > 0


def _place_marks(cells: Sequence[_Cell], marks: Sequence[Glyph]) -> None:
    """Put each vowel mark behind the letter that it stands over, a doubling mark first."""
    for mark in sorted(marks, key=lambda mark: mark.text[0] != "\u0651"):
        middle = (mark.left + mark.right) / 2
        own = [cell for cell in cells if cell.text[0].isalpha()] or cells
        if own:
            under = min(own, key=lambda cell: _off(middle, cell))
            under.text += mark.text


def _off(middle: float, cell: _Cell) -> tuple[float, float]:
    """How far the middle of a mark is from a letter's box, then from its middle."""
    glyph = cell.glyph
    outside = max(glyph.left - middle, middle - glyph.right, 0.0)
    return outside, abs(middle - (glyph.left + glyph.right) / 2)


def _spaced(cells: Sequence[_Cell]) -> list[_Cell]:
    spaced: list[_Cell] = []
    reach = 0.0
    for cell in cells:
        glyph = cell.glyph
        if spaced:
            before = spaced[-1]
            size = min(before.glyph.size, glyph.size) if before.raised != cell.raised else glyph.size
            arabic = reading_order.kind(cell.text[0]) == "R" and reading_order.kind(before.text[0]) == "R"
            if glyph.left - reach > (_ARABIC_SPACE if arabic else _SPACE) * size:
                spaced.append(_Cell(SPACE, before.glyph, before.raised and cell.raised))
        spaced.append(cell)
        reach = max(reach, glyph.right)
    return spaced
