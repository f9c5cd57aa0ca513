"""Which entries of a list may be a work that the notes cite: the one place that asks the engine for works."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from hawashi.bibliography.duplicates import Index
from hawashi.bibliography.titles import folded_words, is_typo, slight
from hawashi.model import Reference


class Likeness(NamedTuple):
    """How like an entry, by its number, is to a work: `score` from 0 to 1, and whether it is more likely it than not.

    One that is not it is something near it: another edition, a part of it, or the same work as far as its makers and
    its title tell, whatever else is said of it. `is_slip` says that the two agree in all but one thing, which is nearly
    the same in both: elsewhere two works, in one paper a mistake.
    """

    entry: int
    score: float
    is_it: bool
    is_slip: bool = False


class Shelf:
    """The works of a list, to be asked for one after the other in time that does not grow with their number."""

    def __init__(self, works: Sequence[Reference]) -> None:
        self._works = tuple(works)
        self._index = Index(works)

    def like(self, work: Reference) -> list[Likeness]:
        """The entries that may be the work, or something near it, the likeliest first."""
        found = []
        for number, comparison in self._index.near(work):
            slip = not comparison and is_slip(work, self._works[number])
            if comparison or comparison.is_near or slip:
                found.append(Likeness(number, comparison.score, bool(comparison), slip))
        return sorted(found, key=lambda one: (-one.score, one.entry))


def is_slip(one: Reference, other: Reference) -> bool:
    """Whether two works agree in first author, title and year, but that one of the three is nearly the same only.

    One word of a title may be another where the two came out in the same place, too.
    """
    ours, theirs = _words(one.title), _words(other.title)
    names, same_names = (_family(one), _family(other)), _family(one) == _family(other)
    if not all(names) or len(ours) != len(theirs) or len(ours) < _FEWEST or _volumes(one) != _volumes(other):
        return False
    changed = [pair for pair in zip(ours, theirs, strict=True) if pair[0] != pair[1]]
    same_year = one.year is not None and one.year == other.year
    if not changed:
        return (same_names and one.edition == other.edition) or (same_year and is_typo(*names))
    is_plain = len(changed) == 1 and not any(word.isdecimal() for word in changed[0])
    return is_plain and same_names and same_year and (is_typo(*changed[0]) or _home(one) == _home(other) != ())


_FEWEST = 2  # words of a title


def _words(title: str | None) -> list[str]:
    return [word for word in folded_words(title or "") if word not in slight()]


def _family(work: Reference) -> str:
    makers = work.author or work.editor
    return "".join(folded_words(makers[0].family or makers[0].literal)) if makers else ""


def _volumes(work: Reference) -> tuple[str | None, ...]:
    return work.volume, work.issue


def _home(work: Reference) -> tuple[str, ...]:
    return tuple(folded_words(work.container_title or work.publisher or ""))
