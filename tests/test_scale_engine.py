"""Daft and Ray: the rows and the clusters of one process, also where a worker is killed.

By default a small number of records goes to Daft in this process. HAWASHI_SCALE=daft takes 100,000 (or
HAWASHI_SCALE_RECORDS) to Daft with two processes, and HAWASHI_SCALE=ray to two workers of Ray, which the test starts; a
process has but one of the two.
"""

from __future__ import annotations

import contextlib
import os
import pickle
import re
import signal
from collections.abc import Iterable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from benchmarks.made_library import library
from hawashi.bibliography.duplicates import search
from hawashi.cli.duplicate_rows import in_process
from hawashi.jobs import Beside, SharedWork
from hawashi.project import Project
from hawashi.scale import joins
from hawashi.scale.engine import _packed_loss, papers_beside
from hawashi.scale.items import Item
from hawashi.scale.making import Task, rows_made
from hawashi.scale.works import Portion, WorkRecord

FULL = os.environ.get("HAWASHI_SCALE", "")
RECORDS = int(os.environ.get("HAWASHI_SCALE_RECORDS", "100000" if FULL else "300"))
WORKERS = 2 if FULL else 1

PAPER = "A[^1].\n\n[^1]: Anna Smith, *A Law of Rivers* (London: Brill, 1990), p. {}.\n"
ARABIC = "أ[^1].\n\n[^1]: هدى سلمان، *قانون الأنهار*، دار النور، بيروت، 1999، ص {}.\n"


@pytest.fixture(scope="module")
def works() -> list[WorkRecord]:
    return [WorkRecord("made", reference.key, reference) for reference in library(RECORDS)[0]]


@pytest.fixture(scope="module")
def engine() -> Iterator[Any]:
    """The engine, with two workers where much is to be done: two machines, as Ray sees them."""
    pytest.importorskip("daft")
    from hawashi.scale.engine import Engine

    if FULL != "ray":
        yield Engine("daft", WORKERS)
        return
    ray, cluster = pytest.importorskip("ray"), pytest.importorskip("ray.cluster_utils")
    root = str(Path(__file__).parents[1])
    os.environ["PYTHONPATH"] = os.pathsep.join([root, *filter(None, [os.environ.get("PYTHONPATH")])])
    started = cluster.Cluster(initialize_head=True, head_node_args={"num_cpus": 1, "include_dashboard": False})
    started.add_node(num_cpus=1)
    ray.init(address=started.address, log_to_driver=False)
    yield Engine("ray", 1)
    ray.shutdown()
    started.shutdown()


def told(rows: Iterable[dict[str, Any]]) -> list[tuple[Any, ...]]:
    return sorted(
        (row["id"], row["cluster"], row["size"], row["verdict"], row["score"] and round(row["score"], 9))
        for row in rows
    )


def test_clusters_of_an_engine_are_those_of_one_process(engine: Any, works: list[WorkRecord]) -> None:
    from hawashi.scale.duplicates import record_rows

    wanted = told(in_process(works))
    assert any(row[2] > 1 for row in wanted)
    portions: list[Portion] = [partial(list, works[at : at + 2000]) for at in range(0, len(works), 2000)]
    assert told(record_rows(engine, portions)) == wanted


@pytest.mark.parametrize("translations", [0, 4])
def test_pairs_of_the_joins_are_those_of_one_process(translations: int) -> None:
    """Without an engine: blocks gathered by hand, also hot ones, give the links of the search."""
    references = [*library(1500)[0], *hot(60), *translated(translations)]
    found = search(references).clusters
    names = {member: min(cluster.members) for cluster in found for member in cluster.members}
    assert joined(references) == names


