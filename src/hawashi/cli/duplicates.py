"""`hawashi duplicates`."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from hawashi import bibliography as libraries
from hawashi.bibliography.duplicates import Cluster, Search, file_beside, places_apart, read_decisions, search, written
from hawashi.cli.output import colours, save, say, write, write_content
from hawashi.cli.problems import made_of, tell
from hawashi.cli.tables import table
from hawashi.errors import SettingsError
from hawashi.model import Reference
from hawashi.project import PaperFile, Project

_REASONS = 3  # of those for, and of those against, in a table


@dataclass(frozen=True, slots=True)
class _Records:
    """The references compared, the file of each, and whether a problem has kept others away."""

    references: list[Reference]
    files: list[str]
    failed: bool = False


def run_duplicates(
    paths: Sequence[Path],
    *,
    format: str,  # noqa: A002 - the command line's own word
    apart: tuple[str, str] | None,
    traceback: bool = False,
) -> int:
    """Show the works that stand more than once in the .bib files and papers that `paths` name; give the exit code.

    `apart` are the keys of two entries that are to be kept apart from now on. Raises ReadError where a .bib file cannot
    be read or none is named or configured, SettingsError where `apart` names no entry, WriteError where that cannot
    be kept.
    """
    files = [path for path in paths if _is_library(path)] or ([] if paths else [Project.at().configured_bibliography()])
    records = _read(files, [path for path in paths if not _is_library(path)], traceback=traceback)
    if apart is not None:
        _keep_apart(apart, files, records)
    decisions = {pair for path in files for pair in read_decisions(path)}
    found = search(records.references, places_apart(records.references, decisions))
    (write if format == "table" else write_content)(
        {"csv": _csv, "json": _json, "table": _tables}[format](found, records)
    )
    return 2 if records.failed else 0


def _is_library(path: Path) -> bool:
    return path.suffix.lower() == ".bib"


def _read(files: Sequence[Path], papers: Sequence[Path], *, traceback: bool) -> _Records:
    """The entries of the files, then what papers cite and no file that was named has."""
    records = _Records([], [])
    for path in dict.fromkeys(files):
        for reference in libraries.read(path).references:
            records.references.append(reference)
            records.files.append(str(path))
    if not papers:
        return records
    keys = {reference.key for reference in records.references}
    found = Project.at(bibliography=files[0] if len(files) == 1 else None).files(papers)
    read = made_of(found, PaperFile.paper)
    tell(found.problems, found.unread, nothing=not found.files, traceback=traceback)
    for paper in read:
        for cited in paper.library.references:
            known = paper.bibliography.get(cited.key) if paper.bibliography else None
            if known is None or known.key not in keys:
                records.references.append(known or cited)
                records.files.append(paper.document.path)
    return _Records(records.references, records.files, bool(found.problems))


def _keep_apart(apart: tuple[str, str], files: Sequence[Path], records: _Records) -> None:
    keys = {reference.key for reference in records.references}
    for key in apart:
        if key not in keys:
            raise SettingsError(
                f"There is no entry {key} in the files that were read.", "Check the key; upper and lower case differ."
            )
    if not files:
        raise SettingsError("--not needs a .bib file, beside which the decision is kept.", "Name that file, too.")
    library = next(
        (Path(file) for file, each in zip(records.files, records.references, strict=True) if each.key in apart),
        files[0],
    )
    library = library if library in files else files[0]
    kept = file_beside(library)
    save(kept, written({*read_decisions(library), (min(apart), max(apart))}))
    say(f"{apart[0]} and {apart[1]} are recorded as different works in {kept}")


def _verdicts(found: Search) -> tuple[dict[int, tuple[int, str]], set[int]]:
    """The cluster (from 1) and verdict of every record that has one, and the records that have kin."""
    clusters = {
        place: (number, cluster.verdict.name.lower())
        for number, cluster in enumerate(found.clusters, 1)
        for place in cluster.members
    }
    return clusters, {place for relation in found.relations for place in (relation.one, relation.other)}


def _csv(found: Search, records: _Records) -> str:
    clusters, kin = _verdicts(found)
    last = len(found.clusters)
    lines = io.StringIO()
    rows = csv.writer(lines, lineterminator="\n")
    rows.writerow(["file", "key", "cluster", "verdict"])
    for place, (file, reference) in enumerate(zip(records.files, records.references, strict=True)):
        if place in clusters:
            number, verdict = clusters[place]
        else:
            last += 1
            number, verdict = last, "related" if place in kin else ""
        rows.writerow([file, reference.key, number, verdict])
    return lines.getvalue()


def _json(found: Search, records: _Records) -> str:
    data = {
        "records": len(records.references),
        "clusters": [
            {
                "verdict": cluster.verdict.name.lower(),
                "score": round(cluster.score, 4),
                "members": [_member(place, records) for place in cluster.members],
                "evidence": [
                    {"field": piece.field, "weight": round(piece.weight, 2), "reason": piece.reason}
                    for piece in cluster.evidence
                ],
            }
            for cluster in found.clusters
        ],
        "related": [
            {"how": relation.how, "members": [_member(place, records) for place in (relation.one, relation.other)]}
            for relation in found.relations
        ],
    }
    return json.dumps(data, ensure_ascii=False, indent=2) + "\n"


def _member(place: int, records: _Records) -> dict[str, str | None]:
    reference = records.references[place]
    return {"file": records.files[place], "key": reference.key, "title": reference.title}


def _tables(found: Search, records: _Records) -> str:
    surplus = sum(len(cluster.members) - 1 for cluster in found.clusters)
    works = table(
        "Duplicate works",
        ("Cluster", "Verdict", "Key", "Title", "File", "For", "Against"),
        _cluster_rows(found.clusters, records),
        close=f"{len(records.references)} records, {surplus} of them duplicates.",
        colour=colours(),
    )
    if not found.relations:
        return works
    rows = (
        (
            relation.how,
            records.references[relation.one].key,
            records.references[relation.other].key,
            _title(relation.one, records),
        )
        for relation in found.relations
    )
    return works + table("Related works", ("How", "Key", "Key", "Title"), rows, colour=colours())


def _cluster_rows(clusters: Sequence[Cluster], records: _Records) -> Iterator[tuple[str, ...]]:
    for number, cluster in enumerate(clusters, 1):
        for_it = "; ".join([piece.reason for piece in cluster.evidence if piece.weight > 0][:_REASONS])
        against = "; ".join([piece.reason for piece in cluster.evidence if piece.weight < 0][:_REASONS])
        verdict = f"{cluster.verdict.name.lower()} ({cluster.score:.2f})"
        for place in cluster.members:
            yield (
                str(number),
                verdict,
                records.references[place].key,
                _title(place, records),
                records.files[place],
                for_it,
                against,
            )
            verdict = for_it = against = ""


def _title(place: int, records: _Records) -> str:
    return records.references[place].title or ""
