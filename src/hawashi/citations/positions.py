"""Where each cite stands among the cites of its work: CSL's `position`."""

from collections.abc import Mapping, Sequence

from hawashi.citations.note_numbers import printed
from hawashi.citations.trail import Standing
from hawashi.model import Citation, Cite, CiteId, Form, Position

_SAME_WORK = (Form.IBID, Form.LOC_CIT, Form.IDEM)  # the forms that stand for the work cited just before


def positions(citations: Sequence[Citation], standings: Mapping[CiteId, Standing]) -> dict[CiteId, Position]:
    """The position of every cite, in the words of CSL 1.0.2 (specification, "Choose", `position`).

    `first` is the first citation of a work; every later cite is `subsequent`. One that follows on a cite of the same
    work may also be `ibid` (the same locator, or none in either) or `ibid-with-locator` (another locator, or one where
    there was none). In CSL the position decides how a cite is written; here it is written already, so each cite has the
    narrowest position that its form claims: `Ibid.` and its like the last two, a short form, `op. cit.`, `supra` or a
    second full citation `subsequent`, which in CSL is true of every later cite. `near-note` hangs on a style's setting.

    Two cases CSL does not know: a bare `Ibid.` has the locator before it and so is `ibid`; what stands for no work, or
    comes before its full citation, has the position that its form claims.
    """
    found: dict[CiteId, Position] = {}
    locators: dict[CiteId, str] = {}
    for citation in citations:
        for index, cite in enumerate(citation.cites):
            at = CiteId(citation.note.id, index)
            standing = standings[at]
            follows = standing.via if cite.form in _SAME_WORK else None
            before = locators[follows] if follows else None
            locators[at] = printed(cite.locator or "") or before or ""
            found[at] = Position.FIRST if standing.work == at else _later(cite, standing, locators[at], before)
    return found


def _later(cite: Cite, standing: Standing, locator: str, before: str | None) -> Position:
    """The position of a cite that is not the first of its work, after a cite with the locator `before`, if any."""
    claims_ibid = before is not None or (standing.work is None and cite.form is Form.IBID)
    if not claims_ibid:
        return Position.SUBSEQUENT
    return Position.IBID if locator == (before or "") else Position.IBID_WITH_LOCATOR
