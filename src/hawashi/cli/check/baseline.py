"""The baseline: a file of findings that are known already, so that an old paper fails only for what is new in it.

Findings are known by rule and by the words around them, not by line or number of note.
"""

import json
import os
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from hawashi.cli.output import save, well_formed
from hawashi.errors import SettingsError
from hawashi.messages import phrase
from hawashi.reasons import reason_of
from hawashi.reports.entry import FileReport

_FORM = "hawashi-baseline"
_LARGEST = 100 * 1024 * 1024

Known = dict[str, Counter[tuple[str, str]]]
"""How many findings are known, by file (from the baseline's folder on, with slashes), by code and fingerprint."""


@dataclass(slots=True)
class Baseline:
    """What is known; `left` shrinks as it is found again."""

    path: Path
    left: Known = field(default_factory=dict)


def read_baseline(path: Path) -> Baseline:
    """The baseline in the file `path`. Raises SettingsError where there is none."""
    hint = phrase("Name a file written by --write-baseline.")
    try:
        with path.open("rb") as file:
            data = json.loads(file.read(_LARGEST))
        if data["form"] != f"{_FORM} 1":
            raise SettingsError(phrase("{file} is not a baseline that this version of hawashi reads", file=path), hint)
        known: Known = {
            str(name): Counter({(str(each["code"]), str(each["fingerprint"])): int(each["count"]) for each in found})
            for name, found in data["files"].items()
        }
    except OSError as error:
        raise SettingsError(
            phrase("The baseline {file} cannot be read: {why}", file=path, why=reason_of(error)), hint
        ) from error
    except (ValueError, KeyError, TypeError, AttributeError, OverflowError, RecursionError) as error:
        raise SettingsError(phrase("{file} is not a baseline", file=path), hint) from error
    return Baseline(path, known)


def new_in(report: FileReport, baseline: Baseline) -> FileReport:
    """What of a report the baseline does not know."""
    files = {path: _name(path, baseline.path) for path in {entry.location.path for entry in report.entries}}
    entries = []
    for entry in report.entries:
        left = baseline.left.get(files[entry.location.path], Counter())
        if left[entry.code, entry.fingerprint] > 0:
            left[entry.code, entry.fingerprint] -= 1
        else:
            entries.append(entry)
    return replace(report, entries=tuple(entries))


def gone(shown: str, codes: Iterable[str], baseline: Baseline) -> int:
    """How many findings of the file, by the rules that were run, the baseline knows and nobody found."""
    left = baseline.left.get(_name(shown, baseline.path), Counter())
    wanted = frozenset(codes)
    return sum(number for (code, _), number in left.items() if code in wanted)


def write_baseline(path: Path, reports: Mapping[str, FileReport]) -> None:
    """Make what was found the baseline in the file `path`; what it knows of other files stays.

    Raises SettingsError where the file is there and is no baseline, WriteError where it cannot be written.
    """
    known = read_baseline(path).left if path.is_file() else {}
    found: Known = {_name(shown, path): Counter() for shown in reports}
    for report in reports.values():
        for entry in report.entries:
            found.setdefault(_name(entry.location.path, path), Counter())[entry.code, entry.fingerprint] += 1
    known |= found
    files = {
        name: [
            {"code": code, "fingerprint": fingerprint, "count": number}
            for (code, fingerprint), number in sorted(counted.items())
        ]
        for name, counted in sorted(known.items())
        if counted
    }
    save(path, json.dumps({"form": f"{_FORM} 1", "files": files}, ensure_ascii=False, indent=1) + "\n")


def _name(shown: str, baseline: Path) -> str:
    # Names that are no UTF-8 stand in the file as they are said.
    return well_formed(os.path.relpath(shown, baseline.absolute().parent).replace(os.sep, "/"))
