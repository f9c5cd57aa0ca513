"""The commands `hawashi merge`, `hawashi rekey` and `hawashi add`: their options and their help."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from hawashi.cli.commands import app
from hawashi.cli.problems import Traceback


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


@app.command()
def rekey(
    paths: Annotated[
        list[Path], typer.Argument(metavar="PATHS", help="Papers in LaTeX and Markdown, .bib files, folders of papers.")
    ],
    *,
    map: Annotated[  # noqa: A002 - the option's own name
        Path,
        typer.Option("--map", metavar="FILE", help="A table (CSV) of old and new keys, or a report of hawashi merge."),
    ],
    diff: Annotated[
        bool, typer.Option("--diff", help="Write nothing; show what would change, and exit with 1.")
    ] = False,
) -> None:
    """Write the new keys of works wherever papers and bibliographies use the old ones.

    In LaTeX in the commands that cite, in Markdown in [@key], @key and @{key} outside of code, in .bib files in entries
    and where they name one another; an old key lives on there in the field ids.

    Examples:

    \b
    hawashi tidy references.bib --keys --map keys.csv
    hawashi rekey papers/ --map keys.csv
    hawashi rekey thesis.tex chapter.md other.bib --map merged.json --diff
    """  # noqa: D301 - `\b` keeps the lines of an example apart in the help
    from hawashi.cli.rekeying import run_rekey

    raise typer.Exit(run_rekey(paths, map, diff=diff))


@app.command()
def add(
    papers: Annotated[list[Path], typer.Argument(metavar="PAPERS", help="Papers, and folders of papers.")],
    *,
    to: Annotated[Path, typer.Option("--to", metavar="FILE", help="The .bib file that gets the works.")],
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Write nothing; show what would be added.")] = False,
    traceback: Traceback = False,
) -> None:
    """Add the works that papers cite in their notes to a bibliography, under new keys.

    Works that it has are shown with their keys there; works that it perhaps has are asked about in a terminal, else
    shown, and not added: the exit code is 1 then. What it has stays byte for byte; a second time nothing is added.

    Examples:

    \b
    hawashi add paper.docx --to references.bib
    hawashi add papers/ --to references.bib --dry-run
    """  # noqa: D301 - `\b` keeps the lines of an example apart in the help
    from hawashi.cli.adding import run_add

    raise typer.Exit(run_add(papers, to, dry_run=dry_run, traceback=traceback))
