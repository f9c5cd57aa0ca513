"""A paragraph of Markdown: its lines as one text, and where its characters stand in the source."""

from bisect import bisect_right
from collections.abc import Sequence
from operator import itemgetter


def trim(source: str, start: int, end: int) -> tuple[int, int]:
    """Characters `start` to `end` of `source` without the white space at their ends."""
    text = source[start:end]
    left = text.lstrip()
    first = start if len(left) == len(text) else end - len(left)
    return first, start + len(text.rstrip()) if left and left[-1].isspace() else end


class Paragraph:
    """The `lines` of a paragraph (places in `source`), without the white space at their ends and without empty ones.

    `text` has them joined by line feeds.
    """

    def __init__(self, source: str, lines: Sequence[tuple[int, int]]) -> None:
        trimmed = (trim(source, start, end) for start, end in lines)
        self.lines = [line for line in trimmed if line[0] < line[1]]
        self.text = "\n".join(source[start:end] for start, end in self.lines)
        self._starts = [0]
        for start, end in self.lines:
            self._starts.append(self._starts[-1] + end - start + 1)

    def place(self, at: int) -> int:
        """The source offset of a place in the text."""
        line = bisect_right(self._starts, at) - 1
        if line >= len(self.lines):
            return self.lines[-1][1]
        return self.lines[line][0] + at - self._starts[line]

    def at(self, place: int) -> int:
        """The place in the text of a source offset that stands in one of the lines."""
        line = bisect_right(self.lines, place, key=itemgetter(0)) - 1
        return self._starts[line] + place - self.lines[line][0]
