"""The lexicon of usual Latin spellings of Arabic names (`spellings.tsv`, made by `training/name_spellings.py`)."""

from functools import cache
from importlib import resources

_LIKELIEST = "!"
"""Stands in the file behind a spelling that means this name more often than any other."""


def usual_spelling(arabic: str) -> str | None:
    """The Latin spelling that is written for a folded Arabic name without article, or None where it is unknown."""
    return _usual().get(arabic)


def arabic_names(spelling: str) -> frozenset[str]:
    """The folded Arabic names that a Latin spelling (its bare letters) usually stands for: none where it is unknown."""
    return _spellings().get(spelling, frozenset())


def likeliest_name(spelling: str) -> str | None:
    """The folded Arabic name that a Latin spelling (its bare letters) most often stands for, or None."""
    return _likeliest().get(spelling)


def is_known(arabic: str) -> bool:
    """Whether the lexicon has the folded Arabic name."""
    return arabic in _usual()


def spelling_count(arabic: str) -> int:
    """How many Latin spellings of a folded Arabic name the lexicon has."""
    return _counts().get(arabic, 0)


@cache
def rows() -> tuple[tuple[str, str, str], ...]:
    """Each folded Arabic name of the lexicon, its usual spelling, and all its spellings as the file has them."""
    text = (resources.files(__package__ or "hawashi.names") / "spellings.tsv").read_text(encoding="utf-8")
    rows = (line.split("\t") for line in text.splitlines())
    return tuple((arabic, usual, spellings) for arabic, usual, spellings in rows)


@cache
def _usual() -> dict[str, str]:
    return {arabic: usual for arabic, usual, _ in rows()}


@cache
def _likeliest() -> dict[str, str]:
    return {
        spelling.rstrip(_LIKELIEST): arabic
        for arabic, _, spellings in rows()
        for spelling in spellings.split()
        if spelling.endswith(_LIKELIEST)
    }


@cache
def _counts() -> dict[str, int]:
    return {arabic: spellings.count(" ") + 1 for arabic, _, spellings in rows()}


@cache
def _spellings() -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for arabic, _, spellings in rows():
        for spelling in spellings.split():
            found.setdefault(spelling.rstrip(_LIKELIEST), set()).add(arabic)
    return {spelling: frozenset(names) for spelling, names in found.items()}
