"""`hawashi duplicates`."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from hawashi import bibliography as libraries
from hawashi.bibliography.bibtex import read_text
from hawashi.bibliography.duplicates import (
    DIFFERENT,
    SAME,
    Decisions,
    places_decided,
    read_decisions,
    search,
)
from hawashi.cli.duplicates_review import DuplicatesReview, save_decisions
from hawashi.cli.duplicates_shown import Records, as_csv, as_json, as_tables
from hawashi.cli.output import save, save_library, say, write, write_content
from hawashi.cli.problems import made_of, tell
from hawashi.cli.rows import Table
from hawashi.errors import REPORT_ALL, HawashiError, SettingsError, tried, working_on
from hawashi.merging.within import merge_within
from hawashi.messages import counted, phrase
from hawashi.project import PaperFile, Project
from hawashi.spreadsheets import rows_as_csv


def run_duplicates(
    paths: Sequence[Path],
    how: Table,
    *,
    apart: tuple[str, str] | None,
    review: bool,
    apply: bool,
    map_file: Path | None,
) -> int:
    """Show the works that stand more than once in the .bib files and papers that `paths` name; give the exit code.

    `apart` are the keys of two entries that are to be kept apart from now on. With `review` they are decided one by
    one, with `apply` those decided to be one work become one entry in their file; `map_file` is given the keys that are
    other then. A file that cannot be read is told, and the others are searched. Raises ReadError where none is named or
    configured, SettingsError where `apart` names no entry, WriteError where that cannot be kept.
    """
    named = [path for path in paths if _is_library(path)] or ([] if paths else [Project.at().configured_bibliography()])
    records = _read(named, [path for path in paths if not _is_library(path)], traceback=how.traceback)
    files = records.libraries
    if apart is not None:
        _keep_apart(apart, files, records)
    decisions = {pair: said for path in files for pair, said in read_decisions(path).items()}
    found = search(records.references, places_decided(records.references, decisions))
    tell(found.failed, traceback=how.traceback)
    records = replace(records, failed=records.failed or bool(found.failed))
    if review:
        if not files:
            raise SettingsError(
                phrase("--review needs a .bib file, beside which decisions are kept."), phrase("Name that file, too.")
            )
        DuplicatesReview(records, files).ask(found)
    if apply:
        _apply(files, map_file)
    if review or apply:
        return 2 if records.failed else 0
    failed: list[HawashiError] = []
    with working_on(", ".join(map(str, paths or named)), REPORT_ALL):
        if how.format == "csv":
            shown = as_csv(found, records)
        else:
            shown = (as_json if how.format == "json" else as_tables)(found, records, failed.append)
    tell(failed, traceback=how.traceback)
    (write if how.format == "table" else write_content)(shown)
    return 2 if records.failed or failed else 0


def _is_library(path: Path) -> bool:
    return path.suffix.lower() == ".bib"


def _read(files: Sequence[Path], papers: Sequence[Path], *, traceback: bool) -> Records:
    """The entries of the files, then what papers cite and no file that was named has."""
    records, problems, has_faults = Records([], []), list[HawashiError](), False
    for library in tried(dict.fromkeys(files), libraries.read, str, problems.append):
        records.libraries.append(Path(library.path))
        for reference in library.references:
            records.references.append(reference)
            records.files.append(library.path)
        for block in library.failed():
            where = f"{library.path}:{library.locate(block.span).line}"
            why = block.problem or phrase("it is not valid BibTeX")
            say(phrase("{file}: not searched: {why}", file=where, why=why))
        has_faults = has_faults or bool(library.faults)
    tell(problems, traceback=traceback)
    if not papers:
        return replace(records, failed=bool(problems) or has_faults)
    keys = {reference.key for reference in records.references}
    only = records.libraries[0] if len(records.libraries) == 1 else None
    selected = Project.at(bibliography=only).files(papers)
    read = made_of(selected, PaperFile.paper)
    tell(selected.problems, selected.unread, nothing=not selected.files, traceback=traceback)
    for paper in read:
        for cited in paper.library.references:
            known = paper.bibliography.get(cited.key) if paper.bibliography else None
            if known is None or known.key not in keys:
                records.references.append(known or cited)
                records.files.append(paper.document.path)
    return replace(records, failed=bool(problems or selected.problems) or has_faults)


def _keep_apart(apart: tuple[str, str], files: Sequence[Path], records: Records) -> None:
    keys = {reference.key for reference in records.references}
    for key in apart:
        if key not in keys:
            raise SettingsError(
                phrase("There is no entry {key} in the files that were read.", key=key),
                phrase("Check the key; upper and lower case differ."),
            )
    if not files:
        raise SettingsError(
            phrase("--not needs a .bib file, beside which the decision is kept."), phrase("Name that file, too.")
        )
    library = next(
        (Path(file) for file, each in zip(records.files, records.references, strict=True) if each.key in apart),
        files[0],
    )
    library = library if library in files else files[0]
    kept = save_decisions(library, {**read_decisions(library), (min(apart), max(apart)): DIFFERENT})
    say(phrase("{one} and {other} are recorded as different works in {file}", one=apart[0], other=apart[1], file=kept))


def _apply(files: Sequence[Path], map_file: Path | None) -> None:
    """Make one entry of those in each file that were decided to be one work, and write the keys that are other now.

    Raises ReadError and WriteError as reading and writing do.
    """
    keys: dict[str, str] = {}
    decided = {path: read_decisions(path) for path in files}
    same = [pair for decisions in decided.values() for pair, how in decisions.items() if how == SAME]
    for path in files:
        text = read_text(path)
        merged, unclear = merge_within(text, str(path), same)
        moved = merged.keys.get(str(path), {})
        if unclear:
            say(
                phrase(
                    "{file}: left as they are, since several entries have the key: {keys}",
                    file=path,
                    keys=", ".join(unclear),
                )
            )
        if not moved:
            continue
        kept = save_library(path, merged.text, expected=text, backup=True)
        say(
            counted(
                "{count} entry merged into others in {file}; the old version is kept as {kept}",
                "{count} entries merged into others in {file}; the old version is kept as {kept}",
                len(moved),
                file=path,
                kept=kept.name if kept else "",
            )
        )
        for conflict in merged.conflicts:
            say(
                phrase(
                    "conflict in {key}, field {field}: {ours}; also: {theirs}",
                    key=conflict.key,
                    field=conflict.field,
                    ours=conflict.ours,
                    theirs=conflict.theirs,
                )
            )
        keys |= moved
        save_decisions(path, _without(decided[path], moved))
    if map_file is not None:
        save(map_file, rows_as_csv(("old", "new"), keys.items()))
    if not keys:
        say(phrase("no entries of one file are decided to be the same work and stand there twice"))


def _without(decisions: Decisions, moved: Mapping[str, str]) -> Decisions:
    """What was decided, under the keys that entries have now."""
    new = [(moved.get(one, one), moved.get(other, other), how) for (one, other), how in decisions.items()]
    return {(min(one, other), max(one, other)): how for one, other, how in new if one != other}
