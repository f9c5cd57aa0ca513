"""Capitals of titles: where all letters are large, and which ones a style must not write small."""

import re
from collections.abc import Callable, Sequence
from typing import NamedTuple

from hawashi.bibliography.tidying.accents import spelled, to_latex
from hawashi.locales import is_arabic, word_set
from hawashi.model import spliced

# What is no plain word: groups in braces, commands, mathematics.
_GUARDED = re.compile(r"\$[^$]*\$|\\[A-Za-z]+|\\.|[{}]")
_WORD = re.compile(r"[^\W\d_]++(?:['’-][^\W\d_]++)*")
_BEFORE_OPENING = frozenset('"“‘([')
_SMALL = frozenset(
    {"a", "an", "and", "as", "at", "but", "by", "for", "from", "in", "into", "of", "on", "or", "the", "to", "with"}
)
_NUMERAL = re.compile(r"X{0,2}(?:IX|IV|V?I{0,3})")
_LEAST_WORDS = 3


class _Word(NamedTuple):
    """A word outside braces, commands and mathematics: its text, where it stands, and whether it opens a sentence."""

    text: str
    start: int
    end: int
    opens: bool


def without_capitals(title: str) -> str:
    """`title` with a capital for each telling word, where all of its letters are large: `THE RIVERS` is `The Rivers`.

    What stands in braces stays, and so do Roman numerals; a title of two words may be a name or an abbreviation.
    """
    words = _plain_words(title)
    if is_arabic(title) or len(words) < _LEAST_WORDS or not all(word.text.isupper() for word in words):
        return title

    def lowered(word: _Word, written: str) -> str:
        if _NUMERAL.fullmatch(word.text):
            return written
        new = word.text.lower()
        if word.opens or (new not in _SMALL and new not in word_set("words-left-out")):
            new = re.sub(r"(?<!['’])\b[^\W\d_]", lambda letter: letter[0].upper(), new)
        return new if written == word.text else to_latex(new)

    return _changed(title, words, lowered)


def protected(title: str) -> str:
    """`title` with braces around each word with a capital inside (`NATO`, `eBay`).

    Where it is in sentence case, also around each word with a capital but the first: then most telling words are small;
    of any other title nobody can tell which first letters are to stay.
    """
    words = _plain_words(title)
    if is_arabic(title) or all(word.text.isupper() for word in words):
        return title
    telling = [word.text for word in words if _is_telling(word.text) and not word.opens]
    small = sum(word.islower() for word in telling)
    in_sentence_case = small > 0 and len(telling) <= 2 * small

    def kept(word: _Word, written: str) -> str:
        within = any(letter.isupper() for letter in word.text[1:])
        first = in_sentence_case and word.text[0].isupper() and not word.opens and word.text != "I"
        if not (within or first):
            return written
        # A group that begins with a command is to BibTeX one letter, which it does write small.
        return f"{{{{{written}}}}}" if written.startswith("\\") else f"{{{written}}}"

    return _changed(title, words, kept)


def _opens(title: str, at: int) -> bool:
    """Whether a title, or a part of it behind a colon, a stop or a dash, opens at offset `at`."""
    begin = at
    while begin and (title[begin - 1].isspace() or title[begin - 1] in _BEFORE_OPENING):
        begin -= 1
    return begin == 0 or (begin < at and title[begin - 1] in ":.?!–—" and title[begin].isspace())


def _is_telling(word: str) -> bool:
    """Whether a word would have a capital where all telling ones do."""
    return len(word) > 3 and word[1:].islower() and word.lower() not in word_set("common-words")


def _plain_words(title: str) -> list[_Word]:
    """The words outside braces, commands and mathematics; a command for a letter is that letter, and parts no word."""
    pieces = spelled(title)
    text = "".join([shown for _, shown in pieces])
    starts = _places(pieces)
    found, position, depth = list[_Word](), 0, 0
    for guard in [*_GUARDED.finditer(text), None]:
        end = guard.start() if guard else len(text)
        if not depth:
            for word in _WORD.finditer(text, position, end):
                opens = _opens(text, word.start())
                found.append(_Word(word[0], starts[word.start()], starts[word.end()], opens))
        if guard is not None:
            depth += {"{": 1, "}": -1}.get(guard[0], 0)
            position = guard.end()
    return found


def _places(pieces: Sequence[tuple[str, str]]) -> list[int]:
    """Where each character of the text of all pieces stands in what they are made of, and where that ends."""
    places, position = list[int](), 0
    for written, shown in pieces:
        places += [position] if written != shown else range(position, position + len(shown))
        position += len(written)
    return [*places, position]


def _changed(title: str, words: Sequence[_Word], change: Callable[[_Word, str], str]) -> str:
    """`title` with each of its words as `change` makes it, of the word and of how it is written."""
    return spliced(title, ((word.start, word.end, change(word, title[word.start : word.end])) for word in words))
