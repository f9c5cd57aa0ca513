"""The commands, their options and their help.

What a command needs is opened only when it runs: `hawashi --version` is quick.
"""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from hawashi import __version__
from hawashi.cli.output import write
from hawashi.cli.problems import Traceback

app = typer.Typer(
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode="rich",
    context_settings={"help_option_names": ["-h", "--help"]},
)

Paths = Annotated[
    list[Path] | None,
    typer.Argument(
        metavar="PATHS",
        help="Papers, and folders of papers; a folder without any is an error; - is the standard input. The current "
        "folder where none is named. What .gitignore leaves out is passed over.",
    ),
]
Bibliography = Annotated[
    Path | None,
    typer.Option(
        metavar="FILE",
        help="The .bib file of the works cited. Without it: the one that the configuration names, else a "
        "references.bib beside the paper or beside the configuration.",
    ),
]

_RULES = "codes, beginnings of codes, or names, with commas."
Select = Annotated[list[str] | None, typer.Option(metavar="RULES", help=f"Only these rules: {_RULES}")]
Ignore = Annotated[list[str] | None, typer.Option(metavar="RULES", help=f"Not these rules: {_RULES}")]
StdinFilename = Annotated[
    Path | None,
    typer.Option(
        "--stdin-filename",
        metavar="FILE",
        help="What to call the standard input: its name tells the kind of paper, and where its settings stand.",
    ),
]


class ExtractFormat(StrEnum):
    """How `extract` and `parse` write what they read."""

    TABLE = "table"
    JSON = "json"
    BIBTEX = "bibtex"
    CSL_JSON = "csl-json"


class RuleFormat(StrEnum):
    """How `rule` explains."""

    TEXT = "text"
    JSON = "json"


class ListFormat(StrEnum):
    """How `self-citations` and `duplicates` write what they found."""

    TABLE = "table"
    JSON = "json"
    CSV = "csv"


def _version(wanted: bool) -> None:
    if wanted:
        write(f"hawashi {__version__}\n")
        raise typer.Exit


@app.callback()
def _hawashi(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Show the version and exit.")
    ] = False,
) -> None:
    """Reads the footnotes of papers, in English and Arabic, and says what is wrong with them.

    Exit codes: 0 nothing to say, 1 something was found, 2 something could not be done.
    """


@app.command()
def extract(
    paths: Paths = None,
    *,
    format: Annotated[  # noqa: A002 - the option's own name
        ExtractFormat,
        typer.Option(help="table for people, json for programs (docs/extract.md), bibtex or csl-json for the works."),
    ] = ExtractFormat.TABLE,
    output: Annotated[
        Path | None,
        typer.Option("--output", "-o", metavar="FILE", help="Write there; only where every paper could be read."),
    ] = None,
    bibliography: Bibliography = None,
    stdin_filename: StdinFilename = None,
    traceback: Traceback = False,
) -> None:
    """Show every note and citation of papers, or the works they cite.

    Examples:

    \b
    hawashi extract paper.md
    hawashi extract papers/ --format json -o papers.json
    hawashi extract papers/ --format bibtex -o cited.bib
    hawashi extract paper.md --format csl-json
    """
    from hawashi.cli.extracts import run_extract

    raise typer.Exit(
        run_extract(
            paths or [],
            format=format.value,
            output=output,
            bibliography=bibliography,
            stdin_name=stdin_filename,
            traceback=traceback,
        )
    )


@app.command()
def parse(
    file: Annotated[
        Path, typer.Argument(metavar="FILE", help="Notes as UTF-8 text, one a line; - is the standard input.")
    ] = Path("-"),
    *,
    sequence: Annotated[
        bool, typer.Option("--sequence", help="The lines are the notes of one paper, in order: follow its repeats.")
    ] = False,
    format: Annotated[  # noqa: A002 - the option's own name
        ExtractFormat,
        typer.Option(help="table for people, json for programs (docs/parse.md), bibtex or csl-json for the works."),
    ] = ExtractFormat.TABLE,
    traceback: Traceback = False,
) -> None:
    """Read notes, one a line: the works that each cites, and their authors, titles, years and pages.

    Each line is read alone, and shown before the next one is read. With --sequence a repeat ("Ibid., p. 5" or
    المصدر نفسه) is followed to the work it stands for: note 7 → note 3 → note 1. Nothing in a line is markup.

    Examples:

    \b
    echo 'See Tripp, A History of Iraq, 2007, p. 45.' | hawashi parse
    hawashi parse notes.txt --sequence
    hawashi parse notes.txt --format json > notes.jsonl
    hawashi parse notes.txt --sequence --format bibtex > cited.bib
    """
    from hawashi.cli.parsing import run_parse

    raise typer.Exit(run_parse(file, sequence=sequence, format=format.value, traceback=traceback))


