"""What is found in one paper as a person goes through it: in groups, of each of which no more is shown than is read."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from hawashi.model import Severity
from hawashi.reports.entry import ReportEntry

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
