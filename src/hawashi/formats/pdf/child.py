"""What pdfium sees in a PDF, told by a process of its own: `python child.py SECONDS < file`.

This file is run by its path and imports nothing of hawashi, so that the process is ready in some 60 ms. It writes
marshalled values to standard output: `{"page": bytes}` for each page, which is let go before the next one is read, with
the page itself as a marshalled value, and at last `{"info": …, "fonts": …, "programs": …}`, or `{"problem": word}`.
"""

from __future__ import annotations

import ctypes
import marshal
import math
import re
import sys
from array import array
from collections import deque
from collections.abc import Iterator, Mapping
from itertools import compress, repeat
from itertools import count as count_from
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
_TIGHT = re.compile("[ 0-9٠-٩۰-۹*†‡§¶#]|[a-z](?![a-z])|[\u0530-\u05ff\u0700-\u1dff\u2c00-\ufaff\U00010000-\U0010ffff]")
"""Characters that may be a note's mark: whether they are raised is seen from their ink; and the space.

Those of other scripts may be numbers of glyphs, of which the ink tells strokes. Of letters on end the last one tells
whether those before it may be raised, too.
"""
_LETTER = range(ord("a"), ord("z") + 1)
_OFF = 0.1
"""The ink of a raised letter begins above the line by more than this part of the height of its box."""
_HYPHENS = re.compile("[\2\\-\xad\u2010\ufffe]")
_BREAK = "\2"
"""Codes that a hyphen at the end of a line may have; the second always is one."""
_MOST_ACTUAL = 64
"""So many letters a text object stands for, at most."""
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
        nothing = {"codes": b"", "of": b"", "places": [b""] * 8, "runs": [], "rules": [], "pictured": 0.0}
        return {"box": (0.0, 0.0, 0.0, 0.0), **nothing}, 0
    box = pdfium.FS_RECTF()
    pdfium.FPDF_GetPageBoundingBox(page, box)
    text = pdfium.FPDFText_LoadPage(page)
    runs: list[_TextObject] = []
    known: dict[int, int] = {}
    codes, of, places = _characters(text, runs, known, fonts) if text else (array("i"), array("i"), [array("f")] * 8)
    _embedded(codes, of, runs, known, programs)
    seen = [0]
    order = [0] * len(runs)
    rules, pictured = [], 0.0
    drawn: list[tuple[int, int]] = []
    for kind, left, bottom, right, top in _drawn(page, seen, known, order, drawn):
        if kind == pdfium.FPDF_PAGEOBJ_IMAGE:
            pictured += abs(right - left) * abs(top - bottom)
        if min(abs(right - left), abs(top - bottom)) <= 3 and max(abs(right - left), abs(top - bottom)) >= 8:
            rules.append((left, bottom, right, top))
    for place, (address, rank) in enumerate(drawn):
        if address not in known and (said := _actual_text(address)):
            beside = (drawn[one][0] for one in (place - 1, place + 1) if 0 <= one < len(drawn))
            if said not in map(_actual_text, beside):  # else it is a part of what was told there
                _restore(address, said, codes, of, places, runs, fonts)
                order += [rank] * (len(runs) - len(order))
    pdfium.FPDFText_ClosePage(text)
    pdfium.FPDF_ClosePage(page)
    edges = (box.left, box.bottom, box.right, box.top)
    placed = [(*run, place) for run, place in zip(runs, order, strict=True)]
    told = {
        "box": edges, "codes": codes.tobytes(), "of": of.tobytes(), "places": [each.tobytes() for each in places],
        "runs": placed, "rules": rules, "pictured": pictured,
    }  # fmt: skip
    return told, seen[0]


