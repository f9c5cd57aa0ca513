"""What pdfium sees in a PDF, told by a process of its own: `python child.py SECONDS < file`.

This file is run by its path and imports nothing of hawashi, so that the process is ready in some 60 ms. It writes
marshalled values to standard output: `{"page": bytes}` for each page, which is let go before the next one is read, with
the page itself as a marshalled value, and at last `{"info": …, "fonts": …, "programs": …}`, or `{"problem": word}`.
"""

from __future__ import annotations

import ctypes
import marshal
import math
import sys
from array import array
from collections.abc import Iterator, Mapping
from typing import Any

import pypdfium2_raw.bindings as pdfium  # without the rest of pypdfium2, which takes longer to import than a page

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

_PROBLEMS = {pdfium.FPDF_ERR_PASSWORD: "password", pdfium.FPDF_ERR_SECURITY: "password"}
_SPACE, _NO_INK = 0x20, 0.05
"""A space has no ink: none that is higher than this part of its box."""
_TIGHT = frozenset(map(ord, " 0123456789٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹*†‡§¶#")) | frozenset(range(ord("a"), ord("z") + 1))
"""Characters that may be a note's mark: whether they are raised is seen from their ink; and the space."""
_HYPHENS = frozenset((2, 0x2D, 0xAD, 0x2010, 0xFFFE))
"""Codes that a hyphen at the end of a line may have; 2 always is one."""
_DEPTH = 4
"""So many forms in forms are entered in search of lines drawn."""

_Font = tuple[str, int, int, int]
_TextObject = tuple[int, float, float, float, float, float, int]


def told(data: bytes) -> Iterator[dict[str, Any]]:
    """The pages of the PDF in `data` and what it says of itself, or what is wrong with it."""
    pdfium.FPDF_InitLibrary()
    document = pdfium.FPDF_LoadMemDocument64(data, len(data), None)
    if not document:
        yield {"problem": _PROBLEMS.get(pdfium.FPDF_GetLastError(), "broken")}
        return
    count = pdfium.FPDF_GetPageCount(document)
    if count > MOST_PAGES:
        yield {"problem": "pages"}
        return
    fonts: dict[_Font, int] = {}
    programs: dict[int, bytes] = {}
    characters = 0
    for number in range(count):
        page, objects = _page(document, number, fonts, programs)
        characters += len(page["codes"]) // 4
        if characters > MOST_CHARACTERS or objects > MOST_OBJECTS:
            yield {"problem": "objects"}
            return
        yield {"page": marshal.dumps(page)}
    info = {name: _meta(document, name) for name in ("Title", "Author", "Creator", "Producer")}
    yield {"info": info, "fonts": list(fonts), "programs": programs}


def _page(
    document: Any, number: int, fonts: dict[_Font, int], programs: dict[int, bytes]
) -> tuple[dict[str, Any], int]:
    """A page, and how many objects are on it. Embedded fonts that have letters without a name go to `programs`."""
    page = pdfium.FPDF_LoadPage(document, number)
    if not page:
        nothing = {"codes": b"", "of": b"", "places": b"", "runs": [], "rules": [], "pictured": 0.0}
        return {"box": (0.0, 0.0, 0.0, 0.0), **nothing}, 0
    box = pdfium.FS_RECTF()
    pdfium.FPDF_GetPageBoundingBox(page, box)
    text = pdfium.FPDFText_LoadPage(page)
    runs: list[_TextObject] = []
    known: dict[int, int] = {}
    codes, of, places = _characters(text, runs, known, fonts) if text else (array("i"), array("i"), array("f"))
    _embedded(codes, of, runs, known, programs)
    seen = [0]
    order = [0] * len(runs)
    rules, pictured = [], 0.0
    for kind, left, bottom, right, top in _drawn(page, seen, known, order):
        if kind == pdfium.FPDF_PAGEOBJ_IMAGE:
            pictured += abs(right - left) * abs(top - bottom)
        if min(abs(right - left), abs(top - bottom)) <= 3 and max(abs(right - left), abs(top - bottom)) >= 8:
            rules.append((left, bottom, right, top))
    pdfium.FPDFText_ClosePage(text)
    pdfium.FPDF_ClosePage(page)
    edges = (box.left, box.bottom, box.right, box.top)
    placed = [(*run, place) for run, place in zip(runs, order, strict=True)]
    told = {
        "box": edges, "codes": codes.tobytes(), "of": of.tobytes(), "places": places.tobytes(),
        "runs": placed, "rules": rules, "pictured": pictured,
    }  # fmt: skip
    return told, seen[0]


