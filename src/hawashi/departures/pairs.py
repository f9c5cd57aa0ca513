"""Quotation marks and brackets come in pairs: no change takes one of a pair and leaves the other."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import pairwise

from hawashi.departures.kinds import Departure
from hawashi.departures.observed import between
from hawashi.model import Cite, Edit

_QUOTES = re.compile(r"[“”«»„\"]|(?<![^\W_])[‘‹']|['’›](?![^\W_])")
"""Quotation marks, and no apostrophes within a word."""


def paired(cite: Cite, found: Sequence[Departure]) -> list[Departure]:
    """The departures, those that change the two signs of a pair with the same edits.

    A change that would leave a sign alone that had its partner is none: the departure stays, without it.
    """
    kept = list(found)
    for count in (_quotes, _brackets):
        kept = _balanced(cite, kept, count)
    return kept


def has_half_a_pair(text: str) -> bool:
    """Whether one of the signs of a pair stands in a value without the other (`Independent Iraq': The Monarchy`)."""
    return _quotes(text) % 2 == 1


def _quotes(text: str) -> int:
    return len(_QUOTES.findall(text))


def _brackets(text: str) -> int:
    return sum(char in "([" for char in text) - sum(char in ")]" for char in text)


def _balanced(cite: Cite, found: list[Departure], count: Callable[[str], int]) -> list[Departure]:
    modulus = 2 if count is _quotes else 0  # an ASCII quotation mark opens and closes
    group: list[int] = []
    total = 0
    kept = list(found)
    for index, one in enumerate(found):
        change = sum(count(edit.text) - count(_replaced(cite, edit)) for edit in one.edits)
        if modulus:
            change %= modulus
        if not change:
            continue
        group.append(index)
        total = (total + change) % modulus if modulus else total + change
        if not total:
            _share(kept, group)
            group = []
    alone = count(cite.raw) % modulus if modulus else count(cite.raw)
    left = (alone + total) % modulus if modulus else alone + total
    if group and left:
        for index in group:
            kept[index] = replace(kept[index], edits=())
    return kept


def _share(kept: list[Departure], group: Sequence[int]) -> None:
    """Give the departures of `group` the edits of all of them."""
    edits: list[Edit] = []
    for index in group:
        edits += [edit for edit in kept[index].edits if edit not in edits]
    edits.sort(key=lambda edit: edit.span)
    if any(one.span.end > other.span.start for one, other in pairwise(edits)):
        return
    safe = all(kept[index].safe for index in group)
    for index in group:
        kept[index] = replace(kept[index], edits=tuple(edits), safe=safe)


def _replaced(cite: Cite, edit: Edit) -> str:
    return between(cite, edit.span.start, edit.span.end)
