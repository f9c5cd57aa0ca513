"""Families of fonts by their PostScript names: `BCDEEE+TimesNewRomanPS-ItalicMT` is of the family TimesNewRoman."""

from __future__ import annotations

import re
from functools import cache

_SUBSET = re.compile(r"^[A-Z]{6}\+")
_HASHED = re.compile(r"Adv[A-Z]{1,2}[0-9a-f]{8}(?:\.[A-Z]+)?(?:\+\w+)?$|CIDFont\+F\d+$|[A-Z]?F(?:ont)?\d+$")
"""Names that a typesetting program makes of nothing: each cut has another, and no family."""
_STYLE = (
    r"(?:reg(?:u(?:lar)?)?|rom(?:an?)?|norm(?:al)?|book|text|ital?(?:ic)?|obli(?:que)?|slant(?:ed)?|kursiv|it|bd|bold|"
    r"semi|demi|extra|ultra|light|medi(?:um)?|black|heavy|thin|cond(?:ensed)?|caps|smallcaps|smcp|sc|os|osf|rm|"
    r"ps|mt|std|display|caption|subhead|identity-h|[ibr])"
)
_NAMED = re.compile(rf"[-,_ ]{_STYLE}(?:[-, ]?{_STYLE})*$", re.IGNORECASE)
_GLUED = re.compile(
    r"(?<=[a-z0-9])(?:Italic|Oblique|Slanted|Slant|BoldItalic|Bold|Caps|Regular)$|(?<=[a-z])(?:PSMT|PS|MT)$"
)
_COMPUTER_MODERN = re.compile(
    r"(?:cm|sf|ec|tc)(?:r|rm|ti|it|bx|bxti|bi|sl|bxsl|sx|csc|cc|u)\d{1,4}$", re.IGNORECASE
)  # fmt: skip
_SIZED = re.compile(r"^(LM[A-Z][A-Za-z]+?)\d{1,2}$")


@cache
def family(name: str) -> str:
    """The family that the font with a PostScript name belongs to: the name without what says how a letter is set.

    Bold, italic, small capitals and optical sizes (`LMRoman9`, `CMTI10`) are cuts of one family. Empty where the name
    tells none.
    """
    name = _SUBSET.sub("", name)
    if _HASHED.match(name):
        return ""
    if _COMPUTER_MODERN.match(name):
        return "ComputerModern"
    kept = name
    while kept:
        shorter = _SIZED.sub(r"\1", _GLUED.sub("", _NAMED.sub("", kept)))
        if shorter == kept:
            break
        kept = shorter
    return kept or name
