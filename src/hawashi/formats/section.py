"""A section to be put at the end of a paper: its lines as every format writes them, and the same as plain text."""

from collections.abc import Sequence
from typing import NamedTuple


class LinePiece(NamedTuple):
    """Characters of a line, in italics or not."""

    text: str
    italic: bool = False


class Line(NamedTuple):
    """A paragraph of the section: a heading of that `level`, counted from 1 within the section, or 0 for text.

    One that is `arabic` runs from right to left.
    """

    level: int
    stretches: tuple[LinePiece, ...]
    arabic: bool = False

    @property
    def text(self) -> str:
        """Its characters."""
        return "".join(stretch.text for stretch in self.stretches)


def plain(lines: Sequence[Line]) -> str:
    """The section as plain text, a blank line between its paragraphs."""
    return "\n\n".join(line.text for line in lines) + "\n"


def usual_level(levels: Sequence[int], otherwise: int) -> int:
    """The level of the headings of a paper's parts: the highest that it has twice, else the highest."""
    return min((level for level in levels if levels.count(level) > 1), default=min(levels, default=otherwise))


def lowered(lines: Sequence[Line], levels: Sequence[int]) -> list[Line]:
    """The section with its headings on the level of the paper's parts, whose headings have these `levels`."""
    by = usual_level(levels, 1) - 1
    return [line._replace(level=line.level + by) if line.level else line for line in lines]
