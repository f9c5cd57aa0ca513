"""Converter Markdown cut into paragraphs, headings, items and the like."""

import re
from collections.abc import Iterator

from hawashi.formats.markdown.blocks import ATTRIBUTES, RULE
from hawashi.formats.printed import understood
from hawashi.formats.printed.chunks import ITEM, Chunk, Shape, begins_note
from hawashi.formats.printed.sections import FEWEST, cites
from hawashi.formats.printed.spellings import DefinitionHead, Spelling, is_star, plain_head, raised_head
from hawashi.formats.source import lines_of

_HEADING = re.compile(r"(#{1,6})[ \t]+\S")
_EMPTY_HEADING = re.compile(r"#{1,6}\Z")
_FENCE = re.compile(r"(`{3,}|~{3,})")
_OTHER = re.compile(r"\||>|!\[[^\]]*\]\([^)]*\)\s*$|<!--|<(?:table|div|img|p)\b", re.IGNORECASE)
_QUOTED = re.compile(r"(?:>[ \t]?)+")
_ROW = re.compile(r"\|[ \t]*+(?P<row>[^|\n]{1,30}\|(?:[^|\n\\]|\\.){2,}+)(?:\|[ \t|]*+)?")
"""A row of two cells, the first of them short."""
_BREAK = re.compile(r"[ \t]*<br\s{0,3}/?>[ \t]*(?=\S)", re.IGNORECASE)
_LAST_BREAK = re.compile(r"[ \t]*<br\s{0,3}/?>[ \t]*\Z", re.IGNORECASE)
_UNDERLINE = re.compile(r"=+\s*$|-{3,}\s*$")


def chunks_of(source: str, start: int) -> list[Chunk]:
    """The chunks of the Markdown `source` from the offset `start` on, with their marks and definitions."""
    cutter = _Cutter(source)
    for begin, end, _ in lines_of(source, start):
        cutter.line(begin, end)
    while cutter.chunks and RULE.match(source, *cutter.chunks[-1].lines[0]):
        cutter.chunks.pop()  # a line drawn at the end, as some programs leave it, parts nothing
    chunks = [part for chunk in cutter.chunks for part in _rows(source, chunk)]
    return understood(source, chunks)


def _rows(source: str, chunk: Chunk) -> list[Chunk]:
    """A table whose rows are a number and what cites, by its rows: notes may be laid out so. Any other as it is."""
    if chunk.shape is not Shape.OTHER or not source.startswith("|", chunk.start):
        return [chunk]
    parts: list[Chunk] = []
    rows: list[tuple[Chunk, DefinitionHead]] = []
    for start, end in chunk.lines:
        found = _ROW.fullmatch(source, start, end)
        row = (found.start("row"), found.start("row") + len(found["row"].rstrip())) if found else (start, start)
        head = plain_head(source, *row) if found else None
        if head is not None and head.spelling is Spelling.ROW:
            parts.append(Chunk(Shape.PARAGRAPH, [row]))
            rows.append((parts[-1], head))
        else:
            parts.append(Chunk(Shape.OTHER, [(start, end)]))
    counted = [int(head.key) for _, head in rows] == list(range(1, len(rows) + 1))
    citing = sum(cites(source, row, head) for row, head in rows)
    return parts if counted and len(rows) >= FEWEST and 2 * citing >= len(rows) else [chunk]


class _Cutter:
    """The chunks so far, whether the last one goes on, and the fence that is open.

    `quoted` is where the last numbered paragraph of a quotation starts, `number` the last one that began a paragraph.
    """

    def __init__(self, source: str) -> None:
        self.source = source
        self.chunks: list[Chunk] = []
        self.goes_on = False
        self.fence: str | None = None
        self.quoted = -1
        self.number = 0

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
        for first, last in self._broken(start, end):
            self._text(first, last)

    def _broken(self, start: int, end: int) -> Iterator[tuple[int, int]]:
        """The parts of a line that is broken where notes begin, without the break at its end: `[1] …<br>[2] …<br>`."""
        for found in _BREAK.finditer(self.source, start, end):
            if plain_head(self.source, found.end(), end) is not None and found.start() > start:
                yield start, found.start()
                start = found.end()
        ends = _LAST_BREAK.search(self.source, start, end)
        if ends is not None and plain_head(self.source, start, ends.start()) is not None:
            end = ends.start()
        yield start, end

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
        elif RULE.match(source, start, end):
            self._begin(Shape.OTHER, start, end)
            self.goes_on = False
        elif _EMPTY_HEADING.match(source, start, end) or ATTRIBUTES.match(source, start, end):
            self.goes_on = False
        elif (head := raised_head(source, start, end)) and self._defines(head, last):
            self._begin(Shape.PARAGRAPH, start, end, head)
        elif self._counts_in_quotation(start, end):
            pass
        elif _OTHER.match(source, start, end):
            self._go_on(Shape.OTHER, start, end)
        elif ITEM.match(source, start, end):
            self._begin(Shape.ITEM, start, end)
        elif last is not None and last.shape is not Shape.OTHER and not self._counts_on(last, start, end):
            last.lines.append((start, end))
        else:
            self._begin(Shape.PARAGRAPH, start, end)

    def _counts_on(self, last: Chunk, start: int, end: int) -> bool:
        """Whether a line begins with the number after that with which the paragraph above it begins, written alike."""
        head = plain_head(self.source, start, end)
        above = plain_head(self.source, *last.lines[0]) if head is not None else None
        if head is None or above is None or head.spelling is not above.spelling or is_star(head.key):
            return False
        return int(head.key) == int(above.key) + 1

    def _counts_in_quotation(self, start: int, end: int) -> bool:
        """Take a line of a quotation whose paragraphs are numbered: converters take notes that are set in for one."""
        found = _QUOTED.match(self.source, start, end)
        if found is None:
            return False
        is_open = self.goes_on and bool(self.chunks) and self.chunks[-1].start == self.quoted
        head = plain_head(self.source, found.end(), end)
        if head is not None and not is_star(head.key) and int(head.key) in (1, self.number + 1):
            self._begin(Shape.PARAGRAPH, found.end(), end)
            self.quoted = found.end()
        elif not is_open:
            return False
        elif found.end() < end:
            self.chunks[-1].lines.append((found.end(), end))
        else:
            self.goes_on = False
        return True

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
        number = plain_head(self.source, start, end) if shape in (Shape.PARAGRAPH, Shape.ITEM) else None
        self.number = int(number.key) if number is not None and not is_star(number.key) else self.number
        self.goes_on = True

    def _go_on(self, shape: Shape, start: int, end: int) -> None:
        if self.goes_on and self.chunks[-1].shape is shape:
            self.chunks[-1].lines.append((start, end))
        else:
            self._begin(shape, start, end)
