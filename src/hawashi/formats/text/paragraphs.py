"""Plain text cut into paragraphs, where notes may begin in the middle of a block of lines."""

import re
from collections.abc import Sequence

from hawashi.formats.printed.chunks import ITEM, RULE, Chunk, Shape, begins_note
from hawashi.formats.printed.pages import Page
from hawashi.formats.printed.sentences import awaits_number, hangs
from hawashi.formats.printed.spellings import (
    BIDI,
    DIGITS,
    SUPERSCRIPT,
    DefinitionHead,
    key_of,
    plain_head,
    raised_head,
    raised_marks,
    typed_marks,
)

WIDEST = 160
"""The most characters of a line that was broken to a width. A longer one is a whole paragraph."""

_ROOM = 0.8  # letters differ in width: only in a line this much shorter there surely was room for one more word
_LONE = re.compile(rf"{BIDI}(?:[\[(]?(?P<label>{DIGITS})[\])]?[.:)]?|(?P<raised>[⁰¹²³⁴-⁹]{{1,4}})){BIDI}")


def paragraphs(source: str, pages: Sequence[Page]) -> list[Chunk]:
    """The paragraphs of the lines on `pages`. None goes over the end of a page."""
    cutter = _Cutter(source, pages)
    for page in pages:
        cutter.page(page)
    return cutter.chunks


def _width(pages: Sequence[Page]) -> int | None:
    """How many characters a full line has; None where lines were not broken to a width."""
    lengths = sorted(end - start for page in pages for start, end in page if start < end)
    long = sum(length for length in lengths if length > WIDEST)
    if not lengths or 2 * long > sum(lengths):
        return None
    return lengths[len(lengths) * 4 // 5]


def _are_disordered(source: str, pages: Sequence[Page]) -> bool:
    """Whether numbers that stand alone often have the next one below, and no note: `pdftotext` mixes them up."""
    numbered = [page for page in pages if any(_LONE.fullmatch(source, *line) for line in page if line[0] < line[1])]
    return 3 * sum(_is_disordered(source, page) for page in numbered) > len(numbered)


def _is_disordered(source: str, page: Page) -> bool:
    below = ""  # the key of the number right below, if there is one
    for start, end in reversed(page):
        lone = _LONE.fullmatch(source, start, end) if start < end else None
        if lone and below and below == str(int(_key(lone)) + 1):
            return True
        below = _key(lone) if lone else below if start == end else ""
    return False


def _key(lone: re.Match[str]) -> str:
    return key_of((lone.group("label") or lone.group("raised")).translate(SUPERSCRIPT))


class _Cutter:
    """The chunks so far, whether the last one goes on, and whether it is a note.

    `marks` are the keys of what may be marks of notes further down. `number` is that of the last chunk where it is a
    note by all appearances, else -1; it `waits` where its number stands alone in a line. `alone` says whether numbers
    that do stand before their notes.
    """

    def __init__(self, source: str, pages: Sequence[Page]) -> None:
        self.source = source
        self.width = _width(pages)
        self.alone = not _are_disordered(source, pages)
        self.chunks: list[Chunk] = []
        self.goes_on = False
        self.waits = False
        self.number = -1
        self.marks: set[str] = set()

    def page(self, page: Page) -> None:
        """Take the lines of one more page."""
        self.goes_on = self.waits = False
        for start, end in page:
            if start < end:
                self._line(start, end)
            elif not self.waits:
                self.goes_on = False

    def _line(self, start: int, end: int) -> None:
        lone = _LONE.fullmatch(self.source, start, end)
        if self.waits and not lone:
            self._go_on(start, end)
            self.chunks[-1].head = raised_head(self.source, self.chunks[-1].start, end)
        elif lone:
            self._number(lone)
        elif (head := raised_head(self.source, start, end)) and self._is_free(head):
            self._begin_note(start, end, head.key).head = head
        elif (head := plain_head(self.source, start, end)) and self._defines(head):
            self._begin_note(start, end, head.key)
        elif RULE.fullmatch(self.source, start, end):
            self._begin(start, end, Shape.OTHER)
            self.goes_on = False
        elif ITEM.match(self.source, start, end) and not (self.goes_on and (self._in_note() or self._hangs())):
            self._begin(start, end, Shape.ITEM)
        elif self.goes_on and not self._ended(start, end):
            self._go_on(start, end)
        else:
            self._begin(start, end, Shape.PARAGRAPH)

    def _number(self, lone: re.Match[str]) -> None:
        """Take a number that stands alone in its line: that of the note below, or of a page."""
        key = _key(lone)
        if self.alone and self._expects(key):
            self._begin_note(*lone.span(), key)
            self.waits = True
        elif self.goes_on and not self.waits and (self._in_note() or self._hangs()):
            self._go_on(*lone.span())
        else:
            self._begin(*lone.span(), Shape.PARAGRAPH)
            self.goes_on = False

    def _is_free(self, head: DefinitionHead) -> bool:
        """Whether a raised number begins a note here: a mark may stand at the start of a line, too."""
        return not self.goes_on or self._in_note() or head.stopped or begins_note(self.source, head)

    def _defines(self, head: DefinitionHead) -> bool:
        """Whether a number that is not raised begins a note here, in the middle of a block or at its start."""
        if not self._expects(head.key):
            return False
        return not self.goes_on or (begins_note(self.source, head) and not (self._in_note() and self._hangs()))

    def _expects(self, key: str) -> bool:
        """Whether a note with that key may come next: a mark asks for it, or it goes on with the note above."""
        return key in self.marks or (self._in_note() and key == str(self.number + 1))

    def _in_note(self) -> bool:
        return self.number >= 0

    def _hangs(self) -> bool:
        """Whether the last line breaks off where no sentence can end."""
        start, end = self.chunks[-1].lines[-1]
        line = self.source[start:end]
        return hangs(line) or awaits_number(line)

    def _ended(self, start: int, end: int) -> bool:
        """Whether the paragraph above ended with its last line, which has room for the next word."""
        if self.width is None:
            return True
        if self._in_note():
            return False
        last = self.chunks[-1].lines[-1]
        word = self.source[start:end].split(maxsplit=1)[0]
        return last[1] - last[0] + 1 + len(word) < _ROOM * self.width

    def _begin_note(self, start: int, end: int, key: str) -> Chunk:
        self._begin(start, end, Shape.PARAGRAPH)
        self.marks.discard(key)
        self.number = int(key) if key.isdecimal() else 0
        return self.chunks[-1]

    def _begin(self, start: int, end: int, shape: Shape) -> None:
        self.chunks.append(Chunk(shape, [(start, end)]))
        self.goes_on, self.waits, self.number = True, False, -1
        self._remember(start, end)

    def _go_on(self, start: int, end: int) -> None:
        self.chunks[-1].lines.append((start, end))
        self.waits = False
        if not self._in_note():
            self._remember(start, end)

    def _remember(self, start: int, end: int) -> None:
        """Remember what may be a mark in a line."""
        for marks in (raised_marks, typed_marks):
            self.marks.update(mark.mark.key for mark in marks(self.source, start, end))
