"""The files of the cache: plain values as JSON, behind what they count for and a checksum.

What is broken, or was written by somebody else's hand, is passed over, and nothing in it is ever run.
"""

import contextlib
import hashlib
import json
import os
import re
import stat
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import is_dataclass
from enum import EnumType
from functools import lru_cache, partial
from importlib import metadata
from operator import attrgetter
from pathlib import Path
from types import UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints

from hawashi.errors import HawashiError
from hawashi.fixes import make, new_beside
from hawashi.formats import LARGEST
from hawashi.formats.source import read_bytes
from hawashi.messages import Message

_PACKAGE = re.compile(r"[^\w.-]")
"""What ends the name of a package in a requirement."""

_TAG = "Signature: 8a477f597d28d172789f06886806bc55\n# A cache of hawashi; it may be deleted at any time.\n"
"""The content of CACHEDIR.TAG, by which backups know a cache (https://bford.info/cachedir/)."""

BROKEN = (HawashiError, OSError, ValueError, TypeError, LookupError, AttributeError, RecursionError)
"""What reading a file of the cache ends in that is not there, or is none."""


def place_of(folder: Path, path: str | Path, suffix: str) -> Path:
    """Where in the cache is kept what came of the file `path`."""
    name = hashlib.sha256(os.path.abspath(path).encode("utf-8", "surrogateescape")).hexdigest()[:40]
    return folder / name[:2] / f"{name[2:]}{suffix}"


def kept_in(place: Path, head: str) -> bytes:
    """What is kept in a file of the cache for `head`. Raises one of `BROKEN` where nothing is."""
    if not stat.S_ISREG(place.lstat().st_mode) or not _is_our_own(place):
        raise ValueError(place)  # no file of its own, but a link or a pipe
    found, check, body = read_bytes(place, LARGEST).split(b"\n", 2)
    if found.decode() != head or hashlib.sha256(body).hexdigest() != check.decode():
        raise ValueError(place)
    return body


def keep_in(folder: Path, place: Path, head: str, body: bytes) -> None:
    """Keep `body` for `head` in a file of the cache. Where nothing can be written, nothing is kept."""
    data = b"\n".join((head.encode(), hashlib.sha256(body).hexdigest().encode(), body))
    with contextlib.suppress(OSError):
        if not _is_our_own(place):
            return
        if not place.parent.is_dir():
            _make(folder)
            place.parent.mkdir(parents=True, exist_ok=True)
        beside, handle = new_beside(place)
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(data)
            beside.replace(place)
        except OSError:
            beside.unlink(missing_ok=True)


def _is_our_own(place: Path) -> bool:
    """Whether the folders of the cache are no links: what they lead to is no cache."""
    return not place.parent.is_symlink() and not place.parent.parent.is_symlink()


def _make(folder: Path) -> None:
    folder.mkdir(exist_ok=True)
    for name, text in (("CACHEDIR.TAG", _TAG), (".gitignore", "# Made by hawashi.\n*\n")):
        # Only what is not there is written, so that no link is followed, and whole: where half of it stands, git and
        # backups take the texts that are kept here.
        with contextlib.suppress(FileExistsError):
            make(folder / name, text)


@lru_cache(maxsize=1)
def tool() -> str:
    """What understands the text: Python, the packages that hawashi needs, and hawashi itself.

    Of that, for those who work on it, how large and how old each of its files is.
    """
    data = [sys.version_info[:3], _packages(), sorted(_files(Path(__file__).parent.parent))]
    return hashlib.sha256(json.dumps(data).encode()).hexdigest()


def _packages() -> list[tuple[str, str]]:
    try:
        needed = {_PACKAGE.split(each)[0] for each in metadata.requires("hawashi") or () if "extra ==" not in each}
        return [(name, metadata.version(name)) for name in sorted({"hawashi", *needed})]
    except metadata.PackageNotFoundError:
        return []


def _files(folder: Path) -> Iterator[tuple[str, int, int]]:
    for place, folders, files in os.walk(folder):
        folders[:] = [name for name in folders if name != "__pycache__"]
        for name in files:
            found = (Path(place) / name).stat()
            yield f"{place}/{name}", found.st_size, found.st_mtime_ns


def plain(value: Any) -> Any:
    """A value as JSON has it: a message and what is made of fields as the list of these."""
    kind: Any = type(value)
    if kind is tuple or kind is list:
        return [plain(each) for each in value]
    fields = _fields(kind)
    if fields is not None:  # most of which are texts, or nothing
        return [each if each is None or type(each) is str else plain(each) for each in fields(value)]
    if kind is Message:
        return [value.template, value.many, value.number, {name: plain(each) for name, each in value.fields.items()}]
    return dict(value) if isinstance(value, Mapping) else value


def shallow(value: Any) -> Any:
    """What stands for a value that JSON does not know, as `plain` has it: the list of its fields. For `JSONEncoder`."""
    kind: Any = type(value)
    fields = _fields(kind)
    return list(fields(value)) if fields is not None else dict(value)


def made(kind: Any, data: Any) -> Any:
    """The value of the type `kind` of which `plain` made `data`. Raises ValueError or TypeError where it is none."""
    if type(data) is kind:  # most are: a text or a number
        return data
    return _reader(kind)(data)


_Reader = Callable[[Any], Any]


@lru_cache(maxsize=256)
def _reader(kind: Any) -> _Reader:
    """What makes values of one type: a library has thousands of each, and to look at the type takes long."""
    origin, parts = get_origin(kind), get_args(kind)
    if origin in (Union, UnionType):
        other = next(filter(_is_record, parts), parts[0])
        return lambda data: data if type(data) in parts else made(other, data)
    if origin is Mapping:
        return partial(_mapping, parts[1])
    if origin is tuple:
        return partial(_tuple, parts)
    if _is_record(kind):
        return partial(_record, kind, tuple(_hints(kind).values()))
    if kind is str:
        return lambda data: _message(*data) if type(data) is list else _none(data)
    return kind if isinstance(kind, EnumType) else _none


def _none(data: Any) -> Any:
    raise ValueError(data)


def _mapping(kind: Any, data: Any) -> dict[str, Any]:
    return {name: made(kind, each) for name, each in data.items()} if type(data) is dict else _none(data)


def _tuple(kinds: tuple[Any, ...], data: Any) -> tuple[Any, ...]:
    if type(data) is not list:
        raise ValueError(data)
    if Ellipsis in kinds:
        return tuple([made(kinds[0], value) for value in data])
    return tuple([made(kind, value) for kind, value in zip(kinds, data, strict=True)])


def _record(kind: Any, kinds: tuple[Any, ...], data: Any) -> Any:
    if type(data) is not list:
        raise ValueError(data)
    return kind(*[made(hint, value) for hint, value in zip(kinds, data, strict=True)])


def _message(template: Any, many: Any, number: Any, fields: Any) -> Message:
    values = {name: _message(*each) if type(each) is list else each for name, each in fields.items()}
    known = [type(template) is str, many is None or type(many) is str, type(number) is int]
    if not all(known) or any(type(each) not in (str, int, float, Message) for each in values.values()):
        raise ValueError(template)
    return Message(template, many, number, values)


def _is_record(value: Any) -> bool:
    return is_dataclass(value)


@lru_cache(maxsize=32)
def _fields(kind: Any) -> Callable[[Any], Iterable[Any]] | None:
    """What gives the values of the fields of a dataclass, which has two at least; None for other types."""
    return attrgetter(*_hints(kind)) if _is_record(kind) else None


_hints = lru_cache(maxsize=32)(get_type_hints)
