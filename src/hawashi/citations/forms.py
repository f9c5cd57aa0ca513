"""How a cite names its work: in full, in short, or by the words of a repeat."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

from hawashi.citations.mentions import author_and_year, squeezed
from hawashi.locales import any_of, forms, unify
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
    "authority",
    "archive",
)
"""What only a full citation gives. A volume, an edition or `ed.` stands in short ones, too."""
_REPEATS = {"loc-cit": Form.LOC_CIT, "op-cit": Form.OP_CIT, "ibid": Form.IBID, "idem": Form.IDEM}
"""The words of a repeat by term."""


def form_of(text: str, fields: Mapping[str, tuple[Field, ...]]) -> Form:
    """The form of a cite with these fields; `text` is the cite, unified.

    A cite without any fact of publication is short; a year alone makes it full only behind a title (`Tripp 2007` is
    short), and a law is full by its name. Whether a short one really has an earlier full citation is for `resolve` to
    see.
    """
    if "first_reference_note_number" in fields:
        return Form.SUPRA
    repeated = _repeat_of(fields)
    if repeated:
        return repeated
    title = fields["title"][0].text if "title" in fields else ""
    if title and squeezed(title) in _run_together():
        return _run_together()[squeezed(title)]
    if gives_facts(fields) or _LAW.search(text):
        return Form.FULL
    if "issued" in fields and title:
        names_people = "author" not in fields and author_and_year(title) is not None
        return Form.SHORT if names_people else Form.FULL
    return Form.SHORT


def _repeat_of(fields: Mapping[str, tuple[Field, ...]]) -> Form | None:
    """The form that the words of a repeat name: of several that fit, the longest (`المصدر السابق نفسه` is an ibid.).

    `Id.` alone is the lawyers' ibid.; with a new title it is the author who is the same.
    """
    said = [unify(one.text) for one in fields.get("note", ())]
    found = [
        (len(match[0]), form) for one in said for form, words in _repeats().items() if (match := words.search(one))
    ]
    run_together = next((form for one in said if (form := _run_together().get(squeezed(one)))), None)
    longest = max(found, key=lambda each: each[0], default=(0, run_together))[1]
    if longest is Form.IDEM and not {"title", "author"} & fields.keys() and re.match(r"id\b", said[0], re.IGNORECASE):
        return Form.IBID
    return longest


def gives_facts(fields: Mapping[str, tuple[Field, ...]]) -> bool:
    """Whether a cite has any fact of publication beside its year, which short forms give, too."""
    return any(fact in fields for fact in _FACTS)


@cache
def _repeats() -> dict[Form, re.Pattern[str]]:
    return {form: re.compile(any_of(forms(term)), re.IGNORECASE) for term, form in _REPEATS.items()}


@cache
def _run_together() -> dict[str, Form]:
    """The words of repeats without their spaces and stops, for those that were taken for a title."""
    terms = (("loc-cit", Form.LOC_CIT), ("op-cit", Form.OP_CIT), ("ibid", Form.IBID))
    return {squeezed(written): form for term, form in terms for written in forms(term)}


_LAW = re.compile(
    unify(
        r"(?<!\w)(?:law|act|order|decree|resolution|regulation)\s+(?:[^,;.\n]{0,60}?(?<!\w)(?:no\.?|number|n°)\s*)?\(?[0-9]+\)?"
        r"(?:\s*(?:of|dated|/|\()\s*(?:[0-9]{1,2}\s+)?(?:[a-z]+\s+)?[0-9]{4}\)?)?"
        r"|(?:قانون|القانون|مرسوم|أمر|الأمر|قرار|القرار|نظام|تعليمات)[^.\n]{0,60}?(?:رقم|المرقم)\s*\(?\s*[0-9]+"
        r"|(?:القرار|قرار مجلس الأمن)\s+[0-9]{2,4}\s*\([0-9]{4}\)"
        r"|(?:دستور|معاهدة|اتفاقية|ميثاق|بروتوكول|constitution)[^.,\n]{0,60}?[0-9]{4}"
    ),
    re.IGNORECASE,
)
"""A law, decree, resolution, treaty or constitution by its number or year (`قانون رقم (21) لسنة 2008`)."""
