"""CSV that a spreadsheet opens as what it says: nothing in it runs as a formula."""

import csv
import io
from collections.abc import Iterable, Sequence

_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def rows_as_csv(columns: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """A table as CSV (RFC 4180, lines end in a line feed), `columns` as its first line."""
    lines = io.StringIO()
    writer = csv.writer(lines, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows([harmless_cell(cell) if isinstance(cell, str) else cell for cell in row] for row in rows)
    return lines.getvalue()


def rows_from_csv(text: str) -> tuple[list[str], list[list[str]]]:
    """The columns of a table in CSV and its rows, as `rows_as_csv` was given them.

    Commas, semicolons and tabs part cells, whichever the first line has most of: so do spreadsheets save them.
    """
    head = text.partition("\n")[0]
    parts = max((",", ";", "\t"), key=head.count)
    rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=parts, strict=False))
    cells = [[plain_cell(cell) for cell in row] for row in rows]
    return (cells[0], cells[1:]) if cells else ([], [])


def harmless_cell(text: str) -> str:
    """`text` with an apostrophe before it where a spreadsheet would take it for a formula (OWASP, CSV injection).

    So has a text that begins with apostrophes and what would be a formula behind them: what was put before is found.
    Line ends are line feeds.
    """
    text = text.replace("\r\n", "\n").replace("\r", "\n")  # which the csv module of Python 3.11 leaves unquoted
    return f"'{text}" if text.lstrip("'").startswith(_FORMULA) else text


def plain_cell(cell: str) -> str:
    """What a cell of our own tables says: the text that `harmless_cell` was given."""
    return cell[1:] if cell.startswith("'") and cell.lstrip("'").startswith(_FORMULA) else cell
