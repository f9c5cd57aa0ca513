"""What each cite stands for: a full citation for its work, a repeat for the work of an earlier cite."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from hawashi.citations.works import MOST_TRIED, Sought, Work, Works, fitting, makers, title_words
from hawashi.locales import fold
from hawashi.model import Citation, Cite, CiteId, Form, Name, Reference, Unresolved

NOTE_NUMBER = "first_reference_note_number"
"""CSL's variable for the number of the note that a cross-reference names."""


@dataclass(frozen=True, slots=True)
class Standing:
    """What a cite stands for: a work, by its first full citation, or none, for a reason.

    `via` is the cite through which a repeat stands for its work (`Ibid.`: the one before), None where it names it.
    """

    work: CiteId | None = None
    via: CiteId | None = None
    reason: Unresolved | None = None


@dataclass(slots=True)
class Trail:
    """What is known on the way through the notes: `ahead` holds the works of the whole paper, where they are known.

    `readings` are the cites as works (author, title, date), `ordinals` whether a note's number may be its rank.
    """

    readings: Mapping[CiteId, Reference]
    works: Works
    ahead: Works | None
    ordinals: bool
    standings: dict[CiteId, Standing] = field(default_factory=dict)
    last: tuple[CiteId, ...] = ()
    labelled: dict[str, tuple[CiteId, ...]] = field(default_factory=dict)
    ranked: list[tuple[CiteId, ...]] = field(default_factory=list)

    def work(self, cite: CiteId) -> Work | None:
        """The work that the cite stands for, if it is known yet."""
        first = self.standings[cite].work
        if first is None:
            return None
        return self.works.get(first) or (self.ahead.get(first) if self.ahead else None)


@dataclass(frozen=True, slots=True)
class _Here:
    """The cite in hand, and the cites that come just before it (see `_just_before`)."""

    at: CiteId
    cite: Cite
    before: tuple[CiteId, ...]


def follow(citations: Sequence[Citation], trail: Trail) -> None:
    """Walk through the notes in order and put what each cite stands for into `trail.standings`."""
    for citation in citations:
        cites = tuple(CiteId(citation.note.id, index) for index in range(len(citation.cites)))
        for at, cite in zip(cites, citation.cites, strict=True):
            here = _Here(at, cite, _just_before(citation, at.cite, trail))
            trail.standings[at] = _FORMS[cite.form](here, trail)
        if cites:
            trail.last = cites
        trail.labelled[printed(citation.note.label)] = cites
        trail.ranked.append(cites)


def _just_before(citation: Citation, index: int, trail: Trail) -> tuple[CiteId, ...]:
    """The cite before in the same note, or the cites of the last note that has any.

    A work quoted in this very cite does not come before it: `Smith, *Law*, quoted in ibid.` quotes the note before.
    """
    for earlier in range(index - 1, -1, -1):
        if citation.cites[earlier].carried_by != index:
            return (CiteId(citation.note.id, earlier),)
    return trail.last


def _full(here: _Here, trail: Trail) -> Standing:
    return Standing(trail.works.add(here.at, trail.readings[here.at]).first)


def _ibid(here: _Here, trail: Trail) -> Standing:
    """The work just before; where an author or title is named, the one of the works just before that it fits."""
    sought = _sought(here, trail)
    if not sought.authors and not sought.title:
        return _one_of(here.before, trail)
    close = _fitting(sought, here.before, trail)
    if close or not sought.authors:  # a title that fits nothing is a remark: `Ibid., preface, v`
        return _one_of(close or here.before, trail)
    return _named(sought, trail.works)


def _idem(here: _Here, trail: Trail) -> Standing:
    """Another work of the author just before; without a title, that author's work itself."""
    own = trail.readings[here.at]
    if all(word.isdecimal() for word in title_words(own.title or "")):
        return _ibid(here, trail)
    if own.author:
        return Standing(trail.works.add(here.at, own).first)
    authors = {_authors(cite, trail) for cite in here.before}
    inherited = authors.pop() if len(authors) == 1 else None
    if inherited is None:
        reason = _one_of(here.before, trail).reason or Unresolved.SEVERAL_BEFORE
        return Standing(trail.works.add(here.at, own).first, reason=reason)
    is_short = not (own.issued or own.publisher or own.container_title)
    if is_short and inherited:
        earlier = trail.works.sought(Sought(inherited, title=own.title or "", strict=True))
        if len(earlier) == 1:
            return Standing(earlier[0].first)
    return Standing(trail.works.add(here.at, replace(own, author=inherited)).first)


