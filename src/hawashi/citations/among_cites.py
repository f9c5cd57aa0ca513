"""Which of some cites stand for the work that is sought."""

import re
from collections.abc import Sequence
from dataclasses import replace

from hawashi.citations.fitting import Sought, fitting, is_only_titled, may_name
from hawashi.citations.short_titles import title_words
from hawashi.citations.trail import Standing, Trail
from hawashi.citations.verbatim import are_named_in
from hawashi.citations.works import MOST_TRIED
from hawashi.locales import word_set
from hawashi.model import CiteId, Unresolved


def in_notes(notes: Sequence[tuple[CiteId, ...]], sought: Sought, read: Trail, trail: Trail) -> Standing:
    """What is sought in the nearest of the `notes` that has it; `read` knows what their cites stand for."""
    if not notes:
        return Standing(reason=Unresolved.NO_SUCH_NOTE)
    if not sought.authors and not sought.title:
        return one_of(notes[0], read) if notes[0] else Standing(reason=Unresolved.NOT_IN_THAT_NOTE)
    cites = [cite for note in notes for cite in note]
    close = set(fitting_in(sought, cites, read) or known_as(sought, cites, read))
    if not close and sought.authors and sought.title:  # the number and the title say enough
        close = set(known_as(replace(sought, authors=()), cites, read))
    for way in (_of_case, _of_words, _of_initials):
        close = close or {*way(sought, cites, read)}
    nearest = next((found for note in notes if (found := [cite for cite in note if cite in close])), None)
    if nearest:
        return one_of(nearest, read)
    lost = [cite for cite in cites if read.standings[cite].work is None and may_name(sought, trail.readings[cite])]
    if lost:
        return Standing(reason=Unresolved.HANGS_ON_UNRESOLVED, candidates=(lost[0],))
    return Standing(reason=Unresolved.NOT_IN_THAT_NOTE, candidates=notes[0])


def one_of(cites: Sequence[CiteId], trail: Trail) -> Standing:
    """The one work for which all `cites` stand."""
    if not cites:
        return Standing(reason=Unresolved.NOTHING_BEFORE)
    works = {trail.standings[cite].work: cite for cite in cites}
    work = trail.standings[cites[-1]].work
    if len(works) > 1 or (work is None and len(cites) > 1):
        one_each = tuple(cites) if None in works else tuple(works.values())
        return Standing(reason=Unresolved.SEVERAL_BEFORE, candidates=one_each)
    if work is None:
        return Standing(reason=Unresolved.HANGS_ON_UNRESOLVED, candidates=(cites[-1],))
    return Standing(work, via=cites[-1])


def fitting_in(sought: Sought, cites: Sequence[CiteId], trail: Trail) -> tuple[CiteId, ...]:
    """Those of `cites` whose work the author and title named may be."""
    works = {work.first: work for cite in cites if (work := trail.work(cite))}
    worth = works.values() if len(works) <= MOST_TRIED else trail.works.near(sought)
    firsts = {work.first for work in fitting(sought, [work for work in worth if work.first in works])}
    return tuple(cite for cite in cites if trail.standings[cite].work in firsts)


def known_as(sought: Sought, cites: Sequence[CiteId], trail: Trail) -> tuple[CiteId, ...]:
    """Those of `cites` whose work goes by what is sought in another way: a short name, a name misspelt."""
    firsts = {work.first for work in trail.works.sought(sought)}
    return tuple(cite for cite in cites if trail.standings[cite].work in firsts)


def _of_case(sought: Sought, cites: Sequence[CiteId], read: Trail) -> tuple[CiteId, ...]:
    """Those of `cites` that are the case named after a party (`Nicaragua case, supra note 5`; `قضية لوتس`)."""
    words = set(title_words(sought.title or " ".join(name.display() for name in sought.authors)))
    party = words - word_set("case-words")
    if not party or party == words:
        return ()
    return tuple(cite for cite in cites if (work := read.work(cite)) and party <= set(work.words))


def _of_initials(sought: Sought, cites: Sequence[CiteId], read: Trail) -> tuple[CiteId, ...]:
    """Those of `cites` of which words with capitals, one behind the other, have the initials sought (`GDPR (n 4)`)."""
    short = sought.title or " ".join(name.display() for name in sought.authors)
    if not _INITIALS.fullmatch(short):
        return ()
    raised = {cite: "".join(_RAISED.findall(read.cites[cite].raw)) for cite in cites if read.work(cite)}
    return tuple(cite for cite, letters in raised.items() if short in letters)


_INITIALS = re.compile(r"[A-Z]{2,7}")
_RAISED = re.compile(r"\b[A-Z](?=[a-z])")


def _of_words(sought: Sought, cites: Sequence[CiteId], read: Trail) -> tuple[CiteId, ...]:
    """Those of `cites` whose words name all that is sought, however they were taken apart, where they are of one work.

    The number of the note says where to look: elsewhere words alone would be too little.
    """
    found = [
        cite
        for cite in cites
        if (work := read.work(cite))
        and are_named_in(sought.authors, sought.title, read.cites[cite].raw)
        and not is_only_titled(work, sought)
    ]
    return tuple(found) if len({read.standings[cite].work for cite in found}) == 1 else ()
