"""Duplicates as joins: records that share keys become pairs, pairs are scored, and what hangs together is joined.

Every judgement is that of the search in one process (`hawashi.bibliography.duplicates`): which keys a record has, which
pairs of a block are compared, what a pair scores, and what comes of a component. The engine brings them together.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations, islice

from hawashi.bibliography.duplicates.blocking import (
    WEAK,
    keys_of,
    pairs_across,
    pairs_in,
    rare_keys,
    sound_key,
)
from hawashi.bibliography.duplicates.clusters import LikelyPair
from hawashi.bibliography.duplicates.search import Links, joined_by
from hawashi.bibliography.same_work.judging import Verdict, score
from hawashi.bibliography.same_work.records import columns_of, unpacked
from hawashi.bibliography.same_work.title_evidence import Weights

RARE, ACROSS = 100, 101
"""The ways that come after those of `keys_of`: two rare words of a title, and names that sound alike."""

Keyed = tuple[int, list[int], list[str]]
"""What divides large blocks, of which the last bit says whether the title is Arabic; the ways and the keys."""
Block = tuple[int, Sequence[int], Sequence[int]]
"""The way, the records, and what divides them."""
Scored = tuple[int, int, float, int, bool]
"""The two records, how likely they are one work, the verdict, and whether that is a guess."""


def keys(texts: Sequence[str], order: Mapping[str, int], *, originals: bool) -> list[Keyed]:
    """The keys of each record."""
    columns = columns_of(map(unpacked, texts))
    found: list[Keyed] = []
    for at, (year, makers, arabic) in enumerate(zip(columns.year, columns.makers, columns.arabic, strict=True)):
        own = [str(rare) for rare in rare_keys(columns.title[at], order)]
        ways = [RARE] * len(own)
        if (heard := sound_key(columns, at)) is not None:
            own.append(repr(heard))
            ways.append(ACROSS)
        found.append((_part(f"{year} {makers[0].family if makers else ''}", arabic), ways, own))
    for way, (each, _) in enumerate(keys_of(columns, originals=originals)):
        for (_, ways, own), key in zip(found, each, strict=True):
            if key:
                own.append(key if type(key) is str else repr(key))
                ways.append(way)
    return found


def limits(*, originals: bool) -> dict[int, int]:
    """The largest block of each way in which all records are compared."""
    ways = {way: limit for way, (_, limit) in enumerate(keys_of(columns_of(()), originals=originals))}
    return {**ways, RARE: WEAK, ACROSS: WEAK}


def pairs(blocks: Iterable[Block], *, originals: bool) -> Iterator[tuple[int, int, int]]:
    """The way and the two records of each pair that is compared."""
    largest = limits(originals=originals)
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
    texts: Sequence[tuple[str, str]],
    weights: Weights,
    *,
    originals: bool,
) -> list[Scored]:
    """The pairs that are one work or may be; `ways` are the first and the last way in which a pair was found.

    As in one process, a pair counts where it is compared in the first way in which its records share a key.
    """
    rows: dict[int, str] = {}
    for (one, other), (ours, theirs) in zip(pairs, texts, strict=True):
        rows[one], rows[other] = ours, theirs
    at = {place: number for number, place in enumerate(rows)}
    columns = columns_of(map(unpacked, rows.values()))
    later = max((first for first, last in ways if last != ACROSS), default=0)
    shared = [list(each) for each, _ in islice(keys_of(columns, originals=originals), later)]
    left, right = [], []
    for (one, other), (first, last) in zip(pairs, ways, strict=True):
        if last == ACROSS or not _met(shared[:first], at[one], at[other]):
            left.append(at[one])
            right.append(at[other])
    places = list(rows)
    judged = score(columns, left, right, weights)
    return [
        (places[one], places[other], likely, int(verdict), guessed)
        for one, other, likely, verdict, guessed in zip(
            left, right, judged.score, judged.verdict, judged.guessed, strict=True
        )
        if verdict >= Verdict.PROBABLY
    ]


def _met(former: Sequence[Sequence[object]], one: int, other: int) -> bool:
    return any(each[one] and each[one] == each[other] for each in former)


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


def _part(said: str, arabic: bool) -> int:
    digest = hashlib.blake2b(said.encode("utf-8", "replace"), digest_size=8).digest()
    return (int.from_bytes(digest, "big") >> 2) * 2 + arabic
