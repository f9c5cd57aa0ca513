"""Whether two names of institutions are one, by their telling words and by acronyms."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Literal

from hawashi.names.compounds import key, listed, word_spans
from hawashi.names.letters import bare
from hawashi.names.romanization import romanize

_SMALL = frozenset({"the", "of", "for", "and", "in", "on", "at", "to", "a", "&", "و", "في", "من"})
_ARTICLES = re.compile(r"(?:al|el|wal|lil|bil)-|(?:وال|بال|لل|ال)(?=\w\w)")

Answer = tuple[Literal["certain", "possible", "different"], float, str]


def compare_institutions(first: str, second: str) -> Answer:
    """Verdict, score from 0 to 1 and reason for two names of institutions."""
    one, other = _words(first), _words(second)
    if one == other and one:
        return "certain", 1.0, "the same institution"
    if not one or not other:
        return "different", 0.0, "no name"
    if _is_acronym(first, other) or _is_acronym(second, one):
        return "possible", 0.7, "one is the acronym of the other"
    short, long = sorted((frozenset(one), frozenset(other)), key=len)
    if short == long:
        return "certain", 0.95, "the same words in another order"
    if short < long and len(short) > 1 and short & _telling(long):
        return "possible", 0.5 + 0.4 * len(short) / len(long), "one name is a part of the other"
    return "different", 0.0, "two institutions"


@lru_cache(maxsize=20_000)
def _words(text: str) -> tuple[str, ...]:
    """The words that tell, in ASCII and without articles."""
    keys = (key(text[start:end]) for start, end in word_spans(text))
    stems = (_ARTICLES.sub("", word, count=1) for word in keys if word not in _SMALL)
    return tuple(found for stem in stems if (found := bare(romanize(stem)) or stem))


def telling_words(text: str) -> tuple[str, ...]:
    """The words of an institution's name that are more than small words, in ASCII and without articles."""
    return _words(text)


def _telling(words: frozenset[str]) -> frozenset[str]:
    """The words that are more than the kind of an institution."""
    return words - listed("institution-words") - listed("institution-names")


def _is_acronym(text: str, words: tuple[str, ...]) -> bool:
    letters = "".join(char for char in text if char.isalpha())
    return letters.isupper() and 1 < len(letters) <= 8 and letters.casefold() == "".join(word[0] for word in words)
