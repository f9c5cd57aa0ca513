"""Tables of letters that name glyphs after the first words they were drawn in, put right by the fonts themselves.

WeasyPrint names a glyph after the letters of the first cluster that it stands in: an alef drawn under a hamza is named
for the whole ever after, a comma behind a mark is named for nothing. The fonts it embeds keep their own tables of
characters. The table is written anew in the place of the old one, so that nothing else in the file moves.
"""

from __future__ import annotations

import re
import unicodedata
import zlib
from collections.abc import Iterator, Mapping, Sequence
from io import BytesIO
from itertools import pairwise, repeat
from typing import NamedTuple

_WRITER = b"%\xf0\x9f\x96\xa4"
"""What stands in the second line of every file by the library that WeasyPrint writes with."""
_FONTS = (b"\x00\x01\x00\x00", b"true", b"OTTO")
_STREAM, _STREAM_END = re.compile(rb"stream\r?\n"), b"endstream"
_ENTRY = re.compile(rb"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]*)>")
_MOST = 1 << 24
"""The most bytes of a stream that are looked at."""
_MOST_TOGETHER = 1 << 28
"""The most bytes of all streams: a book of a thousand pages has a tenth of them."""
_MOST_DRAWN = 1 << 22
"""The most glyphs that are looked at as they are drawn."""
_MOST_MARKS = 4
"""The most marks that stand over one letter."""
_MOST_ENTRIES = 100
"""So many entries a block of a table has at most (PDF 32000-1, 9.7.5)."""
_SHOWN = re.compile(rb"/([A-Z]{6}) [\d.]+ Tf|<([0-9a-f]+)>|\bT[dm]\b")
"""A font that is set, a glyph that is drawn, or a place that is set."""
_BREAK = -1
_ALIKE, _FEW, _MOSTLY = 0.8, 8, 0.6
"""So great a part of two sets of names are alike where they are those of one font, and so many at least; so great a
part of the glyphs drawn with a font are in its table, and of those in it."""
_ALEF, _LAM_ALEF = "ا", "لا"
_MADDA, _HAMZA = "\u0653", "\u0654"
_OVER_ALEF = {"أ": _HAMZA, "إ": "\u0655", "آ": _MADDA}
_HAMZAS = frozenset(_OVER_ALEF.values())


class _Table(NamedTuple):
    """A table of letters: where its packed bytes begin and end, and what it calls the glyphs by their numbers."""

    start: int
    end: int
    named: Mapping[int, str]


def named_by_fonts(data: bytes) -> bytes:
    """The PDF with the letters that its embedded fonts tell, where its tables contradict them in this way."""
    if _WRITER not in data[:32]:
        return data
    tables: list[_Table] = []
    fonts: list[Mapping[int, str]] = []
    shown: dict[bytes, list[int]] = {}
    for start, end, content in _streams(data):
        if b"begincmap" in content:
            tables.append(_Table(start, end, dict(_entries(content))))
        elif content.startswith(_FONTS):
            fonts.append(_characters(content))
        elif b" TJ" in content:
            _add_shown(content, shown)
    drawn = [(glyphs, frozenset(glyphs)) for glyphs in shown.values()]
    names: list[Mapping[int, str]] = []
    for table in tables:
        own = max(fonts, key=lambda font: _agreement(table.named, font), default={})
        order = _order(table.named, drawn) if "" in table.named.values() else []
        names.append(_right(table.named, own, order) if _agreement(table.named, own) > 0 else table.named)
    for table, right in zip(tables, map(_with_sisters, names, repeat(names)), strict=True):
        packed = zlib.compress(_written(right), 9) if right != table.named else b""
        if packed and len(packed) <= table.end - table.start:
            data = data[: table.start] + packed.ljust(table.end - table.start, b"\0") + data[table.end :]
    return data


