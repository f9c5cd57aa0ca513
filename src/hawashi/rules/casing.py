"""Headline case and sentence case of English titles, and small letters in the names of publishers."""

import re
from functools import cache
from typing import Literal

from hawashi.locales import words

Case = Literal["headline", "sentence"]


def _words(listed: str) -> frozenset[str]:
    return frozenset(listed.split())


# Articles, conjunctions and prepositions: lower case in either style (Chicago Manual of Style, 18th ed., 8.160).
_SMALL = _words(
    "a about above across after against along among an and as at before behind below beneath between beyond but by "
    "concerning despite down during for from if in inside into like near nor of off on onto or out outside over per "
    "since so than that the through throughout till to toward towards under until up upon v versus via vs when where "
    "with within without yet"
)
# Words of English that no other language of Latin letters has, or hardly: one of them shows a title to be English.
_ENGLISH = _words(
    "after against and between beyond from into its of through the their they toward towards under what where which "
    "why with within without"
)
# Titles in other languages are written in sentence case wherever they stand.
_FOREIGN = _words(
    "à als aus av aux bayn con czy da dal dans das de degli dei del della dem den der des di die dla do du e een ein "
    "eine el en et für fī fi ile il im i ja jako la las le les lo los mit na nad nel nella och og oraz os o para par "
    "per po pod pour por przez przy sobre sul sur til um un una und une van ve von w wa we y z za ze zu zum zur"
)
# An accent that is a sign of its own, a soft hyphen and what joins letters are part of a word.
_LETTER = "(?:[^\\W\\d_]|(?<=\\w)[\u0300-\u036f\u00ad\u200b-\u200d\u2060])"
_WORD = re.compile(rf"{_LETTER}+(?:['’-]{_LETTER}+)*")
_ARTICLE = re.compile(r"(?<![^\W_])a[ltdrsznṭḍṣẓ]-[‘’ʿʾ'`]?[a-z]")
_LETTERS = re.compile(rf"(?<!['’‘-]){_LETTER}+")
_FEWEST_LETTERS = 4
_LONGEST = 300  # characters: what is longer is no title
_OPENING = re.compile(r"(?:^|[:.?!–—])\W*$")


def case_of(title: str) -> Case | None:
    """The case that an English title is written in; None where it does not show, or the title is not surely English.

    Only words of four letters and more are counted: `is`, `not` and their like are written in either way.
    """
    if len(title) > _LONGEST or not _is_english(title):
        return None
    telling = [word for at, word in _telling_words(title) if len(word) >= _FEWEST_LETTERS and not _is_tail(title, at)]
    if len(telling) < 2:
        return None
    lower = sum(word[0].islower() for word in telling)
    if lower == 0:
        return "headline"
    return "sentence" if lower >= 2 and lower * 3 >= len(telling) * 2 else None


def _is_english(title: str) -> bool:
    words = {word.lower() for _, word in _words_of(title)}
    has_other_script = any(char.isalpha() and ord(char) > 0x24F for char in title)
    return bool(words & _ENGLISH) and not _is_foreign(title) and not has_other_script


def _is_foreign(title: str) -> bool:
    return any(word.lower() in _FOREIGN for _, word in _words_of(title) if not (len(word) > 1 and word.isupper()))


def _is_tail(title: str, at: int) -> bool:
    """Whether the word at the offset hangs on what stands before it: `19th-century`."""
    return at > 0 and (title[at - 1].isalnum() or title[at - 1] in "-‐‑")


def small_letters(title: str) -> list[int]:
    """Where (offsets into `title`) a small letter stands that headline case writes large."""
    opening = [at for at, word in _words_of(title) if word[0].islower() and _opens(title, at)]
    telling = [at for at, word in _telling_words(title) if word[0].islower()]
    return sorted({*opening, *telling})


def small_words(publisher: str) -> list[tuple[int, int]]:
    """Where (offsets from and to) a word of a publisher's name is written small although another one is capitalised.

    Only words such as `Press` and `University` are looked at, which are always part of the name.
    """
    found = list(_LETTERS.finditer(publisher))
    if not any(word[0][0].isupper() for word in found):
        return []
    return [word.span() for word in found if word[0][0].islower() and word[0] in _name_words()]


@cache
def _name_words() -> frozenset[str]:
    return frozenset(words("institution-words") + words("publisher-words"))


def _words_of(title: str) -> list[tuple[int, str]]:
    return [(found.start(), found[0]) for found in _WORD.finditer(title)]


def _telling_words(title: str) -> list[tuple[int, str]]:
    """The words, with their offsets, that the two cases write differently unless they are names."""
    found = _words_of(title)
    if _is_foreign(title) or _is_romanised(title, found):
        return []
    return [
        (at, word)
        for at, word in found
        if word.lower() not in _SMALL
        and not word.startswith("al-")
        and not (len(word) > 1 and word.isupper())
        and not _opens(title, at)
    ]


def _is_romanised(title: str, found: list[tuple[int, str]]) -> bool:
    """Whether a title is Arabic in Latin letters: it has the article, and no small word of English beside it.

    Romanised titles stand in sentence case whatever the rest do (International Journal of Middle East Studies).
    """
    return _ARTICLE.search(title) is not None and not any(word in _SMALL for _, word in found)


def _opens(title: str, at: int) -> bool:
    """Whether a title or subtitle begins at the offset."""
    return _OPENING.search(title[max(0, at - 4) : at]) is not None