def _authors(cite: CiteId, trail: Trail) -> tuple[Name, ...] | None:
    """Who wrote the work cited: a repeat without a work may at least name its author. None where nothing tells."""
    work = trail.work(cite)
    return makers(work.reference) if work else trail.readings[cite].author or None


def _op_cit(here: _Here, trail: Trail) -> Standing:
    """The earlier work of the author named; where nobody is named, the work just before."""
    sought = _sought(here, trail)
    return _named(sought, trail.works) if sought.authors or sought.title else _one_of(here.before, trail)


def _short(here: _Here, trail: Trail) -> Standing:
    """The earlier work that fits, or failing that a later one.

    A title that no full citation has is a work of its own, cited in short from the first: it is kept, and its fault.
    """
    sought = replace(_sought(here, trail), strict=True)
    found = _named(sought, trail.works)
    if trail.ahead is None or found.reason is not Unresolved.NO_EARLIER_WORK:
        return found
    found = _named(sought, trail.ahead)
    if found.reason is not Unresolved.NO_EARLIER_WORK or not (sought.authors and sought.title):
        return found
    work = trail.works.add(here.at, trail.readings[here.at])
    return replace(found, work=here.at) if work.first == here.at else Standing(work.first)


def _supra(here: _Here, trail: Trail) -> Standing:
    """The work of the note with the number named: its only one, or the one that the author or title named fits."""
    number = here.cite.first(NOTE_NUMBER)
    if number is None:
        return _op_cit(here, trail)
    cites = _numbered(printed(number.text), trail)
    sought = _sought(here, trail)
    if sought.authors or sought.title:
        cites = _fitting(sought, cites, trail)
    return _one_of(cites, trail) if cites else Standing(reason=Unresolved.NO_SUCH_NOTE)


_FORMS: dict[Form, Callable[[_Here, Trail], Standing]] = {
    Form.FULL: _full,
    Form.SHORT: _short,
    Form.IBID: _ibid,
    Form.IDEM: _idem,
    Form.OP_CIT: _op_cit,
    Form.LOC_CIT: _ibid,
    Form.SUPRA: _supra,
}


def _one_of(cites: Sequence[CiteId], trail: Trail) -> Standing:
    """The one work for which all `cites` stand."""
    if not cites:
        return Standing(reason=Unresolved.NOTHING_BEFORE)
    works = {trail.standings[cite].work for cite in cites}
    if len(works) > 1:
        return Standing(reason=Unresolved.SEVERAL_BEFORE)
    work = works.pop()
    if work is None:
        several = len(cites) > 1
        return Standing(reason=Unresolved.SEVERAL_BEFORE if several else Unresolved.HANGS_ON_UNRESOLVED)
    return Standing(work, via=cites[-1])


def _named(sought: Sought, works: Works) -> Standing:
    """The one of `works` that `sought` names."""
    found = works.sought(sought)
    if not found:
        return Standing(reason=Unresolved.NO_EARLIER_WORK)
    return Standing(found[0].first) if len(found) == 1 else Standing(reason=Unresolved.SEVERAL_EARLIER_WORKS)


def _fitting(sought: Sought, cites: Sequence[CiteId], trail: Trail) -> tuple[CiteId, ...]:
    """Those of `cites` whose work the author and title named may be."""
    works = {work.first: work for cite in cites if (work := trail.work(cite))}
    worth = works.values() if len(works) <= MOST_TRIED else trail.works.near(sought)
    firsts = {work.first for work in fitting(sought, [work for work in worth if work.first in works])}
    return tuple(cite for cite in cites if trail.standings[cite].work in firsts)


def _sought(here: _Here, trail: Trail) -> Sought:
    reading = trail.readings[here.at]
    authors = reading.author or reading.editor
    named = tuple(name for name in authors if name.literal != "others")  # as `normalize` writes `et al.`
    return Sought(
        authors=named,
        et_al=len(named) < len(authors),
        title=reading.title or "",
        year=reading.year,
    )


def _numbered(number: str, trail: Trail) -> tuple[CiteId, ...]:
    """The cites of the nearest earlier note that bears the number; numbering may start anew in a paper."""
    if number in trail.labelled:
        return trail.labelled[number]
    if trail.ordinals and number.isdecimal() and 0 < int(number) <= len(trail.ranked):
        return trail.ranked[int(number) - 1]
    return ()


def printed(label: str) -> str:
    """A note's label or a locator in one spelling, its digits (of any script) as 0 to 9."""
    return re.sub(r"\d", lambda digit: str(int(digit[0])), fold(label))
