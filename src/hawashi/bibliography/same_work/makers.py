"""Who made a work, as it is compared: family names, initials, and every word of the names."""

from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import NamedTuple

from hawashi import names
from hawashi.bibliography.same_work.words import fold_words, unescaped
from hawashi.bibliography.titles import common, is_typo
from hawashi.locales import is_arabic
from hawashi.model import Name
from hawashi.names import Verdict

_OTHERS = frozenset(["others", "et al", "et al."])
_LOOKED_AT = 10  # names of a work: one with more authors is known by these
_PARTICLE_WORDS = "al el de del der den van von la le di da du dos ben bin ibn abu ابن بن"
_PARTICLES = frozenset(_PARTICLE_WORDS.split())


class Maker(NamedTuple):
    """One name: the family name as one folded word, the first letter of the given name, all words of some length.

    `written` is what `names.compare` needs: family name, given name, and a name that is no person's.
    """

    family: str
    initial: str
    tokens: tuple[str, ...]
    arabic: bool
    written: tuple[str, str, str]


def makers_of(written: Sequence[Name]) -> tuple[Maker, ...]:
    """The makers that a reference names, in order, without `and others`."""
    if not written:
        return ()
    made = [_maker(name.family, name.given, name.literal) for name in written[:_LOOKED_AT]]
    return tuple([maker for maker in made if maker is not None])


def _maker(family: str, given: str, literal: str) -> Maker | None:
    if literal in _OTHERS:
        return None
    if "&" in family or "&" in literal:
        family, given, literal = unescaped(family), unescaped(given), unescaped(literal)
        if "," in literal:  # an entity's semicolon had kept the name from being understood
            named = names.parse(literal)
            family, given, literal = named.family, named.given, named.literal
    return maker_of(family, given, literal)


@lru_cache(maxsize=200_000)
def maker_of(family: str, given: str, literal: str) -> Maker | None:
    """The maker whose name is written so (`Maker.written`), or nothing where it says nothing.

    Of people who are not yet known most have a family name and a given name that are.
    """
    own, first = _family(family or literal), _given(given[:100])
    if first.words and len(family) <= 3 and own.words and family.isupper() and len(given) > len(family):
        # `Smith JA`, which was read as if the family name came last
        own, first = _part(first.words, own.arabic), _part(own.words)
    if not own.joined:
        return None
    tokens = tuple(sorted({*own.long, own.joined, *first.long}))
    return Maker(own.joined, first.initial, tokens, own.arabic, (family, given, literal))


class _Part(NamedTuple):
    """A part of a name: its folded words, these as a family name, those of some length, the initial, the script."""

    words: Sequence[str]
    joined: str
    long: Sequence[str]
    initial: str
    arabic: bool


def _part(words: Sequence[str], arabic: bool = False) -> _Part:
    long = [word for word in words if len(word) > 2]
    return _Part(words, family_of(words), long, words[0][0] if words else "", arabic)


@lru_cache(maxsize=100_000)
def _family(text: str) -> _Part:
    return _part(fold_words(text[:200]), is_arabic(text))


@lru_cache(maxsize=50_000)
def _given(text: str) -> _Part:
    return _part(fold_words(text))


def family_of(words: Sequence[str]) -> str:
    """The folded words of a family name as one, without what stands before names."""
    return "".join([word for word in words if word not in _PARTICLES] or words)


def is_name_of(words: Sequence[str], maker: Maker) -> bool:
    """Whether folded words are the family name of `maker`, or the whole name."""
    name = [word for word in words if word not in _PARTICLES and word not in common()]
    whole = "".join(name)
    return bool(name) and (
        whole == maker.family or (whole.endswith(maker.family) and all(word in maker.tokens for word in name))
    )


@lru_cache(maxsize=100_000)
def verdict(one: tuple[str, str, str], other: tuple[str, str, str]) -> Verdict:
    """What `names.compare` says of two names as `Maker.written` has them."""
    if one == other:
        return "certain"
    first, second = (Name(family=name[0], given=name[1], literal=name[2]) for name in (one, other))
    return names.compare(first, second).verdict


def sound(written: tuple[str, str, str]) -> str:
    """A key that the spellings of a name in both scripts share, or an empty string: that of the family name."""
    family, given, literal = written
    return _sound(family, "" if family else given, literal)


@lru_cache(maxsize=100_000)
def _sound(family: str, given: str, literal: str) -> str:
    keys = sorted(set(names.skeletons(Name(family=family, given=given, literal=literal))))
    return max(keys, key=len) if keys else ""


class Sharing(NamedTuple):
    """How far two works are by the same people: the share of the shorter list that stands in the longer one.

    `found` is how many of them; `clash` says that two people of one family name have other
    initials.
    """

    share: float
    found: int
    clash: bool


@lru_cache(maxsize=50_000)
def share(ours: tuple[Maker, ...], theirs: tuple[Maker, ...]) -> Sharing:
    """How far `ours` and `theirs`, neither of them empty, are the same people."""
    few, many = (ours, theirs) if (len(ours), ours) <= (len(theirs), theirs) else (theirs, ours)
    across = any(maker.arabic for maker in few) or any(maker.arabic for maker in many)
    if across:
        return _share_by_names(few, many)
    known = {token for maker in many for token in maker.tokens}
    initials = {maker.family: maker.initial for maker in many}
    found, clash = 0, False
    for maker in few:
        other = initials.get(maker.family)
        if other is not None:
            found += 1
            clash = clash or bool(other and maker.initial and other != maker.initial)
        elif maker.family in known or _is_known(maker, initials):
            found += 1
    if not found:
        return _share_by_names(few[:3], many[:6])
    return Sharing(found / len(few), found, clash)


def _is_known(maker: Maker, families: Iterable[str]) -> bool:
    """Whether one of the family names is a name of `maker` (given and family name in the other order) or a misprint."""
    return any((len(family) > 3 and family in maker.tokens) or is_typo(maker.family, family) for family in families)


def _share_by_names(few: tuple[Maker, ...], many: tuple[Maker, ...]) -> Sharing:
    found = 0.0
    for maker in few:
        verdicts = {verdict(maker.written, other.written) for other in many}
        if "certain" in verdicts:
            found += 1
        elif "possible" in verdicts:
            found += 0.8
    return Sharing(found / len(few), round(found), False)
