"""Rows written as they come: whole parts beside the output, which become one file at the end.

While a command runs, what is finished lies in the folder `OUT.parts`: parts of one row group each, with a list of what
is done in it. A part counts once its list is there, so that a run that was stopped anywhere can be gone on with.

Each file there is a new one: no link that waits under its name is followed.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import tempfile
from collections.abc import Callable, Sequence
from json.encoder import encode_basestring as quoted
from pathlib import Path
from typing import IO, Any

from hawashi.errors import REPORT_ALL, HawashiError, SettingsError, WriteError, working_on
from hawashi.fixes import hold, is_stream, put
from hawashi.messages import counted, phrase
from hawashi.reasons import reason_of
from hawashi.scale.columns import Column, Kind, Row
from hawashi.scale.extra import needed

_ROWS, _CHARACTERS = 50_000, 64 * 1024 * 1024
"""So many rows, or characters of rows, make a part: memory holds one."""

_TYPES: dict[Kind, str] = {"text": "string", "whole": "int64", "share": "float64", "yes": "bool_", "data": "string"}


class Parts:
    """The output of a run on its way. `form` is `jsonl` or `parquet`; `run` is what must be the same to go on.

    `put` puts a file in its place, as `fixes.put` does. `resume` says whether it is gone on with, None that no run of
    its kind can be; nor can one that writes into a device or a pipe, beside which nothing is kept.
    """

    def __init__(
        self,
        output: Path,
        form: str,
        columns: Sequence[Column],
        run: Sequence[str],
        *,
        resume: bool | None,
        put: Callable[[Path, Path], object] = put,
    ) -> None:
        self._output, self._columns = output, columns
        self._form = _Parquet(columns) if form == "parquet" else _Lines(columns)
        self._put = put
        if is_stream(output):
            resume, self._aside = None, tempfile.TemporaryDirectory()
            self._folder = Path(self._aside.name)
        else:
            target = Path(os.path.realpath(output))
            self._folder = target.with_name(f"{target.name}.parts")
        self._rows: list[Row] = []
        self._keys: list[str] = []
        self._room = _CHARACTERS
        self._number = 0
        self._resume = resume
        self._done: set[bytes] = set()
        self.kept = 0
        self._held: int | None = None
        self._hold()
        try:
            self._begin(json.dumps([form, [column.name for column in columns], *run]))
        except OSError as error:
            self.leave()
            raise self._unwritten(error) from error
        except HawashiError:
            self.leave()
            raise

    def is_done(self, key: str) -> bool:
        """Whether what the key stands for was done before the run was stopped."""
        return bool(self._done) and _digest(key) in self._done

    def add(self, key: str, rows: Sequence[Row]) -> None:
        """The rows of one item. Raises WriteError where they cannot be written: what was written before stays."""
        for row in rows:
            self._rows.append(row)
            self._room -= 200 + sum(len(value) for value in row.values() if isinstance(value, str))
        self._keys.append(key)
        if len(self._rows) >= _ROWS or self._room < 0:
            self.flush()

    def flush(self) -> None:
        """Write what is held as a part. Raises WriteError."""
        if not self._keys:
            return
        self._number += 1
        place = self._folder / f"{self._number:06}"
        with working_on(self._output, REPORT_ALL):
            try:
                self._form.write(place.with_suffix(self._form.suffix), self._rows)
                _synced(place.with_suffix(".done"), json.dumps(self._keys))
            except OSError as error:
                raise self._unwritten(error) from error
        self.kept += len(self._keys)
        self._rows.clear()
        self._keys.clear()
        self._room = _CHARACTERS

    def close(self) -> None:
        """Make one file of the parts, and put it in its place. Raises WriteError."""
        self.flush()
        whole = self._folder / "whole"
        try:
            whole.unlink(missing_ok=True)
            self._form.join(self._parts(), whole)
            self._put(whole, self._output)
            shutil.rmtree(self._folder)
        except OSError as error:
            raise self._unwritten(error) from error
        except WriteError:
            if self._resume is None:
                shutil.rmtree(self._folder, ignore_errors=True)
            raise

    def leave(self) -> None:
        """Let another run have the folder."""
        if self._held is not None:
            os.close(self._held)
            self._held = None

    def _begin(self, run: str) -> None:
        about = self._folder / "run.json"
        if about.exists() and self._resume is None:
            for old in self._folder.iterdir():
                old.unlink()
        if about.exists() and not self._resume:
            raise SettingsError(
                phrase("{folder} holds what an unfinished run has done.", folder=self._folder),
                phrase("Go on with --resume, or delete that folder."),
            )
        if about.exists() and about.read_text("utf-8") != run:
            raise SettingsError(
                phrase("{folder} was begun with other options.", folder=self._folder),
                phrase("Repeat the command as it was, or delete that folder."),
            )
        if not about.exists():
            _synced(about, run)
        for part in self._parts():
            done = part.with_suffix(".done")
            try:
                keys = json.loads(done.read_text("utf-8"))
            except (OSError, ValueError):
                part.unlink()  # it was being written when the run was stopped
                done.unlink(missing_ok=True)
                continue
            self._done.update(map(_digest, keys))
            self.kept += len(keys)
            self._number = int(part.stem)

    def _hold(self) -> None:
        """Keep the folder for this run. Raises WriteError where it is another's, or a link."""
        try:
            self._folder.mkdir(exist_ok=True)
            self._held = hold(self._folder, self._output)
            while self._held is not None and not _is_at(self._held, self._folder):
                self.leave()  # another run has just ended, and thrown the folder away
                self._folder.mkdir(exist_ok=True)
                self._held = hold(self._folder, self._output)
        except OSError as error:
            raise self._unwritten(error) from error

    def _parts(self) -> list[Path]:
        return sorted(self._folder.glob(f"*{self._form.suffix}"))

    def _unwritten(self, error: OSError) -> WriteError:
        for part in (*self._folder.glob("whole"), *self._parts()):
            if not part.with_suffix(".done").exists():
                part.unlink(missing_ok=True)  # it makes room, too
        problem = phrase("{output} cannot be written: {why}", output=self._output, why=reason_of(error))
        if self._resume is None:
            shutil.rmtree(self._folder, ignore_errors=True)
            return WriteError(problem, phrase("Make room on the disk, or write to another one."))
        return WriteError(
            problem,
            counted(
                "Make room on the disk and go on with --resume: {count} finished paper is kept.",
                "Make room on the disk and go on with --resume: {count} finished papers are kept.",
                self.kept,
            ),
        )


