"""Duplicates as joins: records that share keys become pairs, pairs are scored, and what hangs together is joined.

Every judgement is that of the search in one process (`hawashi.bibliography.duplicates`): which keys a record has, which
pairs of a block are compared, what a pair scores, and what comes of a component. The engine brings them together.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations
from typing import Any, NamedTuple

import numpy as np

from hawashi.bibliography.duplicates.blocking import (
    WEAK,
    pairs_across,
    pairs_in,
    rare_keys,
    sound_key,
    ways_of,
)
from hawashi.bibliography.duplicates.clusters import LikelyPair
from hawashi.bibliography.duplicates.search import Links, joined_by
from hawashi.bibliography.same_work.bounds import titles_may_agree
from hawashi.bibliography.same_work.judging import Judgement, Verdict, judge, score
from hawashi.bibliography.same_work.packing import head_of, unpacked
from hawashi.bibliography.same_work.records import Columns, Record, columns_of
from hawashi.bibliography.same_work.title_evidence import Weights
from hawashi.scale.numbers import Numbers, are_known

RARE, ACROSS = 100, 101
"""The ways that come after those of `ways_of`: two rare words of a title, and names that sound alike."""
_ORIGINALS = 3, 4
"""The ways of `ways_of` that only a library with translations has."""
_HOT = -1
"""Stands for the way where a record (`one`) is said to be in a block (`other`) of which not all are compared."""
_BITS = 7
_WAY = (1 << _BITS) - 1
"""Of the 63 bits of a key so many say its way; the others are a checksum."""

Block = tuple[int, Sequence[int], Sequence[int]]
"""The key, the records, and what divides them."""
Scored = tuple[int, int, float, int, bool]
"""The two records, how likely they are one work, the verdict, and whether that is a guess."""


class Keys(NamedTuple):
    """The keys of records that depend on nothing but the record, as if the library had translations: arrays.

    `parts` divide large blocks, and their last bit says whether the title is Arabic; `keys` are those of one record
    after those of the other, `counts` how many each has.
    """

    parts: Any
    keys: Any
    counts: Any


def keys(records: Iterable[Record]) -> Keys:
    """The keys of each record."""
    columns = columns_of(records)
    families = [makers[0].family if makers else "" for makers in columns.makers]
    numbers = Numbers()
    parts = numbers.of((columns.year, families)) >> np.uint64(1) & ~np.uint64(1)
    made, known = [], []
    for number, way in enumerate(ways_of(columns, originals=True)):
        made.append(_keys(numbers.of(way.columns), number))
        known.append(np.logical_and.reduce([are_known(each) for each in way.columns[: way.known]]))
    heard = [sound_key(columns, at) for at in range(len(columns))]
    made.append(_keys(numbers.of(([key[0] if key else "" for key in heard], columns.year)), ACROSS))
    known.append(np.array([key is not None for key in heard], np.bool_))
    said = np.array(known).T
    return Keys(parts.astype(np.int64) | np.array(columns.arabic, np.int64), np.array(made).T[said], said.sum(axis=1))


def _keys(numbers: Any, way: int) -> Any:
    """Numbers as keys, which say their way. Two may meet by chance: they are compared for nothing."""
    return (numbers >> np.uint64(_BITS + 1) << np.uint64(_BITS)).astype(np.int64) | way


def keys_of_words(title: str, order: Mapping[str, int]) -> list[int]:
    """The keys of a record that depend on the library: those of the rare words of its title."""
    return [rare << _BITS | RARE for rare in rare_keys(title, order)]


def limits() -> dict[int, int]:
    """The largest block of each way in which all records are compared."""
    ways = {number: way.limit for number, way in enumerate(ways_of(columns_of(()), originals=True))}
    return {**ways, RARE: WEAK, ACROSS: WEAK}


def blocks(keys: Any, places: Any, parts: Any, *, originals: bool) -> Iterator[Block]:
    """The records that share a key, where there are several: of arrays with a number for each key of each record."""
    if not originals:
        ways = keys & _WAY
        kept = np.logical_and.reduce([ways != way for way in _ORIGINALS])
        keys, places, parts = keys[kept], places[kept], parts[kept]
    order = np.argsort(keys, kind="stable")
    keys, places, parts = keys[order], places[order], parts[order]
    starts = np.flatnonzero(np.concatenate(([True], keys[1:] != keys[:-1], [True])))
    several = np.flatnonzero(np.diff(starts) > 1)
    firsts, ends = starts[several].tolist(), starts[several + 1].tolist()
    for key, first, end in zip(keys[starts[several]].tolist(), firsts, ends, strict=True):
        yield key, places[first:end].tolist(), parts[first:end].tolist()


def pairs(blocks: Iterable[Block]) -> Iterator[tuple[int, int, int]]:
    """The way and the two records of each pair that is compared; and `_HOT`, a record and the key of a large block."""
    largest = limits()
    for key, places, parts in blocks:
        way = key & _WAY
        if way == ACROSS:
            latin, arabic = (
                sorted(place for place, part in zip(places, parts, strict=True) if part & 1 == is_so)
                for is_so in (False, True)
            )
            found = pairs_across(latin, arabic)
        elif len(places) <= largest[way]:
            found = combinations(sorted(places), 2)
        else:
            yield from ((_HOT, place, key) for place in places)
            part = {place: part | 1 for place, part in zip(places, parts, strict=True)}
            found = pairs_in(sorted(places), part.__getitem__, largest[way])
        yield from ((way, one, other) for one, other in found)


def scored(
    pairs: Sequence[tuple[int, int]],
    ways: Sequence[tuple[int, int]],
    hot: Sequence[tuple[Sequence[int] | None, Sequence[int] | None]],
    texts: Sequence[tuple[str, str]],
    weights: Weights,
) -> list[Scored]:
    """The pairs that are one work or may be; `ways` are the first and the last way in which a pair was found.

    As in one process, a pair counts where it is compared in the first way in which its records share a key. All who
    share one are compared, but in large blocks: `hot` are the keys of these. Of nearly half of the pairs the titles say
    that they are two works, and their records are not made.
    """
    rows: dict[int, str] = {}
    left, right = [], []
    for (one, other), (first, last), (own, their), (ours, theirs) in zip(pairs, ways, hot, texts, strict=True):
        met = set(own).intersection(their) if own and their and last != ACROSS else ()
        if all(key & _WAY >= first for key in met) and titles_may_agree(head_of(ours), head_of(theirs)):
            rows[one], rows[other] = ours, theirs
            left.append(one)
            right.append(other)
    at = {place: number for number, place in enumerate(rows)}
    columns = columns_of(map(unpacked, rows.values()))
    places = [at[one] for one in left], [at[other] for other in right]
    judged = score(columns, *places, weights, kin=False, titles_agree=True)
    return [
        (one, other, likely, int(verdict), guessed)
        for one, other, likely, verdict, guessed in zip(
            left, right, judged.score, judged.verdict, judged.guessed, strict=True
        )
        if verdict >= Verdict.PROBABLY
    ]


def settled(
    places: Sequence[int],
    counts: Sequence[int],
    texts: Sequence[str],
    links: Sequence[tuple[int, int, float, int, bool]],
    weights: Weights,
) -> list[tuple[int, int, int, float]]:
    """What comes of a component: of each record in a cluster the first one, the verdict and the score."""
    rows = sorted(zip(places, counts, texts, strict=True))
    at = {place: number for number, (place, _, _) in enumerate(rows)}
    verdicts = {(at[one], at[other]): verdict for one, other, _, verdict, _ in links}
    edges = [(LikelyPair(likely, at[one], at[other]), guessed) for one, other, likely, _, guessed in links]
    parted = Links([edge for edge, guessed in edges if not guessed], [edge for edge, guessed in edges if guessed])
    columns: list[Columns] = []

    def judged(one: int, other: int) -> Judgement:
        if not columns:  # of most components the links say all
            columns.append(columns_of(unpacked(text) for _, _, text in rows))
        return judge(columns[0], one, other, weights)

    found = []
    for members, weakest in joined_by(parted, len(rows), judged):
        first, count, _ = rows[members[0]]
        if weakest is not None:
            verdict, likely = verdicts[weakest.one, weakest.other], weakest.score
        elif count > 1:  # records that say the same may yet say too little
            likely, verdict, *_ = judged(members[0], members[0])
        else:
            continue
        if verdict >= Verdict.PROBABLY:
            found += [(rows[member][0], first, int(verdict), likely) for member in members]
    return found
