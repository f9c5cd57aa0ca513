"""Works as a table: a line a work, a column a variable; what CSL has no variable for has columns of its own."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import fields
from typing import Any

from hawashi.bibliography.csl_items import read_pages
from hawashi.bibliography.exchange.plain import date_of, date_text, name_text, read_name
from hawashi.model import DATES, NAMES, Reference

COLUMNS = tuple(field.name for field in fields(Reference) if field.name not in {"more", "entry_type"})
"""The columns that every table has: the variables of a work, in the order of `Reference`."""

# Between names; a semicolon in a name is doubled.
_JOINT = "; "
_PARTING = re.compile("(?<!;);(?!;)")


def to_rows(references: Sequence[Reference]) -> tuple[list[str], Iterator[list[str]]]:
    """The columns of a table of `references`, and its rows."""
    more = list(dict.fromkeys(name for reference in references for name in reference.more if name not in COLUMNS))
    rows = (
        [*(_cell(reference, name) for name in COLUMNS), *(reference.more.get(name, "") for name in more)]
        for reference in references
    )
    return [*COLUMNS, *more], rows


def _cell(reference: Reference, name: str) -> str:
    value = getattr(reference, name)
    if name in NAMES:
        return _JOINT.join(name_text(each).replace(";", ";;") for each in value)
    return date_text(value) if name in DATES else str(value or "")


def from_rows(columns: Sequence[str], rows: Iterable[Sequence[str]]) -> Iterator[Reference]:
    """The works of a table, those of its rows that are not empty. A column with no variable's name goes to `more`.

    Names are parted by `;`. A work without a type is a `document`.
    """
    names = [column.strip().lower().replace("-", "_") for column in columns]
    for row in rows:
        cells = {name: cell.strip() for name, cell in zip(names, row, strict=False) if cell.strip()}
        if cells:
            written = dict(zip(columns, row, strict=False))
            yield _work(cells, {name: text for name, text in written.items() if text.strip()})


def _work(cells: Mapping[str, str], written: Mapping[str, str]) -> Reference:
    known = {name: cells.get(name) for name in COLUMNS}
    roles: dict[str, Any] = {
        role: tuple(read_name(each.replace(";;", ";")) for each in _PARTING.split(known[role] or "") if each.strip())
        for role in NAMES
    }
    texts: dict[str, Any] = {
        name: text
        for name, text in known.items()
        if name not in {*NAMES, *DATES, "page", "key", "type"} and text is not None
    }
    return Reference(
        key=known["key"] or "",
        type=known["type"] or "document",
        **roles,
        page=read_pages(known["page"]),
        issued=date_of(known["issued"] or ""),
        accessed=date_of(known["accessed"] or ""),
        more={name: text for name, text in written.items() if name.strip().lower().replace("-", "_") not in COLUMNS},
        **texts,
    )
