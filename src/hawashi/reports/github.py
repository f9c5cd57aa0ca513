"""Findings as workflow commands, which GitHub shows beside the lines of a pull request.

Convention: https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-commands
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from hawashi.model import Severity
from hawashi.reports.entry import Entry, FileReport
from hawashi.reports.excerpt import spot
from hawashi.reports.paths import from_root

_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}


def render(reports: Iterable[FileReport]) -> Iterator[str]:
    """One workflow command a finding, each on a line of its own; nothing where nothing was found."""
    return (f"{_command(entry)}\n" for report in reports for entry in report.entries)


def _command(entry: Entry) -> str:
    place = entry.location
    properties = {
        "file": from_root(place.path, "GITHUB_WORKSPACE"),
        "line": place.line,
        "endLine": place.end_line,
        # GitHub refuses columns that run over several lines.
        "col": place.column if place.line == place.end_line else None,
        "endColumn": place.end_column if place.line == place.end_line else None,
        "title": f"{entry.code} {entry.name}",
    }
    written = ",".join(f"{name}={_property(str(value))}" for name, value in properties.items() if value is not None)
    # A file without lines has no place to put the annotation at: the words say where.
    where = f"{spot(place)}: " if place.line is None and spot(place) else ""
    return f"::{_COMMANDS[entry.severity]} {written}::{_data(where + entry.message)}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
