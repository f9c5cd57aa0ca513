"""Numbers as titles and fields write them: digits, Roman numerals, and words (`second`, `Vol. XII`, `الثاني عشر`)."""

import re
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache

from hawashi.bibliography.titles import folded_words
from hawashi.locales import LANGUAGES, load, pairs

_DIGITS = re.compile(r"\d+")
_ROMAN = re.compile(r"(x{0,3})(ix|iv|v?i{0,3})")
"""Up to 39: larger ones are words too often (`Li`, `mix`)."""
_ROMAN_VALUES = {"x": 10, "ix": 9, "iv": 4, "v": 5, "i": 1}
_ROMAN_SIGN = re.compile("ix|iv|[xvi]")
_UNITS = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix")
_JOINED = "و"
_TEN = 10
_ENDINGS = ("", "st", "nd", "rd", "th")
_GLUED = re.compile(r"([^\W\d_]+)(\d+)")


@lru_cache(maxsize=50_000)
def number_of(word: str) -> str | None:
    """The number that a folded word gives by itself, in digits: from digits, a Roman numeral or an ordinal; or None."""
    digits = _DIGITS.match(word)
    if digits:
        return digits[0].lstrip("0") or "0"
    found = _values("edition-ordinals", "ordinals").get(word) or _roman(word)
    return str(found) if found else None


def number_in(text: str) -> str | None:
    """The first number in `text`, in digits: `2nd`, `Volume Two`, `الطبعة الثانية`, `الجزء الحادي عشر`."""
    return next(numbers_in(folded_words(text)), None)


def numbers_in(words: Sequence[str], *, cardinals: bool = True) -> Iterator[str]:
    """The numbers in folded words, in digits, in order; `cardinals` as for `number_at`."""
    place = 0
    while place < len(words):
        found = number_at(words, place, cardinals=cardinals)
        if found is not None:
            yield found[0]
        place += found[1] if found else 1


def may_number(words: Sequence[str]) -> bool:
    """Whether any of the folded words can begin a number that is no cardinal; it is quickly told, and few titles do."""
    return not _beginnings().isdisjoint(words) or any(map(_DIGITS.match, words))


@cache
def _beginnings() -> frozenset[str]:
    romans = {tens + units for tens in ("", "x", "xx", "xxx") for units in ("", *_UNITS)} - {""}
    return frozenset({*romans, *_values("edition-ordinals", "ordinals"), *_values("teen-beginnings"), *_pairs("tens")})


def number_at(words: Sequence[str], place: int, *, cardinals: bool = True) -> tuple[str, int] | None:
    """The number that begins at a place of folded words, in digits, and of how many words it is; or None.

    `cardinals` below twenty count behind the word for a part; elsewhere in a title they say other things: `One World`.
    """
    first = words[place]
    following = words[place + 1] if place + 1 < len(words) else ""
    units, tens = _values("edition-ordinals", "ordinals", *(["cardinals"] if cardinals else [])), _pairs("tens")
    unit = units.get(first) or int(first in _values("teen-beginnings"))
    if 0 < unit < _TEN and following in _values("teen-endings"):
        return str(_TEN + unit), 2
    if 0 < unit < _TEN and following.startswith(_JOINED) and (joined := _folded(following[1:])) in tens:
        return str(tens[joined] + unit), 2
    if first in tens:
        more = units.get(following, 0)
        return (str(tens[first] + more), 2) if 0 < more < _TEN else (str(tens[first]), 1)
    single = str(units[first]) if first in units else number_of(first)
    return (single, 1) if single else None


def whole_number(text: str) -> str | None:
    """The number that a text is, in digits, with nothing but what is numbered: `3`, `Vol. III`, `الجزء الثالث`."""
    words = folded_words(text)
    if not words:
        return None
    _, found = part_at(words, 0)
    found = found or number_at(words, 0)
    digits = words[-1].lstrip("0123456789")
    return found[0] if found and found[1] == len(words) and (digits == words[-1] or digits in _ENDINGS) else None


def part_at(words: Sequence[str], place: int) -> tuple[str, tuple[str, int] | None]:
    """What the part is called that is numbered at a place, its number, and of how many words the two are; or None."""
    glued = _GLUED.fullmatch(words[place])
    label = part_labels().get(glued[1] if glued else words[place], "")
    if not label or glued:
        return label, (glued[2].lstrip("0") or "0", 1) if label and glued else None
    number = number_at(words, place + 1) if place + 1 < len(words) else None
    return label, (number[0], number[1] + 1) if number else None


@cache
def part_labels() -> dict[str, str]:
    """The words for a part of a work that a number follows, folded, each with the one that stands for all of its kind.

    A volume may have parts, so that the two are two kinds.
    """
    return {folded_words(label)[0]: folded_words(kind)[0] for label, kind in pairs("part-labels").items()}


def _roman(word: str) -> int:
    found = _ROMAN.fullmatch(word)
    return sum(map(_ROMAN_VALUES.__getitem__, _ROMAN_SIGN.findall(word))) if found else 0


@cache
def _values(*lists: str) -> dict[str, int]:
    """The words of these lists, folded, each with its place in the list of its language, from 1 on."""
    found: dict[str, int] = {}
    for language in LANGUAGES:
        for name in lists:
            found |= {_folded(word): place for place, word in enumerate(load(language).lists.get(name, ()), 1)}
    return found


@cache
def _pairs(name: str) -> dict[str, int]:
    return {_folded(word): int(value) for word, value in pairs(name).items()}


def _folded(word: str) -> str:
    return next(iter(folded_words(word)), "")
