"""The letters of a page as pdfium tells them: which they are, how they are set, where they stand.

This is imported by the process that reads a PDF, and so little else is imported here.
"""

from __future__ import annotations

import ctypes
import math
import sys
from array import array
from ctypes import byref
from itertools import accumulate, compress, pairwise, repeat

from hawashi.formats.pdf.pdfium import AT, at, pdfium, room

TYPE_CHECKING = False  # that of `typing`, which takes long to import
if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence
    from typing import Any

_SPACE, _NO_INK = 0x20, 0.05
"""A space has no ink: none that is higher than this part of its box."""
_TIGHT = " 0123456789٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹*†‡§¶#"
_SCRIPTS = range(0x0530, 0x0600), range(0x0700, 0x1E00), range(0x2C00, 0xFB00), range(0x10000, 0x110000)
"""Characters that may be a note's mark: whether they are raised is seen from their ink; and the space.

Those of other scripts may be numbers of glyphs, of which the ink tells strokes. Of letters on end the last one tells
whether those before it may be raised, too.
"""
_LETTER = range(ord("a"), ord("z") + 1)
_OFF = 0.1
"""The ink of a raised letter begins above the line by more than this part of the height of its box."""
_HYPHENS = "\2-\xad\u2010\ufffe"
_BREAK = "\2"
"""Codes that a hyphen at the end of a line may have; the second always is one."""
_UNTOLD = "\ufffe"
"""What the library may write for another code where it tells all at once."""
_FIRST_HALVES, _SECOND_HALVES = (frozenset(map(chr, range(first, first + 0x400))) for first in (0xD800, 0xDC00))
_UTF16, _UTF32 = (f"utf-{bits}-{sys.byteorder[0]}e" for bits in (16, 32))

FontTold = tuple[str, int, int, int]
"""Name, flags, weight and italic angle of a font."""
_Look = tuple[int, float, float, float, float, float, int]


class Runs:
    """The text objects of a page: their numbers by their addresses, the look of each, and its place in drawing."""

    def __init__(self, fonts: dict[FontTold, int]) -> None:
        self.known: dict[int, int] = {}
        self.looks: dict[_Look, int] = {}
        self.look_of = array("i")
        self.drawn = array("i")
        self._fonts, self._numbers = fonts, dict[int, int]()

    def add(self, text: Any, first: Mapping[int, int]) -> None:
        """Add the text objects of a page by their addresses, each with its first character."""
        objects, places = list(map(at, first)), list(first.values())
        matrices, addresses = room("f", 6, len(first))
        sum(map(pdfium.FPDFText_GetMatrix, repeat(text), places, addresses[0]))
        told = list(zip(
            map(pdfium.FPDFTextObj_GetFont, objects), map(pdfium.FPDFText_GetFontSize, repeat(text), places),
            *(matrices[place : 6 * len(first) : 6] for place in range(4)),
            map(pdfium.FPDFTextObj_GetTextRenderMode, objects), strict=True,
        ))  # fmt: skip
        looks = {one: self.look(*one) for one in dict.fromkeys(told)}
        self.look_of.extend(map(looks.__getitem__, told))
        self.drawn.extend(repeat(0, len(first)))
        self.known = dict(zip(first, range(len(first)), strict=True))

    def look(self, font: int | None, size: float, a: float, b: float, c: float, d: float, mode: int) -> int:
        """The number of a look: font (an address), size, matrix and render mode."""
        number = self._numbers.get(font or 0)
        if number is None:
            number = self._numbers[font or 0] = self._fonts.setdefault(_font(AT(font)), len(self._fonts))
        sign = math.copysign(1.0, size)  # some writers turn the letters by a negative size, and back by the matrix
        look = number, abs(size), sign * a, sign * b, sign * c, sign * d, mode
        return self.looks.setdefault(look, len(self.looks))


class Letters:
    """The characters that are drawn on a page: their codes, the numbers of their text objects, and where they stand.

    `places` has, in columns and in the library's precision, the origin (x, y) of each, its loose box (left, bottom,
    right, top), and its ink (bottom, top), which is 0 where it was not asked for.
    """

    def __init__(self, codes: array[int], of: array[int], places: list[array[float]]) -> None:
        self.codes, self.of, self.places = codes, of, places

    def leave_out(self, gone: Collection[int]) -> None:
        """Let go of the characters that have some numbers."""
        if gone:
            kept = [index not in gone for index in range(len(self.codes))]
            self.codes, self.of = (array("i", compress(column, kept)) for column in (self.codes, self.of))
            self.places = [array(column.typecode, compress(column, kept)) for column in self.places]


def no_letters() -> Letters:
    """Those of a page without any."""
    return Letters(array("i"), array("i"), [array("d" if number < 2 else "f") for number in range(8)])


