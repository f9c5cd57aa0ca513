"""The functions of the search as an engine calls them: columns of Arrow in, one column out, in processes beside it."""

from __future__ import annotations

import hashlib
import pickle
from collections.abc import Callable, Iterable, Sequence
from functools import cache, lru_cache
from itertools import chain
from typing import Any, NamedTuple

from hawashi.bibliography.duplicates.blocking import by_rarity
from hawashi.bibliography.same_work.records import packed, prepare
from hawashi.bibliography.same_work.title_evidence import Weights
from hawashi.jobs import Beside, Work, usual_jobs
from hawashi.scale import joins
from hawashi.scale.extra import needed

RECORD = ("source", "id", "name", "cited", "title", "record", "digest", "problem", "hint")
PAIR, SCORED, SETTLED = (
    ("one", "other"), ("one", "other", "score", "verdict", "guessed"), ("place", "first", "verdict", "score"),
)  # fmt: skip
"""The fields of the rows that the functions make, in the order of their tuples."""

_OTHERS = {"guessed": "bool_", "cited": "bool_", "score": "float64", **dict.fromkeys({*RECORD} - {"cited"}, "string")}
"""The types of the fields that are no whole numbers, by their names in Arrow."""


def records(portion: Any) -> Any:
    """The records that portions of the works give (`works.portions`), a list a portion."""
    return _lists([[*_records(pickle.loads(each))] for each in portion.to_pylist()], RECORD)  # noqa: S301 - our own


def _records(portion: Callable[[], Iterable[Any]]) -> Iterable[tuple[Any, ...]]:
    for work in portion():
        if work.reference is None:
            row = work.row
            yield work.source, work.id, work.name, False, None, None, None, row.get("problem"), row.get("hint")
            continue
        record = prepare(work.reference)
        text = packed(record)
        digest = hashlib.blake2b(text.encode("utf-8", "replace"), digest_size=12).hexdigest()
        yield work.source, work.id, work.name, work.cited, record.title, text, digest, None, None


def keys(record: Any, said: bytes) -> Any:
    """What divides the blocks of each record, and its keys: the former is the first in the list."""
    arrow = needed("pyarrow", "Daft")
    found = joins.keys(record.to_pylist(), _order(said))
    flat = arrow.array(chain.from_iterable((part, *own) for part, own in found), arrow.int64())
    return arrow.LargeListArray.from_arrays(_offsets([len(own) + 1 for _, own in found]), flat)


def pairs(key: Any, places: Any, parts: Any) -> Any:
    """The pairs of each block."""
    found = joins.pairs(zip(key.to_pylist(), places.to_pylist(), parts.to_pylist(), strict=True))
    return _lists(list(found), PAIR)


def scored(one: Any, other: Any, first: Any, last: Any, ours: Any, theirs: Any, said: bytes) -> Any:
    """The pairs that may be one work: all of them in the list of the first row."""
    both = [
        list(zip(here.to_pylist(), there.to_pylist(), strict=True))
        for here, there in ((one, other), (first, last), (ours, theirs))
    ]
    found = joins.scored(both[0], both[1], both[2], _weights(said))
    return _lists([found, *[()] * (len(one) - 1)], SCORED)


def settled(*columns: Any) -> Any:
    """What comes of each component; the last of the columns says how many titles have each word."""
    *lists, said = columns
    found = []
    for places, counts, texts, *links in zip(*(each.to_pylist() for each in lists), strict=True):
        edges = list(zip(*(each or () for each in links), strict=True))
        found.append(joins.settled(places, counts, texts, edges, _weights(said)))
    return _lists(found, SETTLED)


