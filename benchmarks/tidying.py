"""How fast a bibliography is tidied, with how much memory, and what is left of it, beside peers.

Run it as `python benchmarks/tidying.py [SIZE…]`. bibtex-tidy (npm) runs where it is on the path; bibtexparser alone
reads and writes the file. Each runs as a process of its own, from a cold start.
"""

from __future__ import annotations

import argparse
import os
import shutil
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from pathlib import Path

from hawashi.bibliography import format_entry, parse

sys.path.insert(0, str(Path(__file__).parents[1]))
from benchmarks.made_library import library

SIZES = (1_000, 10_000, 40_000)
FILE = "FILE"  # stands for the path of the file in a command
BIBTEXPARSER = "import sys, bibtexparser as b; p = sys.argv[1]; b.write_file(p, b.parse_file(p))"
TOOLS: Mapping[str, Sequence[str]] = {
    "hawashi": (sys.executable, "-c", "from hawashi.cli import main; main()", "tidy", FILE),
    "hawashi, sorted": (sys.executable, "-c", "from hawashi.cli import main; main()", "tidy", FILE, "--sort", "key"),
    "bibtexparser": (sys.executable, "-c", BIBTEXPARSER, FILE),
    "bibtex-tidy": ("bibtex-tidy", FILE, "--modify", "--quiet", "--sort-fields", "--curly", "--months"),
}


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("sizes", nargs="*", type=int, default=SIZES)
    print(f"{'tool':>16} {'entries':>8} {'seconds':>8} {'CPU s':>6} {'MiB':>6}  works the same, again untidy")
    with tempfile.TemporaryDirectory() as folder:
        for size in options.parse_args().sizes:
            text = untidy(size)
            for tool, command in TOOLS.items():
                if shutil.which(command[0]):
                    measure(tool, command, text, Path(folder, "library.bib"))


def untidy(size: int) -> str:
    """A library of `size` entries as it comes from many hands: quotation marks, single hyphens, tabs, comments."""
    entries = []
    for place, work in enumerate(library(size)[0]):
        entry = format_entry(work)
        if place % 2:
            entry = (
                entry.replace("--", "-").replace("  year = {", "\tYEAR={").replace("  doi = {", "doi={https://doi.org/")
            )
        if place % 3 == 0:
            entry = entry.replace("@article", "@Article").replace(",\n}", ", month = {March}}")
        entries.append(entry if place % 10 else f"% بعد المراجعة {place}\n{entry}")
    return "\n\n".join(entries) + "\n"


def measure(tool: str, command: Sequence[str], text: str, path: Path) -> None:
    seconds, cpu, memory = run(command, text, path)
    done = path.read_text(encoding="utf-8")
    before = {work.key: work for work in parse(text).references}
    same = sum(before.get(work.key) == work for work in parse(done).references)
    run(command, done, path)
    again = "" if path.read_text(encoding="utf-8") == done else ", a second time changes it"
    share = f"{same / len(before):.1%}"
    print(f"{tool:>16} {len(before):>8} {seconds:>8.2f} {cpu:>6.2f} {memory:>6.0f}  {share}{again}", flush=True)


def run(command: Sequence[str], text: str, path: Path) -> tuple[float, float, float]:
    """Seconds, seconds of CPU and MiB that a command takes with the file `path`, which is given `text`."""
    path.write_text(text, encoding="utf-8")
    start = time.perf_counter()
    child = os.posix_spawnp(command[0], [str(path) if word == FILE else word for word in command], os.environ)
    _, status, used = os.wait4(child, 0)
    seconds = time.perf_counter() - start
    if status:
        raise SystemExit(f"{command[0]} ended with {os.waitstatus_to_exitcode(status)}")
    return seconds, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024


if __name__ == "__main__":
    main()
