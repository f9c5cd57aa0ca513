"""The language that a text is written in, told from its script."""

from __future__ import annotations

import re

_ARABIC = re.compile("[\u0620-\u064a\u066e-\u06d3\u06fa-\u06ff]+")
_LATIN = re.compile("[A-Za-z]+")
_TAG = re.compile(r"([a-z]{2,3})(?:[-_]([a-z0-9]{1,8}(?:[-_][a-z0-9]{1,8})*))?", re.IGNORECASE)
_NO_LANGUAGE = frozenset({"und", "zxx", "mul", "mis"})
_OF_ARABIC_SCRIPT = frozenset({"ar", "fa", "ur", "ckb", "ku", "ps", "ug", "sd", "ks", "azb", "arz", "acm", "apc"})


def language_of(text: str) -> str:
    """The language that the script of `text` tells: `ar`, `en`, or `und` where there is no letter of either."""
    arabic, latin = (sum(map(len, letters.findall(text))) for letters in (_ARABIC, _LATIN))
    if arabic == latin == 0:
        return "und"
    return "ar" if arabic > latin else "en"


def tag_of(stated: str | None) -> str | None:
    """The BCP 47 tag that a file states (`ar_IQ`, `EN-US`), or None where it is none or names no language."""
    found = _TAG.fullmatch((stated or "").strip())
    if found is None or found.group(1).lower() in _NO_LANGUAGE:
        return None
    rest = [part.upper() if len(part) == 2 else part for part in re.split("[-_]", found.group(2) or "") if part]
    return "-".join([found.group(1).lower(), *rest])


def spoken(stated: str | None, text: str) -> str:
    """The language of `text`: the one that its file states, unless the script of `text` is not that of this language.

    Programs put in the language of the machine where nobody chose one.
    """
    tag, told = tag_of(stated), language_of(text)
    if tag is None or (told != "und" and (tag.split("-")[0] in _OF_ARABIC_SCRIPT) != (told == "ar")):
        return told
    return tag
