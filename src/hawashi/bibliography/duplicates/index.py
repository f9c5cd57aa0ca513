"""Which references are one work: the evidence for and against, and a library searched for it."""

from __future__ import annotations

from bisect import bisect
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from hawashi import names
from hawashi.bibliography.evidence import Comparison, compare
from hawashi.bibliography.titles import prepared
from hawashi.model import Reference

__all__ = ["Index", "Match", "duplicates", "same_work"]

_LARGEST_BLOCK = 60  # references: more under one key tell nothing, and comparing them all would take squared time
_NEIGHBOURS = 10  # references looked at on either side in a larger block; words that so many titles have tell nothing
_MOST = 120  # references compared with one
_REPRESENTATIVES = 3  # of each cluster, compared before two clusters become one
_CONTRADICTED = 0.05  # a score so low says that two clusters are two works, whatever else joins them


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
    """Whether two references are one work: true where that is likelier than not, with the score and the reasons."""
    return compare(a, b)


class Index:
    """References to be searched for a work, in time that does not grow with their number.

    Each is filed under the words of its title, under its first author with the year, under its DOI and ISBN, and under
    its place in a journal. Only what shares such a key is compared, and a key that very many share is passed over.
    """

    def __init__(self, references: Iterable[Reference]) -> None:
        self._references = tuple(references)
        self._shelves: dict[str, list[int]] = {}
        for number, reference in enumerate(self._references):
            for key in _keys(reference, spread=False):
                self._shelves.setdefault(key, []).append(number)

    def find(self, reference: Reference) -> Match | None:
        """The reference that is most likely the work of `reference` (the first of equals), or None."""
        best: Match | None = None
        for number in sorted(self._candidates(reference, len(self._references))):
            comparison = compare(self._references[number], reference)
            if comparison and (best is None or comparison.score > best.comparison.score):
                best = Match(self._references[number], comparison)
        return best

    def pairs(self) -> Iterator[tuple[int, int, Comparison]]:
        """Every two references found to be one work, by their numbers from 0."""
        for number, reference in enumerate(self._references):
            for other in self._candidates(reference, number):
                if other < number:
                    comparison = compare(self._references[other], reference)
                    if comparison:
                        yield other, number, comparison

    def _candidates(self, reference: Reference, number: int) -> set[int]:
        """What shares a key with `reference`, which stands at `number`; of a large shelf only its neighbours."""
        found: set[int] = set()
        shelves = [(key, self._shelves[key]) for key in _keys(reference, spread=True) if key in self._shelves]
        for key, shelf in sorted(shelves, key=lambda each: len(each[1])):
            if len(found) > _MOST:
                break
            if len(shelf) <= _LARGEST_BLOCK:
                found.update(shelf)
            elif not key.startswith("word"):
                place = bisect(shelf, number)
                found.update(shelf[max(0, place - _NEIGHBOURS) : place + _NEIGHBOURS])
        return found


def _keys(reference: Reference, *, spread: bool) -> Iterator[str]:
    """What a reference is filed under; with `spread`, also the years before and after."""
    if reference.doi:
        yield f"doi {reference.doi.lower()}"
    if reference.isbn:
        yield f"isbn {''.join(filter(str.isalnum, reference.isbn))}"
    title = prepared(reference.title or "")
    year = reference.year
    years = ("",) if year is None else (str(year), str(year - 1), str(year + 1)) if spread else (str(year),)
    telling = title.telling or title.words
    for word in dict.fromkeys(telling[:20]):
        yield f"word {word}"
    for pair in zip(title.words, title.words[1:8], strict=False):
        yield "words " + " ".join(pair)
    if title.words:
        for each in years:
            yield f"title {''.join(title.words)} {each}"
    makers = reference.author or reference.editor
    if makers:
        for skeleton in sorted(set(names.skeletons(makers[0])))[:4]:
            for each in years:
                yield f"author {skeleton} {each}"
    if reference.volume and reference.page:
        yield f"place {reference.volume} {str(reference.page).partition('-')[0]} {year}"


def duplicates(references: Sequence[Reference]) -> list[tuple[Reference, ...]]:
    """The groups of references that are one work, each in the order of the library, the first groups first.

    Two groups become one only where no two of their references contradict each other: one wrong pair must not join what
    many right ones keep apart.
    """
    index = Index(references)
    group = list(range(len(references)))
    members = {number: [number] for number in group}
    for first, second, _ in sorted(index.pairs(), key=lambda pair: (-pair[2].score, pair[0], pair[1])):
        ours, theirs = group[first], group[second]
        if ours == theirs or _contradict(references, members[ours], members[theirs]):
            continue
        if len(members[ours]) < len(members[theirs]):
            ours, theirs = theirs, ours
        for number in members[theirs]:
            group[number] = ours
        members[ours] += members.pop(theirs)
    found = sorted(sorted(numbers) for numbers in members.values() if len(numbers) > 1)
    return [tuple(references[number] for number in numbers) for numbers in found]


def _contradict(references: Sequence[Reference], ours: Sequence[int], theirs: Sequence[int]) -> bool:
    return any(
        compare(references[one], references[other]).score < _CONTRADICTED
        for one in ours[:_REPRESENTATIVES]
        for other in theirs[:_REPRESENTATIVES]
    )
