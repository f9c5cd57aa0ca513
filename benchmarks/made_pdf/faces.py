"""Fonts whose glyphs are placed one by one: what HarfBuzz (PyPI `uharfbuzz`) makes of words, and what a PDF embeds."""

from __future__ import annotations

import importlib
import io
import subprocess
import unicodedata
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any, NamedTuple

LOST = "\ufffd"
"""What stands for a letter that a file does not tell."""


_KEPT = {"GlyphOrder", "head", "hhea", "maxp", "hmtx", "loca", "glyf", "cmap", "post", "name"}
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
    counted = Counter(info.cluster for info in buffer.glyph_infos)
    names = {start: _names(text[start : ends[start]], count, rtl=rtl) for start, count in counted.items()}
    return tuple(
        Glyph(
            info.codepoint,
            position.x_advance * scale,
            position.x_offset * scale,
            position.y_offset * scale,
            next(names[info.cluster]),
        )
        for info, position in zip(buffer.glyph_infos, buffer.glyph_positions, strict=True)
    )


def _names(letters: str, count: int, *, rtl: bool) -> Iterator[str]:
    """What each of so many glyphs stands for that some letters are drawn with, from left to right.

    As many letters, or letters and marks, as there are glyphs have one each, as writers tell them; else the one that is
    read first has all.
    """
    fitting = (parts for parts in (letters, unicodedata.normalize("NFD", letters)) if len(parts) == count)
    names = list(next(fitting, "")) or [letters, *[""] * (count - 1)]
    return iter(names[::-1] if rtl else names)
