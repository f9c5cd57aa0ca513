"""Names in a line of authors: told apart from each other, from their titles and from their posts."""

import re
from dataclasses import replace
from functools import cache, partial

from hawashi.locales import fold, has_word, is_arabic, unify, word_finder, words
from hawashi.model import Byline
from hawashi.names import is_institution, split_names, strip_honorific
from hawashi.names.letters import bare
from hawashi.names.lexicon import arabic_names, is_known

MOST_WORDS = 6
"""The most words that a person's name has."""
POSTS = "post-words"
"""The list of the words for what people are: `Professor`, `باحث`."""

_NAME_WORD = re.compile(r"(?:[^\W\d_]|[’'`.\u064b-\u0652-])++")  # the signs ʿ and ʾ are letters
_PARTICLES = "(?:al|el|ul|bin|ibn|bint|abu|van|von|de|der|den|di|da|dos|du|la|le|ben)"
_CAPITALISED = re.compile(rf"(?:{_PARTICLES}[-'’ʿ]?)?[A-Z\u00c0-\u00de\u0100-\u024f\u1e00-\u1eff].*|{_PARTICLES}")


def byline(text: str, affiliation: str | None = None) -> Byline:
    """The author `text`, the honorific apart."""
    honorific, name = strip_honorific(text)
    return Byline(name, honorific or None, affiliation)


def bylines_of(text: str) -> list[Byline]:
    """The authors that a line names; a post that follows a name (`Professor of Law`) is its affiliation."""
    lead = _lead().match(unify(text))
    text = text[lead.end() :] if lead else text
    authors: list[Byline] = []
    post: int | None = None
    for start, end in split_names(text):
        if authors and _is_post(text[start:end]):
            post = start if post is None else post
            authors[-1] = replace(authors[-1], affiliation=text[post:end])
        else:
            authors.append(byline(text[start:end]))
            post = None
    return _with_shared_name(authors)


def _with_shared_name(authors: list[Byline]) -> list[Byline]:
    """The authors, where each but the last has a given name only and the last the family name of all.

    So `Nour and Salma Haddad`, `نور وسلمى حداد`; that the names are given names has to be known.
    """
    last = authors[-1].name.split() if authors else []
    if len(authors) == 1 and len(last) == 3 and _joins_given_names(*last[:2]):
        return [byline(f"{last[0]} {last[2]}"), byline(f"{last[1][1:]} {last[2]}")]
    if len(authors) < 2 or len(last) != 2 or not all(_is_given_name(each.name) for each in authors[:-1]):
        return authors
    if not _is_given_name(last[0]):
        return authors
    return [*(replace(each, name=f"{each.name} {last[1]}") for each in authors[:-1]), authors[-1]]


def _joins_given_names(first: str, second: str) -> bool:
    """Whether و joins two given names: in `نور وجدي` it belongs to the second one."""
    is_joined = second.startswith("و") and not _is_given_name(second)
    return is_joined and _is_given_name(first) and _is_given_name(second[1:])


def _is_given_name(word: str) -> bool:
    if len(word.split()) != 1:
        return False
    return is_known(fold(word)) if is_arabic(word) else bare(word) in _given_names() or bool(arabic_names(bare(word)))


def has_lead(text: str) -> bool:
    """Whether a line says that authors follow (`By …`, `بقلم …`)."""
    return _lead().match(unify(text)) is not None


def is_lead(text: str) -> bool:
    """Whether a line says only that authors follow in the next one (`by`, `بقلم`)."""
    return _lead().fullmatch(f"{unify(text).strip()} ") is not None


def leads_supervisors(text: str) -> bool:
    """Whether a line names those who supervised a thesis, or says that the next one does (`بإشراف`)."""
    said = f"{unify(text).strip()} "
    lead = _supervisor_lead().match(said)
    if lead is None:
        return False
    rest = said[lead.end() :].strip()
    return not rest or is_byline(rest) or (looks_like_names(rest) and (":" in lead[0] or has_known_names(rest)))


def is_byline(text: str) -> bool:
    """Whether a line says by a title, or by a lead, that it names authors."""
    authors = bylines_of(text)
    return bool(authors) and (has_lead(text) or bool(authors[0].honorific)) and looks_like_names(text)


def looks_like_names(text: str) -> bool:
    """Whether a line has the shape of one or more persons' names (a short heading may have it, too)."""
    authors = bylines_of(text)
    return bool(authors) and all(looks_like_name(author.name) for author in authors)


def has_known_names(text: str) -> bool:
    """Whether the names in a line are names that are known to be such: in Arabic most of their words."""
    return all(_is_known(author.name) for author in bylines_of(text))


def has_known_name(text: str) -> bool:
    """Whether one of the names in a line is known to be such."""
    return any(_is_known(author.name) for author in bylines_of(text))


def looks_like_name(name: str) -> bool:
    """Whether `name`, without a title, has the shape of a person's name: few words, all spelt as names are."""
    tokens = name.split()
    if not 1 < len(tokens) <= MOST_WORDS or not all(_NAME_WORD.fullmatch(token) for token in tokens):
        return False
    if is_institution(name) or is_invocation(name):
        return False
    if is_arabic(name):
        return frozenset(words("no-name-words")).isdisjoint(tokens)
    return all(_CAPITALISED.fullmatch(token) for token in tokens)


def is_invocation(text: str) -> bool:
    """Whether a line is an invocation with which a text begins (`بسم الله الرحمن الرحيم`): neither title nor author."""
    return _invocation().fullmatch(unify(text)) is not None


_invocation = partial(word_finder, "invocations", before=r"\W*", behind=r"\W*")


def _is_known(name: str) -> bool:
    tokens = name.split()
    if is_arabic(name):
        known = sum(is_known(fold(token)) or is_known(fold(token).removeprefix("ال")) for token in tokens)
        return known > 1 and 3 * known >= 2 * len(tokens)
    return any(bare(token) in _given_names() or arabic_names(bare(token)) for token in tokens)


_lead = partial(word_finder, "byline-leads", before=r"\s*", behind=r"\s*[:/]?\s+")
"""The words before the authors of a paper, at the head of a line."""

_supervisor_lead = partial(word_finder, "supervisor-leads", before=r"\s*", behind=r"\s*[:/]?\s")


def _is_post(text: str) -> bool:
    return has_word(text, POSTS) or is_institution(text)


@cache
def _given_names() -> frozenset[str]:
    return frozenset(bare(name) for name in words("given-names"))
