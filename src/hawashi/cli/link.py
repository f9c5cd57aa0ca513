"""The command `hawashi link`: its options and its help."""

from pathlib import Path
from typing import Annotated

import typer

from hawashi.cli.commands import app
from hawashi.cli.options import Bibliography, Style, Traceback


@app.command()
def link(
    paper: Annotated[Path, typer.Argument(metavar="PAPER", help="A Word file.")],
    *,
    output: Annotated[
        Path, typer.Option("--output", "-o", metavar="OUT", help="Write the copy with live citations to OUT.")
    ],
    bibliography: Bibliography = None,
    style: Style = None,
    traceback: Traceback = False,
) -> None:
    """Turn typed notes of a Word file into Zotero citations, in a copy of it.

    The words of the notes stay as they are until Zotero refreshes them: then it writes them in the style of the
    document, which is the house style (where Zotero does not have that, it asks for one).

    A note is linked only where all of it is surely read and every repeat (Ibid., op. cit.) is plain. The others stay
    text, and are listed with the reason. So do notes that have fields already, and those with a volume, edition or year
    that the data of the work do not have.

    The data come from the bibliography. A work that is not in it is not linked: add it first (`hawashi add`), so that
    all data have one source. Only where there is no bibliography at all are works linked as the notes describe them.

    Zotero counts only its own citations: after its first refresh, look at every Ibid. behind a note that stayed text.
    Removing the fields in the word processor gives the typed notes back.

    Examples:

    \b
    hawashi link paper.docx --bibliography references.bib -o linked.docx
    hawashi link paper.docx --style chicago-notes -o linked.docx
    """  # noqa: D301 - `\b` keeps the lines of an example apart in the help
    from hawashi.cli.link_notes import run_link
    from hawashi.project import Project

    project = Project.at(style=style, bibliography=bibliography)
    raise typer.Exit(run_link(project, paper, output, traceback=traceback))
