"""A bibliography kept in the cache as it was read, filed for search, so that it need not be read for each paper.

What is kept counts for one content and one hawashi: two lines of keys, a line of what works are looked for by, and a
line a work; and in a file of its own, where its blocks stand.
"""

import json
from itertools import chain
from pathlib import Path
from types import NoneType

from hawashi.bulk import no_collection
from hawashi.errors import ReadError
from hawashi.messages import phrase
from hawashi.model import LIBRARY, Block, BlockKind, FiledWorks, Library, Reference, Span, WorksOnDemand
from hawashi.project.cached import BROKEN, keep_in, kept_in, made, place_of, plain, shallow, tool

_TEXT = str | None
_LEAST = 500
"""Works: a smaller bibliography is read as quickly as what is kept of it."""


def known_library(folder: Path, path: Path, digest: str) -> Library | None:
    """The bibliography `path` with the content `digest`, but without its text; None where it is not kept."""
    try:
        lines = kept_in(_place(folder, path), _head(digest)).split(b"\n")
        keys, others, columns = map(json.loads, lines[:3])
        if not (_are(str, keys) and _are(str, others) and len(keys) == len(lines) - 3):
            return None
        if columns is not None and not _are_columns(columns, len(keys)):
            return None
    except BROKEN:
        return None
    works = WorksOnDemand(keys, lambda place: _work_at(lines[place + 3], keys[place], folder))
    # Of what was not understood only the keys matter here: no new work may have them.
    failed = tuple(Block(BlockKind.FAILED, Span(LIBRARY, 0, 0), key) for key in others)
    return Library(works, str(path), blocks=failed, filed=None if columns is None else FiledWorks(*columns))


def keep_library(folder: Path, path: Path, digest: str, library: Library) -> None:
    """Keep a bibliography. Where nothing can be written, nothing is kept."""
    if len(library.references) < _LEAST:
        return
    with no_collection():
        keys = [reference.key for reference in library.references]
        lines = [keys, sorted(library.keys - set(keys)), library.filed, *library.references]
        written = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), default=shallow).encode  # one for all
        body = "\n".join(map(written, lines)).encode("utf-8", "surrogatepass")
        blocks = [[each.kind, each.span.start, each.span.end, each.key, plain(each.problem)] for each in library.blocks]
    keep_in(folder, _place(folder, path), _head(digest), body)
    if not library.faults:  # they are to be told again
        place = place_of(folder, path, ".blocks")
        keep_in(folder, place, _head(digest), written(blocks).encode("utf-8", "surrogatepass"))


def known_blocks(folder: Path, path: Path, digest: str) -> tuple[Block, ...] | None:
    """The blocks of the bibliography `path` with the content `digest`, at their places; None where none are kept."""
    try:
        kept = json.loads(kept_in(place_of(folder, path, ".blocks"), _head(digest)))
        with no_collection():
            return tuple([
                Block(made(BlockKind, kind), Span(LIBRARY, made(int, start), made(int, end)), made(_TEXT, key),
                      made(_TEXT, problem))
                for kind, start, end, key, problem in kept
            ])  # fmt: skip
    except BROKEN:
        return None


def _place(folder: Path, path: Path) -> Path:
    return place_of(folder, path, ".works")


def _head(digest: str) -> str:
    return f"{tool()} {digest}"


def _are(kind: type, values: object) -> bool:
    return type(values) is list and set(map(type, values)) <= {kind}


def _are_columns(columns: object, count: int) -> bool:
    """Whether these are what so many works are looked for by."""
    if type(columns) is not list or not all(type(column) is list and len(column) == count for column in columns):
        return False
    kinds: tuple[set[type], ...] = ({str}, {int, NoneType}, {list}, {list})
    if not all(set(map(type, column)) <= kind for column, kind in zip(columns, kinds, strict=True)):
        return False
    _, _, makers, numbers = columns
    texts = set(map(type, chain.from_iterable([*makers, *numbers])))
    return texts <= {str} and set(map(len, makers)) <= {0, 4}


def _work_at(line: bytes, key: str, folder: Path) -> Reference:
    """The work on a line. Raises ReadError where it is none: somebody wrote it who is not hawashi."""
    try:
        work: Reference = made(Reference, json.loads(line))
    except BROKEN:
        work = Reference("", "")
    if work.key != key:
        raise ReadError(
            phrase("The cache in {folder} is damaged.", folder=folder),
            phrase("Delete the folder {folder}.", folder=folder),
        )
    return work