def hot(many: int) -> list[Any]:
    """Records that share most keys: editorials of one year, in both languages."""
    from hawashi.model import Date, Name, Pages, Reference

    return [
        Reference(
            f"hot{number}", "article-journal", author=(Name(family="سلمان" if number % 2 else "Smith", given="A."),),
            title="افتتاحية العدد" if number % 2 else "Editorial", issued=Date(2001 + number % 3 // 2),
            container_title=f"Journal {number // 8}", volume=str(number % 5), page=Pages("1", "3"),
        )
        for number in range(many)
    ]  # fmt: skip


def translated(many: int) -> list[Any]:
    """Translations of one book into one language, which two people made, and the book."""
    from hawashi.model import Date, Name, Reference

    title = "A Law of Rivers: Essays"
    return [
        Reference(
            f"translated{number}", "book", author=(Name(family="Smith", given="Anna"),), issued=Date(1990 + number),
            title="قانون الأنهار" if number else title, more={"origtitle": title} if number else {},
            translator=(Name(family="سلمان" if number % 2 else "كريم", given="هدى"),) if number else (),
        )
        for number in range(many)
    ]  # fmt: skip


def joined(references: list[Any]) -> dict[int, int]:
    """What the joins find, where dictionaries stand for the engine."""
    from collections import Counter, defaultdict

    from hawashi.bibliography.duplicates.blocking import by_rarity
    from hawashi.bibliography.same_work.packing import packed, unpacked
    from hawashi.bibliography.same_work.records import prepare
    from hawashi.bibliography.same_work.title_evidence import Weights

    groups: dict[tuple[str, str], list[int]] = defaultdict(list)
    for number, reference in enumerate(references):
        record = prepare(reference)
        groups[record.title, packed(record)].append(number)
    order = sorted(groups)
    texts = [text for _, text in order]
    records = [unpacked(text) for text in texts]
    counts = Counter(word for title, _ in order for word in set(title.split()))
    several = {word: count for word, count in counts.items() if count > 1}
    originals, rarity = any(record.original for record in records), by_rarity(several)
    made = joins.keys(records)
    rows = list(zip(made.keys.tolist(), np.repeat(np.arange(len(records)), made.counts).tolist(), strict=True))
    rows += [(key, at) for at, record in enumerate(records) for key in joins.keys_of_words(record.title, rarity)]
    rows.sort(key=hash)  # an engine has them in any order
    keys, places = map(np.array, zip(*rows, strict=True))
    ways: dict[tuple[int, int], list[int]] = defaultdict(list)
    hot: dict[int, list[int]] = defaultdict(list)
    for way, one, other in joins.pairs(joins.blocks(keys, places, made.parts[places], originals=originals)):
        if way < 0:
            hot[one].append(other)
        else:
            ways[one, other].append(way)
    weights = Weights(several)
    pairs = list(ways)
    both = [(texts[one], texts[other]) for one, other in pairs]
    met = [(min(ways[pair]), max(ways[pair])) for pair in pairs]
    links = joins.scored(pairs, met, [(hot.get(one), hot.get(other)) for one, other in pairs], both, weights)
    roots = list(range(len(texts)))
    for _ in range(20):
        for one, other, *_rest in links:
            roots[one] = roots[other] = min(roots[one], roots[other])
    names: dict[int, int] = {}
    for root in set(roots):
        within = [place for place in range(len(texts)) if roots[place] == root]
        edges = [link for link in links if roots[link[0]] == root]
        sizes = [len(groups[order[place]]) for place in within]
        if len(within) > 1 or sizes[0] > 1:
            firsts: dict[int, list[int]] = defaultdict(list)
            for place, first, _, _ in joins.settled(within, sizes, [texts[place] for place in within], edges, weights):
                firsts[first] += groups[order[place]]
            names |= {member: min(members) for members in firsts.values() for member in members}
    return names


def papers(folder: Path, many: int) -> list[Task]:
    file = None
    tasks = []
    for number in range(many):
        path = folder / f"{number}.md"
        path.write_text((ARABIC if number % 2 else PAPER).format(number + 1), encoding="utf-8")
        file = Project.at().file(path)
        tasks.append(Task("extract", (Item(str(number), str(number), file),)))
    return tasks


def test_rows_of_an_engine_are_those_of_one_process(engine: Any, tmp_path: Path) -> None:
    tasks = papers(tmp_path, 6)
    assert list(engine.rows(iter(tasks))) == [made for task in tasks for made in rows_made(task)]


def test_a_killed_process_takes_only_its_paper(engine: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    tasks = papers(tmp_path, 12)
    (tmp_path / "5.md").write_text("A[^1].\n\n[^1]: Kill me.\n", encoding="utf-8")
    monkeypatch.setattr(engine, "beside", deadly_beside)
    made = list(engine.rows(iter(tasks)))
    assert [each.key for each in made] == [str(number) for number in range(12)]
    assert {each.key for each in made if each.problems} == {"5"}
    assert all(row["title"] for each in made if not each.problems for row in each.rows)


def test_a_worker_that_is_killed_from_outside_takes_nothing(engine: Any) -> None:
    """Of Ray all that is on one machine, of Daft one of the processes beside it."""
    note = PAPER.format(3).splitlines()[2].partition(" ")[2]
    tasks = [
        Task("parse", tuple(Item(f"{paper}.{number}", "", notes=(note,)) for number in range(100)))
        for paper in range(64 if FULL else 8)
    ]
    made = []
    for each in engine.rows(iter(tasks)):
        made.append(each)
        if len(made) == 200:
            os.kill(running_worker(), signal.SIGKILL)
    assert [each.key for each in made] == [item.key for task in tasks for item in task.items]
    assert not any(each.problems for each in made)


def running_worker() -> int:
    if FULL != "ray":
        pool = papers_beside(WORKERS)._workers._pool
        assert pool is not None
        return next(iter(pool._processes))
    for process in Path("/proc").glob("[0-9]*"):
        with contextlib.suppress(OSError):
            if re.match(rb"ray::\S*(UDF|RaySwordfish)", (process / "cmdline").read_bytes()):
                return int(process.name)
    raise AssertionError("no worker is running")


def deadly_beside(jobs: int | None) -> Beside[bytes, bytes]:
    return Beside(jobs or 2, SharedWork(_deadly, _packed_loss))


def _deadly(packed: bytes) -> bytes:
    """What comes of a task, which ends its process where a paper says so, as the system does for want of memory."""
    task: Task = pickle.loads(packed)  # noqa: S301 - our own
    if any(item.file is not None and b"Kill me" in item.file.content() for item in task.items):
        os.kill(os.getpid(), signal.SIGKILL)
    return pickle.dumps(rows_made(task))
