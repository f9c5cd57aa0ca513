"""A run of `hawashi check`: papers checked one after the other, each shown as soon as it may be, and the exit code."""

import contextlib
import os
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path

from hawashi import reports
from hawashi.cli.check import cache
from hawashi.cli.check.annotated import annotate, demand_one_paper
from hawashi.cli.check.baseline import Baseline, new_in, read_baseline, write_baseline
from hawashi.cli.check.progress import Progress
from hawashi.cli.check.tally import Tally
from hawashi.cli.fix_papers import Mending, mend
from hawashi.cli.language import language
from hawashi.cli.output import colours, pass_on, say, well_formed, write, write_aside
from hawashi.cli.problems import tell
from hawashi.errors import HawashiError, SettingsError, attempted, stopped, tried
from hawashi.jobs import SharedWork, in_order, usual_jobs
from hawashi.messages import counted, phrase
from hawashi.model import Severity
from hawashi.project import Input, PaperFile, Project, Selection, digest_of
from hawashi.project.outcome import Outcome, check_file, check_library_file, outcome_of
from hawashi.reports import concise, text
from hawashi.reports.entry import FileReport
from hawashi.reports.groups import Count, statistics, statistics_json
from hawashi.rules import RULES
from hawashi.settings import Settings, house_style

_GRAVE = (Severity.INFO, Severity.WARNING, Severity.ERROR)
_HELD = 16 * 1024
"""So many characters are written together, where nobody watches them come."""


@dataclass(frozen=True, slots=True)
class Manner:
    """How a run is done and shown.

    `format` is a key of `reports.FORMATS`; `everything` folds nothing of the text. `fail_on` is the least grave finding
    that fails the run, None where none does. `jobs` is the number of processes, None for the usual one. `traceback`
    shows what hawashi itself did wrong. `mending` is given where papers are to be mended.
    """

    format: str = "text"
    everything: bool = False
    statistics: bool = False
    fail_on: Severity | None = Severity.WARNING
    jobs: int | None = None
    cached: bool = True
    quiet: bool = False
    verbose: bool = False
    traceback: bool = False
    baseline: Path | None = None
    write_baseline: Path | None = None
    mending: Mending | None = None
    annotate: Path | None = None


@dataclass(slots=True)
class _CheckRun:
    """One run on its way."""

    project: Project
    found: Selection
    manner: Manner
    cache: Path | None
    baseline: Baseline | None
    progress: Progress
    tally: Tally = field(default_factory=Tally)
    count: Count = field(default_factory=Count)
    passed_on: bytes = b""
    kept: dict[str, FileReport] = field(default_factory=dict)
    told: set[tuple[object, ...]] = field(default_factory=set)


def run_check(project: Project, paths: Sequence[Path], manner: Manner, stdin_name: Path | None = None) -> int:
    """Check the papers that `paths` name and the bibliographies they use; show what was found; give the exit code.

    Where papers are mended, one that was piped in goes on to the standard output, and what was found to the standard
    error. Raises SettingsError where an option is wrong, ReadError where the bibliography named cannot be read.
    """
    began = time.monotonic()
    run = _begin(project, paths, manner, stdin_name)
    passes_on = manner.mending is not None and not manner.mending.diff and run.found.piped is not None
    aside = passes_on or (manner.mending is not None and manner.mending.diff)
    _show(run, _reports(run), aside)
    if manner.format == "github":
        _summarise(run.count)
    run.progress.clear()
    if passes_on:
        pass_on(run.passed_on)
    if manner.write_baseline is not None:
        write_baseline(manner.write_baseline, run.kept)
        say(
            counted(
                "recorded {count} finding in {file}",
                "recorded {count} findings in {file}",
                run.count.all,
                file=str(manner.write_baseline),
            )
        )
    if manner.verbose:
        _say_how_long(run.tally, time.monotonic() - began)
    tell(
        run.found.problems,
        run.found.unread,
        nothing=not (paths or run.found.files or run.found.libraries),
        traceback=manner.traceback,
        quiet=manner.quiet,
    )
    return _exit_code(run)


def _begin(project: Project, paths: Sequence[Path], manner: Manner, stdin_name: Path | None) -> _CheckRun:
    if manner.statistics and manner.format not in ("text", "concise", "json"):
        problem = phrase("--statistics has no {format} format", format=manner.format)
        raise SettingsError(problem, phrase("Use text or json."))
    if manner.annotate is not None and manner.mending is not None:
        raise SettingsError(
            phrase("--annotate cannot be combined with --fix or --diff"),
            phrase("Fix the paper first, then annotate it."),
        )
    if project.style is not None:
        _say_what_is_not_rendered(project.style)
    configured = _configured(project)
    home = Path.cwd() if configured.file is None else configured.file.parent
    kept = home / cache.FOLDER if manner.cached else None
    project.cache = None if manner.mending is not None else kept
    found = project.files_and_libraries(paths, stdin_name)
    path = None if manner.write_baseline is not None else manner.baseline or configured.baseline
    baseline = None if path is None else read_baseline(path)
    progress = Progress(len(found.files), wanted=not manner.quiet)
    run = _CheckRun(project, found, manner, kept, baseline, progress)
    if manner.verbose:
        _say_what_is_used(run)
    return run


