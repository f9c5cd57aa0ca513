"""What is found in one paper as a person goes through it: in groups, of each of which no more is shown than is read."""

import json
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import StrEnum

from hawashi.model import Severity
from hawashi.reports.entry import FileReport, ReportEntry

ALIKE = 3
"""So many findings of one rule are shown of a group; the others are folded."""


class FindingGroup(StrEnum):
    """What a finding is to somebody who goes through a paper, in the order in which it is shown."""

    ERRORS = "Errors"
    WARNINGS = "Warnings"
    HOUSE_FORMAT = "House format"
    INFO = "Info"


@dataclass(frozen=True, slots=True)
class Gathered:
    """The findings of one group, in the order of the file: those `shown`, and by rule those `folded`."""

    group: FindingGroup
    shown: tuple[ReportEntry, ...]
    folded: tuple[tuple[ReportEntry, ...], ...]

    @property
    def number(self) -> int:
        """How many findings the group has."""
        return len(self.shown) + sum(map(len, self.folded))


def group_of(entry: ReportEntry) -> FindingGroup:
    """The group of a finding: an error is one whatever it is about, a hint never more than a hint."""
    if entry.severity is Severity.WARNING:
        return FindingGroup.HOUSE_FORMAT if entry.house_format else FindingGroup.WARNINGS
    return FindingGroup.ERRORS if entry.severity is Severity.ERROR else FindingGroup.INFO


def gathered(entries: Iterable[ReportEntry], *, everything: bool = False) -> list[Gathered]:
    """The findings of one paper in groups; those without findings are left out. `everything` folds nothing."""
    groups: dict[FindingGroup, list[ReportEntry]] = {group: [] for group in FindingGroup}
    for entry in entries:
        groups[group_of(entry)].append(entry)
    return [_folded(group, found, everything) for group, found in groups.items() if found]


def _folded(group: FindingGroup, entries: list[ReportEntry], everything: bool) -> Gathered:
    if everything:
        return Gathered(group, tuple(entries), ())
    alike: dict[str, list[ReportEntry]] = defaultdict(list)
    shown = []
    for entry in entries:
        alike[entry.code].append(entry)
        if len(alike[entry.code]) <= ALIKE:
            shown.append(entry)
    return Gathered(group, tuple(shown), tuple(tuple(each[ALIKE:]) for each in alike.values() if len(each) > ALIKE))


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
