"""Institutions told from people: by the words that only institutions bear, and by the shape of the name."""

from __future__ import annotations

import re
from functools import cache

from hawashi.locales import any_of, is_arabic, words
from hawashi.names.compounds import key, listed, word_spans

# UN, U.N., UNDP-Iraq's first part: two capitals or more, and nothing else. A name in capitals has a second word.
_ACRONYM = re.compile(r"(?:[A-Z]\.?){2,}(?:[/-](?:[A-Z]\.?){2,})*")
_INITIALS = re.compile(r"(?:[A-Z]\.[ -]?)+")
_MOST = 400  # characters: what is longer is neither a person nor one institution's name, and need not be searched


def is_institution(text: str) -> bool:
    """Whether `text` names an institution and not a person."""
    text = text.strip()[:_MOST]
    parts = [text[start:end] for start, end in word_spans(text)]
    if not parts or _is_inverted(text):
        return False
    if len(parts) == 1:
        return _has_institution_word(text) or (
            _ACRONYM.fullmatch(parts[0]) is not None and _INITIALS.fullmatch(parts[0]) is None
        )
    return _has_institution_word(text) or _has_institution_shape(parts)


def has_strong_word(text: str) -> bool:
    """Whether a word of `text` names a kind of institution (`Ministry`, `معهد`) and does not only hint at it."""
    return _kinds().search(text[:_MOST]) is not None


def _has_institution_word(text: str) -> bool:
    return has_strong_word(text) or any(
        key(text[start:end]) in listed("institution-names") for start, end in word_spans(text)
    )


def _has_institution_shape(parts: list[str]) -> bool:
    """English `X of Y` and Arabic `X للدراسات`: people are not called so."""
    keys = [key(part) for part in parts]
    if len(keys) > 2 and any(word in listed("institution-particles") for word in keys):
        return True
    return any(word.startswith("لل") and len(word) > 4 for word in keys[1:])


def _is_inverted(text: str) -> bool:
    """`Bank, Steven` and `Church, A. B.`: one word, a comma, and given names that are no institution's."""
    family, comma, given = text.replace("،", ",").partition(",")
    if not comma or len(family.split()) != 1 or not 1 <= len(given.split()) <= 3:
        return False
    return not _has_institution_word(given) and not _ACRONYM.fullmatch(family.strip())


@cache
def _kinds() -> re.Pattern[str]:
    kinds = words("institution-words")
    return re.compile(any_of([*kinds, *(f"و{kind}" for kind in kinds if is_arabic(kind))]), re.IGNORECASE)