def _characters(
    text: Any, runs: list[_TextObject], known: dict[int, int], fonts: dict[_Font, int]
) -> tuple[array[int], array[int], array[float]]:
    """The characters that have a run: their codes, their runs, and eight places of each, in the library's precision.

    These are its origin, its loose box (left, bottom, right, top) and its ink (bottom, top).
    """
    get_object, get_code = _quick(pdfium.FPDFText_GetTextObject), pdfium.FPDFText_GetUnicode
    place = ctypes.cast(text, ctypes.c_void_p)
    get_origin, get_loose, get_ink = (
        pdfium.FPDFText_GetCharOrigin, pdfium.FPDFText_GetLooseCharBox, pdfium.FPDFText_GetCharBox,
    )  # fmt: skip
    is_hyphen, is_unknown = pdfium.FPDFText_IsHyphen, pdfium.FPDFText_HasUnicodeMapError
    x, y, left, right, bottom, top = (ctypes.c_double() for _ in range(6))
    box = pdfium.FS_RECTF()
    codes, of, places = array("i"), array("i"), array("f")
    numbers: dict[int, int] = {}
    for index in range(min(pdfium.FPDFText_CountChars(text), MOST_CHARACTERS + 1)):
        address = get_object(place, index)
        if not address:
            continue
        run = known.get(address)
        if run is None:
            run = known[address] = len(runs)
            holder = ctypes.cast(address, pdfium.FPDF_PAGEOBJECT)
            runs.append(_run(text, index, holder, _number(holder, fonts, numbers)))
        code = get_code(text, index)
        get_origin(text, index, x, y)
        get_loose(text, index, box)
        low = high = 0.0
        unknown = is_unknown(text, index) == 1
        if code in _TIGHT or unknown:
            get_ink(text, index, left, right, bottom, top)
            low, high = bottom.value, top.value
            if code == _SPACE and high - low > _NO_INK * (box.top - box.bottom):
                unknown = True  # a letter that no table names, with the number of the space
        if code in _HYPHENS and (code == 2 or is_hyphen(text, index) == 1):
            code = 0xAD
        elif unknown:
            code = -max(code, 1)
        codes.append(code)
        of.append(run)
        places.extend((x.value, y.value, box.left, box.bottom, box.right, box.top, low, high))
    return codes, of, places


def _quick(function: Any) -> Any:
    """A function of the library that gives the object of a character as a number: it is asked for every character."""
    kind = ctypes.CFUNCTYPE(ctypes.c_void_p, ctypes.c_void_p, ctypes.c_int)
    return kind(ctypes.cast(function, ctypes.c_void_p).value or 0)


def _number(holder: Any, fonts: dict[_Font, int], numbers: dict[int, int]) -> int:
    """The number of the font of a text object; `numbers` are those of a page's fonts by their addresses."""
    font = pdfium.FPDFTextObj_GetFont(holder)
    address = ctypes.cast(font, ctypes.c_void_p).value or 0
    if address not in numbers:
        numbers[address] = fonts.setdefault(_font(font), len(fonts))
    return numbers[address]


def _run(text: Any, index: int, holder: Any, font: int) -> _TextObject:
    """Font, size, matrix (a, b, c, d) and render mode of a text object."""
    matrix = pdfium.FS_MATRIX()
    pdfium.FPDFText_GetMatrix(text, index, matrix)
    mode = pdfium.FPDFTextObj_GetTextRenderMode(holder)
    size = pdfium.FPDFText_GetFontSize(text, index)
    sign = math.copysign(1.0, size)  # some writers turn the letters by a negative size, and back by the matrix
    return font, abs(size), sign * matrix.a, sign * matrix.b, sign * matrix.c, sign * matrix.d, mode


