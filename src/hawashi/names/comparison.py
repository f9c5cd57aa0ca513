"""Whether two names are one person or one institution, across spellings, order and scripts."""

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from hawashi.messages import phrase
from hawashi.model import Name
from hawashi.names.compounds import key, listed
from hawashi.names.institution_matching import compare_institutions
from hawashi.names.lexicon import arabic_names, is_known, likeliest_name, spelling_count
from hawashi.names.parsing import parse
from hawashi.names.romanization import romanize
from hawashi.names.sounds import alike
from hawashi.names.units import Unit, Units, bound_words, units, units_in

Verdict = Literal["certain", "possible", "different"]


@dataclass(frozen=True, slots=True)
class NameComparison:
    """What comparing two names gave: a verdict, a score from 0 (different) to 1 (the same), and the reason in words."""

    verdict: Verdict
    score: float
    reason: str


_VOWELS = frozenset("aeiou")
_KINDS = {"abd": "abd", "abu": "abu"}
_AYN = re.compile("[عءئؤ]")
_LONG = re.compile("[اويى]")
_TWICE = re.compile(r"(.)\1")
_FEW = 3  # spellings
_HAMZA = str.maketrans("ؤئ", "وي")
_SHORTEST_WITHOUT_HAMZA = 4  # letters: علاء and علا are two names, زهراء and زهرا one
# What an Arabic letter may begin with in Latin: an initial tells no more.
_BEGINNINGS = {
    "ا": "aeiou", "ع": "aeiou", "ج": "jg", "ق": "qkgc", "ك": "kc", "خ": "k", "و": "wou", "ي": "yij", "ذ": "dzt",
    "ض": "dz", "ظ": "zdt", "ث": "ts", "ش": "sc", "غ": "g", "ح": "h", "ف": "fp",
}  # fmt: skip
_BYNAMES = ("son-words", "father-words")
"""The locales' lists of the words with which a byname begins."""
_WRITTEN_ALIKE, _SPELLING, _SOUND, _INITIAL = 1.0, 0.97, 0.9, 0.6


def compare(a: str | Name, b: str | Name) -> NameComparison:
    """Whether `a` and `b` name one person or institution. The answer does not depend on their order.

    People: the own (first) names must agree, and the shorter name must be an ordered part of the longer, as Iraqi names
    are own name, father's, grandfather's and family name: so a father is not his son. `possible` is what initials, a
    family name alone, or an institution's acronym leave open.
    """
    first, second = (parse(name) if isinstance(name, str) else name for name in (a, b))
    if first == second or _text(first) == _text(second):
        known = any(char.isalpha() for char in _text(first))
        return (
            NameComparison("certain", 1.0, phrase("the same name"))
            if known
            else NameComparison("different", 0.0, phrase("no name"))
        )
    if first.literal or second.literal:
        if first.literal and second.literal:
            return NameComparison(*compare_institutions(first.literal, second.literal))
        return NameComparison("different", 0.0, phrase("a person and an institution"))
    one, other = units(first), units(second)
    if not one.names or not other.names:
        return NameComparison("different", 0.0, phrase("no name"))
    if len(one.names) > len(other.names):
        first, second, one, other = second, first, other, one
    found = _people(one, other)
    if found.verdict == "different" and len(one.names) == 1 and _is_byname(first, second):
        return NameComparison("possible", 0.45, phrase("one byname only, which the other bears, too"))
    return found


def _text(name: Name) -> str:
    return " ".join(name.display().casefold().split())


def _people(short: Units, long: Units) -> NameComparison:
    """`short` has no more names than `long`."""
    romanised = short.arabic or long.arabic or short.arabic_script or long.arabic_script
    if len(short.names) == 1 and len(long.names) > 1:
        score = _unit_score(short.names[0], long.names[-1], romanised)
        if score > _INITIAL:
            return NameComparison("possible", 0.45, phrase("one name only, which is the family name of the other"))
        return NameComparison("different", 0.0, phrase("one name only, which is not the family name of the other"))
    score = _unit_score(short.names[0], long.names[0], romanised)
    if not score:
        return NameComparison("different", 0.0, phrase("the given names differ"))
    place, most = 1, score
    for unit in short.names[1:]:
        matched = 0.0
        while place < len(long.names) and not matched:
            matched = _unit_score(unit, long.names[place], romanised)
            place += 1
        if not matched:
            return NameComparison("different", 0.1, phrase("the given names agree, the names after them do not"))
        score, most = min(score, matched), max(most, matched)
    # `J. Schall` is no `Jacob S. Sherkow`: of his family name nothing is said
    if most <= _INITIAL and place < len(long.names) and not romanised and not short.names[-1].initial:
        return NameComparison("different", 0.1, phrase("the given names agree, the names after them do not"))
    return _verdict(score, len(short.names) == len(long.names))


