"""The search for duplicates on an engine: the same clusters as in one process, over as many machines as there are."""

from __future__ import annotations

import pickle
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from hawashi.bibliography.same_work.judging import Verdict
from hawashi.errors import HawashiError
from hawashi.messages import phrase
from hawashi.scale import calls
from hawashi.scale.columns import Row
from hawashi.scale.engine import Engine, reason
from hawashi.scale.works import Portion

_RECORDS, _KEYS, _PAIRS = 20_000, 1_000_000, 5_000
"""So many records, about so many keys, and so many pairs or components, are given to a process at a time."""
_KEYS_EACH = 16
"""About so many keys a record has."""
_PART, _PARTS = 25_000, 200
"""About so many records make a part that a cluster moves as a whole, of at most so many parts: each costs a task."""
_KNOWING = (calls.keys, calls.pairs, calls.scored, calls.settled)
"""What is done with what is known of the whole library."""


def record_rows(engine: Engine, portions: Iterable[Portion]) -> Iterator[Row]:
    """A row a record: which work it is, as `hawashi.scale.columns` has it. Problems have their rows first.

    Raises HawashiError where the engine gives up.
    """
    try:
        yield from _Search(engine).rows(portions)
    except (GeneratorExit, HawashiError):
        raise
    except Exception as error:  # engines say it in many ways
        raise HawashiError(
            phrase("The engine gave up: {why}.", why=reason(error)),
            phrase("Try again on a machine with more memory, or on more machines."),
        ) from error


