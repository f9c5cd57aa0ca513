"""Which records are worth comparing: those that share a key, of blocks that do not explode."""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import combinations
from typing import NamedTuple

from hawashi.bibliography.same_work.kinship import NOTED_WORDS, is_noted
from hawashi.bibliography.same_work.makers import sound
from hawashi.bibliography.same_work.records import Columns, main_title
from hawashi.bibliography.same_work.words import bare_weight

_WHOLE = 24  # records: in a block as large as this every two are compared
WEAK = 10  # in a block of a key that says less
_NEIGHBOURS = 4  # in a larger one, after it was divided once more, each record with so many behind it
_LETTERS = 24  # of the beginning and the end of a title
_RARE = 4  # words of a title that make keys, two by two
_SLIGHT = 0.2  # a word that weighs so little makes no key
_MARKS = 16  # bytes a record that tell pairs of words that several titles have
_SEVERAL = 2

_NO_KEY = 0


def candidates(columns: Columns, counts: Mapping[str, int]) -> Iterator[tuple[int, int]]:
    """Pairs of places in `columns` that may be one work, the lower place first, most of them once.

    How many there are grows with the number of records, not with its square: a large block is divided by year, family
    name and container, and what is left of it is put in order and each record compared with its neighbours.
    """
    done: list[array[int]] = []
    part = parts_of(columns)
    for way in ways_of(columns, originals=any(columns.original)):
        hashes = array("q", (hash(key) if key else _NO_KEY for key in way.keys))
        for one, other in _pairs(_blocks(hashes), part, way.limit):
            if not _met(done, one, other):
                yield one, other
        done.append(hashes)
    seen: set[tuple[int, int]] = set()
    for pair in _pairs(_rare_blocks(columns, counts), part, WEAK):
        if pair not in seen and not _met(done, *pair):
            seen.add(pair)
            yield pair
    yield from _noted(columns)
    if any(columns.arabic) and not all(columns.arabic):
        yield from _across_scripts(columns)


def _met(done: Iterable[array[int]], one: int, other: int) -> bool:
    """Whether the two shared a former key."""
    for former in done:  # noqa: SIM110 - ten million times, and `any` takes twice as long
        if former[one] == former[other] != _NO_KEY:
            return True
    return False


Part = Callable[[int], object]
"""What divides a large block, by a record's place."""


class Way(NamedTuple):
    """One way in which two records may be found to be alike: they share a key, which is made of several columns.

    A record has a key where the first `known` (one or two) of the columns say something of it; `limit` is the largest
    block of which every two are compared.
    """

    columns: tuple[Sequence[str] | Sequence[int], ...]
    known: int
    limit: int

    @property
    def keys(self) -> Iterable[object]:
        """A key a record, or nothing."""
        if len(self.columns) == 1:
            return self.columns[0]
        last = self.known - 1
        return (key if key[0] and key[last] else None for key in zip(*self.columns, strict=True))


def ways_of(columns: Columns, *, originals: bool) -> Iterator[Way]:
    """The ways in which two records may be found to be alike; what is said first says most.

    A record's keys depend on nothing but the record; `originals` says whether any of the library is a translation.
    """
    joined = [title.replace(" ", "") for title in columns.title]
    families = [makers[0].family if makers else "" for makers in columns.makers]
    years, pages = columns.year, columns.first
    heads = [title[:_LETTERS] for title in joined]
    yield Way((joined,), 1, _WHOLE)
    yield Way((heads, years), 1, _WHOLE)
    yield Way((heads, families), 2, _WHOLE)
    del heads
    if originals:
        named = zip(columns.original, joined, strict=True)
        yield Way(([original or title for original, title in named] if any(columns.original) else joined,), 1, _WHOLE)
        mains = [original or main_title(columns, place) for place, original in enumerate(columns.original)]
        yield Way((mains,), 1, _WHOLE)
    yield Way((columns.doi,), 1, _WHOLE)
    yield Way((columns.isbn,), 1, _WHOLE)
    yield Way((columns.volume, pages, years), 2, WEAK)
    yield Way((families, pages), 2, WEAK)
    yield Way(([title[-_LETTERS:] for title in joined], years), 1, _WHOLE)
    del joined
    yield Way((families, years, [makers[0].initial if makers else "" for makers in columns.makers]), 2, WEAK)


def _blocks(hashes: Sequence[int]) -> Iterable[list[int]]:
    """Places with the same hash (a few may meet by chance: they are compared for nothing)."""
    shared = {found for found, count in Counter(hashes).items() if count > 1}
    shared.discard(_NO_KEY)
    blocks: dict[int, list[int]] = {found: [] for found in shared}
    for place, found in enumerate(hashes):
        if found in shared:
            blocks[found].append(place)
    return blocks.values()


