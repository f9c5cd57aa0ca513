"""Whether a text begins with the given name of somebody, as far as lists of names can tell."""

import re

from hawashi.locales import is_arabic
from hawashi.names.compounds import key, listed
from hawashi.names.honorifics import strip_honorific
from hawashi.names.letters import bare
from hawashi.names.lexicon import arabic_names, is_known

_INITIAL = re.compile(r"(?:[^\W\d_]\.-?)+|[A-Z]")
_SEVERAL_WORDS = ("abd", "abu", "عبد", "ابو")


def begins_with_given_name(text: str) -> bool:
    """Whether the first word is an initial, or a given name that a list has (`Robert B.`, `J. M.`, علي)."""
    _, name = strip_honorific(text.strip())
    first = name.split()[0] if name.split() else ""
    if _INITIAL.fullmatch(first):
        return True
    folded = key(first)
    if folded in listed("given-names") or folded.startswith(_SEVERAL_WORDS):
        return True
    return is_known(folded) if is_arabic(first) else bool(arabic_names(bare(first)))


def has_initials(text: str) -> bool:
    """Whether one of the words is an initial (`Kira L. S.`)."""
    return any(_INITIAL.fullmatch(word) for word in text.split())
