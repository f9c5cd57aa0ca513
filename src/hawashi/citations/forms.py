"""How a cite names its work: in full, in short, or by the words of a repeat."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from hawashi.citations.mentions import author_and_year, squeezed
from hawashi.citations.tag import Tagged
from hawashi.locales import forms
from hawashi.model import Field, Form

_FACTS = (
    "publisher",
    "publisher_place",
    "container_title",
    "collection_title",
    "issue",
    "genre",
    "url",
    "doi",
    "isbn",
    "translator",
)
"""What only a full citation gives. A volume, an edition or `ed.` stands in short ones, too."""


def form_of(tagged: Tagged, fields: Mapping[str, tuple[Field, ...]]) -> Form:
    """The form of a tagged cite.

    A cite without any fact of publication is short; a year alone makes it full only behind a title (`Tripp 2007` is
    short). Whether a short one really has an earlier full citation is for `resolve` to see.
    """
    if "first_reference_note_number" in fields:
        return Form.SUPRA
    for label, form in (("loc_cit", Form.LOC_CIT), ("op_cit", Form.OP_CIT), ("ibid", Form.IBID), ("idem", Form.IDEM)):
        if tagged.has(label):
            return form
    title = fields["title"][0].text if "title" in fields else ""
    if title and squeezed(title) in _run_together():
        return _run_together()[squeezed(title)]
    if tagged.has("law", "interview") or any(fact in fields for fact in _FACTS):
        return Form.FULL
    if "issued" in fields and title:
        names_people = "author" not in fields and author_and_year(title) is not None
        return Form.SHORT if names_people else Form.FULL
    return Form.SHORT


@cache
def _run_together() -> dict[str, Form]:
    """The words of repeats without their spaces and stops, for those that were taken for a title."""
    terms = (("loc-cit", Form.LOC_CIT), ("op-cit", Form.OP_CIT), ("ibid", Form.IBID))
    return {squeezed(written): form for term, form in terms for written in forms(term)}
