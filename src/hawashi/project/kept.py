"""A bibliography kept in the cache as it was read, filed for search, so that it need not be read for each paper.

What is kept counts for one content and one hawashi. It is plain text with a checksum: two lines of keys, a line of the
index, a line a work; what is broken is passed over, and nothing in it is ever run.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import sys
from collections.abc import Iterator
from dataclasses import fields
from functools import lru_cache
from pathlib import Path
from typing import Any

import hawashi
from hawashi import __version__
from hawashi.bibliography.bulk import no_collection
from hawashi.bibliography.duplicates import Index, index_of, remember
from hawashi.model import LIBRARY, Block, BlockKind, Date, Library, Name, Pages, Reference, Span, Works

_TAG = "Signature: 8a477f597d28d172789f06886806bc55\n# A cache of hawashi; it may be deleted at any time.\n"
"""The content of CACHEDIR.TAG, by which backups know a cache (https://bford.info/cachedir/)."""

_FIELDS = tuple(field.name for field in fields(Reference))
_NAME = tuple(field.name for field in fields(Name))
_LEAST = 500
"""Works: a smaller bibliography is read as quickly as what is kept of it."""


def known_library(folder: Path, path: Path, digest: str) -> Library | None:
    """The bibliography `path` with the content `digest`, but without its text; None where it is not kept."""
    try:
        head, check, body = _place(folder, path).read_bytes().split(b"\n", 2)
        if head.decode() != _head(digest) or hashlib.sha256(body).hexdigest() != check.decode():
            return None
        lines = body.split(b"\n")
        keys, others, shelves = map(json.loads, lines[:3])
    except (OSError, ValueError):
        return None
    works = Works(keys, lambda place: _work(json.loads(lines[place + 3])))
    # Of what was not understood only the keys matter here: no new work may have them.
    failed = tuple(Block(BlockKind.FAILED, Span(LIBRARY, 0, 0), key) for key in others)
    library = Library(works, str(path), blocks=failed)
    remember(library, Index(library.references, shelves))
    return library


def keep_library(folder: Path, path: Path, digest: str, library: Library) -> None:
    """Keep a bibliography. Where nothing can be written, nothing is kept."""
    if len(library.references) < _LEAST:
        return
    with no_collection():
        keys = [reference.key for reference in library.references]
        lines = [keys, sorted(library.keys - set(keys)), index_of(library).shelves, *map(_row, library.references)]
        body = "\n".join(json.dumps(line, ensure_ascii=True, separators=(",", ":")) for line in lines).encode()
    place = _place(folder, path)
    beside = place.with_suffix(f".{os.getpid()}")
    with contextlib.suppress(OSError):
        make(folder)
        place.parent.mkdir(parents=True, exist_ok=True)
        beside.write_bytes(b"\n".join((_head(digest).encode(), hashlib.sha256(body).hexdigest().encode(), body)))
        beside.replace(place)


def make(folder: Path) -> None:
    """Make the folder of the cache, which no repository takes."""
    if not (folder / ".gitignore").exists():
        folder.mkdir(exist_ok=True)
        (folder / "CACHEDIR.TAG").write_text(_TAG, encoding="utf-8")
        (folder / ".gitignore").write_text("# Made by hawashi.\n*\n", encoding="utf-8")


def _place(folder: Path, path: Path) -> Path:
    name = hashlib.sha256(os.path.abspath(path).encode("utf-8", "surrogateescape")).hexdigest()[:40]
    return folder / name[:2] / f"{name[2:]}.works"


def _head(digest: str) -> str:
    return f"{tool()} {digest}"


@lru_cache(maxsize=1)
def tool() -> str:
    """hawashi itself: its version and, for those who work on it, how large and how old each of its files is."""
    data = [__version__, sys.version_info[:3], sorted(_files(Path(hawashi.__file__).parent))]
    return hashlib.sha256(json.dumps(data).encode()).hexdigest()


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


def _work(row: list[Any]) -> Reference:
    cells: dict[str, Any] = {name: _value(cell) for name, cell in zip(_FIELDS, row, strict=True)}
    return Reference(**cells)


def _value(cell: Any) -> Any:
    if isinstance(cell, list):
        return tuple(Name(*each) for each in cell)
    if not isinstance(cell, dict):
        return cell
    if "date" in cell:
        year, month, day, end, hijri, uncertain = cell["date"]
        return Date(year, month, day, None if end is None else _value(end), hijri, uncertain)
    return Pages(*cell["pages"]) if "pages" in cell else cell["more"]