def _is_byname(short: Name, long: Name) -> bool:
    """Whether a name that is nothing but `Ibn X` or `Abu X` stands in the longer one, as classical authors are known by
    their bynames (`Abu Dawud`, `Abu Dawud al-Sijistani`)."""
    (byname,) = bound_words(short)[:1] or ((),)
    if len(byname) < 2 or (kind := _byname_kind(byname[0])) is None:
        return False
    sought = units_in(byname)
    return bool(sought) and any(
        len(words) > 1
        and _byname_kind(words[0]) is kind
        and any(_unit_score(sought[0], unit, True) >= _SPELLING for unit in units_in(words))
        for words in bound_words(long)
    )


def _byname_kind(word: str) -> str | None:
    return next((kind for kind in _BYNAMES if key(word) in listed(kind)), None)


def _verdict(score: float, whole: bool) -> NameComparison:
    if score <= _INITIAL:
        return NameComparison(
            "possible", score if whole else score - 0.05, phrase("the names agree as far as initials tell")
        )
    how = {_WRITTEN_ALIKE: phrase("the same names"), _SPELLING: phrase("usual spellings of the same names")}.get(
        score, phrase("the same sounds")
    )
    if whole:
        return NameComparison("certain", score, how)
    return NameComparison("certain", score - 0.1, phrase("{how}, of which one side leaves some out", how=how))


def _unit_score(one: Unit, other: Unit, romanised: bool) -> float:
    if one.initial or other.initial:
        return _INITIAL if _letters(one) & _letters(other) else 0.0
    pairs = ((first, second) for first in one.readings for second in other.readings if first.kind == second.kind)
    return max((_word_score(first.word, second.word, romanised) for first, second in pairs), default=0.0)


@lru_cache(maxsize=20_000)
def _letters(unit: Unit) -> frozenset[str]:
    """The letters, in plain Latin, with which the name may begin."""
    if unit.initial:
        return _beginnings(unit.initial)
    found = {(_KINDS.get(reading.kind) or romanize(reading.word).casefold())[:1] for reading in unit.readings}
    for reading in unit.readings:
        if reading.kind in _KINDS:
            continue
        if not reading.word.isascii():
            found |= _beginnings(reading.word[0])
        for arabic in arabic_names(reading.word):
            found |= _beginnings(arabic[0]) - _VOWELS
    return frozenset(found)


def _beginnings(letter: str) -> frozenset[str]:
    """The Latin letters that an initial of either script may stand for."""
    if letter.isascii():
        return frozenset(letter)
    return frozenset(_BEGINNINGS.get(letter) or romanize(letter).casefold()[:1] or letter)


@lru_cache(maxsize=100_000)
def _word_score(first: str, second: str, romanised: bool) -> float:
    """How well two words (folded Arabic or bare Latin) agree: 0 where they are two names."""
    if first == second:
        return _WRITTEN_ALIKE
    if not romanised:
        return 0.0
    if not first.isascii() and not second.isascii():
        return _SPELLING if _without_hamza(first) == _without_hamza(second) else 0.0
    names, others = _arabic(first), _arabic(second)
    if names & others:
        return 0.0 if _two_names(first, second) else _SPELLING
    if names and others and (first.isascii() == second.isascii() or not _are_rare(names | others)):
        return 0.0
    return _SOUND if alike(first, second) else 0.0


def _two_names(first: str, second: str) -> bool:
    """Whether two Latin spellings that may stand for one Arabic name mostly stand for two (Salih, Salah)."""
    name, other = likeliest_name(first), likeliest_name(second)
    return name is not None and other is not None and _are_twins(name, other)


def _are_rare(names: frozenset[str]) -> bool:
    """Whether the lexicon knows so few spellings of the Arabic names that there will be others."""
    return all(spelling_count(name) < _FEW for name in names)


def _are_twins(name: str, other: str) -> bool:
    """Whether two Arabic names have the same consonants around other long vowels (صالح، صلاح; احمد، حميد).

    A vowel that one of them leaves unwritten tells nothing (داود، داوود).
    """
    name, other = (_AYN.sub("", word).rstrip("اه") for word in (name, other))
    if not name or not other or _LONG.sub("", name) != _LONG.sub("", other):
        return False
    return not _is_within(name, other) and not _is_within(other, name)


def _is_within(short: str, long: str) -> bool:
    """Whether the letters of `short` stand in `long` in their order."""
    letters = iter(long)
    return all(letter in letters for letter in short)


def _without_hamza(word: str) -> str:
    """An Arabic word without the letters that bear a hamza, and without the closing one, as many people write, and with
    one letter for two (`محيي الدين`, `محي الدين`)."""
    word = _TWICE.sub(r"\1", word.translate(_HAMZA))
    return word.removesuffix("ء") if len(word) > _SHORTEST_WITHOUT_HAMZA else word


def _arabic(word: str) -> frozenset[str]:
    """The Arabic names that the word is known to stand for."""
    if word.isascii():
        return arabic_names(word)
    return frozenset(form for form in (word, _without_hamza(word)) if is_known(form))
