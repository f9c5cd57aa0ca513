r"""Accents and signs as LaTeX writes them (`{\"u}`, `\ss{}`) and as Unicode does, without loss either way.

Braces that protect capitals stay; a command that stands for no single character stays as well.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from hawashi.bibliography.latex import decode
from hawashi.locales import is_arabic
from hawashi.locales.tex import ACCENTS, SIGNS

_DOTLESS = r"\\[ij](?![A-Za-z])[ \t]*(?:\{\})?"
_ACCENT = re.compile(
    r"(?<!\\)(?P<open>\{)?\\(?:(?P<sign>[`'^~=\".])[ \t]*|(?P<word>[uvHcdbkr]|textcommabelow)(?![A-Za-z])[ \t]*)"
    rf"(?:\{{[ \t]*(?P<braced>[A-Za-z]|{_DOTLESS})[ \t]*\}}|(?P<bare>[A-Za-z]|{_DOTLESS}))(?(open)[ \t]*\}})"
)
_SIGN = re.compile(r"(?<!\\)(?P<open>\{)?\\(?P<name>[A-Za-z]+)(?(open)[ \t]*\}|(?:\{\}|[ \t]+|(?![A-Za-z{])))")
_MATH = re.compile(r"(?<!\\)\$")
_KNOWN = {name: sign for name, sign in SIGNS.items() if len(sign) == 1 and not sign.isascii() and name != "aleph"}


def to_unicode(value: str) -> str:
    r"""`value`, the inside of a field, with accents and signs as characters: `{\"U}ber` is `Über`."""
    if "\\" not in value or _MATH.search(value):
        return value
    changed = _SIGN.sub(_character, _ACCENT.sub(_accented, value))
    return changed if decode(changed) == decode(value) else value


def to_latex(value: str) -> str:
    r"""`value` with accents and signs as LaTeX's commands, each in braces; text in Arabic script stays as it is."""
    if value.isascii() or is_arabic(value):
        return value
    changed = "".join(char if char.isascii() else _commands().get(char, char) for char in value)
    return changed if decode(changed) == decode(value) else value


def _accented(found: re.Match[str]) -> str:
    letter = (found["braced"] or found["bare"]).strip("\\ \t{}")
    whole = unicodedata.normalize("NFC", letter + ACCENTS[found["sign"] or found["word"]])
    return whole if len(whole) == 1 else found[0]


def _character(found: re.Match[str]) -> str:
    return _KNOWN.get(found["name"], found[0])


@lru_cache(maxsize=1)
def _commands() -> dict[str, str]:
    """The command of each character that has one; the first of several."""
    commands: dict[str, str] = {}
    for name, sign in _KNOWN.items():
        commands.setdefault(sign, f"{{\\{name}}}")
    for code in range(0xC0, 0x1F00):
        parts = unicodedata.normalize("NFD", chr(code))
        command = _MARKS.get(parts[1:])
        if command and parts[0].isascii() and parts[0].isalpha() and len(parts) == 2:
            commands.setdefault(
                chr(code), f"{{\\{command}{{{parts[0]}}}}}" if command.isalpha() else f"{{\\{command}{parts[0]}}}"
            )
    return commands


_MARKS = {mark: name for name, mark in reversed(ACCENTS.items())}
