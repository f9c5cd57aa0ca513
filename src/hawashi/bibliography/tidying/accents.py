r"""Accents and signs as LaTeX writes them (`{\"u}`, `\ss{}`) and as Unicode does, without loss either way.

Braces that protect capitals stay; a command that stands for no single character stays as well.
"""

import re
import unicodedata
from functools import lru_cache

from hawashi.bibliography.latex import decode
from hawashi.locales import is_arabic
from hawashi.locales.tex import ACCENTS, SIGNS

_DOTLESS = r"\\[ij](?![A-Za-z])[ \t]*(?:\{\})?"
_ACCENT_OR_SIGN = re.compile(
    r"(?<!\\)(?P<open>\{)?\\(?:(?P<sign>[`'^~=\".])[ \t]*|(?P<word>[uvHcdbkr]|textcommabelow)(?![A-Za-z])[ \t]*)"
    rf"(?:\{{[ \t]*(?P<braced>[A-Za-z]|{_DOTLESS})[ \t]*\}}|(?P<bare>[A-Za-z]|{_DOTLESS}))(?(open)[ \t]*\}})"
    r"|(?<!\\)(?P<before>\{)?\\(?P<name>[A-Za-z]+)(?(before)[ \t]*\}|(?:\{\}|[ \t]+|(?![A-Za-z{])))"
)
_MATH = re.compile(r"((?<!\\)\$[^$]*(?<!\\)\$)")
_DOLLAR = re.compile(r"(?<!\\)\$")
_KNOWN = {name: sign for name, sign in SIGNS.items() if len(sign) == 1 and not sign.isascii() and name != "aleph"}


def to_unicode(value: str) -> str:
    r"""`value`, the inside of a field, with accents and signs as characters: `{\"U}ber` is `Über`."""
    if "\\" not in value:
        return value
    changed = "".join([character for _, character in spelled(value)])
    return changed if decode(changed) == decode(value) else value


def to_latex(value: str) -> str:
    r"""`value` with accents and signs as LaTeX's commands, each in braces; text in Arabic script stays as it is."""
    if value.isascii() or is_arabic(value):
        return value
    commands = _commands()
    changed = "".join(
        text if is_math else "".join([commands.get(char, char) for char in text]) for text, is_math in _parted(value)
    )
    return changed if decode(changed) == decode(value) else value


def spelled(value: str) -> list[tuple[str, str]]:
    """The pieces of `value`: what stands there, and its text, in which a command for a letter or sign is that one."""
    pieces: list[tuple[str, str]] = []
    for text, is_math in _parted(value):
        position = 0
        for found in () if is_math else _ACCENT_OR_SIGN.finditer(text):
            between = text[position : found.start()]
            pieces += [(between, between), (found[0], _character(found))]
            position = found.end()
        pieces.append((text[position:], text[position:]))
    return pieces


def _parted(value: str) -> list[tuple[str, bool]]:
    """`value` in pieces, and whether each is mathematics, in which a command is no letter.

    Where one sign of it stands alone, nobody can tell which one opens: then all of it may be.
    """
    pieces = _MATH.split(value)
    if any(_DOLLAR.search(text) for text in pieces[::2]):
        return [(value, True)]
    return [(text, place % 2 == 1) for place, text in enumerate(pieces)]


def _character(found: re.Match[str]) -> str:
    if found["name"]:
        return _KNOWN.get(found["name"], found[0])
    letter = (found["braced"] or found["bare"]).strip("\\ \t{}")
    whole = unicodedata.normalize("NFC", letter + ACCENTS[found["sign"] or found["word"]])
    return whole if len(whole) == 1 else found[0]


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
