"""Matching: which entry of the list is which work that the notes cite, one to one where that can be told."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from hawashi.bibliography.duplicates import Index
from hawashi.bibliography.titles import folded_words, is_typo, slight
from hawashi.listing.by_words import as_in_notes, by_words
from hawashi.listing.places_apart import places_apart
from hawashi.listing.reading import read_entries
from hawashi.model import Cite, Form, Listed, Paper, Reference

_CLOSE = 0.02
"""Two entries whose scores lie no further apart may both be the work."""


def read_list(paper: Paper) -> tuple[Listed, ...]:
    """The list of works of a paper, read and matched with the works in its library.

    A work is the entry that it most likely is. Where two entries may be it, it is not told which, but for one that no
    other work is. Where one of the two was misread, a work is the entry that has nearly the same words. An entry may be
    several works, where the notes did not tell that these are one. A work and an entry of which one has found its like
    are not taken for each other where only title and makers are near.
    """
    read = list(read_entries(paper.document.listed))
    shelf = Shelf([listed.work for listed in read])
    likeness = {work.key: shelf.like(work) for work in paper.library.references}
    cited: dict[int, list[str]] = defaultdict(list)
    told: set[str] = set()
    for key, likely in likeness.items():
        meant = [one for one in likely if one.is_it]
        if _is_plain(meant):
            cited[meant[0].entry].append(key)
            told.add(key)
    for key, likely in likeness.items():
        free = [one for one in likely if (one.is_it or one.is_slip) and one.entry not in cited]
        if key not in told and len(free) == 1:
            cited[free[0].entry].append(key)
            told.add(key)
    full = full_cites(paper)
    free_cites = {key: cites[0] for key, cites in full.items() if key not in told}
    for key, number in by_words(free_cites, {at: one for at, one in enumerate(read) if at not in cited}).items():
        cited[number].append(key)
        told.add(key)
    perhaps: dict[int, list[str]] = defaultdict(list)
    for key, likely in likeness.items():
        for one in likely:
            if key not in cited[one.entry] and (one.is_close or not (cited[one.entry] or key in told)):
                perhaps[one.entry].append(key)
    return tuple(
        replace(
            _beside(listed, [cite for key in cited[number] for cite in full.get(key, ())], len(cited[number])),
            cited=tuple(cited[number]),
            perhaps=tuple(perhaps[number]),
        )
        for number, listed in enumerate(read)
    )


def _beside(listed: Listed, cites: Sequence[Cite], works: int) -> Listed:
    """An entry, read with the cites of the works that it is; of one work, with the few places where a cite differs."""
    told = as_in_notes(listed, cites)
    if works != 1:
        return told
    return replace(told, apart=tuple(found for cite in cites for found in places_apart(told.cite, cite)))


def full_cites(paper: Paper) -> dict[str, list[Cite]]:
    """The full cites of each work in notes that were read from their words."""
    found: dict[str, list[Cite]] = defaultdict(list)
    for cite in paper.cites:
        if cite.form is Form.FULL and cite.reference is not None and not cite.is_stated:
            found[cite.reference].append(cite)
    return found


def _is_plain(meant: Sequence[Likeness]) -> bool:
    """Whether one entry is likelier than every other."""
    return bool(meant) and (len(meant) == 1 or meant[1].score < meant[0].score - _CLOSE)


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
