"""How far apart the pages are that two cites name: those of one work, cited one after the other, are often near."""

import re
from itertools import pairwise
from math import inf

from hawashi.citations.numbers import number
from hawashi.model import Cite

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
