"""Which part of a work a cite by a key is of, as the words behind the key say."""

import re
from functools import cache
from typing import NamedTuple

from hawashi.locales import any_of, forms, unify, words

_TERMS = {
    "page": ("page", "pages"), "volume": ("volume",), "part": ("part",), "issue": ("issue",), "chapter": ("chapter",),
    "paragraph": ("paragraph",), "section": ("section",), "article-locator": ("article-locator",),
    "note": ("note-reference",),
}  # fmt: skip
"""CSL's labels of locators, and the terms of the locales that name them."""
_LISTS = ("folio", "column", "line", "verse", "figure", "table")
"""Labels of manuscripts, scripture and plates, of which the locales have lists (`folio-labels`)."""
_GERMAN_PAGES = ("S.", "Seite", "Seiten")

_NUMBER = r"(?:[^\W_]{0,9}\d[^\W_]{0,9}|(?<![^\W_])[ivxlc]{1,9}(?![^\W_]))"
_NUMBERS = re.compile(
    rf"(?>{_NUMBER}(?:\s?(?:[-‐-―−:/.,&]|and|و)\s?{_NUMBER})*(?:\s?(?:ff?|sqq?)\.?(?!\w))?)", re.IGNORECASE
)
_WORDS = re.compile(r"[^\W\d_]+(?:\s[^\W\d_]+)?")
_GAP = re.compile(r"[\s.:(]{0,5}")
_LEAD = re.compile(r"[\s,،]{0,5}")
_EXPLICIT = re.compile(r"\{([^{}]{0,200})\}")
"""A locator that pandoc is told of: `@smith{ii, A, D-Z}`."""


def locator_of(text: str) -> tuple[str, str]:
    """The locator that the words behind a cite give, without its label, and the label in CSL's words.

    Of several, a page counts before all others. A number without a label is a page, as BibLaTeX takes it; both are
    empty where there is no number.
    """
    plain = unify(text)
    best: tuple[str, str] | None = None
    for label, pattern in _labels():
        for found in pattern.finditer(plain):
            start = _gap(plain, found.end())
            value = _NUMBERS.match(plain, start) or (_WORDS.match(plain, start) if label == "chapter" else None)
            if value is not None and best is None:
                best = text[value.start() : value.end()], label
    if best is not None:
        return best
    number = _NUMBERS.search(plain)
    return (text[number.start() : number.end()], "page") if number else ("", "")


class Leading(NamedTuple):
    """A locator at the head of a text, its label in CSL's words, and where it ends; both are empty where none is."""

    locator: str = ""
    label: str = ""
    end: int = 0


def leading(text: str) -> Leading:
    """The locator with which `text` begins, behind a comma or a blank, as pandoc reads it: in braces, or as a number.

    Of several in a row (`vol. 2, p. 33`) a page counts before all others.
    """
    plain = unify(text)
    lead = _gap(plain, 0, _LEAD)
    explicit = _EXPLICIT.match(plain, lead)
    if explicit is not None:
        label, start = _labelled(plain, explicit.start(1))
        return Leading(text[start : explicit.end(1)].strip(), label or "page", explicit.end())
    found: list[Leading] = []
    while lead < len(plain):
        label, start = _labelled(plain, lead)
        value = _NUMBERS.match(plain, start)
        if value is None or (found and not label):
            break
        found.append(Leading(text[start : value.end()], label or "page", value.end()))
        lead = _gap(plain, value.end(), _LEAD)
    best = min(found, key=lambda one: one.label != "page", default=Leading())
    return best._replace(end=found[-1].end) if found else best


def _labelled(text: str, place: int) -> tuple[str, int]:
    """The label that stands at `place` ("" for none), and where what it is the label of begins."""
    matches = [(match.end(), label) for label, pattern in _labels() if (match := pattern.match(text, place))]
    end, label = max(matches, default=(place, ""))
    return label, _gap(text, end) if label else place


def _gap(text: str, place: int, gap: re.Pattern[str] = _GAP) -> int:
    match = gap.match(text, place)
    return match.end() if match else place


@cache
def _labels() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """The words of each label, those of pages first."""
    labels = (*_TERMS, *_LISTS)
    return tuple(
        (label, re.compile(rf"{any_of(_words(label))}|{'[§]{1,2}' if label == 'section' else '(?!)'}", re.IGNORECASE))
        for label in labels
    )


def _words(label: str) -> list[str]:
    """A label's words; a sign that is no word is left out."""
    listed = words(f"{label}-labels") if label in _LISTS else [form for term in _TERMS[label] for form in forms(term)]
    return [form for form in (*listed, *(_GERMAN_PAGES if label == "page" else ())) if form[0].isalnum()]
