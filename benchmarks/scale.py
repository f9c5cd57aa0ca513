"""How time and memory grow with records and papers: one process, Daft, Ray, and peers on the same made data.

    python benchmarks/scale.py records 10000 100000 --tools process daft splink recordlinkage
    python benchmarks/scale.py papers 100 1000 --tools process daft ray

`process` and the engines are the command itself, from JSON Lines to JSON Lines; a peer is given the same records. Each
runs in a session of its own, of which the memory is that of all its processes together, looked at twice a second.
Processor seconds are theirs, too; those of a cluster of Ray that runs elsewhere are not among them.
Peers run where they are installed. The last lines are the growth exponent, and what 100 million references would cost.
"""

from __future__ import annotations

import argparse
import contextlib
import json
import math
import os
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))
from benchmarks.duplicates import quality
from benchmarks.made_library import library
from benchmarks.peers import PEERS
from hawashi.bibliography.csl_items import to_csl_json

MANY = 100_000_000
PAPER = "---\ntitle: {number}\n---\n\n{marks}\n\n{notes}\n"
NOTES = (
    "[^{at}]: Anna Smith, *A Law of Rivers {at}* (London: Brill, 19{year}), p. {at}.",
    "[^{at}]: هدى سلمان، *قانون الأنهار {at}*، دار النور، بيروت، 19{year}، ص {at}.",
    "[^{at}]: Ibid., p. {at}.",
    "[^{at}]: المصدر نفسه، ص {at}.",
)
COMMAND = [sys.executable, "-c", "from hawashi.cli import main; main()"]


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("what", choices=["records", "papers", "peer"])
    options.add_argument("sizes", nargs="+")
    options.add_argument("--tools", nargs="+", default=["process", "daft"])
    options.add_argument("--jobs", type=int, default=2)
    options.add_argument("--notes", type=int, default=80, help="Notes a paper.")
    wanted = options.parse_args()
    if wanted.what == "peer":
        peer(*wanted.sizes)
        return
    print(f"{'what':>8} {'tool':>14} {'number':>9} {'seconds':>9} {'processor':>9} {'MiB':>7} {'F1':>7}", flush=True)
    took: dict[str, list[tuple[int, float]]] = defaultdict(list)
    with tempfile.TemporaryDirectory() as folder:
        for size in map(int, wanted.sizes):
            given, gold = Path(folder, f"{size}.jsonl"), Path(folder, f"{size}.gold")
            make = made_records if wanted.what == "records" else made_papers
            make(size, given, gold, wanted.notes)
            for tool in wanted.tools:
                out = Path(folder, "out.jsonl")
                seconds, busy, memory, code = measured(command(wanted.what, tool, given, out, wanted.jobs))
                f1 = f"{score(out, gold):.4f}" if wanted.what == "records" and not code else ""
                told = f"{seconds:>9.1f} {busy:>9.1f} {memory >> 20:>7} {f1:>7}" if not code else f"ended with {code}"
                print(f"{wanted.what:>8} {tool:>14} {size:>9} {told}", flush=True)
                if not code:
                    took[tool].append((size, busy))
                out.unlink(missing_ok=True)
    for tool, times in took.items():
        for line in growth(tool, times):
            print(line)


def growth(tool: str, times: Sequence[tuple[int, float]]) -> Iterator[str]:
    """How processor time grows from each size to the next, and what very many would cost at that rate."""
    for (few, before), (many, after) in pairwise(times):
        exponent = math.log(after / before) / math.log(many / few)
        hours = after * (MANY / many) ** exponent / 3600
        yield f"{tool}: exponent {exponent:.2f} from {few} to {many}; {MANY:,} would take {hours:,.0f} processor hours"


def command(what: str, tool: str, given: Path, out: Path, jobs: int) -> list[str]:
    """The command that is measured."""
    if tool in PEERS:
        return [sys.executable, __file__, "peer", tool, str(given), str(out)]
    name = "duplicates" if what == "records" else "extract"
    engine = [] if tool == "process" else ["--engine", tool]
    shared = ["--jobs", str(jobs)] if what == "papers" else []
    return [*COMMAND, name, str(given), "--format", "jsonl", "-o", str(out), *engine, *shared]


def measured(words: Sequence[str]) -> tuple[float, float, int, int]:
    """The seconds that a command takes, those of processors, the most memory it has at a time, and its exit code."""
    most, start = 0, time.perf_counter()
    busy: dict[int, float] = {}
    with subprocess.Popen(words, start_new_session=True, stderr=subprocess.PIPE, stdout=subprocess.DEVNULL) as run:
        while run.poll() is None:
            most = max(most, looked_at(run.pid, busy))
            time.sleep(0.5)
        seconds = time.perf_counter() - start
        if run.returncode and run.stderr is not None:
            print(run.stderr.read().decode()[-500:], file=sys.stderr)
    return seconds, sum(busy.values()), most, run.returncode


def looked_at(session: int, busy: dict[int, float]) -> int:
    """The bytes that the processes of a session have in memory; into `busy` goes what each has computed, in seconds."""
    found = 0
    for place in Path("/proc").glob("[0-9]*"):
        with contextlib.suppress(OSError, ValueError, IndexError):
            fields = (place / "stat").read_text().rpartition(")")[2].split()
            if int(fields[3]) == session:
                found += int(fields[21]) * os.sysconf("SC_PAGE_SIZE")
                busy[int(place.name)] = (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")
    return found


def made_records(size: int, given: Path, gold: Path, _: int) -> None:
    """A library of about so many records as JSON Lines, and the number of each one's work."""
    references, homes = library(size)
    with given.open("w", encoding="utf-8") as lines:
        for reference in references:
            lines.write(json.dumps({"id": reference.key, "work": to_csl_json(reference)}, ensure_ascii=False) + "\n")
    gold.write_text(json.dumps({each.key: home for each, home in zip(references, homes, strict=True)}))


def made_papers(size: int, given: Path, _: Path, notes: int) -> None:
    """So many papers as JSON Lines, each with so many notes in two languages."""
    marks = " ".join(f"word[^{at}]" for at in range(1, notes + 1))
    with given.open("w", encoding="utf-8") as lines:
        for number in range(size):
            said = [NOTES[at % len(NOTES)].format(at=at, year=10 + (number + at) % 90) for at in range(1, notes + 1)]
            text = PAPER.format(number=number, marks=marks, notes="\n".join(said))
            lines.write(json.dumps({"id": f"{number}.md", "text": text}, ensure_ascii=False) + "\n")


def score(out: Path, gold: Path) -> float:
    """F1 over pairs of records."""
    works = json.loads(gold.read_text())
    places = {name: place for place, name in enumerate(works)}
    found: dict[str, list[int]] = defaultdict(list)
    with out.open(encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            found[row["cluster"]].append(places[row["id"]])
    precision, recall = quality(found.values(), list(works.values()))
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def peer(name: str, given: str, out: str) -> None:
    """Give the records to a peer, and write its clusters as the command does."""
    from hawashi.scale.works import works_in

    references = [work.reference for work in works_in([Path(given)]) if work.reference is not None]
    run, _ = PEERS[name]
    joined = run(references)
    if joined is None:
        sys.exit(f"{name} is not installed")
    homes = {place: min(places) for places in joined for place in places}
    with open(out, "w", encoding="utf-8") as lines:
        for place, reference in enumerate(references):
            lines.write(json.dumps({"id": reference.key, "cluster": str(homes.get(place, place))}) + "\n")


if __name__ == "__main__":
    main()
