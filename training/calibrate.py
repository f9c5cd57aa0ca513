"""Makes the calibration of the beliefs in fields: `python -m training.calibrate`, after the models are trained.

The values that the model of cites finds in the development notes are sorted by belief; isotonic regression (pooling
neighbours whose shares of right values fall) gives the share of right values at each belief. The points go to
`models/calibration.tsv`, which `hawashi.citations.values` reads. What is printed is measured on the notes named by
--check, which the table was not made on.
"""

from __future__ import annotations

import argparse
from pathlib import Path

from hawashi.citations import values as reading
from training.evaluate import DEVELOPMENT, HELD, beliefs, cases

TABLE = Path(reading.__file__).parent / "models" / "calibration.tsv"
_FEWEST = 25
"""So few values at least stand behind a point."""


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
    """Fit on the development notes, write the table, and say what it gives on the notes held out."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--check", type=Path, default=HELD, help="the folder of notes to measure the table on")
    chosen = parser.parse_args()
    TABLE.write_text("*\t0\t0\n*\t1\t1\n", encoding="utf-8")
    reading.table.cache_clear()
    table = points(beliefs(DEVELOPMENT))
    TABLE.write_text("".join(f"*\t{belief}\t{share}\n" for belief, share in table), encoding="utf-8")
    reading.table.cache_clear()
    checked = beliefs(chosen.check)
    sure = [right for belief, right in checked if belief >= 0.9]
    share, right = len(sure) / len(checked), sum(sure) / len(sure)
    print(f"{share:.3f} of the values have 0.9 or more; of these {right:.3f} are right")


if __name__ == "__main__":
    main()
