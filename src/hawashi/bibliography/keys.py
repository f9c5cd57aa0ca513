"""Citation keys: stable, readable ASCII, made once and never changed."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace
from itertools import count, product
from string import ascii_lowercase

from hawashi.bibliography.titles import COMMON
from hawashi.locales import fold, is_arabic
from hawashi.model import Name, Reference
from hawashi.names import romanize

_WORD = re.compile(r"(?:[^\W\d_]\.){2,}|[^\W_]+(?:['’ʼʿʾ`-][^\W_]+)*")
_ARTICLE = re.compile(r"^(?:al|el|ul|a[dnrstz]|a[dst]h)[-‑ ](?=\w)", re.IGNORECASE)
_POSSESSIVE = re.compile(r"['’]s$")
_NOT_ASCII_WORD = re.compile(r"[^a-z0-9]+")
_YEAR = re.compile(r"\d{4}")
_LONGEST_NAME = 20  # characters of an institution written out; a longer name is known by its initials
_LONGEST = 40  # characters a name or a word may take


def make_key(reference: Reference, taken: Collection[str]) -> str:
    """A key for `reference` that is not among `taken`: `hamid2021misperception`, `undp2020iraq`, `hasani1988tarikh`.

    It is the first author's family name (or institution), the year (`nd` where there is none) and the first telling
    word of the title, romanised, without the Arabic article; a key that is taken goes on with `a`, `b`, … `aa`, ….
    Without an author the editor counts, and without an editor the title's first two telling words.
    """
    words = _telling_words(reference.title or reference.container_title or "")
    makers = reference.author or reference.editor or reference.translator
    maker = _maker(makers[0]) if makers else ""
    if not maker:
        maker = next(words, "") or "anon"
    key = f"{maker}{_year(reference)}{next(words, '')}"
    if key not in taken:
        return key
    return next(candidate for ending in _endings() if (candidate := key + ending) not in taken)


def with_unique_keys(references: Iterable[Reference]) -> Iterator[Reference]:
    """`references` as they come, each under a key that none before it has: its own one where that is free, else a new.

    Of what has passed only the keys are held. The time does not grow with how often a key comes again.
    """
    taken: set[str] = set()
    endings: dict[str, Iterator[str]] = {}
    for reference in references:
        if reference.key in taken:
            plain = make_key(reference, ())
            left = endings.setdefault(plain, _endings())
            key = next(candidate for ending in left if (candidate := plain + ending) not in taken)
            reference = replace(reference, key=key)
        taken.add(reference.key)
        yield reference


def _endings() -> Iterator[str]:
    return ("".join(letters) for length in count(1) for letters in product(ascii_lowercase, repeat=length))


def _year(reference: Reference) -> str:
    if reference.year is not None:
        return f"{abs(reference.year)}{'bce' if reference.year < 0 else ''}"
    found = _YEAR.search(reference.issued) if isinstance(reference.issued, str) else None
    return str(int(found[0])) if found else "nd"


def _maker(name: Name) -> str:
    if not name.literal:
        return _ascii(name.family or name.given)
    words = list(_telling_words(name.literal))
    whole = "".join(words)
    if is_arabic(name.literal):  # initials are no Arabic custom
        return "".join(words[:2])[:_LONGEST]
    return whole if len(whole) <= _LONGEST_NAME else "".join(word[0] for word in words)[:_LONGEST]


def _telling_words(text: str) -> Iterator[str]:
    """The words of `text` in ASCII that are neither articles, prepositions nor the like."""
    for found in _WORD.finditer(text):
        word = _ascii(_POSSESSIVE.sub("", found[0]).replace(".", ""))
        if len(word) > 1 and fold(found[0]) not in COMMON:
            yield word


def _ascii(text: str) -> str:
    """`text` romanised, in lower case, letters and digits only, without the Arabic article before it."""
    return _NOT_ASCII_WORD.sub("", _ARTICLE.sub("", romanize(text[:_LONGEST])).lower())[:_LONGEST]
