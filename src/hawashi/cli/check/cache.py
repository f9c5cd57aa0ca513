"""What came of papers is kept in `.hawashi_cache`: a paper that is as it was is not read again.

What is kept counts as long as the paper's content, its bibliographies and authors, the house style, the settings and
hawashi itself are the same. It is plain JSON with a checksum: what is broken, or was written by somebody else's hand,
is passed over, and nothing in it is ever run.
"""

from __future__ import annotations

import contextlib
import datetime
import hashlib
import json
import os
from dataclasses import asdict
from functools import lru_cache
from pathlib import Path
from typing import Any

from hawashi.checking import Uses
from hawashi.cli.check.outcome import Outcome, is_as_it_was
from hawashi.model import Location, Severity
from hawashi.project import LibraryFile, PaperFile
from hawashi.project.kept import make, tool
from hawashi.reports.entry import Entry, FileReport
from hawashi.reports.excerpt import Excerpt
from hawashi.settings import Settings, active_rules, house_style

FOLDER = ".hawashi_cache"


def known(folder: Path, file: PaperFile, digest: str) -> Outcome | None:
    """What came of the paper with the content `digest` when it was checked last; None where that does not count."""
    return _read(_place(folder, file.shown), key(file, digest), file.shown)


def keep(folder: Path, file: PaperFile, outcome: Outcome) -> None:
    """Keep what came of a paper. Where nothing can be written, nothing is kept."""
    if outcome.problem is None:
        _write(folder, _place(folder, file.shown), key(file, outcome.digest), outcome)


def known_library(folder: Path, file: LibraryFile, uses: frozenset[str] | None) -> Outcome | None:
    """What came of a bibliography when it was checked last."""
    shown = str(file.source.path)
    return _read(_place(folder, shown), _library_key(file, uses), shown)


def keep_library(folder: Path, file: LibraryFile, uses: frozenset[str] | None, outcome: Outcome) -> None:
    """Keep what came of a bibliography."""
    _write(folder, _place(folder, str(file.source.path)), _library_key(file, uses), outcome)


def key(file: PaperFile, digest: str) -> str:
    """What must be the same for an outcome to count."""
    inputs = [None if each is None else (str(each.path), each.digest) for each in (file.library, file.authors)]
    return _digest([_surroundings(file.settings), digest, file.shown, inputs, [repr(each) for each in file.silences]])


def _library_key(file: LibraryFile, uses: frozenset[str] | None) -> str:
    source, silences = file.source, [repr(each) for each in file.silences]
    asks = any(Uses in rule.context for rule in file.rules)
    told = sorted(uses) if uses is not None and asks else None
    return _digest([_surroundings(file.settings), source.digest, str(source.path), told, silences])


@lru_cache(maxsize=64)
def _surroundings(settings: Settings) -> str:
    rules = [rule.code for rule in active_rules(settings)]
    # Some rules ask which year it is.
    return _digest([tool(), datetime.date.today().year, rules, settings.style_chosen, _style_digest(settings.style)])


@lru_cache(maxsize=16)
def _style_digest(name: str) -> str:
    style = house_style(name)
    return _digest([style.name, sorted((each, repr(value)) for each, value in style.settings.items()), dict(style.csl)])


def _digest(data: object) -> str:
    written = json.dumps(data, ensure_ascii=True, sort_keys=True, default=str)
    return hashlib.sha256(written.encode()).hexdigest()


def _place(folder: Path, shown: str) -> Path:
    name = hashlib.sha256(os.path.abspath(shown).encode("utf-8", "surrogateescape")).hexdigest()[:40]
    return folder / name[:2] / f"{name[2:]}.json"


def _read(place: Path, wanted: str, shown: str) -> Outcome | None:
    try:
        head, check, body = place.read_bytes().split(b"\n", 2)
        if head.decode() != wanted or hashlib.sha256(body).hexdigest() != check.decode():
            return None
        found = _outcome(json.loads(body))
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        return None
    return found if is_as_it_was(shown, found.beside) else None


def _write(folder: Path, place: Path, wanted: str, outcome: Outcome) -> None:
    body = json.dumps(asdict(outcome), ensure_ascii=True, separators=(",", ":")).encode()
    beside = place.with_suffix(f".{os.getpid()}")
    with contextlib.suppress(OSError):
        if not place.parent.is_dir():
            make(folder)
            place.parent.mkdir(parents=True, exist_ok=True)
        beside.write_bytes(b"\n".join((wanted.encode(), hashlib.sha256(body).hexdigest().encode(), body)))
        beside.replace(place)


def _outcome(data: dict[str, Any]) -> Outcome:
    report = data["report"]
    return Outcome(
        FileReport(str(report["path"]), tuple(_entry(each) for each in report["entries"])),
        tuple(map(str, data["uses"])),
        tuple(map(int, data["silences"])),
        None,
        str(data["digest"]),
        tuple((str(name), None if digest is None else str(digest)) for name, digest in data["beside"]),
    )


def _entry(data: dict[str, Any]) -> Entry:
    excerpt = data["excerpt"]
    return Entry(
        **{
            **data,
            "severity": Severity(data["severity"]),
            "location": Location(**data["location"]),
            "excerpt": None if excerpt is None else Excerpt(**excerpt),
            "edits": tuple((Location(**location), str(text)) for location, text in data["edits"]),
        }
    )
