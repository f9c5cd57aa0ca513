"""What a segment looks like: a person's name, an institution, a publisher, a place, a title, a piece of prose.

Each feature is a share from 0 (no sign of it) to 1 (surely).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from hawashi.citations import lexicon
from hawashi.citations.arabic import is_name
from hawashi.citations.lexicon import ARABIC_LETTER, DIGIT
from hawashi.citations.segments import Segment
from hawashi.locales import fold, unify, words
from hawashi.names import lexicon as spellings
from hawashi.names import strip_honorific
from hawashi.names.letters import bare, plain

_WORD = re.compile(r"[^\W_][\w.'’ʿʾ\u064b-\u065f-]*", re.UNICODE)
_PARTICLES = frozenset(words("particles-in-names"))
STOP_WORDS = frozenset(unify(word) for word in words("function-words")) - {unify("على")}
"""Words that titles hold and names do not. Unified, the preposition على is the name علي."""
_ROLE = re.compile(unify(r"(?:eds?\.?|editors?|محرر|محررون|محرران|المحرر|تحرير|تنسيق|إشراف|إعداد|جمع)"), re.IGNORECASE)
_TRANSLATOR_ROLE = re.compile(unify(r"(?:trans(?:l)?\.?|translators?|مترجم|المترجم|ترجمة)"), re.IGNORECASE)
_NUMBER = re.compile(rf"{DIGIT}+(?:\s?[-‐-―,]\s?{DIGIT}+)*(?:\s?ff?)?|[ivxlc]+|[IVXLC]+")
_NO_INITIALS = re.compile(r"\b(?:U\.\s?S\.|U\.\s?K\.|U\.\s?N\.|E\.\s?U\.|D\.\s?C\.)")
_INITIALS = re.compile(r"^(?:[^\W\d_]\.\s?-?)+$")


@dataclass(frozen=True, slots=True)
class Features:
    """The looks of one segment."""

    words: int
    person: float
    institution: float
    publisher: float
    place: float
    journal: float
    newspaper: float
    report: float
    law: float
    prose: int
    number: bool
    whole_number: bool
    lower: bool
    arabic: bool
    role: str | None


def features(text: str, segment: Segment) -> Features:
    """The features of `segment`, whose characters lie in `text`."""
    value = text[segment.start : segment.end]
    arabic = ARABIC_LETTER.search(value) is not None
    if not arabic:
        value = plain(value)
    found = _WORD.findall(value)
    return Features(
        words=len(found),
        person=person(value) if segment.enclosure is None and len(found) <= 12 else 0.0,
        institution=_share("institution-words", value, found),
        publisher=_share("publisher-words", value, found),
        place=_place(value),
        journal=max(_opening("journal-words", value), _opening("gazette-words", value)),
        newspaper=_opening("newspaper-words", value),
        report=_opening("report-words", value),
        law=_opening("law-words", value),
        prose=sum(1 for word in found if lexicon.is_prose_word(word)),
        number=_NUMBER.fullmatch(value) is not None,
        whole_number=value.isdigit(),
        lower=value[:1].islower(),
        arabic=arabic,
        role=_role(value),
    )


def _role(value: str) -> str | None:
    if _ROLE.fullmatch(value):
        return "editor"
    return "translator" if _TRANSLATOR_ROLE.fullmatch(value) else None


def _share(name: str, value: str, found: list[str]) -> float:
    """How much of `value` speaks for the word class: certain for a short value, weaker in a long one."""
    match = lexicon.word_class(name).search(value)
    if match is None or not found:
        return 0.0
    if len(found) > 14:
        return 0.1
    return 1.0 if len(found) <= 7 else 0.5


def _opening(name: str, value: str) -> float:
    """Certain where `value` opens or closes with a word of the class, weaker where it only holds one."""
    pattern = lexicon.word_class(name)
    match = pattern.search(value)
    if match is None:
        return 0.0
    if match.start() == 0 or match.end() == len(value):
        return 1.0
    return 0.4


@cache
def _places() -> frozenset[str]:
    return frozenset(fold(place) for place in words("places"))


def _place(value: str) -> float:
    """Certain where every part of `value` is a known place (`London and New York`, `بغداد – بيروت`)."""
    if len(value) > 60:
        return 0.0
    whole = fold(value).strip(" .")
    if whole in _places() or whole + "." in _places():
        return 1.0
    parts = [part for part in re.split(r"\s+(?:and|&|و)\s+|\s*[/;–—-]\s+|\s+و(?=ال)?", fold(value)) if part]
    return 0.9 if len(parts) > 1 and all(part.strip(" .") in _places() for part in parts) else 0.0


@cache
def _given() -> frozenset[str]:
    return frozenset(fold(name) for name in words("given-names"))


def _known_given(word: str) -> bool:
    return fold(word.strip(".")) in _given() or bool(spellings.arabic_names(bare(word)))


def person(value: str) -> float:
    """How much `value` looks like one or more persons' names, joined by `and` or و."""
    if lexicon.word_class("collectives").fullmatch(value) or lexicon.compiled("et-al").fullmatch(value):
        return 1.0
    parts = [part.strip() for part in re.split(r"\s+(?:and|&)\s+|^(?:and|&)\s+|\s+و\s+", value) if part.strip()]
    if not parts:
        return 0.0
    joined = re.match(r"(?:and|&)\s", value) is not None
    scores = [_one_person(part) for part in parts]
    return min(1.0, min(scores) + (0.3 if (joined or len(parts) > 1) and min(scores) > 0.5 else 0.0))


def _one_person(value: str) -> float:
    if ":" in value or _NO_INITIALS.search(value):
        return 0.0
    value = strip_honorific(value)[1]
    if ARABIC_LETTER.search(value):
        return _arabic_person(value)
    found = [word for word in _WORD.findall(value) if fold(word) not in {"et", "al", "al."}]
    core = [word for word in found if fold(word.strip(".-")) not in _PARTICLES]
    if not core or len(found) > 6:
        return 0.0
    if any(fold(word) in STOP_WORDS or any(char.isdigit() for char in word) for word in core):
        return 0.0
    if not all(word[0].isupper() or word[:3] in ("al-", "el-") or word[:2] in ("d'", "d’") for word in core):
        return 0.0
    if lexicon.word_class("institution-words").search(value) or lexicon.word_class("publisher-words").search(value):
        return 0.1
    if any(_INITIALS.match(word) for word in core) and (len(core) > 1 or value.strip().endswith(".")):
        return 0.95
    if _known_given(core[0]):
        return 0.95 if len(core) > 1 else 0.6
    return {1: 0.45, 2: 0.6, 3: 0.55}.get(len(core), 0.3)


def _arabic_person(value: str) -> float:
    found = value.split()
    if found and found[0].startswith("و") and len(found[0]) > 2 and not is_name(found[0]):
        found[0] = found[0][1:]
    if not found or len(found) > 8 or any(word in STOP_WORDS for word in found):
        return 0.0
    if lexicon.word_class("institution-words").match(value) or lexicon.word_class("publisher-words").match(value):
        return 0.05
    known = sum(1 for word in found if is_name(word))
    if known == len(found):
        return 0.95 if len(found) > 1 else 0.6
    if is_name(found[0]) and not found[0].startswith("ال"):
        return 0.55 + 0.35 * known / len(found)
    return 0.15 + 0.4 * known / len(found) + (0.1 if len(found) in (2, 3, 4) and found[-1].startswith("ال") else 0.0)
