"""What `hawashi duplicates` found, as tables, JSON and CSV."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from hawashi.bibliography.csl_items import to_csl_json
from hawashi.bibliography.differing import differences
from hawashi.bibliography.duplicates import Cluster, Relation, Search
from hawashi.bibliography.exchange import to_rows
from hawashi.bibliography.exchange.plain import date_text
from hawashi.cli import output
from hawashi.cli.output import colours, line
from hawashi.cli.tables import table, word
from hawashi.errors import OnError, tried
from hawashi.messages import counted, in_a_row, phrase
from hawashi.model import Reference
from hawashi.spreadsheets import rows_as_csv

_REASONS = 3  # of those for, and of those against, in a table
_WORDS = {"probably": phrase("probably the same work"), "same": phrase("same work")}


@dataclass(frozen=True, slots=True)
class Records:
    """The references compared, the file of each, the .bib files read, and whether a problem has kept others away."""

    references: list[Reference]
    files: list[str]
    libraries: list[Path] = field(default_factory=list)
    failed: bool = False


def as_csv(found: Search, records: Records) -> str:
    """A line a record: its file, cluster and verdict, and all that it says."""
    clusters = {
        place: (number, cluster.verdict.name.lower())
        for number, cluster in enumerate(found.clusters, 1)
        for place in cluster.members
    }
    kin = {place for relation in found.relations for place in (relation.one, relation.other)}
    columns, said = to_rows(records.references)
    last, rows = len(found.clusters), list[list[object]]()
    for place, cells in enumerate(said):
        number, verdict = clusters.get(place, (0, "related" if place in kin else ""))
        if not number:
            last += 1
            number = last
        rows.append([records.files[place], cells[0], number, verdict, *cells[1:]])
    return rows_as_csv(["file", columns[0], "cluster", "verdict", *columns[1:]], rows)


def as_json(found: Search, records: Records, told: OnError) -> str:
    """The clusters with the evidence, and the related works; of each record all that it says, as CSL-JSON."""

    def named(places: Sequence[int]) -> str:
        return ", ".join(records.references[place].key for place in places)

    data = {
        "records": len(records.references),
        "clusters": list(
            tried(found.clusters, lambda each: _cluster(each, records), lambda each: named(each.members), told)
        ),
        "related": list(
            tried(
                found.relations,
                lambda each: {"how": each.how, "members": [_member(at, records) for at in (each.one, each.other)]},
                lambda each: named((each.one, each.other)),
                told,
            )
        ),
    }
    return output.as_json(data)


def _cluster(cluster: Cluster, records: Records) -> dict[str, object]:
    return {
        "verdict": cluster.verdict.name.lower(),
        "score": round(cluster.score, 4),
        "differences": differences([records.references[place] for place in cluster.members]),
        "members": [_member(place, records) for place in cluster.members],
        "evidence": [
            {"field": piece.field, "weight": round(piece.weight, 2), "reason": piece.reason}
            for piece in cluster.evidence
        ],
    }


def _member(place: int, records: Records) -> dict[str, object]:
    reference = records.references[place]
    return {
        "file": records.files[place],
        "key": reference.key,
        "title": reference.title,
        "work": to_csl_json(reference),
    }


def as_tables(found: Search, records: Records, told: OnError) -> str:
    """A table a cluster and a table a kind of relation, with what speaks for them and what differs."""
    surplus = sum(len(cluster.members) - 1 for cluster in found.clusters)
    works = tried(
        enumerate(found.clusters, 1),
        lambda each: table(_numbered(*each, records), *_columns(each[1].members, records), colour=colours()),
        lambda each: ", ".join(records.references[place].key for place in each[1].members),
        told,
    )
    close = counted(
        "{count} record, {surplus} of them duplicates.",
        "{count} records, {surplus} of them duplicates.",
        len(records.references),
        surplus=surplus,
    )
    kinds = dict.fromkeys(relation.how for relation in found.relations)
    kin = [_related(how, [each for each in found.relations if each.how == how], records) for how in kinds]
    return "".join([*works, f"{line(close)}\n\n", *kin])


def headline(cluster: Cluster, records: Records) -> str:
    """What a cluster is taken for, why, and in what its members differ."""
    verdict = cluster.verdict.name.lower()
    reasons = [piece.reason for piece in cluster.evidence if piece.weight > 0][:_REASONS]
    against = [piece.reason for piece in cluster.evidence if piece.weight < 0][:_REASONS]
    told: str = phrase(
        "{verdict} ({score:.2f}): {reasons}",
        verdict=_WORDS.get(verdict, verdict),
        score=cluster.score,
        reasons=in_a_row(reasons, ";"),
    )
    if against:
        told = phrase("{told}. against it: {reasons}", told=told, reasons=in_a_row(against, ";"))
    differ = differences([records.references[place] for place in cluster.members])
    if differ:
        fields = in_a_row([word(name) for name in differ])
        told = phrase("{told}. different: {fields}", told=told, fields=fields)
    return told


def _numbered(number: int, cluster: Cluster, records: Records) -> str:
    return phrase("{number}. {what}", number=number, what=headline(cluster, records))


def _related(how: str, relations: Sequence[Relation], records: Records) -> str:
    """The works that are related in one way, each with the one it is related to."""
    places = list(dict.fromkeys(place for each in relations for place in (each.one, each.other)))
    partners = {place: list[str]() for place in places}
    for each in relations:
        partners[each.other].append(records.references[each.one].key)
    columns, rows = _columns(places, records)
    with_partners = ((*row, ", ".join(partners[place])) for place, row in zip(places, rows, strict=True))
    return table(
        phrase("Related works: {how}", how=how), (*columns, phrase("Related to")), with_partners, colour=colours()
    )


def _columns(places: Sequence[int], records: Records) -> tuple[Sequence[str], Iterator[Sequence[str]]]:
    """The columns of which any record says something, and the rows."""
    names = (
        *(phrase("Key"), phrase("Author"), phrase("Title"), phrase("Year")),
        *(phrase("Publisher"), phrase("Place"), phrase("Pages"), phrase("File")),
    )
    rows = [_row(place, records) for place in places]
    used = [at for at in range(len(names)) if any(row[at] for row in rows)]
    return [names[at] for at in used], ([row[at] for at in used] for row in rows)


def _titled(work: Reference) -> str:
    """The title of a work, and in what it was published."""
    if not work.title or not work.container_title:
        return work.title or work.container_title or ""
    return phrase("{title}. In: {container}", title=work.title, container=work.container_title)


def _row(place: int, records: Records) -> tuple[str, ...]:
    work = records.references[place]
    return (
        work.key,
        "; ".join(name.display() for name in work.author or work.editor),
        _titled(work),
        date_text(work.issued),
        work.publisher or "",
        work.publisher_place or "",
        str(work.page or ""),
        records.files[place],
    )
