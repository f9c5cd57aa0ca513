"""A section at the end of a web page."""

import html
import re
from collections.abc import Sequence

from hawashi.errors import WriteError
from hawashi.formats.html.charset import characters, declared
from hawashi.formats.section import Line, usual_level
from hawashi.messages import phrase
from hawashi.model import Document

_HEADING = re.compile(r"<h([1-6])\b", re.IGNORECASE)
_ENDS = re.compile(r"</(article|main|body|html)\s*>", re.IGNORECASE)


def written(lines: Sequence[Line], level: int = 2) -> str:
    """The section as HTML, its own heading of that `level`."""
    inner = "\n".join(_line(line, level) for line in lines)
    return f"<section>\n{inner}\n</section>\n"


def add_section(document: Document, data: bytes, lines: Sequence[Line]) -> bytes:
    """The page `data` with the section at the end of its text.

    Raises WriteError where the page is in another encoding than UTF-8.
    """
    source = characters(data, document.path or phrase("The page"))
    if declared(source) != "utf-8" and not source.isascii():
        raise WriteError(
            phrase("{file} is not encoded in UTF-8.", file=document.path), phrase("Save it as UTF-8 first.")
        )
    levels = [int(found[1]) for found in _HEADING.finditer(source)]
    section = written(lines, max(2, usual_level(levels, 2))).encode()
    ends = {found[1].lower(): found.start() for found in _ENDS.finditer(source)}
    at = next((ends[tag] for tag in ("article", "main", "body", "html") if tag in ends), len(source))
    before = len(source[:at].encode()) + len(data) - len(source.encode())
    return data[:before] + section + data[before:]


def _line(line: Line, level: int) -> str:
    direction = ' dir="rtl" lang="ar"' if line.arabic else ' dir="ltr"'
    text = "".join(f"<em>{_plain(text)}</em>" if italic else _plain(text) for text, italic in line.stretches)
    tag = f"h{min(6, level + line.level - 1)}" if line.level else "p"
    return f"<{tag}{direction}>{text}</{tag}>"


def _plain(text: str) -> str:
    return html.escape(text, quote=False)
