"""The search for duplicates on an engine: the same clusters as in one process, over as many machines as there are."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import Any

from hawashi.bibliography.same_work.judging import Verdict
from hawashi.bibliography.same_work.records import packed, prepare
from hawashi.scale.columns import Row
from hawashi.scale.components import components
from hawashi.scale.engine import Engine
from hawashi.scale.udfs import BLOCKED, PAIR, SCORED, SETTLED, pairs_worker, scorer
from hawashi.scale.works import Work

_TOGETHER = 20_000
"""So many records go to the engine at once."""


def record_rows(engine: Engine, works: Iterable[Work]) -> Iterator[Row]:
    """A row a record: which work it is, as `hawashi.scale.columns` has it. Problems have their rows first."""
    problems: list[Work] = []
    search = _Search(engine, _frame(engine, works, problems))
    yield from (work.row for work in problems)
    if search.records is not None:
        yield from search.rows()


def _frame(engine: Engine, works: Iterable[Work], problems: list[Work]) -> Any:
    """The records as a frame, and those that are none put into `problems`."""
    daft, frame = engine.daft, None
    given = iter(works)
    while chunk := list(islice(given, _TOGETHER)):
        problems += [work for work in chunk if work.reference is None]
        records = [(work, prepare(work.reference)) for work in chunk if work.reference is not None]
        texts = [packed(record) for _, record in records]
        part = daft.from_pydict(
            {
                "source": [work.source for work, _ in records],
                "id": [work.id for work, _ in records],
                "name": [work.name for work, _ in records],
                "title": [record.title for _, record in records],
                "record": texts,
                "digest": [
                    hashlib.blake2b(text.encode("utf-8", "replace"), digest_size=16).hexdigest() for text in texts
                ],
            }
        )
        if records:
            frame = part if frame is None else frame.concat(part)
    return frame


class _Search:
    """One search: frames of records and of what is found of them, each made of those before."""

    def __init__(self, engine: Engine, records: Any) -> None:
        self._daft = engine.daft
        self._jobs = engine.jobs
        self._counts: dict[str, int] = {}
        self.records = records

    def rows(self) -> Iterator[Row]:
        """The clusters, a row a record."""
        col = self._daft.col
        once = self._places()
        self._counts = self._words(once)
        links = self._links(once).collect()
        found = self._settled(once, links)
        told = once.join(found, left_on="place", right_on="of", how="left")
        told = told.select("digest", col("first").cast(self._daft.DataType.int64()), "verdict", "score")
        rows = self.records.select("source", "id", "name", "digest").join(told, on="digest").collect()
        firsts = (
            rows.where(col("first").not_null())
            .groupby("first")
            .agg(col("name").min().alias("cluster"), col("name").count().alias("size"))
        )
        rows = rows.join(firsts, on="first", how="left").select(
            "source", "id", "name", "cluster", "size", "verdict", "score"
        )
        for row in rows.iter_rows():
            yield _row(row)

    def _places(self) -> Any:
        """Each different record once, with a number: by title, and by all that it says."""
        col = self._daft.col
        once = self.records.groupby("digest").agg(
            col("title").any_value(), col("record").any_value(), col("digest").count().alias("count")
        )
        numbered = once.sort(["title", "record"])._add_monotonically_increasing_id("place")
        return numbered.with_column("place", col("place").cast(self._daft.DataType.int64())).collect()

    def _words(self, once: Any) -> dict[str, int]:
        """How many titles have each word, of those that several have."""
        col, functions = self._daft.col, self._daft.functions
        words = functions.list_distinct(functions.split(col("title"), " "))
        rows = once.select(words.alias("word")).explode("word")
        counted = rows.groupby("word").agg(col("word").count().alias("count"))
        counted = counted.where((col("word") != "") & (col("count") > 1))
        found = counted.to_pydict()
        return dict(zip(found["word"], found["count"], strict=True))

    def _links(self, once: Any) -> Any:
        """The pairs that are one work or may be, and their scores."""
        col = self._daft.col
        blocked = self._exploded(once.select(self._worker().keys(col("place"), col("record")).alias("it")), BLOCKED)
        blocks = blocked.groupby("way", "key").agg(
            col("place").count().alias("many"), *(col(name).list_agg() for name in ("place", "part", "arabic"))
        )
        blocks = blocks.where(col("many") > 1)
        made = blocks.select(
            col("way"), pairs_worker(self._daft).pairs(col("way"), col("place"), col("part"), col("arabic")).alias("it")
        )
        pairs = (
            self._exploded(made, PAIR, "way")
            .groupby("one", "other")
            .agg(col("way").min().alias("from"), col("way").max().alias("to"))
        )
        texts = once.select(col("place"), col("record"))
        both = pairs.join(texts.select(col("place").alias("one"), col("record").alias("ours")), on="one")
        both = both.join(texts.select(col("place").alias("other"), col("record").alias("theirs")), on="other")
        names = ("one", "other", "from", "to", "ours", "theirs")
        return self._exploded(both.select(self._worker().scored(*map(col, names)).alias("it")), SCORED)

    def _settled(self, once: Any, links: Any) -> Any:
        """Of each record in a cluster (`of`) the first one, the verdict and the score."""
        col = self._daft.col
        roots = components(self._daft, links)
        texts = once.select("place", "record", "count")
        linked = (
            links.join(roots, left_on="one", right_on="place")
            .groupby("root")
            .agg(*(col(name).list_agg() for name in ("one", "other", "score", "guessed")))
        )
        members = (
            roots.join(texts, on="place")
            .groupby("root")
            .agg(*(col(name).list_agg() for name in ("place", "count", "record")))
        )
        names = ("place", "count", "record", "one", "other", "score", "guessed")
        whole = members.join(linked, on="root").select(*names)
        single = texts.where(col("count") > 1).join(roots, on="place", how="anti")
        empty = self._daft.lit(None)
        lists = {name: whole.schema()[name].dtype for name in names}
        alone = single.groupby("place").agg(
            col("count").list_agg(), col("record").list_agg(), col("place").list_agg().alias("places")
        )
        alone = alone.select(
            col("places").alias("place"), "count", "record",
            *(empty.cast(lists[name]).alias(name) for name in ("one", "other", "score", "guessed")),
        )  # fmt: skip
        made = whole.concat(alone).select(self._worker().settled(*map(col, names)).alias("it"))
        return self._exploded(made, SETTLED).select(col("place").alias("of"), "first", "verdict", "score").collect()

    def _exploded(self, frame: Any, names: Sequence[str], *kept: str) -> Any:
        """The structs in the lists of the column `it`, a row each."""
        col = self._daft.col
        rows = frame.explode("it").where(col("it").not_null())
        return rows.select(*kept, *(col("it")[name].alias(name) for name in names))

    def _worker(self) -> Any:
        return scorer(self._daft, self._jobs, self._counts)


def _row(found: Row) -> Row:
    if found["cluster"] is None:
        found = {**found, "cluster": found["name"], "size": 1, "verdict": None, "score": None}
    else:
        found = {**found, "verdict": Verdict(found["verdict"]).name.lower()}
    return {name: value for name, value in found.items() if name != "name"}
