"""The works that papers cite, beside a library: which it has, which are new, and which it perhaps has."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from hawashi.bibliography import format_entry, parse
from hawashi.bibliography.duplicates import Cluster, Decisions, Verdict, places_decided, search
from hawashi.bibliography.keys import USUAL_PATTERN, make_key
from hawashi.errors import OnError, raised, tried
from hawashi.messages import in_a_row, phrase
from hawashi.model import Library, Reference


class Status(StrEnum):
    """What the library has of a work."""

    KNOWN = "known"
    NEW = "new"
    DOUBTFUL = "doubtful"


@dataclass(frozen=True, slots=True)
class CitedWork:
    """A work that a paper cites. `reference` has its key in the library: that of a new one is made for it.

    A doubtful one is perhaps the library's entry `perhaps`, for the `reason` given; or too little is known of it, and
    `perhaps` is empty.
    """

    paper: str
    reference: Reference
    status: Status
    perhaps: str = ""
    reason: str = ""


_NONE: Mapping[int, str] = {}


def sorted_out(
    library: Library,
    cited: Sequence[tuple[str, Reference]],
    decisions: Decisions | None = None,
    pattern: str = USUAL_PATTERN,
    told: OnError = raised,
    unsure: Mapping[int, str] = _NONE,
) -> list[CitedWork]:
    """The works `cited`, each with its paper, in order; one that two papers cite is new once, and known then.

    `decisions` hold for the keys of entries and of works cited; `pattern` is that of new keys. A work at which hawashi
    fails is told, and left out. `unsure` gives the reason why a work, by its place among those `cited`, is doubtful
    where the library does not have it.
    """
    # As the library will have them, so that a second run sees what the first one wrote.
    strange = [(place, each) for place, (_, each) in enumerate(cited) if library.get(each.key) is None]
    own = list(tried(strange, lambda one: (one[0], _as_written(one[1])), _named, told))
    records = [*library.references, *(reading for _, reading in own)]
    found = search(records, places_decided(records, decisions or {})) if own else None
    homes = {place: cluster for cluster in (found.clusters if found else ()) for place in cluster.members}
    said = {_content(reference): reference.key for reference in reversed(library.references)}
    taken = {block.key for block in library.blocks if block.key} | {each.key for each in library.references}
    keys: dict[int, str] = {}

    def sort(one: tuple[int, tuple[int, Reference]]) -> tuple[int, CitedWork]:
        record, (place, reading) = one
        paper, reference = cited[place]
        known = said.get(_content(reading)) or _earlier(homes.get(record), keys, library, record)
        if known is not None:
            return place, CitedWork(paper, replace(reading, key=known), Status.KNOWN)
        work = _judged(paper, reading, homes.get(record), library)
        if work.status is Status.NEW and place in unsure:
            work = replace(work, status=Status.DOUBTFUL, reason=unsure[place])
        if work.status is Status.NEW:
            key = _own_key(reference)
            key = key if key and key not in taken else make_key(reading, taken, pattern)
            taken.add(key)
            keys[record] = key
            work = replace(work, reference=replace(reading, key=key))
        return place, work

    works = dict(tried(enumerate(own, len(library.references)), sort, lambda one: _named(one[1]), told))
    others = {place for place, _ in strange}
    known = {place: CitedWork(*one, Status.KNOWN) for place, one in enumerate(cited) if place not in others}
    return [work for _, work in sorted((known | works).items())]


def _named(one: tuple[int, Reference]) -> str:
    return phrase("The work {key}", key=one[1].key)


def _own_key(reference: Reference) -> str:
    """The key that a work came with, and that was not made for it when its paper was read."""
    return "" if reference.key.startswith(make_key(reference, ())) else reference.key


def _as_written(reference: Reference) -> Reference:
    return next(iter(parse(format_entry(reference)).references), reference)


def _content(reference: Reference) -> str:
    return format_entry(replace(reference, key="-", entry_type=None))


def _earlier(cluster: Cluster | None, keys: dict[int, str], library: Library, record: int) -> str | None:
    """The key of the entry, or of the work of another paper, that a work is for certain."""
    if cluster is None:
        return None
    entries = [place for place in cluster.members if place < len(library.references)]
    if entries and cluster.verdict is Verdict.SAME:
        return library.references[entries[0]].key
    return next((keys[place] for place in cluster.members if place in keys and place < record and not entries), None)


def _judged(paper: str, reference: Reference, cluster: Cluster | None, library: Library) -> CitedWork:
    entries = [place for place in cluster.members if place < len(library.references)] if cluster else []
    if cluster and entries:
        reason = in_a_row([piece.reason for piece in cluster.evidence if piece.weight > 0][:3], ";")
        return CitedWork(paper, reference, Status.DOUBTFUL, library.references[entries[0]].key, reason)
    if not reference.title or not (reference.author or reference.editor or reference.issued or reference.url):
        return CitedWork(paper, reference, Status.DOUBTFUL, reason=phrase("too little is known about it"))
    return CitedWork(paper, reference, Status.NEW)
