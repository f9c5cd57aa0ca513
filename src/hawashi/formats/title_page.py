"""The title and the authors of a paper whose file does not name them: found by how its first lines read."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from hawashi.formats.printed.chunks import Chunk, Shape
from hawashi.formats.printed.front import REACH, find_front
from hawashi.model import Byline


class Line(NamedTuple):
    """A paragraph or a heading: its words in one line, and the heading's level (from 1; 0 for a paragraph)."""

    text: str
    level: int = 0


def title_page(lines: Sequence[Line]) -> tuple[str | None, tuple[Byline, ...]]:
    """The title and the authors that the first of `lines`, paragraphs in order, show. Nothing is invented."""
    chunks = []
    place = 0
    for text, level in lines[:REACH]:
        words = " ".join(text.split())
        if words:
            shape = Shape.HEADING if level else Shape.PARAGRAPH
            chunks.append(Chunk(shape, [(place, place + len(words))], level=level, text=words))
            place += len(words) + 1
    front = find_front(chunks)
    return front.title, tuple(author for author, _ in front.authors)
