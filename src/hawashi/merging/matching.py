"""Which entries of several files are one work."""

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from hawashi.bibliography.bibtex import works
from hawashi.bibliography.duplicates import Cluster, Decisions, Verdict, places_decided, search
from hawashi.bibliography.entry_types import NOT_WORKS
from hawashi.bibliography.same_work.kinship import CHAPTERS, OF_ENTRIES
from hawashi.bibliography.tidying.renaming import POINTERS
from hawashi.bibliography.values import plain
from hawashi.errors import HawashiError
from hawashi.merging.preferring import items
from hawashi.merging.sources import BibSource
from hawashi.messages import in_a_row
from hawashi.model import Reference

At = tuple[int, int]
"""An entry: the number of its file (0 is the base), and the place of its block there."""

_THEIRS = re.compile(r"theirs\d*-")
_LIKELY = 0.9
_MADE = re.compile(r"(.+)-\d+")
_OF_ONE_BOOK = (CHAPTERS, OF_ENTRIES[CHAPTERS])


@dataclass(frozen=True, slots=True)
class Doubt:
    """Two entries that are probably one work; `reason` is what speaks for it."""

    one: At
    other: At
    reason: str

    def question(self, sources: Sequence[BibSource]) -> str:
        """What is to be decided, the same in every run."""
        keys = (sources[file].key_of(place) for file, place in (self.one, self.other))
        return "one work? " + " / ".join(keys)


@dataclass(frozen=True, slots=True)
class Kin:
    """What the search found: clusters of one work each, whether that is sure, and why; and works that are related.

    `failed` says of which entries hawashi itself failed to say anything.
    """

    clusters: tuple[tuple[tuple[At, ...], bool, str], ...]
    relations: tuple[tuple[At, At, str], ...]
    failed: tuple[HawashiError, ...] = ()


@dataclass(frozen=True, slots=True)
class Matching:
    """`partners` maps an entry to the one it goes into; `idle` are entries that the base has to the letter.

    `doubts` are not merged.
    """

    partners: Mapping[At, At]
    idle: Collection[At]
    doubts: tuple[Doubt, ...]


def idle_entries(sources: Sequence[BibSource], ancestor: BibSource | None = None) -> set[At]:
    """The entries of all files but the base that change nothing.

    The base has them under the same key to the letter, strings included; or the ancestor has, so that what has become
    of them in the base counts.
    """
    idle: set[At] = set()
    for known in (sources[0], *([ancestor] if ancestor is not None else [])):
        texts = {(known.key_of(place), known.text_of(place)): place for place in reversed(known.entries())}
        for file, source in enumerate(sources[1:], 1):
            for place in source.entries():
                home = texts.get((source.key_of(place), source.text_of(place)))
                if home is not None and _said(source, place) == _said(known, home):
                    idle.add((file, place))
    return idle


def _said(source: BibSource, place: int) -> list[str]:
    return [plain(value, source.strings) for _, value in source.blocks[place].fields if value[:1] not in "{0123456789"]


def find_kin(sources: Sequence[BibSource], idle: Collection[At], decisions: Decisions) -> Kin:
    """The works that are one or related among the entries, but for the `idle` ones."""
    references: dict[At, Reference] = {}
    unread: list[HawashiError] = []
    for file, source in enumerate(sources):
        understood = set(source.entries())
        passed_over = {place for home, place in idle if home == file}
        failed: dict[int, HawashiError] = {}
        for place, reference in works(source.blocks, passed_over, failed):
            if place in understood:
                references[file, place] = reference
        unread += failed.values()
    places, found_in = list(references), list(references.values())
    if all(file == 0 for file, _ in places):
        return Kin((), (), tuple(unread))
    found = search(found_in, places_decided(found_in, decisions))
    clusters = []
    for cluster in found.clusters:
        reasons = [piece.reason for piece in cluster.evidence if piece.weight > 0][:3]
        is_one = cluster.verdict is Verdict.SAME or _is_sure(cluster)
        clusters.append((tuple(places[member] for member in cluster.members), is_one, in_a_row(reasons, ";")))
    relations = tuple(
        (places[each.one], places[each.other], each.how) for each in found.relations if each.how not in _OF_ONE_BOOK
    )
    return Kin(tuple(clusters), relations, (*unread, *found.failed))


def _is_sure(cluster: Cluster) -> bool:
    """Whether nothing at all speaks against a probable work: of 199 such clusters in made libraries one was wrong."""
    return cluster.score >= _LIKELY and all(piece.weight >= 0 for piece in cluster.evidence)


