"""Paragraphs broken into lines, each letter in its place, in both directions."""

from __future__ import annotations

import importlib
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from typing import Any, NamedTuple

from benchmarks.made_pdf.faces import Face, Glyph

_PAIRED = {"(": ")", "[": "]", "{": "}"}
_MARKS = {True: "\u200f", False: "\u200e"}
"""Unseen letters that keep a note's mark beside the word before it."""


class Style(NamedTuple):
    """How letters are set: size and rise in points, and whether in italics."""

    size: float
    rise: float = 0.0
    italic: bool = False


class Bit(NamedTuple):
    """Letters of one style, and the number of the note whose mark they are."""

    text: str
    style: Style
    note: int | None = None


class GlyphRun(NamedTuple):
    """Glyphs of one face on a line, from `x` on, which counts from the left edge of the column."""

    x: float
    face: Face
    style: Style
    glyphs: tuple[Glyph, ...]
    space: float = 0.0


@dataclass(slots=True)
class Line:
    """A line: its runs, its height with the space above it, the notes whose marks are in it."""

    runs: list[GlyphRun]
    height: float
    notes: list[int] = field(default_factory=list)
    rule: float = 0.0


Word = list[Bit]


@dataclass(slots=True)
class Setter:
    """Breaks paragraphs into lines with the faces of a paper: its own, that for the other script, and its italics."""

    own: Face
    other: Face
    italic: Face
    rtl: bool

    @property
    def faces(self) -> list[Face]:
        return [self.own, self.other, self.italic]

    def paragraph(
        self, bits: Sequence[Bit], width: float, leading: float, align: str, *, first: float = 0.0, rest: float = 0.0
    ) -> list[Line]:
        """The lines of a paragraph; `first` and `rest` are the indents of its lines."""
        lines: list[Line] = []
        words: list[Word] = []
        every = _words(bits)
        levels = self._levels(every)
        for number, word in enumerate([*every, None]):
            indent = rest if lines else first
            if word is not None and (not words or self._length([*words, word]) <= width - indent):
                words.append(word)
                continue
            if words:
                own = levels[number - len(words) : number]
                lines.append(self.line(words, width, leading, align, indent, last=word is None, levels=own))
            words = [word] if word is not None else []
        return lines

    def line(
        self,
        words: Sequence[Word],
        width: float,
        leading: float,
        align: str,
        indent: float,
        *,
        last: bool,
        levels: Sequence[Sequence[int]] | None = None,
    ) -> Line:
        """A line of these words; `last` says that a justified paragraph ends with it.

        `levels` are those of the letters of each word, and of the space before it, in the whole paragraph.
        """
        length = self._length(words)
        free = width - indent - length
        gaps = len(words) - 1
        wider = free / gaps if align == "justify" and not last and gaps and free > 0 else 0.0
        length += wider * gaps
        to_right = self.rtl and align in ("start", "justify")
        x = width - indent - length if to_right else 0.0 if self.rtl else indent
        x = (width - length) / 2 if align == "center" else x
        line = Line([], leading, [bit.note for word in words for bit in word if bit.note is not None])
        for face, style, text, rtl in self._visual(words, levels or self._levels(words)):
            if text == " ":
                x += self._space(style) + wider
                continue
            glyphs = face.shaped(text, rtl=rtl)
            line.runs.append(GlyphRun(x, face, style, glyphs))
            x += _advance(glyphs, style)
        return line

    def as_read(self, pieces: Sequence[tuple[str, bool]]) -> str:
        """Words, and whether they are in italics, as the file tells them, with signs for lost letters."""
        told = []
        for word in _words([Bit(text, Style(1, 0, italic)) for text, italic in pieces]):
            letters = ((self._face(letter, bit.style), letter) for bit in word for letter in bit.text)
            faced = groupby(letters, key=lambda one: id(one[0]))
            groups = [list(group) for _, group in faced]
            parts = ((group[0][0], "".join(letter for _, letter in group)) for group in groups)
            told.append("".join(face.as_read(text, rtl=self._runs_left(face)) for face, text in parts))
        return unicodedata.normalize("NFC", " ".join(told))

    def _runs_left(self, face: Face) -> bool:
        """Whether the words of a face run from right to left: the other face is that of the other script."""
        return face is self.own if self.rtl else face is self.other

    def _length(self, words: Sequence[Word]) -> float:
        gap = self._space(words[0][0].style) if words else 0.0
        return sum(self._width(bit) for word in words for bit in word) + gap * (len(words) - 1)

    def _width(self, bit: Bit) -> float:
        total = 0.0
        for face, group in groupby(bit.text, key=lambda letter: self._face(letter, bit.style)):
            total += _advance(face.shaped("".join(group), rtl=self._runs_left(face)), bit.style)
        return total

    def _space(self, style: Style) -> float:
        return 0.27 * style.size

    def _face(self, letter: str, style: Style) -> Face:
        if not self.rtl and style.italic and self.italic.has(letter):
            return self.italic
        if self.rtl and letter.isalpha() and unicodedata.bidirectional(letter) == "L" and self.other.has(letter):
            return self.other
        return next((face for face in self.faces if face.has(letter)), self.own)

    def _letters(self, words: Sequence[Word]) -> list[list[tuple[str, Style]]]:
        """The letters of each word with the space before it; unseen ones stand around a note's mark."""
        letters = []
        for number, word in enumerate(words):
            own = [(" ", word[0].style)] if number else []
            for bit in word:
                marked = [(_MARKS[self.rtl], bit.style)] if bit.note is not None else []
                own += marked + [(one, bit.style) for one in bit.text] + marked
            letters.append(own)
        return letters

    def _levels(self, words: Sequence[Word]) -> list[list[int]]:
        """The levels of the letters of each word with the space before it, in a paragraph of these words."""
        letters = self._letters(words)
        levels = iter(_levels("".join(letter for word in letters for letter, _ in word), rtl=self.rtl))
        return [[next(levels) for _ in word] for word in letters]

    def _visual(
        self, words: Sequence[Word], levels: Sequence[Sequence[int]]
    ) -> Iterator[tuple[Face, Style, str, bool]]:
        """The words' letters in runs from left to right: face, style, letters in their own order, right to left."""
        keyed = [
            (level, " " if letter == " " else self._face(letter, style), style, letter)
            for own, told in zip(self._letters(words), levels, strict=True)
            for (letter, style), level in zip(own, told[-len(own) :], strict=True)
            if letter not in _MARKS.values()
        ]
        runs = [
            (level, face, style, "".join(one[3] for one in group) if face != " " else " ")
            for (level, face, style, _), group in _grouped(keyed)
        ]
        for level, face, style, text in _reordered(runs):
            yield self.own if isinstance(face, str) else face, style, text, level % 2 == 1


