"""The command `hawashi init`: its options and its help."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from hawashi.cli.commands import app


class Service(StrEnum):
    """A service that runs checks."""

    GITHUB = "github"
    GITLAB = "gitlab"


@app.command()
def init(
    folder: Annotated[Path, typer.Argument(metavar="FOLDER", help="Where the papers are.", file_okay=False)] = Path(),
    *,
    pre_commit: Annotated[bool, typer.Option("--pre-commit", help="Also a hook that checks before a commit.")] = False,
    ci: Annotated[
        Service | None, typer.Option("--ci", metavar="SERVICE", help="Also a workflow for github, or for gitlab.")
    ] = None,
) -> None:
    """Begin a project: a configuration and, where wished, a hook and a workflow that check its papers.

    At a terminal, and without options, what is wished for is asked. A file that is there is never written over.

    Examples:

    \b
    hawashi init
    hawashi init papers/ --pre-commit
    hawashi init --ci github
    """  # noqa: D301 - `\b` keeps the lines of an example apart in the help
    from hawashi.cli.starting import Wish, asked, run_init, somebody_answers

    ask = not pre_commit and ci is None and somebody_answers()
    run_init(folder, asked() if ask else Wish(pre_commit, None if ci is None else ci.value))
