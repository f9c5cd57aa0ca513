"""Signs in words: a lone comma or bracket is hard to see in a message, and in Arabic it is shown turned round."""

from collections.abc import Mapping

from hawashi.messages import Message, joined, phrase
from hawashi.rules.wording import quoted

_A = {
    ",": phrase("a comma"),
    "،": phrase("an Arabic comma"),
    ";": phrase("a semicolon"),
    "؛": phrase("an Arabic semicolon"),
    ":": phrase("a colon"),
    ".": phrase("a full stop"),
    "(": phrase("an opening parenthesis"),
    ")": phrase("a closing parenthesis"),
    "[": phrase("an opening square bracket"),
    "]": phrase("a closing square bracket"),
    "<": phrase("an opening angle bracket"),
    ">": phrase("a closing angle bracket"),
    "-": phrase("a hyphen"),
    "–": phrase("a dash"),
    "—": phrase("a long dash"),
    "/": phrase("a slash"),
}
_THE = {
    ",": phrase("the comma"),
    "،": phrase("the Arabic comma"),
    ";": phrase("the semicolon"),
    "؛": phrase("the Arabic semicolon"),
    ":": phrase("the colon"),
    ".": phrase("the full stop"),
    "(": phrase("the opening parenthesis"),
    ")": phrase("the closing parenthesis"),
    "[": phrase("the opening square bracket"),
    "]": phrase("the closing square bracket"),
    "<": phrase("the opening angle bracket"),
    ">": phrase("the closing angle bracket"),
    "-": phrase("the hyphen"),
    "–": phrase("the dash"),
    "—": phrase("the long dash"),
    "/": phrase("the slash"),
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
    return joined(_named(text, _A)) or quoted(text.strip())


def definite(text: str) -> str:
    """`the comma`, `the closing parenthesis and the colon`; what is more than signs in quotation marks."""
    return joined(_named(text, _THE)) or quoted(text.strip())


def is_quotation_mark(char: str) -> bool:
    """Whether the character is a quotation mark of any kind."""
    return char in _OPENING_QUOTES + _CLOSING_QUOTES + _QUOTES


def _named(text: str, names: Mapping[str, Message]) -> list[Message]:
    """The names of the signs in `text`, in order; none where something else is in it."""
    found = []
    for char in "".join(text.replace("``", "“").replace("''", "”").split()):
        if char in names:
            found.append(names[char])
        elif is_quotation_mark(char):
            found.append(_quotation_mark(char, is_definite=names is _THE))
        else:
            return []
    space = phrase("the space") if names is _THE else phrase("a space")
    return found or ([space] if text else [])


def _quotation_mark(char: str, *, is_definite: bool) -> Message:
    if char in _OPENING_QUOTES:
        if is_definite:
            return phrase("the opening quotation mark ({mark})", mark=char)
        return phrase("an opening quotation mark ({mark})", mark=char)
    if char in _CLOSING_QUOTES:
        if is_definite:
            return phrase("the closing quotation mark ({mark})", mark=char)
        return phrase("a closing quotation mark ({mark})", mark=char)
    return (
        phrase("the quotation mark ({mark})", mark=char)
        if is_definite
        else phrase("a quotation mark ({mark})", mark=char)
    )