class _Search:
    """One search: frames of records and of what is found of them, each made of those before."""

    def __init__(self, engine: Engine) -> None:
        self._daft, self._jobs, self._clustered = engine.daft, engine.jobs, engine.clustered
        self._parts = 0
        self._said = calls.LibraryCounts(b"", originals=False)

    def rows(self, portions: Iterable[Portion]) -> Iterator[Row]:
        """The clusters, a row a record."""
        col = self._daft.col
        records = self._records(portions)
        if records is None:
            return
        if self._clustered:
            # Else frames made of frames have more parts each time: of 2,000 records it came to 234, and 5,000 tasks.
            self._parts = min(_PARTS, 2 + records.count_rows() // _PART)
            self._daft.set_execution_config(shuffle_aggregation_default_partitions=self._parts)
        broken = records.where(col("record").is_null()).select("source", "id", "problem", "hint")
        yield from _rows_of(broken.collect())
        records = records.where(col("record").not_null())
        once = self._places(records)
        originals = bool(records.where(col("original")).count_rows())
        self._said = calls.LibraryCounts(pickle.dumps(self._words(once)), originals)
        found = self._settled(once, self._links(once).collect())
        yield from _rows_of(self._told(records, once, found))

    def _records(self, portions: Iterable[Portion]) -> Any:
        """All records, of the cites of a paper each work once; None where there is no portion."""
        daft, col = self._daft, self._daft.col
        packed = [pickle.dumps(portion) for portion in portions]
        if not packed:
            return None
        given = daft.from_pydict({"portion": packed}).into_batches(1)
        made = given.select(self._call(calls.records, 1)(col("portion")).alias("it"))
        records = self._exploded(made, calls.RECORD)
        records = records.with_column("digest", daft.functions.hash(col("record"))).collect()
        if not records.where(col("cited")).count_rows():
            return records
        cited = records.where(col("cited")).distinct("name")
        return cited.concat(records.where(~col("cited"))).collect()

    def _places(self, records: Any) -> Any:
        """Each different record once, with a number: in order of all that it says, the title first."""
        col = self._daft.col
        said = (col(name).any_value() for name in ("title", "record", "part", "keys"))
        once = records.groupby("digest").agg(*said, col("digest").count().alias("count"))
        numbered = once.sort("record")._add_monotonically_increasing_id("place")
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
        col, functions = self._daft.col, self._daft.functions
        bundles = once.count_rows() * _KEYS_EACH // _KEYS + 1
        rare = once.select("place", "part", self._call(calls.keys, _RECORDS)(col("title")).alias("keys"))
        rows = once.select("place", "part", "keys").concat(rare).explode("keys").where(col("keys").not_null())
        rows = rows.with_column("bundle", functions.hash(col("keys")) % bundles)
        bundled = rows.groupby("bundle").agg(*(col(name).list_agg() for name in ("keys", "place", "part")))
        made = bundled.select(self._call(calls.pairs, 1)(col("keys"), col("place"), col("part")).alias("it"))
        found = self._exploded(made, calls.PAIR).collect()
        hot = found.where(col("way") < 0).groupby("one").agg(col("other").list_agg().alias("hot")).collect()
        pairs = found.where(col("way") >= 0).groupby("one", "other")
        pairs = pairs.agg(col("way").min().alias("from"), col("way").max().alias("to"))
        pairs = pairs.sort("one")  # so that a record is unpacked in one process, or two
        for side, own, text in (("one", "own", "ours"), ("other", "their", "theirs")):
            pairs = pairs.join(once.select(col("place").alias(side), col("record").alias(text)), on=side)
            pairs = pairs.join(hot.select(col("one").alias(side), col("hot").alias(own)), on=side, how="left")
        names = ("one", "other", "from", "to", "own", "their", "ours", "theirs")
        made = pairs.select(self._call(calls.scored, _PAIRS)(*map(col, names)).alias("it"))
        return self._exploded(made, calls.SCORED)

    def _settled(self, once: Any, links: Any) -> Any:
        """Of each record in a cluster (`of`) the first one, the verdict and the score."""
        col, empty = self._daft.col, self._daft.lit(None)
        roots = _components(self._daft, links)
        linked = links.join(roots, left_on="one", right_on="place")
        many = linked.groupby("root").agg(col("one").count().alias("links"))
        linked = linked.join(many, on="root")
        pair = linked.where(col("links") == 1)  # nothing is left to say of two records with one link
        told = [
            pair.select(col(side).alias("of"), col("one").alias("first"), "verdict", "score")
            for side in ("one", "other")
        ]
        texts = once.select("place", "record", "count")
        linked = (
            linked.where(col("links") > 1)
            .groupby("root")
            .agg(*(col(name).list_agg() for name in ("one", "other", "score", "verdict", "guessed")))
        )
        members = (
            roots.join(texts, on="place")
            .groupby("root")
            .agg(*(col(name).list_agg() for name in ("place", "count", "record")))
        )
        names = ("place", "count", "record", "one", "other", "score", "verdict", "guessed")
        whole = members.join(linked, on="root").select(*names)
        lists = {name: whole.schema()[name].dtype for name in names}
        single = texts.where(col("count") > 1).join(roots, on="place", how="anti")
        alone = single.groupby("place").agg(
            col("count").list_agg(), col("record").list_agg(), col("place").list_agg().alias("places")
        )
        alone = alone.select(
            col("places").alias("place"), "count", "record",
            *(empty.cast(lists[name]).alias(name) for name in names[3:]),
        )  # fmt: skip
        made = whole.concat(alone)
        made = made.select(self._call(calls.settled, _PAIRS)(*map(col, names)).alias("it"))
        judged = self._exploded(made, calls.SETTLED).select(col("place").alias("of"), "first", "verdict", "score")
        return told[0].concat(told[1]).concat(judged).collect()

    def _told(self, records: Any, once: Any, found: Any) -> Any:
        """A row a record."""
        daft, col, functions = self._daft, self._daft.col, self._daft.functions
        told = once.join(found, left_on="place", right_on="of", how="left")
        told = told.select("digest", col("first").cast(daft.DataType.int64()), "verdict", "score")
        rows = records.select("source", "id", "name", "digest").join(told, on="digest").collect()
        firsts = (
            rows.where(col("first").not_null())
            .groupby("first")
            .agg(col("name").min().alias("cluster"), col("name").count().alias("size"))
        )
        verdict = functions.when(col("verdict") == int(Verdict.SAME), daft.lit(Verdict.SAME.name.lower()))
        verdict = verdict.when(col("verdict") == int(Verdict.PROBABLY), daft.lit(Verdict.PROBABLY.name.lower()))
        return rows.join(firsts, on="first", how="left").select(
            "source", "id",
            functions.coalesce(col("cluster"), col("name")).alias("cluster"),
            functions.coalesce(col("size").cast(daft.DataType.int64()), daft.lit(1)).alias("size"),
            verdict.otherwise(daft.lit(None)).alias("verdict"), "score",
        )  # fmt: skip

    def _exploded(self, frame: Any, names: Iterable[str]) -> Any:
        """The structs in the lists of the column `it`, a row each."""
        col = self._daft.col
        rows = frame.explode("it").where(col("it").not_null())
        rows = rows.select(*(col("it")[name].alias(name) for name in names))
        return rows.into_partitions(self._parts) if self._parts else rows

    def _call(self, do: Callable[..., Any], together: int) -> Any:
        return calls.on_engine(self._daft, do, self._jobs, together, self._said if do in _KNOWING else None)


def _rows_of(frame: Any) -> Iterator[Row]:
    for batch in frame.to_arrow_iter():
        yield from batch.to_pylist()


def _components(daft: Any, links: Any) -> Any:
    """For each record that a link touches (`place`), the lowest record that it hangs together with (`root`).

    `links` has the columns `one` and `other`. Each round a record takes the lowest root among its neighbours', and then
    the root of its root, so that the number of rounds grows with the logarithm of the longest way.
    """
    col = daft.col
    back = links.select(col("other").alias("one"), col("one").alias("other"))
    both = links.select("one", "other").concat(back).collect()
    roots = both.groupby("one").agg(col("other").min().alias("low"))
    roots = roots.select(col("one").alias("place"), _lower(daft, col("one"), col("low")).alias("root")).collect()
    before = -1
    while (total := _sum(roots)) != before:
        before = total
        near = both.join(roots, left_on="other", right_on="place").groupby("one").agg(col("root").min().alias("low"))
        roots = roots.join(near, left_on="place", right_on="one").select(
            col("place"), _lower(daft, col("root"), col("low")).alias("root")
        )
        over = roots.select(col("place").alias("at"), col("root").alias("next"))
        roots = (
            roots.join(over, left_on="root", right_on="at")
            .select(col("place"), _lower(daft, col("root"), col("next")).alias("root"))
            .collect()
        )
    return roots


def _lower(daft: Any, one: Any, other: Any) -> Any:
    return daft.functions.when(one < other, one).otherwise(other)


def _sum(roots: Any) -> int:
    """The sum of all roots, which falls as long as any of them changes."""
    return int(roots.sum("root").to_pydict()["root"][0] or 0)
