"""The scorer of pairs: one pure function over columns, free of any engine that brings the pairs together."""

from __future__ import annotations

import math
from collections.abc import Sequence
from enum import IntEnum
from typing import NamedTuple

from hawashi.bibliography.duplicates.columns import Columns
from hawashi.bibliography.duplicates.kinship import kinship
from hawashi.bibliography.duplicates.title_evidence import Weights
from hawashi.bibliography.duplicates.weighing import FAR, Weighed, weigh


class Verdict(IntEnum):
    """What two records are to one another, the nearest last."""

    DIFFERENT = 0
    RELATED = 1
    PROBABLY = 2
    SAME = 3


class Judgement(NamedTuple):
    """How likely two records are one work (a share from 0 to 1), what they are, and in which way they are related.

    `guessed` says that the titles are in two languages, and only all the rest speaks for the two.
    """

    score: float
    verdict: Verdict
    relation: str = ""
    guessed: bool = False


# Natural logarithms of odds: 2.3 makes "one work" ten times as likely.
_PRIOR = -4.0
_SURE, _LIKELY = 3.0, 0.0


class Scores(NamedTuple):
    """The judgements on many pairs, one list a field of `Judgement`."""

    score: list[float]
    verdict: list[Verdict]
    relation: list[str]
    guessed: list[bool]


def score(columns: Columns, left: Sequence[int], right: Sequence[int], weights: Weights) -> Scores:
    """The judgements on the pairs of records (`left[n]`, `right[n]`), by their places in `columns`.

    `weights` says what a word tells in the whole library. Nothing else is looked at: an engine may hand over any
    columns, in any order, and gets the same answers.
    """
    judged = [judge(columns, one, other, weights) for one, other in zip(left, right, strict=True)]
    return Scores(*([each[field] for each in judged] for field in range(4)))  # type: ignore[arg-type]


_NOTHING = Judgement(0.0, Verdict.DIFFERENT)


def judge(columns: Columns, one: int, other: int, weights: Weights) -> Judgement:
    """The judgement on one pair."""
    return judge_weighed(columns, one, other, weigh(columns, one, other, weights))


def judge_weighed(columns: Columns, one: int, other: int, weighed: Weighed) -> Judgement:
    """The judgement on one pair of which the evidence is weighed."""
    if weighed.title <= FAR:
        return _NOTHING
    total = _PRIOR + weighed.total
    likely = 1 / (1 + math.exp(-max(-30.0, min(total, 30.0))))
    relation = kinship(columns, one, other, weighed)
    if relation:
        return Judgement(0.0, Verdict.RELATED, relation)
    verdict = Verdict.SAME if total > _SURE and not weighed.across else Verdict.PROBABLY
    return Judgement(
        likely, verdict if total > _LIKELY else Verdict.DIFFERENT, guessed=weighed.across and not weighed.title
    )
