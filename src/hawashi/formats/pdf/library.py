"""A PDF as pdfium reads it, in a process of its own: what is wrong with the file, or its pages and their characters.

pdfium is written in C++ and is given files by strangers: it may crash or never end, and neither must end the run. So
each file is read in a child process with a time limit and, where the system knows them, limits of memory. That costs
some 60 ms a file (measured: starting Python and loading the library), of which no paper takes less than as much again.
"""

from __future__ import annotations

import marshal
import signal
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

from hawashi.errors import ReadError

SECONDS = 60
"""So long may a file take. A paper of a hundred pages takes some four seconds."""

_OUT_OF_TIME = getattr(signal, "SIGXCPU", 0)
_CHILD = Path(__file__).with_name("child.py")
_AGAIN = "Export the PDF again from the program that the paper was written in."
_PROBLEMS = {
    "password": ("{} is protected by a password.", "Save the PDF without a password."),
    "broken": ("{} is not a complete PDF file: it cannot be opened.", "Download or export the file again."),
    "pages": ("{} has more than 2,000 pages.", "Split the file into single papers."),
    "objects": ("{} has more characters or drawings than any paper.", "Split the file into single papers."),
    "time": ("{} takes more than a minute to read.", _AGAIN),
    "crash": ("{} cannot be read: the PDF library crashed on it.", _AGAIN),
}


class Font(NamedTuple):
    """A font: its PostScript name, its flags (PDF 32000-1, table 123), its weight, its italic angle (0 if unknown)."""

    name: str
    flags: int
    weight: int
    angle: int


class Run(NamedTuple):
    """A text object: its font (an index), its size and matrix (a, b, c, d), its render mode, its place in drawing."""

    font: int
    size: float
    a: float
    b: float
    c: float
    d: float
    mode: int
    drawn: int


Character = tuple[int, int, float, float, float, float, float, float, float, float]
"""A character as the library gives it, in points: code, run, origin (x, y), box (left, bottom, right, top), ink.

The code is below zero where the file does not say which letter it is, 0xAD for a hyphen at the end of a line. The run
is an index. The ink (bottom, top) is 0 for most letters: it is measured where a raised mark is to be told.
"""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page as the library gives it.

    `box` (left, bottom, right, top) is what is seen of it, `rules` are the thin things drawn, `pictured` is the area
    of its pictures in square points.
    """

    box: tuple[float, float, float, float]
    characters: list[Character]
    runs: list[Run]
    rules: list[tuple[float, float, float, float]]
    pictured: float


@dataclass(frozen=True, slots=True)
class File:
    """A PDF: what it says of itself, its fonts and its pages."""

    info: dict[str, str]
    fonts: list[Font]
    sheets: list[Sheet]


def open_pdf(data: bytes, path: str) -> File:
    """The pages of the PDF in `data`; `path` is what to call it.

    Raises ReadError where it has a password, is broken, too large, or where the library fails on it.
    """
    told = _told(data, path)
    sheets = [
        Sheet(page["box"], page["characters"], [Run(*run) for run in page["runs"]], page["rules"], page["pictured"])
        for page in told["pages"]
    ]
    return File(told["info"], [Font(*font) for font in told["fonts"]], sheets)


def _told(data: bytes, path: str) -> dict[str, Any]:
    """What the child says of the PDF. Raises ReadError where it ends without a word, or tells of a problem."""
    command = [sys.executable, "-P", str(_CHILD), str(SECONDS)]
    try:
        ended = subprocess.run(command, input=data, capture_output=True, timeout=2 * SECONDS, check=False)  # noqa: S603
    except subprocess.TimeoutExpired:
        raise _error("time", path) from None
    try:
        told: dict[str, Any] = marshal.loads(ended.stdout)  # noqa: S302 (our own child wrote it)
    except (EOFError, ValueError, TypeError):
        raise _error("time" if ended.returncode == -_OUT_OF_TIME else "crash", path) from None
    if "problem" in told:
        raise _error(told["problem"], path)
    return told


def _error(problem: str, path: str) -> ReadError:
    said, hint = _PROBLEMS[problem]
    return ReadError(said.format(path or "The PDF"), hint)
