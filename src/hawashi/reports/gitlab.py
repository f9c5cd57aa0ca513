"""Findings as a code quality report of GitLab, which it shows in merge requests.

Convention: https://docs.gitlab.com/ci/testing/code_quality/#code-quality-report-format
"""

import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator

from hawashi.model import Severity
from hawashi.reports.entry import FileReport, ReportEntry
from hawashi.reports.excerpt import from_root, spot
from hawashi.reports.json import json_list

_SEVERITIES = {Severity.ERROR: "major", Severity.WARNING: "minor", Severity.INFO: "info"}


def render(reports: Iterable[FileReport]) -> Iterator[str]:
    """A JSON list with one object a finding. No two have one fingerprint, as GitLab demands."""
    return json_list(_issues(reports))


def _issues(reports: Iterable[FileReport]) -> Iterator[dict[str, object]]:
    for report in reports:
        seen: Counter[str] = Counter()
        for entry in report.entries:
            seen[entry.fingerprint] += 1
            yield _issue(entry, seen[entry.fingerprint])


def _issue(entry: ReportEntry, time: int) -> dict[str, object]:
    path = from_root(entry.location.path, "CI_PROJECT_DIR")
    where = f"{spot(entry.location)}: " if entry.location.line is None and spot(entry.location) else ""
    print_of = f"{path}\0{entry.fingerprint}\0{time}".encode("utf-8", "surrogatepass")
    return {
        "description": f"{entry.code} {where}{entry.message}",
        "check_name": entry.name,
        "fingerprint": hashlib.sha256(print_of).hexdigest()[:40],
        "severity": _SEVERITIES[entry.severity],
        # GitLab demands a line: of a file that has none, the first.
        "location": {"path": path, "lines": {"begin": entry.location.line or 1}},
    }
