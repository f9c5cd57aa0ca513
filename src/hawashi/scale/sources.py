"""Rows as they come: JSON Lines and Parquet, one after the other, and what cannot be read among them."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from itertools import islice
from pathlib import Path
from typing import BinaryIO, NamedTuple

from hawashi.errors import HawashiError, ReadError
from hawashi.formats import LARGEST
from hawashi.formats.source import unreadable
from hawashi.messages import phrase
from hawashi.scale.columns import Row
from hawashi.scale.extra import needed

JSON_LINES, PARQUET = (".jsonl", ".ndjson"), ".parquet"
_TOGETHER = 64
"""So many rows of a Parquet file are unpacked at a time: each may be a whole paper."""
_BYTES, _ROWS = 2 * 1024 * 1024, 5_000
"""So many bytes of lines, and so many rows of a store, are a piece."""


class Given(NamedTuple):
    """One row of a table, by its number from 1, or why there is none."""

    number: int
    row: Row | None
    problem: HawashiError | None = None


Piece = Callable[[], Iterable[Given]]
"""What gives some rows of a table, in this process or in another one."""


_STORE = re.compile(r"([a-z][a-z0-9]+):/+(?=[^/])")


def in_store(path: Path) -> str | None:
    """The address of what lies in an object store (`s3://…`), of whose slashes a path has kept one; else None."""
    found = _STORE.match(str(path))
    return f"{found[1]}://{'/' if found[1] == 'file' else ''}{str(path)[found.end() :]}" if found else None


def is_table(path: Path) -> bool:
    """Whether a path names rows, and not a paper: by its suffix, since text may begin as it likes."""
    return path.suffix.lower() in (*JSON_LINES, PARQUET)


def rows_in(path: Path, wanted: Sequence[str] | None = None) -> Iterator[Given]:
    """The rows of a table, a few of them in memory at a time.

    `wanted` are the columns that are asked for where there is the first of them; else all are given.

    A folder called NAME.parquet is the Parquet files in it. What cannot be read is given as a problem, and the rest of
    the file follows where it has one.
    """
    if (address := in_store(path)) is not None:
        yield from _stored(address, wanted)
        return
    if path.suffix.lower() == PARQUET:
        for piece in _parquet(path, wanted):
            yield from piece()
        return
    try:
        with path.open("rb") as lines:
            yield from rows_of_lines(lines, str(path))
    except OSError as error:
        yield Given(0, None, unreadable(error, str(path)))


def pieces_of(path: Path, wanted: Sequence[str] | None = None) -> Iterator[Piece]:
    """The same rows in pieces, of which several processes may each read one."""
    if in_store(path) is not None:
        stored = rows_in(path, wanted)
        while piece := list(islice(stored, _ROWS)):
            yield partial(list, piece)
    elif path.suffix.lower() == PARQUET:
        yield from _parquet(path, wanted)
    else:
        try:
            with path.open("rb") as lines:
                for start, size, number in _blocks(lines):
                    yield partial(_block, path, start, size, number)
        except OSError as error:
            yield partial(list, [Given(0, None, unreadable(error, str(path)))])


def pieces_of_lines(lines: BinaryIO, shown: str) -> Iterator[Piece]:
    """The rows of lines that can be read only once, in pieces. Raises OSError where they cannot be read."""
    number = 1
    while block := lines.readlines(_BYTES):
        yield partial(rows_of_lines, block, shown, number)
        number += len(block)


def _blocks(lines: BinaryIO) -> Iterator[tuple[int, int, int]]:
    """Where each block of whole lines begins, how many bytes it has, and the number of its first line."""
    start, number = 0, 1
    while data := lines.read(_BYTES) + lines.readline():
        yield start, len(data), number
        start += len(data)
        number += data.count(b"\n")


def _block(path: Path, start: int, size: int, number: int) -> Iterator[Given]:
    try:
        with path.open("rb") as file:
            file.seek(start)
            yield from rows_of_lines(file.read(size).split(b"\n"), str(path), number)
    except OSError as error:
        yield Given(number, None, unreadable(error, str(path)))


def rows_of_lines(lines: Iterable[bytes], shown: str, first: int = 1) -> Iterator[Given]:
    """The rows that lines of JSON are. Raises OSError where the lines cannot be read."""
    for number, line in enumerate(lines, first):
        if not line.strip():
            continue
        row = _object(line) if len(line) <= LARGEST else None
        if isinstance(row, dict):
            yield Given(number, row)
        else:
            yield Given(number, None, _no_row(number, shown))


_read = json.JSONDecoder().raw_decode


def _object(line: bytes) -> object:
    """What a line says, in whichever encoding of Unicode; nothing where it is no JSON."""
    try:
        text = line.decode()
        row, end = _read(text)
        if not text[end:].strip(" \t\r\n"):
            return row  # as most are, in less time
    except (ValueError, RecursionError):
        pass
    try:
        return json.loads(line)
    except (ValueError, RecursionError):
        return None


def _stored(address: str, wanted: Sequence[str] | None) -> Iterator[Given]:
    """The rows of a table in an object store, which Daft fetches with the rights that this machine has there."""
    daft = needed("daft", address)
    number = 0
    try:
        frame = daft.read_parquet(address) if address.lower().endswith(PARQUET) else daft.read_json(address)
        if wanted and wanted[0] in frame.column_names:
            frame = frame.select(*(name for name in frame.column_names if name in wanted))
        for number, row in enumerate(frame.iter_rows(), 1):
            yield Given(number, row)
    except Exception as error:  # whatever a store may answer
        why = " ".join(str(error).split())[:200].rstrip(".")
        problem = phrase("{file} cannot be read: {why}.", file=address, why=why)
        yield Given(number + 1, None, ReadError(problem, phrase("Check the address, and your rights there.")))


def _no_row(number: int, shown: str) -> HawashiError:
    return ReadError(
        phrase("Line {number} of {file} is not a JSON object.", number=number, file=shown),
        phrase("Write one object per line, with `id` and `text` or `path`."),
    )


def _parquet(path: Path, wanted: Sequence[str] | None) -> Iterator[Piece]:
    """The row groups of Parquet files."""
    parquet = needed("pyarrow.parquet", "Parquet")
    before = 0
    for file in sorted(path.glob(f"*{PARQUET}")) if path.is_dir() else [path]:
        try:
            with parquet.ParquetFile(file) as opened:
                sizes = [opened.metadata.row_group(group).num_rows for group in range(opened.num_row_groups)]
        except (OSError, ValueError) as error:  # what pyarrow raises is one of these
            yield partial(list, [Given(before, None, _broken(file, error))])
            continue
        for group, size in enumerate(sizes):
            yield partial(_group, file, group, wanted, before, before + size)
            before += size


def _group(file: Path, group: int, wanted: Sequence[str] | None, before: int, end: int) -> Iterator[Given]:
    """The rows of one row group; of one that cannot be read those before the broken page."""
    number = before
    try:
        with needed("pyarrow.parquet", "Parquet").ParquetFile(file) as opened:
            names = opened.schema_arrow.names
            columns = [name for name in names if name in wanted] if wanted and wanted[0] in names else None
            for batch in opened.iter_batches(_TOGETHER, row_groups=[group], columns=columns):
                for row in batch.to_pylist():
                    number += 1
                    yield Given(number, row)
    except (OSError, ValueError) as error:
        yield Given(number, None, _broken(file, error, number + 1, end))


def _broken(file: Path, error: Exception, first: int = 0, last: int = 0) -> HawashiError:
    why = " ".join(str(error).split())[:200].rstrip(".")
    hint = phrase("Make the file anew, or check the rest of it.")
    if not first:
        return ReadError(phrase("{file} cannot be read as Parquet: {why}.", file=file, why=why), hint)
    return ReadError(
        phrase("Rows {first} to {last} of {file} cannot be read: {why}.", first=first, last=last, file=file, why=why),
        hint,
    )
