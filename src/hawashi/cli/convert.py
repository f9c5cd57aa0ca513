"""The command `hawashi convert`: its options and its help."""

from pathlib import Path
from typing import Annotated, Literal

import typer

from hawashi.cli.commands import app

LibraryFormat = Literal["bibtex", "biblatex", "csl-json", "ris", "csv"]
"""What a library of works can be kept in."""
ReadFormat = Literal["bibtex", "biblatex", "csl-json", "ris", "nbib", "csv"]
"""What it can be read from."""


@app.command()
def convert(
    file: Annotated[
        Path, typer.Argument(metavar="IN", help="A .bib, .json (CSL), .ris, .nbib or .csv file; - is standard input.")
    ],
    *,
    output: Annotated[
        Path, typer.Option("--output", "-o", metavar="OUT", help="Write to OUT; - is standard output.")
    ] = Path("-"),
    from_: Annotated[
        ReadFormat | None, typer.Option("--from", help="Format of IN (default: by its file name).")
    ] = None,
    to: Annotated[
        LibraryFormat | None,
        typer.Option("--to", help="Format of OUT (default: by its file name; .bib is bibtex)."),
    ] = None,
    report: Annotated[
        Path | None,
        typer.Option("--report", metavar="FILE", help="Write what OUT cannot hold to FILE, not to standard error."),
    ] = None,
) -> None:
    """Convert a bibliography between BibTeX, BibLaTeX, CSL-JSON, RIS and CSV, and read PubMed's NBIB.

    The result is read back, and every value that did not survive is reported: nothing is lost silently. Between
    the two kinds of .bib files comments, strings and braces are kept. CSV is safe to open in a spreadsheet.

    Examples:

    \b
    hawashi convert references.bib -o references.json
    hawashi convert zotero.ris -o zotero.bib
    hawashi convert references.bib --to biblatex -o biblatex.bib
    hawashi convert references.bib -o references.csv --report lost.txt
    hawashi convert - --from csl-json --to ris < works.json
    """  # noqa: D301 - `\b` keeps the lines of an example apart in the help
    from hawashi.cli.convert_files import run_convert

    raise typer.Exit(run_convert(file, output, source=from_, target=to, report=report))
