"""A folder's page: what is said of several papers together, for their editor."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from hawashi.bibliography import format_entry
from hawashi.bibliography.differing import differ, fields_of
from hawashi.bibliography.duplicates import SAME, Search, places_decided, search
from hawashi.bibliography.duplicates.decisions import Decisions
from hawashi.bibliography.exchange.plain import date_text
from hawashi.errors import OnError
from hawashi.model import Reference
from hawashi.pages.file import Data
from hawashi.pages.paper import name_said
from hawashi.pages.people import in_two_spellings

Groups = Sequence[tuple[int, ...]]
"""Descriptions that are of one work, by their places, in order; each is in one group."""


@dataclass(frozen=True, slots=True)
class Described:
    """A work as the notes of a paper describe it. `key` is the one that it has in the bibliography `library`; empty
    where it is not there, and `library` is empty where the paper is read with none."""

    paper: int
    work: Reference
    library: str = ""
    key: str = ""


def described_together(described: Sequence[Described], groups: Groups) -> Data:
    """Works that several papers describe otherwise (`differing`), works that the papers' bibliographies lack
    (`lacking`), and people whose name is spelt in two ways (`spellings`). `groups` are those of `grouped`."""
    return {
        "differing": [found for group in groups if (found := _differing([described[at] for at in group]))],
        "lacking": [_lacking(own) for group in groups if (own := _not_there([described[at] for at in group]))],
        "spellings": in_two_spellings((each.paper, name) for each in described for name in each.work.author),
    }


def twice(references: Sequence[Reference], file: str, decisions: Decisions, on_error: OnError) -> list[Data]:
    """The works that stand more than once in a bibliography, side by side; `on_error` is as for `grouped`."""
    found = search(references, places_decided(references, decisions))
    for error in found.failed:
        on_error(error)
    return [_cluster(found, number, references, file) for number in range(len(found.clusters))]


def grouped(described: Sequence[Described], on_error: OnError) -> Groups:
    """Which descriptions are of one work; what has one key in one bibliography is one work without being compared.

    `on_error` is told of each at which hawashi itself fails; it stays alone.
    """
    keyed: dict[tuple[str, str], int] = {}
    decided: dict[tuple[int, int], str] = {}
    for place, each in enumerate(described):
        if each.key:
            before = keyed.get((each.library, each.key))
            if before is not None:
                decided[before, place] = SAME
            keyed[each.library, each.key] = place
    found = search([each.work for each in described], decided)
    for error in found.failed:
        on_error(error)
    groups = [cluster.members for cluster in found.clusters]
    grouped = {place for group in groups for place in group}
    return sorted([*groups, *((place,) for place in range(len(described)) if place not in grouped)])


def _differing(group: Sequence[Described]) -> Data | None:
    """The work with its descriptions, where papers give different ones."""
    if len({each.paper for each in group}) < 2:
        return None
    fields = [(name, said) for name, said in fields_of([each.work for each in group]) if differ(said)]
    if not fields:
        return None
    variants: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for each, *said in zip(group, *(said for _, said in fields), strict=True):
        variants[tuple(said)].append(each.paper)
    rows = sorted(variants.items(), key=lambda row: -len(row[1]))
    return {
        **_named(group[0].work),
        "fields": [name for name, _ in fields],
        "variants": [{"papers": list(dict.fromkeys(papers)), "said": said} for said, papers in rows],
    }


def _not_there(group: Sequence[Described]) -> list[Described]:
    """Of the descriptions of one work those in papers whose bibliography lacks it."""
    return [each for each in group if each.library and not each.key]


def _lacking(group: Sequence[Described]) -> Data:
    best = max(group, key=lambda each: len(format_entry(each.work)))
    return {
        **_named(best.work),
        "issued": date_text(best.work.issued),
        "year": best.work.year,
        "papers": list(dict.fromkeys(each.paper for each in group)),
        "bibtex": format_entry(best.work),
    }


def _cluster(found: Search, number: int, references: Sequence[Reference], file: str) -> Data:
    cluster = found.clusters[number]
    members = [references[place] for place in cluster.members]
    fields = [(name, said) for name, said in fields_of(members) if differ(said) or not all(said)]
    return {
        **_named(members[0]),
        "file": file,
        "sure": cluster.verdict.name == "SAME",
        "fields": [name for name, _ in fields],
        "variants": [
            {"key": member.key, "said": [said[at] for _, said in fields]} for at, member in enumerate(members)
        ],
    }


def _named(work: Reference) -> Mapping[str, object]:
    return {
        "title": work.title or work.container_title or work.key,
        "people": [name_said(name) for name in work.author or work.editor],
    }


def described_in(
    paper: int, references: Sequence[Reference], keys: frozenset[str] | None, file: str
) -> Iterator[Described]:
    """The works of a paper as its notes describe them; `keys` are those that its bibliography `file` has, None where it
    is read with none."""
    for work in references:
        yield Described(paper, work, file if keys is not None else "", work.key if keys and work.key in keys else "")
