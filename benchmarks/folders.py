"""How long a folder of papers takes: cold, warm from the cache, by number of processes; memory by number of papers.

Run it as `python benchmarks/folders.py [PAPERS]`. Beside it, for scale, what a linter of prose from PyPI (proselint)
takes for the same folder, where it is installed: it reads words, no citations.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))

from benchmarks.run import LANGUAGES, library, paper

HAWASHI = (sys.executable, "-c", "from hawashi.cli import main; main()", "check", "--quiet", "--format", "concise")
NOTES = 60


def main() -> None:
    papers = int(sys.argv[1]) if len(sys.argv) > 1 else 1000
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        fill(folder / "papers", papers)
        (folder / "papers" / "broken.docx").write_bytes(b"PK\x03\x04 and no more")
        print(
            f"{papers} papers of {NOTES} notes, half of them Arabic, and one broken file; {os.cpu_count()} processors"
        )
        cold, said = timed(folder, *HAWASHI, "papers")
        found = said.stdout.count("\n")
        print(f"  cold                {cold:8.1f} s  (exit code {said.returncode}, {found} findings)")
        warm, again = timed(folder, *HAWASHI, "papers")
        print(f"  warm                {warm:8.1f} s  (the same output: {again.stdout == said.stdout})")
        print(f"  broken file told    {'broken.docx' in said.stderr}")
        by_jobs(folder, max(papers // 10, 10))
        by_size(folder, papers)
        beside_a_peer(folder)


def by_jobs(folder: Path, papers: int) -> None:
    fill(folder / "some", papers)
    outputs = set()
    for jobs in (1, 2, 4):
        seconds, said = timed(folder, *HAWASHI, "some", "--no-cache", "--jobs", str(jobs))
        outputs.add(said.stdout)
        print(f"  {papers} papers, {jobs} jobs {seconds:8.1f} s")
    print(f"  the same output for any number of jobs: {len(outputs) == 1}")


def by_size(folder: Path, papers: int) -> None:
    for count in (papers // 20, papers // 4):
        part = folder / f"part-{count}"
        fill(part, count)
        used = peak(folder, *HAWASHI, str(part.name), "--no-cache", "--jobs", "1")
        print(f"  memory for {count:5} papers {used:8.0f} MB")


def beside_a_peer(folder: Path) -> None:
    if shutil.which("proselint") is None:
        print("  proselint is not installed")
        return
    seconds, _ = timed(folder, "proselint", "check", "some")
    print(f"  proselint, the papers of the jobs {seconds:8.1f} s")


def fill(folder: Path, papers: int) -> None:
    folder.mkdir()
    (folder / "references.bib").write_text(library(500), encoding="utf-8")
    for number in range(papers):
        text = paper(NOTES, LANGUAGES[number % 2], seed=number)
        (folder / f"paper-{number:05}.md").write_text(text, encoding="utf-8")


def timed(folder: Path, *command: str) -> tuple[float, subprocess.CompletedProcess[str]]:
    start = time.perf_counter()
    ran = subprocess.run(command, cwd=folder, capture_output=True, text=True, encoding="utf-8", check=False)
    return time.perf_counter() - start, ran


def peak(folder: Path, *command: str) -> float:
    """The most memory that the command held, in MB."""
    measure = "import resource, subprocess, sys; subprocess.run(sys.argv[1:], stdout=subprocess.DEVNULL)\n"
    measure += "print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)"
    measured = (sys.executable, "-c", measure, *command)
    ran = subprocess.run(measured, cwd=folder, capture_output=True, text=True, check=True)
    return int(ran.stdout) / 1024


if __name__ == "__main__":
    main()
