"""Signs in words: a lone comma or bracket is hard to see in a message, and in Arabic it is shown turned round."""

from hawashi.messages import Message, joined, phrase
from hawashi.rules.wording import quoted

_NAMES = {
    ",": (phrase("a comma"), phrase("the comma")),
    "،": (phrase("an Arabic comma"), phrase("the Arabic comma")),
    ";": (phrase("a semicolon"), phrase("the semicolon")),
    "؛": (phrase("an Arabic semicolon"), phrase("the Arabic semicolon")),
    ":": (phrase("a colon"), phrase("the colon")),
    ".": (phrase("a full stop"), phrase("the full stop")),
    "(": (phrase("an opening parenthesis"), phrase("the opening parenthesis")),
    ")": (phrase("a closing parenthesis"), phrase("the closing parenthesis")),
    "[": (phrase("an opening square bracket"), phrase("the opening square bracket")),
    "]": (phrase("a closing square bracket"), phrase("the closing square bracket")),
    "<": (phrase("an opening angle bracket"), phrase("the opening angle bracket")),
    ">": (phrase("a closing angle bracket"), phrase("the closing angle bracket")),
    "-": (phrase("a hyphen"), phrase("the hyphen")),
    "–": (phrase("a dash"), phrase("the dash")),
    "—": (phrase("a long dash"), phrase("the long dash")),
    "/": (phrase("a slash"), phrase("the slash")),
}
"""What a sign is called with the indefinite article, and with the definite one."""
_INDEFINITE, _DEFINITE = 0, 1
_OPENING_QUOTES, _CLOSING_QUOTES, _QUOTES = "“«„‘‹`", "”»’›", "\"'"
_OPENING, _CLOSING = f"{_OPENING_QUOTES}([<", f"{_CLOSING_QUOTES})]>"


def opens(text: str) -> bool:
    """Whether a bracket or quotation mark in `text` opens."""
    return any(char in _OPENING for char in text)


def closes(text: str) -> bool:
    """Whether a bracket or quotation mark in `text` closes."""
    return any(char in _CLOSING for char in text)


def indefinite(text: str) -> str:
    """`a comma`, `an opening parenthesis and a colon`; what is more than signs in quotation marks."""
    return joined(_named(text, _INDEFINITE)) or quoted(text.strip())


def definite(text: str) -> str:
    """`the comma`, `the closing parenthesis and the colon`; what is more than signs in quotation marks."""
    return joined(_named(text, _DEFINITE)) or quoted(text.strip())


def is_quotation_mark(char: str) -> bool:
    """Whether the character is a quotation mark of any kind."""
    return char in _OPENING_QUOTES + _CLOSING_QUOTES + _QUOTES


def _named(text: str, article: int) -> list[Message]:
    """The names of the signs in `text`, in order; none where something else is in it."""
    found = []
    for char in "".join(text.replace("``", "“").replace("''", "”").split()):
        if char not in _NAMES and not is_quotation_mark(char):
            return []
        found.append((_NAMES.get(char) or _quotation_mark(char))[article])
    space = phrase("a space"), phrase("the space")
    return found or ([space[article]] if text else [])


def _quotation_mark(mark: str) -> tuple[Message, Message]:
    if mark in _OPENING_QUOTES:
        return (
            phrase("an opening quotation mark ({mark})", mark=mark),
            phrase("the opening quotation mark ({mark})", mark=mark),
        )
    if mark in _CLOSING_QUOTES:
        return (
            phrase("a closing quotation mark ({mark})", mark=mark),
            phrase("the closing quotation mark ({mark})", mark=mark),
        )
    return phrase("a quotation mark ({mark})", mark=mark), phrase("the quotation mark ({mark})", mark=mark)
