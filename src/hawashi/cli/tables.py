"""Tables for people. Text of both scripts stays in its column."""

import io
import os
import sys
from collections.abc import Iterable, Sequence

from rich import box
from rich.console import Console
from rich.table import Table
from rich.text import Text

from hawashi.cli.language import language
from hawashi.cli.output import told
from hawashi.locales import is_arabic
from hawashi.messages import ENGLISH, phrase

_BAR = "\u200e│\u200e"
_OPENING, _CLOSING, _RTL = "\u2066\u2067\u2068", "\u2069", "\u2067"
_MARKS = {*_OPENING, *_CLOSING}


def table(
    title: str, columns: Sequence[str], rows: Iterable[Sequence[str]], *, close: str = "", colour: bool = False
) -> str:
    """A table under `title`, with a line under it where `close` says something; `colour` adds ANSI colours."""
    grid = Table(box=box.SQUARE)
    for column in columns:
        grid.add_column(told(column), overflow="fold")
    for row in rows:
        grid.add_row(*(Text(told(cell)) for cell in row))
    closing = [Text(told(close))] if close else []
    return drawn(title, *([grid] if grid.row_count else []), *closing, "", colour=colour)


def drawn(title: str, *under: Table | Text | str, colour: bool) -> str:
    """`title` in bold, and what stands `under` it; `colour` adds ANSI colours."""
    # Away from a terminal nothing tells the width: take one in which a title fits.
    width = None if sys.stdout.isatty() or "COLUMNS" in os.environ else 120
    written = io.StringIO()
    console = Console(file=written, width=width, force_terminal=colour, no_color=not colour, highlight=False)
    for each in (Text(told(title), style="bold"), *under):
        console.print(each)
    text = written.getvalue()
    if language() != ENGLISH:
        return "\n".join(_directed(line) for line in text.split("\n"))
    # Marks at each bar keep a terminal from running Arabic cells together in one line.
    return text.replace("│", _BAR) if is_arabic(text) else text


def _directed(line: str) -> str:
    """A line whose cells are read from right to left where they are Arabic, each for itself."""
    return _BAR.join(_isolated(cell) if is_arabic(cell) or _MARKS & set(cell) else cell for cell in line.split("│"))


def _isolated(cell: str) -> str:
    """The part of a cell that is in a line, in its direction; what was opened in another line is no part of it."""
    kept, opened = list[str](), 0
    for char in cell.strip():
        opened += (char in _OPENING) - (char == _CLOSING)
        kept += [char] if opened >= 0 else []
        opened = max(opened, 0)
    start = len(cell) - len(cell.lstrip())
    end = len(cell.rstrip())
    return f"{cell[:start]}{_RTL}{''.join(kept)}{_CLOSING * opened}{_CLOSING}{cell[end:]}"


_WORDS = {
    str(each): each
    for each in (
        # How a cite names its work, and what a note is.
        *(phrase("full"), phrase("short"), phrase("ibid"), phrase("idem")),
        *(phrase("op_cit"), phrase("loc_cit"), phrase("supra")),
        *(phrase("citation"), phrase("comment"), phrase("mixed"), phrase("affiliation")),
        # Why a repeat stands for no work.
        *(phrase("nothing before"), phrase("several works before"), phrase("no earlier work by that author")),
        *(phrase("several earlier works by that author"), phrase("no such note"), phrase("no such work in that note")),
        *(phrase("hangs on an unresolved repeat"), phrase("no such key in the bibliography")),
        # What is known of a work, of a name, of a demand of a style.
        *(phrase("known"), phrase("new"), phrase("doubtful")),
        *(phrase("author"), phrase("co-author"), phrase("center"), phrase("certain"), phrase("possible")),
        *(phrase("documented"), phrase("observed"), phrase("assumed")),
        # What was decided of two works, and which of two values is kept.
        *(phrase("same"), phrase("edition"), phrase("translation"), phrase("different")),
        *(phrase("ours"), phrase("theirs"), phrase("both")),
        # What is said of a work; the names of fields of .bib files stay as they are.
        *(phrase("form"), phrase("signal"), phrase("work"), phrase("chain"), phrase("unresolved")),
        *(phrase("title"), phrase("container-title"), phrase("collection-title"), phrase("publisher")),
        *(phrase("publisher-place"), phrase("issued"), phrase("accessed"), phrase("locator"), phrase("page")),
        *(phrase("volume"), phrase("issue"), phrase("number"), phrase("genre"), phrase("editor"), phrase("translator")),
        *(phrase("original-author"), phrase("archive"), phrase("event-title"), phrase("status"), phrase("section")),
        *(phrase("journal or book"), phrase("series"), phrase("place")),
        *(phrase("date"), phrase("pages"), phrase("type"), phrase("note")),
    )
}


def word(value: str) -> str:
    """The message for a value, which in English is the value; what has no word of its own stays as it is."""
    return _WORDS.get(value, value)
