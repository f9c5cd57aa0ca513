"""The command `hawashi desk`: its options and its help."""

from pathlib import Path
from typing import Annotated

import typer

from hawashi.cli.commands import app
from hawashi.cli.options import Bibliography, Style

_NEEDED = ("starlette", "uvicorn")


@app.command()
def desk(
    style: Style = None,
    bibliography: Bibliography = None,
    no_browser: Annotated[bool, typer.Option("--no-browser", help="Open no browser; only show the address.")] = False,
    install: Annotated[
        bool,
        typer.Option(
            "--install", help="Put a launcher on the desktop (Linux and Windows), so that no terminal is needed again."
        ),
    ] = False,
) -> None:
    """Check papers in the browser: drop a file, see the report, choose the changes, take the paper back.

    Drop Word, ODT, PDF, Markdown, LaTeX or HTML files, or a folder. Choose which of the proposed changes you want; you
    get the paper with tracked changes, a copy with comments, the report and the works cited as BibTeX. A .bib file that
    is dropped beside papers is their bibliography.

    Nothing leaves this machine: the desk answers on 127.0.0.1 only. Nothing is kept: all it holds is removed when it
    closes. It closes with Ctrl-C, with the button on its page, and ten minutes after its last page was closed.

    It needs two packages more. Where they are missing, it says how to install them.

    Examples:

    \b
    hawashi desk
    hawashi desk --style chicago-notes --bibliography references.bib
    hawashi desk --install
    """  # noqa: D301 - `\b` keeps the lines of an example apart in the help
    from importlib.util import find_spec

    from hawashi.errors import HawashiError, installing
    from hawashi.messages import phrase

    if not all(find_spec(name) for name in _NEEDED):
        problem = phrase("The desk needs two packages that are not installed: Starlette and uvicorn.")
        hint = phrase("Install them, in the folder of hawashi, with: {command}", command=installing("desk"))
        raise HawashiError(problem, hint)
    from hawashi.project import Project

    # What is wrong with the options is said now, not in the browser.
    Project.at(style=style, bibliography=bibliography)
    named = _whole(style)
    library = None if bibliography is None else bibliography.absolute()
    if install:
        from hawashi.cli.desk.launcher import install_launcher

        raise typer.Exit(install_launcher(named, library))
    from hawashi.cli.desk.reading import ChosenStyle
    from hawashi.cli.desk.run import run_desk

    raise typer.Exit(run_desk(ChosenStyle(named, library), browser=not no_browser))


def _whole(style: str | None) -> str | None:
    """A style as it is named from everywhere: one that is no name of a style but a path becomes a whole path."""
    from hawashi import styles

    if style is None or style in styles.names():
        return style
    return str(Path(style).absolute())
