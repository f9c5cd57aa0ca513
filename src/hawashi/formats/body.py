"""The body of a paper: its source without notes and marks, put together from the stretches that stay."""

from collections.abc import Sequence
from dataclasses import dataclass

from hawashi.formats.places import Origin, Trace, Tracer

_SPACES = " \t\u00a0\u202f"
_CLOSERS = frozenset(".,;:!?)]}»”’،؛؟…")


@dataclass(frozen=True, slots=True)
class Mark:
    """A mark in the source: `start` to `end`, its label, and where a leftover right after it starts and ends.

    `key` is what the mark is matched by.
    """

    start: int
    end: int
    label: str
    key: str
    leftover: tuple[int, int] | None = None

    @property
    def last(self) -> int:
        """Where the mark ends, its leftover included."""
        return self.leftover[1] if self.leftover else self.end


class BodyBuilder:
    """Puts the body together from the front to the end; the marks, which must stand in order, are left out."""

    def __init__(self, source: str, start: int, marks: Sequence[Mark]) -> None:
        self.tracer = Tracer(source, start)
        self.offsets: dict[int, int] = {}
        """Where in the body each mark stood, by the place of the mark in the source."""
        self._marks = marks
        self._next = 0
        self._past = start

    def keep(self, start: int, end: int) -> None:
        """Take over source characters `start` to `end`, every line end as a line feed."""
        start = max(start, self._past)
        while self._next < len(self._marks) and self._marks[self._next].start < end:
            mark = self._marks[self._next]
            left = self._before(mark, start)
            self._lines(start, left)
            self.offsets[mark.start] = self.tracer.length
            self.tracer.drop(left, mark.last)
            self._past = start = mark.last
            self._next += 1
        self._lines(start, end)

    def between(self, text: str, start: int, end: int, *, fixed: bool = False) -> None:
        """Put `text` for the source characters `start` to `end` between two stretches.

        Where notes stand there (`fixed`), it stands for the line end only, and nobody may write over it.
        """
        if start < self._past:
            return  # a note in brackets goes on past this line end
        if not fixed:
            self.tracer.put(text, start, end)
            return
        newline = start + (2 if self.tracer.source.startswith("\r\n", start) else 1)
        self.tracer.put(text, start, newline, Origin.FIXED)
        self.tracer.drop(newline, end, closing=True)

    def finish(self) -> tuple[str, Trace]:
        """The body and its trace."""
        return self.tracer.finish()

    def _before(self, mark: Mark, start: int) -> int:
        """Where to cut before a mark: white space goes with it where the text around it needs none."""
        source = self.tracer.source
        left = mark.start
        while left > start and source[left - 1] in _SPACES:
            left -= 1
        after = source[mark.last : mark.last + 1]
        needless = not after or after.isspace() or after in _CLOSERS
        return left if needless and left > start and source[left - 1] not in "\r\n" else mark.start

    def _lines(self, start: int, end: int) -> None:
        source = self.tracer.source
        while (at := source.find("\r", start, end)) >= 0:
            after = at + (2 if source.startswith("\r\n", at) and at + 2 <= end else 1)
            self.tracer.copy(start, at)
            self.tracer.put("\n", at, after)
            start = after
        self.tracer.copy(start, end)