def letters_of(text: Any, count: int, runs: Runs) -> Letters:
    """The characters that are drawn; others are such as the library only supposes."""
    every = range(count)
    objects = list(map(pdfium.FPDFText_GetTextObject, repeat(text), every))
    real = list(compress(every, objects))
    said = _said(text, count)
    first = dict(zip(reversed(objects), reversed(every), strict=True))
    for address, index in first.items():
        # A space that the library supposes before an object may be called its first character: it has no matrix.
        while said[index] == " " and index + 1 < count and objects[index + 1] == address:
            index += 1
        first[address] = index
    runs.add(text, {address: first[address] for address in dict.fromkeys(objects) if address})
    codes = array("i", said.encode(_UTF32, "surrogatepass"))
    unknown = list(map(pdfium.FPDFText_HasUnicodeMapError, repeat(text), real))
    count = len(real)
    origins, addresses = room("d", 2, count)
    sum(map(pdfium.FPDFText_GetCharOrigin, repeat(text), real, *addresses))
    boxes, addresses = room("f", 4, count)
    sum(map(pdfium.FPDFText_GetLooseCharBox, repeat(text), real, addresses[0]))
    columns = [*(origins[n : 2 * count : 2] for n in (0, 1)), *(boxes[n : 4 * count : 4] for n in (0, 3, 2, 1))]
    lost = {index for index, told in zip(real, unknown, strict=True) if told == 1} if 1 in unknown else set()
    kinds = said.translate(_kinds)
    beside = enumerate(zip(kinds, f"{kinds[1:]}.", strict=True))
    asked = [index for index, (kind, after) in beside if (kind == "t" or kind == "l" != after) and objects[index]]
    asked += lost
    places = list(accumulate(map(bool, objects), initial=0))
    inks = [array("f", bytes(4 * count)) for _ in range(2)]
    lost |= _inked(text, asked, codes, places, columns, inks)
    for index in lost:
        codes[index] = -max(codes[index], 1)
    for index in [index for index, kind in enumerate(kinds) if kind == "h"]:
        if said[index] == _BREAK or pdfium.FPDFText_IsHyphen(text, index) == 1:
            codes[index] = 0xAD
    of = array("i", map(runs.known.__getitem__, compress(objects, objects)))
    return Letters(array("i", compress(codes, objects)), of, [*columns, *inks])


def _said(text: Any, count: int) -> str:
    """The characters of a page, which the library tells at once where it leaves none out and writes none as two."""
    units = (ctypes.c_ushort * (count + 1))()
    told = pdfium.FPDFText_GetText(text, 0, count, units)
    try:
        said = list(bytes(units)[: 2 * count].decode(_UTF16))
    except UnicodeDecodeError:
        said = []
    if told != count + 1 or len(said) != count:
        said = [_UNTOLD] * count
    for index in [index for index, letter in enumerate(said) if letter == _UNTOLD]:
        said[index] = chr(min(pdfium.FPDFText_GetUnicode(text, index), sys.maxunicode))
    for index, pair in enumerate(pairwise(said)):
        if pair[0] in _FIRST_HALVES and pair[1] in _SECOND_HALVES:
            # Letters of formulas are told in two halves; the second one goes where letters are made glyphs.
            said[index] = "".join(pair).encode(_UTF16, "surrogatepass").decode(_UTF16)
    return "".join(said)


class _Kinds(dict[int, str]):
    """Of each code whether it is a small letter (l), a hyphen (h), or may be a mark (t), found out once."""

    def __missing__(self, code: int) -> str:
        tight = chr(code) in _TIGHT or any(code in script for script in _SCRIPTS)
        kind = self[code] = "l" if code in _LETTER else "t" if tight else "h" if chr(code) in _HYPHENS else "."
        return kind


_kinds = _Kinds()


def _inked(
    text: Any, asked: Sequence[int], codes: array[int], places: Sequence[int],
    columns: list[array[float]], inks: list[array[float]],
) -> set[int]:  # fmt: skip
    """Measure the ink of some characters, and of letters before raised ones; gives the spaces that have ink.

    Those are letters that no table names, with the number of the space. `places` are those of characters in `columns`
    and `inks`.
    """
    measured, addresses = room("d", 4, len(asked))
    sum(map(pdfium.FPDFText_GetCharBox, repeat(text), asked, *addresses))
    inked = set()
    one = (ctypes.c_double * 4)()
    edges = [byref(one, 8 * place) for place in range(4)]
    heights, bottoms, tops = columns[1], columns[3], columns[5]
    for index, low, high in zip(asked, measured[2 : 4 * len(asked) : 4], measured[3 : 4 * len(asked) : 4], strict=True):
        place = places[index]
        inks[0][place], inks[1][place] = low, high
        code = codes[index]
        if code == _SPACE:
            if high - low > _NO_INK * (tops[place] - bottoms[place]):
                inked.add(index)
            continue
        while code in _LETTER and low - heights[place] > _OFF * (tops[place] - bottoms[place]):
            if not index or codes[index - 1] not in _LETTER:
                break
            index -= 1
            place = places[index]
            pdfium.FPDFText_GetCharBox(text, index, *edges)
            inks[0][place], inks[1][place] = low, _ = one[2], one[3]
    return inked


def _font(font: AT) -> FontTold:
    """Name, flags, weight and italic angle of a font."""
    if not font:
        return "", 0, 0, 0
    buffer = ctypes.create_string_buffer(256)
    pdfium.FPDFFont_GetBaseFontName(font, buffer, ctypes.c_size_t(256))
    angle = ctypes.c_int()
    pdfium.FPDFFont_GetItalicAngle(font, byref(angle))
    name = buffer.value.decode("utf-8", "replace")
    return name, pdfium.FPDFFont_GetFlags(font), pdfium.FPDFFont_GetWeight(font), angle.value
