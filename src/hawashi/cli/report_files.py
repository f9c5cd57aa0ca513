"""What `hawashi report` does: papers read and checked by several processes, and one page made of what came of them."""

from __future__ import annotations

import json
import os
import re
import shlex
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

from hawashi.bibliography.duplicates import read_decisions
from hawashi.bounded import read_bounded
from hawashi.cli.browser import find_browser, printed
from hawashi.cli.check.progress import Progress
from hawashi.cli.copies import demand_other_file
from hawashi.cli.language import named
from hawashi.cli.output import save, say, well_formed
from hawashi.cli.problems import made_by_processes, tell
from hawashi.configuration import OWN_FILE
from hawashi.errors import HawashiError, OnError, SettingsError, attempted, raised
from hawashi.messages import phrase
from hawashi.model import Reference
from hawashi.pages import PaperStanding, paper_page, written
from hawashi.pages.file import Data
from hawashi.pages.folder import Described, Groups, described_in, described_together, grouped, twice
from hawashi.pages.house import house_of
from hawashi.pages.overview import mark_new, overview_of
from hawashi.project import PaperFile, Project, Selection, library_of
from hawashi.reasons import reason_of


@dataclass(frozen=True, slots=True)
class Read:
    """What came of a paper: its page, the works that its notes describe, which of their keys its bibliography has, None
    where there is none, and what its rules failed at."""

    page: Data
    works: tuple[Reference, ...]
    keys: frozenset[str] | None
    failed: tuple[HawashiError, ...] = ()


def run_report(
    project: Project,
    paths: Sequence[Path],
    output: Path | None,
    *,
    pdf: Path | None = None,
    since: Sequence[Path] = (),
    stdin_name: Path | None = None,
    jobs: int | None = None,
    quiet: bool = False,
    traceback: bool = False,
) -> int:
    """Write the report of the papers that `paths` name to `output`, and print its page for a director to `pdf`; give
    the exit code. `since` are the files of earlier runs.

    A paper that cannot be read is told, and named in the report. Raises WriteError where a file cannot be written, or
    is one of those that are read, and where there is no browser to print with.
    """
    runs = earlier_runs(since)
    browser = find_browser() if pdf is not None else ""
    found = project.files(paths, stdin_name)
    outputs = [path for path in (output, pdf) if path is not None]
    for path in outputs:
        again = phrase("Choose another name for the report.")
        demand_other_file(path, found.files, no_file=phrase("Name a file."), read=again)
    progress = Progress(len(found.files), wanted=not quiet)
    made: list[tuple[PaperFile, Read]] = []
    for file, one in made_by_processes(found, read, jobs, progress.step):
        made.append((file, one))
        for failed in one.failed:
            found.add_problem(failed)
    progress.clear()
    pages = [one.page for _, one in made]
    if pages:
        text = _written(made, runs, found)
        if output is not None:
            save(output, text)
        if pdf is not None:
            save(pdf, printed(browser, text, "#view=house"))
    tell(found.problems, found.unread, nothing=not found.files, traceback=traceback, quiet=quiet)
    if not pages:
        say(phrase("nothing was written to {output}, because no paper could be read", output=outputs[0]))
    return 2 if found.problems or not pages else 0


def read(file: PaperFile) -> Read | HawashiError:
    """What is shown of a paper; the error where it cannot be read."""
    return attempted(file.shown, lambda: _read(file))


def _read(file: PaperFile) -> Read:
    failed: list[HawashiError] = []
    found = file.find(on_error=failed.append)
    paper = found.paper
    page = paper_page(paper, found.findings, _standing(file))
    works, known = tuple(paper.library.references), paper.bibliography
    keys = None if known is None else frozenset(work.key for work in works if known.get(work.key) is not None)
    return Read(page, works, keys, tuple(failed))


def _written(made: Sequence[tuple[PaperFile, Read]], runs: Sequence[Run], found: Selection) -> str:
    """The report of the papers, which names what could not be done."""
    pages = [one.page for _, one in made]
    if runs:
        mark_new(pages, runs[-1][1])
    told, house = together(made, runs, found.add_problem)
    problems = [error.problem for error in found.problems]
    overview = overview_of(pages, problems, {**told, "since": bool(runs)})
    return well_formed("".join(written(overview, pages, named() or _language(pages), house)))


