"""Whether two names of institutions are one: by their telling words, in two languages, and by acronyms."""

import re
from collections.abc import Sequence
from functools import cache, lru_cache
from typing import Literal

from hawashi.locales import pairs
from hawashi.messages import phrase
from hawashi.names.compounds import key, listed, word_spans
from hawashi.names.letters import bare
from hawashi.names.lexicon import arabic_names
from hawashi.names.romanization import romanize
from hawashi.names.sounds import alike

_ARTICLE = re.compile(r"(?:al|el|wal|lil|bil)-|(?:ولل|وال|بال|لل|ال|ول)(?=\w\w)")
_LONGEST_ACRONYM = 8
_SHORTEST_WITH_ARTICLE = 5
_ACRONYM = re.compile(r"(?:[A-Z][A-Z.]{1,7}|[ء-ي]{3,12})\)")

Answer = tuple[Literal["certain", "possible", "different"], float, str]


def compare_institutions(first: str, second: str) -> Answer:
    """Verdict, score from 0 to 1 and reason for two names of institutions."""
    (first, first_acronym), (second, second_acronym) = _with_acronym(first), _with_acronym(second)
    one, other = telling_words(first), telling_words(second)
    if key(first) in second_acronym or key(second) in first_acronym:
        return "certain", 0.95, phrase("one is the acronym that the other gives itself")
    if not one or not other:
        return "different", 0.0, phrase("no name")
    if one == other:
        return "certain", 1.0, phrase("the same institution")
    if _is_acronym(first, second, other) or _is_acronym(second, first, one):
        return "possible", 0.7, phrase("one is the acronym of the other")
    short, long = sorted((one, other), key=lambda found: (len(found), found))
    matched = _matched(short, long)
    if len(matched) < len(short):
        return "different", 0.0, phrase("two institutions")
    if len(short) == len(long):
        return "certain", 0.9, phrase("the same words in another order, language or spelling")
    own = [word for word in short if word not in _kinds()]
    longer = len(short) > 1 and long[: len(short)] == short
    if longer or (own and len(short) > 1) or (short[0] == long[0] and (own or first.isupper() or second.isupper())):
        return "possible", 0.5 + 0.4 * len(short) / len(long), phrase("one name is a part of the other")
    return "different", 0.0, phrase("two institutions")


@lru_cache(maxsize=20_000)
def telling_words(text: str) -> tuple[str, ...]:
    """The words of an institution's name in ASCII, without articles and small words, known ones in English."""
    keys = [key(text[start:end]) for start, end in word_spans(text)]
    found: list[str] = []
    index = 0
    while index < len(keys):
        phrase = _translations().get(" ".join(keys[index : index + 2])) if index + 1 < len(keys) else None
        if phrase:
            found.extend(phrase.split())
        elif keys[index] not in listed("small-institution-words"):
            found.append(_in_english(keys[index]))
        index += 2 if phrase else 1
    return tuple(word for word in found if word)


def _in_english(word: str) -> str:
    stem = _ARTICLE.sub("", word, count=1)
    translations = _translations()
    for form in (word, stem, stem[1:] if stem.startswith("و") else stem):
        if form in translations:
            return translations[form]
    return bare(romanize(stem)) or stem


def _matched(short: Sequence[str], long: Sequence[str]) -> list[str]:
    """The words of the shorter name that the longer has too, each counted once."""
    left = list(long)
    matched = []
    for word in short:
        found = next((other for other in left if word == other or _is_kin(word, other)), None)
        if found is not None:
            left.remove(found)
            matched.append(word)
    return matched


def _is_kin(word: str, other: str) -> bool:
    """Whether two words are one proper name, or a country and who is of it (Iraq, Iraqi)."""
    if f"{word}i" == other or word == f"{other}i" or _sounds_like(word, other):
        return True
    # Albaidar is al-Baidar.
    return any(
        len(long) > _SHORTEST_WITH_ARTICLE
        and long[:2] in ("al", "el")
        and (long[2:] == short or _sounds_like(long[2:], short))
        for long, short in ((word, other), (other, word))
    )


@lru_cache(maxsize=20_000)
def _sounds_like(word: str, other: str) -> bool:
    """Whether two words that no language has are one proper name (Baidar, Bidar)."""
    if word in _kinds() or other in _kinds() or min(len(word), len(other)) < 4:
        return False
    return bool(arabic_names(word) & arabic_names(other)) or alike(word, other)


@cache
def _translations() -> dict[str, str]:
    return {key(form): english for form, english in pairs("institution-translations").items()}


@cache
def _kinds() -> frozenset[str]:
    """The words that are more than one institution's own."""
    return listed("institution-words") | listed("institution-names") | frozenset(_translations().values())


def _with_acronym(text: str) -> tuple[str, tuple[str, ...]]:
    """A name without the acronym that stands behind it in brackets, and that acronym: `World Bank (WB)`.

    Arabic has no capitals: what it has in brackets, `(الإسكوا)`, may as well be a place, and stays in the name.
    """
    name, _, acronym = text.rpartition("(")
    if not _ACRONYM.fullmatch(acronym) or not re.search(r"\w", name) or not {"(", ")"}.isdisjoint(name):
        return text, ()
    return name.rstrip() if acronym.isascii() else text, (key(acronym[:-1]),)


def _is_acronym(text: str, name: str, telling: Sequence[str]) -> bool:
    """Whether `text` is the capitals of `name`, with or without its small words."""
    letters = "".join(char for char in text if char.isalpha())
    if not letters.isupper() or not 1 < len(letters) <= _LONGEST_ACRONYM:
        return False
    initials = "".join(key(name[start:end])[:1] for start, end in word_spans(name))
    return letters.casefold() in (initials, "".join(word[0] for word in telling))
