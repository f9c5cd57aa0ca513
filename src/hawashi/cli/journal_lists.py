"""Lists of journals of a user: a full name and its abbreviation a line, as JabRef has them."""

from __future__ import annotations

import csv
from pathlib import Path

from hawashi.bibliography.tidying import journal_key
from hawashi.bounded import read_bounded
from hawashi.errors import ReadError
from hawashi.messages import phrase
from hawashi.reasons import reason_of

_MOST = 64 * 1024 * 1024


def read_journals(path: Path, *, short: bool) -> dict[str, str]:
    """The names of journals in the list `path`, by the keys of their other names; with `short` the short ones.

    A line is a full name and a short one, parted by a comma, a semicolon, a tab or ` = `; what stands behind is passed
    over, and so are lines that begin with `#`. Of two lines for one journal the first counts. Raises ReadError.
    """
    try:
        text = read_bounded(path, _MOST).decode("utf-8-sig")
    except (OSError, ValueError) as error:
        reason = reason_of(error)
        raise ReadError(
            phrase("{file} cannot be read: {why}.", file=path, why=reason),
            phrase("Name a CSV file of journals in UTF-8."),
        ) from error
    lines = [line for line in text.splitlines() if line.strip() and not line.startswith("#")]
    found: dict[str, str] = {}
    for number, line in enumerate(lines, 1):
        row = _row(line)
        if len(row) < 2 or not row[0] or not row[1]:
            raise ReadError(
                phrase(
                    "{file} is not a list of journals: line {line} does not have two names: {text}",
                    file=path,
                    line=number,
                    text=line[:60],
                ),
                phrase("Write a full name and its abbreviation on each line, separated by a semicolon."),
            )
        full, abbreviated = row[:2]
        found.setdefault(journal_key(full if short else abbreviated), abbreviated if short else full)
    return found


def _row(line: str) -> list[str]:
    sign = next((sign for sign in ("\t", ";", " = ", ",") if sign in line), ",")
    if sign == " = ":
        return [cell.strip() for cell in line.split(sign, 1)]
    return [cell.strip() for cell in next(csv.reader([line], delimiter=sign))]
