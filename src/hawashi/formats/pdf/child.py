"""What pdfium sees in a PDF, told by a process of its own, which runs `main`.

Nothing of hawashi is imported here, so that the process is ready in some 20 ms. It reads the file from the standard
input and writes marshalled values to the standard output: `{"page": bytes}` for each page, which is let go before the
next one is read, with the page itself as a marshalled value, and at last `{"info": …, "fonts": …, "programs": …}`, or
`{"problem": word}`.
"""

from __future__ import annotations

import ctypes
import marshal
import math
import re
import sys
from array import array
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from ctypes import byref
from itertools import repeat
from typing import Any, NamedTuple

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
_AT = ctypes.c_void_p
_GIVEN: dict[str, Any] = {
    "FPDF_GetLastError": ctypes.c_ulong, "FPDF_GetMetaText": ctypes.c_ulong, "FPDFText_GetUnicode": ctypes.c_uint,
    "FPDFText_GetFontSize": ctypes.c_double,
} | dict.fromkeys((
    "FPDF_LoadMemDocument64", "FPDF_LoadPage", "FPDFText_LoadPage", "FPDFText_GetTextObject", "FPDFTextObj_GetFont",
    "FPDFPage_GetObject", "FPDFFormObj_GetObject", "FPDFPageObj_GetMark",
), _AT)  # fmt: skip
"""What those functions give that give no `int`."""


class _Library:
    """The functions of pdfium by their names: they are given addresses as `c_void_p`, or `byref` of what they fill in.

    They are called for every character, and so without `argtypes`, which take as long as the call; the bindings that
    come with pdfium describe all of it, which takes longer than to read some pages.
    """

    file: ctypes.CDLL

    def __getattr__(self, name: str) -> Callable[..., Any]:
        if not name.startswith("FPDF"):
            raise AttributeError(name)
        function: Callable[..., Any] = ctypes.PYFUNCTYPE(_GIVEN.get(name, ctypes.c_int))((name, self.file))
        setattr(self, name, function)
        return function


pdfium = _Library()


class _Matrix(ctypes.Structure):
    """A matrix, as pdfium tells it."""

    _fields_ = [(name, ctypes.c_float) for name in "abcdef"]


_matrix = _Matrix()


def main(seconds: str, library: str = "") -> None:
    """Tell of the PDF on the standard input, by pdfium in a file, or as its bindings find it."""
    _limit(int(seconds))
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
    document = _AT(pdfium.FPDF_LoadMemDocument64(data, ctypes.c_size_t(len(data)), None))
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
    page = _AT(pdfium.FPDF_LoadPage(document, number))
    if not page:
        nothing = {"codes": b"", "of": b"", "origins": b"", "boxes": b"", "inks": b""}
        return {"box": (0.0, 0.0, 0.0, 0.0), **nothing, "runs": [], "rules": [], "pictured": 0.0}, 0
    box = (ctypes.c_float * 4)()
    pdfium.FPDF_GetPageBoundingBox(page, box)
    text = _AT(pdfium.FPDFText_LoadPage(page))
    runs: list[_TextObject] = []
    known: dict[int, int] = {}
    codes, of, places = _characters(text, runs, known, fonts) if text else (array("i"), array("i"), _no_places(0))
    _embedded(codes, of, runs, known, programs)
    seen = [0]
    order = [0] * len(runs)
    rules, pictured = [], 0.0
    drawn: list[tuple[int, int]] = []
    for kind, left, bottom, right, top in _drawn(page, seen, known, order, drawn):
        if kind == _IMAGE:
            pictured += abs(right - left) * abs(top - bottom)
        if min(abs(right - left), abs(top - bottom)) <= 3 and max(abs(right - left), abs(top - bottom)) >= 8:
            rules.append((left, bottom, right, top))
    restored = set()
    for place, (address, rank) in enumerate(drawn):
        if address not in known and (said := _actual_text(address))[0]:
            beside = [drawn[one][0] for one in (place - 1, place + 1) if 0 <= one < len(drawn)]
            if said not in restored and not any(one in known and _actual_text(one)[0] == said[0] for one in beside):
                _restore(_AT(address), said[0], codes, of, places, runs, fonts)
                order += [rank] * (len(runs) - len(order))
            restored.add(said)  # else it is a part of what was told there
    pdfium.FPDFText_ClosePage(text)
    pdfium.FPDF_ClosePage(page)
    left, top, right, bottom = box
    told = {
        "box": (left, bottom, right, top), "codes": codes.tobytes(), "of": of.tobytes(),
        "origins": places.origins.tobytes(), "boxes": places.boxes.tobytes(), "inks": places.inks.tobytes(),
        "runs": [(*run, place) for run, place in zip(runs, order, strict=True)], "rules": rules, "pictured": pictured,
    }  # fmt: skip
    return told, seen[0]