def _font(font: Any) -> _Font:
    """Name, flags, weight and italic angle of a font."""
    if not font:
        return "", 0, 0, 0
    buffer = ctypes.create_string_buffer(256)
    pdfium.FPDFFont_GetBaseFontName(font, buffer, 256)
    angle = ctypes.c_int()
    pdfium.FPDFFont_GetItalicAngle(font, angle)
    name = buffer.value.decode("utf-8", "replace")
    return name, pdfium.FPDFFont_GetFlags(font), pdfium.FPDFFont_GetWeight(font), angle.value


def _embedded(
    codes: array[int], of: array[int], runs: list[_TextObject], known: Mapping[int, int], programs: dict[int, bytes]
) -> None:
    """Put the embedded fonts that have letters without a name into `programs`, by their index."""
    nameless = {run for code, run in zip(codes, of, strict=True) if code < 0}
    for address, run in known.items() if nameless else ():
        font = runs[run][0]
        if run in nameless and font not in programs:
            handle = pdfium.FPDFTextObj_GetFont(ctypes.cast(address, pdfium.FPDF_PAGEOBJECT))
            size = ctypes.c_size_t()
            programs[font] = b""
            if handle and pdfium.FPDFFont_GetFontData(handle, None, 0, size) and size.value < LARGEST_FONT:
                buffer = (ctypes.c_uint8 * size.value)()
                if pdfium.FPDFFont_GetFontData(handle, buffer, size.value, size):
                    programs[font] = bytes(buffer)


def _drawn(
    page: Any, seen: list[int], known: Mapping[int, int], order: list[int]
) -> Iterator[tuple[int, float, float, float, float]]:
    """Kind and bounds of each path and image on the page; `seen` counts the objects that were looked at.

    The place of each run in the order of drawing is put into `order`; `known` has the runs by their addresses.
    """
    edges = [ctypes.c_float() for _ in range(4)]
    matrix = pdfium.FS_MATRIX()
    same = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
    waiting = [(pdfium.FPDFPage_GetObject(page, index), same, 0) for index in range(pdfium.FPDFPage_CountObjects(page))]
    while waiting and seen[0] <= MOST_OBJECTS:
        holder, (a, b, c, d, e, f), depth = waiting.pop()
        seen[0] += 1
        kind = pdfium.FPDFPageObj_GetType(holder)
        if kind == pdfium.FPDF_PAGEOBJ_TEXT:
            run = known.get(ctypes.cast(holder, ctypes.c_void_p).value or 0)
            if run is not None:
                order[run] = -seen[0]  # the last object is looked at first
        elif kind == pdfium.FPDF_PAGEOBJ_FORM and depth < _DEPTH:
            pdfium.FPDFPageObj_GetMatrix(holder, matrix)
            inner = (
                matrix.a * a + matrix.b * c, matrix.a * b + matrix.b * d,
                matrix.c * a + matrix.d * c, matrix.c * b + matrix.d * d,
                matrix.e * a + matrix.f * c + e, matrix.e * b + matrix.f * d + f,
            )  # fmt: skip
            count = min(pdfium.FPDFFormObj_CountObjects(holder), MOST_OBJECTS)
            waiting += [(pdfium.FPDFFormObj_GetObject(holder, index), inner, depth + 1) for index in range(count)]
        elif kind in (pdfium.FPDF_PAGEOBJ_PATH, pdfium.FPDF_PAGEOBJ_IMAGE):
            pdfium.FPDFPageObj_GetBounds(holder, *edges)
            left, bottom, right, top = (edge.value for edge in edges)
            if all(map(math.isfinite, (left, bottom, right, top))):
                yield (
                    kind, left * a + bottom * c + e, left * b + bottom * d + f,
                    right * a + top * c + e, right * b + top * d + f,
                )  # fmt: skip


def _meta(document: Any, name: str) -> str:
    size = pdfium.FPDF_GetMetaText(document, name.encode(), None, 0)
    buffer = ctypes.create_string_buffer(min(size, 4096))
    pdfium.FPDF_GetMetaText(document, name.encode(), buffer, len(buffer))
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


if __name__ == "__main__":
    _limit(int(sys.argv[1]))
    for value in told(sys.stdin.buffer.read()):
        sys.stdout.buffer.write(marshal.dumps(value))
