"""Tokens of a note: words, numbers, addresses, single marks; parted at punctuation and between letters and digits."""

from __future__ import annotations

import re

Token = tuple[int, int]
"""Characters from the first number to before the second, of the unified text of a note."""

_ADDRESS = r"https?://(?:dx\.)?doi\.org/|(?:https?://|www\.)[^\s<>\"«»“”]*[^\s<>\"«»“”.,;:!?'’)\]}]|10\.\d{4,9}/[^\s,;»”\"]*[^\s,;»”\".)]"
_TOKEN = re.compile(rf"{_ADDRESS}|(?:[^\W\d_]|\ue000)+(?:['’ʼʿʾ][^\W\d_]+)*|\d+|\n|\S", re.IGNORECASE)


def tokens(text: str, start: int, end: int) -> list[Token]:
    """The tokens between `start` and `end` of a unified text, in order: `1(1):100` and `ط1` come apart."""
    return [match.span() for match in _TOKEN.finditer(text, start, end)]
