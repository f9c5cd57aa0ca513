"""Findings as JSON, for programs."""

from __future__ import annotations

import json
from collections.abc import Sequence

from hawashi.model import Checked, Finding, Fix, Location, Source


def render(results: Sequence[Checked]) -> str:
    """A JSON list with one object a finding, in the order of the results.

    An object has `code`, `name`, `severity`, `message`, `path`, `location`, `note` (the printed label or null) and
    `fix` (null or `applicability`, `safe` or `unsafe`, and `edits`: each a `location` and the `text` to put there).
    A location has `line`, `column`, `end_line`, `end_column`, all from 1, in characters, the end excluded; `page`.
    What the file's format has not is null.
    """
    found = [_finding(finding, result.source) for result in results for finding in result.findings]
    return json.dumps(found, ensure_ascii=False, indent=2) + "\n"


def _finding(finding: Finding, source: Source) -> dict[str, object]:
    return {
        "code": finding.code,
        "name": finding.name,
        "severity": finding.severity.value,
        "message": finding.message,
        "path": finding.location.path,
        "location": _location(finding.location),
        "note": finding.location.note,
        "fix": None if finding.fix is None else _fix(finding.fix, source),
    }


def _location(location: Location) -> dict[str, int | None]:
    return {
        "line": location.line,
        "column": location.column,
        "end_line": location.end_line,
        "end_column": location.end_column,
        "page": location.page,
    }


def _fix(fix: Fix, source: Source) -> dict[str, object]:
    return {
        "applicability": "safe" if fix.safe else "unsafe",
        "edits": [{"location": _location(source.locate(edit.span)), "text": edit.text} for edit in fix.edits],
    }
