import re
from collections.abc import Iterator

from hawashi.checking import rule
from hawashi.citations.numbers import number
from hawashi.locales import has_term, unify
from hawashi.messages import phrase
from hawashi.model import Finding, Paper
from hawashi.rules.list_examples import TRIPP, WARDI, sample
from hawashi.rules.lists import differing, is_another_number, line_of, pairs, surely
from hawashi.rules.wording import named, quoted

_TRIPP_NOTE = TRIPP.note.replace("Iraq* (", "Iraq*, 3rd ed. (")
_TRIPP = TRIPP.entry.replace("Iraq*.", "Iraq*. 3rd ed.")
_WARDI_NOTE = WARDI.note.replace("السلاطين*،", "السلاطين*، ط2،")
_WARDI = WARDI.entry.replace("السلاطين*.", "السلاطين*. ط2.")


@rule(
    "S109",
    good=[
        sample(TRIPP.note, _TRIPP),
        sample(_TRIPP_NOTE.replace("3rd", "1st"), TRIPP.entry),
        sample(_TRIPP_NOTE, _TRIPP.replace("3rd ed", "Third edition")),
        sample(_WARDI_NOTE, _WARDI.replace("ط2", "الطبعة الثانية")),
    ],
    bad=[
        sample(_TRIPP_NOTE, _TRIPP.replace("3rd", "2nd")),
        sample(_WARDI_NOTE, _WARDI.replace("ط2", "ط3")),
        sample(_TRIPP_NOTE, TRIPP.entry),
        sample(_WARDI_NOTE, WARDI.entry),
    ],
)
def edition_unlike_list(paper: Paper) -> Iterator[Finding]:
    """An edition in a note that is not the one in the list at the end, or that the list does not name.

    A page of one edition is another page in the next. Where the list names one and the note none, nothing is told, nor
    of a first edition, which few lists name.
    """
    yield from differing(paper, "edition", is_another_number, of_one_year=False)
    for listed, cite in pairs(paper):
        edition = surely(cite, "edition")
        said = number(edition.text) if edition is not None else ""
        if edition is None or not said.isdecimal() or said.lstrip("0") in ("", "1") or "edition" in listed.cite.fields:
            continue
        if has_term(listed.entry.text, "edition") or said in _FIGURES.findall(unify(listed.entry.text)):
            continue
        message = phrase(
            "The edition of {work} is {edition} here, but the list{line} names none",
            work=named(cite),
            edition=quoted(edition.text),
            line=line_of(paper, listed.cite.span),
        )
        yield Finding(edition.span, message)


_FIGURES = re.compile(r"\d+")
