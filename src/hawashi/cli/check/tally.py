"""What a run has come to so far: what the papers cite, which silences did something, what is left of the baseline."""

import os
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

from hawashi.checking import RULES, Rule
from hawashi.cli.check.baseline import Baseline, gone
from hawashi.messages import counted, phrase
from hawashi.model import Location, Severity
from hawashi.per_file_settings import Silence
from hawashi.project import Input, LibraryFile, PaperFile
from hawashi.project.outcome import Outcome
from hawashi.reports.entry import FileReport, ReportEntry
from hawashi.silencing import names

_RULE = "silence_without_effect"


@dataclass(slots=True)
class Tally:
    """`uses` are the keys cited by bibliography; of the silences by configuration and number, `used` did something, and
    `idle` might have, since all that they name was run. `gone` counts what the baseline knows and nobody found."""

    papers: int = 0
    known: int = 0
    uses: dict[Input, set[str]] = field(default_factory=lambda: defaultdict(set))
    used: set[tuple[Path, int]] = field(default_factory=set)
    idle: dict[tuple[Path, int], Silence] = field(default_factory=dict)
    gone: dict[str, int] = field(default_factory=dict)

    def add(self, file: PaperFile, outcome: Outcome, was_known: bool) -> None:
        """Count a paper that was checked."""
        self.papers += 1
        self.known += was_known
        if file.library is not None:
            self.uses[file.library].update(outcome.uses)
        self.count_silences(file, outcome)

    def count_silences(self, file: PaperFile | LibraryFile, outcome: Outcome) -> None:
        """Count which silences did something in a file, and which might have."""
        configuration = file.settings.file
        if configuration is None or not file.silences:
            return
        self.used.update((configuration, number) for number in outcome.silences)
        for number, silence in file.silences:
            if _speaks(file.rules) and all(_is_run(word, file.rules) for word in silence.rules):
                self.idle[configuration, number] = silence

    def count_gone(self, file: PaperFile, baseline: Baseline) -> None:
        """Count what the baseline knows of a paper, and was not found in it."""
        number = gone(file.shown, (rule.code for rule in file.rules), baseline)
        if number and _speaks(file.rules):
            self.gone[file.shown] = number

    def in_vain(self, baseline: Baseline | None) -> Iterator[FileReport]:
        """What was silenced in vain, by the configurations and by the baseline."""
        found: dict[Path, list[ReportEntry]] = defaultdict(list)
        for (file, number), silence in sorted(self.idle.items(), key=lambda item: item[0]):
            if (file, number) not in self.used:
                where: str = silence.files
                if silence.note is not None:
                    where = phrase("note {note} of {files}", note=silence.note, files=silence.files)
                message = phrase(
                    "[[silence]] {number} ({rules} in {where}) suppresses no finding",
                    number=number + 1,
                    rules=", ".join(silence.rules),
                    where=where,
                )
                found[file].append(_entry(file, message))
        if baseline is not None:
            # That a known finding is mended must fail no run.
            found[baseline.path] += [
                replace(
                    _entry(
                        baseline.path,
                        counted(
                            "{count} baseline finding is no longer found in {file}",
                            "{count} baseline findings are no longer found in {file}",
                            number,
                            file=shown,
                        ),
                    ),
                    severity=Severity.INFO,
                )
                for shown, number in sorted(self.gone.items())
            ]
        for file, entries in found.items():
            yield FileReport(_shown(file), tuple(entries))


def _shown(file: Path) -> str:
    return os.path.relpath(file) if file.absolute().is_relative_to(Path.cwd()) else str(file)


def _entry(file: Path, message: str) -> ReportEntry:
    rule = next(rule for rule in RULES.values() if rule.name == _RULE)
    return ReportEntry(rule.code, rule.name, rule.severity, message, Location(_shown(file)), fingerprint=message)


def _speaks(rules: tuple[Rule, ...]) -> bool:
    return any(rule.name == _RULE for rule in rules)


def _is_run(word: str, rules: tuple[Rule, ...]) -> bool:
    named = {rule.code for rule in RULES.values() if rule.default and names(word, rule.code, rule.name)}
    return bool(named) and named <= {rule.code for rule in rules}
