"""The functions of the search as an engine calls them: columns of Arrow in, one column out, in processes beside it."""

from __future__ import annotations

import gc
import pickle
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cache, lru_cache
from itertools import accumulate, chain, pairwise
from typing import Any, NamedTuple

from hawashi.bibliography.duplicates.blocking import by_rarity
from hawashi.bibliography.same_work.packing import packed
from hawashi.bibliography.same_work.records import prepare
from hawashi.bibliography.same_work.title_evidence import Weights
from hawashi.bulk import no_collection
from hawashi.jobs import Beside, SharedWork, usual_jobs
from hawashi.messages import phrase
from hawashi.scale import joins
from hawashi.scale.extra import needed

_NUMBERS = "numbers"
RECORD = {
    **dict.fromkeys(("source", "id", "name", "title", "record", "problem", "hint"), "string"),
    **dict.fromkeys(("cited", "original"), "bool_"),
    "part": "int64",
    "keys": _NUMBERS,
}
PAIR = {"way": "int64", "one": "int64", "other": "int64"}
SCORED = {"one": "int64", "other": "int64", "score": "float64", "verdict": "int64", "guessed": "bool_"}
SETTLED = {"place": "int64", "first": "int64", "verdict": "int64", "score": "float64"}
"""The fields of the rows that the functions make, in the order of their tuples, and their types in Arrow."""


class LibraryCounts(NamedTuple):
    """What the functions know of the whole library: how many titles have each word, and whether it has translations."""

    counts: bytes
    originals: bool


def records(portion: Any) -> Any:
    """The records that portions of the works give (`works.portions`): all in the list of the first row."""
    works = [work for each in portion.to_pylist() for work in pickle.loads(each)()]  # noqa: S301 - our own
    broken = [work for work in works if work.reference is None]
    if broken:
        works = [work for work in works if work.reference is not None] + broken
    prepared = [prepare(work.reference) for work in works if work.reference is not None]
    texts = list(map(packed, prepared))
    made = joins.keys(prepared)
    none = [None] * len(broken)
    problems = [work.row for work in broken]
    columns = {
        "source": [work.source for work in works],
        "id": [work.id for work in works],
        "name": [work.name for work in works],
        "title": [record.title for record in prepared] + none,
        "record": texts + none,
        "problem": [None] * len(texts) + [row.get("problem") for row in problems],
        "hint": [None] * len(texts) + [row.get("hint") for row in problems],
        "cited": [work.cited for work in works],
        "original": [bool(record.original) for record in prepared] + none,
        "part": [*made.parts.tolist(), *none],
        "keys": _number_lists(made.keys, [*made.counts.tolist(), *[0] * len(broken)]),
    }
    return _lists(columns, RECORD, len(portion))


def keys(title: Any, said: LibraryCounts) -> Any:
    """The keys of each record that depend on the library."""
    order = _order(said.counts)
    found = [joins.keys_of_words(each, order) for each in title.to_pylist()]
    return _number_lists(list(chain.from_iterable(found)), map(len, found))


def pairs(key: Any, place: Any, part: Any, said: LibraryCounts) -> Any:
    """The pairs of records that share a key, of the lists of each row: all in the list of the first row."""
    found: list[tuple[int, int, int]] = []
    for each in zip(*map(_arrays, (key, place, part)), strict=True):
        found += joins.pairs(joins.blocks(*each, originals=said.originals))
    return _of_all(found, PAIR, len(key))


def scored(*columns: Any) -> Any:
    """The pairs that may be one work: all in the list of the first row; the last of `columns` is a `LibraryCounts`."""
    *lists, said = columns
    one, other, *rest = (each.to_pylist() for each in lists)
    pairs, ways, hot, texts = (
        list(zip(here, there, strict=True)) for here, there in ((one, other), *zip(rest[::2], rest[1::2], strict=True))
    )
    return _of_all(joins.scored(pairs, ways, hot, texts, _weights(said.counts)), SCORED, len(one))


def settled(*columns: Any) -> Any:
    """What comes of the components, all in the list of the first row; the last of `columns` is a `LibraryCounts`."""
    *lists, said = columns
    found = []
    for places, counts, texts, *links in zip(*(each.to_pylist() for each in lists), strict=True):
        edges = list(zip(*(each or () for each in links), strict=True))
        found += joins.settled(places, counts, texts, edges, _weights(said.counts))
    return _of_all(found, SETTLED, len(lists[0]))


