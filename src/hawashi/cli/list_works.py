"""The command `hawashi list`: its options and its help."""

from pathlib import Path
from typing import Annotated, Literal

import typer

from hawashi.cli.commands import app
from hawashi.cli.options import Bibliography, StdinFilename, Style, Traceback

PrintFormat = Literal["text", "markdown", "html", "bibtex", "csl-json"]
"""How `list` prints the works."""


@app.command("list")
def list_works(
    paper: Annotated[Path, typer.Argument(metavar="PAPER", help="A paper; - is standard input.")],
    *,
    style: Style = None,
    format: Annotated[  # noqa: A002 - the option's own name
        PrintFormat, typer.Option(help="How the list is printed.")
    ] = "text",
    into: Annotated[
        Path | None,
        typer.Option(
            metavar="OUT",
            help="Write a copy of the paper (Word, OpenDocument, Markdown, LaTeX or HTML) to OUT, with the list as a "
            "section at its end.",
        ),
    ] = None,
    bibliography: Bibliography = None,
    stdin_filename: StdinFilename = None,
    traceback: Traceback = False,
) -> None:
    """Write the list of all works that a paper's notes cite, as the house style has it.

    Works stand in the order and the groups of the style (`hawashi style STYLE` shows the settings list-...), family
    names first. Values come from the bibliography where it has the work, else from the notes. Works that were not
    surely read are named on standard error: check their entries.

    Examples:

    \b
    hawashi list paper.docx --style baidar
    hawashi list paper.md --style chicago-notes --format markdown
    hawashi list paper.docx --into with-list.docx
    hawashi list paper.md --format bibtex > cited.bib
    """  # noqa: D301 - `\b` keeps the lines of an example apart in the help
    from hawashi.cli.write_list import run_list
    from hawashi.project import Project

    raise typer.Exit(
        run_list(
            Project.at(style=style, bibliography=bibliography),
            paper,
            format=format,
            into=into,
            stdin_name=stdin_filename,
            traceback=traceback,
        )
    )