def _rare_blocks(columns: Columns, counts: Mapping[str, int]) -> Iterable[list[int]]:
    """Records whose titles share two of their rarest words (of those that more than one title has).

    Most pairs of words stand in one title only. They are told by marks of a byte each, which need little memory; two
    pairs may have one mark by chance, and then are looked at like the others.
    """
    order = by_rarity(counts)
    keys, places = array("q"), array("q")
    marks = bytearray(len(columns) * _MARKS + 1)
    for place, title in enumerate(columns.title):
        for key in rare_keys(title, order):
            keys.append(key)
            places.append(place)
            if marks[key % len(marks)] < _SEVERAL:
                marks[key % len(marks)] += 1
    blocks: dict[int, list[int]] = {}
    for key, place in zip(keys, places, strict=True):
        if marks[key % len(marks)] == _SEVERAL:
            blocks.setdefault(key, []).append(place)
    return (block for block in blocks.values() if len(block) > 1)


def by_rarity(counts: Mapping[str, int]) -> dict[str, int]:
    """The words of which two make a key, numbered from the rarest on that more than one title has."""
    telling = ((count, word) for word, count in counts.items() if count > 1 and bare_weight(word) > _SLIGHT)
    return {word: place for place, (_, word) in enumerate(sorted(telling))}


def rare_keys(title: str, order: Mapping[str, int]) -> Iterator[int]:
    """The keys that the rarest words of a title make, two by two."""
    words = sorted({order[word] for word in title.split() if word in order})[:_RARE]
    for one, other in combinations(words, 2):
        yield one * len(order) + other


def parts_of(columns: Columns) -> Part:
    """What divides large blocks of records: the year and the family name."""
    years, makers = columns.year, columns.makers
    return lambda place: (years[place], makers[place][0].family if makers[place] else "")


def _pairs(blocks: Iterable[list[int]], part: Part, limit: int) -> Iterator[tuple[int, int]]:
    for block in blocks:
        yield from pairs_in(block, part, limit)


def pairs_in(block: Sequence[int], part: Part, limit: int) -> Iterator[tuple[int, int]]:
    """The pairs of a block, whose places are in order: all where it is small, else by its parts and by neighbours."""
    if len(block) <= limit:
        yield from combinations(block, 2)
        return
    parts: dict[object, list[int]] = {}
    for place in block:
        parts.setdefault(part(place), []).append(place)
    for same in parts.values():
        if len(same) <= limit:
            yield from combinations(same, 2)
        else:
            yield from _neighbours(same)
    yield from _neighbours(block)


def _neighbours(block: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Each with those next to it; records lie in the order of their titles, containers and numbers."""
    for step in range(1, _NEIGHBOURS + 1):
        yield from zip(block, block[step:], strict=False)


def _noted(columns: Columns) -> Iterator[tuple[int, int]]:
    """Works in whose note the title of another one may stand, and that other."""
    if not any(columns.note):
        return
    heads: dict[tuple[str, ...], list[int]] = {}
    for place, title in enumerate(columns.title):
        heads.setdefault(tuple(title.split(" ", NOTED_WORDS)[:NOTED_WORDS]), []).append(place)
    for place, note in enumerate(columns.note):
        words = note.split()
        for head in {tuple(words[start : start + NOTED_WORDS]) for start in range(len(words) - NOTED_WORDS + 1)}:
            for other in heads.get(head, ())[:WEAK]:
                if other != place and is_noted(columns, place, other):
                    yield min(place, other), max(place, other)


def _across_scripts(columns: Columns) -> Iterator[tuple[int, int]]:
    """An Arabic title and a Latin one of the same year by people whose names sound alike."""
    blocks: dict[SoundKey, tuple[list[int], list[int]]] = {}
    arabic_years = {year for year, arabic in zip(columns.year, columns.arabic, strict=True) if arabic}
    for place, year in enumerate(columns.year):
        if year in arabic_years and (key := sound_key(columns, place)) is not None:
            blocks.setdefault(key, ([], []))[columns.arabic[place]].append(place)
    for latin, arabic in blocks.values():
        yield from pairs_across(latin, arabic)


SoundKey = tuple[str, int]


def sound_key(columns: Columns, place: int) -> SoundKey | None:
    """How the first maker's name sounds, and the year, where the record has a title and both."""
    year, makers = columns.year[place], columns.makers[place]
    return (sound(makers[0].written), year) if year and makers and columns.title[place] else None


def pairs_across(latin: Sequence[int], arabic: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Each Latin title with each Arabic one, where they are not too many."""
    if len(latin) * len(arabic) <= WEAK * WEAK:
        yield from ((min(one, other), max(one, other)) for one in latin for other in arabic)
