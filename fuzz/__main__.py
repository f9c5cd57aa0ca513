"""Hawashi tried with damaged and hostile input.

python -m fuzz                           all targets, ten minutes
python -m fuzz docx fix --minutes 60     some of them
python -m fuzz --seed 1                  the same cases in every run
python -m fuzz docx --again FILE         a case that was found, once more
python -m fuzz --account                 how long each target was tried
"""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

from fuzz import keeping


def main() -> int:
    """Do what the arguments say; 1 where something was found."""
    parser = argparse.ArgumentParser(
        prog="python -m fuzz", description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("targets", nargs="*", metavar="TARGET")
    parser.add_argument("--minutes", type=float, default=10, metavar="N", help="for all targets together")
    parser.add_argument("--jobs", type=int, default=1, metavar="N", help="number of processes")
    parser.add_argument(
        "--seed", metavar="WORD", help="draw cases from it alone; without it they follow what they reach"
    )
    parser.add_argument("--again", type=Path, metavar="FILE", help="try a case that was kept")
    parser.add_argument("--keep", type=Path, metavar="FILE", help=argparse.SUPPRESS)
    parser.add_argument("--folder", type=Path, default=keeping.FOLDER, metavar="FOLDER", help="where things are kept")
    parser.add_argument("--account", action="store_true", help="show how long each target was tried, and end")
    given = parser.parse_args()
    if given.account:
        print(keeping.account(given.folder), end="")
        return 0
    from fuzz.targets import TARGETS

    names = given.targets or list(TARGETS)
    if unknown := sorted(set(names) - set(TARGETS)):
        parser.error(f"there is no target {', '.join(unknown)}; the targets are {', '.join(TARGETS)}")
    if given.again or given.keep:
        return _one(names[0], given.again or given.keep, given.folder, keep=given.again is None)
    return _all(names, given)


def _one(name: str, file: Path, folder: Path, *, keep: bool) -> int:
    """Try one case; with `keep` make it smaller and keep it."""
    from fuzz.minimise import smallest
    from fuzz.targets import TARGETS
    from fuzz.trial import tried_apart

    target = TARGETS[name]
    case = keeping.read(file, target.seeds()[0])
    found = tried_apart(target, case)
    if not keep:
        print("nothing is wrong" if found is None else f"{found.kind}: {found.where}\n{found.story}")
        return int(found is not None)
    if found is not None:
        place = keeping.place_of(folder, name, found, case)
        if not place.exists():
            case = smallest(target, case, found)
            keeping.keep(place, name, case, tried_apart(target, case) or found)
        print(json.dumps([found.kind, found.where, str(place)]))
    return 0


def _all(names: list[str], given: argparse.Namespace) -> int:
    from fuzz.run import Wish, run

    tallies = run(names, Wish(given.minutes, given.jobs, given.seed, given.folder))
    print(f"{'target':14} {'cases':>9} {'seconds':>8} {'crashes':>8} {'hangs':>6} {'memory':>7} {'most MB':>8}")
    for each in tallies:
        counts = f"{each.count('crash'):8} {each.count('hang'):6} {each.count('memory'):7}"
        print(f"{each.name:14} {each.cases:9,} {each.seconds:8.0f} {counts} {each.most >> 20:8}")
    found = [each for tally in tallies for each in tally.found.items()]
    for (kind, where), place in found:
        print(f"{kind}: {where}: {place}")
    return int(bool(found))


if __name__ == "__main__":
    sys.exit(main())