def _configured(project: Project) -> Settings:
    """What the configuration of the current folder says. A broken one is told with the papers that it holds for."""
    try:
        return project.configuration()
    except HawashiError:
        return Settings()


def _reports(run: _CheckRun) -> Iterator[FileReport]:
    """What there is to say of each paper, then of each bibliography, then of what was silenced in vain."""
    told = run.found.add_problem
    yield from tried(_outcomes(run), lambda each: _report(run, *each), lambda each: each[0].shown, told)
    used = (file.library for file in run.found.files if file.library is not None)
    sources = dict.fromkeys((*used, *run.found.libraries))
    yield from tried(sources, partial(_library_report, run), lambda source: source.path, told)
    for report in run.tally.in_vain(run.baseline):
        yield _counted(run, report)


def _report(run: _CheckRun, file: PaperFile, outcome: Outcome | HawashiError, was_known: bool) -> FileReport:
    """What is shown of a paper. Raises HawashiError where it could not be checked."""
    if isinstance(outcome, HawashiError):
        raise outcome
    _tell_of_rules(run, outcome)
    if run.cache is not None and not was_known and run.manner.mending is None and file.data is None:
        cache.keep(run.cache, file, outcome)
    run.tally.add(file, outcome, was_known)
    report = _counted(run, _told_once(run, outcome.report))
    if run.baseline is not None:
        run.tally.count_gone(file, run.baseline)
    return report


def _told_once(run: _CheckRun, report: FileReport) -> FileReport:
    """The report without what was said before of a file that several papers take in."""
    entries = []
    for entry in report.entries:
        what = (replace(entry.location, note=None), entry.code, entry.message)  # their notes may be numbered otherwise
        if entry.location.path == report.path or what not in run.told:
            entries.append(entry)
        if entry.location.path != report.path:
            run.told.add(what)
    return replace(report, entries=tuple(entries))


def _tell_of_rules(run: _CheckRun, outcome: Outcome) -> None:
    """A rule at which hawashi fails is a problem of the run; what the other rules found stands."""
    for failed in outcome.failed:
        run.found.add_problem(failed)


def _outcomes(run: _CheckRun) -> Iterator[tuple[PaperFile, Outcome | HawashiError, bool]]:
    if run.manner.annotate is not None:
        demand_one_paper(run.found, run.manner.annotate)
        for file in run.found.files:
            yield file, annotate(file, run.manner.annotate), False
        return
    if run.manner.mending is not None:
        for file in run.found.files:
            yield file, _mended(run, file, run.manner.mending), False
        return
    jobs = usual_jobs() if run.manner.jobs is None else run.manner.jobs
    for number, found in enumerate(check_all(run.found.files, jobs, lambda file: _known(run, file)), 1):
        run.progress.step(number)
        yield found


def _mended(run: _CheckRun, file: PaperFile, how: Mending) -> Outcome | HawashiError:
    """What is left to say of a paper after its fixes; all, where they are only shown, or cannot be written."""
    mended = mend(file, how, run.found)
    if mended is None:
        return check_file(file)
    if file is run.found.piped:
        run.passed_on = mended.data

    def left() -> Outcome:
        failed: list[HawashiError] = []
        found = file.find(mended.before if how.diff else mended.after, failed.append)
        return outcome_of(found, found.findings, digest_of(mended.data), failed)

    return attempted(file.shown, left)


def _known(run: _CheckRun, file: PaperFile) -> Outcome | None:
    if run.cache is None or file.data is not None:
        return None
    try:
        return cache.known(run.cache, file, digest_of(file.content()))
    except HawashiError:
        return None  # what is wrong is told where the paper is read


def _library_report(run: _CheckRun, source: Input) -> FileReport:
    cited = run.tally.uses.get(source)
    file, uses = run.project.library_file(source), None if cited is None else frozenset(cited)
    only = uses if run.found.asks_for_part_of(file) else None
    outcome = None if run.cache is None else cache.known_library(run.cache, file, uses, only)
    if outcome is None:
        outcome = check_library_file(file, uses, only)
        _tell_of_rules(run, outcome)
        if run.cache is not None:
            cache.keep_library(run.cache, file, uses, only, outcome)
    if only is None:
        run.tally.count_silences(file, outcome)
    return _counted(run, outcome.report)


