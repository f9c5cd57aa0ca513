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
import re
import stat
import sys
from collections.abc import Iterator
from dataclasses import asdict, is_dataclass
from functools import lru_cache
from importlib import metadata
from pathlib import Path
from types import UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints

import hawashi
from hawashi import __version__
from hawashi.bibliography.duplicates.decisions import file_beside
from hawashi.cli.check.outcome import Outcome, digest_beside, is_as_it_was
from hawashi.errors import HawashiError
from hawashi.fixes import new_beside
from hawashi.formats import LARGEST
from hawashi.formats.source import read_bytes
from hawashi.model import Severity
from hawashi.project import Input, PaperFile
from hawashi.reports.entry import FileReport
from hawashi.settings import Settings, active_rules, house_style

FOLDER = ".hawashi_cache"
_PACKAGE = re.compile(r"[^\w.-]")
"""What ends the name of a package in a requirement."""

_TAG = "Signature: 8a477f597d28d172789f06886806bc55\n# A cache of hawashi; it may be deleted at any time.\n"
"""The content of CACHEDIR.TAG, by which backups know a cache (https://bford.info/cachedir/)."""


def known(folder: Path, file: PaperFile, digest: str) -> Outcome | None:
    """What came of the paper with the content `digest` when it was checked last; None where that does not count."""
    return _read(_place(folder, file.shown), key(file, digest), file.shown)


def keep(folder: Path, file: PaperFile, outcome: Outcome) -> None:
    """Keep what came of a paper. Where nothing can be written, nothing is kept."""
    if outcome.problem is None:
        _write(folder, _place(folder, file.shown), key(file, outcome.digest), outcome)


def known_library(folder: Path, source: Input, settings: Settings, uses: frozenset[str]) -> FileReport | None:
    """What was found in a bibliography whose works `uses` are cited, when it was checked last."""
    found = _read(_place(folder, str(source.path)), _library_key(source, settings, uses), str(source.path))
    return None if found is None else found.report


def keep_library(folder: Path, source: Input, settings: Settings, uses: frozenset[str], report: FileReport) -> None:
    """Keep what was found in a bibliography."""
    name = _place(folder, str(source.path))
    _write(folder, name, _library_key(source, settings, uses), Outcome(report))


def key(file: PaperFile, digest: str) -> str:
    """What must be the same for an outcome to count."""
    inputs = [_input(each) for each in (file.library, file.authors)]
    return _digest([_surroundings(file.settings), digest, file.shown, inputs, [repr(each) for each in file.silences]])


def _library_key(source: Input, settings: Settings, uses: frozenset[str]) -> str:
    return _digest([_surroundings(settings), _input(source), sorted(uses)])


def _input(source: Input | None) -> tuple[str, str, str | None] | None:
    """A file that papers are read with, and what somebody has decided beside it (`hawashi duplicates --not`)."""
    if source is None:
        return None
    return str(source.path), source.digest, digest_beside(source.path.parent, file_beside(source.path).name)


@lru_cache(maxsize=64)
def _surroundings(settings: Settings) -> str:
    rules = [rule.code for rule in active_rules(settings)]
    # Some rules ask which year it is.
    return _digest([_tool(), datetime.date.today().year, rules, settings.style_chosen, _style_digest(settings.style)])


@lru_cache(maxsize=16)
def _style_digest(name: str) -> str:
    style = house_style(name)
    return _digest([style.name, sorted((each, repr(value)) for each, value in style.settings.items()), dict(style.csl)])


@lru_cache(maxsize=1)
def _tool() -> str:
    """What understands the text: Python, the packages that hawashi needs, and hawashi itself.

    Of that, for those who work on it, how large and how old each of its files is.
    """
    return _digest([__version__, sys.version_info[:3], _packages(), sorted(_files(Path(hawashi.__file__).parent))])


def _packages() -> list[tuple[str, str]]:
    try:
        needed = {_PACKAGE.split(each)[0] for each in metadata.requires("hawashi") or () if "extra ==" not in each}
        return [(name, metadata.version(name)) for name in sorted(needed)]
    except metadata.PackageNotFoundError:
        return []


def _files(folder: Path) -> Iterator[tuple[str, int, int]]:
    for place, folders, files in os.walk(folder):
        folders[:] = [name for name in folders if name != "__pycache__"]
        for name in files:
            found = (Path(place) / name).stat()
            yield f"{place}/{name}", found.st_size, found.st_mtime_ns


def _digest(data: object) -> str:
    written = json.dumps(data, ensure_ascii=True, sort_keys=True, default=str)
    return hashlib.sha256(written.encode()).hexdigest()


def _place(folder: Path, shown: str) -> Path:
    name = hashlib.sha256(os.path.abspath(shown).encode("utf-8", "surrogateescape")).hexdigest()[:40]
    return folder / name[:2] / f"{name[2:]}.json"


def _read(place: Path, wanted: str, shown: str) -> Outcome | None:
    try:
        head, check, body = _content(place).split(b"\n", 2)
        if head.decode() != wanted or hashlib.sha256(body).hexdigest() != check.decode():
            return None
        found: Outcome = _made(Outcome, json.loads(body))
    except (HawashiError, OSError, ValueError, KeyError, TypeError, RecursionError):
        return None
    return found if is_as_it_was(shown, found.beside) else None


def _content(place: Path) -> bytes:
    """The bytes of a file of the cache. What is no file of its own, such as a link or a pipe, is not opened."""
    if not stat.S_ISREG(place.lstat().st_mode) or not _is_our_own(place):
        raise ValueError
    return read_bytes(place, LARGEST)


def _is_our_own(place: Path) -> bool:
    """Whether the folders of the cache are no links: what they lead to is no cache."""
    return not place.parent.is_symlink() and not place.parent.parent.is_symlink()


def _write(folder: Path, place: Path, wanted: str, outcome: Outcome) -> None:
    body = json.dumps(asdict(outcome), ensure_ascii=True, separators=(",", ":")).encode()
    with contextlib.suppress(OSError):
        if not _is_our_own(place):
            return
        if not place.parent.is_dir():
            _make(folder)
            place.parent.mkdir(parents=True, exist_ok=True)
        beside, handle = new_beside(place)
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(b"\n".join((wanted.encode(), hashlib.sha256(body).hexdigest().encode(), body)))
            beside.replace(place)
        except OSError:
            beside.unlink(missing_ok=True)


def _make(folder: Path) -> None:
    folder.mkdir(exist_ok=True)
    for name, text in (("CACHEDIR.TAG", _TAG), (".gitignore", "# Made by hawashi.\n*\n")):
        # Only what is not there is written, so that no link is followed.
        with contextlib.suppress(FileExistsError), (folder / name).open("x", encoding="utf-8") as file:
            file.write(text)


def _made(kind: Any, data: Any) -> Any:
    """The value of the type `kind` that was written as `data`. Raises ValueError where it is none."""
    origin, parts = get_origin(kind), get_args(kind)
    if isinstance(kind, type) and is_dataclass(kind) and isinstance(data, dict):
        hints = _hints(kind)
        return kind(**{name: _made(hints[name], value) for name, value in data.items()})
    if origin is tuple and isinstance(data, list):
        kinds = parts[:1] * len(data) if Ellipsis in parts else parts
        return tuple(_made(one, value) for one, value in zip(kinds, data, strict=True))
    if origin in (Union, UnionType):
        return None if data is None else _made(parts[0], data)
    if kind is Severity:
        return Severity(data)
    if type(data) is not kind:
        raise ValueError
    return data


@lru_cache(maxsize=16)
def _hints(kind: type) -> dict[str, Any]:
    return get_type_hints(kind)
