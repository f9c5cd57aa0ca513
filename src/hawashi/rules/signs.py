"""Signs in words: a lone comma or bracket is hard to see in a message, and in Arabic it is shown turned round."""

from __future__ import annotations

from hawashi.rules.wording import quoted

_NAMES = {
    ",": "comma",
    "،": "Arabic comma",
    ";": "semicolon",
    "؛": "Arabic semicolon",
    ":": "colon",
    ".": "full stop",
    "(": "opening parenthesis",
    ")": "closing parenthesis",
    "[": "opening square bracket",
    "]": "closing square bracket",
    "<": "opening angle bracket",
    ">": "closing angle bracket",
    "-": "hyphen",
    "–": "dash",
    "—": "long dash",
    "/": "slash",
}
_OPENING_QUOTES, _CLOSING_QUOTES, _QUOTES = "“«„‘‹`", "”»’›", "\"'"
_OPENING, _CLOSING = f"{_OPENING_QUOTES}([<", f"{_CLOSING_QUOTES})]>"


def shown(text: str) -> str:
    """What there is to see of `text`."""
    return text.strip()


def opens(text: str) -> bool:
    """Whether a bracket or quotation mark in `text` opens."""
    return any(char in _OPENING for char in text)


def closes(text: str) -> bool:
    """Whether a bracket or quotation mark in `text` closes."""
    return any(char in _CLOSING for char in text)


def indefinite(text: str) -> str:
    """`a comma`, `an opening parenthesis and a colon`; what is more than signs in quotation marks."""
    names = _named(text)
    return " and ".join(f"{'an' if name[0] in 'aeioA' else 'a'} {name}" for name in names) or quoted(text.strip())


def definite(text: str) -> str:
    """`the comma`, `the closing parenthesis and colon`; what is more than signs in quotation marks."""
    names = _named(text)
    return f"the {' and '.join(names)}" if names else quoted(text.strip())


def is_quotation_mark(char: str) -> bool:
    """Whether the character is a quotation mark of any kind."""
    return char in _OPENING_QUOTES + _CLOSING_QUOTES + _QUOTES


def _named(text: str) -> list[str]:
    """The names of the signs in `text`, in order; none where something else is in it."""
    found = []
    for char in "".join(text.replace("``", "“").replace("''", "”").split()):
        if char in _NAMES:
            found.append(_NAMES[char])
        elif is_quotation_mark(char):
            side = "opening " if char in _OPENING_QUOTES else "closing " if char in _CLOSING_QUOTES else ""
            found.append(f"{side}quotation mark ({char})")
        else:
            return []
    return found or (["space"] if text else [])
