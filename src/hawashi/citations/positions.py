"""Where each cite stands among the cites of its work: CSL's `position`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from hawashi.citations.repeats import Standing, printed
from hawashi.model import Citation, Cite, CiteId, Form, Position

SAME_WORK_FORMS = (Form.IBID, Form.LOC_CIT, Form.IDEM)
"""The forms that stand for the work cited just before."""


@dataclass(frozen=True, slots=True)
class _Cited:
    """A cite already passed: the work it stands for (its first full citation) and the locator it holds."""

    work: CiteId | None
    locator: str


def positions(citations: Sequence[Citation], standings: Mapping[CiteId, Standing]) -> dict[CiteId, Position]:
    """The position of every cite, by the rules of CSL 1.0.2 (specification, "Choose", `position`).

    `first` is the first citation of a work. A later cite is `ibid` or `ibid-with-locator` where it follows, in the same
    note, on a cite of the same work, or opens its note and the citation before it has a single cite, of the same work:
    `ibid` with the same locator or where neither has one, `ibid-with-locator` with another locator, and `subsequent`
    where only the earlier cite has a locator. Every other later cite is `subsequent`. Notes without a cite are no
    citations and do not count. `near-note` is not given: it hangs on a setting of the style.

    CSL tells positions of cites that are still to be written; what is already written adds three cases. A bare `Ibid.`
    takes over the locator before it, so it is `ibid`; it may follow a note whose several cites all stand for one work.
    A repeat that comes before its full citation is `subsequent`, as its form claims. So is one that stands for no work,
    save that an `Ibid.` is `ibid` or, with a locator, `ibid-with-locator`.
    """
    found: dict[CiteId, Position] = {}
    passed: dict[CiteId, _Cited] = {}
    before: _Cited | None = None
    for citation in citations:
        for index, cite in enumerate(citation.cites):
            here = CiteId(citation.note.id, index)
            standing = standings[here]
            neighbour = before if index == 0 else passed[CiteId(citation.note.id, index - 1)]
            if standing.via is not None and cite.form in SAME_WORK_FORMS:
                neighbour = passed[standing.via]
            found[here] = _position(cite, here, standing, neighbour)
            passed[here] = _Cited(standing.work, _locator(cite, neighbour))
        if citation.cites:
            before = passed[CiteId(citation.note.id, 0)] if len(citation.cites) == 1 else None
    return found


def _position(cite: Cite, here: CiteId, standing: Standing, neighbour: _Cited | None) -> Position:
    if standing.work is None:
        if cite.form is not Form.IBID:
            return Position.SUBSEQUENT
        return Position.IBID_WITH_LOCATOR if cite.locator else Position.IBID
    if standing.work == here:
        return Position.FIRST
    if neighbour is None or neighbour.work != standing.work:
        return Position.SUBSEQUENT
    if _locator(cite, neighbour) == neighbour.locator:
        return Position.IBID
    return Position.IBID_WITH_LOCATOR if cite.locator else Position.SUBSEQUENT


def _locator(cite: Cite, neighbour: _Cited | None) -> str:
    """The locator in one spelling; a bare repeat of the same place has the one before it."""
    if cite.locator:
        return printed(cite.locator)
    return neighbour.locator if neighbour and cite.form in SAME_WORK_FORMS else ""