def on_engine(daft: Any, do: Callable[..., Any], jobs: int | None, together: int, said: bytes | None = None) -> Any:
    """One of the functions above as the engine has it, called with so many rows at a time, and with what is `said`."""

    @daft.cls(use_process=False)
    class Calls:
        def __init__(self, jobs: int | None, said: bytes | None) -> None:
            self.processes, self.said = calls_beside(jobs), said

        @daft.method.batch(return_dtype=_returned(daft, do), batch_size=together)  # type: ignore[untyped-decorator]
        def made(self, *columns: Any) -> Any:
            (made,) = self.processes.outcomes([Call(do, _sent([each.to_arrow() for each in columns]), self.said)])
            if made is None:
                raise RuntimeError("the system ended the process that compared records")  # noqa: TRY003
            return _received(made)[0]

    return Calls(jobs, said).made


class Call(NamedTuple):
    """One call of a function in another process."""

    do: Callable[..., Any]
    columns: bytes
    said: bytes | None


@cache
def calls_beside(jobs: int | None) -> Beside[Call, bytes | None]:
    """The processes on this machine that compare records: they stay from one query to the next."""
    return Beside(jobs or usual_jobs(), Work(_called, _lost))


def _lost(_: Call) -> None:
    """Nothing comes of a call at which a process ended twice."""


def _called(call: Call) -> bytes:
    return _sent([call.do(*_received(call.columns), *(() if call.said is None else (call.said,)))])


@lru_cache(maxsize=1)
def _order(said: bytes) -> dict[str, int]:
    return by_rarity(pickle.loads(said))  # noqa: S301 - our own


@lru_cache(maxsize=1)
def _weights(said: bytes) -> Weights:
    return Weights(pickle.loads(said))  # noqa: S301 - our own


def _sent(columns: Sequence[Any]) -> bytes:
    """Columns as bytes: of one that is part of a larger one, that part alone."""
    arrow = needed("pyarrow", "Daft")
    batch = arrow.record_batch(columns, [str(at) for at in range(len(columns))])
    sink = arrow.BufferOutputStream()
    with arrow.ipc.new_stream(sink, batch.schema) as stream:
        stream.write_batch(batch)
    return bytes(sink.getvalue())


def _received(sent: bytes) -> list[Any]:
    return list(needed("pyarrow", "Daft").ipc.open_stream(sent).read_next_batch().columns)


def _returned(daft: Any, do: Callable[..., Any]) -> Any:
    arrow = needed("pyarrow", "Daft")
    fields = {records: RECORD, pairs: PAIR, scored: SCORED, settled: SETTLED}.get(do)
    inner = arrow.int64() if fields is None else arrow.struct(_types(fields))
    return daft.DataType.from_arrow_type(arrow.large_list(inner))


def _types(names: Sequence[str]) -> list[Any]:
    arrow = needed("pyarrow", "Daft")
    return [arrow.field(name, getattr(arrow, _OTHERS.get(name, "int64"))()) for name in names]


def _lists(found: Sequence[Sequence[Any]], names: Sequence[str]) -> Any:
    """Lists of tuples as Arrow has them."""
    arrow = needed("pyarrow", "Daft")
    columns = list(zip(*chain.from_iterable(found), strict=True)) or [()] * len(names)
    types = _types(names)
    arrays = [_array(column, field.type) for column, field in zip(columns, types, strict=True)]
    values = arrow.StructArray.from_arrays(arrays, fields=types)
    return arrow.LargeListArray.from_arrays(_offsets([len(each) for each in found]), values)


def _array(column: Sequence[Any], kind: Any) -> Any:
    arrow = needed("pyarrow", "Daft")
    try:
        return arrow.array(column, kind)
    except UnicodeEncodeError:  # JSON can hold half a character
        whole = (each.encode("utf-8", "replace").decode() if isinstance(each, str) else each for each in column)
        return arrow.array(list(whole), kind)


def _offsets(lengths: Iterable[int]) -> Any:
    arrow = needed("pyarrow", "Daft")
    offsets = [0]
    for each in lengths:
        offsets.append(offsets[-1] + each)
    return arrow.array(offsets, arrow.int64())
