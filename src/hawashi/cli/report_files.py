"""What `hawashi report` does: papers read and checked by several processes, and one page made of what came of them."""

from __future__ import annotations

import json
import os
import shlex
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from hawashi.bibliography.duplicates import read_decisions
from hawashi.cli.check.progress import Progress
from hawashi.cli.language import named
from hawashi.cli.output import save, say, well_formed
from hawashi.cli.problems import tell
from hawashi.configuration import OWN_FILE
from hawashi.errors import HawashiError, SettingsError, WriteError, working_on
from hawashi.jobs import Work, in_order, usual_jobs
from hawashi.model import Reference
from hawashi.pages import Standing, paper_page, written
from hawashi.pages.folder import Described, described_in, described_together, twice
from hawashi.pages.overview import mark_new, overview_of
from hawashi.project import PaperFile, Project, library_of

Data = dict[str, Any]


@dataclass(frozen=True, slots=True)
class _Read:
    """What came of a paper, as plain values: its page, the works that its notes describe, and which of their keys its
    bibliography has, None where there is none. `problem` and `failed` are the values of HawashiErrors."""

    page: Data = field(default_factory=dict)
    works: tuple[Reference, ...] = ()
    keys: frozenset[str] | None = None
    problem: tuple[str, str, str] | None = None
    failed: tuple[tuple[str, str, str], ...] = ()


def run_report(
    project: Project,
    paths: Sequence[Path],
    output: Path,
    *,
    since: Path | None = None,
    stdin_name: Path | None = None,
    jobs: int | None = None,
    quiet: bool = False,
    traceback: bool = False,
) -> int:
    """Write the report of the papers that `paths` name to `output`; give the exit code.

    A paper that cannot be read is told, and named in the report. Raises WriteError where the file cannot be written, or
    is one of those that are read.
    """
    earlier = None if since is None else _earlier(since)
    found = project.files(paths, stdin_name)
    _demand_other_file(output, found.files)
    progress = Progress(len(found.files), wanted=not quiet)
    made: list[tuple[PaperFile, _Read]] = []
    work = Work(_read, _lost, _piped)
    for number, (file, read) in enumerate(in_order(found.files, work, usual_jobs() if jobs is None else jobs), 1):
        progress.step(number)
        for told in (*read.failed, *(() if read.problem is None else (read.problem,))):
            found.add_problem(HawashiError(*told))
        if read.problem is None:
            made.append((file, read))
    progress.clear()
    pages = [read.page for _, read in made]
    if earlier is not None:
        mark_new(pages, earlier)
    if pages:
        together = {**(_together(made) if len(made) > 1 else {}), "since": earlier is not None}
        overview = overview_of(pages, [error.problem for error in found.problems], together)
        save(output, well_formed("".join(written(overview, pages, named() or _language(pages)))))
    tell(found.problems, found.unread, nothing=not found.files, traceback=traceback, quiet=quiet)
    if not pages:
        say(f"nothing was written to {output}, because no paper could be read")
    return 2 if found.problems or not pages else 0


def _read(file: PaperFile) -> _Read:
    """What is shown of a paper. What cannot be done is part of it."""
    failed: list[HawashiError] = []
    try:
        with working_on(file.shown):
            found = file.find(on_error=failed.append)
            paper = found.paper
            page = paper_page(paper, found.findings, _standing(file))
            works, known = tuple(paper.library.references), paper.bibliography
            keys = None if known is None else frozenset(work.key for work in works if known.get(work.key) is not None)
    except HawashiError as error:
        return _Read(problem=(error.problem, error.hint, error.traceback))
    return _Read(page, works, keys, failed=tuple((each.problem, each.hint, each.traceback) for each in failed))


def _together(made: Sequence[tuple[PaperFile, _Read]]) -> Data:
    """What is said of the papers together, and of the bibliographies that they are read with."""
    described: list[Described] = []
    for number, (file, read) in enumerate(made):
        library = "" if file.library is None else str(file.library.path)
        described += described_in(number, read.works, read.keys, library)
    sources = dict.fromkeys(file.library for file, _ in made if file.library is not None)
    doubled = [
        found
        for source in sources
        for found in twice(library_of(source).references, str(source.path), read_decisions(source.path))
    ]
    return {**described_together(described), "twice": doubled}


def _earlier(path: Path) -> list[Data]:
    """What `hawashi check --format json` once found. Raises SettingsError where the file holds nothing of the kind."""
    hint = "Name a file written by `hawashi check --format json`."
    try:
        found = json.loads(path.read_bytes())
        if isinstance(found, list) and all(
            isinstance(each[name], str) for each in found for name in ("path", "code", "message")
        ):
            return found
    except OSError as error:
        raise SettingsError(f"The earlier run {path} cannot be read: {error.strerror}", hint) from error
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        raise SettingsError(f"{path} is not the JSON of an earlier run", hint) from error
    raise SettingsError(f"{path} is not the JSON of an earlier run", hint)


def _piped(file: PaperFile) -> _Read | None:
    return _read(file) if file.data is not None else None


def _lost(file: PaperFile) -> _Read:
    problem = f"The system stopped the process that read {file.shown}, perhaps for lack of memory."
    return _Read(problem=(problem, "Read it on its own, on a machine with more memory.", ""))


def _standing(file: PaperFile) -> Standing:
    configuration = file.settings.file
    home = Path.cwd() if configuration is None else configuration.parent
    pattern = os.path.relpath(Path(file.shown).absolute(), home).replace(os.sep, "/")
    tracked = " --track-changes" if file.shown.lower().endswith(".docx") else ""
    return Standing(
        file.style,
        OWN_FILE if configuration is None else configuration.name,
        "".join(f"\\{char}" if char in "*?[]\\!#" else char for char in pattern),
        f"hawashi fix {shlex.quote(file.shown)}{tracked}",
    )


def _language(pages: Sequence[Data]) -> str:
    """The language that the page speaks at first: Arabic where at least half of the papers are in Arabic."""
    languages = Counter(page["language"].partition("-")[0] == "ar" for page in pages)
    return "ar" if languages[True] * 2 > len(pages) else "en"


def _demand_other_file(output: Path, papers: Sequence[PaperFile]) -> None:
    if output.exists() and not output.is_file():
        raise WriteError(f"{output} is not a file", "Name a file.")
    read = {os.path.realpath(file.shown) for file in papers}
    read |= {os.path.realpath(file.library.path) for file in papers if file.library is not None}
    if os.path.realpath(output) in read:
        raise WriteError(f"{output} is one of the files that were read", "Choose another name for the report.")
