"""Makes the calibration of the beliefs in fields: `python -m training.calibrate --found FILE`, after the training.

The values that the model of cites finds in the development notes, made and found, are sorted by belief; isotonic
regression (pooling neighbours whose shares of right values fall) gives the share of right values at each belief, for
all values together and for each variable of which there are enough. The points go to `models/calibration.tsv`, which
`hawashi.citations.values` reads. What is printed is measured on notes that the table was not made on.
"""

from __future__ import annotations

import argparse
from collections import defaultdict
from collections.abc import Iterator
from itertools import chain
from pathlib import Path

from hawashi.citations import values as reading
from training import found
from training.evaluate import DEVELOPMENT, HELD, Read, beliefs, cases, found_cases, papers

TABLE = Path(reading.__file__).parent / "models" / "calibration.tsv"
_FEWEST = 25
"""So few values at least stand behind a point."""
_ENOUGH = 150
"""With so many values a variable has points of its own."""


def points(found: list[tuple[float, bool]]) -> list[tuple[float, float]]:
    """Beliefs and the shares of right values there, both rising; `found` are beliefs and whether the value is right."""
    pools: list[list[float]] = []  # of each pool: sum of beliefs, right values, values
    found = sorted(found)
    while found:
        last = next(
            (index for index in range(_FEWEST, len(found)) if found[index][0] > found[index - 1][0]), len(found)
        )
        some, found = found[:last], found[last:]  # equal beliefs are in one pool
        pools.append([sum(belief for belief, _ in some), sum(right for _, right in some), len(some)])
        while len(pools) > 1 and pools[-2][1] / pools[-2][2] >= pools[-1][1] / pools[-1][2]:
            higher = pools.pop()
            pools[-1] = [a + b for a, b in zip(pools[-1], higher, strict=True)]
    middles = [(beliefs / count, right / count) for beliefs, right, count in pools]
    found_points = [(0.0, 0.0), *((round(belief, 6), round(share, 4)) for belief, share in middles)]
    highest = found_points[-1][1] if middles else 1.0
    return [*(point for point in found_points if point[0] < 1), (1.0, highest)]


def main() -> None:
    """Fit on notes that are never trained on, write the table, and say what it gives on the notes held out."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--found", type=Path, required=True, help="the file of found notes")
    chosen = parser.parse_args()
    TABLE.write_text("*\t0\t0\n*\t1\t1\n", encoding="utf-8")
    reading.table.cache_clear()
    by_label = defaultdict[str, list[tuple[float, bool]]](list)
    for label, belief, right in beliefs(_read(chosen.found, DEVELOPMENT, found.DEVELOPMENT)):
        by_label["*"].append((belief, right))
        by_label[label].append((belief, right))
    lines = [
        f"{label}\t{belief}\t{share}\n"
        for label, many in by_label.items()
        if label == "*" or len(many) >= _ENOUGH
        for belief, share in points(many)
    ]
    TABLE.write_text("".join(lines), encoding="utf-8")
    reading.table.cache_clear()
    for name, notes in (("held", HELD), ("found, test", None)):
        checked = list(beliefs(_read(chosen.found, notes, found.TEST if notes is None else None)))
        sure = [right for _, belief, right in checked if belief >= 0.9]
        share, truth = len(sure) / len(checked), sum(sure) / len(sure)
        print(f"{name}: {share:.3f} of the values have 0.9 or more; of these {truth:.3f} are right")


def _read(path: Path, folder: Path | None, split: str | None) -> Iterator[Read]:
    """The notes of a folder, if any, and the found ones of a split, if any."""
    if folder is not None:
        yield from chain.from_iterable(map(cases, sorted(folder.glob("??.md"))))
    if split is not None:
        yield from chain.from_iterable(map(found_cases, papers(path, split).values()))


if __name__ == "__main__":
    main()