def _streams(data: bytes) -> Iterator[tuple[int, int, bytes]]:
    """Where each packed stream begins and ends, and what is in it."""
    left = _MOST_TOGETHER
    for found in _STREAM.finditer(data):
        last = data.find(_STREAM_END, found.end())
        if last < 0 or left < 0:
            return
        unpacker = zlib.decompressobj()
        try:
            content = unpacker.decompress(data[found.end() : last], _MOST)
        except zlib.error:
            continue
        left -= len(content)
        yield found.end(), last - len(unpacker.unused_data), content


def _entries(table: bytes) -> Iterator[tuple[int, str]]:
    for code, text in _ENTRY.findall(table.partition(b"beginbfchar")[2]):
        yield (
            int(code, 16),
            bytes.fromhex(text.decode().ljust(-len(text) % 4 + len(text), "0")).decode("utf-16-be", "replace"),
        )


def _characters(program: bytes) -> Mapping[int, str]:
    """The characters of an embedded font by the numbers of their glyphs, the plainest one of each."""
    from fontTools.ttLib import TTFont, TTLibError

    try:
        font = TTFont(BytesIO(program), lazy=True)
        numbers = font.getReverseGlyphMap()
        return {numbers[name]: chr(code) for code, name in sorted((font.getBestCmap() or {}).items(), reverse=True)}
    except (TTLibError, LookupError, ValueError, TypeError, AttributeError, AssertionError, OSError):
        return {}


def _agreement(named: Mapping[int, str], font: Mapping[int, str]) -> int:
    """How many glyphs a font calls as a table does, without those that it calls otherwise or only it has.

    Those that the table names for their neighbours, too, count neither way.
    """
    score = 0
    for number, character in font.items():
        text = named.get(number)
        if text is None or _plain(text) == _plain(character):
            score += -1 if text is None else 1
        elif text and character not in unicodedata.normalize("NFD", text):
            score -= 1
    return score


def _add_shown(content: bytes, shown: dict[bytes, list[int]]) -> None:
    """Add the numbers of the glyphs of each font as a page draws them, a break wherever the place is set anew."""
    glyphs: list[int] = []
    if sum(map(len, shown.values())) > _MOST_DRAWN:
        return
    for font, code in _SHOWN.findall(content):
        if font:
            glyphs = shown.setdefault(font, [])
        glyphs += [int(code[at : at + 4], 16) for at in range(0, len(code), 4)] or [_BREAK]


def _order(named: Mapping[int, str], drawn: Sequence[tuple[list[int], frozenset[int]]]) -> list[int]:
    """The glyphs drawn with the font of a table, as far as that can be told by which they are; else none."""
    numbers = named.keys()
    shares = [len(numbers & glyphs) / len(numbers | glyphs | {_BREAK}) for _, glyphs in drawn]
    best = max(shares, default=0.0)
    return drawn[shares.index(best)][0] if best > _MOSTLY else []


def _with_sisters(named: Mapping[int, str], tables: Sequence[Mapping[int, str]]) -> Mapping[int, str]:
    """The names of a table, with those that it lacks from another face of its font, which numbers its glyphs alike."""
    lacking = [number for number, text in named.items() if not text]
    right = dict(named)
    for other in tables if lacking else ():
        both = [one for one in named.keys() & other.keys() if named[one] and other[one]]
        if len(both) >= _FEW and sum(named[one] == other[one] for one in both) > _ALIKE * len(both):
            right.update((number, other[number]) for number in lacking if other.get(number))
    return right


