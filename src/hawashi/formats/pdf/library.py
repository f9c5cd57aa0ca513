"""A PDF as pdfium reads it, in a process of its own: what is wrong with the file, or its pages and their characters.

pdfium is written in C++ and is given files by strangers: it may crash or never end, and neither must end the run. So
each file is read in a child process with a time limit and, where the system knows them, limits of memory. That costs
some 25 ms a file (measured: starting Python and loading the library); a paper of twelve pages takes five times as much.
"""

from __future__ import annotations

import marshal
import signal
import subprocess
import sys
from array import array
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from threading import Timer
from typing import Any, NamedTuple

from hawashi.errors import ReadError
from hawashi.messages import phrase

SECONDS = 60
"""So long may a file take. A paper of a hundred pages takes some four seconds."""

_OUT_OF_TIME = getattr(signal, "SIGXCPU", 0)
_FOLDER = Path(__file__).parent
_START = """
import sys, types
for name in ("hawashi", "hawashi.formats", "hawashi.formats.pdf"):
    sys.modules[name] = types.ModuleType(name)
sys.modules[name].__path__ = [sys.argv[1]]
from hawashi.formats.pdf import child
child.main(*sys.argv[2:])
"""
"""A module is compiled once, a script each time. The packages around it are not run, nor other modules looked for in
many folders: either takes longer than to read some pages."""
_FILES = ("libpdfium.so", "libpdfium.dylib", "pdfium.dll")
_AGAIN = phrase("Export the PDF again from the program that the paper was written in.")
_SPLIT = phrase("Split the file into single papers.")
_PROBLEMS: dict[str, tuple[Callable[[str], str], str]] = {
    "password": (
        lambda file: phrase("{file} is protected by a password.", file=file),
        phrase("Save the PDF without a password."),
    ),
    "broken": (
        lambda file: phrase("{file} is not a complete PDF file: it cannot be opened.", file=file),
        phrase("Download or export the file again."),
    ),
    "pages": (lambda file: phrase("{file} has more than 2,000 pages.", file=file), _SPLIT),
    "objects": (lambda file: phrase("{file} has more characters or drawings than any paper.", file=file), _SPLIT),
    "time": (lambda file: phrase("{file} takes more than a minute to read.", file=file), _AGAIN),
    "crash": (lambda file: phrase("{file} cannot be read: the PDF library crashed on it.", file=file), _AGAIN),
}


class Font(NamedTuple):
    """A font: its PostScript name, its flags (PDF 32000-1, table 123), its weight, its italic angle (0 if unknown)."""

    name: str
    flags: int
    weight: int
    angle: int


class Look(NamedTuple):
    """How text objects are set: their font (an index), size, matrix (a, b, c, d) and render mode."""

    font: int
    size: float
    a: float
    b: float
    c: float
    d: float
    mode: int


@dataclass(frozen=True, slots=True)
class RawPage:
    """A page as the library gives it, its characters in columns: what is done to each of them takes longest.

    `box` (left, bottom, right, top) is what is seen of it, in points. A code is below zero where the file does not say
    which letter it is, 0xAD for a hyphen at the end of a line. `runs` has the text object of each character: its look
    is in `looks`, by its number in `look_of`, and its place in drawing is in `drawn`. `places` are, of each character,
    its origin (x, y), its box (left, bottom, right, top) and its ink (bottom, top), which is 0 for most letters: it is
    measured where a raised mark is to be told. `rules` are the thin things drawn, `pictured` is the area of its
    pictures in square points; `blackened` are black boxes that are as high as a line.
    """

    box: tuple[float, float, float, float]
    codes: Sequence[int]
    runs: Sequence[int]
    places: Sequence[Sequence[float]]
    looks: Sequence[Look]
    look_of: Sequence[int]
    drawn: Sequence[int]
    rules: Sequence[tuple[float, float, float, float]]
    pictured: float
    blackened: Sequence[tuple[float, float, float, float]] = ()


