"""Tokens: words, numbers and single marks, parted at punctuation and between letters and digits."""

from __future__ import annotations

import re

_TOKEN = re.compile(r"(?:[^\W\d_]|\ue000)+(?:['’ʼ][^\W\d_]+)*|\d+|\n|\S")

Token = tuple[int, int]
"""Characters from the first number to before the second, of the unified text of a note."""


def tokens(text: str, start: int, end: int) -> list[Token]:
    """The tokens between `start` and `end` of a unified text, in order: `1(1):100` and `ط1` come apart."""
    return [match.span() for match in _TOKEN.finditer(text, start, end)]