@app.command()
def self_citations(
    paths: Paths = None,
    *,
    format: Annotated[  # noqa: A002 - the option's own name
        ListFormat,
        typer.Option(help="table for people, json for programs, csv for spreadsheets: one row a citation and a maker."),
    ] = ListFormat.TABLE,
    bibliography: Bibliography = None,
    stdin_filename: StdinFilename = None,
    traceback: Traceback = False,
) -> None:
    """Show which citations of papers are to works of the papers' authors and of their house, and the shares.

    Whose works they are is told by the author (the first), by co-authors and by the Center. An authors.toml beside the
    papers or the configuration, or the one that the configuration names, adds what editors know: spellings, ORCID iDs,
    others of the same name, and the names of the house.

    Examples:

    \b
    hawashi self-citations paper.md
    hawashi self-citations papers/ --format json
    hawashi self-citations papers/ --format csv > self-citations.csv
    """
    from hawashi.cli.self_citations import run_self_citations

    raise typer.Exit(
        run_self_citations(
            paths or [],
            format=format.value,
            bibliography=bibliography,
            stdin_name=stdin_filename,
            traceback=traceback,
        )
    )


@app.command()
def duplicates(
    paths: Annotated[
        list[Path] | None,
        typer.Argument(
            metavar="PATHS",
            help=".bib files, and papers or folders of papers, whose works are compared with those of the files. The "
            "bibliography of the configuration where none is named.",
        ),
    ] = None,
    *,
    format: Annotated[  # noqa: A002 - the option's own name
        ListFormat, typer.Option(help="table for people, json for programs, csv with a line a record.")
    ] = ListFormat.TABLE,
    apart: Annotated[
        tuple[str, str] | None,
        typer.Option(
            "--not", metavar="KEY KEY", help="These two entries are different works: keep that beside the .bib file."
        ),
    ] = None,
    traceback: Traceback = False,
) -> None:
    """Show the works that stand more than once in bibliographies, and in the notes of papers.

    Works are the same, probably the same, or related: an edition, a translation, a preprint and its article, chapters
    of one book. What --not has told apart stays so: it is kept in FILE.not-duplicates.toml beside FILE.bib.

    Examples:

    \b
    hawashi duplicates references.bib
    hawashi duplicates references.bib papers/
    hawashi duplicates one.bib other.bib --format csv > works.csv
    hawashi duplicates references.bib --not smith2001rivers smith2003rivers
    """
    from hawashi.cli.duplicates import run_duplicates

    raise typer.Exit(run_duplicates(paths or [], format=format.value, apart=apart, traceback=traceback))


@app.command()
def rule(
    code: Annotated[
        str | None, typer.Argument(metavar="[CODE]", help="A code or a name. A list of the rules where none is given.")
    ] = None,
    everything: Annotated[
        bool, typer.Option("--all", help="Every rule in full, as Markdown: docs/rules.md is made of it.")
    ] = False,
    format: Annotated[  # noqa: A002 - the option's own name
        RuleFormat, typer.Option(help="text for people, json for programs.")
    ] = RuleFormat.TEXT,
) -> None:
    """Explain a rule: what is wrong, why, and an example.

    Examples:

    \b
    hawashi rule
    hawashi rule C102
    hawashi rule ambiguous_ibid
    hawashi rule --all > docs/rules.md
    hawashi rule --all --format json
    """
    from hawashi.cli.explaining import run_rule

    run_rule(code, everything=everything, as_json=format is RuleFormat.JSON)


@app.command()
def style(
    name: Annotated[
        str | None,
        typer.Argument(
            metavar="[STYLE]", help="A name, a folder or a CSL file. A list of the styles where none is given."
        ),
    ] = None,
) -> None:
    """Show the house styles, or what one of them asks for, and how that is known.

    Examples:

    \b
    hawashi style
    hawashi style baidar
    hawashi style styles/our-house/
    """
    from hawashi.cli.house_styles import run_style

    run_style(name)


def words(values: list[str] | None) -> list[str] | None:
    """The words of an option that takes several, with commas or again; None where it is not given."""
    if values is None:
        return None
    # An option that names nothing stays a word, which no rule answers to: it is refused, not taken for "no rule".
    return [word.strip() for value in values for word in value.split(",") if word.strip()] or [""]