def together(
    made: Sequence[tuple[PaperFile, Read]], runs: Sequence[Run] = (), on_error: OnError = raised
) -> tuple[Data, Data]:
    """What is said of several papers together, with the bibliographies that they are read with, and of their house.

    `on_error` is told of a work that could not be compared with the others.
    """
    described, groups = _described(made, on_error)
    told = {**described_together(described, groups), "twice": _doubled(made, on_error)} if len(made) > 1 else {}
    return told, house_of([one.page for _, one in made], described, groups, runs, date.today().isoformat())


def _described(made: Sequence[tuple[PaperFile, Read]], on_error: OnError) -> tuple[list[Described], Groups]:
    """The works that the papers describe, and the places of those that are one work."""
    described: list[Described] = []
    for number, (file, one) in enumerate(made):
        library = "" if file.library is None else str(file.library.path)
        described += described_in(number, one.works, one.keys, library)
    alone = [(place,) for place in range(len(described))]
    return described, grouped(described, on_error) if len(made) > 1 else alone


def _doubled(made: Sequence[tuple[PaperFile, Read]], on_error: OnError) -> list[Data]:
    """What is twice in the bibliographies that the papers are read with."""
    sources = dict.fromkeys(file.library for file, _ in made if file.library is not None)
    return [
        found
        for source in sources
        for found in twice(library_of(source).references, str(source.path), read_decisions(source.path), on_error)
    ]


def _standing(file: PaperFile) -> PaperStanding:
    configuration = file.settings.file
    home = Path.cwd() if configuration is None else configuration.parent
    pattern = os.path.relpath(Path(file.shown).absolute(), home).replace(os.sep, "/")
    tracked = " --track-changes" if file.shown.lower().endswith(".docx") else ""
    return PaperStanding(
        file.style,
        OWN_FILE if configuration is None else configuration.name,
        "".join(f"\\{char}" if char in "*?[]\\!#" else char for char in pattern),
        f"hawashi fix {shlex.quote(file.shown)}{tracked}",
    )


def _language(pages: Sequence[Data]) -> str:
    """The language that the page speaks at first: Arabic where at least half of the papers are in Arabic."""
    languages = Counter(page["language"].partition("-")[0] == "ar" for page in pages)
    return "ar" if languages[True] * 2 > len(pages) else "en"


Run = tuple[str, list[dict[str, Any]]]
"""A day (`2026-11-30`), and what was found on it."""

_MOST = 256 * 1024 * 1024
"""The most bytes that an earlier run may have."""
_DAY = re.compile(r"(?<!\d)(\d{4})([-_.]?)(\d{2})\2(\d{2})(?!\d)")


def earlier_runs(paths: Iterable[Path]) -> list[Run]:
    """The runs that the files hold, the latest last.

    The day of a run is the one in the name of its file (`run-2026-11-30.json`), else the one on which the file was
    written. Raises SettingsError where a file holds nothing of the kind.
    """
    runs = [(_day(path), _found(path)) for path in paths]
    return sorted(runs, key=lambda run: run[0])


def _found(path: Path) -> list[dict[str, Any]]:
    hint = phrase("Name a file written by `hawashi check --format json`.")
    try:
        found = json.loads(read_bounded(path, _MOST))
        if isinstance(found, list) and all(
            isinstance(each[name], str) for each in found for name in ("path", "code", "message")
        ):
            return found
    except OSError as error:
        raise SettingsError(
            phrase("The earlier run {file} cannot be read: {why}", file=path, why=reason_of(error)), hint
        ) from error
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        raise SettingsError(phrase("{file} is not the JSON of an earlier run", file=path), hint) from error
    raise SettingsError(phrase("{file} is not the JSON of an earlier run", file=path), hint)


def _day(path: Path) -> str:
    for year, _, month, day in _DAY.findall(path.name):
        try:
            return date(int(year), int(month), int(day)).isoformat()
        except ValueError:
            continue
    try:
        return datetime.fromtimestamp(path.stat().st_mtime).date().isoformat()
    except OSError:  # it is told when the file is read
        return ""