def _counted(run: _CheckRun, report: FileReport) -> FileReport:
    """What is shown of a file, in the count of the run; raised is whatever goes wrong as it is written out."""
    if run.manner.write_baseline is not None:
        run.kept[report.path] = replace(report, entries=tuple(replace(each, excerpt=None) for each in report.entries))
    if run.baseline is not None:
        report = new_in(report, run.baseline)
    if not run.manner.statistics:
        # A fault halfway through the report of all papers would leave a broken document.
        for _ in reports.render((report,), run.manner.format):
            pass
    run.count.add(report)
    return report


def _show(run: _CheckRun, found: Iterator[FileReport], aside: bool) -> None:
    manner, colour = run.manner, not aside and colours()
    if manner.statistics:
        for _ in found:
            pass
        pieces: Iterable[str] = [(statistics_json if manner.format == "json" else statistics)(run.count)]
    elif manner.format in ("text", "concise"):
        pieces = _with_summary(run, found, colour)
    else:
        pieces = reports.render(found, manner.format, {code: rule.documentation for code, rule in RULES.items()})
    put = write_aside if aside else write
    held: list[str] = []
    room = _HELD
    for piece in pieces:
        held.append(piece)
        room -= len(piece)
        if colour or room < 0:
            run.progress.clear()
            put("".join(held))
            held.clear()
            room = _HELD
    run.progress.clear()
    put("".join(held))


def _with_summary(run: _CheckRun, found: Iterator[FileReport], colour: bool) -> Iterator[str]:
    folds = run.manner.format == "text" and not run.manner.everything
    if run.manner.format == "text":
        yield from text.render(found, colour=colour, quiet=True, everything=not folds, language=language())
    else:
        yield from concise.render(found, colour=colour, quiet=True, language=language())
    is_done = (run.found.files or run.found.libraries) and not run.found.problems
    if not run.manner.quiet and folds and run.tally.papers > text.MANY and run.count.all:
        yield text.overview(run.count, language())
    if not run.manner.quiet and (run.count.all or is_done):
        yield f"{text.summary(run.count, colour, folds=folds, language=language())}\n"


def _summarise(count: Count) -> None:
    """Add the run to the summary that GitHub shows of a job."""
    place = os.environ.get("GITHUB_STEP_SUMMARY")
    if place:
        from hawashi.reports.github import job_summary

        with contextlib.suppress(OSError), open(place, "a", encoding="utf-8") as file:
            file.write(well_formed(job_summary(count)))


def _say_how_long(tally: Tally, seconds: float) -> None:
    say(
        counted(
            "{count} paper in {seconds:.1f} s, {known} of them from the cache",
            "{count} papers in {seconds:.1f} s, {known} of them from the cache",
            tally.papers,
            seconds=seconds,
            known=tally.known,
        )
    )


def _exit_code(run: _CheckRun) -> int:
    if run.found.problems:
        return 2
    if run.manner.write_baseline is not None:
        return 0
    return 1 if any(run.count.kinds[severity] for severity in at_least(run.manner.fail_on)) else 0


def at_least(severity: Severity | None) -> frozenset[Severity]:
    """The severities from that on; none where none fails a run."""
    return frozenset() if severity is None else frozenset(_GRAVE[_GRAVE.index(severity) :])


def _say_what_is_used(run: _CheckRun) -> None:
    none = phrase("none")
    files = dict.fromkeys(file.settings.file for file in run.found.files)
    for file in files:
        say(phrase("configuration: {file}", file=none if file is None else str(file)))
    for name in dict.fromkeys(file.settings.style for file in run.found.files):
        say(phrase("style: {style}", style=name))
    for source in dict.fromkeys(file.library for file in run.found.files):
        say(phrase("bibliography: {file}", file=none if source is None else str(source.path)))


def _say_what_is_not_rendered(name: str) -> None:
    """Say once which variables of a CSL style that an author brings are left out of what is compared."""
    from hawashi.styles.csl import unrendered

    style = house_style(name)
    missing = sorted({variable for csl in style.csl.values() for variable in unrendered(csl)})
    if missing:
        say(
            phrase(
                "the style {style} has CSL variables that hawashi cannot render or check: {variables}",
                style=style.name,
                variables=", ".join(missing),
            )
        )


def check_all(
    files: Sequence[PaperFile], jobs: int, known: Callable[[PaperFile], Outcome | None]
) -> Iterator[tuple[PaperFile, Outcome | HawashiError, bool]]:
    """Each paper with what came of it, in order, and whether that was known; `known` tells what is.

    No more papers are held than are read at a time.
    """
    given: set[int] = set()

    def here(file: PaperFile) -> Outcome | HawashiError | None:
        found = known(file)
        if found is not None:
            given.add(id(found))
            return found
        return check_file(file) if file.data is not None else None

    for file, outcome in in_order(files, SharedWork(check_file, _lost, here), jobs):
        yield file, outcome, id(outcome) in given
        given.discard(id(outcome))


def _lost(file: PaperFile) -> HawashiError:
    return stopped(file.shown, phrase("Check it on its own, on a machine with more memory."))
