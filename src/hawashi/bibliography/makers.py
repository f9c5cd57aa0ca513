"""Whether two references name the same people: authors, or editors where there is no author."""

from __future__ import annotations

from enum import Enum

from hawashi import names
from hawashi.bibliography.titles import folded_words
from hawashi.model import Name, Reference

_LOOKED_AT = 8  # names of a reference: a work with more authors is known by these


class Shared(Enum):
    """How far two references have their authors in common."""

    ALL = "same authors"
    SOME = "some of the same authors"
    MAYBE = "authors that may be the same"
    UNKNOWN = "authors not given in both"
    NONE = "different authors"


_ORDER = [Shared.NONE, Shared.MAYBE, Shared.SOME, Shared.ALL]


def shared_makers(a: Reference, b: Reference) -> Shared:
    """How far `a` and `b` are by the same people or institutions."""
    ours, theirs = _makers(a), _makers(b)
    if not ours or not theirs:
        return Shared.MAYBE if _is_its_publisher(ours, b) or _is_its_publisher(theirs, a) else Shared.UNKNOWN
    if len(ours) > len(theirs):
        ours, theirs = theirs, ours
    shared = _found(ours, theirs)
    # With as many names on either side, the one that finds fewer of its own in the other decides.
    return min(shared, _found(theirs, ours), key=_ORDER.index) if len(ours) == len(theirs) else shared


def _found(few: tuple[Name, ...], many: tuple[Name, ...]) -> Shared:
    verdicts = [_best(name, many) for name in few]
    found = len(verdicts) - verdicts.count("different")
    if found == len(verdicts):
        return Shared.ALL if "possible" not in verdicts else Shared.MAYBE
    if 2 * found >= len(verdicts):
        return Shared.SOME
    return Shared.MAYBE if verdicts[0] == "certain" else Shared.NONE


def _makers(reference: Reference) -> tuple[Name, ...]:
    # The name that stands for the others (`and others`) is nobody's.
    return tuple(name for name in reference.author or reference.editor if name.literal != "others")[:_LOOKED_AT]


def _best(name: Name, others: tuple[Name, ...]) -> str:
    if name in others:
        return "certain"
    verdicts = {names.compare(name, other).verdict for other in others}
    return "certain" if "certain" in verdicts else "possible" if "possible" in verdicts else "different"


def _is_its_publisher(makers: tuple[Name, ...], other: Reference) -> bool:
    """Whether an institution that is the author here is the publisher there."""
    publisher = folded_words(other.publisher or "")
    return bool(publisher) and any(folded_words(name.display()) == publisher for name in makers)
