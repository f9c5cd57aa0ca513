"""A work looked for in a library, in time that does not grow with the library."""

from bisect import bisect
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from hawashi.bibliography.duplicates.filing import file, keys_of, looked_along, shelved
from hawashi.bibliography.same_work import Comparison, Record, compare_each, prepare
from hawashi.bibliography.titles import folded_words
from hawashi.model import FiledWorks, Reference

__all__ = ["Index", "Match"]

_LARGEST_BLOCK = 60  # references: more under one key tell nothing, and comparing them all would take squared time
_NEIGHBOURS = 10  # references looked at on either side in a larger block; words that so many titles have tell nothing
_MOST = 120  # references compared with one
_MANY = 2000  # references
_UNSHELVED = 8  # works that are looked for before shelves are put up


@dataclass(frozen=True, slots=True)
class Match:
    """A reference that is the work looked for, and why."""

    reference: Reference
    comparison: Comparison

    @property
    def key(self) -> str:
        """The key of the reference."""
        return self.reference.key


class Index:
    """References to be searched for a work, in time that does not grow with their number.

    A cite in a note is looked for here, one by one, and compared as a work cited; `search` looks for the entries that
    stand in a library twice, with the same engine.

    Each is filed under the words of its title, under its first author with the year, under its DOI and ISBN, and under
    its place in a journal. Only what shares such a key is compared, and a key that very many share is passed over.
    `filed` is what was made of the same references before. Of a large library no shelves are put up for the first few
    works that are looked for: to look along all references takes less time.
    """

    def __init__(self, references: Sequence[Reference], filed: FiledWorks | None = None) -> None:
        self._references = references
        self._records: dict[int, Record] = {}
        self.filed = file(references) if filed is None else filed
        self._shelves: Mapping[str, list[int]] | None = None
        self._looked_for = 0 if len(references) >= _MANY else _UNSHELVED

    def titled(self, words: tuple[str, ...]) -> list[Reference]:
        """The references with a title of these folded words, two at least."""
        key = f"words {' '.join(words[:2])}"
        found = map(self._references.__getitem__, self._under([key]).get(key, ()))
        return [work for work in found if folded_words(work.title or "") == words]

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
        shelves = self._under(keys_of(file([reference]), 0, spread=True))
        for key, shelf in sorted(shelves.items(), key=lambda each: len(each[1])):
            if len(found) > _MOST:
                break
            if len(shelf) <= _LARGEST_BLOCK:
                found.update(shelf)
            elif not key.startswith("word"):
                place = bisect(shelf, number)
                found.update(shelf[max(0, place - _NEIGHBOURS) : place + _NEIGHBOURS])
        return found

    def _under(self, keys: Iterable[str]) -> dict[str, list[int]]:
        """The numbers of the references under each of the keys that has any."""
        self._looked_for += 1
        if self._looked_for <= _UNSHELVED:
            return looked_along(self.filed, list(keys))
        if self._shelves is None:
            self._shelves = shelved(self.filed)
        return {key: self._shelves[key] for key in keys if key in self._shelves}
