"""A section at the end of a paper in LaTeX."""

import re
from collections.abc import Callable, Sequence

from hawashi.formats.section import Line, usual_level

_END = re.compile(r"^[ \t]*\\end\s*\{document\}", re.MULTILINE)
_HEADING = re.compile(r"^[ \t]*\\(chapter|section|subsection)\b", re.MULTILINE)
_LEVELS = ("chapter", "section", "subsection", "subsubsection", "paragraph")


def with_section(data: bytes, lines: Sequence[Line], escape: Callable[[str], str]) -> bytes:
    """The file `data` with the section before the end of its document."""
    source = data.decode("utf-8")
    top = usual_level([_LEVELS.index(found[1]) for found in _HEADING.finditer(source)], 1)
    section = "\n\n".join(_line(line, top, escape) for line in lines) + "\n\n"
    ends = [found.start() for found in _END.finditer(source)]
    at = ends[-1] if ends else len(source)
    gap = "" if source[:at].endswith("\n\n") or not at else "\n" if source[:at].endswith("\n") else "\n\n"
    newline = "\r\n" if "\r\n" in source else "\n"
    added = (gap + section).replace("\n", newline)
    return (source[:at] + added + source[at:]).encode()


def _line(line: Line, top: int, escape: Callable[[str], str]) -> str:
    text = "".join(rf"\emph{{{escape(text)}}}" if italic else escape(text) for text, italic in line.stretches)
    if not line.level:
        return rf"\noindent {text}"
    return rf"\{_LEVELS[min(top + line.level - 1, len(_LEVELS) - 1)]}*{{{text}}}"
