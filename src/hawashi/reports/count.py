"""How much was found: by group for the last line of a report, by rule for `--statistics`."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import dataclass, field

from hawashi.model import Severity
from hawashi.reports.entry import FileReport
from hawashi.reports.groups import FindingGroup, gathered, group_of


@dataclass(slots=True)
class Count:
    """Counts as they grow: of all findings, of those with a safe fix, of those that a report in groups folds, by
    severity, by group, by paper, by rule."""

    all: int = 0
    safe: int = 0
    folded: int = 0
    kinds: Counter[Severity] = field(default_factory=Counter)
    groups: Counter[FindingGroup] = field(default_factory=Counter)
    papers: Counter[str] = field(default_factory=Counter)
    rules: Counter[tuple[str, str]] = field(default_factory=Counter)
    fixable: Counter[str] = field(default_factory=Counter)

    def add(self, report: FileReport) -> None:
        """Count what was found in one paper."""
        if report.entries:
            self.papers[report.path] += len(report.entries)
        for entry in report.entries:
            self.all += 1
            self.safe += entry.safe is True
            self.kinds[entry.severity] += 1
            self.groups[group_of(entry)] += 1
            self.rules[entry.code, entry.name] += 1
            self.fixable[entry.code] += entry.safe is True
        self.folded += sum(len(alike) for each in gathered(report.entries) for alike in each.folded)


def statistics(count: Count) -> str:
    """One line a rule, the most frequent first: how often, its code, whether a safe fix mends some, its name."""
    rows = _by_frequency(count)
    width = len(str(rows[0][2])) if rows else 0
    return "".join(
        f"{number:>{width}}  {code}  {'[*]' if count.fixable[code] else '   '}  {name}\n" for code, name, number in rows
    )


def statistics_json(count: Count) -> str:
    """The same as a JSON list with `code`, `name`, `count` and `fixable`, how many of them a safe fix mends."""
    rows = [
        {"code": code, "name": name, "count": number, "fixable": count.fixable[code]}
        for code, name, number in _by_frequency(count)
    ]
    return json.dumps(rows, indent=2) + "\n"


def _by_frequency(count: Count) -> list[tuple[str, str, int]]:
    rows = [(code, name, number) for (code, name), number in count.rules.items()]
    return sorted(rows, key=lambda row: (-row[2], row[0]))
