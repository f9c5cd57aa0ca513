"""Prints training notes: `python -m training.generator --count 20 --seed 1 --language ar [--show]`."""

from __future__ import annotations

import argparse
import sys

from training.generator.notes import generate


def main() -> None:
    """Writes the notes as JSON lines, or readably with `--show`."""
    parser = argparse.ArgumentParser(prog="python -m training.generator", description=__doc__)
    parser.add_argument("--count", type=int, default=20)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--language", choices=("en", "ar", "de"), default="en")
    parser.add_argument("--show", action="store_true", help="print them as a person reads them")
    asked = parser.parse_args()
    for row in generate(asked.count, asked.seed, asked.language):
        sys.stdout.write((row.show() if asked.show else row.json()) + "\n")


main()
