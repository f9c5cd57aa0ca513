"""A work looked for in a library, in time that does not grow with the library."""

from __future__ import annotations

from bisect import bisect
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from hawashi import names
from hawashi.bibliography.same_work import Comparison, Record, compare, compare_each, prepare
from hawashi.bibliography.same_work.records import folded_name, is_whole_issue
from hawashi.bibliography.same_work.words import fold_words
from hawashi.bibliography.titles import common, folded_words
from hawashi.model import Date, Name, Reference

__all__ = ["Index", "Match", "same_work"]

_LARGEST_BLOCK = 60  # references: more under one key tell nothing, and comparing them all would take squared time
_NEIGHBOURS = 10  # references looked at on either side in a larger block; words that so many titles have tell nothing
_LONGEST = 1000  # characters of a title: more of it is not looked at
_MOST = 120  # references compared with one


@dataclass(frozen=True, slots=True)
class Match:
    """A reference that is the work looked for, and why."""

    reference: Reference
    comparison: Comparison

    @property
    def key(self) -> str:
        """The key of the reference."""
        return self.reference.key


def same_work(a: Reference, b: Reference) -> Comparison:
    """Whether two references are one work: true where that is likelier than not, with the score."""
    return compare(prepare(a), prepare(b))


class Index:
    """References to be searched for a work, in time that does not grow with their number.

    A cite in a note is looked for here, one by one, and compared as a work cited; `search` looks for the entries that
    stand in a library twice, with the same engine.

    Each is filed under the words of its title, under its first author with the year, under its DOI and ISBN, and under
    its place in a journal. Only what shares such a key is compared, and a key that very many share is passed over.
    `shelves` are what was filed when the same references were filed before.
    """

    def __init__(self, references: Sequence[Reference], shelves: Mapping[str, list[int]] | None = None) -> None:
        self._references = references
        self._records: dict[int, Record] = {}
        self.shelves = _filed(references) if shelves is None else shelves

    def titled(self, words: tuple[str, ...]) -> list[Reference]:
        """The references with a title of these folded words, two at least."""
        shelf = self.shelves.get(f"words {' '.join(words[:2])}", ())
        return [work for work in map(self._references.__getitem__, shelf) if folded_words(work.title or "") == words]

    def find(self, reference: Reference) -> Match | None:
        """The reference that is most likely the work of `reference` (the first of equals), or None."""
        best: Match | None = None
        for number, comparison in self.near(reference):
            if comparison and (best is None or comparison.score > best.comparison.score):
                best = Match(self._references[number], comparison)
        return best

    def near(self, reference: Reference) -> Iterator[tuple[int, Comparison]]:
        """Every reference that is worth comparing, by its number, and how it compares with `reference`, in order."""
        found = sorted(self._candidates(reference, len(self._references)))
        comparisons = compare_each(prepare(reference), [self._record(number) for number in found])
        return zip(found, comparisons, strict=True)

    def _record(self, number: int) -> Record:
        if number not in self._records:
            self._records[number] = prepare(self._references[number])
        return self._records[number]

    def _candidates(self, reference: Reference, number: int) -> set[int]:
        """What shares a key with `reference`, which stands at `number`; of a large shelf only its neighbours."""
        found: set[int] = set()
        shelves = [(key, self.shelves[key]) for key in _keys(reference, spread=True) if key in self.shelves]
        for key, shelf in sorted(shelves, key=lambda each: len(each[1])):
            if len(found) > _MOST:
                break
            if len(shelf) <= _LARGEST_BLOCK:
                found.update(shelf)
            elif not key.startswith("word"):
                place = bisect(shelf, number)
                found.update(shelf[max(0, place - _NEIGHBOURS) : place + _NEIGHBOURS])
        return found


def _filed(references: Sequence[Reference]) -> dict[str, list[int]]:
    shelves: defaultdict[str, list[int]] = defaultdict(list)
    for number, reference in enumerate(references):
        for key in _keys(reference, spread=False):
            shelves[key].append(number)
    return dict(shelves)


@lru_cache(maxsize=50_000)
def _skeletons(name: Name) -> tuple[str, ...]:
    """What a maker is filed under; in a library many works are by the same people."""
    return tuple(sorted(set(names.skeletons(name)))[:4])


def _keys(reference: Reference, *, spread: bool) -> Iterator[str]:
    """What a reference is filed under; with `spread`, also the years before and after."""
    if reference.doi:
        yield f"doi {reference.doi.lower()}"
    if reference.isbn:
        yield f"isbn {''.join(filter(str.isalnum, reference.isbn))}"
    title = fold_words((reference.title or "")[:_LONGEST])
    year = reference.year
    years = ("",) if year is None else (str(year), str(year - 1), str(year + 1)) if spread else (str(year),)
    telling = [word for word in title if word not in common()] or title
    for word in dict.fromkeys(telling[:20]):
        yield f"word {word}"
    for first, second in pairwise(title[:8]):
        yield f"words {first} {second}"
    if title:
        joined = "".join(title)
        for each in years:
            yield f"title {joined} {each}"
    makers = reference.author or reference.editor
    if makers:
        for skeleton in _skeletons(makers[0]):
            for each in years:
                yield f"author {skeleton} {each}"
    if reference.volume and reference.page:
        yield f"place {reference.volume} {str(reference.page).partition('-')[0]} {year}"
    if isinstance(reference.issued, Date) and is_whole_issue(reference):
        day = reference.issued
        name = folded_name(reference.container_title or "").replace(" ", "")
        yield f"issue {name} {day.year} {day.month} {day.day}"
