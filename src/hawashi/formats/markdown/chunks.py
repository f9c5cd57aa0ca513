"""Converter Markdown cut into paragraphs, headings, items and the like."""

import re

from hawashi.formats.markdown.blocks import ATTRIBUTES
from hawashi.formats.printed import understood
from hawashi.formats.printed.chunks import ITEM, Chunk, Shape, begins_note
from hawashi.formats.printed.spellings import DefinitionHead, raised_head
from hawashi.formats.source import lines_of

_HEADING = re.compile(r"(#{1,6})[ \t]+\S")
_FENCE = re.compile(r"(`{3,}|~{3,})")
_OTHER = re.compile(r"\||>|!\[[^\]]*\]\([^)]*\)\s*$|<!--|<(?:table|div|img|p)\b", re.IGNORECASE)
_DRAWN = re.compile(r"(?:\*[ \t]*){3,}$|(?:-[ \t]*){3,}$|(?:_[ \t]*){3,}$")
_UNDERLINE = re.compile(r"=+\s*$|-{3,}\s*$")


def chunks_of(source: str, start: int) -> list[Chunk]:
    """The chunks of the Markdown `source` from the offset `start` on, with their marks and definitions."""
    cutter = _Cutter(source)
    for begin, end, _ in lines_of(source, start):
        cutter.line(begin, end)
    return understood(source, cutter.chunks)


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
        elif _DRAWN.match(source, start, end):
            self._begin(Shape.OTHER, start, end)
            self.goes_on = False
        elif ATTRIBUTES.match(source, start, end):
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

    def _defines(self, head: DefinitionHead, last: Chunk | None) -> bool:
        """Whether a head begins a definition here: in a wrapped paragraph a mark may come first in a line, too."""
        if last is None or last.head is not None:
            return True
        return head.stopped or begins_note(self.source, head)

    def _begin(self, shape: Shape, start: int, end: int, head: DefinitionHead | None = None, level: int = 0) -> None:
        self.chunks.append(Chunk(shape, [(start, end)], head, level))
        self.goes_on = True

    def _go_on(self, shape: Shape, start: int, end: int) -> None:
        if self.goes_on and self.chunks[-1].shape is shape:
            self.chunks[-1].lines.append((start, end))
        else:
            self._begin(shape, start, end)
