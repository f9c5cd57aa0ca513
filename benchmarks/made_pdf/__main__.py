"""Makes papers as PDF whose notes are known, and measures how well hawashi reads them.

python -m benchmarks.made_pdf make DIR [--half development|unseen] [--count N] [--only TEXT]
python -m benchmarks.made_pdf score DIR [--only TEXT] [--worst N] [--failures]
"""

from __future__ import annotations

import argparse
from pathlib import Path

from benchmarks.made_pdf.making import make
from benchmarks.made_pdf.score import score


def main() -> None:
    parser = argparse.ArgumentParser(prog="benchmarks.made_pdf", description=(__doc__ or "").partition("\n")[0])
    commands = parser.add_subparsers(dest="command", required=True)
    making = commands.add_parser("make", help="make the papers of a half")
    making.add_argument("folder", type=Path)
    making.add_argument("--half", choices=("development", "unseen"), default="development")
    making.add_argument("--count", type=int, help="only the first so many")
    making.add_argument("--only", default="", help="only papers whose names have this in them")
    scoring = commands.add_parser("score", help="read the papers and print how well")
    scoring.add_argument("folder", type=Path)
    scoring.add_argument("--only", default="", help="only papers whose names have this in them")
    scoring.add_argument("--worst", type=int, default=0, metavar="N", help="name the N worst papers")
    scoring.add_argument("--failures", action="store_true", help="show every note that was read wrongly")
    given = parser.parse_args()
    if given.command == "make":
        make(given.folder, given.half, given.count, given.only)
    else:
        score(given.folder, given.only, worst=given.worst, failures=given.failures)


if __name__ == "__main__":
    main()
