"""What pdfium sees in a PDF, told by a process of its own, which runs `main`.

It imports nothing else of hawashi but how pdfium is called, and little else, so that the process is ready in 20 ms. It
reads the file from the standard input and writes marshalled values to the standard output: `{"page": bytes}` for each
page, which is let go before the next one is read, with the page itself as a marshalled value, and at last
`{"info": …, "fonts": …, "programs": …, "said": …}`, or `{"problem": word}`.
"""

from __future__ import annotations

import ctypes
import gc
import marshal
import math
import sys
from ctypes import byref
from itertools import repeat

from hawashi.formats.pdf.actual_text import bounds_of, put_right
from hawashi.formats.pdf.page_letters import FontTold, Letters, Runs, letters_of, no_letters
from hawashi.formats.pdf.pdfium import AT, at, pdfium

TYPE_CHECKING = False  # that of `typing`, which takes long to import
if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from typing import Any

MOST_PAGES = 2000
"""The most pages a paper may have."""
MOST_CHARACTERS = 6_000_000
"""The most characters all pages may have together. A page has some three thousand."""
MOST_OBJECTS = 500_000
"""The most objects that are looked at on one page for lines drawn; a page has some hundreds."""
LARGEST_FONT = 20_000_000
"""The most bytes of an embedded font that is looked into."""
MEMORY = 3 * 1024**3
"""The most bytes of address space the process may take, where the system can hold it to that."""

_PROBLEMS = {4: "password", 5: "password"}
_TEXT, _PATH, _IMAGE, _FORM = 1, 2, 3, 5
"""Faults and kinds of objects, by pdfium's numbers."""
_DEPTH = 4
"""So many forms in forms are entered in search of lines drawn."""
_LOWEST, _HIGHEST, _MOST_BLACKENED = 5, 40, 200
"""A box that covers a part of a line is so high, in points; so many are told of one page."""
_OF_A_BOX, _BLACK, _COVERING = (4, 5, 6), 40, 250
"""How many segments a rectangle has; how dark its colours are, and how little can be seen through it, of 255."""
_modes, _colour = [ctypes.c_int() for _ in range(2)], [ctypes.c_uint() for _ in range(4)]
_matrix = (ctypes.c_float * 6)()
"""A matrix (a to f), as pdfium tells it."""


def main(seconds: str, library: str = "") -> None:
    """Tell of the PDF on the standard input, by pdfium in a file, or as its bindings find it."""
    _limit(int(seconds))
    gc.disable()  # nothing is made here that refers to itself
    if library:
        pdfium.file = ctypes.CDLL(library)
    else:
        from pypdfium2_raw import bindings

        pdfium.file = bindings._libs["pdfium"]
    for value in told(sys.stdin.buffer.read()):
        sys.stdout.buffer.write(marshal.dumps(value))


def told(data: bytes) -> Iterator[dict[str, Any]]:
    """The pages of the PDF in `data` and what it says of itself, or what is wrong with it."""
    pdfium.FPDF_InitLibrary()
    document = AT(pdfium.FPDF_LoadMemDocument64(data, ctypes.c_size_t(len(data)), None))
    if not document:
        yield {"problem": _PROBLEMS.get(pdfium.FPDF_GetLastError(), "broken")}
        return
    pages = pdfium.FPDF_GetPageCount(document)
    if pages > MOST_PAGES:
        yield {"problem": "pages"}
        return
    fonts: dict[FontTold, int] = {}
    programs: dict[int, bytes] = {}
    said: set[str] = set()
    characters = 0
    for number in range(pages):
        page, count, objects = _page(document, number, fonts, programs, said)
        characters += count
        if characters > MOST_CHARACTERS or objects > MOST_OBJECTS:
            yield {"problem": "objects"}
            return
        yield {"page": marshal.dumps(page)}
    info = {name: _meta(document, name) for name in ("Title", "Author", "Creator", "Producer")}
    yield {"info": info, "fonts": list(fonts), "programs": programs, "said": said}


def _page(
    document: Any, number: int, fonts: dict[FontTold, int], programs: dict[int, bytes], said: set[str]
) -> tuple[dict[str, Any], int, int]:
    """A page, how many characters and objects are on it.

    Embedded fonts that have nameless letters go to `programs`, letters that objects say they stand for to `said`.
    """
    page = at(pdfium.FPDF_LoadPage(document, number))
    if not page:
        return _told((0.0,) * 4, no_letters(), Runs(fonts), [], 0.0), 0, 0
    box = (ctypes.c_float * 4)()
    pdfium.FPDF_GetPageBoundingBox(page, box)
    text = at(pdfium.FPDFText_LoadPage(page))
    runs = Runs(fonts)
    count = max(pdfium.FPDFText_CountChars(text), 0) if text else 0
    letters = letters_of(text, min(count, MOST_CHARACTERS + 1), runs) if count else no_letters()
    _embedded(letters, runs, programs)
    seen = [0]
    rules, pictured = [], 0.0
    blackened: list[tuple[float, ...]] = []
    drawn: list[tuple[int, int]] = []
    for kind, holder, left, bottom, right, top in _drawn(page, seen, runs, drawn):
        wide, high = abs(right - left), abs(top - bottom)
        if kind == _IMAGE:
            pictured += wide * high
        elif (
            _LOWEST < high < _HIGHEST
            and wide >= high / 2
            and len(blackened) < _MOST_BLACKENED
            and _is_black_box(holder)
        ):
            blackened.append((left, bottom, right, top))
        if min(wide, high) <= 3 and max(wide, high) >= 8:
            rules.append((left, bottom, right, top))
    said |= put_right(drawn, letters, runs)
    pdfium.FPDFText_ClosePage(text)
    pdfium.FPDF_ClosePage(page)
    left, top, right, bottom = box
    return _told((left, bottom, right, top), letters, runs, rules, pictured, blackened), count, seen[0]


