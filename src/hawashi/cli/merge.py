"""The commands `hawashi merge`, `hawashi rekey` and `hawashi add`: their options and their help."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from hawashi.cli.commands import app


class Conflicts(StrEnum):
    """What becomes of two values between which no rule decides."""

    ASK = "ask"
    OURS = "ours"
    THEIRS = "theirs"
    BOTH = "both"
    FAIL = "fail"


@app.command()
def merge(
    base: Annotated[Path, typer.Argument(metavar="BASE", help="The .bib file that the others go into.")],
    others: Annotated[list[Path], typer.Argument(metavar="OTHER", help="The .bib files whose works it gets.")],
    *,
    output: Annotated[
        Path | None,
        typer.Option("--output", "-o", metavar="OUT", help="Write there; BASE itself may be named. Else it is shown."),
    ] = None,
    ancestor: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="What BASE and OTHER were before: what one side alone changed is taken."),
    ] = None,
    conflicts: Annotated[
        Conflicts,
        typer.Option(
            help="ask in the terminal; take ours (BASE) or theirs; keep both, theirs in a field theirs-NAME; fail: "
            "write nothing where there is one."
        ),
    ] = Conflicts.BOTH,
    report: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="Write there, as JSON, every decision and every value that went."),
    ] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Write nothing.")] = False,
    diff: Annotated[bool, typer.Option("--diff", help="Show what changes in BASE, line by line.")] = False,
) -> None:
    """Merge bibliographies: one work becomes one entry, field by field, and nothing is lost.

    What is in full goes before what is abbreviated, a date before words, a valid identifier before one that is not;
    lists are joined. An old key lives on in the field ids. Works that are only related (editions, translations) stay
    two entries, linked by the field related. Entries that get nothing new stay byte for byte; a file that is written
    over is kept beside it, but under --ancestor, where git keeps it. Exit code 1: conflicts are left.

    Examples:

    \b
    hawashi merge references.bib theirs.bib -o references.bib --report merged.json
    hawashi merge references.bib theirs.bib --dry-run --diff
    hawashi merge references.bib theirs.bib -o references.bib --conflicts ask

    As a merge driver of git, after adding the line `*.bib merge=hawashi` to .gitattributes:

    \b
    git config merge.hawashi.driver "hawashi merge %A %B --ancestor %O -o %A --conflicts both"

    With --conflicts fail the file stays ours wherever there is a conflict, and git says so.
    """  # noqa: D301 - `\b` keeps the lines of an example apart in the help
    from hawashi.cli.merging import Merging, run_merge

    raise typer.Exit(run_merge(base, others, Merging(output, ancestor, conflicts.value, report, dry_run, diff)))
