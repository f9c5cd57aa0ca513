"""Which letters the codes of a font stand for where the file does not say so.

The library then gives the number that a glyph has in its font in place of a letter. An embedded font may lead back from
there: by the names of its glyphs, by its own table of characters, or by the rules that make ligatures of letters.
"""

from __future__ import annotations

import re
import sys
import unicodedata
import zlib
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from io import BytesIO
from typing import Any

from hawashi.formats.pdf.glyph_names import Names, differences_in, named_codes
from hawashi.formats.pdf.glyphs import MIRRORED, PARTED, PARTED_HAMZA, UNKNOWN, letters
from hawashi.formats.pdf.known_faces import letters_in_usual_order, letters_of_face
from hawashi.formats.pdf.library import File, RawPage

_ASCII = range(0x20, 0x7F)
_FEW_LETTERS = 20
"""So many letters of a font tell whether it has words in small letters."""
_ARABIC = range(0x0600, 0x0700)
_ARABIC_CODES = frozenset(_ARABIC)
_OTHER_SCRIPTS = (range(0x0530, 0x0600), range(0x0700, 0x1D00), range(0x2C00, 0xE000))
_USUAL = frozenset(
    ord(letter) for encoding in ("cp1252", "mac_roman") for letter in bytes(range(32, 256)).decode(encoding, "ignore")
)
"""The letters of the Latin encodings, which need no table of letters."""
_SPACES = frozenset((0x20, 0xA0, 0xAD))
"""What the library puts in where a font has nothing."""
_STREAM = re.compile(rb"stream\r?\n")
_BLOCK = re.compile(rb"beginbf(char|range)(.*?)endbf", re.DOTALL)
_ENTRY = {
    b"char": re.compile(rb"<[\s0-9A-Fa-f]+>\s*()<([\s0-9A-Fa-f]+)>"),
    b"range": re.compile(rb"<([\s0-9A-Fa-f]+)>\s*<([\s0-9A-Fa-f]+)>\s*(?:<([\s0-9A-Fa-f]+)>|\[([^\]]*)\])"),
}
_HEAD = 512
"""So many bytes of a stream tell whether it is such a table: the first hundred may be the codes it is packed with."""
_FEW_PAIRS, _BLANK, _TALL = 4, 0.01, 0.4
"""So often two nameless glyphs stand together; how high a blank one may be, and how high an alef is at least."""
_FORMS = ("isol", "init", "medi", "fina")
_MOST = 1 << 22
"""The most bytes of a table of letters that are looked at."""


def readings(file: File, data: bytes, counted: Sequence[Mapping[int, int]]) -> list[Mapping[int, str]]:
    """For each font of a file what those of its codes stand for that cannot be taken at their word.

    `data` is the whole file: its tables of letters (`ToUnicode`) tell which letters it does name. `counted` is how
    often each code stands in the file, for each font.
    """
    odd = any(any(map(_is_odd, codes)) for codes in counted)
    named = _named(data) if odd or any(map(_is_mostly_lost, counted)) else frozenset()
    named = named.union(map(ord, file.said)) if named else named
    lost = any(code < 0 for codes in counted for code in codes)
    differences = differences_in(data) if lost else []
    names = {number: file.fonts[number].name for number in file.programs}
    told = [
        _reading(codes, file.programs.get(number), named, differences, names.get(number, ""))
        for number, codes in enumerate(counted)
    ]
    for number, codes in enumerate(counted) if lost else ():
        told[number] = {**told[number], **_lam_alefs(file, number, codes, told[number])}
    return told


def _lam_alefs(file: File, font: int, codes: Mapping[int, int], told: Mapping[int, str]) -> Mapping[int, str]:
    """Two nameless glyphs that are always drawn together in one place: they are lam and alef.

    These are the one pair of letters that every font joins. Some draw each as a glyph, or both as one and a blank one.
    """
    often = Counter(count for code, count in codes.items() if code < 0 and told.get(code) == UNKNOWN)
    pairs = [code for code in codes if code < 0 and often[codes[code]] == 2 and codes[code] >= _FEW_PAIRS]
    drawn: Counter[tuple[int, int]] = Counter()
    for number in range(len(file.packed)) if pairs and not _ARABIC_CODES.isdisjoint(codes) else ():
        drawn.update(_in_one_place(file.sheet(number), font, frozenset(pairs)))
    together = [pair for pair, count in drawn.items() if codes[pair[0]] == codes[pair[1]] == count]
    return {code: letter for pair in together for code, letter in zip(pair, ("ا", "ل"), strict=True)}


