"""Which entries of a list may be a work that the notes cite: the one place that asks the engine for works."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from hawashi.bibliography.duplicates import Index
from hawashi.bibliography.titles import folded_words, is_typo, slight
from hawashi.model import Reference


class Likeness(NamedTuple):
    """How like an entry, by its number, is to a work: `score` from 0 to 1, and whether it is more likely it than not.

    One that is not it is something near it: the same work as far as its makers and its title tell, whatever else is
    said of it, or, where it `is_kin`, another edition or a part of it. `is_slip` says that the two agree in all but one
    thing, which is nearly the same in both: elsewhere two works, in one paper a mistake.
    """

    entry: int
    score: float
    is_it: bool
    is_slip: bool = False
    is_kin: bool = False

    @property
    def is_close(self) -> bool:
        """Whether more than its makers and its title speaks for it."""
        return self.is_it or self.is_slip or self.is_kin


class Shelf:
    """The works of a list, to be asked for one after the other in time that does not grow with their number."""

    def __init__(self, works: Sequence[Reference]) -> None:
        self._plain = [_Plain.of(work) for work in works]
        self._index = Index(works)

    def like(self, work: Reference) -> list[Likeness]:
        """The entries that may be the work, or something near it, the likeliest first."""
        found = []
        own = _Plain.of(work)
        for number, comparison in self._index.near(work):
            slip = not comparison and own.is_slip_of(self._plain[number])
            if comparison or comparison.is_kin or comparison.is_near or slip:
                found.append(Likeness(number, comparison.score, bool(comparison), slip, comparison.is_kin))
        return sorted(found, key=lambda one: (-one.score, one.entry))


_FEWEST = 2  # words of a title


class _Plain(NamedTuple):
    """What a work is told by, folded once: it is held against many others."""

    words: tuple[str, ...]
    family: str
    year: int | None
    edition: str | None
    volumes: tuple[str | None, ...]
    home: tuple[str, ...]

    @classmethod
    def of(cls, work: Reference) -> _Plain:
        makers = work.author or work.editor
        return cls(
            tuple(word for word in folded_words(work.title or "") if word not in slight()),
            "".join(folded_words(makers[0].family or makers[0].literal)) if makers else "",
            work.year,
            work.edition,
            (work.volume, work.issue),
            folded_words(work.container_title or work.publisher or ""),
        )

    def is_slip_of(self, other: _Plain) -> bool:
        """Whether two works agree in first author, title and year, but that one of the three is nearly the same only.

        Where the two came out in the same place, too, one word of a title may be another, and the author.
        """
        if len(self.words) != len(other.words) or len(self.words) < _FEWEST or self.volumes != other.volumes:
            return False
        if not (self.family and other.family):
            return False
        same_names, same_year = self.family == other.family, self.year is not None and self.year == other.year
        changed = [pair for pair in zip(self.words, other.words, strict=True) if pair[0] != pair[1]]
        same_home = self.home == other.home != ()
        if not changed:
            is_one = same_year and (same_home or is_typo(self.family, other.family))
            return is_one or (same_names and self.edition == other.edition)
        is_plain = len(changed) == 1 and not any(word.isdecimal() for word in changed[0])
        return is_plain and same_names and same_year and (is_typo(*changed[0]) or same_home)
