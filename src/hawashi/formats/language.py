"""The language that a text is written in, told from its script."""

from __future__ import annotations

import re

_ARABIC = re.compile("[\u0620-\u064a\u066e-\u06d3\u06fa-\u06ff]+")
_LATIN = re.compile("[A-Za-z]+")


def language_of(text: str) -> str:
    """The language that the script of `text` tells: `ar`, `en`, or `und` where there is no letter of either."""
    arabic, latin = (sum(map(len, letters.findall(text))) for letters in (_ARABIC, _LATIN))
    if arabic == latin == 0:
        return "und"
    return "ar" if arabic > latin else "en"
