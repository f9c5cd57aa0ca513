"""The commands `hawashi merge`, `hawashi rekey` and `hawashi add`: their options and their help."""

from pathlib import Path
from typing import Annotated, Literal

import typer

from hawashi.cli.commands import app
from hawashi.cli.options import Traceback

Conflicts = Literal["ask", "ours", "theirs", "both", "fail"]
"""What becomes of two values between which no rule decides."""


@app.command()
def merge(
    base: Annotated[Path, typer.Argument(metavar="BASE", help="The .bib file to merge into.")],
    others: Annotated[list[Path], typer.Argument(metavar="OTHER", help="The .bib files to merge into BASE.")],
    *,
    output: Annotated[
        Path | None,
        typer.Option(
            "--output", "-o", metavar="OUT", help="Write to OUT, which may be BASE. Default: standard output."
        ),
    ] = None,
    ancestor: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="The common ancestor of BASE and OTHER, for a three-way merge."),
    ] = None,
    conflicts: Annotated[
        Conflicts,
        typer.Option(
            help="ask: decide in the terminal; ours: take BASE; theirs: take OTHER; both: keep theirs in a field "
            "theirs-NAME; fail: write nothing if there is a conflict."
        ),
    ] = "both",
    report: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE",
            help="Write an account of the whole merge to FILE: .json, which `hawashi rekey` reads, .md or .html.",
        ),
    ] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Write nothing.")] = False,
    diff: Annotated[bool, typer.Option("--diff", help="Show what changes in BASE, line by line.")] = False,
) -> None:
    """Merge bibliographies: each work becomes one entry, merged field by field, and nothing is lost.

    Full forms win over abbreviations, dates over words, valid identifiers over invalid ones; lists are joined. Old keys
    are kept in the field ids. Works that are only related (editions, translations) stay separate entries, linked by the
    field related. At the end there is an account of all of it, which --report writes in full. Entries that gain nothing
    stay the same, byte for byte. A file that is overwritten is backed up beside it, except with --ancestor, where git
    has the old version. Exit code 1: conflicts remain.

    Examples:

    \b
    hawashi merge references.bib theirs.bib -o references.bib --report merged.json
    hawashi merge references.bib theirs.bib --dry-run --diff
    hawashi merge references.bib theirs.bib -o references.bib --conflicts ask

    As a merge driver of git, after adding the line `*.bib merge=hawashi` to .gitattributes:

    \b
    git config merge.hawashi.driver "hawashi merge %A %B --ancestor %O -o %A --conflicts both"

    With --conflicts fail, a file with a conflict stays as BASE has it, and git reports the conflict.
    """  # noqa: D301 - `\b` keeps the lines of an example apart in the help
    from hawashi.cli.merge_files import Merging, run_merge

    raise typer.Exit(run_merge(base, others, Merging(output, ancestor, conflicts, report, dry_run, diff)))


@app.command()
def rekey(
    paths: Annotated[
        list[Path], typer.Argument(metavar="PATHS", help="LaTeX and Markdown papers, .bib files, or folders.")
    ],
    *,
    map: Annotated[  # noqa: A002 - the option's own name
        Path,
        typer.Option("--map", metavar="FILE", help="A CSV file of old and new keys, or a report of `hawashi merge`."),
    ],
    library: Annotated[
        Path | None,
        typer.Option(
            metavar="BIB", help="With a report of `hawashi merge`: the merged file that the papers cite from."
        ),
    ] = None,
    diff: Annotated[
        bool, typer.Option("--diff", help="Write nothing; show what would change, and exit with 1 if anything would.")
    ] = False,
    traceback: Traceback = False,
) -> None:
    """Replace old citation keys by new ones in papers and bibliographies.

    In LaTeX in citation commands, in Markdown in @key and @{key}, in brackets or not, outside code, in .bib files in
    entries and in references from one entry to another; there the old key is kept in the field ids.

    Examples:

    \b
    hawashi tidy references.bib --keys --map keys.csv
    hawashi rekey papers/ --map keys.csv
    hawashi rekey thesis.tex chapter.md --map merged.json --library theirs.bib --diff
    """  # noqa: D301 - `\b` keeps the lines of an example apart in the help
    from hawashi.cli.rekey_files import run_rekey

    raise typer.Exit(run_rekey(paths, map, diff=diff, library=library, traceback=traceback))


@app.command()
def add(
    papers: Annotated[list[Path], typer.Argument(metavar="PAPERS", help="Papers and folders of papers.")],
    *,
    to: Annotated[Path, typer.Option("--to", metavar="FILE", help="The .bib file to add to.")],
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Write nothing; show what would be added.")] = False,
    traceback: Traceback = False,
) -> None:
    """Add the works cited in the notes of papers to a bibliography, under new keys.

    Works that it already has are listed with their keys. Works that it may have are asked about in a terminal;
    otherwise they are listed, not added, and the exit code is 1. Existing entries stay the same, byte for byte; running
    the command again adds nothing.

    Examples:

    \b
    hawashi add paper.docx --to references.bib
    hawashi add papers/ --to references.bib --dry-run
    """  # noqa: D301 - `\b` keeps the lines of an example apart in the help
    from hawashi.cli.add_works import run_add

    raise typer.Exit(run_add(papers, to, dry_run=dry_run, traceback=traceback))
