"""What stands on pages beside the text: running heads, page numbers, licences, stamps, numbers of lines."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import replace

from benchmarks.made_pdf.lines import Bit, Line, Setter, Style
from benchmarks.made_pdf.paper import Gold, Paper
from benchmarks.made_pdf.sheets import Placed, Sheet


def add(sheets: Sequence[Sheet], paper: Paper, setter: Setter, chance: random.Random, gold: Gold) -> None:
    """Put the furniture of the layout onto the pages, and what it says into `gold`."""
    layout = paper.layout
    width = layout.width - 2 * layout.margin
    small = layout.note_size - 1.5
    first = chance.randint(1, 300)
    for number, sheet in enumerate(sheets):
        if layout.line_numbers:
            _count_lines(sheet, setter, layout.margin)
        said: list[tuple[str, float, float]] = []
        if layout.head:
            said.append((layout.head, layout.height - layout.margin + 16, layout.size - 2))
        if layout.page_number != "none":
            y = layout.margin - 26 if layout.page_number == "foot" else layout.height - layout.margin + 28
            said.append((str(first + number), y, layout.size - 1))
        if layout.stamp:
            said.append((layout.stamp, 14.0, small))
        for text, y, size in said:
            sheet.lines.append(Placed(_line(setter, text, size, width, "center"), layout.margin, y))
        if number == 0:
            for place, text in enumerate(reversed(layout.licence)):
                line = _line(setter, text, small, width, "start")
                sheet.lines.append(Placed(line, layout.margin, layout.margin + 12.0 * place))
        gold.furniture += [text for text, _, _ in said]
    if "column feet" in layout.tricks:
        _feet(sheets, paper, setter, gold)


def _line(setter: Setter, text: str, size: float, width: float, align: str) -> Line:
    setter = replace(setter, rtl=any("\u0600" <= letter <= "\u06ff" for letter in text))
    words = [[Bit(word, Style(size))] for word in text.split()]
    return setter.line(words, width, size, align, 0.0, last=True)


def _count_lines(sheet: Sheet, setter: Setter, margin: float) -> None:
    """Number the lines of a proof in its margin."""
    for number, placed in enumerate([one for one in sheet.lines if not one.of_note], 1):
        sheet.lines.append(Placed(_line(setter, str(number), 7, 20, "left"), margin - 26, placed.y))


def _feet(sheets: Sequence[Sheet], paper: Paper, setter: Setter, gold: Gold) -> None:
    """Lines of an address at the foot of the first column beside a licence at the foot of the last, on every page."""
    layout = paper.layout
    half = (layout.width - 2 * layout.margin) / 2
    address = ("Registry House, 12 River Street", "editors@example.org", "www.example.org/journal")
    licence = ("This work may be shared", "under an open licence.", "© The authors, 2020")
    for sheet in sheets:
        for side, texts in enumerate((address, licence)):
            for place, text in enumerate(texts):
                line = _line(setter, text, 7, half, "left")
                sheet.lines.append(Placed(line, layout.margin + side * half, layout.margin - 10 - 8.4 * place))
        gold.furniture += [*address, *licence]
