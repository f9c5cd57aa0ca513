"""Where everything goes in the merged file: under which key each entry, under which name each string."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import count
from typing import TypeVar

from hawashi.merging.matching import At, Kin, Matching
from hawashi.merging.sources import BibSource
from hawashi.merging.unread import texts_of, unread

Place = TypeVar("Place", At, int)


@dataclass(frozen=True, slots=True)
class MergePlan:
    """A merge before a field has been looked at.

    `guests` are the entries that go into another one, by that. `keys` are the keys of all entries in the merged
    file, `names` the new names of each file's strings, where they have any; `renewed` the strings of the base
    (lowered names) that only the other side has changed since the ancestor. `links` are the related works of a new
    entry, with how they are related. `moves` maps, for each file, keys to other keys that they have in the merged
    file; `ancient` are the texts of the ancestor's entries by their names, `ancestors` the places of the first
    ones, `in_use` the keys that stand in the merged file, in small letters.
    """

    sources: Sequence[BibSource]
    ancestor: BibSource | None
    idle: Collection[At]
    guests: Mapping[At, Sequence[At]]
    keys: Mapping[At, str]
    names: Sequence[Mapping[str, str]]
    renewed: Collection[str]
    links: Mapping[At, Sequence[tuple[str, str]]]
    moves: Sequence[Mapping[str, str]]
    ancient: Mapping[str, Sequence[str]]
    ancestors: Mapping[str, int]
    in_use: Collection[str]

    def key_of(self, at: At) -> str:
        """The key of an entry in its own file."""
        return self.sources[at[0]].key_of(at[1])

    def name_of(self, at: At) -> str:
        """The name of an entry in all files."""
        return self.sources[at[0]].name_of(at[1])


def plan(sources: Sequence[BibSource], ancestor: BibSource | None, kin: Kin, matching: Matching) -> MergePlan:
    """Where everything goes. Works that are related are linked where no ancestor says what has changed."""
    homes = {at: end_of(at, matching.partners) for at in matching.partners}
    guests: dict[At, list[At]] = defaultdict(list)
    for at in sorted(homes):
        guests[homes[at]].append(at)
    keys = _keys(sources, matching.idle, homes, _given_up(sources, ancestor), _recased(sources, ancestor, homes))
    renewed = _renewed(sources, ancestor)
    links: dict[At, list[tuple[str, str]]] = defaultdict(list)
    for one, other, how in kin.relations if ancestor is None else ():
        later, first = max(one, other), min(one, other)
        if later[0] != first[0] and later not in homes and keys[first] != keys[later]:
            links[later].append((keys[first], how))
    moves: list[dict[str, str]] = [{} for _ in sources]
    for (file, place), key in keys.items():
        old_key = sources[file].key_of(place)
        if old_key != key:
            moves[file][old_key] = key
    return MergePlan(
        sources,
        ancestor,
        matching.idle,
        guests,
        keys,
        _names(sources, renewed),
        renewed,
        links,
        moves,
        {} if ancestor is None else _texts_by_name(ancestor),
        {} if ancestor is None else by_name(ancestor),
        frozenset(key.lower() for key in (*keys.values(), *_standing(sources[0], homes))),
    )


def _standing(base: BibSource, homes: Mapping[At, At]) -> Iterator[str]:
    """The keys of the base's blocks that stay."""
    return (raw.block.key for place, raw in enumerate(base.blocks) if raw.block.key and (0, place) not in homes)


def end_of(at: Place, partners: Mapping[Place, Place]) -> Place:
    """Where an entry goes in the end: to the partner of its partner, and so on."""
    while at in partners:
        at = partners[at]
    return at


def _given_up(sources: Sequence[BibSource], ancestor: BibSource | None) -> set[int]:
    """The base's entries that could not be parsed, and that the other side has changed or taken out."""
    if ancestor is None:
        return set()
    old, theirs = texts_of(ancestor), {text for source in sources[1:] for text in texts_of(source)}
    return {place for place in unread(sources[0]) if sources[0].text_of(place) in old - theirs}


def _keys(
    sources: Sequence[BibSource],
    idle: Collection[At],
    homes: Mapping[At, At],
    given_up: Collection[int],
    recased: dict[At, str],
) -> dict[At, str]:
    keys = {(0, place): sources[0].key_of(place) for place in sources[0].entries()} | recased
    # Keys that differ in case only are one to BibTeX.
    taken = {
        raw.block.key.lower() for place, raw in enumerate(sources[0].blocks) if raw.block.key and place not in given_up
    }
    for file, source in enumerate(sources[1:], 1):
        for place in source.entries():
            at, old = (file, place), source.key_of(place)
            if at in idle:
                keys[at] = old
            elif at not in homes:
                keys[at] = _free(old, taken)
                taken.add(keys[at].lower())
    return keys | {at: keys[home] for at, home in homes.items()}


def _recased(sources: Sequence[BibSource], ancestor: BibSource | None, homes: Mapping[At, At]) -> dict[At, str]:
    """The keys of the base's entries that only the other side has written in other letters: `smith` as `Smith`."""
    old = {} if ancestor is None else {name: ancestor.key_of(place) for name, place in by_name(ancestor).items()}
    found: dict[At, str] = {}
    for at, home in homes.items():
        ours, theirs = (sources[file].key_of(place) for file, place in (home, at))
        if home[0] == 0 and ours.lower() == theirs.lower() and old.get(sources[0].name_of(home[1])) == ours:
            found[home] = theirs
    return found


def _free(name: str, taken: Collection[str]) -> str:
    if name.lower() not in taken:
        return name
    return next(new for number in count(2) if (new := f"{name}-{number}").lower() not in taken)


def by_name(source: BibSource) -> dict[str, int]:
    """The places of a file's entries by their names; of two with one name the first."""
    return {source.name_of(place): place for place in reversed(source.entries())}


def _texts_by_name(source: BibSource) -> dict[str, list[str]]:
    texts: dict[str, list[str]] = defaultdict(list)
    for place in source.entries():
        texts[source.name_of(place)].append(source.text_of(place))
    return texts


def strings_at(source: BibSource) -> dict[int, str]:
    """The lowered name that each `@string` block defines, by the place of the block."""
    return {place: raw.strings[0][0] for place, raw in enumerate(source.blocks) if raw.strings}


def _renewed(sources: Sequence[BibSource], ancestor: BibSource | None) -> set[str]:
    if ancestor is None:
        return set()
    base, old = sources[0].strings, ancestor.strings
    before = set(strings_at(ancestor).values())
    return {
        name
        for source in sources[1:]
        for name in strings_at(source).values()
        if name in base and name in before and name in source.strings
        if base[name] == old.get(name) != source.strings[name]
    }


def _names(sources: Sequence[BibSource], renewed: Collection[str]) -> list[dict[str, str]]:
    """New names for strings that stand for something else in a file before."""
    known = dict(sources[0].strings)
    names: list[dict[str, str]] = [{}]
    for source in sources[1:]:
        found: dict[str, str] = {}
        for name, text in source.strings.items():
            if name in renewed or known.get(name, text) == text:
                continue
            same = next((each for each, other in known.items() if other == text), None)
            found[name] = same or _free(name, {*known, *source.strings, *found.values()})
        known |= {found.get(name, name): text for name, text in source.strings.items() if name not in renewed}
        names.append(found)
    return names
