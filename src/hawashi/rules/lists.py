"""The list at the end beside the notes: which entries and cites may be held against each other, and how."""

from __future__ import annotations

from collections.abc import Iterator

from hawashi.bibliography.titles import prepared
from hawashi.certainty import SURE, sureness
from hawashi.locales import is_arabic
from hawashi.model import Cite, Field, Finding, Form, Listed, Paper
from hawashi.rules.wording import named, quoted

_LEAST_SHARE = 0.5
MOST_SHARED = 0.6
"""From this share of the telling words of a title on, an entry or a note that has them may mean the work."""


def is_trusted(paper: Paper) -> bool:
    """Whether the list of a paper was found and read: half its entries surely, and one of them may be a work cited."""
    sure = sum(listed.is_sure for listed in paper.listed)
    return sure >= _LEAST_SHARE * len(paper.listed) > 0 and any(
        listed.cited or listed.perhaps for listed in paper.listed
    )


def pairs(paper: Paper) -> Iterator[tuple[Listed, Cite]]:
    """Every surely read entry that is one work and no other, with each full cite of this work in a note."""
    by_key: dict[str, list[Cite]] = {}
    for citation in paper.citations:
        for cite in citation.cites:
            if cite.reference is not None and cite.form is Form.FULL and not cite.is_stated:
                by_key.setdefault(cite.reference, []).append(cite)
    for listed in paper.listed:
        if listed.is_sure and len(listed.cited) == 1:
            for cite in by_key.get(listed.cited[0], ()):
                if cite.confidence >= SURE and cite.first("title") is not None:
                    yield listed, cite


def both(listed: Listed, cite: Cite, variable: str) -> tuple[Field, Field] | None:
    """What the entry and the cite say of a CSL variable (snake_case), where both say one thing, and surely."""
    ours, theirs = listed.cite.fields.get(variable, ()), cite.fields.get(variable, ())
    if len(ours) != 1 or len(theirs) != 1:
        return None
    if sureness(listed.cite, variable) < SURE or sureness(cite, variable, "title") < SURE:
        return None
    return ours[0], theirs[0]


def unlike(paper: Paper, listed: Listed, cite: Cite, what: str, found: tuple[Field, Field]) -> Finding:
    """That the note has another value than the list: the very words of both, and those of the bibliography."""
    ours, theirs = found
    line = paper.document.locate(ours.span).line
    where = f" (line {line})" if line is not None else ""
    message = f"{what} of {named(cite)} is {quoted(theirs.text)} here, but {quoted(ours.text)} in the list{where}"
    return Finding(theirs.span, message)


def telling(text: str) -> frozenset[str]:
    """The words of a text that tell something."""
    return frozenset(prepared(text).telling)


def sample(notes: str, *entries: str) -> str:
    """An example: `notes`, and below them a list of `entries`."""
    heading = "# المصادر" if is_arabic(entries[0]) else "# Bibliography"
    return "\n\n".join((notes, heading, *entries))


TRIPP = "Tripp, Charles. *A History of Iraq*. Cambridge: Cambridge University Press, 2007."
DODGE = "Dodge, Toby. *Iraq: From War to a New Authoritarianism*. London: Routledge, 2012."
WARDI = "الوردي، علي. *وعاظ السلاطين*. لندن: دار كوفان، 1995."
JABIRI = "الجابري، محمد عابد. *مدخل إلى فلسفة العلوم*. بيروت: مركز دراسات الوحدة العربية، 2002."
"""Entries of lists in examples, and the notes that cite them."""
TRIPP_NOTE = "[^1]: Charles Tripp, *A History of Iraq* (Cambridge: Cambridge University Press, 2007), 75."
DODGE_NOTE = "[^2]: Toby Dodge, *Iraq: From War to a New Authoritarianism* (London: Routledge, 2012), 12."
WARDI_NOTE = "[^1]: علي الوردي، *وعاظ السلاطين*، دار كوفان، لندن، 1995، ص 34."
JABIRI_NOTE = "[^2]: محمد عابد الجابري، *مدخل إلى فلسفة العلوم*، مركز دراسات الوحدة العربية، بيروت، 2002، ص 12."
