"""What single words may be: the shape of a token and its classes, from the locales and the lexicon of names."""

import re
from collections.abc import Sequence
from functools import cache, lru_cache
from typing import NamedTuple

from hawashi.citations.tokens import tokens
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
    "court": "court-words",
    "gazette": "gazette-words",
    "given": "given-names",
    "small": "function-words",
    "prose": "prose-words",
    "post": "post-words",
    "conf": "conference-words",
    "interview": "interview-words",
    "particle": "particles-in-names",
    "honorific": "honorifics",
    "ordinal": "edition-ordinals",
    "classic": "classical-titles",
    "scholar": "classical-authors",
    "archive": "archive-words",
    "holding": "archive-names",
    "reporter": "law-reports",
    "paper": "newspapers",
    "outlet": "news-outlets",
    "kind": "descriptions",
    "museum": "museum-words",
    "treaty": "treaty-words",
    "ruling": "ruling-words",
    "era": "hijri-era",
    "common-era": "common-era",
    "region": "regions",
    "maker": "institution-names",
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
    "signal": ("see", "see-also", "for-more", "confer", "citing"),
    "quoted": ("quoted-in",),
    "note": ("note-reference", "supra"),
    "others": ("et-al",),
    "and": ("and",),
    "article": ("article-locator", "paragraph", "section"),
    "chapter": ("chapter",),
    "by": ("by", "foreword-by", "supervised-by"),
    "lacking": ("no-place", "no-publisher", "no-edition"),
    "following": ("following",),
    "table": ("table",),
    "hereafter": ("hereafter",),
}
_ROMAN = re.compile(r"(?=[ivxlc])(?:xc|xl|l?x{0,4})(?:ix|iv|v?i{0,4})", re.IGNORECASE)
"""Numbers up to a hundred; four alike in a row are found in old books."""
_ARABIC_LETTER = re.compile("[\u0621-\u064a\u0671-\u06d3]")
_NAMING = frozenset({"name", "given", "particle", "honorific"})
_TELLING = frozenset({"year", "hijri", "url"})
"""Shapes that say something of the segment that a word stands in."""
_PREFIX, _SUFFIX = (3,), (2, 3, 4)
_LONGEST = 24
"""So many letters of a word are looked at."""


class Word(NamedTuple):
    """A token by itself.

    `features` are the names of what is seen of it, the word itself first. `seen` is the word where it is common, else
    its shape; `classes` are the lists and terms that have it, `signs` what they and its shape say of the segment it
    stands in. `leads` is that phrases of several words may begin with it. `figures`, `naming`, `raised`, `small` and
    `placing` are what segments count: a number or an address, a part of a name, a capital, a function word, a place or
    what joins two.
    """

    features: tuple[bytes, ...]
    seen: str
    shape: str
    classes: frozenset[str]
    signs: frozenset[str]
    leads: bool
    figures: bool
    naming: bool
    raised: bool
    small: bool
    placing: bool


@cache
def _phrases() -> tuple[dict[str, frozenset[str]], dict[str, tuple[tuple[tuple[str, ...], str], ...]]]:
    """The classes of single words, and the phrases of several words by their first, the longest first."""
    single: dict[str, set[str]] = {}
    several: dict[str, set[tuple[tuple[str, ...], str]]] = {}
    for name, form in _listed():
        parts = _parts(fold(form))
        if len(parts) == 1:
            single.setdefault(parts[0], set()).add(name)
        elif parts:
            several.setdefault(parts[0], set()).add((parts, name))
    return (
        {word: frozenset(names) for word, names in single.items()},
        {word: tuple(sorted(phrases, key=lambda one: (-len(one[0]), one))) for word, phrases in several.items()},
    )


def _parts(form: str) -> tuple[str, ...]:
    """The words and numbers of a form, parted as those of a note are (`F.2d`)."""
    return tuple(form[start:end] for start, end in tokens(form, 0, len(form)) if form[start].isalnum())


def _listed() -> list[tuple[str, str]]:
    found = [(name, word) for name, listed in _LISTS.items() for word in words(listed)]
    found += [("reporter", register) for register in words("law-registers")]
    found += [(f"t-{name}", form) for name, terms in _TERMS.items() for term in terms for form in forms(term)]
    found += [("month", month) for language in LANGUAGES for month in load(language).months]
    return found


