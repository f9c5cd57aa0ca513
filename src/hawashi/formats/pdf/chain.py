"""Which labels are those of notes: the numbers must follow each other, through the paper, on a page, in a section."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from hawashi.formats.pdf.labels import Label

_REACH = 40
"""So many candidates before one are looked at for the label that it follows."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A label with its page, and whether a mark with this label stands on that page."""

    label: Label
    page: int
    marked: bool


def chained(candidates: Sequence[Candidate]) -> list[Candidate]:
    """The candidates that make the best sequence of notes, in order. Signs have no order: all of them stay."""
    numbered = [one for one in candidates if one.label.number is not None]
    chain = _best(numbered, _weights(numbered, numbered), restarts=False)
    pages = {one.page for one in chain}
    firsts = sum(1 for one in chain if one.label.number == 1)
    chain = _best(numbered, _weights(numbered, chain or numbered), restarts=len(pages) > 1 and 3 * firsts > len(pages))
    kept = {id(one) for one in chain}
    return [one for one in candidates if id(one) in kept or (one.label.number is None and _is_sign(one))]


def _is_sign(candidate: Candidate) -> bool:
    return not candidate.label.inner and (candidate.marked or candidate.label.form == "raised")


def _weights(candidates: Sequence[Candidate], sure: Sequence[Candidate]) -> list[float]:
    """How much speaks for each candidate by itself: how it is written, and whether it has a mark on its page."""
    forms = Counter(one.label.form for one in sure for _ in range(2 if one.marked else 1))
    most = max(forms.values(), default=1)
    weights = []
    for one in candidates:
        weight = 0.2 + 1.5 * forms[one.label.form] / most + (2.0 if one.marked else 0.0)
        weight += 0.5 if one.label.form == "raised" else 0.0
        weights.append(weight - (1.0 if one.label.inner else 0.0))
    return weights


def _best(candidates: Sequence[Candidate], weights: Sequence[float], *, restarts: bool) -> list[Candidate]:
    scores: list[float] = []
    before: list[int] = []
    for place, one in enumerate(candidates):
        best, link = _begins(one), -1
        for other in range(max(place - _REACH, 0), place):
            score = scores[other] + _step(candidates[other], one, restarts=restarts)
            if score > best:
                best, link = score, other
        scores.append(best + weights[place])
        before.append(link)
    chain = []
    place = max(range(len(scores)), key=lambda place: scores[place], default=-1)
    while place >= 0:
        chain.append(candidates[place])
        place = before[place]
    return chain[::-1]


def _begins(one: Candidate) -> float:
    number = one.label.number or 0
    return 0.0 if number == 1 else -0.5 if one.marked else -min(2.0 + 0.1 * number, 6.0)


def _step(one: Candidate, other: Candidate, *, restarts: bool) -> float:
    first, second = one.label.number or 0, other.label.number or 0
    if second == first + 1:
        return 1.0
    if second > first + 1:
        return -1.5 - 0.5 * min(second - first - 1, 12)
    if second == 1:
        if other.page > one.page:
            return 0.8 if restarts else -1.0 if other.marked else -4.0
        return -3.5 if other.marked else -6.0
    return float("-inf")