class _Places(NamedTuple):
    """Where characters stand, in the library's precision: the origin (x, y) of each, its loose box and its ink.

    A box is left, top, right, bottom. Ink is bottom, top, or 0 where it was not asked for.
    """

    origins: array[float]
    boxes: array[float]
    inks: array[float]


def _no_places(count: int) -> _Places:
    return _Places(array("d", bytes(16 * count)), array("f", bytes(16 * count)), array("f", bytes(8 * count)))


def _characters(
    text: _AT, runs: list[_TextObject], known: dict[int, int], fonts: dict[_Font, int]
) -> tuple[array[int], array[int], _Places]:
    """The characters: their codes, their runs (-1 for those that only the library sees), their places."""
    every = range(min(pdfium.FPDFText_CountChars(text), MOST_CHARACTERS + 1))
    addresses = list(map(pdfium.FPDFText_GetTextObject, repeat(text), every))
    first = dict(zip(reversed(addresses), reversed(every), strict=True))
    numbers: dict[int, int] = {}
    for address in dict.fromkeys(addresses):
        if address is not None:
            known[address] = len(runs)
            runs.append(_run(text, first[address], _AT(address), fonts, numbers))
    codes = array("i", map(pdfium.FPDFText_GetUnicode, repeat(text), every))
    unknown = list(map(pdfium.FPDFText_HasUnicodeMapError, repeat(text), every))
    places = _no_places(len(every))
    (x, y), box = _into(places.origins, 16, (0, 8)), _into(places.boxes, 16, (0,))
    _all(map(pdfium.FPDFText_GetCharOrigin, repeat(text), every, x, y))
    _all(map(pdfium.FPDFText_GetLooseCharBox, repeat(text), every, *box))
    lost = {index for index, told in enumerate(unknown) if told == 1} if 1 in unknown else set()
    said = "".join(map(chr, codes if max(codes, default=0) <= sys.maxunicode else map(min, codes, repeat(0x10FFFF))))
    lost |= _inked(text, [*(found.start() for found in _TIGHT.finditer(said)), *lost], codes, places)
    for index in lost:
        codes[index] = -max(codes[index], 1)
    for found in _HYPHENS.finditer(said):
        index = found.start()
        if said[index] == _BREAK or pdfium.FPDFText_IsHyphen(text, index) == 1:
            codes[index] = 0xAD
    return codes, array("i", map(known.get, addresses, repeat(-1))), places


def _inked(text: _AT, asked: Sequence[int], codes: array[int], places: _Places) -> set[int]:
    """Measure the ink of some characters, and of letters before raised ones; gives the spaces that have ink.

    Those are letters that no table names, with the number of the space.
    """
    measured = array("d", bytes(32 * len(asked)))
    _all(map(pdfium.FPDFText_GetCharBox, repeat(text), asked, *_into(measured, 32, (0, 8, 16, 24))))
    inked = set()
    one = array("d", bytes(32))
    edges = [byref(ctypes.c_char.from_buffer(one), 8 * place) for place in range(4)]
    origins, boxes, inks = places
    for index, low, high in zip(asked, measured[2::4], measured[3::4], strict=True):
        inks[2 * index], inks[2 * index + 1] = low, high
        code = codes[index]
        if code == _SPACE:
            if high - low > _NO_INK * (boxes[4 * index + 1] - boxes[4 * index + 3]):
                inked.add(index)
            continue
        while code in _LETTER and low - origins[2 * index + 1] > _OFF * (boxes[4 * index + 1] - boxes[4 * index + 3]):
            if not index or codes[index - 1] not in _LETTER:
                break
            index -= 1
            pdfium.FPDFText_GetCharBox(text, index, *edges)
            inks[2 * index], inks[2 * index + 1] = low, _ = one[2:]
    return inked


