"""From the glyphs of one row of one column to a line: its words in the order of reading, and how they are set."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby, pairwise
from operator import attrgetter, itemgetter
from typing import NamedTuple

from hawashi.formats.pdf import reading_order
from hawashi.formats.pdf.direction import Direction, side_of_stops
from hawashi.formats.pdf.facing import facing
from hawashi.formats.pdf.glyphs import SPACE, Glyph, Style
from hawashi.formats.pdf.line_letters import cells_of
from hawashi.formats.pdf.rows import Segment

_TEXT, _RAISED = (itemgetter(Glyph._fields.index(name)) for name in ("text", "raised"))
_SET = itemgetter(Glyph._fields.index("style"), Glyph._fields.index("raised"))
_STOPS = frozenset(".,;:،؛؟!")
_PERSIAN, _UNLIKE = frozenset("۰۱۲۳۴۵۶۷۸۹"), frozenset("۴۵۶")
"""Persian figures, and those that have another shape than Arabic ones."""
_FIGURES = re.compile(r"[٠-٩۰-۹](?:[^\w\s]?[٠-٩۰-۹])*")
_FEW_PIECES = 3
"""So many pieces of a line tell in which direction they are drawn."""
_MOVED = re.compile(r"(?:\(\)|\)\(|\[\]|\]\[)\d{1,3}$")
"""Empty brackets at the left of a number."""
_REACH = 12
"""So many lines below one are looked at for a stop at their ends."""


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


@dataclass(frozen=True, slots=True)
class _Row:
    """A line in the making: its pieces, its letters from left to right, and which end of it has a stop."""

    segments: Sequence[Segment]
    cells: Sequence[Glyph]
    size: float
    arabic: int
    latin: int
    stops: int


def lines_of(segments: Iterable[Segment], page: int, block: int, direction: Direction) -> list[Line]:
    """The lines of one block, from the top, in a paper with a direction."""
    ordered = sorted(segments, key=lambda one: (one.row, one.left))
    # A vowel mark that stands alone is no line.
    rows = [row for _, each in groupby(ordered, attrgetter("row")) if (row := _row(list(each))).cells]
    edges = min(one.left for one in ordered), max(one.right for one in ordered)
    lines: list[Line] = []
    for place, row in enumerate(rows):
        base = _is_rtl(row, _stops_below(rows, place), edges, direction)
        before = lines[-1].text if lines and not direction.alone else ""
        lines.append(_line(row, page, block, base=base, before=before, direction=direction))
    return lines


def _row(segments: Sequence[Segment]) -> _Row:
    size = max(segments, key=lambda one: len(one.glyphs)).size
    glyphs = [glyph for segment in segments for glyph in segment.glyphs]
    cells = cells_of(glyphs, [space for segment in segments for space in segment.spaces])
    texts = list(map(_TEXT, cells))
    kinds = list(map(reading_order.kind_of, texts))
    return _Row(
        segments, cells, size, kinds.count("R"), kinds.count("L"), side_of_stops(texts, list(map(_RAISED, cells)))
    )


def _stops_below(rows: Sequence[_Row], place: int) -> int:
    """At which end the next line below has a stop that has Arabic letters, too, and is of the same size.

    One at the right with a blank before it may begin its line: some authors type one before each.
    """
    for row in rows[place + 1 : place + 1 + _REACH]:
        if abs(row.size - rows[place].size) > 0.08 * row.size:
            break
        if row.arabic and row.stops and not (row.stops < 0 and row.cells[-2].text == SPACE):
            return row.stops
    return 0


def _line(row: _Row, page: int, block: int, *, base: bool, before: str, direction: Direction) -> Line:
    cells = row.cells
    letters = list(map(_TEXT, cells))
    said: Sequence[str] = letters
    if base or row.arabic:
        order = reading_order.in_order(
            letters,
            [cell.raised for cell in cells],
            rtl=base,
            before=_last_kind(before),
            opened=max(map(before.rfind, "([{")) > max(map(before.rfind, ")]}")),
            drawn=[cell.drawn for cell in cells],
            joined=direction.joined,
            alone=direction.alone,
        )
        cells = [cells[index] for index in order]
        said = facing([letters[index] for index in order], [cell.rank for cell in cells])
    if direction.rtl or row.arabic:
        said = _in_one_script(said)
    left, right = row.segments[0].left, max(one.right for one in row.segments)
    pieces = tuple(_pieces(said, cells))
    return Line(page, block, left, right, row.segments[0].y, row.size, base, pieces, _lead(cells, row.size))


def _in_one_script(said: Sequence[str]) -> Sequence[str]:
    """The letters of a line, the figures of each number all Arabic ones, or all Persian ones where it is plainly one.

    Fonts draw most of the two alike, with one glyph for both, which a file may name by either.
    """
    text = "".join(one[0] for one in said)
    if _PERSIAN.isdisjoint(text):
        return said
    letters = list(said)
    for number in _FIGURES.finditer(text):
        figures = [place for place in range(*number.span()) if text[place].isdecimal()]
        persian = sum(text[place] in _PERSIAN for place in figures)
        if 0 < persian < len(figures):
            plainly = 2 * persian > len(figures) and not _UNLIKE.isdisjoint(text[place] for place in figures)
            zero = ord("۰" if plainly else "٠")
            for place in figures:
                letters[place] = chr(zero + int(text[place])) + said[place][1:]
    return letters


def _pieces(said: Sequence[str], cells: Sequence[Glyph]) -> Iterator[Piece]:
    """The letters of a line, as they are read, in pieces that are set alike."""
    start = 0
    for (style, raised), alike in groupby(cells, _SET):
        end = start + len(list(alike))
        yield Piece(unicodedata.normalize("NFC", "".join(said[start:end])), style, raised)
        start = end


def _lead(cells: Sequence[Glyph], size: float) -> float:
    """The gap behind the first word of a line, as a part of the size; 0 where there is but one word."""
    for place, cell in enumerate(cells):
        if cell.text == SPACE and place + 1 < len(cells):
            before, after = cells[place - 1], cells[place + 1]
            return max(after.left - before.right, before.left - after.right, 0.0) / size
    return 0.0


def _is_rtl(row: _Row, below: int, edges: tuple[float, float], direction: Direction) -> bool:
    """Whether a line is one of a right-to-left text; `below` is at which end the lines below it have their stops."""
    turned = direction.is_turned(row.size)
    usual = direction.rtl and not turned
    if row.stops < 0 and row.arabic:
        return False
    raised = row.cells[0].raised, row.cells[-1].raised
    if raised[0] != raised[1] and (row.latin if usual else row.arabic):
        return raised[1] or (not turned and _is_mark_at_end(row.cells))
    if row.stops and (usual or (row.arabic and not turned)):
        return row.stops > 0
    if row.latin and (_are_drawn_leftwards(row.cells) or (usual and _has_label_at_right(row.cells))):
        return True
    if row.arabic and row.latin:
        fewer, more = (row.arabic, row.latin) if usual else (row.latin, row.arabic)
        outside = {"L"} if usual else {"R"}
        kinds = "".join(reading_order.kind(cell.text[0]) for cell in row.cells)
        strong = kinds.strip("ETACWN")
        if more < 8 * fewer or {strong[0], strong[-1]} != outside:
            return usual
        return usual if usual and _has_stops_at_left(row.cells) else not usual
    if row.arabic:
        if below and not (turned and below > 0):
            return below > 0
        return usual if direction.rtl else not _is_turned(row.cells)
    return _ends_left(row, edges) if row.latin and usual else usual


def _are_drawn_leftwards(cells: Sequence[Glyph]) -> bool:
    """Whether the pieces of a line are drawn before those on their left, as programs draw what is read first."""
    if cells[0].text != SPACE != cells[-1].text and cells[0].drawn <= cells[-1].drawn:
        return False
    drawn = [cell.drawn for cell in cells if cell.text != SPACE]
    if drawn[0] <= drawn[-1]:
        return False
    pieces = [one for one, _ in groupby(drawn)]
    later = sum(one > other for one, other in pairwise(pieces))
    return len(pieces) >= _FEW_PIECES and 4 * later >= 3 * (len(pieces) - 1)


def _has_label_at_right(cells: Sequence[Glyph]) -> bool:
    """Whether a line ends with the label of a right-to-left note, its number moved out of its brackets."""
    return _MOVED.search("".join(cell.text[0] for cell in cells[-5:])) is not None


def _has_stops_at_left(cells: Sequence[Glyph]) -> bool:
    """Whether an Arabic word within a line has its stop at its left, with a space and no Arabic word before it."""
    letters = [cell.text[0] for cell in cells]
    return any(
        letters[place] in _STOPS
        and letters[place - 1] == SPACE
        and reading_order.kind(letters[place + 1]) == "R"
        and reading_order.kind(letters[place - 2]) != "R"
        for place in range(2, len(letters) - 1)
    )


def _last_kind(text: str) -> str:
    """The direction of the last letter of a text."""
    return next((reading_order.kind(letter) for letter in reversed(text) if letter.isalpha()), "")


def _is_mark_at_end(cells: Sequence[Glyph]) -> bool:
    """Whether the raised figures at the left of a line follow a stop on their right, and so are no label."""
    return next((cell.text in _STOPS for cell in cells if not cell.raised), False)


def _is_turned(cells: Sequence[Glyph]) -> bool:
    """Whether a line of Arabic letters is set as in a left-to-right paper: its number stands at the left."""
    return cells[0].text.isdigit() and not cells[-1].text.isdigit()


def _ends_left(row: _Row, edges: tuple[float, float]) -> bool:
    """Whether a line of Latin letters in a right-to-left paper is aligned as one of an Arabic paragraph."""
    return row.segments[0].left - edges[0] + 3 >= edges[1] - row.segments[-1].right
