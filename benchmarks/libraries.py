"""How fast two bibliographies become one, and how much memory that takes, beside peers that do a part of it.

Run it as `python benchmarks/libraries.py [SIZE…]`; SIZE is the number of entries of each library. A third of the works
stand in both, written otherwise, and some in both to the letter. bibtexparser alone only reads and writes; bibtex-tidy
(npm), where it is on the path, reads both files joined and takes out duplicates.
"""

from __future__ import annotations

import resource
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from multiprocessing import get_context
from pathlib import Path

from hawashi.bibliography import format_entry

sys.path.insert(0, str(Path(__file__).parents[1]))
from benchmarks.made_library import library

SIZES = (2_500, 5_000, 10_000)


def main() -> None:
    sizes = [int(each) for each in sys.argv[1:]] or SIZES
    print("           tool  entries of each   seconds  CPU seconds  entries/s    MiB")
    for size in sizes:
        with tempfile.TemporaryDirectory() as name:
            files = made(Path(name), size)
            measure("hawashi", ours, files, size)
            measure("bibtexparser", bibtexparser_alone, files, size)
            if shutil.which("bibtex-tidy"):
                measure("bibtex-tidy", bibtex_tidy, files, size)


def made(folder: Path, size: int) -> tuple[Path, Path]:
    """Two libraries that share works: what one has twice goes to both."""
    references, homes = library(2 * size)
    seen: set[object] = set()
    halves: tuple[list[str], list[str]] = ([], [])
    for place, (reference, home) in enumerate(zip(references, homes, strict=True)):
        text = format_entry(reference)
        halves[1 if home in seen else place % 2].append(text)
        if place % 20 == 0:
            halves[1 - place % 2].append(text)
        seen.add(home)
    paths = folder / "one.bib", folder / "other.bib"
    for path, entries in zip(paths, halves, strict=True):
        path.write_text("\n\n".join(entries[:size]) + "\n", encoding="utf-8")
    return paths


def ours(one: Path, other: Path) -> None:
    from hawashi.merging import compare_files, merge

    texts = [(str(path), path.read_text(encoding="utf-8")) for path in (one, other)]
    merged, _ = merge(compare_files(texts))
    one.with_name("merged.bib").write_text(merged.text, encoding="utf-8")


def bibtexparser_alone(one: Path, other: Path) -> None:
    from bibtexparser.entrypoint import parse_string, write_string

    text = one.read_text(encoding="utf-8") + other.read_text(encoding="utf-8")
    one.with_name("parsed.bib").write_text(write_string(parse_string(text)), encoding="utf-8")


def bibtex_tidy(one: Path, other: Path) -> None:
    joined = one.with_name("joined.bib")
    joined.write_text(one.read_text(encoding="utf-8") + other.read_text(encoding="utf-8"), encoding="utf-8")
    subprocess.run(["bibtex-tidy", "--quiet", "--merge=combine", str(joined)], check=True, capture_output=True)


def measure(tool: str, run: Callable[[Path, Path], None], files: tuple[Path, Path], size: int) -> None:
    """One line, from a process of its own, so that nothing of another run counts."""
    with get_context("spawn").Pool(1) as pool:
        seconds, cpu, memory = pool.apply(_measured, (run, files))
    print(f"{tool:>15} {size:>16} {seconds:>9.2f} {cpu:>12.2f} {2 * size / seconds:>10.0f} {memory:>6}", flush=True)


def _measured(run: Callable[[Path, Path], None], files: tuple[Path, Path]) -> tuple[float, float, int]:
    start, cpu = time.perf_counter(), _cpu()
    run(*files)
    memory = max(resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return time.perf_counter() - start, _cpu() - cpu, memory // 1024


def _cpu() -> float:
    """Seconds of processor time of this process and of those it has started."""
    usages = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return sum(usage.ru_utime + usage.ru_stime for usage in usages)


if __name__ == "__main__":
    main()
