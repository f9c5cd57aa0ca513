"""How far apart the pages are that two cites name: those of one work, cited one after the other, are often near."""

from __future__ import annotations

import re
from itertools import pairwise
from math import inf

from hawashi.citations.numbers import number
from hawashi.model import Citation, Cite

_NEXT_PAGES, _OTHER_PAGES = 10, 40
"""Pages between two places of one work cited one after the other, at most, and between those of two works, at least."""
_PAGE = re.compile(r"(?<!\d)\d{1,4}(?!\d)")


def pages_apart(cite: Cite, other: Cite) -> float:
    """The pages between the nearest places that two cites name; infinite where one names none, or another volume."""
    volumes = [number(named.text) for each in (cite, other) if (named := each.first("volume")) is not None]
    if len(set(volumes)) > 1:
        return inf
    places, others = _pages(cite), _pages(other)
    # Of all pages in order, the two nearest of different cites stand side by side.
    in_order = sorted([*((page, True) for page in places), *((page, False) for page in others)])
    return min((after[0] - page[0] for page, after in pairwise(in_order) if page[1] != after[1]), default=inf)


def is_nearest(nearest: float, next_best: float) -> bool:
    """Whether the nearest of several works is so near, and the next so far, that it is most likely the one meant."""
    return nearest <= _NEXT_PAGES and next_best >= _OTHER_PAGES


def _pages(cite: Cite) -> set[int]:
    return {int(one) for field in cite.fields.get("locator", ()) for one in _PAGE.findall(field.text)}


_REMARK = re.compile(r"\((?:[a-z]+ly\s)?(?:[a-z]{3,}ing)\b(?:[^()]|\([^()]{0,80}\)){0,400}$")
_REACH = 400
"""So many characters a remark may have before the work that it names."""


def asides(citation: Citation) -> frozenset[int]:
    """The cites, by their places in the note, that stand in brackets behind the word of a remark, and behind another.

    `Id.` passes them over (Bluebook, rule 4.1).
    """
    text = citation.note.text
    found = [
        index
        for index, cite in enumerate(citation.cites)
        if index and _REMARK.search(text, max(0, cite.span.start - _REACH), cite.span.start)
    ]
    return frozenset(found)
