"""Which part of a work a cite is of, and where cites stand in a text that has been put together."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from hawashi.formats.flow import Text
from hawashi.formats.latex.sheet import Cited
from hawashi.locales import any_of, forms, unify
from hawashi.model import Embedded, Span

_TERMS = {
    "page": ("page", "pages"), "volume": ("volume",), "part": ("part",), "issue": ("issue",), "chapter": ("chapter",),
    "paragraph": ("paragraph",), "section": ("section",), "article-locator": ("article-locator",),
    "note": ("note-reference",),
}  # fmt: skip
"""CSL's labels of locators, and the terms of the locales that name them."""
_MORE = {
    "page": ("S.", "Seite", "Seiten"),
    "folio": ("fol.", "fols.", "folio", "folios", "ورقة", "الورقة"),
    "column": ("col.", "cols.", "column", "columns", "عمود", "العمود"),
    "line": ("l.", "ll.", "line", "lines", "سطر", "السطر"),
    "verse": ("v.", "vv.", "verse", "verses", "آية", "الآية"),
    "figure": ("fig.", "figs.", "figure", "شكل", "الشكل"),
    "table": ("table", "tables", "tab.", "جدول", "الجدول"),
}
"""Words of such labels that the locales do not have: those of manuscripts and scripture, and German pages."""

_NUMBER = r"(?:[^\W_]{0,9}\d[^\W_]{0,9}|(?<![^\W_])[ivxlc]{1,9}(?![^\W_]))"
_NUMBERS = re.compile(
    rf"{_NUMBER}(?:\s?(?:[-‐-―−:/.,&]|and|و)\s?{_NUMBER})*(?:\s?(?:ff?|sqq?)\.?(?!\w))?", re.IGNORECASE
)
_WORDS = re.compile(r"[^\W\d_]+(?:\s[^\W\d_]+)?")
_GAP = re.compile(r"[\s.:(]{0,5}")


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


def _gap(text: str, place: int) -> int:
    match = _GAP.match(text, place)
    return match.end() if match else place


@cache
def _labels() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """The words of each label, those of pages first."""
    labels = dict.fromkeys((*_TERMS, *_MORE))
    return tuple(
        (label, re.compile(rf"{any_of(_words(label))}|{'[§]{1,2}' if label == 'section' else '(?!)'}", re.IGNORECASE))
        for label in labels
    )


def _words(label: str) -> list[str]:
    """A label's words; a sign that is no word is left out."""
    listed = [form for term in _TERMS.get(label, ()) for form in forms(term)]
    return [form for form in (*listed, *_MORE.get(label, ())) if form[0].isalnum()]


def placed(cites: Sequence[Cited], text_id: str, text: Text) -> list[Embedded]:
    """Where the `cites` that were put on a text stand in it, each with what it says of the part cited."""
    found = []
    pieces = text.trace.pieces
    place = 0
    for cite in cites:
        while place < len(pieces) and not (
            pieces[place].start == cite.start and text.text.startswith(cite.key, pieces[place].at)
        ):
            place += 1
        if place == len(pieces):
            break
        start = pieces[place].at
        end = start + len(cite.key)
        place += 1
        if cite.part is not None:
            while place < len(pieces) and cite.part[0] <= pieces[place].start and pieces[place].end <= cite.part[1]:
                place += 1
            end = pieces[place].at if place < len(pieces) else len(text.text)
        said = text.text[start:end].rstrip()
        if end == len(text.text):
            said = said.removesuffix(".")  # that of the note
        locator = locator_of(said[len(cite.key) :]) if cite.part is not None else ("", "")
        found.append(Embedded(Span(text_id, start, start + len(said)), cite.key, None, *locator))
    return found
