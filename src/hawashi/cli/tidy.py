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
        typer.Argument(
            metavar="BIB", help=".bib files; - is the standard input. That of the configuration where none is named."
        ),
    ] = None,
    *,
    select: Annotated[
        list[str] | None, typer.Option(metavar="STEPS", help="Only these steps, with commas between them.")
    ] = None,
    ignore: Annotated[list[str] | None, typer.Option(metavar="STEPS", help="All steps but these.")] = None,
    accents: Annotated[
        Accents | None, typer.Option(help="Accents and signs as characters (é) or as LaTeX's commands ({\\'e}).")
    ] = None,
    romanize: Annotated[
        bool, typer.Option("--romanize", help="Put romanised names and titles beside the Arabic ones, which stay.")
    ] = False,
    sort: Annotated[
        Order | None,
        typer.Option(help="Sort the entries; comments of their own and @string part the file, and stay in place."),
    ] = None,
    keys: Annotated[
        bool,
        typer.Option("--keys", help="Make keys anew by the pattern of the configuration; old ones live on in ids."),
    ] = False,
    map: Annotated[  # noqa: A002 - the option's own name
        Path | None, typer.Option("--map", metavar="FILE", help="With --keys: write old and new keys there, as CSV.")
    ] = None,
    check: Annotated[
        bool, typer.Option("--check", help="Write nothing; exit with 1 where a file is not tidy. For CI.")
    ] = False,
    diff: Annotated[bool, typer.Option("--diff", help="Write nothing; show what would change.")] = False,
) -> None:
    """Bring bibliographies into one form. Nothing that a file says changes: comments, strings, capitals stay.

    The steps, of which --select and --ignore name some:
    case (small letters for types and fields), languages (langid as babel has it), months (oct),
    pages (12--34), doi (no resolver before it), url (no LaTeX in it), names (family name first, where BibTeX itself
    tells which it is), braces (no quotation marks around values), order (of the fields), layout (a field a line).
    What was not understood stays as it is, and is told.

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
