"""Converter Markdown cut into paragraphs, headings, items and the like."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from enum import Enum
from itertools import zip_longest

from hawashi.formats.markdown.converter.printed import DIRECTIONS, Candidate, Head, raised_head, raised_marks
from hawashi.formats.markdown.converter.sentences import hangs
from hawashi.formats.source import lines_of


class Shape(Enum):
    """What a chunk looks like."""

    PARAGRAPH = "paragraph"
    HEADING = "heading"
    ITEM = "item"
    OTHER = "other"


@dataclass(slots=True)
class Chunk:
    """A stretch of the source: where its lines stand, what it looks like, its head if it defines a note, its marks.

    `text` is the source without the raised marks in it, in one line. `markup` says whether the source is Markdown: in
    plain text a star is a star.
    """

    shape: Shape
    lines: list[tuple[int, int]]
    head: Head | None = None
    level: int = 0
    marks: list[Candidate] = field(default_factory=list)
    text: str = ""
    markup: bool = True

    @property
    def start(self) -> int:
        """Where it starts in the source."""
        return self.lines[0][0]

    @property
    def end(self) -> int:
        """Where it ends in the source."""
        return self.lines[-1][1]

    @property
    def words(self) -> int:
        """How many words it has."""
        return len(self.text.split())


_HEADING = re.compile(r"(#{1,6})[ \t]+\S")
# A letter with a full stop is no item: so begin initials and titles (`د.`).
ITEM = re.compile(
    r"(?:[-+*•▪●]|\(?(?:[0-9]{1,3}|[٠-٩]{1,3})(?:[.)]|\s?[-–])|\(?[a-zأابجدهوزحطي](?:\)|\s?[-–]))\s+\S"
    r"|[-+*]\s?\d+\s?[-.)]"
)
"""How an item of a list begins."""
_TURN = re.compile(f"[{DIRECTIONS}]+")
_NUMBER = re.compile(r"\(?(\d{1,3})[.)\s–-]")
_BRACKETED = re.compile(r"\((?![1١]\))")
_FENCE = re.compile(r"(`{3,}|~{3,})")
_OTHER = re.compile(r"\||>|!\[[^\]]*\]\([^)]*\)\s*$|<!--|<(?:table|div|img|p)\b|(?:[-*_]\s?){3,}$", re.IGNORECASE)
_UNDERLINE = re.compile(r"=+\s*$|-{3,}\s*$")
_ENTRY = re.compile(r"[^\W\d_]|[\"“«'‘(\[*]")


def cut(source: str, start: int) -> list[Chunk]:
    """The chunks of the Markdown `source` from the offset `start` on, as its lines tell them apart."""
    cutter = _Cutter(source)
    for begin, end, _ in lines_of(source, start):
        cutter.line(begin, end)
    return cutter.chunks


def settled(source: str, chunks: Sequence[Chunk]) -> list[Chunk]:
    """The chunks with their raised heads and marks found, and those parted that hold several notes."""
    _unlist(source, chunks)
    return [part for chunk in chunks for part in _parted(source, chunk)]


def _parted(source: str, chunk: Chunk) -> Iterator[Chunk]:
    """The chunk settled; where the next notes of a page go on in the paragraph of the first one, each for itself."""
    settle(source, chunk, chunk.head)
    if chunk.head is None or not chunk.head.key.isdecimal():
        yield chunk
        return
    parts = [chunk]
    number = int(chunk.head.key)
    for place, key in [(candidate.mark.start, candidate.mark.key) for candidate in chunk.marks]:
        if key != str(number + 1) or not source[place - 1].isspace():
            continue
        head = raised_head(source, place, parts[-1].end)
        if head is not None and head.start == place and begins_note(source, head):
            parts.append(_split(source, parts[-1], head))
            number += 1
    for part in parts if len(parts) > 1 else ():
        settle(source, part, part.head)
    yield from parts


def _split(source: str, chunk: Chunk, head: Head) -> Chunk:
    """Cut off the note that begins with `head` from the end of a chunk."""
    line = next(index for index, (_, end) in enumerate(chunk.lines) if head.start < end)
    start, end = chunk.lines[line]
    rest = Chunk(Shape.PARAGRAPH, [(head.start, end), *chunk.lines[line + 1 :]], head, markup=chunk.markup)
    above = len(source[start : head.start].rstrip())
    chunk.lines[line:] = [(start, start + above)] if above else []
    return rest


def begins_note(source: str, head: Head) -> bool:
    """Whether the first letter behind a head may be that of a note: a sentence goes on with a small one."""
    char = source[head.content]
    return _ENTRY.match(char) is not None and not char.islower()


def _unlist(source: str, chunks: Sequence[Chunk]) -> None:
    """Make paragraphs of what begins with a number but continues no list: `(12) billion` after a page break."""
    numbered: list[tuple[Chunk, int]] = []
    above: Chunk | None = None
    for chunk in chunks:
        if chunk.shape is Shape.ITEM and (found := _NUMBER.match(source, chunk.start)):
            if above is not None and _goes_on(source, above, chunk):
                chunk.shape = Shape.PARAGRAPH
            else:
                numbered.append((chunk, int(found.group(1))))
        above = chunk if chunk.head is None else above
    last = 0
    for (chunk, number), after in zip_longest(numbered, numbered[1:]):
        if (last and number == last + 1) or (after and after[1] == number + 1):
            last = number
        else:
            chunk.shape = Shape.PARAGRAPH


def _goes_on(source: str, above: Chunk, chunk: Chunk) -> bool:
    """Whether a number in brackets is a word of the sentence above, which is open; a list may begin with its first."""
    if above.shape is not Shape.PARAGRAPH or not _BRACKETED.match(source, chunk.start):
        return False
    return hangs(" ".join(source[max(above.start, above.end - 300) : above.end].split()))


def settle(source: str, chunk: Chunk, head: Head | None) -> None:
    """Give a chunk its head and find the marks and the text it has with it."""
    chunk.head = head
    if chunk.shape is not Shape.OTHER or source.startswith((">", "|"), chunk.start):
        chunk.marks = list(raised_marks(source, head.content if head else chunk.start, chunk.end))
    chunk.text = text_of(source, chunk)


def text_of(source: str, chunk: Chunk) -> str:
    """The text of a chunk in one line, without its head, its heading marks, its raised marks and direction marks."""
    at = chunk.head.content if chunk.head else chunk.start
    parts = []
    for candidate in chunk.marks:
        if not candidate.doubtful:
            parts.append(source[at : candidate.mark.start])
            at = candidate.mark.last
    parts.append(source[at : chunk.end])
    text = " ".join(_TURN.sub("", "".join(parts)).split())
    return text.lstrip("# ") if chunk.shape is Shape.HEADING else text


class _Cutter:
    """The chunks so far, whether the last one goes on, and the fence that is open."""

    def __init__(self, source: str) -> None:
        self.source = source
        self.chunks: list[Chunk] = []
        self.goes_on = False
        self.fence: str | None = None

    def line(self, start: int, end: int) -> None:
        """Take one more line."""
        text = self.source[start:end]
        if self.fence is not None:
            self.chunks[-1].lines.append((start, end))
            if text.strip().startswith(self.fence):
                self.fence, self.goes_on = None, False
            return
        if not text.strip():
            self.goes_on = False
            return
        end = start + len(text.rstrip())
        start += len(text) - len(text.lstrip())
        self._text(start, end)

    def _text(self, start: int, end: int) -> None:
        source = self.source
        last = self.chunks[-1] if self.goes_on else None
        if fence := _FENCE.match(source, start, end):
            self._begin(Shape.OTHER, start, end)
            self.fence = fence.group(1)
        elif heading := _HEADING.match(source, start, end):
            self._begin(Shape.HEADING, start, end, level=len(heading.group(1)))
            self.goes_on = False
        elif self._underlines(last, start, end):
            self.goes_on = False
        elif (head := raised_head(source, start, end)) and self._defines(head, last):
            self._begin(Shape.PARAGRAPH, start, end, head)
        elif _OTHER.match(source, start, end):
            self._go_on(Shape.OTHER, start, end)
        elif ITEM.match(source, start, end):
            self._begin(Shape.ITEM, start, end)
        elif last is not None and last.shape is not Shape.OTHER:
            last.lines.append((start, end))
        else:
            self._begin(Shape.PARAGRAPH, start, end)

    def _underlines(self, last: Chunk | None, start: int, end: int) -> bool:
        """Make the line before a heading where this one underlines it."""
        if last is None or last.head or last.shape is not Shape.PARAGRAPH or len(last.lines) > 1:
            return False
        if not _UNDERLINE.match(self.source, start, end):
            return False
        last.shape = Shape.HEADING
        last.level = 1 if self.source[start] == "=" else 2
        last.lines.append((start, end))
        return True

    def _defines(self, head: Head, last: Chunk | None) -> bool:
        """Whether a head begins a definition here: in a wrapped paragraph a mark may come first in a line, too."""
        if last is None or last.head is not None:
            return True
        return head.stopped or begins_note(self.source, head)

    def _begin(self, shape: Shape, start: int, end: int, head: Head | None = None, level: int = 0) -> None:
        self.chunks.append(Chunk(shape, [(start, end)], head, level))
        self.goes_on = True

    def _go_on(self, shape: Shape, start: int, end: int) -> None:
        if self.goes_on and self.chunks[-1].shape is shape:
            self.chunks[-1].lines.append((start, end))
        else:
            self._begin(shape, start, end)
