"""The scorer of pairs: one pure function over columns, free of any engine that brings the pairs together."""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import IntEnum
from typing import NamedTuple

from hawashi.bibliography.same_work.bounds import head_at, may_weigh_more, titles_may_agree
from hawashi.bibliography.same_work.kinship import (
    EDITION,
    PERHAPS_EDITION,
    kinship,
    later_kin,
    named_kinship,
)
from hawashi.bibliography.same_work.records import Columns, Record, columns_of
from hawashi.bibliography.same_work.title_evidence import FAR, Weights
from hawashi.bibliography.same_work.weighing import OTHER_PEOPLE, Knowledge, Weighed, weigh


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
_NEAR_TITLE = 1.5


@dataclass(frozen=True, slots=True)
class Comparison:
    """How likely two references are one work: `score` is a share from 0 to 1.

    It is true where the score is above one half. `is_kin` says that they are an edition, a translation or a part of one
    another, `is_near` that makers and title alone are those of one work: in one paper the rest is perhaps a mistake.
    """

    score: float
    is_kin: bool = False
    is_near: bool = False

    def __bool__(self) -> bool:
        """Whether the two are more likely one work than not."""
        return self.score > 0.5


def compare_each(sought: Record, records: Sequence[Record]) -> Iterator[Comparison]:
    """Whether the work sought, as a note cites it, is that of each of the records."""
    columns, weights = columns_of([sought, *records]), Weights({})
    for place in range(1, len(columns)):
        weighed = weigh(columns, 0, place, weights, Knowledge.CITED)
        judged = judge_weighed(columns, 0, place, weighed)
        is_near = weighed.title >= _NEAR_TITLE and weighed.makers > 0
        yield Comparison(judged.score, bool(judged.relation), is_near)


class Scores(NamedTuple):
    """The judgements on many pairs, one list a field of `Judgement`."""

    score: list[float]
    verdict: list[Verdict]
    relation: list[str]
    guessed: list[bool]


def score(
    columns: Columns,
    left: Sequence[int],
    right: Sequence[int],
    weights: Weights,
    *,
    kin: bool = True,
    titles_agree: bool = False,
) -> Scores:
    """The judgements on the pairs of records (`left[n]`, `right[n]`), by their places in `columns`.

    `weights` says what a word tells in the whole library. Nothing else is looked at: an engine may hand over any
    columns, in any order, and gets the same answers. Without `kin`, what is but kin may be called different: of most
    pairs it is soon told that they are not one work. `titles_agree` says that it is known that the titles may.
    """
    judged = [
        judge(columns, one, other, weights)
        if kin
        or (
            (titles_agree or titles_may_agree(head_at(columns, one), head_at(columns, other)))
            and may_weigh_more(columns, one, other, weights, _LIKELY - _PRIOR)
        )
        else _NOTHING
        for one, other in zip(left, right, strict=True)
    ]
    return Scores(*([each[field] for each in judged] for field in range(4)))  # type: ignore[arg-type]


_NOTHING = Judgement(0.0, Verdict.DIFFERENT)


def judge(columns: Columns, one: int, other: int, weights: Weights) -> Judgement:
    """The judgement on one pair."""
    return judge_weighed(columns, one, other, weigh(columns, one, other, weights))


def judge_weighed(columns: Columns, one: int, other: int, weighed: Weighed) -> Judgement:
    """The judgement on one pair of which the evidence is weighed."""
    if relation := named_kinship(columns, one, other, weighed):
        return Judgement(0.0, Verdict.RELATED, relation)
    if weighed.title <= FAR:
        return _NOTHING
    if weighed.across and not weighed.title and columns.about[one] != columns.about[other]:
        return _NOTHING  # a reply repeats the title of what it answers
    total = _PRIOR + weighed.total
    likely = 1 / (1 + math.exp(-max(-30.0, min(total, 30.0))))
    relation = kinship(columns, one, other, weighed)
    if relation in (EDITION, PERHAPS_EDITION) and weighed.makers <= OTHER_PEOPLE:
        return _NOTHING  # *Economics* by Samuelson and *Economics* by Mankiw
    if relation:
        return Judgement(0.0, Verdict.RELATED, relation)
    if total <= _LIKELY and (relation := later_kin(columns, one, other, weighed)):
        return Judgement(likely, Verdict.RELATED, relation)
    verdict = Verdict.SAME if total > _SURE and not weighed.across else Verdict.PROBABLY
    return Judgement(
        likely, verdict if total > _LIKELY else Verdict.DIFFERENT, guessed=weighed.across and not weighed.title
    )
