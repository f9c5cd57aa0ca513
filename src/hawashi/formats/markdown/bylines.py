"""Names in a line of authors: told apart from each other, from their titles and from their posts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from hawashi.locales import any_of, is_arabic, unify, words
from hawashi.model import Byline
from hawashi.names import strip_honorific

_LEAD = re.compile(
    r"\s*(?:by|written by|prepared by|authors?\s*:|بقلم|إعداد|اعداد|تأليف|كتابة|الباحثون?|الباحثة|الكاتب)\s*[:/]?\s+",
    re.IGNORECASE,
)
_BETWEEN = re.compile(r"\s*(?:&|/|;|؛|\band\b|(?<!\w)و(?!\w)|–|—|\n)\s*", re.IGNORECASE)
_COMMA = re.compile(r"\s*[,،]\s*")
_AND = re.compile(r"\s+و(?=\w)")
_NAME_WORD = re.compile(r"(?:[^\W\d_]|[’'ʿʾ`.\u064b-\u0652-])+")
_PARTICLES = "(?:al|el|ul|bin|ibn|bint|abu|van|von|de|der|den|di|da|dos|du|la|le|ben)"
_CAPITALISED = re.compile(rf"(?:{_PARTICLES}[-'’ʿ]?)?[A-Z\u00c0-\u00de\u0100-\u024f\u1e00-\u1eff].*|{_PARTICLES}")
_NO_NAME = re.compile("(?:في|من|إلى|على|عن|أن|مع|بين|حول|نحو|ضد|بعد|قبل|كيف|هل|ما|لماذا|التي|الذي|هذا|هذه|أو|ثم)")
MOST_WORDS = 6
"""The most words that a person's name has."""


def byline(text: str, affiliation: str | None = None) -> Byline:
    """The author `text`, the honorific apart."""
    honorific, name = strip_honorific(text)
    return Byline(name, honorific or None, affiliation)


def bylines_of(text: str) -> list[Byline]:
    """The authors that a line names; what follows a name and is none (`Professor of Law`) is its affiliation."""
    authors: list[Byline] = []
    for part in _parts(_LEAD.sub("", text, count=1)):
        name, post = _name_and_post(part)
        if name:
            authors.append(byline(name, post))
    return authors


def has_lead(text: str) -> bool:
    """Whether a line says that authors follow (`By …`, `بقلم …`)."""
    return _LEAD.match(text) is not None


def is_byline(text: str) -> bool:
    """Whether a line says by a title, or by a lead, that it names authors."""
    if has_lead(text):
        return looks_like_names(_LEAD.sub("", text, count=1))
    parts = list(_parts(text))
    return bool(parts) and bool(strip_honorific(parts[0])[0]) and looks_like_names(text)


def looks_like_names(text: str) -> bool:
    """Whether a line has the shape of one or more persons' names (a short heading may have it, too)."""
    parts = list(_parts(text))
    return bool(parts) and all(looks_like_name(_name_and_post(part)[0]) for part in parts)


def looks_like_name(text: str) -> bool:
    """Whether `text` has the shape of a person's name: few words, all of them names in their spelling."""
    name = strip_honorific(text)[1]
    tokens = name.split()
    if not 1 < len(tokens) <= MOST_WORDS or not all(_NAME_WORD.fullmatch(token) for token in tokens):
        return False
    if _institution().search(unify(name)):
        return False
    if is_arabic(name):
        return not any(_NO_NAME.fullmatch(token) for token in tokens)
    return all(_CAPITALISED.fullmatch(token) for token in tokens)


@cache
def _institution() -> re.Pattern[str]:
    return re.compile(any_of(words("institution-words")), re.IGNORECASE)


def _parts(text: str) -> Iterator[str]:
    for part in _BETWEEN.split(text):
        for piece in _by_comma(part):
            yield from _by_and(piece)


def _by_comma(text: str) -> list[str]:
    """The names of a list with commas. A comma before a post or a degree, or inside one name, parts nothing."""
    pieces = [piece for piece in _COMMA.split(text.strip()) if piece]
    if len(pieces) > 1 and all(looks_like_name(piece) for piece in pieces):
        return pieces
    return [text.strip()] if text.strip() else []


def _by_and(text: str) -> list[str]:
    """The names on both sides of a joined و: it parts only before a title, for it is the first letter of names, too."""
    pieces = _AND.split(text)
    parts = pieces[:1]
    for piece in pieces[1:]:
        if strip_honorific(piece)[0] and looks_like_name(piece):
            parts.append(piece)
        else:
            parts[-1] += f" و{piece}"
    return parts


def _name_and_post(text: str) -> tuple[str, str | None]:
    """A name and what follows it after a comma, where that is no degree and no part of the name."""
    name, comma, rest = text.partition("،") if "،" in text else text.partition(",")
    if not comma or not looks_like_name(name) or strip_honorific(text)[1] == name.strip():
        return text.strip(), None
    # "Hamid, Ali" is one name turned round; a post says more than a name does.
    return (name.strip(), rest.strip() or None) if not looks_like_name(rest) else (text.strip(), None)