def raised(text: str, size: float, note: int | None = None) -> Bit:
    """A label set small and raised, as beside text of `size` points."""
    return Bit(text, Style(round(size * 0.65, 2), round(size * 0.34, 2)), note)


def _advance(glyphs: Sequence[Glyph], style: Style) -> float:
    return sum(glyph.advance for glyph in glyphs) * style.size / 1000


def _words(bits: Sequence[Bit]) -> list[Word]:
    words: list[Word] = [[]]
    for bit in bits:
        for number, text in enumerate(bit.text.split(" ")):
            if number and words[-1]:
                words.append([])
            if text:
                words[-1].append(Bit(text, bit.style, bit.note))
    return [word for word in words if word]


def _grouped(keyed: Sequence[Any]) -> Iterator[tuple[Any, list[Any]]]:
    def key(one: Any) -> tuple[Any, ...]:
        return one[0], id(one[1]) if not isinstance(one[1], str) else " ", one[2]

    group: list[Any] = []
    for one in keyed:
        if group and (key(one) != key(group[-1]) or one[1] == " "):
            yield group[0], group
            group = []
        group.append(one)
    if group:
        yield group[0], group


def _levels(text: str, *, rtl: bool) -> list[int]:
    """The level of each letter as the Unicode Bidirectional Algorithm has it (PyPI `python-bidi`)."""
    bidi = importlib.import_module("bidi.algorithm")
    storage = bidi.get_empty_storage()
    storage["base_level"], storage["base_dir"] = (1, "R") if rtl else (0, "L")
    bidi.get_embedding_levels(text, storage)
    for index, char in enumerate(storage["chars"]):
        char["index"] = index
    bidi.explicit_embed_and_overrides(storage)
    bidi.resolve_weak_types(storage)
    _resolve_brackets(storage["chars"], storage["base_dir"])
    bidi.resolve_neutral_types(storage, False)
    bidi.resolve_implicit_levels(storage, False)
    levels = [storage["base_level"]] * len(text)
    for char in storage["chars"]:
        levels[char["index"]] = char["level"]
    return levels


def _resolve_brackets(chars: Sequence[dict[str, Any]], base: str) -> None:
    """Give both brackets of a pair one direction (UAX 9, N0), which python-bidi leaves out."""
    strong = [{"L": "L", "R": "R", "AL": "R", "EN": "R", "AN": "R"}.get(char["type"], "") for char in chars]
    opened: list[int] = []
    pairs = []
    for place, char in enumerate(chars):
        if char["ch"] in _PAIRED:
            opened.append(place)
        elif char["ch"] in _PAIRED.values():
            below = [depth for depth, one in enumerate(opened) if _PAIRED[chars[one]["ch"]] == char["ch"]]
            if below:
                pairs.append((opened[below[-1]], place))
                del opened[below[-1] :]
    for start, end in sorted(pairs):
        inside = set(strong[start + 1 : end]) - {""}
        before = next((one for one in reversed(strong[:start]) if one), base)
        if inside:
            side = base if base in inside or before == base else before
            for place in (start, end):
                strong[place] = chars[place]["type"] = side


def _reordered(runs: Sequence[tuple[int, Any, Style, str]]) -> list[tuple[int, Any, Style, str]]:
    """The runs from left to right (UAX 9, L2)."""
    order = list(runs)
    highest = max((run[0] for run in order), default=0)
    for level in range(highest, 0, -1):
        at = 0
        while at < len(order):
            end = at
            while end < len(order) and order[end][0] >= level:
                end += 1
            order[at:end] = reversed(order[at:end])
            at = end + 1
    return order