def match(
    sources: Sequence[BibSource], ancestor: BibSource | None, kin: Kin, idle: Collection[At], answers: Mapping[str, str]
) -> Matching:
    """Where each entry goes.

    An entry goes to the base's entry of the same work: to the one with its key, where there are several. What is
    only probably one work does so where the keys are one, too, or where `answers` say so; under an `ancestor`, entries
    whose key all three files have are one entry, whatever has become of it.
    """
    partners = dict(_by_ancestor(sources, ancestor, idle))
    partners |= dict(_alike(sources, partners, idle))
    doubts: list[Doubt] = []
    names = _names(sources[0])
    for members, sure, reason in kin.clusters:
        left = [at for at in members if at[0] and at not in partners]
        targets = [at for at in members if not at[0]]
        for at in left:
            key = sources[at[0]].key_of(at[1])
            named = [
                target
                for target in targets
                if sources[target[0]].key_of(target[1]).lower() == key.lower() or names.get(key) == target[1]
            ]
            target = next(iter(named), next(iter(targets), None))
            if target is None:
                targets.append(at)
                continue
            doubt = Doubt(target, at, reason)
            decided = answers.get(doubt.question(sources))
            if decided == "same" or (decided is None and (sure or named)):
                if ancestor is None or target[0] == 0:
                    partners[at] = target
            elif decided is None:
                doubts.append(doubt)
    return Matching(partners, idle, tuple(doubts))


def _names(base: BibSource) -> dict[str, int]:
    """The old keys that entries of the base have, with the place of the entry."""
    found: dict[str, int] = {}
    for place in base.entries():
        for name, value in base.blocks[place].fields:
            if name == "ids":
                found |= dict.fromkeys(items(",", plain(value, base.strings)), place)
    return found


def _once(source: BibSource) -> dict[str, int]:
    """The names of the entries that stand once in a file, with their places."""
    places: dict[str, list[int]] = defaultdict(list)
    for place in source.entries():
        places[source.name_of(place)].append(place)
    return {key: found[0] for key, found in places.items() if len(found) == 1}


def _by_ancestor(
    sources: Sequence[BibSource], ancestor: BibSource | None, idle: Collection[At]
) -> Iterator[tuple[At, At]]:
    if ancestor is None:
        return
    old, base = _once(ancestor), _once(sources[0])
    for file, source in enumerate(sources[1:], 1):
        for key, place in _once(source).items():
            if key in old and key in base and (file, place) not in idle:
                yield (file, place), (0, base[key])


def _is_own(name: str) -> bool:
    """Whether a field says something of the work itself, and is none that a merge makes or changes."""
    return name not in POINTERS and name != "ids" and _THEIRS.match(name) is None


def _alike(sources: Sequence[BibSource], partners: Mapping[At, At], idle: Collection[At]) -> Iterator[tuple[At, At]]:
    """Entries that say the same as one before them under the same key, or under one that a merge has made of it.

    Entries that hold data for others and are no works are known by their key alone.
    """
    seen: dict[tuple[object, ...], At] = {}
    again = _keys_met_again(sources)
    for file, source in enumerate(sources):
        for place in source.entries():
            at, raw = (file, place), source.blocks[place]
            key = source.key_of(place)
            made = _MADE.fullmatch(key)
            if at in partners or at in idle or (key not in again and (made is None or made[1] not in again)):
                continue
            said = tuple((name, plain(value, source.strings)) for name, value in raw.fields if _is_own(name))
            signs: list[tuple[object, ...]] = [(key, raw.entry_type, said)]
            if raw.entry_type in NOT_WORKS:
                signs.append((key, raw.entry_type))
            home = next((seen[sign] for sign in signs if sign in seen), None)
            if home is not None and file:
                yield at, home
            if made is not None:
                signs.append((made[1], raw.entry_type, said))
            for sign in signs:
                seen.setdefault(sign, at)


def _keys_met_again(sources: Sequence[BibSource]) -> set[str]:
    """The keys under which an entry may be found again: those of several, and those that a merge has made others of."""
    met: Counter[str] = Counter()
    for source in sources:
        for place in source.entries():
            key = source.key_of(place)
            made = _MADE.fullmatch(key)
            met.update((key,) if made is None else (key, made[1]))
    return {key for key, times in met.items() if times > 1}
