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
from hawashi.formats.pdf.cells import Cell, cells_of
from hawashi.formats.pdf.glyphs import SPACE, Style
from hawashi.formats.pdf.rows import Segment


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


def lines_of(segments: Iterable[Segment], page: int, block: int, *, rtl: bool, turned: bool = False) -> list[Line]:
    """The lines of one block, from the top.

    `rtl` says that most of the paper is right-to-left, `turned` that it is Arabic, but set from left to right.
    """
    ordered = sorted(segments, key=lambda one: (one.row, one.left))
    rows = [list(row) for _, row in groupby(ordered, attrgetter("row"))]
    edges = min(one.left for one in ordered), max(one.right for one in ordered)
    lines: list[Line] = []
    for row in rows:
        lines.append(_line(row, page, block, edges, rtl=rtl, turned=turned, before=lines[-1].text if lines else ""))
    return lines


def _line(
    row: Sequence[Segment], page: int, block: int, edges: tuple[float, float], *, rtl: bool, turned: bool, before: str
) -> Line:
    placed = [one for segment in row for one in segment.placed]
    size = max(row, key=lambda one: len(one.placed)).size
    cells = cells_of(placed, [space for segment in row for space in segment.spaces])
    letters = [cell.text for cell in cells]
    raised = [cell.raised for cell in cells]
    base = not turned and _is_rtl(letters, raised, row, edges, rtl=rtl)
    order = reading_order.in_order(
        letters,
        raised,
        rtl=base,
        latin_before=base and _ends_in_latin(before),
        drawn=[cell.glyph.drawn for cell in cells],
    )
    said = [letters[index] for index in order]
    if base or any(reading_order.kind(letter[0]) == "R" for letter in said):
        said = reading_order.facing(said, [cells[index].glyph.rank for index in order])
    pieces = []
    pairs = [(text, cells[index]) for text, index in zip(said, order, strict=True)]
    for (style, high), group in groupby(pairs, key=lambda pair: (pair[1].glyph.style, pair[1].raised)):
        text = unicodedata.normalize("NFC", "".join(text for text, _ in group))
        pieces.append(Piece(text, style, high))
    left, right = row[0].left, max(one.right for one in row)
    return Line(page, block, left, right, row[0].y, size, base, tuple(pieces), _lead([c for _, c in pairs], size))


def _lead(cells: Sequence[Cell], size: float) -> float:
    """The gap behind the first word of a line, as a part of the size; 0 where there is but one word."""
    for place, cell in enumerate(cells):
        if cell.text == SPACE and place + 1 < len(cells):
            before, after = cells[place - 1].glyph, cells[place + 1].glyph
            return max(after.left - before.right, before.left - after.right, 0.0) / size
    return 0.0


def _is_rtl(
    letters: Sequence[str], raised: Sequence[bool], row: Sequence[Segment], edges: tuple[float, float], *, rtl: bool
) -> bool:  # fmt: skip
    """Whether a line is one of a right-to-left text; `rtl` says that the paper is one."""
    kinds = "".join(reading_order.kind(letter[0]) for letter in letters)
    arabic, latin = kinds.count("R"), kinds.count("L")
    if raised[0] != raised[-1] and (arabic if not rtl else latin):
        return raised[-1]
    if arabic and latin:
        fewer, more = (arabic, latin) if rtl else (latin, arabic)
        outside = {"L"} if rtl else {"R"}
        strong = kinds.strip("ETACWN")
        return rtl if more < 8 * fewer or {strong[0], strong[-1]} != outside else not rtl
    if arabic and not rtl:
        return not _is_turned(letters)
    if latin and rtl:
        return _ends_left(letters, row, edges)
    return rtl


def _ends_in_latin(text: str) -> bool:
    """Whether the last letter of a text is a Latin one."""
    return next((reading_order.kind(letter) for letter in reversed(text) if letter.isalpha()), "") == "L"


def _is_turned(letters: Sequence[str]) -> bool:
    """Whether a line of Arabic letters is set as in a left-to-right paper: its number or stop shows on which side."""
    return letters[-1] in ".,،؛:" or (letters[0].isdigit() and not letters[-1].isdigit())


def _ends_left(letters: Sequence[str], row: Sequence[Segment], edges: tuple[float, float]) -> bool:
    """Whether a line of Latin letters in a right-to-left paper reads as one of an Arabic paragraph."""
    if letters[0] in ".,;:،؛" or letters[-1] in ".,;:":
        return letters[0] in ".,;:،؛"
    left, right = row[0].left - edges[0], edges[1] - row[-1].right
    return left + 3 >= right
