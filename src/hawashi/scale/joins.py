"""Duplicates as joins: records that share keys become pairs, pairs are scored, and what hangs together is joined.

Every judgement is that of the search in one process (`hawashi.bibliography.duplicates`): which keys a record has, which
pairs of a block are compared, what a pair scores, and what comes of a component. The engine brings them together.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence

from hawashi.bibliography.duplicates.blocking import (
    WEAK,
    keys_of,
    pairs_across,
    pairs_in,
    rare_keys,
    sound_key,
)
from hawashi.bibliography.duplicates.clusters import Edge
from hawashi.bibliography.duplicates.search import Links, joined_by
from hawashi.bibliography.same_work.judging import Verdict, score
from hawashi.bibliography.same_work.records import columns_of, unpacked
from hawashi.bibliography.same_work.title_evidence import Weights

RARE, ACROSS = 100, 101
"""The ways that come after those of `keys_of`: two rare words of a title, and names that sound alike."""

Blocked = tuple[int, int, int, str, bool]
"""The way, the key, the record, what divides large blocks, and whether its title is in Arabic letters."""
Scored = tuple[int, int, float, int, bool]
"""The two records, how likely they are one work, the verdict, and whether that is a guess."""


def keys(places: Sequence[int], texts: Sequence[str], order: Mapping[str, int]) -> list[list[Blocked]]:
    """The keys of each record."""
    columns = columns_of(map(unpacked, texts))
    found: list[list[Blocked]] = [[] for _ in places]

    def add(at: int, way: int, key: object) -> None:
        makers = columns.makers[at]
        part = f"{columns.year[at]} {makers[0].family if makers else ''}"
        found[at].append((way, _hash(key), places[at], part, columns.arabic[at]))

    for way, (each, _) in enumerate(keys_of(columns, originals=True)):
        for at, key in enumerate(each):
            if key:
                add(at, way, key)
    for at, title in enumerate(columns.title):
        for rare in rare_keys(title, order):
            add(at, RARE, rare)
        if (heard := sound_key(columns, at)) is not None:
            add(at, ACROSS, heard)
    return found


def limits() -> dict[int, int]:
    """The largest block of each way in which all records are compared."""
    ways = {way: limit for way, (_, limit) in enumerate(keys_of(columns_of(()), originals=True))}
    return {**ways, RARE: WEAK, ACROSS: WEAK}


def pairs(way: int, places: Sequence[int], parts: Sequence[str], arabic: Sequence[bool]) -> list[tuple[int, int]]:
    """The pairs of a block that are compared."""
    if way == ACROSS:
        split = [sorted(place for place, is_so in zip(places, arabic, strict=True) if is_so == want) for want in (0, 1)]
        return list(pairs_across(*split))
    part = dict(zip(places, parts, strict=True))
    return list(pairs_in(sorted(places), part.__getitem__, limits()[way]))


def scored(
    pairs: Sequence[tuple[int, int]],
    ways: Sequence[tuple[int, int]],
    texts: Sequence[tuple[str, str]],
    weights: Weights,
) -> list[Scored | None]:
    """The pairs that are one work or may be; `ways` are the first and the last way in which a pair was found.

    As in one process, a pair counts where it is compared in the first way in which its records share a key.
    """  # fmt: skip
    rows = {
        place: text for pair, both in zip(pairs, texts, strict=True) for place, text in zip(pair, both, strict=True)
    }
    at = {place: number for number, place in enumerate(rows)}
    columns = columns_of(map(unpacked, rows.values()))
    shared = [list(each) for each, _ in keys_of(columns, originals=True)]
    wanted = [
        number
        for number, ((one, other), (first, last)) in enumerate(zip(pairs, ways, strict=True))
        if last == ACROSS or not _met(shared[: min(first, len(shared))], at[one], at[other])
    ]
    left, right = ([at[pairs[number][side]] for number in wanted] for side in (0, 1))
    judged = score(columns, left, right, weights)
    found: list[Scored | None] = [None] * len(pairs)
    for number, likely, verdict, guessed in zip(wanted, judged.score, judged.verdict, judged.guessed, strict=True):
        if verdict >= Verdict.PROBABLY:
            found[number] = (*pairs[number], likely, int(verdict), guessed)
    return found


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
    edges = [(Edge(likely, at[one], at[other]), guessed) for one, other, likely, guessed in links]
    parted = Links([edge for edge, guessed in edges if not guessed], [edge for edge, guessed in edges if guessed])
    groups = [[number] * min(count, 2) for number, (_, count, _) in enumerate(rows)]
    found = []
    for cluster in joined_by(parted, columns, weights, groups):
        members = sorted({rows[member][0] for member in cluster.members})
        found += [(member, members[0], int(cluster.verdict), cluster.score) for member in members]
    return found


def _hash(key: object) -> int:
    """The key as a number, the same in every process."""
    return int.from_bytes(
        hashlib.blake2b(repr(key).encode("utf-8", "replace"), digest_size=8).digest(), "big", signed=True
    )