def _in_one_place(sheet: RawPage, font: int, pairs: frozenset[int]) -> Iterator[tuple[int, int]]:
    """The glyphs of a page that are blank or a tall stroke, each with a wider one that stands in its place."""
    x, y, _, _, right, _, low, high = sheet.places
    for place, code in enumerate(sheet.codes):
        look = sheet.looks[sheet.look_of[sheet.runs[place]]]
        if code not in pairs or look.font != font or _BLANK < (high[place] - low[place]) / look.size < _TALL:
            continue
        for other in (place - 1, place + 1):
            alike = (
                0 <= other < len(x) and x[other] == x[place] and y[other] == y[place] and right[other] > right[place]
            )
            if alike and sheet.codes[other] in pairs and high[other] - low[other] > _TALL * look.size:
                yield code, sheet.codes[other]


def letters_in(by_font: Sequence[Mapping[int, int]], readings: Sequence[Mapping[int, str]]) -> Counter[str]:
    """How often each letter stands in a file, as its fonts are read; of a ligature the first one counts."""
    counted: Counter[str] = Counter()
    for codes, reading in zip(by_font, readings, strict=True):
        for code, count in codes.items():
            counted[(reading.get(code) or letters(code) or " ")[0]] += count
    del counted[" "]
    return counted


def _reading(
    codes: Mapping[int, int], program: bytes | None, named: frozenset[int], differences: list[Names], name: str = ""
) -> Mapping[int, str]:
    lost = sum(count for code, count in codes.items() if code < 0)
    odd = _untold(codes, named)
    if not lost and not any(map(_is_odd, odd)):
        return {}  # what no table names may be named beside the letters themselves (ActualText)
    if _is_ascii(codes):
        return {code: chr(-code) for code in codes}
    told = sum(count for code, count in codes.items() if code >= 0 and code in named)
    untold = _is_mostly_lost(codes) and 2 * told < sum(codes.values()) - lost
    doubtful = [code for code in codes if code < 0 or (code not in _SPACES if untold else code in odd)]
    known = (glyph_letters(program) if program else {}) or {
        -code: text for code, text in named_codes(codes, program, differences).items()
    }
    if program and not known:
        known = dict(letters_in_usual_order(name, program))
    if PARTED_HAMZA in doubtful:
        doubtful += PARTED.values()
    doubtful += [MIRRORED[code] for code in doubtful if code in MIRRORED]
    return {code: known.get(abs(code)) or UNKNOWN for code in doubtful}


def _untold(codes: Mapping[int, int], named: frozenset[int]) -> set[int]:
    """The codes of a font that are numbers of its glyphs: the library may give them, too, without saying so.

    They are those that no table of letters names where one names others of the font: beside Latin letters only those of
    other scripts, for names of glyphs may tell the rest.
    """
    ours = named.intersection(codes)
    untold = {code for code in codes if code >= 0 and code not in named and code not in _USUAL}
    return {code for code in untold if ours and (_is_odd(code) or not _ARABIC_CODES.isdisjoint(ours))}


def _is_mostly_lost(codes: Mapping[int, int]) -> bool:
    """Whether the file does not say of most letters of a font which they are."""
    return 2 * sum(count for code, count in codes.items() if code < 0) > sum(codes.values())


def _is_odd(code: int) -> bool:
    """Whether a code may be the number of a glyph: it is of a script that is none of the paper's, or untold."""
    return code < 0 or any(code in script for script in _OTHER_SCRIPTS)


def _is_ascii(codes: Mapping[int, int]) -> bool:
    """Whether codes are ASCII though the file does not say which letters they stand for.

    All of them lie within ASCII; the numbers that glyphs have in a font do not. Where some letters of a font are told,
    the others are no ASCII.
    """
    within = sum(count for code, count in codes.items() if -code in _ASCII)
    small = sum(count for code, count in codes.items() if ord("a") <= -code <= ord("z"))
    capital = sum(count for code, count in codes.items() if ord("A") <= -code <= ord("Z"))
    return within == sum(codes.values()) and (small + capital < _FEW_LETTERS or small > capital)


def _named(data: bytes) -> frozenset[int]:
    """The codes of all letters that the tables of a file name; none where the tables cannot be read."""
    named: set[int] = set()
    for found in _STREAM.finditer(data):
        unpacker = zlib.decompressobj()
        try:
            table = unpacker.decompress(data[found.end() : found.end() + _HEAD], _HEAD)
            if b"CIDInit" not in table and b"begincmap" not in table:
                continue
            table = zlib.decompressobj().decompress(data[found.end() : found.end() + _MOST], _MOST)
        except zlib.error:
            continue
        for kind, block in _BLOCK.findall(table):
            for entry in _ENTRY[kind].findall(block):
                named.update(_letters_of(*entry))
    # The library gives the letters that forms stand for, and of some the mark over them apart.
    alike = (unicodedata.normalize(form, chr(code)) for code in named for form in ("NFKC", "NFKD"))
    return frozenset(named.union(*(map(ord, letters) for letters in alike)))


