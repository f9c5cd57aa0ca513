"""Quotation marks and brackets come in pairs: no change takes one of a pair and leaves the other."""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from itertools import pairwise

from hawashi.departures.kinds import Departure
from hawashi.model import Cite, Edit, spliced

_QUOTES = re.compile(r"[“”«»„\"]|(?<![^\W_])[‘‹']|['’›](?![^\W_])")
"""Quotation marks, and no apostrophes within a word."""
_BRACKETS, _BRACKET = re.compile(r"[()\[\]]"), re.compile(r"[(\[]")


def paired(cite: Cite, found: Sequence[Departure]) -> list[Departure]:
    """The departures, those that change the two signs of a pair with the same edits.

    A change that would leave a sign alone that had its partner is none: the departure stays, without it.
    """
    kept, _ = _together(cite, list(found), lambda text: len(_QUOTES.findall(text)), _has_whole_quotes)
    kept, alone = _together(cite, kept, _signs_of_brackets, _has_whole_brackets)
    # A lone bracket is not to be put in, nor that taken away which closes a pair.
    lone = _BRACKET if _has_whole_brackets(cite.raw) else _BRACKETS
    return [one for at, one in enumerate(kept) if at not in alone or lone.search(one.found)]


def has_half_a_pair(text: str) -> bool:
    """Whether one of the signs of a pair stands in a value without the other (`Independent Iraq': The Monarchy`)."""
    return not _has_whole_quotes(text)


def _has_whole_quotes(text: str) -> bool:
    return len(_QUOTES.findall(text)) % 2 == 0


def _has_whole_brackets(text: str) -> bool:
    depth = 0
    for sign in _BRACKETS.findall(text):
        depth += 1 if sign in "([" else -1
        if depth < 0:
            return False
    return not depth


def _signs_of_brackets(text: str) -> tuple[int, int]:
    signs = _BRACKETS.findall(text)
    return sum(sign in "([" for sign in signs), sum(sign in ")]" for sign in signs)


def _together(
    cite: Cite, found: list[Departure], signs: Callable[[str], object], whole: Callable[[str], bool]
) -> tuple[list[Departure], set[int]]:
    """The departures with their partners' edits, and the places of those that have lost theirs."""
    kept, alone = list(found), set[int]()
    changed = [
        at
        for at, one in enumerate(found)
        if any(signs(edit.text) != signs(cite.between(edit.span.start, edit.span.end)) for edit in one.edits)
    ]
    while changed:
        for count in range(1, len(changed) + 1):
            group = changed[:count]
            edits = _merged(edit for at in group for edit in found[at].edits)
            if edits and whole(_applied(cite, edits)):
                break
        else:
            group, edits = changed[:1], ()
            alone |= {group[0]}
        safe = all(found[at].safe for at in group)
        for at in group:
            kept[at] = replace(found[at], edits=edits, safe=safe)
        changed = changed[len(group) :]
    return kept, alone


def _merged(edits: Iterable[Edit]) -> tuple[Edit, ...]:
    """The edits in order, each once; none where two of them are of one place."""
    merged = sorted(set(edits), key=lambda edit: edit.span)
    return () if any(one.span.end > other.span.start for one, other in pairwise(merged)) else tuple(merged)


def _applied(cite: Cite, edits: Sequence[Edit]) -> str:
    begin = cite.span.start
    return spliced(cite.raw, ((edit.span.start - begin, edit.span.end - begin, edit.text) for edit in edits))