def _into(values: array[float], size: int, starts: Iterable[int]) -> list[Iterator[Any]]:
    """Addresses within an array, where the library writes what it tells of each character, every so many bytes."""
    whole = memoryview(values).nbytes
    if not whole:
        return [iter(()) for _ in starts]
    return [map(byref, repeat(ctypes.c_char.from_buffer(values)), range(start, whole, size)) for start in starts]


_all = deque[Any](maxlen=0).extend


def _run(text: _AT, index: int, address: _AT, fonts: dict[_Font, int], numbers: dict[int, int]) -> _TextObject:
    """Font, size, matrix (a, b, c, d) and render mode of a text object; `numbers` has the fonts of its page."""
    pdfium.FPDFText_GetMatrix(text, index, byref(_matrix))
    size = pdfium.FPDFText_GetFontSize(text, index)
    sign = math.copysign(1.0, size)  # some writers turn the letters by a negative size, and back by the matrix
    turned = sign * _matrix.a, sign * _matrix.b, sign * _matrix.c, sign * _matrix.d
    return _number(address, fonts, numbers), abs(size), *turned, pdfium.FPDFTextObj_GetTextRenderMode(address)


def _number(address: _AT, fonts: dict[_Font, int], numbers: dict[int, int]) -> int:
    """The number of the font of a text object; `numbers` are those of a page's fonts, by their addresses."""
    font = pdfium.FPDFTextObj_GetFont(address) or 0
    if font not in numbers:
        numbers[font] = fonts.setdefault(_font(_AT(font)), len(fonts))
    return numbers[font]


def _font(font: _AT) -> _Font:
    """Name, flags, weight and italic angle of a font."""
    if not font:
        return "", 0, 0, 0
    buffer = ctypes.create_string_buffer(256)
    pdfium.FPDFFont_GetBaseFontName(font, buffer, ctypes.c_size_t(256))
    angle = ctypes.c_int()
    pdfium.FPDFFont_GetItalicAngle(font, byref(angle))
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
            handle = _AT(pdfium.FPDFTextObj_GetFont(_AT(address)))
            size = ctypes.c_size_t()
            programs[font] = b""
            none = None, ctypes.c_size_t(0)
            if handle and pdfium.FPDFFont_GetFontData(handle, *none, byref(size)) and size.value < LARGEST_FONT:
                buffer = (ctypes.c_uint8 * size.value)()
                if pdfium.FPDFFont_GetFontData(handle, buffer, size, byref(size)):
                    programs[font] = bytes(buffer)


def _restore(
    address: _AT, text: str, codes: array[int], of: array[int], places: _Places,
    runs: list[_TextObject], fonts: dict[_Font, int],
) -> None:  # fmt: skip
    """Add the characters of a text object that the library passes over.

    So it does with some that say themselves which letters they are (ActualText), as ligatures of Arabic do: whole words
    would be lost. All letters of it have one place, as those of other ligatures, the last one read at the left.
    """
    edges = _bounds(address)
    if not edges or not pdfium.FPDFPageObj_GetMatrix(address, byref(_matrix)):
        return
    left, bottom, right, top = edges
    size = ctypes.c_float()
    pdfium.FPDFTextObj_GetFontSize(address, byref(size))
    mode = pdfium.FPDFTextObj_GetTextRenderMode(address)
    matrix = _matrix.a, _matrix.b, _matrix.c, _matrix.d
    runs.append((_number(address, fonts, {}), abs(size.value), *matrix, mode))
    for letter in reversed(text):
        codes.append(ord(letter))
        of.append(len(runs) - 1)
        places.origins.extend((left, _matrix.f))
        places.boxes.extend((left, top, right, bottom))
        places.inks.extend((0.0, 0.0))