def _characters(
    text: Any, runs: list[_TextObject], known: dict[int, int], fonts: dict[_Font, int]
) -> tuple[array[int], array[int], list[array[float]]]:
    """The characters that have a run: their codes, their runs, and eight places of each, in the library's precision.

    These are its origin, its loose box (left, bottom, right, top) and its ink (bottom, top), an array of each.
    """
    page = ctypes.cast(text, ctypes.c_void_p).value or 0
    count = min(pdfium.FPDFText_CountChars(text), MOST_CHARACTERS + 1)
    every = range(count)
    addresses = list(map(_text_object, repeat(page), every))
    numbers: dict[int, int] = {}
    for index, address in enumerate(addresses):
        if address is not None and address not in known:
            known[address] = len(runs)
            runs.append(_run(page, index, address, _number(_font_of(address) or 0, fonts, numbers)))
    codes = list(map(_unicode, repeat(page), every))
    unknown = list(map(_is_unknown, repeat(page), every))
    origins, boxes = array("d", bytes(16 * count)), array("f", bytes(16 * count))
    start, box = origins.buffer_info()[0], boxes.buffer_info()[0]
    _all(map(_origin, repeat(page), every, count_from(start, 16), count_from(start + 8, 16)))
    _all(map(_loose_box, repeat(page), every, count_from(box, 16)))
    left, top, right, bottom = (boxes[n::4] for n in range(4))
    lows, highs = array("f", bytes(4 * count)), array("f", bytes(4 * count))
    ink = array("d", bytes(32))
    edges = range(ink.buffer_info()[0], ink.buffer_info()[0] + 32, 8)
    lost = {index for index, told in enumerate(unknown) if told == 1} if 1 in unknown else set()
    said = "".join(map(chr, map(min, codes, repeat(sys.maxunicode))))
    for index in [*(found.start() for found in _TIGHT.finditer(said)), *lost]:
        while True:
            _ink(page, index, *edges)
            lows[index], highs[index] = low, high = ink[2], ink[3]
            raised = codes[index] in _LETTER and low - origins[2 * index + 1] > _OFF * (top[index] - bottom[index])
            if not raised or not index or codes[index - 1] not in _LETTER:
                break
            index -= 1
        if codes[index] == _SPACE and high - low > _NO_INK * (top[index] - bottom[index]):
            lost.add(index)  # a letter that no table names, with the number of the space
    for index in lost:
        codes[index] = -max(codes[index], 1)
    for found in _HYPHENS.finditer(said):
        index = found.start()
        if said[index] == _BREAK or pdfium.FPDFText_IsHyphen(text, index) == 1:
            codes[index] = 0xAD
    of = array("i", map(known.__getitem__, compress(addresses, addresses)))
    places = (origins[::2], origins[1::2], left, bottom, right, top, lows, highs)
    return array("i", compress(codes, addresses)), of, [array("f", compress(each, addresses)) for each in places]


def _quick(function: Any, result: Any, *given: Any) -> Any:
    """A function of the library that takes addresses as numbers: it is called for every character or object."""
    return ctypes.PYFUNCTYPE(result, *given)(ctypes.cast(function, ctypes.c_void_p).value or 0)


_AT, _INT = ctypes.c_void_p, ctypes.c_int
_text_object = _quick(pdfium.FPDFText_GetTextObject, _AT, _AT, _INT)
_unicode = _quick(pdfium.FPDFText_GetUnicode, ctypes.c_uint, _AT, _INT)
_is_unknown = _quick(pdfium.FPDFText_HasUnicodeMapError, _INT, _AT, _INT)
_origin = _quick(pdfium.FPDFText_GetCharOrigin, _INT, _AT, _INT, _AT, _AT)
_loose_box = _quick(pdfium.FPDFText_GetLooseCharBox, _INT, _AT, _INT, _AT)
_ink = _quick(pdfium.FPDFText_GetCharBox, _INT, _AT, _INT, _AT, _AT, _AT, _AT)
_matrix = _quick(pdfium.FPDFText_GetMatrix, _INT, _AT, _INT, _AT)
_size = _quick(pdfium.FPDFText_GetFontSize, ctypes.c_double, _AT, _INT)
_mode = _quick(pdfium.FPDFTextObj_GetTextRenderMode, _INT, _AT)
_font_of = _quick(pdfium.FPDFTextObj_GetFont, _AT, _AT)
_object = _quick(pdfium.FPDFPage_GetObject, _AT, _AT, _INT)
_inner_object = _quick(pdfium.FPDFFormObj_GetObject, _AT, _AT, ctypes.c_ulong)
_kind = _quick(pdfium.FPDFPageObj_GetType, _INT, _AT)
_all = deque[Any](maxlen=0).extend


def _number(font: int, fonts: dict[_Font, int], numbers: dict[int, int]) -> int:
    """The number of a font by its address; `numbers` are those of a page's fonts."""
    if font not in numbers:
        numbers[font] = fonts.setdefault(_font(ctypes.cast(font, pdfium.FPDF_FONT)), len(fonts))
    return numbers[font]


def _run(page: int, index: int, address: int, font: int) -> _TextObject:
    """Font, size, matrix (a, b, c, d) and render mode of a text object."""
    matrix = array("f", bytes(24))
    _matrix(page, index, matrix.buffer_info()[0])
    size = _size(page, index)
    sign = math.copysign(1.0, size)  # some writers turn the letters by a negative size, and back by the matrix
    return font, abs(size), sign * matrix[0], sign * matrix[1], sign * matrix[2], sign * matrix[3], _mode(address)


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


