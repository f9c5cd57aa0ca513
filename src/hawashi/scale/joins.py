"""Duplicates as joins: records that share keys become pairs, pairs are scored, and what hangs together is joined.

Every judgement is that of the search in one process (`hawashi.bibliography.duplicates`): which keys a record has, which
pairs of a block are compared, what a pair scores, and what comes of a component. The engine brings them together.
"""

from __future__ import annotations

import marshal
import zlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations
from typing import Any

import numpy as np

from hawashi.bibliography.duplicates.blocking import (
    WEAK,
    Key,
    keys_of,
    pairs_across,
    pairs_in,
    rare_keys,
    sound_key,
)
from hawashi.bibliography.duplicates.clusters import LikelyPair
from hawashi.bibliography.duplicates.search import Links, joined_by
from hawashi.bibliography.same_work.judging import Verdict, score
from hawashi.bibliography.same_work.records import Record, columns_of, unpacked
from hawashi.bibliography.same_work.title_evidence import Weights

RARE, ACROSS = 100, 101
"""The ways that come after those of `keys_of`: two rare words of a title, and names that sound alike."""
_ORIGINALS = frozenset((3, 4))
"""The ways of `keys_of` that only a library with translations has."""
_BITS = 7
_WAY = (1 << _BITS) - 1
"""Of the 63 bits of a key so many say its way; the others are a checksum."""

Keyed = tuple[int, list[int]]
"""What divides large blocks, of which the last bit says whether the title is Arabic; and the keys."""
Block = tuple[int, Sequence[int], Sequence[int]]
"""The way, the records, and what divides them."""
Scored = tuple[int, int, float, int, bool]
"""The two records, how likely they are one work, the verdict, and whether that is a guess."""


def keys(records: Iterable[Record]) -> list[Keyed]:
    """The keys of each record that depend on nothing but the record, as if the library had translations."""
    columns = columns_of(records)
    found: list[Keyed] = []
    for at, (year, makers, arabic) in enumerate(zip(columns.year, columns.makers, columns.arabic, strict=True)):
        heard = sound_key(columns, at)
        own = [] if heard is None else [_key(heard, ACROSS)]
        found.append((_key((year, makers[0].family if makers else ""), arabic), own))
    for way, (each, _) in enumerate(keys_of(columns, originals=True)):
        for (_, own), key in zip(found, each, strict=True):
            if key:
                own.append(_key(key, way))
    return found


def _key(key: Key, way: int) -> int:
    """A key as a number that is the same in every process. Two may meet by chance: they are compared for nothing."""
    said = marshal.dumps(key, 0)  # the oldest version, which writes what is equal alike
    # A checksum of 32 bits is little for millions of records; that of the bytes turned round is another one.
    return (zlib.crc32(said) << 24 | zlib.crc32(said[::-1]) >> 8) << _BITS | way


def all_keys(title: str, own: Iterable[int], order: Mapping[str, int], *, originals: bool) -> list[int]:
    """The keys of a record with those that depend on the library: `own`, and the rare words of its title."""
    kept = list(own) if originals else [key for key in own if key & _WAY not in _ORIGINALS]
    return kept + [rare << _BITS | RARE for rare in rare_keys(title, order)]


def limits() -> dict[int, int]:
    """The largest block of each way in which all records are compared."""
    ways = {way: limit for way, (_, limit) in enumerate(keys_of(columns_of(()), originals=True))}
    return {**ways, RARE: WEAK, ACROSS: WEAK}


def blocks(keys: Any, places: Any, parts: Any) -> Iterator[Block]:
    """The records that share a key, where there are several: of arrays with a number for each key of each record."""
    order = np.argsort(keys, kind="stable")
    keys, places, parts = keys[order], places[order], parts[order]
    starts = np.flatnonzero(np.concatenate(([True], keys[1:] != keys[:-1], [True])))
    several = np.flatnonzero(np.diff(starts) > 1)
    firsts, ends = starts[several].tolist(), starts[several + 1].tolist()
    ways = (keys[starts[several]] & _WAY).tolist()
    for way, first, end in zip(ways, firsts, ends, strict=True):
        yield way, places[first:end].tolist(), parts[first:end].tolist()


def pairs(blocks: Iterable[Block]) -> Iterator[tuple[int, int, int]]:
    """The way and the two records of each pair that is compared."""
    largest = limits()
    for way, places, parts in blocks:
        if way == ACROSS:
            latin, arabic = (
                sorted(place for place, part in zip(places, parts, strict=True) if part & 1 == is_so)
                for is_so in (False, True)
            )
            found = pairs_across(latin, arabic)
        elif len(places) <= largest[way]:
            found = combinations(sorted(places), 2)
        else:
            part = {place: part | 1 for place, part in zip(places, parts, strict=True)}
            found = pairs_in(sorted(places), part.__getitem__, largest[way])
        yield from ((way, one, other) for one, other in found)


def scored(
    pairs: Sequence[tuple[int, int]],
    ways: Sequence[tuple[int, int]],
    keys: Sequence[tuple[Sequence[int], Sequence[int]]],
    texts: Sequence[tuple[str, str]],
    weights: Weights,
) -> list[Scored]:
    """The pairs that are one work or may be; `ways` are the first and the last way in which a pair was found.

    As in one process, a pair counts where it is compared in the first way in which its records share a key.
    """
    rows: dict[int, str] = {}
    left, right = [], []
    for (one, other), (first, last), own, (ours, theirs) in zip(pairs, ways, keys, texts, strict=True):
        if last == ACROSS or min(key & _WAY for key in set(own[0]).intersection(own[1])) >= first:
            rows[one], rows[other] = ours, theirs
            left.append(one)
            right.append(other)
    at = {place: number for number, place in enumerate(rows)}
    columns = columns_of(map(unpacked, rows.values()))
    judged = score(columns, [at[one] for one in left], [at[other] for other in right], weights, kin=False)
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
    links: Sequence[tuple[int, int, float, bool]],
    weights: Weights,
) -> list[tuple[int, int, int, float]]:
    """What comes of a component: of each record in a cluster the first one, the verdict and the score."""  # fmt: skip
    rows = sorted(zip(places, counts, texts, strict=True))
    columns = columns_of(unpacked(text) for _, _, text in rows)
    at = {place: number for number, (place, _, _) in enumerate(rows)}
    edges = [(LikelyPair(likely, at[one], at[other]), guessed) for one, other, likely, guessed in links]
    parted = Links([edge for edge, guessed in edges if not guessed], [edge for edge, guessed in edges if guessed])
    groups = [[number] * min(count, 2) for number, (_, count, _) in enumerate(rows)]
    found = []
    for cluster in joined_by(parted, columns, weights, groups):
        members = sorted({rows[member][0] for member in cluster.members})
        found += [(member, members[0], int(cluster.verdict), cluster.score) for member in members]
    return found
