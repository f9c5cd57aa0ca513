"""How well and how fast duplicates are found, in made libraries of 10,000 to 1,000,000 records, beside peers.

Run it as `python benchmarks/duplicates.py [SIZE…]`; peers (bib-dedupe, splink, recordlinkage and bibtex-tidy)
run where they are installed in the environment or on the path, on sizes that they can do in minutes. With
`--bib FILE --gold FILE` it measures on a library of yours: FILE.bib, and a CSV file `id,cluster_id`.
"""

from __future__ import annotations

import argparse
import csv
import resource
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from hawashi.bibliography import read
from hawashi.bibliography.duplicates import search
from hawashi.model import Reference

sys.path.insert(0, str(Path(__file__).parents[1]))
from benchmarks.made_library import library
from benchmarks.peers import PEERS, Joined

SIZES = (10_000, 100_000, 1_000_000)


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("sizes", nargs="*", type=int, default=SIZES)
    options.add_argument("--bib", type=Path)
    options.add_argument("--gold", type=Path)
    options.add_argument("--no-peers", action="store_true")
    wanted = options.parse_args()
    print("     library           tool   records precision  recall      F1  records/s    MiB")
    if wanted.bib:
        references = list(read(wanted.bib).references)
        with wanted.gold.open(newline="", encoding="utf-8") as lines:
            works = {row["id"]: row["cluster_id"] for row in csv.DictReader(lines)}
        beside(wanted.bib.parent.name, references, [works[each.key] for each in references], peers=not wanted.no_peers)
        return
    for size in wanted.sizes:
        references, homes = library(size)
        beside("made", references, homes, peers=not wanted.no_peers)


def beside(name: str, references: Sequence[Reference], works: Sequence[object], *, peers: bool) -> None:
    measure(name, "hawashi", ours, references, works)
    for peer, (run, most) in PEERS.items() if peers else ():
        if len(references) <= most:
            measure(name, peer, run, references, works)


def ours(references: Sequence[Reference]) -> Iterable[Joined]:
    return [cluster.members for cluster in search(references).clusters]


def measure(
    name: str,
    tool: str,
    run: Callable[[Sequence[Reference]], Iterable[Joined] | None],
    references: Sequence[Reference],
    works: Sequence[object],
) -> None:
    """One line: how well `run`, which gives the places of what it takes for one work, knows the works."""
    start = time.perf_counter()
    found = run(references)
    seconds = time.perf_counter() - start
    if found is None:
        return
    precision, recall = quality(found, works)
    f1 = 2 * precision * recall / (precision + recall) if precision + recall else 0.0
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    print(
        f"{name:>12} {tool:>14} {len(references):>9} {precision:>9.4f} {recall:>7.4f} {f1:>7.4f} "
        f"{len(references) / seconds:>10.0f} {memory:>6}",
        flush=True,
    )


def quality(found: Iterable[Joined], works: Sequence[object]) -> tuple[float, float]:
    """Precision and recall over pairs of records, counted without listing the pairs."""
    right = wrong = 0
    for places in found:
        by_work = Counter(works[place] for place in places)
        same = sum(pairs(count) for count in by_work.values())
        right += same
        wrong += pairs(len(places)) - same
    all_pairs = sum(pairs(count) for count in Counter(works).values())
    return right / (right + wrong) if right + wrong else 1.0, right / all_pairs if all_pairs else 1.0


def pairs(count: int) -> int:
    return count * (count - 1) // 2


if __name__ == "__main__":
    main()