def _restore(
    address: int, text: str, codes: array[int], of: array[int], places: list[array[float]],
    runs: list[_TextObject], fonts: dict[_Font, int],
) -> None:  # fmt: skip
    """Add the characters of a text object that the library passes over.

    So it does with some that say themselves which letters they are (ActualText), as ligatures of Arabic do: whole words
    would be lost. All letters of it have one place, as those of other ligatures, the last one read at the left.
    """
    holder = ctypes.cast(address, pdfium.FPDF_PAGEOBJECT)
    edges = [ctypes.c_float() for _ in range(4)]
    size, matrix = ctypes.c_float(), pdfium.FS_MATRIX()
    if not (pdfium.FPDFPageObj_GetBounds(holder, *edges) and pdfium.FPDFPageObj_GetMatrix(holder, matrix)):
        return
    left, bottom, right, top = (edge.value for edge in edges)
    pdfium.FPDFTextObj_GetFontSize(holder, size)
    runs.append((
        _number(_font_of(address) or 0, fonts, {}), abs(size.value), matrix.a, matrix.b, matrix.c, matrix.d,
        _mode(address),
    ))  # fmt: skip
    for letter in reversed(text):
        codes.append(ord(letter))
        of.append(len(runs) - 1)
        for each, value in zip(places, (left, matrix.f, left, bottom, right, top, 0.0, 0.0), strict=True):
            each.append(value)


def _actual_text(address: int) -> str:
    """The Arabic letters that a text object says it stands for."""
    holder = ctypes.cast(address, pdfium.FPDF_PAGEOBJECT)
    for number in range(pdfium.FPDFPageObj_CountMarks(holder)):
        mark = pdfium.FPDFPageObj_GetMark(holder, number)
        length, buffer = ctypes.c_ulong(), (ctypes.c_ushort * _MOST_ACTUAL)()
        if pdfium.FPDFPageObjMark_GetParamStringValue(mark, b"ActualText", buffer, 2 * _MOST_ACTUAL, length):
            text = bytes(buffer)[: length.value].decode("utf-16-le", "replace").rstrip("\0")
            if max(text, default="") < "\u0100":  # the library may give each byte of the file as a letter
                text = text.encode("latin-1").removeprefix(b"\xfe\xff").decode("utf-16-be", "replace")
            return text if all("\u0600" <= letter <= "\u06ff" for letter in text) else ""
    return ""


def _drawn(
    page: Any, seen: list[int], known: Mapping[int, int], order: list[int], drawn: list[tuple[int, int]]
) -> Iterator[tuple[int, float, float, float, float]]:
    """Kind and bounds of each path and image on the page; `seen` counts the objects that were looked at.

    The place of each run in the order of drawing is put into `order`; `known` has the runs by their addresses. Text
    objects outside forms, and their places in that order, are put into `drawn`.
    """
    edges = [ctypes.c_float() for _ in range(4)]
    matrix = pdfium.FS_MATRIX()
    same = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
    place = ctypes.cast(page, ctypes.c_void_p).value
    waiting = [(_object(place, index), same, 0) for index in range(pdfium.FPDFPage_CountObjects(page))]
    while waiting and seen[0] <= MOST_OBJECTS:
        address, (a, b, c, d, e, f), depth = waiting.pop()
        seen[0] += 1
        kind = _kind(address)
        if kind == pdfium.FPDF_PAGEOBJ_TEXT:
            run = known.get(address or 0)
            if run is not None:
                order[run] = -seen[0]  # the last object is looked at first
            if address and not depth:
                drawn.append((address, -seen[0]))
            continue
        holder = ctypes.cast(address, pdfium.FPDF_PAGEOBJECT)
        if kind == pdfium.FPDF_PAGEOBJ_FORM and depth < _DEPTH:
            pdfium.FPDFPageObj_GetMatrix(holder, matrix)
            inner = (
                matrix.a * a + matrix.b * c, matrix.a * b + matrix.b * d,
                matrix.c * a + matrix.d * c, matrix.c * b + matrix.d * d,
                matrix.e * a + matrix.f * c + e, matrix.e * b + matrix.f * d + f,
            )  # fmt: skip
            count = min(pdfium.FPDFFormObj_CountObjects(holder), MOST_OBJECTS)
            waiting += [(_inner_object(address, index), inner, depth + 1) for index in range(count)]
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