def _bounds(address: _AT) -> tuple[float, float, float, float] | None:
    """The left, lower, right and upper edge of an object."""
    left, bottom, right, top = (ctypes.c_float() for _ in range(4))
    if not pdfium.FPDFPageObj_GetBounds(address, byref(left), byref(bottom), byref(right), byref(top)):
        return None
    return left.value, bottom.value, right.value, top.value


def _actual_text(address: int) -> tuple[str, int]:
    """The Arabic letters that a text object says it stands for, and what it shares with others that stand for them."""
    holder = _AT(address)
    for number in range(pdfium.FPDFPageObj_CountMarks(holder)):
        mark = _AT(pdfium.FPDFPageObj_GetMark(holder, ctypes.c_ulong(number)))
        length, buffer = ctypes.c_ulong(2 * _MOST_ACTUAL), (ctypes.c_ushort * _MOST_ACTUAL)()
        if pdfium.FPDFPageObjMark_GetParamStringValue(mark, b"ActualText", buffer, length, byref(length)):
            text = bytes(buffer)[: length.value].decode("utf-16-le", "replace").rstrip("\0")
            if max(text, default="") < "\u0100":  # the library may give each byte of the file as a letter
                text = text.encode("latin-1").removeprefix(b"\xfe\xff").decode("utf-16-be", "replace")
            return text if all("\u0600" <= letter <= "\u06ff" for letter in text) else "", mark.value or 0
    return "", 0


def _drawn(
    page: _AT, seen: list[int], known: Mapping[int, int], order: list[int], drawn: list[tuple[int, int]]
) -> Iterator[tuple[int, float, float, float, float]]:
    """Kind and bounds of each path and image on the page; `seen` counts the objects that were looked at.

    The place of each run in the order of drawing is put into `order`; `known` has the runs by their addresses. Text
    objects outside forms, and their places in that order, are put into `drawn`.
    """
    same = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
    waiting = [(pdfium.FPDFPage_GetObject(page, index), same, 0) for index in range(pdfium.FPDFPage_CountObjects(page))]
    while waiting and seen[0] <= MOST_OBJECTS:
        address, (a, b, c, d, e, f), depth = waiting.pop()
        seen[0] += 1
        holder = _AT(address)
        kind = pdfium.FPDFPageObj_GetType(holder)
        if kind == _TEXT:
            run = known.get(address or 0)
            if run is not None:
                order[run] = -seen[0]  # the last object is looked at first
            if address and not depth:
                drawn.append((address, -seen[0]))
        elif kind == _FORM and depth < _DEPTH:
            pdfium.FPDFPageObj_GetMatrix(holder, byref(_matrix))
            m = _matrix
            inner = (
                m.a * a + m.b * c, m.a * b + m.b * d, m.c * a + m.d * c, m.c * b + m.d * d,
                m.e * a + m.f * c + e, m.e * b + m.f * d + f,
            )  # fmt: skip
            count = min(pdfium.FPDFFormObj_CountObjects(holder), MOST_OBJECTS)
            objects = (pdfium.FPDFFormObj_GetObject(holder, ctypes.c_ulong(index)) for index in range(count))
            waiting += [(one, inner, depth + 1) for one in objects]
        elif kind in (_PATH, _IMAGE):
            left, bottom, right, top = _bounds(holder) or (math.nan,) * 4
            if all(map(math.isfinite, (left, bottom, right, top))):
                yield (
                    kind, left * a + bottom * c + e, left * b + bottom * d + f,
                    right * a + top * c + e, right * b + top * d + f,
                )  # fmt: skip


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