def on_engine(
    daft: Any, do: Callable[..., Any], jobs: int | None, together: int, said: LibraryCounts | None = None
) -> Any:
    """One of the functions above as the engine has it, called with so many rows at a time, and with what is `said`."""

    @daft.cls(use_process=False)
    class Calls:
        def __init__(self, jobs: int | None, said: LibraryCounts | None) -> None:
            self.processes, self.said = calls_beside(jobs), said

        @daft.method.batch(return_dtype=_returned(daft, do), batch_size=together)  # type: ignore[untyped-decorator]
        def made(self, *columns: Any) -> Any:
            (made,) = self.processes.outcomes([Call(do, _sent([each.to_arrow() for each in columns]), self.said)])
            if made is None:
                raise RuntimeError(phrase("the system ended the process that compared records"))
            return _received(made)[0]

    return Calls(jobs, said).made


class Call(NamedTuple):
    """One call of a function in another process."""

    do: Callable[..., Any]
    columns: bytes
    said: LibraryCounts | None


@cache
def calls_beside(jobs: int | None) -> Beside[Call, bytes | None]:
    """The processes on this machine that compare records: they stay from one query to the next."""
    return Beside(jobs or usual_jobs(), SharedWork(_called, _lost))


def _lost(_: Call) -> None:
    """Nothing comes of a call at which a process ended twice."""


def _called(call: Call) -> bytes:
    if call.do is not records:
        # What the others make never refers to itself, and to look through all that is remembered of records takes time.
        gc.disable()
    with no_collection():
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
    if do is keys:
        return daft.DataType.from_arrow_type(_type(_NUMBERS))
    fields = {records: RECORD, pairs: PAIR, scored: SCORED, settled: SETTLED}[do]
    return daft.DataType.from_arrow_type(arrow.large_list(arrow.struct(_types(fields))))


def _types(fields: Mapping[str, str]) -> list[Any]:
    arrow = needed("pyarrow", "Daft")
    return [arrow.field(name, _type(kind)) for name, kind in fields.items()]


def _type(kind: str) -> Any:
    arrow = needed("pyarrow", "Daft")
    return arrow.large_list(arrow.int64()) if kind == _NUMBERS else getattr(arrow, kind)()


def _arrays(lists: Any) -> Iterator[Any]:
    """The lists of numbers of a column, as arrays."""
    numbers, bounds = lists.flatten().to_numpy(), lists.offsets.to_numpy()
    bounds = bounds - bounds[0]
    yield from (numbers[start:end] for start, end in pairwise(bounds.tolist()))


def _number_lists(numbers: Any, lengths: Iterable[int]) -> Any:
    """Numbers as lists of so many."""
    arrow = needed("pyarrow", "Daft")
    return arrow.LargeListArray.from_arrays(_offsets(lengths), arrow.array(numbers, arrow.int64()))


def _of_all(found: Sequence[tuple[Any, ...]], fields: Mapping[str, str], rows: int) -> Any:
    """What came of so many rows, as `_lists` has it."""
    columns = list(zip(*found, strict=True)) or [()] * len(fields)
    return _lists(dict(zip(fields, columns, strict=True)), fields, rows)


def _lists(columns: Mapping[str, Any], fields: Mapping[str, str], rows: int) -> Any:
    """Columns as a list of structs in the first row of so many."""
    arrow = needed("pyarrow", "Daft")
    types = _types(fields)
    arrays = [_array(columns[field.name], field.type) for field in types]
    lengths = [len(arrays[0]), *[0] * (rows - 1)][:rows]
    return arrow.LargeListArray.from_arrays(_offsets(lengths), arrow.StructArray.from_arrays(arrays, fields=types))


def _array(column: Any, kind: Any) -> Any:
    arrow = needed("pyarrow", "Daft")
    if isinstance(column, arrow.Array):
        return column
    try:
        return arrow.array(column, kind)
    except UnicodeEncodeError:  # JSON can hold half a character
        whole = (each.encode("utf-8", "replace").decode() if isinstance(each, str) else each for each in column)
        return arrow.array(list(whole), kind)


def _offsets(lengths: Iterable[int]) -> Any:
    arrow = needed("pyarrow", "Daft")
    return arrow.array([*accumulate(lengths, initial=0)], arrow.int64())
