"""What came of papers is kept in `.hawashi_cache`: a paper that is as it was is not read again.

What is kept counts as long as the paper's content, its bibliographies and authors, the house style, the settings and
hawashi itself are the same.
"""

import datetime
import hashlib
import json
from functools import lru_cache
from pathlib import Path

from hawashi.bibliography.duplicates.decisions import file_beside
from hawashi.project import Input, LibraryFile, PaperFile
from hawashi.project.cached import BROKEN, keep_in, kept_in, made, place_of, plain, tool
from hawashi.project.outcome import Outcome, digest_beside, is_as_it_was
from hawashi.settings import Settings, active_rules, house_style

FOLDER = ".hawashi_cache"


def known(folder: Path, file: PaperFile, digest: str) -> Outcome | None:
    """What came of the paper with the content `digest` when it was checked last; None where that does not count."""
    return _read(folder, file.shown, key(file, digest))


def keep(folder: Path, file: PaperFile, outcome: Outcome) -> None:
    """Keep what came of a paper. Where nothing can be written, nothing is kept."""
    if not outcome.failed:
        _write(folder, file.shown, key(file, outcome.digest), outcome)


def known_library(
    folder: Path, file: LibraryFile, uses: frozenset[str] | None, only: frozenset[str] | None
) -> Outcome | None:
    """What came of a bibliography when it was checked last for the same."""
    return _read(folder, _called(file, only), _library_key(file, uses, only))


def keep_library(
    folder: Path, file: LibraryFile, uses: frozenset[str] | None, only: frozenset[str] | None, outcome: Outcome
) -> None:
    """Keep what came of a bibliography."""
    if not outcome.failed:
        _write(folder, _called(file, only), _library_key(file, uses, only), outcome)


def _called(file: LibraryFile, only: frozenset[str] | None) -> str:
    """Under what it is kept: what came of the whole of it is not lost where a part is asked for."""
    return f"{file.source.path}{'' if only is None else '#'}"


def key(file: PaperFile, digest: str) -> str:
    """What must be the same for an outcome to count."""
    inputs = [_input(each) for each in (file.library, file.authors)]
    settings = file.settings
    silences = [repr(each) for each in enumerate(settings.silences)]
    # What is said of files that the paper takes in, over what holds for the paper.
    files = repr((settings.files, settings.ignore, settings.extend_select)) if settings.files else ""
    return _digest([_surroundings(settings), digest, file.shown, inputs, silences, files])


def _library_key(file: LibraryFile, uses: frozenset[str] | None, only: frozenset[str] | None) -> str:
    silences = [repr(each) for each in file.silences]
    told = sorted(uses) if uses is not None and file.asks_for_uses else None
    meant = None if only is None else sorted(only)
    return _digest([_surroundings(file.settings), _input(file.source), told, meant, silences])


def _input(source: Input | None) -> tuple[str, ...] | None:
    """A file that papers are read with, and what somebody has decided beside it (`hawashi duplicates --not`)."""
    if source is None:
        return None
    decided = digest_beside(source.path.parent, file_beside(source.path).name) or ""
    return str(source.path), source.digest, decided


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


def _read(folder: Path, shown: str, wanted: str) -> Outcome | None:
    try:
        found: Outcome = made(Outcome, json.loads(kept_in(_place(folder, shown), wanted)))
    except BROKEN:
        return None
    return found if is_as_it_was(shown, found.beside) else None


def _write(folder: Path, shown: str, wanted: str, outcome: Outcome) -> None:
    body = json.dumps(plain(outcome), ensure_ascii=True, separators=(",", ":")).encode()
    keep_in(folder, _place(folder, shown), wanted, body)


def _place(folder: Path, shown: str) -> Path:
    return place_of(folder, shown, ".json")
