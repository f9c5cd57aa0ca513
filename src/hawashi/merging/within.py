"""Entries of one file made one: those of which somebody has decided that they are one work."""

from collections import Counter
from collections.abc import Iterable

from hawashi.bulk import no_collection
from hawashi.merging.combining import Settling
from hawashi.merging.composing import compose
from hawashi.merging.entries import Merged
from hawashi.merging.matching import At, Kin, Matching
from hawashi.merging.planning import end_of, plan
from hawashi.merging.sources import read_source


def merge_within(text: str, path: str, same: Iterable[tuple[str, str]]) -> tuple[Merged, list[str]]:
    """The file `path` with the content `text`, entries with the keys of each pair in `same` made one.

    The first entry of a work stays, its key with it; the others go into it, and their keys live on in `ids`. A key that
    several entries have tells none of them: such pairs stay, and their keys are given as well.
    """
    with no_collection():
        source = read_source(text, path)
        places = {source.key_of(place): place for place in source.entries()}
        times = Counter(source.key_of(place) for place in source.entries())
        left = list[str]()
        homes: dict[int, int] = {}
        for pair in sorted(same):
            if not all(key in places for key in pair):
                continue
            if several := [key for key in pair if times[key] > 1]:
                left += several
                continue
            one, other = sorted(end_of(places[key], homes) for key in pair)
            homes |= {other: one} if one != other else {}
        partners: dict[At, At] = {(0, place): (0, home) for place, home in homes.items()}
        merged = compose(plan([source], None, Kin((), ()), Matching(partners, frozenset(), ())), Settling())
        return merged, list(dict.fromkeys(left))
