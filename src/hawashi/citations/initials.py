"""Initials of foreign names in Arabic letters, some of them the names of English letters (`إي. أي. سبيرز`)."""

import re
from functools import cache

from hawashi.locales import either, words


@cache
def _initials() -> str:
    letter, named = r"[\u0621-\u064a]\.\s?", rf"(?:{either(words('letter-names'))})\.\s?"
    return rf"(?<!\w)(?=(?:{letter}){{0,3}}{named})(?:{letter}|{named}){{1,4}}"


@cache
def initials_at_end() -> re.Pattern[str]:
    """What finds, in a unified text, the initials at its end."""
    return re.compile(rf"{_initials()}\Z")


@cache
def name_with_initials() -> re.Pattern[str]:
    """What finds, in a unified text, a name that begins with initials, up to a comma or a colon."""
    return re.compile(rf"{_initials()}[^\W\d_]{{2,}}(?:\s[^\W\d_]{{2,}})?(?=\s?[,:])")
