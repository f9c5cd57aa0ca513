"""Matching: which entry of the list is which work that the notes cite, one to one where that can be told."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from hawashi.listing.by_words import as_in_notes, by_words
from hawashi.listing.likeness import Likeness, Shelf
from hawashi.listing.places_apart import places_apart
from hawashi.listing.reading import read_entries
from hawashi.model import Cite, Form, Listed, Paper

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
    full = _full_cites(paper)
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


def _full_cites(paper: Paper) -> dict[str, list[Cite]]:
    """The full cites of each work in notes that were read from their words."""
    found: dict[str, list[Cite]] = defaultdict(list)
    for citation in paper.citations:
        for cite in citation.cites:
            if cite.form is Form.FULL and cite.reference is not None and not cite.is_stated:
                found[cite.reference].append(cite)
    return found


def _is_plain(meant: Sequence[Likeness]) -> bool:
    """Whether one entry is likelier than every other."""
    return bool(meant) and (len(meant) == 1 or meant[1].score < meant[0].score - _CLOSE)
