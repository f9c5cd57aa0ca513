"""Rows as they come: JSON Lines and Parquet, one after the other, and what cannot be read among them."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from hawashi.errors import HawashiError, ReadError
from hawashi.formats import LARGEST
from hawashi.formats.source import unreadable
from hawashi.messages import phrase
from hawashi.scale.columns import Row
from hawashi.scale.extra import needed

JSON_LINES, PARQUET = (".jsonl", ".ndjson"), ".parquet"
_TOGETHER = 64
"""So many rows of a Parquet file are unpacked at a time: each may be a whole paper."""


class Given(NamedTuple):
    """One row of a table, by its number from 1, or why there is none."""

    number: int
    row: Row | None
    problem: HawashiError | None = None


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
        yield from _parquet(path, wanted)
        return
    try:
        with path.open("rb") as lines:
            yield from rows_of_lines(lines, str(path))
    except OSError as error:
        yield Given(0, None, unreadable(error, str(path)))


def rows_of_lines(lines: Iterable[bytes], shown: str) -> Iterator[Given]:
    """The rows that lines of JSON are. Raises OSError where the lines cannot be read."""
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            row = json.loads(line) if len(line) <= LARGEST else None
        except (ValueError, RecursionError):
            row = None
        if isinstance(row, dict):
            yield Given(number, row)
        else:
            yield Given(number, None, _no_row(number, shown))


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


def _parquet(path: Path, wanted: Sequence[str] | None) -> Iterator[Given]:
    parquet = needed("pyarrow.parquet", "Parquet")
    before = 0
    for file in sorted(path.glob(f"*{PARQUET}")) if path.is_dir() else [path]:
        try:
            opened = parquet.ParquetFile(file)
        except (OSError, ValueError) as error:  # what pyarrow raises is one of these
            yield Given(before, None, _broken(file, error))
            continue
        with opened:
            yield from _groups(opened, file, wanted, before)
            before += opened.metadata.num_rows


def _groups(opened: Any, file: Path, wanted: Sequence[str] | None, before: int) -> Iterator[Given]:
    """The rows of one Parquet file; of a row group that cannot be read those before the broken page."""
    names = opened.schema_arrow.names
    columns = [name for name in names if name in wanted] if wanted and wanted[0] in names else None
    for group in range(opened.num_row_groups):
        end = before + opened.metadata.row_group(group).num_rows
        number = before
        try:
            for batch in opened.iter_batches(_TOGETHER, row_groups=[group], columns=columns):
                for row in batch.to_pylist():
                    number += 1
                    yield Given(number, row)
        except (OSError, ValueError) as error:
            yield Given(number, None, _broken(file, error, number + 1, end))
        before = end


def _broken(file: Path, error: Exception, first: int = 0, last: int = 0) -> HawashiError:
    why = " ".join(str(error).split())[:200].rstrip(".")
    hint = phrase("Make the file anew, or check the rest of it.")
    if not first:
        return ReadError(phrase("{file} cannot be read as Parquet: {why}.", file=file, why=why), hint)
    return ReadError(
        phrase("Rows {first} to {last} of {file} cannot be read: {why}.", first=first, last=last, file=file, why=why),
        hint,
    )
