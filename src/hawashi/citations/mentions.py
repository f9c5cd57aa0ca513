"""What a cite says of its work, read as the mention of a work that may be known already."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache

from hawashi import names
from hawashi.citations.normalize import normalize
from hawashi.locales import fold, forms
from hawashi.model import Cite, Date, Form, Name, Reference

_YEAR = re.compile(r"^(\D{2,80}?)[\s,،:]*[(\[]?\s?(1[5-9]\d\d|20\d\d)[a-h]?\s?[)\]]?$")
_LETTERED = re.compile(r"[(\[]?\s?(?:1[5-9]|20)\d\d\s?(?:[a-h]|[أابجد])?\s?[)\]]?")
_WORDS_OF_REPEATS = ("ibid", "loc-cit", "op-cit", "supra", "above", "below", "following", "see")
_SQUEEZED = re.compile(r"[\s.,،;؛:'\"“”«»()\[\]]+")


def as_repeated(cite: Cite) -> Reference:
    """The work that a cite names, and in a repeat what a mention of a known work may leave unsaid.

    There a year, even with its letter, and the words of repeats (`passim`, `above`) are no title; a newspaper or a
    place that stands alone is one; and `Ismael and Fuller 2008` names people.
    """
    reading = normalize(replace(cite, form=Form.FULL) if cite.first("title") else cite)
    if cite.form is Form.FULL:
        return reading
    title = reading.title
    if title and (_LETTERED.fullmatch(title) or squeezed(title) in _no_titles()):
        title = None
    people = author_and_year(title) if title and not reading.author else None
    if people:
        return replace(reading, title=None, author=people[0], issued=reading.issued or Date(people[1]))
    if title or reading.publisher or reading.issued:
        return replace(reading, title=title)
    return replace(reading, title=reading.container_title or reading.publisher_place)


def author_and_year(text: str) -> tuple[tuple[Name, ...], int] | None:
    """The people and the year that `text` names and nothing else (`Ismael and Fuller 2008`), or None."""
    found = _YEAR.match(text)
    if found is None:
        return None
    people = tuple(names.parse(found[1][start:end]) for start, end in names.split_names(found[1]))
    told = bool(people) and not any(name.literal or " " in name.family for name in people)
    return (people, int(found[2])) if told and all(not name.given for name in people) else None


def squeezed(text: str) -> str:
    """`text` without spaces, stops and quotation marks, as words of repeats are run together (`المصدرالسابق`)."""
    return _SQUEEZED.sub("", fold(text))


@cache
def _no_titles() -> frozenset[str]:
    return frozenset(squeezed(form) for term in _WORDS_OF_REPEATS for form in forms(term))
