"""Lines dealt out to pages and columns, the notes of each column at its foot."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from benchmarks.made_pdf.lines import Line
from benchmarks.made_pdf.paper import Layout

_GUTTER = 18.0
_MOST = 0.75
"""At most such a part of a column is notes that go on from the column before."""


@dataclass(frozen=True, slots=True)
class Placed:
    """A line on a page: its left edge and its base line, counted from the foot of the page; whether it is of a note."""

    line: Line
    x: float
    y: float
    of_note: bool = False


@dataclass(slots=True)
class Sheet:
    """A page: its lines in the order of drawing, and its rules (x, y, length)."""

    lines: list[Placed] = field(default_factory=list)
    rules: list[tuple[float, float, float]] = field(default_factory=list)


@dataclass(slots=True)
class Dealer:
    """Deals lines out to columns; `notes` has the lines of every note, `typed` is the rule as a line of signs."""

    layout: Layout
    rtl: bool
    notes: Mapping[int, Sequence[Line]]
    typed: Line | None = None
    reserved: float = 0.0
    sheets: list[Sheet] = field(default_factory=list)
    column: int = 0
    body: list[Line] = field(default_factory=list)
    foot: list[Line] = field(default_factory=list)
    waiting: list[Line] = field(default_factory=list)
    pages: dict[int, int] = field(default_factory=dict)

    @property
    def width(self) -> float:
        return column_width(self.layout)

    def __post_init__(self) -> None:
        self.sheets.append(Sheet())

    def put(self, line: Line) -> None:
        """Place a line of the text, with its notes or the beginning of them."""
        coming = [one for note in line.notes for one in self.notes.get(note, ())]
        if self._used() + line.height + self._height(coming[:2]) + self._rule(coming) > self._capacity() and (
            self.body or self.foot
        ):
            self.turn()
        self.body.append(line)
        for note in line.notes:
            self.pages[note] = len(self.sheets)
        for place, one in enumerate(coming):
            if self.waiting or self._used() + self._rule([one]) + one.height > self._capacity():
                self.waiting += coming[place:]
                break
            self.foot.append(one)

    def turn(self) -> None:
        """Begin the next column."""
        self._draw()
        self.column += 1
        if self.column == self.layout.columns:
            self.column = 0
            self.sheets.append(Sheet())
        self.body, self.foot = [], []
        waiting, self.waiting = self.waiting, []
        for place, one in enumerate(waiting):
            if self._height(self.foot) + one.height > _MOST * self._capacity():
                self.waiting = waiting[place:]
                break
            self.foot.append(one)

    def new_page(self) -> None:
        """Begin a new page, after what is still waiting."""
        before = len(self.sheets)
        while (self.body and len(self.sheets) == before) or self.waiting:
            self.turn()

    def finish(self) -> list[Sheet]:
        """The pages, after everything that is waiting."""
        while self.waiting:
            self.turn()
        self._draw()
        return [sheet for sheet in self.sheets if sheet.lines]

    def _capacity(self) -> float:
        first = self.reserved if len(self.sheets) == 1 else 0.0
        return self.layout.height - 2 * self.layout.margin - first

    def _used(self) -> float:
        return self._height(self.body) + self._height(self.foot) + (self._rule(self.foot) if self.foot else 0)

    def _rule(self, foot: Sequence[Line]) -> float:
        return 12.0 if (foot and not self.foot) or foot is self.foot else 0.0

    def _height(self, lines: Sequence[Line]) -> float:
        return sum(line.height for line in lines)

    def _draw(self) -> None:
        sheet = self.sheets[-1]
        layout = self.layout
        place = layout.columns - 1 - self.column if self.rtl else self.column
        left = layout.margin + place * (self.width + _GUTTER)
        y = layout.height - layout.margin
        for line in self.body:
            y -= line.height
            sheet.lines.append(Placed(line, left, y))
        if not self.foot:
            return
        bottom = layout.height - layout.margin - self._capacity()
        y = bottom + self._height(self.foot)
        if layout.rule == "line":
            length = self.width * 0.3
            sheet.rules.append((left + self.width - length if self.rtl else left, y + 4, length))
        elif self.typed:
            sheet.lines.append(Placed(self.typed, left, y + 3, of_note=True))
        for line in self.foot:
            y -= line.height
            sheet.lines.append(Placed(line, left, y, of_note=True))


def column_width(layout: Layout) -> float:
    """The width of a column."""
    return (layout.width - 2 * layout.margin - _GUTTER * (layout.columns - 1)) / layout.columns
