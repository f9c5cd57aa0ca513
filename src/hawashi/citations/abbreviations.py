"""What a full citation says that it will be called from then on, and the letter behind its year.

`International Crisis Group (ICG), …` gives an institution a short name, `[hereinafter Transitional Report]` a work;
`2007a` tells two works of one author and year apart.
"""

import re
from dataclasses import dataclass
from functools import cache, partial

from hawashi import names
from hawashi.citations.vocabulary import word
from hawashi.locales import fold, forms, term_finder, unify

_AFTER = 80  # characters behind a cite in which it may still be said how the work is called from then on
_BRACKETED = re.compile(r"\s*([^()\[\]]{4,150}?)\s{0,2}[(\[]([^()\[\]\d,،;؛:]{2,30})[)\]]")
_SHORT_NAME = re.compile(
    r"[(\[][\"'“‘«]?((?:[A-Z][\w’'-]*|[\u0621-\u064a]+)(?:\s(?:[A-Z][\w’'-]*|[\u0621-\u064a]+)){0,3})[\"'”’»]?[)\]]"
)
_QUOTES = " \t\n\"'“”«»‘’*_.,،:"
_WORDS = 3  # of a short name, at most
_LETTERED = re.compile(r"(?<![\w./-])(1[5-9]\d\d|20\d\d)([a-h]|[ ]?[أابجد])(?![\w-])")
_AR_LETTERS = {"ا": "a", "أ": "a", "ب": "b", "ج": "c", "د": "d"}


@dataclass(frozen=True, slots=True)
class Abbreviation:
    """A short name, folded, and whether it names the maker of the work (`ICG`) or the work itself."""

    text: str
    of_maker: bool


def abbreviation(text: str, start: int, end: int, limit: int) -> Abbreviation | None:
    """How the work cited in characters `start` to `end` of a note is called from then on, if the note says so.

    What is said of it stands before `limit`, where the next cite begins.
    """
    own = text[start : min(end + _AFTER, limit)]
    said = _announced().search(unify(own))
    if said:
        name = own[said.start(1) : said.end(1)].strip(_QUOTES)
        return Abbreviation(fold(name), of_maker=False) if name else None
    bracketed = _BRACKETED.match(own)
    if bracketed is None or not names.is_institution(bracketed[1]):
        return _of_law(text[start:end])
    name = bracketed[2].strip(_QUOTES)
    words = name.split()
    if not words or len(words) > _WORDS or fold(name) in _roles():
        return None
    return Abbreviation(fold(name), of_maker=True)


def _of_law(cite: str) -> Abbreviation | None:
    """The short name that a treaty or a law has in brackets behind its name (`(VCLT)`, `(Hague Regulations)`)."""
    for bracketed in _SHORT_NAME.finditer(cite):
        name, before = bracketed[1], cite[: bracketed.start()]
        acronym = name.isupper() and " " not in name
        if _is_law(before) and (acronym or _is_law(name.split()[0]) or _is_law(name.split()[-1])):
            return Abbreviation(fold(name), of_maker=False)
    return None


def _is_law(text: str) -> bool:
    return any("law" in word(one.removesuffix("s") or one).classes for one in re.findall(r"[^\W\d_]+", unify(text)))


def lettered_year(text: str) -> str:
    """The year with a letter that a cite gives (`2007a`; `2007ب` is `2007b`), or an empty text."""
    found = _LETTERED.search(unify(text))
    return found[1] + _AR_LETTERS.get(found[2].strip(), found[2]) if found else ""


def is_announced(text: str, start: int) -> bool:
    """Whether what begins at character `start` of a note (unified) is no cite, but how one is called from then on:
    `[hereinafter Keel, River Law]`."""
    return _announcing().search(text, max(0, start - _AFTER), start) is not None


_announcing = partial(term_finder, "hereafter", before=r"[(\[]\W{0,3}", behind=r"[^()\[\]]*$")
_announced = partial(term_finder, "hereafter", before=r"[(\[]\s*", behind=r"[\s:,]{0,3}([^()\[\]]{2,60})[)\]]")


@cache
def _roles() -> frozenset[str]:
    terms = ("editor", "edited-by", "translated-by", "compiled-by", "supervised-by", "no-date")
    return frozenset(fold(form.strip("()")) for term in terms for form in forms(term))
