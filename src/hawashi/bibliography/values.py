"""Field values as BibTeX writes them: braced, quoted, bare, joined by `#`, or named by a `@string`."""

from __future__ import annotations

import re
from collections.abc import Mapping

_PIECE = re.compile(r"""[^\s#{}"]+""")
_MARK = re.compile(r'(?<!\\)[{}"]')


def plain(value: str, strings: Mapping[str, str]) -> str:
    """What `value` stands for: its pieces without their outer delimiters, joined; LaTeX inside is left alone.

    `strings` maps the lowered names of `@string` to what they stand for. A bare word that is none stays as it is.
    """
    value = value.strip()
    pieces: list[str] = []
    position = 0
    while position < len(value):
        char = value[position]
        if char in '{"':
            end = _closing(value, position)
            pieces.append(value[position + 1 : end])
            position = end + 1
        elif (word := _PIECE.match(value, position)) is not None:
            pieces.append(strings.get(word[0].lower(), word[0]))
            position = word.end()
        elif char == "#" or char.isspace():
            position += 1
        else:
            pieces.append(char)
            position += 1
    return "".join(pieces)


def _closing(value: str, start: int) -> int:
    """The place of the delimiter that closes the one at `start`; the end of `value` where there is none."""
    quoted = value[start] == '"'
    depth = 0
    for mark in _MARK.finditer(value, start + 1):
        if mark.group() == "{":
            depth += 1
        elif depth == 0 and mark.group() == ('"' if quoted else "}"):
            return mark.start()
        elif mark.group() == "}":
            depth -= 1
    return len(value)


def is_one_group(value: str) -> bool:
    """Whether `value` is one group of braces and nothing else: `{Ministry of Planning}`."""
    return value.startswith("{") and _closing(value, 0) == len(value) - 1
