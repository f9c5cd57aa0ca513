"""The chain: the best sequence of variables for the segments of a cite, and how sure each of them is.

Each segment has a score for each variable (`looks`), each pair of neighbours one from their order (`weights.toml`).
The best sequence is found by Viterbi's algorithm, the marginal of a variable at its place by the forward-backward
algorithm, with the scores taken for logarithms of odds.
"""

from __future__ import annotations

import math
import tomllib
from collections.abc import Sequence
from functools import cache
from importlib import resources
from typing import Any

REPEATS = ("ibid", "loc_cit", "op_cit", "idem")
"""What the words of a repeat are labelled, by form."""

_KIN = {
    **dict.fromkeys(REPEATS, "repeat"),
    "first_reference_note_number": "reference",
    "accessed": "url",
    "doi": "url",
    "isbn": "url",
    "issue": "number_of_part",
    "volume": "number_of_part",
    "edition": "number_of_part",
}


@cache
def table() -> dict[str, Any]:
    """The weights: `looks` of a segment for each variable, `order` of variables, what is `neutral` or `unusual`."""
    text = (resources.files(__package__ or "hawashi.citations") / "weights.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)


@cache
def _order(before: str, after: str) -> float:
    order = table()["order"]
    row = order.get(before) or order.get(_KIN.get(before, "")) or {}
    if not row:
        return float(table()["neutral"].get(after, 0.0))
    kin = row.get(_KIN.get(after, ""), 0.0 if after in _KIN else table()["unusual"])
    return float(row.get(after, kin))


def best(scores: list[dict[str, float]]) -> list[str]:
    """The best sequence of labels (Viterbi)."""
    best: list[dict[str, tuple[float, str]]] = []
    for score in scores:
        column: dict[str, tuple[float, str]] = {}
        for label, own in score.items():
            if not best:
                column[label] = (own + _order("start", label), "start")
            else:
                column[label] = max(
                    (value + _order(before, label) + own, before) for before, (value, _) in best[-1].items()
                )
        best.append(column)
    if not best:
        return []
    label = max(best[-1], key=lambda one: best[-1][one][0])
    path = [label]
    for column in reversed(best[1:]):
        label = column[label][1]
        path.append(label)
    return path[::-1]


def marginals(scores: Sequence[dict[str, float]], labels: Sequence[str]) -> list[float]:
    """The probability of each of `labels` at its place, all sequences considered."""
    forward: list[dict[str, float]] = []
    for score in scores:
        before = forward[-1] if forward else {"start": 0.0}
        forward.append(
            {
                label: own + _log_sum([value + _order(one, label) for one, value in before.items()])
                for label, own in score.items()
            }
        )
    backward: list[dict[str, float]] = [dict.fromkeys(scores[-1], 0.0)] if scores else []
    for index in range(len(scores) - 2, -1, -1):
        after = backward[-1]
        backward.append(
            {
                label: _log_sum([_order(label, one) + scores[index + 1][one] + value for one, value in after.items()])
                for label in scores[index]
            }
        )
    backward.reverse()
    found = []
    for label, ahead, behind in zip(labels, forward, backward, strict=True):
        total = _log_sum([ahead[one] + behind[one] for one in ahead])
        found.append(math.exp(ahead[label] + behind[label] - total))
    return found


def _log_sum(values: list[float]) -> float:
    top = max(values)
    return top + math.log(sum(math.exp(value - top) for value in values))