@dataclass(frozen=True, slots=True)
class File:
    """A PDF: what it says of itself, its fonts, and its pages as the child packed them.

    `programs` has the embedded fonts, by their index, of which some letter is not told; `said` letters that pieces of
    text say themselves they stand for.
    """

    info: dict[str, str]
    fonts: list[Font]
    packed: list[bytes]
    programs: dict[int, bytes]
    said: frozenset[str]

    def sheet(self, number: int) -> RawPage:
        """The page with a number from 0 on. It is unpacked each time, so that a long book need not be held so."""
        page = marshal.loads(self.packed[number])  # noqa: S302 (our own child wrote it)
        codes, runs, look_of, drawn = (_unpacked(page[name], "i") for name in ("codes", "of", "look_of", "drawn"))
        places = [_unpacked(column, "d" if number < 2 else "f") for number, column in enumerate(page["places"])]
        looks = [Look(*look) for look in page["looks"]]
        told = page["rules"], page["pictured"], page["blackened"]
        return RawPage(page["box"], codes, runs, places, looks, look_of, drawn, *told)

    def pictured(self, number: int) -> float:
        """Which part of a page pictures cover."""
        page = marshal.loads(self.packed[number])  # noqa: S302
        left, bottom, right, top = page["box"]
        share: float = page["pictured"] / max(abs(right - left) * abs(top - bottom), 1.0)
        return share

    def codes_by_font(self) -> list[Counter[int]]:
        """How often each character code stands in the file, for each font."""
        counted: list[Counter[int]] = [Counter() for _ in self.fonts]
        for packed in self.packed:
            page = marshal.loads(packed)  # noqa: S302
            fonts = [look[0] for look in page["looks"]]
            of_run = [fonts[look] for look in _unpacked(page["look_of"], "i")]
            pairs = Counter(
                zip(map(of_run.__getitem__, _unpacked(page["of"], "i")), _unpacked(page["codes"], "i"), strict=True)
            )
            for (font, code), count in pairs.items():
                counted[font][code] += count
        return counted


def _unpacked(data: bytes, kind: str) -> array[Any]:
    values: array[Any] = array(kind)
    values.frombytes(data)
    return values


@cache
def _library_file() -> list[str]:
    """The file that pdfium is in; none where it is installed elsewhere, which its bindings know."""
    spec = find_spec("pypdfium2_raw")
    folder = Path(spec.origin or "").parent if spec else Path()
    return [str(folder / name) for name in _FILES if (folder / name).is_file()][:1]


def open_pdf(data: bytes, path: str) -> File:
    """The PDF in `data`; `path` is what to call it.

    Raises ReadError where it has a password, is broken, too large, or where the library fails on it.
    """
    pages: list[bytes] = []
    library = _library_file()
    command = [sys.executable, "-P", *(["-S"] if library else []), "-c", _START, str(_FOLDER), str(SECONDS)]
    with subprocess.Popen(  # noqa: S603
        command + library, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
    ) as child:
        late = Timer(4 * SECONDS, child.kill)
        late.start()
        try:
            for told in _told(child, data):
                if "problem" in told:
                    raise _error(told["problem"], path)
                if "fonts" in told:
                    fonts = [Font(*font) for font in told["fonts"]]
                    return File(told["info"], fonts, pages, told["programs"], frozenset(told["said"]))
                pages.append(told["page"])
            child.wait()
            out_of_time = late.finished.is_set() or child.returncode == -_OUT_OF_TIME
            raise _error("time" if out_of_time else "crash", path)
        finally:
            late.cancel()
            child.kill()


def _told(child: subprocess.Popen[bytes], data: bytes) -> Iterator[dict[str, Any]]:
    """What the child says of the PDF in `data`, one value after the other; it may end without a last word."""
    if child.stdin is None or child.stdout is None:
        return
    with suppress(BrokenPipeError):
        child.stdin.write(data)
        child.stdin.flush()
    with suppress(BrokenPipeError):
        child.stdin.close()
    while True:
        try:
            told = marshal.load(child.stdout)  # noqa: S302 (our own child wrote it)
        except (EOFError, ValueError, TypeError):
            return
        if not isinstance(told, dict):
            return
        yield told


def _error(problem: str, path: str) -> ReadError:
    said, hint = _PROBLEMS[problem]
    return ReadError(said(path or phrase("The PDF")), hint)
