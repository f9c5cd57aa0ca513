"""Tables for people. Text of both scripts stays in its column."""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Iterable, Sequence

from rich import box
from rich.console import Console
from rich.table import Table
from rich.text import Text

from hawashi.locales import is_arabic
from hawashi.reports.excerpt import harmless

_LEFT_TO_RIGHT = "\u200e"


def table(
    title: str, columns: Sequence[str], rows: Iterable[Sequence[str]], *, close: str = "", colour: bool = False
) -> str:
    """A table under `title`, with a line under it where `close` says something; `colour` adds ANSI colours."""
    grid = Table(box=box.SQUARE)
    for column in columns:
        grid.add_column(column, overflow="fold")
    for row in rows:
        grid.add_row(*(Text(harmless(cell.replace("\n", " "))) for cell in row))
    closing = [Text(harmless(close))] if close else []
    return drawn(title, *([grid] if grid.row_count else []), *closing, "", colour=colour)


def drawn(title: str, *under: Table | Text | str, colour: bool) -> str:
    """`title` in bold, and what stands `under` it; `colour` adds ANSI colours."""
    # Away from a terminal nothing tells the width: take one in which a title fits.
    width = None if sys.stdout.isatty() or "COLUMNS" in os.environ else 120
    written = io.StringIO()
    console = Console(file=written, width=width, force_terminal=colour, no_color=not colour, highlight=False)
    for each in (Text(harmless(title), style="bold"), *under):
        console.print(each)
    text = written.getvalue()
    # Marks at each bar keep a terminal from running Arabic cells together in one line.
    return text.replace("│", f"{_LEFT_TO_RIGHT}│{_LEFT_TO_RIGHT}") if is_arabic(text) else text