def phrases(surface: Sequence[str], known: Sequence[Word]) -> list[str]:
    """For each token the class of the phrase of several words that it belongs to, or nothing.

    The first token of a phrase has the bare class, the others have it with a plus; marks inside do not matter
    (`op. cit.`, `المصدر نفسه`).
    """
    found = [""] * len(surface)
    starts = _phrases()[1]
    taken = -1
    for index, one in enumerate(known):
        if not one.leads or index <= taken:
            continue
        behind = map(surface.__getitem__, range(index + 1, len(surface)))
        following = next((_folded(token) for token in behind if token[0].isalnum()), "")
        for parts, name in starts.get(_folded(surface[index]), ()):
            end = _spoken(surface, index, parts) if parts[1] == following else None
            if end is not None:
                taken = end
                found[index : taken + 1] = [name, *[f"{name}+"] * (taken - index)]
                break
    return found


def _spoken(surface: Sequence[str], index: int, parts: tuple[str, ...]) -> int | None:
    """The token with the last of `parts` where the words from `index` on are these, marks between them passed over."""
    most = min(len(surface), index + 2 * len(parts) + 1)
    wanted = 0
    for place in range(index, most):
        if surface[place][0].isalnum():
            if _folded(surface[place]) != parts[wanted]:
                return None
            wanted += 1
            if wanted == len(parts):
                return place
    return None


@lru_cache(maxsize=20_000)
def _folded(token: str) -> str:
    return fold(token)


def _shape(word: str) -> str:
    if word.isdigit():
        return _number_shape(word)
    if len(word) > 3 and ("." in word or "/" in word):
        return "url"
    if _ARABIC_LETTER.search(word):
        return "ar-al" if fold(word).startswith("ال") else "ar"
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
        return "year"
    return "hijri" if "1200" <= word < "1500" else "94"


_MISLEARNT = frozenset({"github"})
"""Names of hosts whose letters the networks learnt from too few notes, as comment behind which no cite goes on."""


def as_host(surface: Sequence[str], known: Sequence[Word], index: int) -> Word:
    """A word, without its letters if it is such a name, and what a work came out in: behind its title, before a year.

    `Open Knowledge, “Frictionless Data,” GitHub, 2020`; in `The code is on GitHub, 2020` it is a word as any other.
    """
    one = known[index]
    if surface[index].casefold() not in _MISLEARNT or surface[index + 1 : index + 2] not in ([","], ["،"]):
        return one
    dated = any(behind.shape == "year" for behind in known[index + 2 : index + 2 + _DATED])
    if not index or surface[index - 1] not in _BEHIND_TITLE or not dated:
        return one
    return one._replace(features=(f"s={one.shape}".encode(),))


_DATED = 5  # tokens: `25 March 2019`, `March 25, 2019`
_BEHIND_TITLE = frozenset(',،”"»’')


@lru_cache(maxsize=20_000)
def word(token: str) -> Word:
    """The word, number, address or mark `token`, as it stands in a unified text."""
    folded, shape = fold(token)[:_LONGEST], _shape(token)
    classes = set(_phrases()[0].get(folded, ()))
    if shape.startswith("ar"):
        if spellings.is_known(folded) or (folded.startswith("ال") and spellings.is_known(folded[2:])):
            classes.add("name")
        if folded.startswith("و") and len(folded) > 3 and not classes:
            behind = folded[1:]
            if spellings.is_known(behind) or behind in _phrases()[0] or behind.startswith("ال"):
                classes.add("waw")
    elif shape in ("Xx", "XX") and spellings.arabic_names(bare(token)):
        classes.add("name")
    if shape[0] in "xX" and _ROMAN.fullmatch(token):
        classes.add("roman")
    own = [f"w={folded}", f"s={shape}"]
    if token[0].isalpha() and shape != "url":
        own += [f"p{size}={folded[:size]}" for size in _PREFIX if len(folded) > size]
        own += [f"x{size}={folded[-size:]}" for size in _SUFFIX if len(folded) > size]
    listed = sorted(classes)
    own += [f"c={name}" for name in listed]
    seen = folded if len(folded) <= 3 or classes - {"name"} else shape
    return Word(
        tuple([feature.encode() for feature in own]),
        seen,
        shape,
        frozenset(classes),
        frozenset({*classes, shape} if shape in _TELLING else classes),
        folded in _phrases()[1],
        shape[0] in "9yh",
        not classes.isdisjoint(_NAMING) or shape == "X",
        shape[0] == "X",
        "small" in classes,
        "place" in classes or seen in ("and", "و", "&"),
    )
