"""The command `hawashi tidy`: its options and its help."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from hawashi.cli.commands import app, words


class Order(StrEnum):
    """What the entries of a bibliography are sorted by."""

    KEY = "key"
    AUTHOR = "author"
    YEAR = "year"
    TITLE = "title"


class Accents(StrEnum):
    """How accents and signs are written."""

    UNICODE = "unicode"
    LATEX = "latex"


@app.command()
def tidy(
    paths: Annotated[
        list[Path] | None,
        typer.Argument(metavar="BIB", help=".bib files; - is standard input. Default: the configured bibliography."),
    ] = None,
    *,
    select: Annotated[list[str] | None, typer.Option(metavar="STEPS", help="Steps to run, comma-separated.")] = None,
    ignore: Annotated[list[str] | None, typer.Option(metavar="STEPS", help="Steps to skip, comma-separated.")] = None,
    accents: Annotated[
        Accents | None, typer.Option(help="Write accents and symbols as characters (é) or as LaTeX commands ({\\'e}).")
    ] = None,
    romanize: Annotated[
        bool, typer.Option("--romanize", help="Add romanised names and titles beside the Arabic ones, which are kept.")
    ] = False,
    sort: Annotated[
        Order | None,
        typer.Option(help="Sort the entries. Standalone comments and @string stay in place, and divide the file."),
    ] = None,
    keys: Annotated[
        bool,
        typer.Option(
            "--keys", help="Make new keys from the configured pattern; the old ones are kept in the field ids."
        ),
    ] = False,
    map: Annotated[  # noqa: A002 - the option's own name
        Path | None, typer.Option("--map", metavar="FILE", help="With --keys: write old and new keys to FILE, as CSV.")
    ] = None,
    check: Annotated[
        bool, typer.Option("--check", help="Write nothing; exit with 1 if a file is not tidy (for CI).")
    ] = False,
    diff: Annotated[bool, typer.Option("--diff", help="Write nothing; show what would change.")] = False,
) -> None:
    """Put bibliographies into one consistent form. Content does not change: comments, strings and capitals are kept.

    The steps, for --select and --ignore:
    case (types and fields in lower case), languages (langid as babel spells it), months (oct),
    pages (12--34), doi (without the resolver's address), url (without LaTeX), names (family name first, where BibTeX
    itself can tell it), braces (instead of quotation marks), order (of the fields), layout (one field per line).
    Entries that cannot be parsed are left unchanged and reported.

    Examples:

    \b
    hawashi tidy references.bib --diff
    hawashi tidy references.bib --sort author --accents unicode
    hawashi tidy references.bib --select months,pages
    hawashi tidy references.bib --romanize
    hawashi tidy references.bib --keys --map keys.csv
    hawashi tidy references.bib --check
    """  # noqa: D301 - `\b` keeps the lines of an example apart in the help
    from hawashi.cli.tidying import Wishes, run_tidy

    raise typer.Exit(
        run_tidy(
            paths or [],
            Wishes(
                select=words(select),
                ignore=words(ignore) or [],
                besides=(*([accents.value] if accents else []), *(["romanize"] if romanize else [])),
                order=sort.value if sort else None,
                keys=keys,
            ),
            map_file=map,
            check=check,
            diff=diff,
        )
    )
