"""What the trained network takes the tokens for: runs of one label, each with the belief in it.

Beliefs are marginal probabilities, shares from 0 to 1.
"""

from typing import NamedTuple

from hawashi.citations import network
from hawashi.citations.token_view import TokenView


class LabelRun(NamedTuple):
    """The neighbouring tokens `start` to `end` (numbers, from 0) of one label.

    `belief` is the least of the beliefs in their labels, or 1.0 for labels of no value, which are not scored.
    """

    label: str
    start: int
    end: int
    belief: float


_NO_VALUES = frozenset({"o", "c"})
"""The labels for what is no value: `o` in a cite, `c` (comment) in a note."""


def runs(task: str, view: TokenView) -> list[LabelRun]:
    """What the network takes the tokens for in a task (`spans` or `fields`), in order: every token is in one run.

    A label that begins with `B` begins a run even behind another of its kind.
    """
    if not len(view):
        return []
    names, shares = network.likely(task, view)
    best = shares.argmax(1).tolist()
    beliefs = shares.max(1).tolist()
    found = []
    start = 0
    for index in range(1, len(best) + 1):
        if index == len(best) or best[index] != best[start] or names[best[index]][0] == "B":
            label = names[best[start]]
            belief = 1.0 if label in _NO_VALUES else min(beliefs[start:index])
            found.append(LabelRun(label, start, index, belief))
            start = index
    return found
