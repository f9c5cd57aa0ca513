"""A text in the making: a flow to which TeX's rules for blanks are put."""

from enum import IntEnum
from typing import NamedTuple

from hawashi.formats.flow import PLAIN, Flow, Look


class Behind(IntEnum):
    """What was put on a sheet last: nothing in this line yet, a blank, or words."""

    NOTHING = 0
    BLANK = 1
    WORDS = 2


class Cited(NamedTuple):
    """A cite by its `key`, which stands for the source from `start` on; what cites a part of the work, in `part`."""

    key: str
    start: int
    part: tuple[int, int] | None


class LatexSheet:
    """Puts words on a flow: blanks in a row are one, and none stands at the beginning of a line.

    `headings` are the levels of headings by the number of the paragraph (from 0), `cites` the cites put down, in order.
    """

    def __init__(self, source: str) -> None:
        self.flow = Flow(source)
        self.headings: dict[int, int] = {}
        self.cites: list[Cited] = []
        self._paragraph = 0
        self._has_words = False
        self._behind = Behind.NOTHING
        self._blank: tuple[int, int, Look] | None = None

    def copy(self, start: int, end: int, look: Look) -> None:
        """Words: source characters `start` to `end`."""
        self._settle()
        self.flow.copy(start, end, look)
        self._written()

    def put(self, said: str, start: int, end: int, look: Look = PLAIN) -> None:
        """Words that source characters `start` to `end` stand for; where these are none, nobody may write over them."""
        if said:
            self._settle()
            self.flow.put(said, start, end, look)
            self._written()

    def blank(self, start: int, end: int, look: Look) -> None:
        """White space between words."""
        if self._behind is Behind.WORDS and self._blank is None:
            self._blank = start, end, look

    def line(self, start: int, end: int) -> None:
        """The end of a line within a paragraph."""
        self._blank = None
        if self._behind is not Behind.NOTHING:
            self.flow.put("\n", start, end)
            self._behind = Behind.NOTHING

    def paragraph(self) -> None:
        """The end of a paragraph."""
        self._blank = None
        self.flow.end_paragraph()
        self._paragraph += self._has_words
        self._behind, self._has_words = Behind.NOTHING, False

    def heading(self, level: int) -> None:
        """A heading begins here."""
        self.paragraph()
        self.headings[self._paragraph] = level

    def mark(self, key: str, label: str, start: int, end: int) -> None:
        """The mark of a note, which the command from `start` to `end` makes."""
        self._settle()
        self.flow.mark(key, label, start, end, said=label)
        self._behind = Behind.WORDS

    def drop(self, start: int, end: int, partner: int = -1, *, closing: bool = False) -> None:
        """Markup."""
        self._settle()
        self.flow.drop(start, end, partner, closing=closing)

    def seal(self, start: int, end: int) -> None:
        """A command that may print anything."""
        self._settle()
        self.flow.seal(start, end)

    def _settle(self) -> None:
        """Put down the blank before what follows."""
        if self._blank is not None:
            start, end, look = self._blank
            self._blank = None
            self.flow.put(" ", start, end, look)
            self._behind = Behind.BLANK

    def _written(self) -> None:
        self._behind, self._has_words = Behind.WORDS, True