def _letters_of(first: bytes, last: bytes, start: bytes = b"", each: bytes = b"") -> Iterator[int]:
    """The codes of the letters in one entry of a table: in that of a single code `last` has them."""
    if not first:
        yield from map(ord, _text(last))
    elif start:
        text = _text(start)
        yield from map(ord, text[:-1])
        code = ord(text[-1:] or "\0")
        length = min(_number(last) - _number(first), 0xFFFF, sys.maxunicode - code)
        yield from range(code, code + length + 1)
    else:
        for found in re.findall(rb"<([\s0-9A-Fa-f]+)>", each):
            yield from map(ord, _text(found))


def _number(digits: bytes) -> int:
    """The number that a string has, in which blanks count for nothing (ISO 32000-1, 7.3.4.3)."""
    return int(b"".join(digits.split()) or b"0", 16)


def _text(digits: bytes) -> str:
    bare = b"".join(digits.split())
    return bytes.fromhex((bare + b"0" * (len(bare) % 2)).decode()).decode("utf-16-be", "replace")


def glyph_letters(program: bytes) -> dict[int, str]:
    """The letters that the glyphs of an embedded font stand for, by the glyphs' numbers, as far as it tells."""
    try:
        from fontTools import agl
        from fontTools.ttLib import TTFont, TTLibError
    except ImportError:  # the letters then stay unknown, as they are in most fonts
        return {}
    try:
        font = TTFont(BytesIO(program), lazy=True)
        order = font.getGlyphOrder()
        known = {name: chr(code) for code, name in sorted((font.getBestCmap() or {}).items(), reverse=True)}
        for name in order:
            if name not in known and (text := agl.toUnicode(name) or _by_unicode_name(name)):
                known[name] = text
        for made, parts in _substitutions(font):
            if made not in known and all(part in known for part in parts):
                known[made] = "".join(known[part] for part in parts)
        read = {number: known[name] for number, name in enumerate(order) if name in known}
        told = {number: text for number, one in read.items() if (text := "".join(letters(ord(each)) for each in one))}
        return told or dict(letters_of_face(font))
    except (TTLibError, LookupError, ValueError, TypeError, AttributeError, AssertionError, OSError):
        return {}


def _by_unicode_name(name: str) -> str:
    """The letters of a glyph that is called by their Unicode names, as Arabic ones often are: `tehMarbuta-ar.fina`.

    Others are called `tehmarbutafinaarabic`, `arab_lam.init` and `arab_beh_teh_medi`.
    """
    base = name.split(".", 1)[0]
    if base.endswith("-ar"):
        parts = [part.removesuffix("-ar") for part in base.split("_")]
    elif base.startswith("arab_"):
        parts = [part for part in base.split("_")[1:] if part not in _FORMS]
    elif base.endswith("arabic"):
        parts = [re.sub(f"({'|'.join(_FORMS)})$", "", base.removesuffix("arabic"))]
    else:
        return ""
    known = _arabic_names()
    found = [known.get(part.lower(), "") for part in parts]
    return "".join(found) if all(found) else ""


@cache
def _arabic_names() -> Mapping[str, str]:
    """The letters and signs of Arabic by their Unicode names in one word: `tehmarbuta`, `alefhamzaabove`, `comma`.

    Some have other names in fonts.
    """
    named = {"kashida": "\u0640", "alif": "\u0627", "alefmadda": "\u0622", "yehfarsi": "\u06cc"}
    for code in range(0x0600, 0x0700):
        name = unicodedata.name(chr(code), "")
        bare = re.sub(r"^(?:EXTENDED )?ARABIC(?:-INDIC)? (?:LETTER |DIGIT |SIGN )?|\bWITH ", "", name)
        named.setdefault(bare.replace(" ", "").lower(), chr(code))
    return named


def _substitutions(font: Any) -> Iterator[tuple[str, tuple[str, ...]]]:
    """The glyphs that a font makes of others: forms of one letter first, then ligatures."""
    if "GSUB" not in font:
        return
    lookups = font["GSUB"].table.LookupList
    tables = [
        getattr(table, "ExtSubTable", table)
        for lookup in (lookups.Lookup if lookups else ())
        for table in lookup.SubTable
    ]
    for table in tables:
        if table.LookupType == 1:
            yield from ((made, (one,)) for one, made in table.mapping.items())
    for table in tables:
        if table.LookupType == 4:
            for first, ligatures in table.ligatures.items():
                yield from ((one.LigGlyph, (first, *one.Component)) for one in ligatures)
