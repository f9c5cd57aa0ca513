"""Tables for people. Text of both scripts stays in its column."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Sequence

from rich import box
from rich.console import Console
from rich.table import Table
from rich.text import Text

from hawashi.cli.output import colours
from hawashi.locales import is_arabic
from hawashi.reports.excerpt import harmless

_LEFT_TO_RIGHT = "\u200e"


def table(title: str, columns: Sequence[str], rows: Iterable[Sequence[str]], *, close: str = "") -> str:
    """A table under `title`, with a line under it where `close` says something."""
    grid = Table(box=box.SQUARE, expand=False)
    for column in columns:
        grid.add_column(column, overflow="fold")
    for row in rows:
        grid.add_row(*(Text(harmless(cell.replace("\n", " "))) for cell in row))
    console = _console()
    with console.capture() as capture:
        console.print(Text(harmless(title), style="bold"))
        if grid.row_count:
            console.print(grid)
        if close:
            console.print(Text(harmless(close)))
        console.print()
    return _in_columns(capture.get())


def _console() -> Console:
    # Away from a terminal nothing tells the width: take one in which a title fits.
    width = None if sys.stdout.isatty() or "COLUMNS" in os.environ else 120
    return Console(
        width=width, force_terminal=colours(), no_color=not colours(), highlight=False, markup=False, emoji=False
    )


def _in_columns(text: str) -> str:
    """`text` with marks at each bar that keep a terminal from running Arabic cells together in one line."""
    if not is_arabic(text):
        return text
    return text.replace("│", f"{_LEFT_TO_RIGHT}│{_LEFT_TO_RIGHT}")
