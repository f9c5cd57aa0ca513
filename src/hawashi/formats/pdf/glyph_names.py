"""The letters of fonts whose codes have names (`/Differences`, Type 1 programs): `T_h` is “Th”, `parenleftBig` is “(”.

The library knows the names of single letters, but neither those of ligatures nor those of the large signs of TeX. It
then gives the code, less than zero.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator, Mapping
from functools import cache
from io import BytesIO

Names = Mapping[int, str]
"""What the codes of a font are called."""

_DIFFERENCES = re.compile(rb"/Differences\s*\[([^\]]{0,20000})\]")
_PACKED = re.compile(rb"/ObjStm\b.{0,400}?stream\r?\n", re.DOTALL)
_PART = re.compile(rb"(\d+)|/([^\s/\[\]<>()]+)")
_PUT = re.compile(rb"\bdup\s+(\d{1,3})\s*/(\S+)\s+put\b")
_MOST = 1 << 22
"""The most bytes of packed objects that are looked at."""
_SUBSTITUTE = b"Chrom"
"""So begin the names of the fonts that the library brings along for those that a file does not embed."""
_COMPACT = b"\x01\x00"
"""So begin fonts of the Compact Font Format."""
_BLANK = 0x20
_SIZES = re.compile(r"(?:display|text|[Bb]igg?|tp|bt|ex|mid|btp|wid(?:e|er|est)|single|double)$")
"""What TeX adds to the name of a sign for its larger forms and the parts it is put together of."""
_SIGNS = {
    "floorleft": "⌊",
    "floorright": "⌋",
    "ceilingleft": "⌈",
    "ceilingright": "⌉",
    "angbracketleft": "⟨",
    "angbracketright": "⟩",
    "contintegral": "∮",
    "coproduct": "∐",
    "circledot": "⊙",
    "circlecopyrt": "◯",
    "hat": "^",
    "vextend": "|",
    "radicalvertex": "√",
    "bracehtip": "{",
    "epsilon1": "ϵ",
    "rho1": "ϱ",
}


def named_codes(codes: Mapping[int, int], program: bytes | None, differences: list[Names]) -> dict[int, str]:
    """What the codes below zero of a font stand for, as far as their names tell; `codes` are all, as often as used.

    `differences` are the lists of names in the file. Which one is the font's is not said: the one whose names the
    font's glyphs have, and that names its letters, and hardly any others.
    """
    lost = [code for code in codes if code <= 0]
    if program is not None and _SUBSTITUTE in program[:64]:
        return {code: bytes((-code,)).decode("cp1252", "ignore") for code in lost if 31 < -code < 256}
    glyphs = _glyphs_of(program or b"")
    blank = {-_BLANK: " "} if lost == [-_BLANK] or (-_BLANK in lost and "space" in glyphs) else {}
    lost = [code for code in lost if code not in blank]
    if not lost:
        return blank  # the numbers of the glyphs of a font would be others, too
    own = {int(code): name.decode("latin-1") for code, name in _PUT.findall(program or b"")}
    if own:
        return _texts(own, lost)
    used = {chr(code) for code in codes if code > 0}
    fitting: dict[int, dict[int, str]] = {}
    for names in differences:
        if all(-code in names and (not glyphs or names[-code] in glyphs) for code in lost):
            letters = {_letters(name) for code, name in names.items() if -code not in lost}
            found = _texts(names, lost)
            away = len(used ^ letters)
            fitting[away] = found if fitting.get(away, found) == found else {}
    return blank | fitting[min(fitting)] if fitting else blank


def _glyphs_of(program: bytes) -> frozenset[str]:
    """What a bare font of the Compact Font Format calls its glyphs; nothing where it is another one, or damaged."""
    if not program.startswith(_COMPACT):
        return frozenset()
    try:
        from fontTools.cffLib import CFFFontSet

        fonts = CFFFontSet()
        fonts.decompile(BytesIO(program), None)
        return frozenset(fonts[0].charset)
    except Exception:  # a damaged font may fail anywhere in the library
        return frozenset()


def differences_in(data: bytes) -> list[Names]:
    """The lists of names that a file gives to codes, also of packed objects."""
    found = list(_lists(data))
    for packed in _PACKED.finditer(data):
        try:
            found += _lists(zlib.decompressobj().decompress(data[packed.end() : packed.end() + _MOST], _MOST))
        except zlib.error:
            continue
    return found


def _lists(data: bytes) -> Iterator[Names]:
    for found in _DIFFERENCES.finditer(data):
        names, code = {}, 0
        for number, name in _PART.findall(found[1]):
            if number:
                code = int(number)
            else:
                names[code] = name.decode("latin-1")
                code += 1
        yield names


def _texts(names: Names, codes: list[int]) -> dict[int, str]:
    found = {code: _letters(names.get(-code, "")) for code in codes}
    return {code: text for code, text in found.items() if text}


@cache
def _letters(name: str) -> str:
    """The letters that a glyph with a name stands for; none where it does not tell."""
    try:
        from fontTools import agl
    except ImportError:
        return ""
    known: str = agl.toUnicode(name)
    bare = _SIZES.sub("", name)
    return known or _SIGNS.get(name) or _SIGNS.get(bare) or (agl.toUnicode(bare) if bare != name else "")
