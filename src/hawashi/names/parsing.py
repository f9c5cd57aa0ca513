"""One name, in either script and either order, taken apart into the parts that CSL knows."""

import re
from functools import lru_cache

from hawashi.locales import is_arabic
from hawashi.model import Name
from hawashi.names.compounds import groups, key, listed, word_spans
from hawashi.names.honorifics import LETTER, strip_honorific
from hawashi.names.institutions import is_institution
from hawashi.names.lexicon import is_known

_COMMA = re.compile(r"\s*[,،]\s*")
_INITIAL = re.compile(r"(?:[^\W\d_]\.?(?:-?[^\W\d_]\.)*|[A-Z]{2})")
_BRACKETED = re.compile(r"(?P<family>[^()]+?)\s*\((?P<given>[^()]+)\)")
_ARTICLES = frozenset({"al", "el"})
_MOST_INITIALS = 3
_MOST = 400  # characters: what is longer is no name and stays literal


def parse(text: str) -> Name:
    """The person or institution that `text` names. An institution, and what is no name at all, is kept as literal.

    Read are `Ali Hasan`, `Hasan, Ali`, `Hasan (Ali)`,
    `Hasan A.`, `HASAN Ali`, `King, Martin L., Jr.` and the like in both scripts.
    A name of one word is a family name.
    """
    text = " ".join(text.split())
    return _parse(text) if len(text) <= _MOST else Name(literal=text)


@lru_cache(maxsize=20_000)
def _parse(text: str) -> Name:
    if not text:
        return Name()
    if not LETTER.search(text) or is_institution(text):
        return Name(literal=text)
    honorific, rest = strip_honorific(text)
    if (bracketed := _BRACKETED.fullmatch(rest)) is not None:
        rest = f"{bracketed['family']}, {bracketed['given']}"
    pieces = [piece for piece in _COMMA.split(rest) if piece]
    suffix = next((piece for piece in pieces[1:] if key(piece) in listed("name-suffixes")), "")
    pieces = [piece for index, piece in enumerate(pieces) if index == 0 or piece != suffix]
    if len(pieces) > 2 or not pieces:
        return Name(literal=text)
    family, given = (pieces[0].split(), pieces[1].split()) if len(pieces) == 2 else _in_order(pieces[0])
    if len(pieces) == 2:
        honorific, given = _title_between(honorific, given)
    if not suffix and len(family) > 1 and not is_arabic(family[-1]) and key(family[-1]) in listed("name-suffixes"):
        suffix = family.pop()
    particles = _particles(family)
    return Name(
        family=" ".join(family[particles:]),
        given=" ".join(given),
        particle=" ".join(family[:particles]),
        suffix=suffix,
        honorific=honorific,
    )


def _title_between(honorific: str, given: list[str]) -> tuple[str, list[str]]:
    """The honorific where it stands before the given name of an inverted name (`Hasan, Dr. Ali`)."""
    title, rest = strip_honorific(" ".join(given))
    return (f"{honorific} {title}".strip(), rest.split()) if title else (honorific, given)


def _in_order(text: str) -> tuple[list[str], list[str]]:
    """Family and given words of a name without a comma."""
    parts = [text[start:end] for start, end in word_spans(text)]
    suffix = (
        [parts.pop()] if len(parts) > 2 and not is_arabic(text) and key(parts[-1]) in listed("name-suffixes") else []
    )
    bound = groups(parts)
    if len(bound) == 1:
        return parts + suffix, []
    family = bound[0] if _is_family_first(parts, bound) else bound[-1]
    given = [part for start, end in bound if (start, end) != family for part in parts[start:end]]
    return parts[slice(*family)] + suffix, given


def _is_family_first(parts: list[str], bound: list[tuple[int, int]]) -> bool:
    """Whether the family name leads: `Hasan A. B.`, `HASAN Ali`, `الحسني علي`."""
    first, rest = parts[slice(*bound[0])], parts[bound[0][1] :]
    if all(_INITIAL.fullmatch(part) for part in rest):
        return not _INITIAL.fullmatch(first[-1])
    if _INITIAL.fullmatch(first[-1]):
        return False
    if first[-1].isupper() and len(first[-1]) > 2 and not any(part.isupper() and len(part) > 2 for part in rest):
        # `HLA Hart` has three initials, `LEE Ann` a family name before a given one.
        return len(first[-1]) > _MOST_INITIALS or key(rest[0]) in listed("given-names")
    return _is_arabic_family(first) and not any(_has_article(parts[start]) for start, _ in bound[1:])


def _is_arabic_family(words: list[str]) -> bool:
    """Whether the first words, a word with its article, are a family name and no given name (الحسن، Elnaz)."""
    if len(words) == 2 and key(words[0]) in _ARTICLES:
        words = [f"al-{words[1]}"]  # Al Saadi Ahmed
    if len(words) != 1 or not _has_article(words[0]):
        return False
    return key(words[0]) not in listed("given-names-with-article") and not is_known(key(words[0]))


def _has_article(word: str) -> bool:
    folded = key(word)
    return (folded.startswith("ال") and len(folded) > 4) or re.match(r"(?:al|el)-\w", folded) is not None


def _particles(family: list[str]) -> int:
    """How many words of the family name are particles: never all of them."""
    count = 0
    while (
        count < len(family) - 1
        and key(family[count]) in listed("name-particles")
        and not _INITIAL.fullmatch(family[count])
    ):
        count += 1
    return count
