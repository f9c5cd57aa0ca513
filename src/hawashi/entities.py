"""Characters that HTML names or numbers (`&amp;`, `&#1593;`)."""

import html
import re

_TOO_LARGE = re.compile(r"&#(?:0*[1-9]\d{7,}|[xX]0*[1-9a-fA-F][0-9a-fA-F]{6,});?")
"""The number of no character, which may have more figures than Python makes a number of."""
_ZEROS = re.compile(r"(?<=&#)0{8,}(?=\d)|(?<=&#[xX])0{8,}(?=[0-9a-fA-F])")


def unescaped(text: str) -> str:
    """The text with the characters themselves; U+FFFD stands for numbers of none (HTML standard, 13.2.5.80)."""
    if "&" not in text:
        return text
    return html.unescape(_TOO_LARGE.sub("\ufffd", _ZEROS.sub("", text)))