def _told(
    box: Sequence[float],
    letters: Letters,
    runs: Runs,
    rules: Sequence[tuple[float, ...]],
    pictured: float,
    blackened: Sequence[tuple[float, ...]] = (),
) -> dict[str, Any]:
    """A page as it is told."""
    return {
        "box": tuple(box), "codes": letters.codes.tobytes(), "of": letters.of.tobytes(),
        "places": [column.tobytes() for column in letters.places], "looks": list(runs.looks),
        "look_of": runs.look_of.tobytes(), "drawn": runs.drawn.tobytes(), "rules": rules, "pictured": pictured,
        "blackened": blackened,
    }  # fmt: skip


def _embedded(letters: Letters, runs: Runs, programs: dict[int, bytes]) -> None:
    """Put the embedded fonts that have letters without a name into `programs`, by their index."""
    nameless = {run for code, run in zip(letters.codes, letters.of, strict=True) if code < 0}
    looks = list(runs.looks)
    for address, run in runs.known.items() if nameless else ():
        font = looks[runs.look_of[run]][0]
        if run in nameless and font not in programs:
            handle = AT(pdfium.FPDFTextObj_GetFont(AT(address)))
            size = ctypes.c_size_t()
            programs[font] = b""
            none = None, ctypes.c_size_t(0)
            if handle and pdfium.FPDFFont_GetFontData(handle, *none, byref(size)) and size.value < LARGEST_FONT:
                buffer = (ctypes.c_uint8 * size.value)()
                if pdfium.FPDFFont_GetFontData(handle, buffer, size, byref(size)):
                    programs[font] = bytes(buffer)


def _drawn(
    page: Any, seen: list[int], runs: Runs, drawn: list[tuple[int, int]]
) -> Iterator[tuple[int, Any, float, float, float, float]]:
    """Kind, address and bounds of each path and image on the page; `seen` counts the objects that were looked at.

    The place of each run in the order of drawing is put into `runs`. Text objects outside forms, and their places in
    that order, are put into `drawn`.
    """
    same = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
    count = pdfium.FPDFPage_CountObjects(page)
    waiting = [(address, same, 0) for address in map(pdfium.FPDFPage_GetObject, repeat(page), range(count))]
    known, order = runs.known, runs.drawn
    while waiting and seen[0] <= MOST_OBJECTS:
        address, (a, b, c, d, e, f), depth = waiting.pop()
        seen[0] += 1
        holder = at(address)
        kind = pdfium.FPDFPageObj_GetType(holder)
        if kind == _TEXT:
            run = known.get(address or 0)
            if run is not None:
                order[run] = -seen[0]  # the last object is looked at first
            if address and not depth:
                drawn.append((address, -seen[0]))
        elif kind == _FORM and depth < _DEPTH:
            pdfium.FPDFPageObj_GetMatrix(holder, byref(_matrix))
            m = tuple(_matrix)
            inner = (
                m[0] * a + m[1] * c, m[0] * b + m[1] * d, m[2] * a + m[3] * c, m[2] * b + m[3] * d,
                m[4] * a + m[5] * c + e, m[4] * b + m[5] * d + f,
            )  # fmt: skip
            count = min(pdfium.FPDFFormObj_CountObjects(holder), MOST_OBJECTS)
            objects = (pdfium.FPDFFormObj_GetObject(holder, ctypes.c_ulong(index)) for index in range(count))
            waiting += [(one, inner, depth + 1) for one in objects]
        elif kind in (_PATH, _IMAGE):
            left, bottom, right, top = bounds_of(holder) or (math.nan,) * 4
            if all(map(math.isfinite, (left, bottom, right, top))):
                yield (
                    kind, holder, left * a + bottom * c + e, left * b + bottom * d + f,
                    right * a + top * c + e, right * b + top * d + f,
                )  # fmt: skip


def _is_black_box(holder: Any) -> bool:
    """Whether a path is a rectangle that is filled with black, as what must not be read is covered with."""
    if pdfium.FPDFPath_CountSegments(holder) not in _OF_A_BOX:
        return False
    pdfium.FPDFPath_GetDrawMode(holder, byref(_modes[0]), byref(_modes[1]))
    pdfium.FPDFPageObj_GetFillColor(holder, *map(byref, _colour))
    return _modes[0].value > 0 and max(one.value for one in _colour[:3]) <= _BLACK and _colour[3].value > _COVERING


def _meta(document: Any, name: str) -> str:
    size = pdfium.FPDF_GetMetaText(document, name.encode(), None, ctypes.c_ulong(0))
    buffer = ctypes.create_string_buffer(min(size, 4096))
    pdfium.FPDF_GetMetaText(document, name.encode(), buffer, ctypes.c_ulong(len(buffer)))
    return buffer.raw.decode("utf-16-le", "replace").split("\0", 1)[0]


def _limit(seconds: int) -> None:
    """Hold this process to its measure, where the system can: it then ends by itself, with or without a parent."""
    try:
        import resource
    except ImportError:
        return
    for what, most in ((resource.RLIMIT_CPU, seconds), (resource.RLIMIT_AS, MEMORY)):
        hard = resource.getrlimit(what)[1]
        resource.setrlimit(what, (most if hard < 0 else min(most, hard), hard))
