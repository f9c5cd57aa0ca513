"""How well and how fast pairs of names are compared, beside peers: `python benchmarks/names.py [PAIRS.csv] [--size N]`.

Without a file the pairs are made of the names of the lexicon: one person in two spellings, orders, scripts and lengths;
fathers and sons, and names that differ by a long vowel only. They tell of speed and of hard negatives; as the spellings
are those that hawashi knows, recall has to be told by a file (columns a, b, same, and a kind, if wanted).

Peers are given names romanised by hawashi and the threshold that is best for them on these very pairs: rapidfuzz's
token_sort_ratio, and given and family names of nameparser, each compared by rapidfuzz, where that is installed.
"""

from __future__ import annotations

import argparse
import csv
import random
import re
import time
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from rapidfuzz import fuzz

from hawashi import names
from hawashi.names import lexicon


class Pair(NamedTuple):
    a: str
    b: str
    same: bool
    kind: str


Scorer = Callable[[str, str], float]


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("file", nargs="?", type=Path)
    options.add_argument("--size", type=int, default=20_000)
    wanted = options.parse_args()
    pairs = read(wanted.file) if wanted.file else list(made(wanted.size))
    names.compare("علي", "Ali")  # the lexicon is read once, whatever the number of pairs
    print(f"{len(pairs)} pairs")
    print("tool                      precision  recall      F1  pairs/s")
    measure("hawashi: certain", pairs, lambda a, b: float(names.compare(a, b).verdict == "certain"))
    measure("hawashi: or possible", pairs, lambda a, b: float(names.compare(a, b).verdict != "different"))
    for name, peer in peers():
        measure(name, pairs, peer)


def read(file: Path) -> list[Pair]:
    with file.open(newline="", encoding="utf-8") as lines:
        return [Pair(row["a"], row["b"], row["same"] == "1", row.get("kind", "")) for row in csv.DictReader(lines)]


def made(size: int) -> Iterator[Pair]:
    """Pairs of full names of two to four names, half of them the same; always the same ones."""
    chance = random.Random(6)
    spelt = {row[0]: [each.rstrip("!") for each in row[2].split()] for row in lexicon.rows() if " " not in row[0]}
    spelt = {arabic: spellings for arabic, spellings in spelt.items() if spellings and not arabic.startswith("عبد")}
    twins = defaultdict(list)
    for arabic in spelt:
        twins[re.sub("[اويىه]", "", arabic)].append(arabic)
    everyone = sorted(spelt)
    for number in range(size):
        person = [chance.choice(everyone) for _ in range(chance.randint(2, 4))]
        kind = ("same", "twin", "same", "father")[number % 4]
        other = list(person)
        if kind == "same" and len(person) > 2 and chance.random() < 0.5:
            other.pop(1)
        elif kind == "twin":
            near = [
                name for name in twins[re.sub("[اويىه]", "", person[0])] if not set(spelt[name]) & set(spelt[person[0]])
            ]
            other[0] = chance.choice(near or everyone)
        elif kind == "father":
            other = [*person[1:], chance.choice(everyone)] if len(person) == 2 else person[1:]
        yield Pair(written(person, spelt, chance), written(other, spelt, chance), kind == "same", kind)


def written(person: Sequence[str], spelt: dict[str, list[str]], chance: random.Random) -> str:
    if chance.random() < 0.4:
        return " ".join(person)
    words = [chance.choice(spelt[name]).capitalize() for name in person]
    return f"{words[-1]}, {' '.join(words[:-1])}" if chance.random() < 0.3 else " ".join(words)


def peers() -> Iterator[tuple[str, Scorer]]:
    yield "rapidfuzz token_sort", lambda a, b: fuzz.token_sort_ratio(plain(a), plain(b)) / 100
    try:
        from nameparser import HumanName  # type: ignore[import-not-found]
    except ImportError:
        return

    def by_parts(a: str, b: str) -> float:
        one, other = HumanName(plain(a)), HumanName(plain(b))
        return min(fuzz.ratio(one.first, other.first), fuzz.ratio(one.last, other.last)) / 100

    yield "nameparser + rapidfuzz", by_parts


def plain(name: str) -> str:
    return names.romanize(name).casefold()


def measure(tool: str, pairs: Sequence[Pair], score: Scorer) -> None:
    start = time.perf_counter()
    scores = [score(pair.a, pair.b) for pair in pairs]
    seconds = time.perf_counter() - start
    precision, recall, f1 = max(
        (found(pairs, scores, step / 100) for step in range(5, 101, 5)), key=lambda each: each[2]
    )
    print(f"{tool:24} {precision:9.3f} {recall:8.3f} {f1:7.3f} {len(pairs) / seconds:8.0f}")


def found(pairs: Sequence[Pair], scores: Sequence[float], least: float) -> tuple[float, float, float]:
    right = sum(pair.same and score >= least for pair, score in zip(pairs, scores, strict=True))
    said, same = sum(score >= least for score in scores), sum(pair.same for pair in pairs)
    precision, recall = right / said if said else 0.0, right / same if same else 0.0
    return precision, recall, 2 * precision * recall / (precision + recall) if right else 0.0


if __name__ == "__main__":
    main()
