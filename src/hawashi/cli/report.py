"""The command `hawashi report`: its options and its help."""

from pathlib import Path
from typing import Annotated

import typer

from hawashi.cli import options
from hawashi.cli.commands import app
from hawashi.cli.options import words


@app.command()
def report(
    paths: options.Paths = None,
    *,
    output: Annotated[
        Path | None, typer.Option("--output", "-o", metavar="FILE", help="Write the report to FILE (.html).")
    ] = None,
    pdf: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="Print the page for a director to FILE (.pdf), where a browser is found."),
    ] = None,
    since: Annotated[
        list[Path] | None,
        typer.Option(
            metavar="RUN",
            help="Mark what an earlier run, a file of `check --format json`, had not found. May be repeated, which"
            " shows a trend.",
        ),
    ] = None,
    select: options.Select = None,
    extend_select: options.ExtendSelect = None,
    ignore: options.Ignore = None,
    bibliography: options.Bibliography = None,
    style: options.Style = None,
    stdin_filename: options.StdinFilename = None,
    force_exclude: options.ForceExclude = False,
    jobs: options.Jobs = None,
    quiet: options.Quiet = False,
    traceback: options.Traceback = False,
) -> None:
    """Write what `check` finds, and every citation as it was read, as one page for a browser.

    The page is one file that asks for nothing from elsewhere: it can be sent by e-mail, kept and printed. It holds the
    text of the notes: treat it as you treat the papers. It speaks the language of --lang or of the configuration, else
    Arabic where most of the papers are in Arabic; a button in it changes the language.

    Of several papers it also shows which works they describe differently, which ones their bibliography lacks, and
    which stand in it twice, whose name is spelt in two ways, and one page for a director: how clean the papers are, and
    what they cite.

    Examples:

    \b
    hawashi report paper.docx -o report.html
    hawashi report papers/ --since last-week.json -o report.html
    hawashi report papers/ --since runs/2026-10-01.json --since runs/2026-11-01.json --pdf house.pdf
    """  # noqa: D301 - `\b` keeps the lines of an example apart in the help
    from hawashi.cli.report_files import run_report
    from hawashi.errors import SettingsError
    from hawashi.messages import phrase
    from hawashi.project import Project

    if output is None and pdf is None:
        raise SettingsError(
            phrase("No file is named for the report"), phrase("Name one with `--output`, or with `--pdf`.")
        )
    project = Project.at(
        select=words(select),
        ignore=words(ignore),
        extend_select=words(extend_select),
        style=style,
        bibliography=bibliography,
        force_exclude=force_exclude,
    )
    raise typer.Exit(
        run_report(
            project,
            paths or [],
            output,
            pdf=pdf,
            since=since or (),
            stdin_name=stdin_filename,
            jobs=jobs,
            quiet=quiet,
            traceback=traceback,
        )
    )
