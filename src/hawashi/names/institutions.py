"""Institutions told from people: by the words that only institutions bear, and by the shape of the name."""

import re
from functools import cache, lru_cache

from hawashi.locales import is_arabic
from hawashi.names.compounds import key, listed, word_spans

# UN, U.N., UNAMI/OHCHR: two capitals or more, and nothing else. A person's name in capitals has a second word.
_ACRONYM = re.compile(r"(?:[A-Z]\.?){2,}(?:[/-](?:[A-Z]\.?){2,})*")
_LONGEST_OUTLET = 4  # words
_MOST = 400  # characters: what is longer is neither a person nor one institution's name, and need not be searched


@lru_cache(maxsize=20_000)
def is_institution(text: str) -> bool:
    """Whether `text` names an institution and not a person."""
    text = text.strip()[:_MOST]
    keys = _keys(text)
    if not keys or _is_inverted(text):
        return False
    if _has_kind(keys) or _has_hint(keys) or _is_outlet(keys):
        return True
    if len(keys) == 1:
        return _ACRONYM.fullmatch(text) is not None
    return _has_shape(keys)


def names_kind(text: str) -> bool:
    """Whether a word of `text` names a kind of institution (`Ministry`, `معهد`) and does not only hint at it."""
    return _has_kind(_keys(text[:_MOST]))


def _keys(text: str) -> list[str]:
    return [key(text[start:end]) for start, end in word_spans(text)]


def _has_kind(keys: list[str]) -> bool:
    """Whether a kind of institution is named, with or without an `and` written onto it (`ووزارة`)."""
    kinds = listed("institution-words")
    if any(word in kinds or (word[:1] == "و" and word[1:] in kinds) for word in keys):
        return True
    text = f" {' '.join(keys)} "
    return any(f" {kind} " in text for kind in _long_kinds())


@cache
def _long_kinds() -> tuple[str, ...]:
    return tuple(kind for kind in listed("institution-words") if " " in kind)


def _has_hint(keys: list[str]) -> bool:
    """Whether a word hints at an institution: in Arabic, where the kind comes first, only the first word can."""
    hints = listed("institution-names")
    return keys[0] in hints or any(word in hints and not is_arabic(word) for word in keys)


def _is_outlet(keys: list[str]) -> bool:
    """Whether the name is that of a news site, a channel or a wire: known (`Al Jazeera`), or made like one (`س نيوز`).

    A known outlet opens the name (`Reuters Arabic`), so that a person called like one (علي الجزيرة) stays a person.
    """
    outlets = listed("news-outlets")
    if any(" ".join(keys[:length]) in outlets for length in range(1, min(len(keys), _LONGEST_OUTLET) + 1)):
        return True
    return len(keys) > 1 and keys[-1] in listed("news-outlet-endings")


def _has_shape(keys: list[str]) -> bool:
    """English `X of Y` and Arabic `X للدراسات`: people are not called so."""
    if len(keys) > 2 and any(word in listed("institution-particles") for word in keys):
        return True
    return any(word.startswith("لل") and len(word) > 4 for word in keys[1:])


def _is_inverted(text: str) -> bool:
    """`Bank, Steven` and `Church, A. B.`: one word, a comma, and given names that are no institution's."""
    family, comma, given = text.replace("،", ",").partition(",")
    if not comma or len(family.split()) != 1 or not 1 <= len(given.split()) <= 3:
        return False
    keys = _keys(given)
    return bool(keys) and not _has_kind(keys) and not _has_hint(keys) and not _ACRONYM.fullmatch(family.strip())
