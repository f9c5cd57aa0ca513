"""What came of papers is kept in `.hawashi_cache`: a paper that is as it was is not read again.

What is kept counts as long as the paper's content, its bibliographies and authors, the house style, the settings and
hawashi itself are the same. It is plain JSON with a checksum: what is broken, or was written by somebody else's hand,
is passed over, and nothing in it is ever run.
"""

from __future__ import annotations

import datetime
import hashlib
import json
import os
from dataclasses import is_dataclass
from functools import lru_cache
from pathlib import Path
from types import UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints

from hawashi.bibliography.duplicates.decisions import names_beside
from hawashi.checking import Uses
from hawashi.errors import HawashiError
from hawashi.messages import Message
from hawashi.model import Severity
from hawashi.project import Input, LibraryFile, PaperFile
from hawashi.project.kept import content, put, tool
from hawashi.project.outcome import Outcome, digest_beside, is_as_it_was
from hawashi.settings import Settings, active_rules, house_style

FOLDER = ".hawashi_cache"


def known(folder: Path, file: PaperFile, digest: str) -> Outcome | None:
    """What came of the paper with the content `digest` when it was checked last; None where that does not count."""
    return _read(_place(folder, file.shown), key(file, digest), file.shown)


def keep(folder: Path, file: PaperFile, outcome: Outcome) -> None:
    """Keep what came of a paper. Where nothing can be written, nothing is kept."""
    if not outcome.failed:
        _write(folder, _place(folder, file.shown), key(file, outcome.digest), outcome)


def known_library(folder: Path, file: LibraryFile, uses: frozenset[str] | None) -> Outcome | None:
    """What came of a bibliography when it was checked last."""
    shown = str(file.source.path)
    return _read(_place(folder, shown), _library_key(file, uses), shown)


def keep_library(folder: Path, file: LibraryFile, uses: frozenset[str] | None, outcome: Outcome) -> None:
    """Keep what came of a bibliography."""
    if outcome.failed:
        return
    _write(folder, _place(folder, str(file.source.path)), _library_key(file, uses), outcome)


def key(file: PaperFile, digest: str) -> str:
    """What must be the same for an outcome to count."""
    inputs = [_input(each) for each in (file.library, file.authors)]
    return _digest([_surroundings(file.settings), digest, file.shown, inputs, [repr(each) for each in file.silences]])


def _library_key(file: LibraryFile, uses: frozenset[str] | None) -> str:
    silences = [repr(each) for each in file.silences]
    asks = any(Uses in rule.context for rule in file.rules)
    told = sorted(uses) if uses is not None and asks else None
    return _digest([_surroundings(file.settings), _input(file.source), told, silences])


def _input(source: Input | None) -> tuple[str, ...] | None:
    """A file that papers are read with, and what somebody has decided beside it (`hawashi duplicates --not`)."""
    if source is None:
        return None
    decided = [digest_beside(source.path.parent, name) or "" for name in names_beside(source.path)]
    return str(source.path), source.digest, *decided


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
        head, check, body = content(place).split(b"\n", 2)
        if head.decode() != wanted or hashlib.sha256(body).hexdigest() != check.decode():
            return None
        found: Outcome = _made(Outcome, json.loads(body))
    except (HawashiError, OSError, ValueError, KeyError, TypeError, AttributeError, IndexError, RecursionError):
        return None
    return found if is_as_it_was(shown, found.beside) else None


def _write(folder: Path, place: Path, wanted: str, outcome: Outcome) -> None:
    body = json.dumps(_told(outcome), ensure_ascii=True, separators=(",", ":")).encode()
    put(folder, place, b"\n".join((wanted.encode(), hashlib.sha256(body).hexdigest().encode(), body)))


def _told(value: Any) -> Any:
    """A value as JSON has it: what is made of fields by their names. `dataclasses.asdict` copies every text in it."""
    if isinstance(value, Message):
        return _plain(value)
    if isinstance(value, tuple | list):
        return [_told(each) for each in value]
    if is_dataclass(value):
        return {name: _told(getattr(value, name)) for name in value.__dataclass_fields__}
    return value


def _plain(message: Message) -> list[Any]:
    """A message as the list of what it is made of, and what of that is a message, too."""
    fields = {name: _plain(each) if isinstance(each, Message) else each for name, each in message.fields.items()}
    return [message.template, message.many, message.number, fields]


def _message(data: list[Any]) -> Message:
    """The message that `_plain` made a list of. Raises ValueError, TypeError or KeyError where it is none."""
    template, many, number, fields = data
    values = {name: _message(each) if type(each) is list else each for name, each in fields.items()}
    known = [type(template) is str, many is None or type(many) is str, type(number) is int]
    if not all(known) or any(type(each) not in (str, int, float, Message) for each in values.values()):
        raise ValueError
    return Message(template, many, number, values)


def _made(kind: Any, data: Any) -> Any:
    """The value of the type `kind` that was written as `data`. Raises ValueError where it is none."""
    if type(data) is kind:  # most are: a text or a number
        return data
    origin, parts = get_origin(kind), get_args(kind)
    if isinstance(kind, type) and is_dataclass(kind) and isinstance(data, dict):
        hints = _hints(kind)
        return kind(**{name: _made(hints[name], value) for name, value in data.items()})
    if origin is tuple and isinstance(data, list):
        kinds = parts[:1] * len(data) if Ellipsis in parts else parts
        return tuple(_made(one, value) for one, value in zip(kinds, data, strict=True))
    if origin in (Union, UnionType):
        return None if data is None else _made(parts[0], data)
    if kind is str and isinstance(data, list):
        return _message(data)
    if kind is Severity:
        return Severity(data)
    if type(data) is not kind:
        raise ValueError
    return data


@lru_cache(maxsize=16)
def _hints(kind: type) -> dict[str, Any]:
    return get_type_hints(kind)