def _right(named: Mapping[int, str], font: Mapping[int, str], order: Sequence[int]) -> dict[int, str]:
    """The names of a table, each as the font has it where the two differ by neighbours of the glyph.

    `order` has the numbers of the glyphs as they are drawn.
    """
    marks = {one for one in font.values() if unicodedata.combining(one)}
    letters = set(font.values())
    right = {number: _name(text, font.get(number, ""), marks, letters) for number, text in named.items()}
    nameless = [number for number, text in right.items() if not text]
    if nameless:
        first = {number: place for place, number in reversed(list(enumerate(order)))}
        before: dict[int, set[str]] = {}
        for one, other in pairwise(order):
            before.setdefault(one, set()).add(right.get(other, ""))
        drawn = _Drawn(order, first, before)
        rests = {number: _rest(drawn, number, named, right) for number in nameless if number in first}
        right.update({number: rest for number, rest in rests.items() if rest})
        nameless = [number for number in nameless if not right[number]]
    parted = _HAMZA in marks and not letters & set(_OVER_ALEF)
    if len(nameless) == 1 and order:
        beside = {one for pair in pairwise(order) if nameless[0] in pair for one in pair}
        parted = parted and any(right.get(one, "").endswith(_ALEF) for one in beside)
    if parted and len(nameless) == 1 and not any(_MADDA in unicodedata.normalize("NFD", one) for one in right.values()):
        right[nameless[0]] = _MADDA  # the one sign that alef bears besides
    return right


class _Drawn(NamedTuple):
    """The glyphs of a font as they are drawn, where each is drawn first, and the names of all that follow each."""

    order: Sequence[int]
    first: Mapping[int, int]
    followed: Mapping[int, set[str]]


def _rest(drawn: _Drawn, number: int, named: Mapping[int, str], right: Mapping[int, str]) -> str:
    """What a glyph without a name is, by where it is drawn first: what the name of its cluster leaves beside the marks.

    The first mark of the cluster is named for the whole where that is drawn first there, too. Where it is not, the
    glyph under a hamza is an alef, if it only stands behind a lam, or lam and alef, if the glyph with the number beside
    its own is: the other form of them.
    """
    marks, at = "", drawn.first[number]
    for place in range(at - 1, max(at - 1 - _MOST_MARKS, -1), -1):
        mark = drawn.order[place]
        if not unicodedata.combining(right.get(mark, "")[:1] or " "):
            break
        marks += right[mark]
        if named[mark] and drawn.first[mark] == place:
            parts = list(unicodedata.normalize("NFD", named[mark]))
            for one in filter(parts.__contains__, marks):
                parts.remove(one)
            return "".join(part for part in parts if not unicodedata.combining(part))
    if not _HAMZAS.intersection(marks):
        return ""
    if drawn.followed.get(number) == {_LAM_ALEF[0]}:
        return _ALEF
    return _LAM_ALEF if _LAM_ALEF in (right.get(number - 1), right.get(number + 1)) else ""


def _name(text: str, character: str, marks: set[str], letters: set[str]) -> str:
    """What a glyph is called, which its table calls `text` and its font a `character`, if anything.

    `marks` and `letters` are what else the font draws: of letters that it draws as two glyphs it has none whole.
    """
    parts = unicodedata.normalize("NFD", text)
    if character:
        beside = not text or _plain(text) != _plain(character)
        apart = unicodedata.combining(character) or not character.isalnum()
        own = character in parts if apart else parts.startswith(_plain(character))
        return character if beside and (not text or own) else text
    bare = text[:1] + "".join(one for one in text[1:] if one not in marks)
    if _OVER_ALEF.get(bare) in marks and bare not in letters:
        return _ALEF
    return bare if text[:1].isalpha() else text


def _plain(text: str) -> str:
    return text if unicodedata.combining(text[:1] or " ") else unicodedata.normalize("NFKC", text)


def _written(named: Mapping[int, str]) -> bytes:
    """A table of letters with these names."""
    lines = [f"<{number:04x}> <{text.encode('utf-16-be').hex()}>" for number, text in named.items()]
    blocks = [lines[start : start + _MOST_ENTRIES] for start in range(0, len(lines), _MOST_ENTRIES)]
    told = "\n".join(f"{len(block)} beginbfchar\n" + "\n".join(block) + "\nendbfchar" for block in blocks)
    return f"/CIDInit\nbegincmap\n1 begincodespacerange\n<0000> <ffff>\nendcodespacerange\n{told}\nendcmap".encode()
