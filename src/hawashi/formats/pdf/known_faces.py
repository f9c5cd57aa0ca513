"""Fonts whose glyphs have names of their own, which programs leave out: the letters of the glyphs by their numbers.

XeTeX tells the letters of those glyphs alone whose names all programs know: of Amiri 1.000 letters that stand alone, so
that hardly any word can be read. The embedded font keeps its name and the numbers of its glyphs.
"""

from __future__ import annotations

import marshal
import math
import re
import unicodedata
from array import array
from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from io import BytesIO
from itertools import pairwise
from pathlib import Path
from typing import Any

from hawashi.formats.pdf.glyphs import PARTED_HAMZA, letters
from hawashi.formats.pdf.library import File

KNOWN_GLYPHS = Path(__file__).with_name("glyphs.tsv")
"""Faces with their versions, and the numbers of the glyphs of each letter (release/glyphs.py writes it)."""
_IN_USUAL_ORDER = re.compile(r"(?:\w+\+)?(?:Times ?New ?Roman|Arial|Courier ?New)(?:PS|-|,|MT|$)")
"""Fonts that keep their glyphs in the order of the Macintosh, but for its no-break space, and have others behind."""
_WHOLE = 200
"""A font that has fewer glyphs was made anew with some of them, under other numbers."""
_ALIKE = 0.0015
"""Glyphs are as wide as one another where they differ by less than this part of the size."""


def letters_of_face(font: Any) -> Mapping[int, str]:
    """The letters of the glyphs of an opened font by their numbers; none where it is not known."""
    if "name" not in font:
        return {}
    return _faces().get(f"{font['name'].getDebugName(6)} {font['name'].getDebugName(5)}", {})


def letters_in_usual_order(name: str, program: bytes) -> Mapping[int, str]:
    """The letters of the first glyphs of an embedded font that keeps them in the usual order; none of another one."""
    try:
        from fontTools import agl
        from fontTools.ttLib import TTFont, TTLibError
        from fontTools.ttLib.standardGlyphOrder import standardGlyphOrder
    except ImportError:
        return {}
    try:
        whole = _IN_USUAL_ORDER.match(name) is not None and TTFont(BytesIO(program))["maxp"].numGlyphs >= _WHOLE
    except (TTLibError, LookupError, ValueError, TypeError, AttributeError, AssertionError, OSError):
        return {}
    names = [name for name in standardGlyphOrder if name != "nonbreakingspace"] if whole else []
    told = {number: "".join(letters(ord(each)) for each in agl.toUnicode(name)) for number, name in enumerate(names)}
    return {number: text for number, text in told.items() if text}


def by_numbers(file: File) -> File:
    """The file, in which the numbers of known glyphs that pass for letters are told as numbers (less than zero).

    A number that is the code of a letter, too, is known by how wide its glyph is.
    """
    known = {face.partition(" ")[0] for face in _faces()}
    called = {place for place, font in enumerate(file.fonts) if font.name.rpartition("+")[2] in known}
    numbers = {place: _by_code(_widths(file.programs.get(place, b""))) for place in called}
    if not any(numbers.values()):
        return file
    return replace(file, packed=[_told_anew(page, numbers) for page in file.packed])


def _by_code(widths: Mapping[int, float]) -> Mapping[int, list[tuple[int, float]]]:
    """The numbers and widths of glyphs by the codes that the library gives for them: some it takes for others, too."""
    by_code: dict[int, list[tuple[int, float]]] = {}
    for number, width in widths.items():
        for letter in {chr(number), unicodedata.normalize("NFKD", chr(number))}:
            if len(letter) == 1:
                by_code.setdefault(ord(letter), []).append((number, width))
    return by_code


def _told_anew(packed: bytes, numbers: Mapping[int, Mapping[int, list[tuple[int, float]]]]) -> bytes:
    page = marshal.loads(packed)  # noqa: S302 (our own child wrote it)
    codes, of, look_of = (array("i", page[name]) for name in ("codes", "of", "look_of"))
    left, right = (array("f", page["places"][place]) for place in (2, 4))
    for place, (code, after) in enumerate(pairwise([*codes, 0])):
        if code < 0 or PARTED_HAMZA in (code, after):
            continue
        font, size, _, _, c, d, _ = page["looks"][look_of[of[place]]]
        own = (right[place] - left[place]) / (size * (math.hypot(c, d) or 1))
        for number, width in numbers.get(font, {}).get(code, ()):
            if abs(own - width) < _ALIKE:
                codes[place] = -number
    return marshal.dumps({**page, "codes": codes.tobytes()})


def _widths(program: bytes) -> Mapping[int, float]:
    """How wide the glyphs of an embedded font are that is known, as parts of the size, by their numbers."""
    try:
        from fontTools.ttLib import TTFont, TTLibError
    except ImportError:
        return {}
    try:
        font = TTFont(BytesIO(program), lazy=True)
        known = letters_of_face(font)
        names = {number: name for number, name in enumerate(font.getGlyphOrder()) if number in known}
        return {number: _width(font, name) for number, name in names.items()}
    except (TTLibError, LookupError, ValueError, TypeError, AttributeError, AssertionError, OSError):
        return {}


def _width(font: Any, name: str) -> float:
    """How wide a glyph is with what reaches beyond its place, as the library boxes it."""
    glyph = font["glyf"][name]
    ink = (glyph.xMin, glyph.xMax) if glyph.numberOfContours else (0, 0)
    width: float = (max(font["hmtx"][name][0], ink[1]) - min(0, ink[0])) / font["head"].unitsPerEm
    return width


@cache
def _faces() -> Mapping[str, Mapping[int, str]]:
    faces: dict[str, dict[int, str]] = {}
    own: dict[int, str] = {}
    for row in KNOWN_GLYPHS.read_text(encoding="utf-8").splitlines():
        if row.startswith("#"):
            own = {}
            faces.update(dict.fromkeys(row.removeprefix("# ").split(", "), own))
            continue
        text, _, numbers = row.partition("\t")
        for span in numbers.split():
            first, _, last = span.partition("-")
            own.update(dict.fromkeys(range(int(first), int(last or first) + 1), text))
    return faces
