"""A section to be put at the end of a paper: its lines as every format writes them, and the same as plain text."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple


class Stretch(NamedTuple):
    """Characters of a line, in italics or not."""

    text: str
    italic: bool = False


class Line(NamedTuple):
    """A paragraph of the section: a heading of that `level`, counted from 1 within the section, or 0 for text.

    One that is `arabic` runs from right to left.
    """

    level: int
    stretches: tuple[Stretch, ...]
    arabic: bool = False

    @property
    def text(self) -> str:
        """Its characters."""
        return "".join(stretch.text for stretch in self.stretches)


def plain(lines: Sequence[Line]) -> str:
    """The section as plain text, a blank line between its paragraphs."""
    return "\n\n".join(line.text for line in lines) + "\n"
