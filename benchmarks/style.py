"""How long format takes: milliseconds a cite, over the correct notes of the tests, for each house style.

`cold` is the first check of a process, which has rendered no works yet; `warm` is any later one.

    python benchmarks/style.py
"""

from __future__ import annotations

import re
import statistics
import time
from pathlib import Path

from hawashi import formats, styles
from hawashi.departures import departures
from hawashi.model import Paper
from hawashi.pipeline import understand
from hawashi.styles import shapes

CASES = Path(__file__).parent.parent / "tests" / "cases" / "style"
ROUNDS = 5
LIMIT = 3.0
"""Milliseconds that the format of one cite may take."""


def paper(language: str) -> Paper:
    """The paper of the correct notes in one language."""
    text = (CASES / f"baidar-{language}.md").read_text(encoding="utf-8")
    notes = re.findall(r"^\[\^\d+\]: .+$", text, re.MULTILINE)
    return understand(formats.parse("\n\n".join(notes) + "\n"))


def milliseconds(read: Paper, name: str, language: str, *, cold: bool) -> tuple[float, int]:
    """The median over some rounds of the processor's time a cite, and how many cites there are."""
    style = styles.shipped(name)
    cites = [(cite, citation.note) for citation in read.citations for cite in citation.cites]
    taken = []
    for _ in range(ROUNDS):
        if cold:
            shapes.rendered.cache_clear()
        start = time.process_time()
        for cite, note in cites:
            departures(cite, note, style, language)
        taken.append((time.process_time() - start) / len(cites) * 1000)
    return statistics.median(taken), len(cites)


def main() -> None:
    """Print a line a style and language."""
    for language in ("en", "ar"):
        read = paper(language)
        for name in styles.names():
            first, count = milliseconds(read, name, language, cold=True)
            later, _ = milliseconds(read, name, language, cold=False)
            verdict = "" if first < LIMIT else f"  more than {LIMIT:g}"
            print(f"{name:15} {language}  cold {first:5.2f}, warm {later:5.2f} ms a cite, {count} cites{verdict}")


if __name__ == "__main__":
    main()
