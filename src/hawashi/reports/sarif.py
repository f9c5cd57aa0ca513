"""Findings as SARIF 2.1.0, which code scanning services and editors read.

Convention: https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from importlib.metadata import version
from pathlib import Path
from urllib.parse import quote

from hawashi.model import Location, Severity
from hawashi.reports.entry import FileReport, ReportEntry
from hawashi.reports.excerpt import from_root, spot
from hawashi.reports.json import indented

_SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
NOTHING: Mapping[str, str] = {}
_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}


def render(reports: Iterable[FileReport], documentation: Mapping[str, str] = NOTHING) -> Iterator[str]:
    """One SARIF log with one run. Columns count code points; the broken rules are listed after the results.

    `documentation` has, by code, what there is to say of a rule.
    """
    yield f'{{\n  "$schema": "{_SCHEMA}",\n  "version": "2.1.0",\n  "runs": [\n    {{\n'
    yield '      "columnKind": "unicodeCodePoints",\n      "results": ['
    rules: dict[str, ReportEntry] = {}
    before = "\n"
    for report in reports:
        for entry in report.entries:
            rules.setdefault(entry.code, entry)
            yield f"{before}        {indented(_result(entry), 4)}"
            before = ",\n"
    yield "],\n" if before == "\n" else "\n      ],\n"
    driver: dict[str, object] = {"name": "hawashi", "version": version("hawashi"), "rules": []}
    driver["rules"] = [_rule(rules[code], documentation.get(code, "")) for code in sorted(rules)]
    yield f'      "tool": {indented({"driver": driver}, 3)}\n    }}\n  ]\n}}\n'


def _rule(entry: ReportEntry, documentation: str) -> dict[str, object]:
    words = entry.name.replace("_", " ").capitalize()
    said = documentation.strip() or words
    return {
        "id": entry.code,
        "name": entry.name,
        "shortDescription": {"text": words},
        "fullDescription": {"text": " ".join(said.split("\n\n")[0].split())},
        "help": {"text": said},
        "defaultConfiguration": {"level": _LEVELS[entry.severity]},
    }


def _result(entry: ReportEntry) -> dict[str, object]:
    where = spot(entry.location)
    result: dict[str, object] = {
        "ruleId": entry.code,
        "level": _LEVELS[entry.severity],
        # GitHub shows neither a logical location nor a page: of a file without lines the words say where.
        "message": {"text": entry.message if entry.location.line or not where else f"{where}: {entry.message}"},
        "locations": [_location(entry.location)],
        "partialFingerprints": {"hawashi/v1": entry.fingerprint},
    }
    if entry.edits and all(_region(location) for location, _ in entry.edits):
        replaced: dict[str, list[object]] = defaultdict(list)
        for location, text in entry.edits:
            replaced[location.path].append({"deletedRegion": _region(location), "insertedContent": {"text": text}})
        changes = [{"artifactLocation": _artifact(path), "replacements": each} for path, each in replaced.items()]
        described = {"text": "Safe fix" if entry.safe else "Unsafe fix"}
        result["fixes"] = [{"description": described, "artifactChanges": changes}]
    return result


def _location(location: Location) -> dict[str, object]:
    # GitHub demands a line: of a file that has none, the first.
    physical = {"artifactLocation": _artifact(location.path), "region": _region(location) or {"startLine": 1}}
    found: dict[str, object] = {"physicalLocation": physical}
    if spot(location):
        name = spot(location)
        found["logicalLocations"] = [
            {"name": name, "fullyQualifiedName": f"{from_root(location.path)}, {name}", "kind": "element"}
        ]
    return found


def _region(location: Location) -> dict[str, int]:
    """The region in SARIF's words, empty where the file has no lines. Its end, too, is the column after the last."""
    values = {
        "startLine": location.line,
        "startColumn": location.column,
        "endLine": location.end_line,
        "endColumn": location.end_column,
    }
    return {name: value for name, value in values.items() if value is not None}


def _artifact(path: str) -> dict[str, str]:
    shown = from_root(path, "GITHUB_WORKSPACE")
    if Path(shown).is_absolute():
        return {"uri": Path(shown).as_uri()}
    return {"uri": quote(shown, errors="surrogateescape"), "uriBaseId": "%SRCROOT%"}
