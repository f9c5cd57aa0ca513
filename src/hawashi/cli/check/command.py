"""The command `hawashi check`: its options and its help."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from hawashi.cli.commands import Bibliography, Ignore, Paths, Select, StdinFilename, app, words
from hawashi.cli.problems import Traceback


class ReportFormat(StrEnum):
    """How `check` writes what it found."""

    TEXT = "text"
    CONCISE = "concise"
    JSON = "json"
    GITHUB = "github"
    GITLAB = "gitlab"
    SARIF = "sarif"
    JUNIT = "junit"


class FailOn(StrEnum):
    """The least grave finding that fails a run."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


@app.command()
def check(
    paths: Paths = None,
    *,
    format: Annotated[  # noqa: A002 - the option's own name
        ReportFormat,
        typer.Option(
            help="text to read, concise (one line per finding) for editors, json for scripts; github, gitlab, sarif "
            "(code scanning) and junit (build servers) for other services."
        ),
    ] = ReportFormat.TEXT,
    everything: Annotated[
        bool, typer.Option("--all", help="Show every finding. Otherwise text shows three of a kind and folds the rest.")
    ] = False,
    select: Select = None,
    extend_select: Annotated[
        list[str] | None,
        typer.Option("--extend-select", metavar="RULES", help="More rules to run, such as those off by default."),
    ] = None,
    ignore: Ignore = None,
    bibliography: Bibliography = None,
    style: Annotated[
        str | None,
        typer.Option(
            metavar="STYLE",
            help="The house style: one that `hawashi style` lists, a folder with a style.toml, or a CSL note style.",
        ),
    ] = None,
    stdin_filename: StdinFilename = None,
    fix: Annotated[
        bool,
        typer.Option("--fix", help="Apply safe fixes to the files; with `-`, the fixed text goes to standard output."),
    ] = False,
    unsafe_fixes: Annotated[
        bool, typer.Option("--unsafe-fixes", help="With --fix or --diff: also fixes that may change the meaning.")
    ] = False,
    diff: Annotated[
        bool,
        typer.Option("--diff", help="Show what --fix would change, but write nothing; findings go to standard error."),
    ] = False,
    annotate: Annotated[
        Path | None,
        typer.Option(
            "--annotate", metavar="OUT", help="Write a copy of a Word file to OUT, with the findings as comments."
        ),
    ] = None,
    baseline: Annotated[
        Path | None,
        typer.Option("--baseline", metavar="FILE", help="Report only findings that are not in the baseline FILE."),
    ] = None,
    write_baseline: Annotated[
        Path | None,
        typer.Option("--write-baseline", metavar="FILE", help="Record all current findings in FILE as the baseline."),
    ] = None,
    statistics: Annotated[
        bool, typer.Option("--statistics", help="Show the number of findings per rule instead of the findings.")
    ] = False,
    fail_on: Annotated[
        FailOn, typer.Option("--fail-on", metavar="SEVERITY", help="The lowest severity that makes the exit code 1.")
    ] = FailOn.WARNING,
    exit_zero: Annotated[bool, typer.Option("--exit-zero", help="Exit with 0 even if something is found.")] = False,
    jobs: Annotated[
        int | None,
        typer.Option("--jobs", "-j", min=1, metavar="N", help="Number of processes (default: one per CPU)."),
    ] = None,
    no_cache: Annotated[
        bool, typer.Option("--no-cache", help="Do not read or write the cache (.hawashi_cache).")
    ] = False,
    quiet: Annotated[
        bool, typer.Option("--quiet", "-q", help="Show findings only: no summary and no progress bar.")
    ] = False,
    verbose: Annotated[
        bool, typer.Option("--verbose", "-v", help="Also show which configuration, style and bibliography are used.")
    ] = False,
    traceback: Traceback = False,
) -> None:
    """Check the footnotes of papers.

    A comment in the paper suppresses rules: <!-- hawashi: ignore C102: reason --> for the next note, or with
    ignore-file instead of ignore for the whole paper. In LaTeX the comment begins with %.

    Examples:

    \b
    hawashi check papers/
    hawashi check paper.md --bibliography references.bib
    hawashi check paper.md --select C,missing_year --ignore C102
    hawashi check papers/ --fix
    hawashi check paper.docx --diff
    hawashi check paper.docx --annotate commented.docx
    hawashi check papers/ --statistics
    hawashi check papers/ --format github --fail-on error
    hawashi check paper.md --style chicago-notes
    hawashi check old/ --write-baseline known.json
    hawashi check - --stdin-filename papers/paper.md < draft.md
    """  # noqa: D301 - `\b` keeps the lines of an example apart in the help
    from hawashi.cli.check.plan import Wanted
    from hawashi.cli.check.run import Manner, run_check
    from hawashi.cli.mending import Mending
    from hawashi.model import Severity

    manner = Manner(
        format.value,
        everything=everything,
        statistics=statistics,
        fail_on=None if exit_zero else Severity(fail_on.value),
        jobs=jobs,
        cached=not no_cache,
        quiet=quiet,
        verbose=verbose,
        traceback=traceback,
        baseline=baseline,
        write_baseline=write_baseline,
        mending=Mending(unsafe_fixes, diff) if fix or diff else None,
        annotate=annotate,
    )
    wanted = Wanted(words(select), words(ignore), words(extend_select), style, bibliography)
    raise typer.Exit(run_check(paths or [], wanted, manner, stdin_filename))
