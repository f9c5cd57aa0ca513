"""A section at the end of a paper in Markdown."""

import re
from collections.abc import Sequence

from hawashi.formats.markdown.inline import escape
from hawashi.formats.section import Line, usual_level
from hawashi.model import Document

_HEADING = re.compile(r"^(#{1,6})[ \t]+\S", re.MULTILINE)


def written(lines: Sequence[Line], level: int = 2) -> str:
    """The section as Markdown, its own heading of that `level`."""
    return "\n\n".join(_line(line, level) for line in lines) + "\n"


def add_section(document: Document, data: bytes, lines: Sequence[Line]) -> bytes:
    """The file `data` with the section behind everything else."""
    source = data.decode("utf-8-sig")
    newline = "\r\n" if "\r\n" in source else "\n"
    gap = "\n" if source.endswith(("\n", "\r")) else "\n\n"
    levels = [len(found[1]) for found in _HEADING.finditer(document.body)]
    section = gap + written(lines, usual_level(levels, 2))
    return data + section.replace("\n", newline).encode()


def _line(line: Line, level: int) -> str:
    text = "".join(f"*{escape(text)}*" if italic else escape(text) for text, italic in line.stretches)
    return f"{'#' * min(6, level + line.level - 1)} {text}" if line.level else _OPENING.sub(r"\1\\\2", text)


_OPENING = re.compile(r"^(\d{1,9})?([.)]|[-+](?=\s))")
"""What would begin a list of Markdown where it stands first."""
