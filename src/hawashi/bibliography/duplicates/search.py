"""A library searched for works that stand in it more than once, and for works that are kin."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby, islice
from types import MappingProxyType
from typing import NamedTuple, TypeVar

from hawashi.bibliography.duplicates.blocking import candidates
from hawashi.bibliography.duplicates.clusters import DECIDED, LikelyPair, join
from hawashi.bibliography.duplicates.decisions import SAME, Decisions, places_decided
from hawashi.bibliography.same_work.judging import Judgement, Verdict, judge, judge_weighed, score
from hawashi.bibliography.same_work.kinship import CHAPTER_OF, CHAPTERS, EDITION, OF_ENTRIES, TRANSLATION
from hawashi.bibliography.same_work.packing import packed
from hawashi.bibliography.same_work.records import (
    BOOK,
    CHAPTER,
    Columns,
    Record,
    columns_of,
    main_title,
    prepare,
)
from hawashi.bibliography.same_work.title_evidence import Weights
from hawashi.bibliography.same_work.weighing import WorkEvidence, weigh
from hawashi.bibliography.same_work.words import is_vague
from hawashi.bulk import no_collection
from hawashi.errors import HawashiError, OnError, fault, raised
from hawashi.messages import phrase
from hawashi.model import Reference

_BATCH = 10_000  # pairs scored at a time
_EXCLUDED = 0.01  # a score under which titles in two languages are two works for certain
_ENTRIES = frozenset({"entry-encyclopedia", "entry-dictionary"})
_KINDS = {"edition": EDITION, "translation": TRANSLATION}

Pair = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Cluster:
    """References, by their places in the list searched, that are one work (`SAME`) or probably so (`PROBABLY`).

    `score` is that of the weakest link of those that hold the cluster together, from 0 to 1; `evidence` what speaks for
    and against that link, the weightiest first.
    """

    members: tuple[int, ...]
    verdict: Verdict
    score: float
    evidence: tuple[WorkEvidence, ...]


@dataclass(frozen=True, slots=True)
class Relation:
    """Two references that are kin and not one work, by their places in the list searched, and how they are kin."""

    one: int
    other: int
    how: str


@dataclass(frozen=True, slots=True)
class Search:
    """What was found: clusters in the order of their first members, and relations in order.

    `failed` says of which references hawashi itself failed to say anything.
    """

    clusters: tuple[Cluster, ...]
    relations: tuple[Relation, ...]
    failed: tuple[HawashiError, ...] = ()


def search(references: Sequence[Reference], decided: Mapping[Pair, str] | None = None, *, kin: bool = True) -> Search:
    """The clusters of one work each among `references`, and the works that are kin.

    `decided` says of places of two references, the lower first, what somebody has decided that they are to one another.
    What is found depends neither on the order of the references nor on references that have nothing to do with the
    others. One at which hawashi itself fails costs only itself. Without `kin`, no relations are looked for.
    """
    with no_collection():
        try:
            return _search(references, decided or {}, kin=kin)
        except NO_FAULTS:
            raise
        except Exception:
            return _search_the_others(references, decided or {}, kin=kin)


def _search_the_others(references: Sequence[Reference], decided: Mapping[Pair, str], *, kin: bool) -> Search:
    """What is found among the references at which hawashi does not fail."""

    def among(places: list[int]) -> Search:
        at = {place: number for number, place in enumerate(places)}
        known = {(at[one], at[other]): how for (one, other), how in decided.items() if one in at and other in at}
        found = _search([references[place] for place in places], known, kin=kin)
        return Search(
            tuple(replace(each, members=tuple(places[member] for member in each.members)) for each in found.clusters),
            tuple(replace(each, one=places[each.one], other=places[each.other]) for each in found.relations),
        )

    found, failing = survivors(len(references), among)
    failed = (
        fault(phrase("The entry {key} could not be compared with others", key=references[place].key), error)
        for place, error in sorted(failing.items())
    )
    return replace(found, failed=tuple(failed))


class _Looked(NamedTuple):
    """A library looked through: what each place of its columns stands for, what was found, and what is decided."""

    columns: Columns
    weights: Weights
    groups: list[list[int]]
    links: Links
    relations: dict[Pair, str]
    decided: dict[Pair, str]


def _looked(references: Sequence[Reference], decided: Mapping[Pair, str], *, kin: bool) -> _Looked:
    columns, groups = _laid_out(references, {place for pair in decided for place in pair})
    counts = Counter(word for title in columns.title for word in set(title.split()))
    weights = Weights(counts)
    links, relations = _judged(columns, counts, weights, kin=kin)
    home = {place: group for group, places in enumerate(groups) for place in places} if decided else {}
    pairs = {(min(home[a], home[b]), max(home[a], home[b])): how for (a, b), how in decided.items()}
    return _Looked(columns, weights, groups, links, relations, pairs)


def _search(references: Sequence[Reference], decided: Mapping[Pair, str], *, kin: bool) -> Search:
    columns, weights, groups, links, found, pairs = _looked(references, decided, kin=kin)
    joined = _joined(links, columns, weights, pairs)
    clusters = sorted(_clusters(columns, weights, groups, joined), key=lambda each: each.members)
    if not kin:
        return Search(tuple(clusters), ())
    relations = {pair: how for pair, how in found.items() if pair not in pairs}
    relations |= {pair: _KINDS[how] for pair, how in pairs.items() if how in _KINDS}
    home = {place: number for number, cluster in enumerate(clusters) for place in cluster.members}
    related = (_in_words(each, references) for each in _relations(columns, groups, relations))
    return Search(
        tuple(clusters),
        tuple(each for each in related if home.get(each.one, -1) != home.get(each.other, -2)),  # one work is no kin
    )


def _in_words(kin: Relation, references: Sequence[Reference]) -> Relation:
    """The same, of entries of a reference work in the words for these."""
    types = {references[kin.one].type, references[kin.other].type}
    named = OF_ENTRIES.get(kin.how) if not types.isdisjoint(_ENTRIES) else None
    return replace(kin, how=named) if named else kin


class Links(NamedTuple):
    """Pairs of records that may be one work: those found, and those guessed across two scripts."""

    found: list[LikelyPair]
    guessed: list[LikelyPair]


def _joined(
    links: Links, columns: Columns, weights: Weights, decided: Mapping[Pair, str]
) -> list[tuple[list[int], LikelyPair | None]]:
    return joined_by(links, len(columns), lambda one, other: judge(columns, one, other, weights), decided)


def joined_by(
    links: Links,
    size: int,
    judged: Callable[[int, int], Judgement],
    decided: Mapping[Pair, str] = MappingProxyType({}),
) -> list[tuple[list[int], LikelyPair | None]]:
    """The places that links join, each with the weakest edge that was needed for that.

    The `size` places are those of a whole library, or of any part that no link leaves; `judged` is asked of pairs that
    have no link, and `decided` is what is known of some.
    """
    # Of two books that one author had printed in one town in one year, either may be the translation: neither is taken.
    partners = Counter(place for edge in set(links.guessed) for place in (edge.one, edge.other))
    alone = (edge for edge in links.guessed if partners[edge.one] == partners[edge.other] == 1)
    edges = [edge for edge in (*links.found, *alone) if (edge.one, edge.other) not in decided]
    edges += [LikelyPair(DECIDED, *pair) for pair, how in decided.items() if how == SAME]
    known = {(edge.one, edge.other): edge.score for edge in edges}

    def opinion(one: int, other: int) -> float:
        pair = min(one, other), max(one, other)
        if pair not in known:
            known[pair] = _opinion(judged(*pair))
        return known[pair]

    apart = {pair for pair, how in decided.items() if how != SAME}
    return join(size, edges, opinion, apart)


def _opinion(judged: Judgement) -> float:
    """What a pair says of two clusters becoming one. Titles in two languages say nothing where authors may agree."""
    return 0.5 if judged.guessed and judged.score > _EXCLUDED else judged.score


def duplicates(
    references: Sequence[Reference], decisions: Decisions | None = None, on_error: OnError = raised
) -> list[tuple[Reference, ...]]:
    """The groups of references that are (probably) one work, each in the order of the library, the first first.

    `decisions` are what somebody has decided of pairs of keys. `on_error` is told of each reference at which hawashi
    itself fails, and the others are searched.
    """
    pairs = places_decided(references, decisions or {})
    with no_collection():
        try:
            members = sorted(_members(references, pairs))
        except NO_FAULTS:
            raise
        except Exception:
            found = _search_the_others(references, pairs, kin=False)
            for error in found.failed:
                on_error(error)
            members = [list(cluster.members) for cluster in found.clusters]
    return [tuple(references[place] for place in each) for each in members]


def _members(references: Sequence[Reference], decided: Mapping[Pair, str]) -> Iterator[list[int]]:
    """The members of each cluster, without a word on why they are one."""
    columns, weights, groups, links, _, pairs = _looked(references, decided, kin=False)
    for places, weakest in _joined(links, columns, weights, pairs):
        first = places[0]
        # What links two works was judged; works that say the same were not, and may yet say too little.
        if weakest is not None or (
            len(groups[first]) > 1 and judge(columns, first, first, weights).verdict >= Verdict.PROBABLY
        ):
            yield sorted(place for each in places for place in groups[each])


def _laid_out(references: Sequence[Reference], decided: set[int]) -> tuple[Columns, list[list[int]]]:
    """Columns in which references that say the same share a place, and which references each place stands for.

    Their order depends on nothing but what they say. What somebody has decided upon has a place of its own.
    """
    groups: dict[tuple[Record, int], list[int]] = {}
    for place, reference in enumerate(references):
        groups.setdefault((prepare(reference), place + 1 if place in decided else 0), []).append(place)
    order = in_order(groups)
    return columns_of(record for record, _ in order), [groups[each] for each in order]


def in_order(groups: Iterable[tuple[Record, int]]) -> list[tuple[Record, int]]:
    """Records by their titles, and those of one title by all that they say."""
    order: list[tuple[Record, int]] = []
    for _, same in groupby(sorted(groups, key=lambda each: each[0].title), key=lambda each: each[0].title):
        several = list(same)
        order += several if len(several) == 1 else sorted(several, key=lambda each: (packed(each[0]), each[1]))
    return order


def _judged(
    columns: Columns, counts: Mapping[str, int], weights: Weights, *, kin: bool
) -> tuple[Links, dict[Pair, str]]:
    """What may be one work, and (with `kin`) what is kin."""
    links = Links([], [])
    relations: dict[Pair, str] = {}
    pairs = candidates(columns, counts)
    while batch := list(islice(pairs, _BATCH)):
        left, right = zip(*batch, strict=True)
        for one, other, likely, verdict, relation, guessed in zip(
            left, right, *score(columns, left, right, weights, kin=kin), strict=True
        ):
            if verdict >= Verdict.PROBABLY:
                (links.guessed if guessed else links.found).append(LikelyPair(likely, one, other))
            elif verdict == Verdict.RELATED:
                relations[one, other] = relation
    return links, relations


def _clusters(
    columns: Columns,
    weights: Weights,
    groups: Sequence[Sequence[int]],
    joined: Iterable[tuple[list[int], LikelyPair | None]],
) -> Iterator[Cluster]:
    for places, weakest in joined:
        if weakest is None:
            # Records that say the same may yet say too little: two editorials of one year.
            if len(groups[places[0]]) == 1:
                continue
            one = other = places[0]
        else:
            one, other = weakest.one, weakest.other
            if weakest.score == DECIDED:
                members = tuple(sorted(place for each in places for place in groups[each]))
                yield Cluster(
                    members, Verdict.SAME, 1.0, (WorkEvidence(DECIDED, "decision", phrase("decided to be one work")),)
                )
                continue
        weighed = weigh(columns, one, other, weights)
        judged = judge_weighed(columns, one, other, weighed)
        if judged.verdict < Verdict.PROBABLY:
            continue
        yield Cluster(
            tuple(sorted(place for each in places for place in groups[each])),
            judged.verdict,
            judged.score,
            tuple(piece.told for piece in sorted(weighed.pieces, key=lambda piece: -abs(piece.weight)) if piece.weight),
        )


def _books(columns: Columns) -> dict[tuple[str, int], int]:
    """The books that a chapter may be of, by their titles with and without the subtitle, and their years."""
    found: dict[tuple[str, int], int] = {}
    for place, kind in enumerate(columns.kind):
        title = columns.title[place]
        if kind == BOOK and not is_vague(title):
            for name in (title.replace(" ", ""), main_title(columns, place)):
                found.setdefault((name, columns.year[place]), place)
    return found


def _relations(columns: Columns, groups: Sequence[Sequence[int]], relations: Mapping[Pair, str]) -> Iterator[Relation]:
    """Kin works by the first reference of each group; the chapters of a book are kin of it, or of the first one."""
    found = {(groups[one][0], groups[other][0]): how for (one, other), how in relations.items()}
    books = _books(columns)
    for place, container in enumerate(columns.container):
        if container and columns.kind[place] == CHAPTER:
            first = books.setdefault((container.replace(" ", ""), columns.year[place]), place)
            if first != place:
                how = CHAPTER_OF if columns.kind[first] == BOOK else CHAPTERS
                found.setdefault((groups[first][0], groups[place][0]), how)
    for (one, other), how in sorted(found.items(), key=lambda each: sorted(each[0])):
        yield Relation(min(one, other), max(one, other), how)


Found = TypeVar("Found")

_MOST = 10
"""So many works that fail only beside others are looked for: more of them are a fault of the search itself."""

NO_FAULTS = (HawashiError, MemoryError)
"""What ends a search and is no fault of hawashi."""


def survivors(count: int, run: Callable[[list[int]], Found]) -> tuple[Found, dict[int, Exception]]:
    """What `run` finds among the places from 0 to `count` at which it does not fail, and how it fails at the others.

    It is tried with each alone. Of two that fail only beside one another, the later one is left out. Raises what `run`
    does where still more fail.
    """

    def error_with(places: list[int]) -> Exception | None:
        try:
            run(places)
        except NO_FAULTS:
            raise
        except Exception as error:
            return error
        return None

    failing = {place: error for place in range(count) if (error := error_with([place])) is not None}
    left = [place for place in range(count) if place not in failing]
    for _ in range(_MOST):
        error = error_with(left)
        if error is None:
            break
        shortest = bisect_left(range(len(left)), 1, key=lambda size: error_with(left[: size + 1]) is not None)
        failing[left.pop(shortest)] = error
    return run(left), failing
