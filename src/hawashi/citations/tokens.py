"""Tokens of a note: words, numbers, addresses, single marks; parted at punctuation and between letters and digits."""

import re

from hawashi.locales import SILENT

Token = tuple[int, int]
"""Characters from the first number to before the second, of the unified text of a note."""

_REST = r"[^\s<>\"«»“”،؛]*[^\s<>\"«»“”.,;:!?'’)\]}،؛]"
_HOST = (
    r"(?<![\w@./-])(?:(?:[a-z0-9-]{2,}\.)+(?:com|org|net|gov|edu|int|info|eu)"
    r"|(?:[a-z0-9-]{4,}|[a-z0-9-]{2,}\.[a-z0-9-]{2,})(?:\.[a-z0-9-]{2,})*\.[a-z]{2})(?=/\w)"
)
"""A host without a protocol, with a path behind it (`moh.gov.iq/reports`): alone it may be the name of a company."""
_ADDRESS = (
    rf"https?://(?:(?:dx|www)\.)?doi\.org/|(?:https?://|www\.|{_HOST}){_REST}"
    r"|10\.\d{4,9}/[^\s,;»”\"]*[^\s,;»”\".)]"
)
_ARABIC = "\u0620-\u064a\u0671-\u06d3\u06d5\u06fa-\u06fc\u0750-\u077f\ufb50-\ufdff\ufe70-\ufefc"
# A vowel mark, a tatweel or a direction mark belongs to the word in which it stands; before one it is nothing.
_OTHER = rf"[^\W\d_{_ARABIC}]"
_TOKEN = re.compile(
    rf"{_ADDRESS}|[{_ARABIC}][{_ARABIC}{SILENT}]*(?:['’ʼʿʾ][{_ARABIC}]+)*"
    rf"|{_OTHER}(?:{_OTHER}|{SILENT})*+(?:['’]{_OTHER}++)*|\d+|\n|[^\s{SILENT}]",
    re.IGNORECASE,
)


def tokens(text: str, start: int, end: int) -> list[Token]:
    """The tokens between `start` and `end` of a unified text, in order: `1(1):100`, `ط1` and `صp` come apart."""
    return [match.span() for match in _TOKEN.finditer(text, start, end)]
