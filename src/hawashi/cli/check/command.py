"""The command `hawashi check`."""

import typer

from hawashi.cli import options
from hawashi.cli.commands import app
from hawashi.cli.options import ReportFormat, words


@app.command()
def check(
    paths: options.Paths = None,
    *,
    format: options.OutputFormat = ReportFormat("text"),  # noqa: A002, B008 - the option's own name
    output: options.Output = None,
    resume: options.Resume = False,
    engine: options.Engine = None,
    everything: options.All = False,
    select: options.Select = None,
    extend_select: options.ExtendSelect = None,
    ignore: options.Ignore = None,
    bibliography: options.Bibliography = None,
    style: options.Style = None,
    stdin_filename: options.StdinFilename = None,
    force_exclude: options.ForceExclude = False,
    fix: options.Fix = False,
    unsafe_fixes: options.UnsafeFixes = False,
    diff: options.Diff = False,
    annotate: options.Annotate = None,
    baseline: options.Baseline = None,
    write_baseline: options.WriteBaseline = None,
    statistics: options.Statistics = False,
    fail_on: options.Severity = "warning",
    exit_zero: options.ExitZero = False,
    jobs: options.Jobs = None,
    no_cache: options.NoCache = False,
    quiet: options.Quiet = False,
    verbose: options.Verbose = False,
    traceback: options.Traceback = False,
) -> None:
    """Check the footnotes of papers, and bibliographies.

    A .bib file that is named, or stands in a folder without papers, is checked for itself, by the rules L. So is
    the one that papers are read with; where one paper is named alone, only the entries that it cites.

    A comment in the paper suppresses rules: <!-- hawashi: ignore C102: reason --> for the next note, or with
    ignore-file instead of ignore for the whole paper. In LaTeX the comment begins with %.

    Examples:

    \b
    hawashi check papers/
    hawashi check paper.md --bibliography references.bib
    hawashi check paper.md --select C,missing_year --ignore C102
    hawashi check references.bib
    hawashi check papers/ --fix
    hawashi check paper.docx --diff
    hawashi check paper.docx --annotate commented.docx
    hawashi check papers/ --statistics
    hawashi check papers/ --format github --fail-on error
    hawashi check paper.md --style chicago-notes
    hawashi check old/ --write-baseline known.json
    hawashi check - --stdin-filename papers/paper.md < draft.md
    hawashi check papers.parquet --format parquet -o findings.parquet --engine daft
    """  # noqa: D301 - `\b` keeps the lines of an example apart in the help
    from hawashi.cli.check.run import Manner, at_least, run_check
    from hawashi.cli.fix_papers import Mending
    from hawashi.cli.rows import Table, not_of_tables, run_papers
    from hawashi.model import Severity
    from hawashi.project import Project

    project = Project.at(
        select=words(select),
        ignore=words(ignore),
        extend_select=words(extend_select),
        style=style,
        bibliography=bibliography,
        force_exclude=force_exclude,
    )
    asked = (select, ignore, extend_select, style, bibliography, force_exclude)
    fails = at_least(None if exit_zero else Severity(fail_on))
    how = Table(format.value, output, resume, engine, jobs, fails, traceback, tuple(map(str, asked)))
    if how.is_asked_for(output=output):
        if fix or diff or annotate or baseline or write_baseline or statistics:
            raise not_of_tables("--fix, --diff, --annotate, --statistics, --baseline")
        raise typer.Exit(run_papers("check", project, paths or [], how, stdin_filename))
    manner = Manner(
        format.value,
        everything=everything,
        statistics=statistics,
        fail_on=None if exit_zero else Severity(fail_on),
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
    raise typer.Exit(run_check(project, paths or [], manner, stdin_filename))
