"""Pairs become clusters: only where the members of one agree with one another."""

from collections.abc import Callable, Collection, Iterable, Sequence
from typing import NamedTuple

DECIDED = 2.0
"""The score of an edge of which somebody has decided that it is right."""

_WITNESSES = 5  # members of each cluster that are heard before two become one
_CONTRADICTED = 0.05  # a score so low says that two members are two works
_ENOUGH = 0.5  # what the members heard must think of one another on the average
_TOLERATED = 0.25  # share of contradictions that misread fields may explain


class LikelyPair(NamedTuple):
    """Two records, by place, that may be one work, and how likely that is."""

    score: float
    one: int
    other: int


def join(
    size: int, edges: Iterable[LikelyPair], score: Callable[[int, int], float], apart: Collection[tuple[int, int]]
) -> list[tuple[list[int], LikelyPair | None]]:
    """The places from 0 to `size` in clusters, each in order and with the weakest edge that was needed to join it.

    The likeliest edges join first. Before two clusters become one, members of either are heard: where more than a few
    of them contradict one another (`score`), the edge is wrong, and the clusters stay two works. Pairs in `apart` (the
    lower place first) never come into one cluster.
    """
    cluster = list(range(size))
    members: dict[int, tuple[list[int], LikelyPair | None]] = {}
    for edge in sorted(edges, key=lambda each: (-each.score, each.one, each.other)):
        ours, theirs = cluster[edge.one], cluster[edge.other]
        if ours == theirs:
            continue
        left, right = (members[home][0] if home in members else [home] for home in (ours, theirs))
        if not _agree(left, right, score, apart, decided=edge.score == DECIDED):
            continue
        if len(left) < len(right):
            ours, theirs, left, right = theirs, ours, right, left
        for place in right:
            cluster[place] = ours
        members[ours] = sorted(left + right), edge
        members.pop(theirs, None)
    alone = ((place, home) for place, home in enumerate(cluster) if place == home and place not in members)
    return [*members.values(), *(([place], None) for place, _ in alone)]


def _agree(
    left: Sequence[int],
    right: Sequence[int],
    score: Callable[[int, int], float],
    apart: Collection[tuple[int, int]],
    *,
    decided: bool,
) -> bool:
    if apart and any((min(one, other), max(one, other)) in apart for one in left for other in right):
        return False
    if decided or len(left) == len(right) == 1:
        return True
    heard = [(one, other) for one in _spread(left) for other in _spread(right)]
    scores = [score(one, other) for one, other in heard]
    against = sum(each < _CONTRADICTED for each in scores)
    return against <= _TOLERATED * len(heard) and sum(scores) >= _ENOUGH * len(heard)


def _spread(members: Sequence[int]) -> Sequence[int]:
    """Some of the members, from all over the cluster."""
    if len(members) <= _WITNESSES:
        return members
    return [members[place * (len(members) - 1) // (_WITNESSES - 1)] for place in range(_WITNESSES)]
