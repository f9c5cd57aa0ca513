"""`hawashi check`."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from hawashi import fixes, formats, reports
from hawashi.checking import Rule, Uses, check_library, check_paper
from hawashi.cli.mending import Mending, mend_paper
from hawashi.cli.output import colours, pass_on, say, write, write_aside
from hawashi.cli.paths import STANDARD_INPUT
from hawashi.cli.reading import Run, add_problem, read_papers, report_problems
from hawashi.errors import HawashiError
from hawashi.model import Checked, Library, Paper, Severity, Style
from hawashi.reports import text
from hawashi.settings import Settings, active_rules, house_style, settings_for, with_options
from hawashi.styles.csl import unrendered

_SAFELY = Mending()


def run_check(
    paths: Sequence[Path],
    *,
    format: str,  # noqa: A002 - the command line's own word
    select: Sequence[str] | None,
    ignore: Sequence[str] | None,
    bibliography: Path | None,
    fix: bool,
    exit_zero: bool,
    how: Mending = _SAFELY,
    stdin_name: Path | None = None,
    style: str | None = None,
) -> int:
    """Check the papers that `paths` name and the bibliographies they use; show what was found; give the exit code.

    With `fix` the papers are mended as `how` says. One that was piped in goes on to the standard output, mended, and
    what was found to the standard error; so does what was found where `how.diff` shows the changes. Raises
    SettingsError where an option is wrong, ReadError where the `bibliography` named cannot be read.
    """
    with_options(Settings(), select, ignore)
    if style is not None:
        _say_what_is_not_rendered(house_style(style))
    run = read_papers(paths, bibliography, stdin_name)
    results = _checked(run, select, ignore, style, how if fix else None)
    findings = [found for result in results for found in result.findings]
    passes_on = fix and not how.diff and (stdin_name is not None or STANDARD_INPUT in paths)
    aside = passes_on or (fix and how.diff)
    show = write_aside if aside else write
    if format != "text":
        show("".join(reports.render(map(reports.file_report, results), format)))
    elif findings or (run.papers and not run.problems):
        show("".join(text.render(map(reports.file_report, results), colour=not aside and colours())))
    if passes_on:
        pass_on(run.passed_on)
    report_problems(run)
    if run.problems:
        return 2
    return 1 if not exit_zero and any(found.severity is not Severity.INFO for found in findings) else 0


def _say_what_is_not_rendered(style: Style) -> None:
    """Say once which variables of a CSL style that an author brings are left out of what is compared."""
    missing = sorted({name for text in style.csl.values() for name in unrendered(text)})
    if missing:
        say(f"the style {style.name} names what hawashi cannot write, and does not check: {', '.join(missing)}")


def _checked(
    run: Run, select: Sequence[str] | None, ignore: Sequence[str] | None, style: str | None, how: Mending | None
) -> list[Checked]:
    results = []
    for paper, found in run.papers:
        settings = with_options(found, select, ignore, style)
        try:
            wanted = house_style(settings.style)
        except HawashiError as error:
            add_problem(run, error)
            continue
        rules = active_rules(settings)
        results.append(_mended(paper, rules, run, wanted, how) if how else _check(paper, rules, wanted))
    for place, library in run.libraries.items():
        try:
            settings = settings_for(place.parent)
        except HawashiError as error:
            add_problem(run, error)
            continue
        settings = with_options(settings, select, ignore, style)
        try:
            wanted = house_style(settings.style)
        except HawashiError as error:
            add_problem(run, error)
            continue
        findings = check_library(library, active_rules(settings), wanted, _uses(library, run))
        results.append(Checked(library, tuple(findings)))
    return results


def _uses(library: Library, run: Run) -> Uses:
    """What the papers of the run cite of the library."""
    papers = [paper for paper, _ in run.papers if paper.bibliography is library]
    cited = {cite.reference for paper in papers for citation in paper.citations for cite in citation.cites}
    in_text = {each.key for paper in papers for each in paper.document.embedded}
    return Uses(frozenset({key for key in cited if key is not None} | in_text))


def _check(paper: Paper, rules: Sequence[Rule], style: Style) -> Checked:
    """What there is to say of the paper. Where its file cannot be written, nothing is fixable."""
    findings = check_paper(paper, rules, style)
    if not formats.can_write(paper.document):
        findings = [replace(found, fix=None) for found in findings]
    return Checked(paper.document, tuple(findings))


def _mended(paper: Paper, rules: Sequence[Rule], run: Run, style: Style, how: Mending) -> Checked:
    """What is left to say of the paper after its fixes are written into its file, or passed on where it has none.

    A paper whose file cannot be written stays as it is. Where the fixes are only shown, all is left to say.
    """
    document = paper.document
    if not formats.can_write(document):
        _refuse(paper, rules, run, style)
        return _check(paper, rules, style)
    try:
        mended = mend_paper(paper, rules, style, run, how)
    except HawashiError as error:
        add_problem(run, error)
        return _check(paper, rules, style)
    return _check(paper, rules, style) if how.diff else Checked(mended.after, mended.left)


def _refuse(paper: Paper, rules: Sequence[Rule], run: Run, style: Style) -> None:
    """Say that the paper is not written, if there is anything to mend or somebody waits for it."""
    document = paper.document
    error = fixes.cannot_write(document)
    if paper is run.piped:
        add_problem(run, error)
    elif fixes.choose(check_paper(paper, rules, style)):
        say(f"{error.problem} {error.hint}")
