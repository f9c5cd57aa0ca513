"""How one value is written, against how the style writes it: names, dates, editions, ranges."""

from __future__ import annotations

import re

from hawashi.citations.dates import parse_date
from hawashi.citations.numbers import number
from hawashi.departures.kinds import Kind
from hawashi.locales import fold
from hawashi.names import others, split_names

_NAMES = ("author", "editor", "translator")
_DATES = ("issued", "accessed")
_DASH = re.compile(r"\s*[-‐‑‒–—−]\s*")
_DIGITS = re.compile(r"\d+")
_LETTERS = re.compile(r"[^\W\d_]+")
_EASTERN = re.compile("[٠-٩۰-۹]")
_TO_WESTERN = str.maketrans("٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹", "01234567890123456789")


def difference(variable: str, found: str, wanted: str) -> tuple[Kind, str] | None:
    """How a value departs from what the style writes, and what that is; None where it does not, or in its content."""
    plain = " ".join(found.split())
    if plain == " ".join(wanted.split()):
        return None
    western = plain.translate(_TO_WESTERN)
    if _EASTERN.search(plain) and western == wanted:
        return None  # which digits an Arabic note has is a matter of the whole paper
    if variable in _NAMES:
        return _names(plain, wanted)
    if variable in _DATES:
        return (Kind.DATE, wanted) if _same_date(plain, wanted) else None
    if variable == "edition":
        same = number(plain) == number(wanted) and number(plain) is not None
        return (Kind.EDITION, wanted) if same else None
    if variable in ("page", "locator"):
        same = _DASH.sub("-", western) == _DASH.sub("-", wanted)
        return (Kind.RANGE, wanted) if same else None
    return None


def _same_date(found: str, wanted: str) -> bool:
    ours, theirs = parse_date(found), parse_date(wanted)
    return ours is not None and not isinstance(ours, str) and ours == theirs


def _names(found: str, wanted: str) -> tuple[Kind, str] | None:
    """The order, the joints or the `et al.` of names; who they are is content."""
    if others(found) is not None:
        return None
    ending = others(wanted)
    if ending is not None:
        is_start = fold(found).startswith(fold(wanted[: ending[0]]).rstrip(" ,"))
        return (Kind.ET_AL, wanted) if is_start else None
    ours, theirs = _bag(found), _bag(wanted)
    if ours != theirs:
        return None
    if _spoken(found) == _spoken(wanted):
        return Kind.NAME_JOINT, wanted
    return Kind.NAME_ORDER, wanted


def _bag(text: str) -> list[str]:
    return sorted(_spoken(text))


def _spoken(text: str) -> list[str]:
    """The words of the names, without what joins them."""
    parts = [text[start:end] for start, end in split_names(text)]
    return [fold(word) for part in parts for word in _LETTERS.findall(part)]
