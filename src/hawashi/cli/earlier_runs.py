"""Runs of `hawashi check --format json` that were kept: what they found, and on which day."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from datetime import date, datetime
from pathlib import Path
from typing import Any

from hawashi.bounded import read_bounded
from hawashi.errors import SettingsError
from hawashi.messages import phrase
from hawashi.reasons import reason_of

Run = tuple[str, list[dict[str, Any]]]
"""A day (`2026-11-30`), and what was found on it."""

_MOST = 256 * 1024 * 1024
"""The most bytes that an earlier run may have."""
_DAY = re.compile(r"(?<!\d)(\d{4})([-_.]?)(\d{2})\2(\d{2})(?!\d)")


def earlier_runs(paths: Iterable[Path]) -> list[Run]:
    """The runs that the files hold, the latest last.

    The day of a run is the one in the name of its file (`run-2026-11-30.json`), else the one on which the file was
    written. Raises SettingsError where a file holds nothing of the kind.
    """
    runs = [(_day(path), _found(path)) for path in paths]
    return sorted(runs, key=lambda run: run[0])


def _found(path: Path) -> list[dict[str, Any]]:
    hint = phrase("Name a file written by `hawashi check --format json`.")
    try:
        found = json.loads(read_bounded(path, _MOST))
        if isinstance(found, list) and all(
            isinstance(each[name], str) for each in found for name in ("path", "code", "message")
        ):
            return found
    except OSError as error:
        raise SettingsError(
            phrase("The earlier run {file} cannot be read: {why}", file=path, why=reason_of(error)), hint
        ) from error
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        raise SettingsError(phrase("{file} is not the JSON of an earlier run", file=path), hint) from error
    raise SettingsError(phrase("{file} is not the JSON of an earlier run", file=path), hint)


def _day(path: Path) -> str:
    for year, _, month, day in _DAY.findall(path.name):
        try:
            return date(int(year), int(month), int(day)).isoformat()
        except ValueError:
            continue
    try:
        return datetime.fromtimestamp(path.stat().st_mtime).date().isoformat()
    except OSError:  # it is told when the file is read
        return ""
