"""A bibliography kept in the cache as it was read, filed for search, so that it need not be read for each paper.

What is kept counts for one content and one hawashi. It is plain text with a checksum: two lines of keys, a line of the
index, a line a work; what is broken is passed over, and nothing in it is ever run.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import re
import stat
import sys
from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass
from functools import lru_cache
from importlib import metadata
from itertools import chain
from pathlib import Path
from types import UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints

from hawashi.bibliography.bulk import no_collection
from hawashi.errors import HawashiError, ReadError
from hawashi.fixes import new_beside
from hawashi.formats import LARGEST
from hawashi.formats.source import read_bytes
from hawashi.messages import phrase
from hawashi.model import LIBRARY, Block, BlockKind, Date, Library, Name, Pages, Reference, Span, Works

_PACKAGE = re.compile(r"[^\w.-]")
"""What ends the name of a package in a requirement."""

_TAG = "Signature: 8a477f597d28d172789f06886806bc55\n# A cache of hawashi; it may be deleted at any time.\n"
"""The content of CACHEDIR.TAG, by which backups know a cache (https://bford.info/cachedir/)."""

_FIELDS = tuple(field.name for field in fields(Reference))
_NAME = tuple(field.name for field in fields(Name))
_LEAST = 500
"""Works: a smaller bibliography is read as quickly as what is kept of it."""


def known_library(folder: Path, path: Path, digest: str) -> Library | None:
    """The bibliography `path` with the content `digest`, but without its text; None where it is not kept."""
    try:
        head, check, body = content(_place(folder, path)).split(b"\n", 2)
        if head.decode() != _head(digest) or hashlib.sha256(body).hexdigest() != check.decode():
            return None
        lines = body.split(b"\n")
        keys, others, shelves = map(json.loads, lines[:3])
        if not (_are(str, keys) and _are(str, others) and len(keys) == len(lines) - 3):
            return None
        if shelves is not None and not _are_shelves(shelves, len(keys)):
            return None
    except (HawashiError, OSError, ValueError, TypeError, RecursionError):
        return None
    works = Works(keys, lambda place: _work_at(lines[place + 3], keys[place], folder))
    # Of what was not understood only the keys matter here: no new work may have them.
    failed = tuple(Block(BlockKind.FAILED, Span(LIBRARY, 0, 0), key) for key in others)
    return Library(works, str(path), blocks=failed, shelves=shelves)


def keep_library(folder: Path, path: Path, digest: str, library: Library) -> None:
    """Keep a bibliography. Where nothing can be written, nothing is kept."""
    if len(library.references) < _LEAST:
        return
    with no_collection():
        keys = [reference.key for reference in library.references]
        lines = [keys, sorted(library.keys - set(keys)), library.shelves, *map(_row, library.references)]
        written = json.JSONEncoder(ensure_ascii=True, separators=(",", ":")).encode  # one for all lines
        body = "\n".join(map(written, lines)).encode()
    data = b"\n".join((_head(digest).encode(), hashlib.sha256(body).hexdigest().encode(), body))
    put(folder, _place(folder, path), data)


def content(place: Path) -> bytes:
    """The bytes of a file of the cache. Raises ValueError where it is no file of its own, but a link or a pipe."""
    if not stat.S_ISREG(place.lstat().st_mode) or not _is_our_own(place):
        raise ValueError(place)
    return read_bytes(place, LARGEST)


def put(folder: Path, place: Path, data: bytes) -> None:
    """Make `data` the content of a file of the cache. Where nothing can be written, nothing is."""
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
        # Only what is not there is written, so that no link is followed.
        with contextlib.suppress(FileExistsError), (folder / name).open("x", encoding="utf-8") as file:
            file.write(text)


def _place(folder: Path, path: Path) -> Path:
    name = hashlib.sha256(os.path.abspath(path).encode("utf-8", "surrogateescape")).hexdigest()[:40]
    return folder / name[:2] / f"{name[2:]}.works"


def _head(digest: str) -> str:
    return f"{tool()} {digest}"


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


def _row(reference: Reference) -> list[Any]:
    return [_cell(getattr(reference, name)) for name in _FIELDS]


def _cell(value: Any) -> Any:
    match value:
        case tuple():
            return [[getattr(each, name) for name in _NAME] for each in value]
        case Date():
            end = None if value.end is None else _cell(value.end)
            return {"date": [value.year, value.month, value.day, end, value.hijri_year, value.uncertain]}
        case Pages():
            return {"pages": [value.first, value.last]}
        case None | str():
            return value
    return {"more": dict(value)}


def _are(kind: type, values: object) -> bool:
    return type(values) is list and set(map(type, values)) <= {kind}


def _are_shelves(shelves: object, count: int) -> bool:
    """Whether these are shelves of so many works."""
    if type(shelves) is not dict or not all(type(shelf) is list for shelf in shelves.values()):
        return False
    numbers = set(chain.from_iterable(shelves.values()))
    return set(map(type, numbers)) <= {int} and (not numbers or (min(numbers) >= 0 and max(numbers) < count))


def _work_at(line: bytes, key: str, folder: Path) -> Reference:
    """The work on a line. Raises ReadError where it is none: somebody wrote it who is not hawashi."""
    try:
        row = json.loads(line)
        work = Reference(**{name: _value(cell) for name, cell in zip(_FIELDS, row, strict=True)})
        if work.key == key and _is(work, Reference):
            return work
    except (ValueError, TypeError, LookupError, RecursionError):
        pass
    raise ReadError(
        phrase("The cache in {folder} is damaged.", folder=folder), phrase("Delete the folder {folder}.", folder=folder)
    )


def _is(value: object, kind: Any) -> bool:
    """Whether a value is of the type `kind`, with all that is in it."""
    origin, parts = get_origin(kind), get_args(kind)
    if origin in (Union, UnionType):
        return any(_is(value, one) for one in parts)
    if origin is tuple:
        return type(value) is tuple and all(_is(one, parts[0]) for one in value)
    if origin is Mapping:
        return type(value) is dict and all(_is(name, parts[0]) and _is(one, parts[1]) for name, one in value.items())
    if type(value) is not kind:
        return False
    return not is_dataclass(kind) or all(_is(getattr(value, name), hint) for name, hint in _hints(kind).items())


@lru_cache(maxsize=16)
def _hints(kind: type) -> dict[str, Any]:
    return get_type_hints(kind)


def _value(cell: Any) -> Any:
    if isinstance(cell, list):
        return tuple(Name(*each) for each in cell)
    if not isinstance(cell, dict):
        return cell
    if "date" in cell:
        year, month, day, end, hijri, uncertain = cell["date"]
        return Date(year, month, day, None if end is None else _value(end), hijri, uncertain)
    return Pages(*cell["pages"]) if "pages" in cell else cell["more"]
