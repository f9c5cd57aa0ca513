"""Titles in the one form under which they are compared: their words, folded, and the numbers they give."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

from rapidfuzz.distance import OSA

from hawashi.locales import fold, replaced, word_set, words
from hawashi.names import romanize

_APOSTROPHES = re.compile("['’‘ʼʿʾ`´]s?\\b|['’‘ʼʿʾ`´]")
_WORD = re.compile(r"[^\W_]+")
_LONE_WAW = re.compile(r"\bو\s+(?=[^\W\d_])")
_JOINED_WAW = re.compile(r"^و(?=\w{3})(?:ال(?=\w{3}))?")
_SPELLING = dict.fromkeys("ءؤئ", "") | {"&": " and ", "ı": "i"}
_DIGIT = re.compile(r"[^\D0-9]")
_NO_WORD = re.compile(r"[^\w\s]")
SUBTITLE = re.compile(r"[:؛;.؟?!–—(\[-](?:(?<=[(\[])|(?<=\s[–—-])\s|(?<![–—(\[-])\s)")
"""Where a subtitle begins: behind a sign and a blank, a dash between blanks, or a bracket."""
DOUBLED = re.compile(r"(.)\1")
_ROMANISED_ARTICLE = re.compile(r"\b(?:al|wal|bil|lil|el|ul)-|\bwa?\b")
_NO_CONSONANTS = {code: None for code in range(128) if not chr(code).isalpha() or chr(code) in "aeiouwy"}
_LONGEST = 1000  # characters: more of a title is not looked at


@dataclass(frozen=True, slots=True)
class Title:
    """A title prepared for comparison: its words folded, and those of them that are not common."""

    words: tuple[str, ...]
    telling: tuple[str, ...]


@lru_cache(maxsize=20_000)
def prepared(text: str) -> Title:
    """`text` as a title to compare."""
    words = folded_words(text[:_LONGEST])
    return Title(words, tuple(word for word in words if word not in common()))


def common() -> frozenset[str]:
    """Words that tell nothing of a title: articles, prepositions and the like, folded."""
    return word_set("common-words")


def slight() -> frozenset[str]:
    """Of these the ones in which two citations of one title may differ: not `before` and `after`, not `مع` and `ضد`."""
    return word_set("slight-words")


@cache
def listed_words(name: str) -> frozenset[str]:
    """The words of the locales' list `name`, as `folded_words` gives them."""
    return frozenset(word for listed in words(name) for word in folded_words(listed))


@lru_cache(maxsize=8192)
def folded_words(text: str) -> tuple[str, ...]:
    """The words of `text`, caseless, one spelling for kin Arabic letters, without accents, hamza or the article.

    A و that stands alone belongs to the word behind it, as Arabic is written (`الدولة و المجتمع`).
    """
    if text.isascii():  # as most titles are: a tenth of the time
        text = text.lower().replace("&", " and ")
        return tuple(_WORD.findall(_APOSTROPHES.sub("", text) if "'" in text or "`" in text else text))
    parted = unicodedata.normalize("NFKD", replaced(fold(text), _SPELLING))
    if parted.replace(" ", "").isalpha():  # many titles are nothing but letters
        found = _LONE_WAW.sub("و", parted).split()
    else:
        digits = _DIGIT.sub(lambda found: str(unicodedata.digit(found[0], found[0])), parted)
        plain = _NO_WORD.sub(lambda found: "" if unicodedata.combining(found[0]) else found[0], digits)
        found = _WORD.findall(_LONE_WAW.sub("و", _APOSTROPHES.sub("", plain)))
    return tuple([word[2:] if word.startswith("ال") and len(word) > 4 else word for word in found])


def unjoined(word: str) -> str:
    """A folded word without the و that joins it to the word before, and without the article behind that."""
    return _JOINED_WAW.sub("", word)


def joined_to(word: str) -> Iterator[str]:
    """A folded word, and what it may be without the و or ف and the preposition that Arabic writes together with it, and
    without the article behind these (`وللوردي`)."""
    yield word
    for pattern in _JOINED if word[:1] in _JOINING else ():
        if found := pattern.match(word):
            yield word[found.end() :]


_JOINING = frozenset("وفلبك")
_JOINED = tuple(re.compile(rf"{some}(?=\w{{3}})") for some in ("[وف]", "[وف]?(?:[بك]?ال|لل)", "[وف]?[بلك]"))


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
        return abs(len(word) - len(other)) == 1 and DOUBLED.sub(r"\1", word) == DOUBLED.sub(r"\1", other)
    allowed = 1 if length < 9 else 2
    if max(len(word), len(other)) - length > allowed:
        return False
    return OSA.distance(word, other, score_cutoff=allowed) <= allowed


@lru_cache(maxsize=20_000)
def consonants(text: str) -> str:
    """The consonants of `text`, romanised where it is Arabic, one letter for those that romanisations mix up."""
    plain = _ROMANISED_ARTICLE.sub("", romanize(text).lower()).translate(_NO_CONSONANTS)  # it is ASCII
    for pair, single in (("kh", "x"), ("sh", "c"), ("th", "t"), ("dh", "d"), ("gh", "g"), ("j", "g"), ("q", "k")):
        plain = plain.replace(pair, single)
    single = "".join([letter for letter, before in zip(plain, f" {plain}", strict=False) if letter != before])
    return single.replace("h", "")
