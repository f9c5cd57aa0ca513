"""Capitals of titles: where all letters are large, and which ones a style must not write small."""

from __future__ import annotations

import re
from collections.abc import Callable

from hawashi.locales import is_arabic, word_set

# What is no plain word: groups in braces, commands, mathematics.
_GUARDED = re.compile(r"\$[^$]*\$|\\[A-Za-z]+|\\.|[{}]")
_WORD = re.compile(r"[^\W\d_]+(?:['’ʼʿʾ-][^\W\d_]+)*")
_BEFORE_OPENING = frozenset('"“‘([')
_SMALL = frozenset(
    {"a", "an", "and", "as", "at", "but", "by", "for", "from", "in", "into", "of", "on", "or", "the", "to", "with"}
)
_NUMERAL = re.compile(r"X{0,2}(?:IX|IV|V?I{0,3})")
_LEAST_WORDS = 3


def without_capitals(title: str) -> str:
    """`title` with a capital for each telling word, where all of its letters are large: `THE RIVERS` is `The Rivers`.

    What stands in braces stays, and so do Roman numerals; a title of two words may be a name or an abbreviation.
    """
    words = [word for _, word in _plain_words(title)]
    if is_arabic(title) or len(words) < _LEAST_WORDS or not all(word.isupper() for word in words):
        return title

    def lowered(word: str, opens: bool) -> str:
        if _NUMERAL.fullmatch(word):
            return word
        small = word.lower()
        if not opens and (small in _SMALL or small in word_set("words-left-out")):
            return small
        return re.sub(r"(?<!['’])\b[^\W\d_]", lambda letter: letter[0].upper(), small)

    return _changed(title, lowered)


def protected(title: str) -> str:
    """`title` with braces around each word with a capital inside (`NATO`, `eBay`).

    Where it is in sentence case, also around each word with a capital but the first: then most telling words are small;
    of any other title nobody can tell which first letters are to stay.
    """
    words = _plain_words(title)
    if is_arabic(title) or all(word.isupper() for _, word in words):
        return title
    telling = [word for at, word in words if _is_telling(word) and not _opens(title, at)]
    small = sum(word.islower() for word in telling)
    in_sentence_case = small > 0 and len(telling) <= 2 * small

    def kept(word: str, opens: bool) -> str:
        within = any(letter.isupper() for letter in word[1:])
        first = in_sentence_case and word[0].isupper() and not opens and word != "I"
        return f"{{{word}}}" if within or first else word

    return _changed(title, kept)


def _opens(title: str, at: int) -> bool:
    """Whether a title, or a part of it behind a colon, a stop or a dash, opens at offset `at`."""
    begin = at
    while begin and (title[begin - 1].isspace() or title[begin - 1] in _BEFORE_OPENING):
        begin -= 1
    return begin == 0 or (begin < at and title[begin - 1] in ":.?!–—" and title[begin].isspace())


def _is_telling(word: str) -> bool:
    """Whether a word would have a capital where all telling ones do."""
    return len(word) > 3 and word[1:].islower() and word.lower() not in word_set("common-words")


def _plain_words(title: str) -> list[tuple[int, str]]:
    """The words outside braces, commands and mathematics, with their places."""
    found, position, depth = list[tuple[int, str]](), 0, 0
    for guard in [*_GUARDED.finditer(title), None]:
        end = guard.start() if guard else len(title)
        if not depth:
            found += [(word.start(), word[0]) for word in _WORD.finditer(title, position, end)]
        if guard is not None:
            depth += {"{": 1, "}": -1}.get(guard[0], 0)
            position = guard.end()
    return found


def _changed(title: str, change: Callable[[str, bool], str]) -> str:
    """`title` with each plain word as `change` makes it of the word, and of whether it opens the title or a part."""
    pieces, position = list[str](), 0
    for at, word in _plain_words(title):
        pieces += [title[position:at], change(word, _opens(title, at))]
        position = at + len(word)
    return "".join([*pieces, title[position:]])
