"""The words of a web page as one text, cut into paragraphs as printed pages are; a line break ends one, too."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, field

from hawashi.entities import unescaped
from hawashi.formats.html.index import PageIndex, block_of
from hawashi.formats.html.markup import BLOCKS, HEADINGS, Element, StepKind
from hawashi.formats.printed.chunks import ITEM, Chunk, Shape
from hawashi.formats.printed.spellings import raised_head

_REFERENCE = re.compile(r"&#?\w{1,40};")
_CELLS = ("td", "th", "caption")
_SPACES = str.maketrans("\t\r\n\f\u00a0", "     ")


@dataclass(slots=True)
class PageSheet:
    """The text of a page and its chunks.

    `at` are the offsets in the text at which words of the page begin, `origins` where these stand in the source.
    """

    text: str = ""
    chunks: list[Chunk] = field(default_factory=list)
    at: list[int] = field(default_factory=list)
    origins: list[int] = field(default_factory=list)

    @classmethod
    def of(cls, index: PageIndex) -> PageSheet:
        """The sheet of a page."""
        pen = _Pen(index)
        hidden = -1
        for number, step in enumerate(index.page.steps):
            hidden = max(hidden, index.unseen.get(number, -1))
            if number <= hidden:
                continue
            if step.kind is StepKind.WORDS:
                pen.words(step.start, step.end, step.element)
            elif step.element.tag in BLOCKS or step.element.tag == "br":
                pen.end()
        pen.end()
        return pen.finish()

    def source_of(self, start: int, end: int) -> tuple[int, int]:
        """Where characters `start` to `end` of the text, at least one, stand in the source."""
        return self._origin(start), self._origin(end - 1) + 1

    def _origin(self, offset: int) -> int:
        piece = bisect_right(self.at, offset) - 1
        return self.origins[piece] + offset - self.at[piece]


class _Pen:
    """Writes the sheet of a page, paragraph by paragraph; `_raised` is what of the paragraph is raised."""

    def __init__(self, index: PageIndex) -> None:
        self._index = index
        self._sheet = PageSheet()
        self._parts: list[str] = []
        self._length = 0
        self._start = 0
        self._raised: list[tuple[int, int]] = []
        self._block: Element | None = None

    def words(self, start: int, end: int, element: Element) -> None:
        """Take the words in source characters `start` to `end`."""
        source, before = self._index.page.source, self._length
        for found in _REFERENCE.finditer(source, start, end):
            said = unescaped(found[0])
            if len(said) == 1:
                self._put(source[start : found.start()], start)
                self._put(said, found.start())
                start = found.end()
        self._put(source[start:end], start)
        self._block = self._block or block_of(element)
        if before < self._length and self._index.is_raised(element):
            goes_on = bool(self._raised) and self._raised[-1][1] == before
            self._raised.append((self._raised.pop()[0] if goes_on else before, self._length))

    def _put(self, said: str, origin: int) -> None:
        if said:
            self._sheet.at.append(self._length)
            self._sheet.origins.append(origin)
            self._parts.append(said.translate(_SPACES))
            self._length += len(said)

    def end(self) -> None:
        """The paragraph ends."""
        if self._block is not None and self._start < self._length:
            tag = self._block.tag
            shape = Shape.HEADING if tag in HEADINGS else Shape.CELL if tag in _CELLS else Shape.PARAGRAPH
            level = int(tag[1]) if shape is Shape.HEADING else 0
            self._sheet.chunks.append(Chunk(shape, [(self._start, self._length)], level=level, raised=self._raised))
            self._put("\n\n", -1)
        self._start, self._raised, self._block = self._length, [], None

    def finish(self) -> PageSheet:
        """The sheet, its paragraphs without white space at their ends; those that are nothing else are none."""
        sheet = self._sheet
        sheet.text = "".join(self._parts)
        sheet.chunks = [chunk for chunk in sheet.chunks if _shaped(sheet.text, chunk)]
        return sheet


def _shaped(text: str, chunk: Chunk) -> bool:
    start, end = chunk.lines[0]
    while start < end and text[start].isspace():
        start += 1
    while start < end and text[end - 1].isspace():
        end -= 1
    chunk.lines = [(start, end)]
    if chunk.shape is Shape.PARAGRAPH and start < end:
        chunk.head = raised_head(text, start, end, chunk.raised)
        chunk.shape = Shape.ITEM if chunk.head is None and ITEM.match(text, start, end) else Shape.PARAGRAPH
    return start < end
