"""What `hawashi add` does: the works that papers cite added to a bibliography, the doubtful ones asked about."""

import os
import sys
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from hawashi.bibliography import format_entry, read, with_added
from hawashi.bibliography.duplicates import DIFFERENT, file_beside, read_decisions, written
from hawashi.bibliography.keys import make_key
from hawashi.certainty import is_surely_read
from hawashi.checking import first_full_cites
from hawashi.cli.output import colours, save, save_library, say, write
from hawashi.cli.problems import made_of, tell
from hawashi.cli.review import ask_whether_one
from hawashi.cli.tables import table, word
from hawashi.errors import HawashiError, WriteError
from hawashi.fixes import is_stream
from hawashi.merging.adding import CitedWork, Status, sorted_out
from hawashi.messages import counted, phrase
from hawashi.model import Library, Paper
from hawashi.project import PaperFile, Project
from hawashi.rules.departing import not_surely_read


def run_add(papers: Sequence[Path], to: Path, *, dry_run: bool, traceback: bool = False) -> int:
    """Add the works that papers cite to the library in the file `to`; give the exit code: 1 where doubts are left.

    New keys are made by the pattern that the settings of the library's folder name. Raises ReadError where the library
    cannot be read, SettingsError where the settings cannot, WriteError where it cannot be written.
    """
    if is_stream(to):
        raise WriteError(phrase("{output} is not a file", output=to), phrase("Name a file."))
    project = Project.at(bibliography=to)
    pattern = project.configuration(to.parent).keys
    found = project.files(papers)
    read_papers = made_of(found, PaperFile.paper)
    tell(found.problems, found.unread, nothing=not found.files, traceback=traceback)
    library = read(to)
    cited = [(paper.document.path, each) for paper in read_papers for each in paper.library.references]
    reasons = [reason for paper in read_papers for reason in _doubts(paper)]
    unsure = {place: reason for place, reason in enumerate(reasons) if reason}
    decisions = read_decisions(to)
    failed: list[HawashiError] = []
    works = sorted_out(library, cited, decisions, pattern, failed.append, unsure)
    tell(failed, traceback=traceback)
    new_pairs: set[tuple[str, str]] = set()
    if not dry_run and sys.stdin is not None and sys.stdin.isatty():
        works, new_pairs = _asked(works, library, pattern)
    write(_table(works))
    new = list({work.reference.key: work.reference for work in works if work.status is Status.NEW}.values())
    if new and not dry_run:
        kept = save_library(to, with_added(library, new).text, expected=library.text, backup=True)
        say(
            counted(
                "{count} work added to {file}; the old version is kept as {kept}",
                "{count} works added to {file}; the old version is kept as {kept}",
                len(new),
                file=to,
                kept=kept.name if kept else "",
            )
        )
    if new_pairs:
        save(file_beside(to), written(decisions | dict.fromkeys(new_pairs, DIFFERENT)))
    if found.problems or failed:
        return 2
    return 1 if any(work.status is Status.DOUBTFUL for work in works) else 0


def _doubts(paper: Paper) -> Iterator[str]:
    """For each work of a paper why it is not added unasked: a part of its first citation was not surely read."""
    first = first_full_cites(paper)
    for work in paper.library.references:
        cite = first.get(work.key)
        yield "" if cite is None or is_surely_read(cite) else not_surely_read(cite)


def _asked(works: Sequence[CitedWork], library: Library, pattern: str) -> tuple[list[CitedWork], set[tuple[str, str]]]:
    """The works with the doubts decided that somebody has decided; and the keys of those that are two works."""
    taken = {block.key for block in library.blocks if block.key} | {work.reference.key for work in works}
    decided, pairs = list[CitedWork](), set[tuple[str, str]]()
    stopped = False
    for work in works:
        entry = library.get(work.perhaps)
        if stopped or work.status is not Status.DOUBTFUL or entry is None:
            decided.append(work)
            continue
        answer = ask_whether_one(
            work.reason, (phrase("library"), work.paper), (format_entry(entry), format_entry(work.reference))
        )
        stopped = answer == "stop"
        if answer == "same":
            work = replace(work, status=Status.KNOWN, reference=replace(work.reference, key=entry.key))
        elif answer == "different":
            key = make_key(work.reference, taken, pattern)
            taken.add(key)
            pairs.add((min(key, entry.key), max(key, entry.key)))
            work = replace(work, status=Status.NEW, reference=replace(work.reference, key=key))
        decided.append(work)
    return decided, pairs


def _table(works: Sequence[CitedWork]) -> str:
    rows = [
        (
            word(work.status),
            work.reference.key if work.status is not Status.DOUBTFUL else work.perhaps,
            "; ".join(name.display() for name in work.reference.author),
            work.reference.title or "",
            os.path.relpath(work.paper) if Path(work.paper).is_absolute() else work.paper,
            work.reason,
        )
        for work in works
    ]
    known, new, doubtful = (sum(work.status is each for work in works) for each in Status)
    counts = phrase("{known} known, {new} new, {doubtful} doubtful.", known=known, new=new, doubtful=doubtful)
    columns = ("", phrase("Key"), phrase("Author"), phrase("Title"), phrase("Paper"), phrase("Why doubtful"))
    return table(phrase("Works cited"), columns, rows, close=counts, colour=colours())
