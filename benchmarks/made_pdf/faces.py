"""Fonts whose glyphs are placed one by one: what HarfBuzz (PyPI `uharfbuzz`) makes of words, and what a PDF embeds."""

from __future__ import annotations

import importlib
import io
import subprocess
import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any, NamedTuple

LOST = "\ufffd"
"""What stands for a letter that a file does not tell."""


_KEPT = {"GlyphOrder", "head", "hhea", "maxp", "hmtx", "loca", "glyf", "cmap", "post"}
_MIRRORED = str.maketrans("()[]{}<>«»‹›", ")(][}{><»«›‹")


class Glyph(NamedTuple):
    """A glyph of a word: its number, its advance and offset in thousandths of the size, the letters it stands for."""

    number: int
    advance: float
    right: float
    up: float
    text: str


@dataclass(slots=True)
class Face:
    """A font of a paper: the glyphs used so far, each with its letters, and those whose letters the file does not tell.

    `codes` says how glyphs are written: `cid` (two bytes, the glyph's number) or `ascii` (one byte, the letter's code).
    """

    name: str
    codes: str = "cid"
    used: dict[int, str] = field(default_factory=dict)
    lost: set[int] = field(default_factory=set)
    telling: bool = True
    keeps_names: bool = False

    @property
    def tag(self) -> str:
        return "F" + "".join(one for one in self.name if one.isalnum())

    def has(self, letter: str) -> bool:
        """Whether the font has a glyph of its own for the letter."""
        return ord(letter) in _cmap(self.name)

    def shaped(self, text: str, *, rtl: bool) -> tuple[Glyph, ...]:
        """The glyphs of a word from left to right."""
        glyphs = _shape(self.name, text, rtl)
        for glyph in glyphs:
            # Brackets are drawn turned round from right to left; a file tells what is drawn.
            if not self.used.get(glyph.number):
                self.used[glyph.number] = glyph.text.translate(_MIRRORED) if rtl else glyph.text
        return glyphs

    def as_read(self, text: str, *, rtl: bool) -> str:
        """The word as the file tells it: lost glyphs are one sign each."""
        glyphs = _shape(self.name, text, rtl)
        told = [LOST if glyph.number in self.lost else glyph.text for glyph in glyphs]
        return "".join(reversed(told) if rtl else told)

    def file(self) -> bytes:
        """The font's file with the glyphs used alone, under their own numbers."""
        subset = importlib.import_module("fontTools.subset")
        options = subset.Options(retain_gids=True, notdef_outline=True, glyph_names=self.keeps_names, hinting=False)
        font = _opened(self.name)
        for table in set(font.keys()) - _KEPT:
            del font[table]
        subsetter = subset.Subsetter(options)
        codes = [code for code, name in font.getBestCmap().items() if font.getGlyphID(name) in self.used]
        subsetter.populate(gids=sorted(self.used), unicodes=codes if self.keeps_names or self.codes == "ascii" else [])
        subsetter.subset(font)
        if not self.keeps_names and self.codes == "cid":
            del font["cmap"]
        out = io.BytesIO()
        font.save(out)
        return out.getvalue()

    def widths(self) -> dict[int, float]:
        """The advances of the glyphs used, in thousandths of the size."""
        return {number: self.width(number) for number in sorted(self.used)}

    def width(self, number: int) -> float:
        """The advance of a glyph by itself, in thousandths of the size."""
        return _advances(self.name)[number]

    def code_of(self, number: int) -> int:
        """The code that the glyph is written with."""
        return ord(self.used[number][0]) if self.codes == "ascii" else number


@cache
def place(name: str) -> Path:
    """The file of a font by its family's name; `Italic` and `Bold` behind it say which. Raises ValueError."""
    family, _, style = name.partition(":")
    asked = f"{family}:style={style or 'Regular'}"
    found = subprocess.run(["fc-match", "-f", "%{file}|%{family}", asked], check=True, capture_output=True, text=True)
    file, _, given = found.stdout.partition("|")
    if family not in given or not file.endswith(".ttf"):
        raise ValueError(f"{name} is not installed")
    return Path(file)


def _opened(name: str) -> Any:
    return importlib.import_module("fontTools.ttLib").TTFont(place(name))


@cache
def _cmap(name: str) -> frozenset[int]:
    return frozenset(_opened(name).getBestCmap())


@cache
def _advances(name: str) -> list[float]:
    font = _opened(name)
    scale = 1000 / font["head"].unitsPerEm
    return [font["hmtx"][glyph][0] * scale for glyph in font.getGlyphOrder()]


@cache
def _font(name: str) -> Any:
    harfbuzz = importlib.import_module("uharfbuzz")
    return harfbuzz.Font(harfbuzz.Face(place(name).read_bytes()))


@cache
def _shape(name: str, text: str, rtl: bool) -> tuple[Glyph, ...]:
    harfbuzz = importlib.import_module("uharfbuzz")
    font = _font(name)
    buffer = harfbuzz.Buffer()
    buffer.cluster_level = harfbuzz.BufferClusterLevel.MONOTONE_CHARACTERS
    buffer.add_str(text)
    buffer.guess_segment_properties()
    buffer.direction = "rtl" if rtl else "ltr"
    harfbuzz.shape(font, buffer, {"kern": True, "liga": True})
    scale = 1000 / font.face.upem
    starts = [*sorted({info.cluster for info in buffer.glyph_infos}), len(text)]
    ends = dict(pairwise(starts))
    marks = _marks(name)
    drawn: dict[int, list[str]] = {start: [] for start in starts}
    for info in buffer.glyph_infos:
        drawn[info.cluster].append(marks.get(info.codepoint, ""))
    named = {start: names(text[start : ends[start]], drawn[start], rtl=rtl) for start in starts[:-1]}
    return tuple(
        Glyph(
            info.codepoint,
            position.x_advance * scale,
            position.x_offset * scale,
            position.y_offset * scale,
            next(named[info.cluster]),
        )
        for info, position in zip(buffer.glyph_infos, buffer.glyph_positions, strict=True)
    )


@cache
def _marks(name: str) -> dict[int, str]:
    """The marks that stand over letters, by the numbers of their glyphs, as its table or their names tell them."""
    font = _opened(name)
    agl = importlib.import_module("fontTools.agl")
    table: dict[str, str] = {one: chr(code) for code, one in font.getBestCmap().items()}
    called = ((number, table.get(one) or agl.toUnicode(one)) for number, one in enumerate(font.getGlyphOrder()))
    return {number: text for number, text in called if text and all(map(unicodedata.combining, text))}


def names(letters: str, marks: Sequence[str], *, rtl: bool) -> Iterator[str]:
    """What each of the glyphs stands for that some letters are drawn with, from left to right.

    Glyphs that the font knows as marks (`marks`, from left to right, empty for others) are called so, as XeTeX and
    Chromium call them: of a ligature with a hamza over it the rest is lam and alef. As many letters, or letters and
    marks, as there are other glyphs have one each; else the one that is read first has all.
    """
    parts = unicodedata.normalize("NFD", letters)
    borne = list("".join(marks))
    if len(marks) > 1 and not Counter(borne) - Counter(parts):
        for mark in borne:
            parts = parts.replace(mark, "", 1)
        letters = unicodedata.normalize("NFC", parts)
    else:
        marks = [""] * len(marks)
    count = marks.count("")
    fitting = (one for one in (letters, parts) if len(one) == count)
    told = list(next(fitting, "")) or [letters, *[""] * (count - 1)]
    rest = iter(told[::-1] if rtl else told)
    return iter([mark or next(rest) for mark in marks])
