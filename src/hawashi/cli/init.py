"""The command `hawashi init`: its options and its help."""

from pathlib import Path
from typing import Annotated, Literal

import typer

from hawashi.cli.commands import app

Service = Literal["github", "gitlab"]
"""A service that runs checks."""


@app.command()
def init(
    folder: Annotated[
        Path, typer.Argument(metavar="FOLDER", help="The folder of the papers.", file_okay=False)
    ] = Path(),
    *,
    pre_commit: Annotated[
        bool, typer.Option("--pre-commit", help="Also write a hook that checks before each commit.")
    ] = False,
    ci: Annotated[
        Service | None, typer.Option("--ci", metavar="SERVICE", help="Also write a CI workflow for github or gitlab.")
    ] = None,
    source: Annotated[
        str | None,
        typer.Option(
            metavar="ADDRESS[@COMMIT]",
            help="The git repository from which the hook and the workflow get hawashi. Default: the one that it was "
            "installed from, if known.",
        ),
    ] = None,
) -> None:
    """Set up a project: a configuration and, if wanted, a commit hook and a CI workflow that check its papers.

    The configuration is written into FOLDER, the hook and the workflow at the root of its git repository. In a terminal
    and without options, you are asked what you want. An existing file is never overwritten.

    Examples:

    \b
    hawashi init
    hawashi init papers/ --pre-commit
    hawashi init --ci github
    """  # noqa: D301 - `\b` keeps the lines of an example apart in the help
    from hawashi.cli.init_files import Wish, asked, run_init, somebody_answers
    from hawashi.cli.init_source import installed_source, named_source

    ask = not pre_commit and ci is None and source is None and somebody_answers()
    where = installed_source() if source is None else named_source(source)
    run_init(folder, asked() if ask else Wish(pre_commit, ci, where))
