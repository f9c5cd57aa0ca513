"""Findings as workflow commands, which GitHub shows beside the lines of a pull request.

Convention: https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-commands
"""

from __future__ import annotations

from collections.abc import Sequence

from hawashi.model import Checked, Finding, Severity
from hawashi.reports.excerpt import spot

_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}


def render(results: Sequence[Checked]) -> str:
    """One workflow command a finding, each on a line of its own; empty where nothing was found."""
    return "".join(f"{_command(finding)}\n" for result in results for finding in result.findings)


def _command(finding: Finding) -> str:
    place = finding.location
    properties = {
        "file": place.path,
        "line": place.line,
        "endLine": place.end_line,
        # GitHub refuses columns that run over several lines.
        "col": place.column if place.line == place.end_line else None,
        "endColumn": place.end_column if place.line == place.end_line else None,
        "title": f"{finding.code} {finding.name}",
    }
    written = ",".join(f"{name}={_property(str(value))}" for name, value in properties.items() if value is not None)
    # A file without lines has no place to put the annotation at: the words say where.
    where = f"{spot(place)}: " if place.line is None and spot(place) else ""
    return f"::{_COMMANDS[finding.severity]} {written}::{_data(where + finding.message)}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
