"""The command `hawashi fix`: its options and its help."""

from typing import Annotated

import typer

from hawashi.cli.commands import app
from hawashi.cli.options import Bibliography, Ignore, Paths, Select, StdinFilename, Traceback, words


@app.command()
def fix(
    paths: Paths = None,
    *,
    select: Select = None,
    ignore: Ignore = None,
    unsafe_fixes: Annotated[
        bool, typer.Option("--unsafe-fixes", help="Also fixes that may change the meaning; check the result.")
    ] = False,
    diff: Annotated[
        bool, typer.Option("--diff", help="Write nothing; show what would change, and exit with 1 if anything would.")
    ] = False,
    track_changes: Annotated[
        bool,
        typer.Option("--track-changes", help="Word files: write tracked changes that the author can accept or reject."),
    ] = False,
    author: Annotated[str, typer.Option(metavar="NAME", help="Author of the tracked changes.")] = "hawashi",
    backup: Annotated[
        bool, typer.Option("--backup", help="Keep the old file beside the new one, as FILE.bak.")
    ] = False,
    bibliography: Bibliography = None,
    style: Annotated[str | None, typer.Option(metavar="STYLE", help="The house style, as for `hawashi check`.")] = None,
    stdin_filename: StdinFilename = None,
    traceback: Traceback = False,
) -> None:
    """Apply safe fixes to the notes of papers.

    Works on Word, OpenDocument, Markdown, LaTeX, HTML and text files. Only the characters concerned change. A file is
    replaced only after the result has been read back; otherwise it stays as it is. Fields of reference managers are
    left alone.

    Examples:

    \b
    hawashi fix paper.docx --diff
    hawashi fix paper.docx --track-changes --author "The editors"
    hawashi fix papers/ --select missing_full_stop --backup
    hawashi fix - --stdin-filename paper.md < draft.md
    """  # noqa: D301 - `\b` keeps the lines of an example apart in the help
    from datetime import UTC, datetime

    from hawashi.cli.fix_papers import Mending, run_fix
    from hawashi.formats.revision import Revision
    from hawashi.project import Project

    revision = Revision(author, datetime.now(UTC)) if track_changes else None
    how = Mending(unsafe_fixes, diff, revision, backup, demanded=True)
    project = Project.at(select=words(select), ignore=words(ignore), style=style, bibliography=bibliography)
    raise typer.Exit(run_fix(project, paths or [], how, stdin_filename, traceback=traceback))
