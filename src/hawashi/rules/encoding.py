"""Letters that a wrong encoding left behind, and what they were meant to be."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from hawashi.entities import unescaped

_CLOSING = ".,;:)]،؛"
_WORD = re.compile(r"\S+")
_ENTITY = re.compile(r"&(?:amp|nbsp|quot|apos|lt|gt|[lr][sd]quo|ndash|mdash|#\d{2,6}|#x[0-9a-f]{2,5});", re.IGNORECASE)
_WRITTEN = re.compile(
    "[\u00a1-\u017f\u0218-\u021b\u02bc\u02be\u02bf\u0600-\u06ff\u1e00-\u1eff\u2010-\u203a\u20ac\u2122]+"
)
"""Letters of the languages that are cited in Latin letters and in Arabic ones, and the marks of good printing."""
LOST = "\ufffd"
"""The character that stands for one that could not be read."""
BLACKENED = "\u2588"
"""The sign that stands for words that were made unreadable: what belongs to them is missing, too."""

_UTF8 = (0xC2, 0xF5), (0x80, 0xC0)
"""Bytes with which a character begins that is not in ASCII, and those that follow."""

_CODE_PAGES = ("cp1252", "cp1256")
"""In which texts are taken for others that are UTF-8."""

_BESIDE_LETTERS = "«»“”‹›،؛؟()[]/-"
"""What stands beside Arabic letters in any text."""


@dataclass(frozen=True, slots=True)
class Leftover:
    """Characters `start` to `end` of a text that a wrong encoding left; `meant` is what they stand for, or None."""

    start: int
    end: int
    meant: str | None


def leftovers(text: str) -> Iterator[Leftover]:
    """What a wrong encoding left in `text`, in order."""
    if (text.isascii() and "&" not in text) or _suspicious().search(text) is None:  # to decode each word takes long
        return
    for word in _WORD.finditer(text):
        whole = word[0]
        if whole.isascii() and "&" not in whole:
            continue
        read = _first_decoded(whole, whole.rstrip(_CLOSING))
        if read is not None:
            yield Leftover(word.start(), word.start() + len(read[0]), read[1])
            continue
        for entity in _ENTITY.finditer(word[0]):
            start = word.start() + entity.start()
            yield Leftover(start, start + len(entity[0]), unescaped(entity[0]))
        if LOST in word[0]:
            at = word.start() + word[0].index(LOST)
            yield Leftover(at, at + 1, None)


@cache
def _suspicious() -> re.Pattern[str]:
    """What any leftover has in it: `&`, what stands for a lost character, or the first two bytes of one in UTF-8."""
    pages = [bytes(range(128, 256)).decode(code_page, "replace") for code_page in _CODE_PAGES]
    signs = ["".join(page[start - 128 : end - 128].replace(LOST, "") for page in pages) for start, end in _UTF8]
    return re.compile(f"[&{LOST}]|[{re.escape(signs[0])}][{re.escape(signs[1])}]")


def _first_decoded(whole: str, bare: str) -> tuple[str, str] | None:
    """The word, with or without what closes it, and what it is when it is decoded."""
    tried = (whole,) if whole == bare else (whole, bare)
    return next(((each, meant) for each in tried if (meant := _decoded(each)) is not None), None)


def _decoded(word: str) -> str | None:
    """What the word is when its bytes are read as UTF-8, where that makes sense of it."""
    if word.isascii():
        return None
    for code_page in _CODE_PAGES:
        try:
            meant = word.encode(code_page).decode("utf-8")
        except UnicodeError:
            continue
        if meant != word and len(meant) < len(word) and _makes_sense(word, meant):
            return meant
    return None


def _makes_sense(word: str, meant: str) -> bool:
    """Whether what was decoded is made of letters that papers are written in.

    Where the word itself is nothing but Arabic letters, as words are by chance, more than two of them have to come out.
    """
    strange = [char for char in meant if not char.isascii()]
    letters = sum(char.isalpha() for char in meant)
    by_chance = all(char.isalnum() or char in _CLOSING or char in _BESIDE_LETTERS for char in word)
    return bool(_WRITTEN.fullmatch("".join(strange))) and (letters > 2 or not by_chance)