class _Lines:
    """JSON Lines."""

    suffix = ".jsonl"

    def __init__(self, columns: Sequence[Column]) -> None:
        self._columns = columns

    def write(self, place: Path, rows: Sequence[Row]) -> None:
        _synced(place, lines_of(rows, self._columns))

    def join(self, parts: Sequence[Path], whole: Path) -> None:
        with whole.open("xb") as file:
            for part in parts:
                with part.open("rb") as lines:
                    shutil.copyfileobj(lines, file)


class _Parquet:
    """Parquet, compressed with zstd, a row group a part."""

    suffix = ".parquet"

    def __init__(self, columns: Sequence[Column]) -> None:
        self._columns = columns
        self._arrow, self._parquet = needed("pyarrow", "Parquet"), needed("pyarrow.parquet", "Parquet")
        self._schema = self._arrow.schema([(each.name, getattr(self._arrow, _TYPES[each.kind])()) for each in columns])

    def write(self, place: Path, rows: Sequence[Row]) -> None:
        arrays = [
            self._arrow.array([_plain(row.get(column.name), column.kind) for row in rows], field.type)
            for column, field in zip(self._columns, self._schema, strict=True)
        ]
        with place.open("xb") as file, self._writer(file) as writer:
            writer.write_table(self._arrow.table(arrays, schema=self._schema), row_group_size=_ROWS)

    def join(self, parts: Sequence[Path], whole: Path) -> None:
        with whole.open("xb") as file, self._writer(file) as writer:
            for part in parts:
                writer.write_table(self._parquet.read_table(part), row_group_size=_ROWS)

    def _writer(self, file: IO[bytes]) -> Any:
        return self._parquet.ParquetWriter(file, self._schema, compression="zstd")


def lines_of(rows: Sequence[Row], columns: Sequence[Column]) -> str:
    """Rows as lines of JSON, with every column: a column at a time, which takes a third of the time of whole rows."""
    form = "{" + ", ".join(f"{quoted(column.name)}: %s" for column in columns) + "}\n"
    cells = [[_cell(row.get(column.name)) for row in rows] for column in columns]
    return "".join([form % row for row in zip(*cells, strict=True)])


def _cell(value: object) -> str:
    if type(value) is str:  # as most are
        return quoted(value)
    return "null" if value is None else _encoded(value)


_encoded = json.JSONEncoder(ensure_ascii=False).encode


def _plain(value: Any, kind: Kind) -> Any:
    if value is None:
        return None
    if kind == "data":
        value = json.dumps(value, ensure_ascii=False)
    if isinstance(value, str):
        return value if value.isascii() else value.encode("utf-8", "replace").decode("utf-8")
    return float(value) if kind == "share" else value


def _digest(key: str) -> bytes:
    """What tells one key from another in little memory."""
    return hashlib.blake2b(key.encode("utf-8", "surrogatepass"), digest_size=12).digest()


def _is_at(handle: int, path: Path) -> bool:
    """Whether what is open has that path."""
    try:
        return os.path.samestat(os.fstat(handle), path.stat())
    except FileNotFoundError:
        return False


def _synced(path: Path, text: str) -> None:
    with path.open("x", encoding="utf-8", errors="replace", newline="\n") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
