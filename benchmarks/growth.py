"""How time grows with hostile papers: each shape is doubled, read, checked and mended, and the exponent is printed.

1.0 is linear, 2.0 quadratic. `python benchmarks/growth.py [BYTES] [SHAPE …]`; the exit code is 1 where one is over 1.2.
"""

from __future__ import annotations

import math
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from hawashi import formats
from hawashi.errors import HawashiError
from hawashi.project import Project

MOST = 1.2
LEAST = 0.05  # seconds: what is shorter tells nothing
NOTE = {
    "md": "Text[^1].\n\n[^1]: {}\n",
    "tex": "\\documentclass{{article}}\\begin{{document}}A\\footnote{{{}}}\\end{{document}}\n",
    "html": '<p>A<a href="#n1" id="r1"><sup>1</sup></a></p><p id="n1"><a href="#r1">1</a> {}</p>\n',
    "txt": "Text.[1]\n\n[1] {}\n",
}
UNITS = {
    "tatweel": "ـ", "ibid": "Ibid., p. 5; ", "المصدر نفسه": "المصدر نفسه، ص 5؛ ", "[": "[", "(": "(", "“": "“",
    "^[a]": "^[a] ", "*": "*", "`": "`", "www": "http://", "digits": "٣", "commas": "، ",
}  # fmt: skip
"""Twelve shapes: what a note is filled with."""


def seconds(data: bytes, kind: str) -> Iterator[tuple[str, float]]:
    """What reading, checking and mending take of the processor, as far as the paper can be read."""
    name = f"paper.{kind}"
    file = Project.at().file(Path(name), data=data)
    steps: list[tuple[str, Callable[[], object]]] = [
        ("read", lambda: formats.load(data, name)),
        ("check", lambda: file.find()),
        ("fix", lambda: file.mend(formats.load(data, name), data, unsafe=True)),
    ]
    for step, do in steps:
        began = time.process_time()
        try:
            do()
        except HawashiError:
            continue  # a refusal is bounded, too
        yield step, time.process_time() - began


def main(size: int, shapes: list[str]) -> int:
    """Print the exponent of each shape, format and step; give the exit code."""
    steep = False
    for shape in shapes:
        for kind, frame in NOTE.items():
            small, large = (
                dict(seconds(frame.format(UNITS[shape] * (length // len(UNITS[shape]))).encode(), kind))
                for length in (size, 2 * size)
            )
            for step in small.keys() & large.keys():
                if large[step] < LEAST:
                    continue
                grown = math.log2(large[step] / max(small[step], LEAST / 2))
                steep |= grown > MOST
                mark = "  <--" if grown > MOST else ""
                print(f"{shape:12} {kind:5} {step:6} {large[step]:7.2f} s  {grown:5.2f}{mark}", flush=True)
    return int(steep)


if __name__ == "__main__":
    numbers = [each for each in sys.argv[1:] if each.isdigit()]
    chosen = [each for each in sys.argv[1:] if each in UNITS]
    sys.exit(main(int(numbers[0]) if numbers else 10_000, chosen or list(UNITS)))
