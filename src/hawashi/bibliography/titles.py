"""Titles in the one form under which they are compared, and how well two titles agree."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum
from functools import lru_cache

from rapidfuzz.distance import OSA
from rapidfuzz.fuzz import ratio

from hawashi.locales import fold, is_arabic, words
from hawashi.names import romanize

_COMMON_ENGLISH = """
    a an the of in on at by for from to with and or but as is are was not no into its their his her our your this that
    about after against among before between beyond during over toward towards under upon within without what when where
    who why how un une le la les des du de der die das ein eine und von zur zum
"""
_COMMON_ARABIC = """
    في من على علي عن الى بين مع حول ضد بعد قبل منذ خلال عبر حتى نحو لدى دون عند هل ما ماذا لماذا كيف متى هذا هذه ذلك
    تلك هو هي او ام ان كل بعض غير قد لا لم لن ثم بل لكن اي كما و
"""
COMMON = frozenset(fold(word) for word in (_COMMON_ENGLISH + _COMMON_ARABIC).split())
"""Words that tell nothing of a title: articles, prepositions and the like, folded."""

# Of these, the ones that two citations of one title may differ in: not `before` and `after`, not `مع` and `ضد`.
_EMPTY_WORDS = "a an the of in on at by for to and في من على علي عن الى و"
EMPTY = frozenset(_EMPTY_WORDS.split())
"""Words that two citations of one title may differ in, folded."""

_APOSTROPHES = re.compile("['’‘ʼʿʾ`´]s?\\b|['’‘ʼʿʾ`´]")
_WORD = re.compile(r"[^\W_]+")
_LONE_WAW = re.compile(r"\bو\s+(?=[^\W\d_])")
_SPELLING = (
    {ord(letter): "" for letter in "ءؤئ"}
    | {ord("&"): " and "}
    | {ord(digit): str(value % 10) for value, digit in enumerate("٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹")}
)
SUBTITLE = re.compile(r"[:؛;.؟?!]\s|\s[-–—]\s|\s*[(\[]")
"""Where a subtitle begins."""
_DIGITS = re.compile(r"\d+")
_DOUBLED = re.compile(r"(.)\1")
_VOWELS = re.compile(r"[aeiouwy'\W_\d]+")
_LONGEST = 1000  # characters: more of a title is not looked at
_TYPOS_LOOKED_FOR = 6  # words: titles that differ in more have no typo
_MANY_WORDS = 3  # telling words from which a title is not a generic one (`Introduction`, `Iraq`)


class Agreement(Enum):
    """How two titles agree."""

    SAME = "same title"
    TYPO = "same title but for the spelling"
    PART = "one title is the beginning of the other"
    SIMILAR = "similar titles"
    UNKNOWN = "titles that cannot be compared"
    DIFFERENT = "different titles"


@dataclass(frozen=True, slots=True)
class Title:
    """A title prepared for comparison.

    `words` are its words folded, without accents, hamza and the Arabic article; `telling` those that are not common;
    `main` is the number of words before the subtitle; `numbers` the numbers it gives (a year, a part), ordinals too.
    """

    text: str
    words: tuple[str, ...]
    telling: tuple[str, ...]
    main: int
    numbers: frozenset[str]

    @property
    def is_generic(self) -> bool:
        """Whether so short a title may well belong to several works."""
        return len(self.telling) < _MANY_WORDS


@lru_cache(maxsize=20_000)
def prepared(text: str) -> Title:
    """`text` as a title to compare."""
    text = text[:_LONGEST]
    split = SUBTITLE.search(text, 1)
    words = folded_words(text)
    main = len(folded_words(text[: split.start()])) if split else len(words)
    telling = tuple(word for word in words if word not in COMMON)
    numbers = frozenset(number for word in words if (number := number_of(word)))
    return Title(text, words, telling, main or len(words), numbers)


def folded_words(text: str) -> tuple[str, ...]:
    """The words of `text`, caseless, one spelling for kin Arabic letters, without accents, hamza or the article.

    A و that stands alone belongs to the word behind it, as Arabic is written (`الدولة و المجتمع`).
    """
    if text.isascii():  # as most titles are: a tenth of the time
        text = text.lower().replace("&", " and ")
        return tuple(_WORD.findall(_APOSTROPHES.sub("", text) if "'" in text or "`" in text else text))
    parted = unicodedata.normalize("NFKD", fold(text).translate(_SPELLING))
    plain = "".join(char for char in parted if not unicodedata.combining(char))
    found = _WORD.findall(_LONE_WAW.sub("و", _APOSTROPHES.sub("", plain)))
    return tuple(_without_article(word) for word in found)


def _without_article(word: str) -> str:
    return word[2:] if word.startswith("ال") and len(word) > 4 else word


def agree(first: Title, second: Title) -> Agreement:
    """How two titles agree. Numbers must be the same where both give some: `Part 1` is not `Part 2`."""
    if not first.words or not second.words:
        return Agreement.UNKNOWN
    if first.words == second.words or "".join(first.words) == "".join(second.words):
        return Agreement.SAME
    if is_arabic(first.text) != is_arabic(second.text):
        return _across_scripts(first, second)
    if first.numbers and second.numbers and first.numbers != second.numbers:
        one_gives_more = first.numbers < second.numbers or second.numbers < first.numbers
        return _beginning(first, second) if one_gives_more else Agreement.DIFFERENT
    if first.numbers == second.numbers and _same_but_for_typos(first.words, second.words):
        return Agreement.TYPO
    part = _beginning(first, second)
    if part is Agreement.DIFFERENT and _share_most_words(first, second):
        return Agreement.SIMILAR
    return part


def _share_most_words(first: Title, second: Title) -> bool:
    """Whether of the telling words of the longer title the other has three in four."""
    ours, theirs = set(first.telling), set(second.telling)
    return not first.is_generic and not second.is_generic and 4 * len(ours & theirs) >= 3 * max(len(ours), len(theirs))


def _beginning(first: Title, second: Title) -> Agreement:
    """Whether the shorter title is the beginning of the other, or both have one main title and one has no subtitle."""
    short, long = (second, first) if len(second.words) < len(first.words) else (first, second)
    length = len(short.words)
    start = long.words[:length]
    if length < len(long.words) and (short.words == start or _same_but_for_typos(short.words, start)):
        return Agreement.PART
    return Agreement.DIFFERENT


def _same_but_for_typos(first: Sequence[str], second: Sequence[str]) -> bool:
    """Whether the words are the same but for a letter or two in some, an empty word, or where words are parted."""
    if abs(len(first) - len(second)) > _TYPOS_LOOKED_FOR:
        return False
    left, right = _without_shared(first, second)
    # Most titles differ in most of their words: they are told apart before anything is joined.
    if max(len(left), len(right)) > min(_TYPOS_LOOKED_FOR, 1 + min(len(first), len(second)) // 3):
        return first[0][0] == second[0][0] and "".join(first) == "".join(second)
    if "".join(first) == "".join(second):
        return True
    if len(left) == len(right):
        return all(is_typo(word, written) for word, written in zip(left, right, strict=True))
    return "".join(left) == "".join(right)


def _without_shared(first: Sequence[str], second: Sequence[str]) -> tuple[list[str], list[str]]:
    """The words of each that the other has not, in order, without empty ones."""
    ours, theirs = EMPTY.union(first), EMPTY.union(second)
    return [word for word in first if word not in theirs], [word for word in second if word not in ours]


def is_typo(word: str, other: str) -> bool:
    """Whether one word is the other with a letter or two wrong; short words must be the same (Iraq is not Iran).

    Two letters in each other's place are one mistake (`Histroy`); a letter doubled or not is none in a short word.
    """
    if word == other:
        return True
    length = min(len(word), len(other))
    if length < 4 or word.isdecimal() or other.isdecimal():
        return False
    if length == 4:
        return abs(len(word) - len(other)) == 1 and _DOUBLED.sub(r"\1", word) == _DOUBLED.sub(r"\1", other)
    allowed = 1 if length < 9 else 2
    return OSA.distance(word, other, score_cutoff=allowed) <= allowed


def _across_scripts(first: Title, second: Title) -> Agreement:
    """An Arabic title against one in Latin script: the same where that one is romanised; a translation is not known."""
    ours, theirs = (consonants(title.text) for title in (first, second))
    if min(len(ours), len(theirs)) < 6:
        return Agreement.UNKNOWN
    return Agreement.TYPO if ratio(ours, theirs) >= 85 else Agreement.UNKNOWN


def consonants(text: str) -> str:
    """The consonants of `text`, romanised where it is Arabic, one letter for those that romanisations mix up."""
    roman = re.sub(r"\b(?:al|wal|bil|lil|el|ul)-|\bwa?\b", "", romanize(text).lower())
    plain = _VOWELS.sub("", roman)
    for pair, single in (("kh", "x"), ("sh", "c"), ("th", "t"), ("dh", "d"), ("gh", "g"), ("j", "g"), ("q", "k")):
        plain = plain.replace(pair, single)
    return re.sub(r"(.)\1+", r"\1", plain).replace("h", "")


@lru_cache(maxsize=1)
def _ordinals() -> dict[str, str]:
    """Ordinals and Roman numerals and the numbers they stand for: `first`, `ii`, `الأول`, `الثانية`."""
    english = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth")
    roman = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x")
    lists = (english, roman, words("ordinals"), words("edition-ordinals"))
    return {_fold_one(word): str(number) for forms in lists for number, word in enumerate(forms, 1)}


def number_in(text: str) -> str | None:
    """The first number in `text`, in digits: from digits, a Roman numeral or an ordinal (`2nd`, `الطبعة الثانية`)."""
    return next((number for word in folded_words(text) if (number := number_of(word))), None)


def number_of(word: str) -> str | None:
    """The number that a folded word gives, in digits, or None."""
    digits = _DIGITS.match(word)
    return (digits[0].lstrip("0") or "0") if digits else _ordinals().get(word)


def _fold_one(word: str) -> str:
    folded = folded_words(word)
    return folded[0] if folded else word
