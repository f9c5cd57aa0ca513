"""Short titles: what a title is found by, and how well a short one fits the whole."""

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache, partial

from rapidfuzz.distance import OSA

from hawashi.bibliography.titles import folded_words, is_typo, prepared
from hawashi.locales import word_finder, word_set
from hawashi.model import Name, Reference

_LONG_WORD = 7  # letters from which one word of a title may have two of them wrong (`Counsel` for `Council`)


_PARTED = re.compile(r"(?<=[a-z])- (?=[a-z])")


@lru_cache(maxsize=4096)
def title_words(title: str) -> tuple[str, ...]:
    """The words by which a title is found: a short title may leave out articles and prepositions.

    A word that a converter left parted at the end of a line is one (`Libera- tion`), and a blessing in brackets is none
    of a title's words (`حياة الإمام الرضا (عليه السلام)`), nor that it is a book (`كتاب تاريخ بغداد`).
    """
    known = prepared(_PARTED.sub("", _blessings().sub(" ", title) if "(" in title else title))
    words = known.telling or known.words
    return words[1:] if len(words) > _FEWEST_OF_BOOK and words[0] in word_set("title-leading-words") else words


_FEWEST_OF_BOOK = 2  # words: `كتاب العين` goes by that name


_blessings = partial(word_finder, "blessings", before=r"\(\s*", behind=r"\s*\)")


def title_keys(words: Sequence[str]) -> list[tuple[str, ...]]:
    """What a title is filed under: its first two words, and each of its first twelve."""
    keys: list[tuple[str, ...]] = [(word,) for word in dict.fromkeys(words[:12])]
    return [tuple(words[:2]), *keys] if len(words) > 1 else keys


def without_names(words: Sequence[str], makers: Iterable[Name]) -> Sequence[str]:
    """A short title without the names of the work's makers before it (`Malik and Tamimi, Honored, Not Contained`)."""
    known = {word for name in makers for word in folded_words(name.display())}
    start = next((place for place, word in enumerate(words) if word not in known), len(words))
    return words[start:] or words


def title_fit(short: Sequence[str], reference: Reference) -> int:
    """How a short title fits a work: 3 its whole title, 2 its beginning, 1 some words of it in order, 0 not."""
    if not short:
        return 0
    whole = _fit(tuple(short), title_words(reference.title or ""))
    if whole or not reference.container_title:
        return whole
    return min(_fit(tuple(short), title_words(reference.container_title)), 1)


@lru_cache(maxsize=16_384)
def _fit(short: tuple[str, ...], words: tuple[str, ...]) -> int:
    if short == words:
        return 3
    is_but_book = len(short) == 1 and short == words[1:] and words[0] in word_set("title-leading-words")
    if is_but_book or "".join(short) == "".join(words):  # `المصاحف` is `كتاب المصاحف`
        return 2
    if len(short) > 1 and not set(short) & set(words):  # one word may be misprinted, not all of them
        return 0
    if _is_title(short, words[: len(short)]) or _names_more(short, words):
        return 2
    return int(_are_within(short, words))


def _names_more(short: Sequence[str], words: Sequence[str]) -> bool:
    """Whether a title that ends in a name is told with the father's name, too (`مسند أحمد بن حنبل` for `مسند أحمد`)."""
    size = len(words)
    return 1 < size < len(short) and tuple(short[:size]) == tuple(words) and short[size] in word_set("name-prefixes")


_FEWEST_WITH_MISPRINT = 3  # words of a short title of which one may be misprinted


def _are_within(short: Sequence[str], words: Sequence[str]) -> bool:
    """Whether the words of a short title stand in a title in their order; of three and more one may be misprinted."""
    rest = iter(words)
    if all(word in rest for word in short):
        return True
    if len(short) < _FEWEST_WITH_MISPRINT:
        return False
    wrong = [word for word in short if word not in words]
    rest = iter(words)
    return len(wrong) == 1 and all(
        any(word == one or (word in wrong and is_typo(word, one)) for one in rest) for word in short
    )


def _is_title(short: Sequence[str], start: Sequence[str]) -> bool:
    """Whether a short title is the `start` of a title, but for wrong letters; one of several words must be right."""
    wrong = [pair for pair in zip(short, start, strict=False) if pair[0] != pair[1]]
    if len(short) != len(start) or len(wrong) >= max(2, len(short)):
        return False
    if all(is_typo(word, other) for word, other in wrong):
        return True
    return len(wrong) == 1 < len(short) and _is_badly_misspelt(*wrong[0])


def _is_badly_misspelt(word: str, other: str) -> bool:
    long = min(len(word), len(other)) >= _LONG_WORD and word[0] == other[0]
    return long and not word.isdecimal() and OSA.distance(word, other, score_cutoff=2) <= 2
