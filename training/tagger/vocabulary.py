"""What single words may be: the classes of a token, from the locales and the lexicon of names."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import NamedTuple

from hawashi.citations.lexicon import ARABIC_LETTER
from hawashi.locales import LANGUAGES, fold, forms, load, words
from hawashi.names import lexicon as spellings
from hawashi.names.letters import bare

_LISTS = {
    "place": "places",
    "press": "publisher-words",
    "body": "institution-words",
    "journal": "journal-words",
    "news": "newspaper-words",
    "thesis": "thesis-words",
    "report": "report-words",
    "law": "law-words",
    "given": "given-names",
    "small": "function-words",
    "prose": "prose-words",
    "post": "post-words",
    "conference": "conference-words",
    "interview": "interview-words",
}
_TERMS = {
    "repeat": ("ibid", "op-cit", "loc-cit", "idem"),
    "page": ("page", "pages"),
    "edition": ("edition",),
    "volume": ("volume", "part"),
    "issue": ("issue",),
    "editor": ("editor", "edited-by", "compiled-by"),
    "translator": ("translated-by",),
    "in": ("in", "in-book"),
    "undated": ("no-date",),
    "accessed": ("accessed",),
    "available": ("available-at",),
    "signal": ("see", "see-also", "for-more", "confer"),
    "quoted": ("quoted-in",),
    "note": ("note-reference", "supra"),
    "others": ("et-al",),
    "and": ("and",),
}


class Word(NamedTuple):
    """The features of a token by itself: all of them, the few that its neighbours see, and its classes."""

    features: tuple[str, ...]
    seen: str
    shape: str
    classes: tuple[str, ...]


@cache
def _classes() -> dict[str, frozenset[str]]:
    """The classes of every word of a list or a term; the first and the further words of a longer one are told apart."""
    found: dict[str, set[str]] = {}

    def add(form: str, name: str) -> None:
        parts = re.sub(r"[^\w\s]", " ", fold(form)).split()
        for place, part in enumerate(parts):
            found.setdefault(part, set()).add(name if len(parts) == 1 else f"{name}{min(place, 1)}")

    for name, listed in _LISTS.items():
        for word in words(listed):
            add(word, name)
    for name, terms in _TERMS.items():
        for term in terms:
            for form in forms(term):
                add(form, f"t-{name}")
    for language in LANGUAGES:
        for month in load(language).months:
            add(month, "month")
    return {word: frozenset(names) for word, names in found.items()}


def _shape(word: str) -> str:
    if word.isdigit():
        return _number_shape(word)
    if ARABIC_LETTER.search(word):
        return "ar-al" if word.startswith("ال") else "ar"
    if not word.isalpha():
        return "mixed" if word[0].isalnum() else "mark"
    if word.isupper():
        return "X" if len(word) == 1 else "XX"
    if word.islower():
        return "xx" if len(word) > 1 else "x"
    return "Xx" if word[0].isupper() else "xX"


def _number_shape(word: str) -> str:
    if len(word) != 4:
        return f"9{min(len(word), 5)}"
    if "1500" <= word < "2100":
        return "9-year"
    return "9-hijri" if "1200" <= word < "1500" else "9-4"


@lru_cache(maxsize=100_000)
def word(token: str) -> Word:
    """The features of the word, number or mark `token`, as it stands in a unified text."""
    folded = fold(token)[:20]
    shape = _shape(token)
    features = [f"w={folded}", f"s={shape}"]
    if token[0].isalpha():
        ends = (folded[:2], folded[:3], folded[-2:], folded[-3:], folded[-4:])
        features += [f"{name}={end}" for name, end in zip(("p2", "p3", "x2", "x3", "x4"), ends, strict=True)]
    listed = _classes().get(folded, frozenset())
    classes = [f"c={name}" for name in sorted(listed)]
    if shape.startswith("ar"):
        if spellings.is_known(folded) or (folded.startswith("ال") and spellings.is_known(folded[2:])):
            classes.append("c=name")
        if folded.startswith("و") and len(folded) > 3:
            classes.append("c=waw")
    elif shape in ("Xx", "XX") and spellings.arabic_names(bare(token)):
        classes.append("c=name")
    seen = folded if len(folded) <= 3 or listed else shape
    return Word((*features, *classes), seen, shape, tuple(classes))
