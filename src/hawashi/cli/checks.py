"""`hawashi check`."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from hawashi import fixes, reports
from hawashi.checking import Rule, check_library, check_paper
from hawashi.cli.output import colours, say, write
from hawashi.cli.reading import Run, add_problem, read_papers, report_problems
from hawashi.errors import HawashiError
from hawashi.model import Checked, Paper, Severity
from hawashi.pipeline import read_paper
from hawashi.reports import text
from hawashi.settings import Settings, active_rules, settings_for, with_options

MOST_ROUNDS = 10
"""A fix that meets another one waits for the next round; so often is a paper read again at most."""


def run_check(
    paths: Sequence[Path],
    *,
    format: str,  # noqa: A002 - the command line's own word
    select: Sequence[str] | None,
    ignore: Sequence[str] | None,
    bibliography: Path | None,
    fix: bool,
    exit_zero: bool,
) -> int:
    """Check the papers that `paths` name and the bibliographies they use; show what was found; give the exit code.

    Raises SettingsError where an option is wrong, ReadError where the `bibliography` named cannot be read.
    """
    with_options(Settings(), select, ignore)
    run = read_papers(paths, bibliography)
    results = _checked(run, select, ignore, fix=fix)
    findings = [found for result in results for found in result.findings]
    if format != "text":
        write(reports.render(results, format))
    elif findings or (run.papers and not run.problems):
        write(text.render(results, colour=colours()))
    report_problems(run)
    if run.problems:
        return 2
    return 1 if not exit_zero and any(found.severity is not Severity.INFO for found in findings) else 0


def _checked(run: Run, select: Sequence[str] | None, ignore: Sequence[str] | None, *, fix: bool) -> list[Checked]:
    results = []
    for paper, settings in run.papers:
        rules = active_rules(with_options(settings, select, ignore))
        results.append(_mended(paper, rules, run) if fix else _check(paper, rules))
    for place, library in run.libraries.items():
        try:
            settings = settings_for(place.parent)
        except HawashiError as error:
            add_problem(run, error)
            continue
        rules = active_rules(with_options(settings, select, ignore))
        results.append(Checked(library, tuple(check_library(library, rules))))
    return results


def _check(paper: Paper, rules: Sequence[Rule]) -> Checked:
    return Checked(paper.document, tuple(check_paper(paper, rules)))


def _mended(paper: Paper, rules: Sequence[Rule], run: Run) -> Checked:
    """What is left to say of the paper after its safe fixes are written into its file."""
    result, mended = _check(paper, rules), 0
    try:
        for _ in range(MOST_ROUNDS):
            chosen = fixes.choose(result.findings)
            if not chosen:
                break
            fixes.save(paper.document.path, fixes.apply(paper.document, chosen))
            paper = read_paper(paper.document.path, paper.bibliography)
            result, mended = _check(paper, rules), mended + len(chosen)
    except HawashiError as error:
        add_problem(run, error)
    if mended:
        say(f"mended {mended} finding{'' if mended == 1 else 's'} in {paper.document.path}")
    return result
