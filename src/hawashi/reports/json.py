"""Findings as JSON, for programs."""

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from hawashi.messages import said
from hawashi.model import Location
from hawashi.reports.entry import FileReport, ReportEntry

_ESCAPED = {code: f"\\u{code:04x}" for code in (*range(0x7F, 0xA0), *range(0x2028, 0x202F))}
"""What steers a terminal or turns its text around, and JSON does not demand to be escaped."""


def render(reports: Iterable[FileReport]) -> Iterator[str]:
    """A JSON list with one object a finding, in the order of the reports.

    An object has `code`, `name`, `severity`, `message` (in English), `message_ar` (in Arabic, with Unicode's isolates
    around what is quoted), `path`, `location`, `note` (the printed label or null) and `fix` (null or `applicability`,
    `safe` or `unsafe`, and `edits`: each a `location` and the `text` to put there, and the `path` where it is another).
    A location has `line`, `column`, `end_line`, `end_column`, all from 1, in characters, the end excluded; `page`.
    What the file's format has not is null.
    """
    return json_list(as_data(entry) for report in reports for entry in report.entries)


def json_list(objects: Iterable[Mapping[str, object]]) -> Iterator[str]:
    """A JSON list of `objects`, indented by two, one object after the other."""
    before = "[\n"
    for each in objects:
        yield f"{before}  {indented(each, 1)}"
        before = ",\n"
    yield "[]\n" if before == "[\n" else "\n]\n"


def indented(data: object, level: int) -> str:
    """`data` as JSON that stands `level` levels deep, without the blanks before its first line."""
    return json.dumps(data, ensure_ascii=False, indent=2).translate(_ESCAPED).replace("\n", "\n" + "  " * level)


def as_data(entry: ReportEntry) -> dict[str, Any]:
    """One finding as the JSON has it."""
    return {
        "code": entry.code,
        "name": entry.name,
        "severity": entry.severity.value,
        "message": entry.message,
        "message_ar": said(entry.message, "ar"),
        "path": entry.location.path,
        "location": _location(entry.location),
        "note": entry.location.note,
        "fix": None if entry.safe is None else _fix(entry),
    }


def _location(location: Location) -> dict[str, int | None]:
    return {
        "line": location.line,
        "column": location.column,
        "end_line": location.end_line,
        "end_column": location.end_column,
        "page": location.page,
    }


def _fix(entry: ReportEntry) -> dict[str, object]:
    return {
        "applicability": "safe" if entry.safe else "unsafe",
        "edits": [
            {"location": _location(location), "text": text, **elsewhere(location, entry.location.path)}
            for location, text in entry.edits
        ],
    }


def elsewhere(location: Location, path: str) -> dict[str, str]:
    """The path of what does not stand in the file `path` itself, but in one that it takes in."""
    return {"path": location.path} if location.path != path else {}
