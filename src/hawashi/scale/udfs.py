"""The functions of the search as an engine calls them: lists of Arrow in, lists of structs out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import chain
from typing import Any

from hawashi.bibliography.duplicates.blocking import by_rarity
from hawashi.bibliography.same_work.title_evidence import Weights
from hawashi.scale import joins
from hawashi.scale.extra import needed

BLOCKED = ("way", "key", "place", "part", "arabic")
PAIR = ("one", "other")
SCORED = ("one", "other", "score", "verdict", "guessed")
SETTLED = ("place", "first", "verdict", "score")
"""The fields of the structs, in the order of the tuples of `joins`."""

_OTHERS = {"part": "string", "arabic": "bool_", "guessed": "bool_", "score": "float64"}
"""The types of the fields that are no whole numbers, by their names in Arrow."""


def pairs_worker(daft: Any) -> Any:
    """What makes the pairs of blocks, which is so little that it needs no process of its own."""

    @daft.cls
    class Pairs:
        @daft.method.batch(return_dtype=_list_type(daft, PAIR))  # type: ignore[untyped-decorator]
        def pairs(self, ways: Any, places: Any, parts: Any, arabic: Any) -> Any:
            columns = (each.to_pylist() for each in (ways, places, parts, arabic))
            return _lists([joins.pairs(*block) for block in zip(*columns, strict=True)], PAIR)

    return Pairs()


def scorer(daft: Any, jobs: int, counts: Mapping[str, int]) -> Any:
    """What each process of the engine makes once: it knows how many titles have each word."""

    @daft.cls(max_concurrency=jobs, use_process=jobs > 1)
    class Scorer:
        def __init__(self, counts: dict[str, int]) -> None:
            self.order, self.weights = by_rarity(counts), Weights(counts)

        @daft.method.batch(return_dtype=_list_type(daft, BLOCKED))  # type: ignore[untyped-decorator]
        def keys(self, places: Any, records: Any) -> Any:
            return _lists(joins.keys(places.to_pylist(), records.to_pylist(), self.order), BLOCKED)

        @daft.method.batch(return_dtype=_list_type(daft, SCORED))  # type: ignore[untyped-decorator]
        def scored(self, *columns: Any) -> Any:
            one, other, first, last, ours, theirs = (each.to_pylist() for each in columns)
            pairs, ways, texts = (
                list(zip(*both, strict=True)) for both in ((one, other), (first, last), (ours, theirs))
            )
            found = joins.scored(pairs, ways, texts, self.weights)
            return _lists([() if each is None else (each,) for each in found], SCORED)

        @daft.method.batch(return_dtype=_list_type(daft, SETTLED))  # type: ignore[untyped-decorator]
        def settled(self, *columns: Any) -> Any:
            found = []
            for places, counts, texts, *links in zip(*(each.to_pylist() for each in columns), strict=True):
                edges = list(zip(*(each or () for each in links), strict=True))
                found.append(joins.settled(places, counts, texts, edges, self.weights))
            return _lists(found, SETTLED)

    return Scorer(dict(counts))


def _types(names: Sequence[str]) -> list[Any]:
    arrow = needed("pyarrow", "Daft")
    return [arrow.field(name, getattr(arrow, _OTHERS.get(name, "int64"))()) for name in names]


def _list_type(daft: Any, names: Sequence[str]) -> Any:
    arrow = needed("pyarrow", "Daft")
    return daft.DataType.from_arrow_type(arrow.large_list(arrow.struct(_types(names))))


def _lists(found: Sequence[Sequence[Any]], names: Sequence[str]) -> Any:
    """Lists of tuples as Arrow has them."""
    arrow = needed("pyarrow", "Daft")
    offsets = [0]
    for each in found:
        offsets.append(offsets[-1] + len(each))
    flat, types = list(chain.from_iterable(found)), _types(names)
    arrays = [arrow.array([row[at] for row in flat], field.type) for at, field in enumerate(types)]
    values = arrow.StructArray.from_arrays(arrays, fields=types)
    return arrow.LargeListArray.from_arrays(arrow.array(offsets, arrow.int64()), values)
