"""The commands, their options and their help.

What a command needs is opened only when it runs: `hawashi --version` is quick.
"""

import inspect
from collections.abc import Callable
from functools import wraps
from pathlib import Path
from typing import Annotated, Any, Literal

import typer

from hawashi.cli.help_texts import SpeakingCommand, SpeakingGroup
from hawashi.cli.options import Bibliography, Engine, Jobs, Lang, Output, Paths, Resume, StdinFilename, Traceback
from hawashi.cli.output import write_version

Command = Callable[..., None]


class _Speaking(typer.Typer):
    """Commands of which each can be told the language: the option is heard before they run, and they need not know."""

    def command(self, *arguments: Any, **options: Any) -> Callable[[Command], Command]:  # type: ignore[override]
        """Register a command, as typer does, with the option --lang behind its own."""
        add = super().command(*arguments, cls=SpeakingCommand, **options)
        return lambda function: add(_with_language(function))


def _with_language(function: Command) -> Command:
    @wraps(function)
    def command(*arguments: Any, lang: Lang = None, **options: Any) -> None:
        function(*arguments, **options)

    own = inspect.signature(function, eval_str=True)
    lang = inspect.Parameter("lang", inspect.Parameter.KEYWORD_ONLY, default=None, annotation=Lang)
    command.__signature__ = own.replace(parameters=[*own.parameters.values(), lang])  # type: ignore[attr-defined]
    command.__annotations__ = {each.name: each.annotation for each in (*own.parameters.values(), lang)}
    return command


app = _Speaking(
    cls=SpeakingGroup,
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode="rich",
    context_settings={"help_option_names": ["-h", "--help"]},
)


ExtractFormat = Literal["table", "json", "bibtex", "csl-json", "jsonl", "parquet"]
"""How `extract` and `parse` write what they read."""
RuleFormat = Literal["text", "json"]
"""How `rule` explains."""
ListFormat = Literal["table", "json", "csv", "jsonl", "parquet"]
"""How `self-citations` and `duplicates` write what they found."""


def _version(wanted: bool) -> None:
    if wanted:
        write_version()
        raise typer.Exit


@app.callback()
def _hawashi(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Show the version and exit.")
    ] = False,
    lang: Lang = None,
) -> None:
    """Check the footnotes of papers in English and Arabic: note references, citations, bibliography and house style.

    Exit codes: 0 nothing found, 1 something found, 2 something could not be done.
    """


@app.command()
def extract(
    paths: Paths = None,
    *,
    format: Annotated[  # noqa: A002 - the option's own name
        ExtractFormat,
        typer.Option(
            help="table to read, json for scripts (docs/extract.md), bibtex or csl-json for the cited works; jsonl or "
            "parquet: one row per cite (docs/scale.md)."
        ),
    ] = "table",
    output: Annotated[
        Path | None,
        typer.Option(
            "--output",
            "-o",
            metavar="FILE",
            help="Write to FILE. If a paper cannot be read, jsonl and parquet say so in a row, and other formats are "
            "not written.",
        ),
    ] = None,
    resume: Resume = False,
    engine: Engine = None,
    bibliography: Bibliography = None,
    stdin_filename: StdinFilename = None,
    jobs: Jobs = None,
    traceback: Traceback = False,
) -> None:
    """Show every note and citation in papers, or the works they cite.

    Examples:

    \b
    hawashi extract paper.md
    hawashi extract papers/ --format json -o papers.json
    hawashi extract papers/ --format bibtex -o cited.bib
    hawashi extract paper.md --format csl-json
    hawashi extract 'theses/**/*.docx' --format parquet -o cites.parquet --engine daft
    hawashi extract - --stdin-filename papers.jsonl --format jsonl < papers.jsonl
    """
    from hawashi.cli.extract_papers import run_extract
    from hawashi.cli.rows import Table, run_papers
    from hawashi.project import Project

    project = Project.at(bibliography=bibliography)
    how = Table(format, output, resume, engine, jobs, traceback=traceback, options=(str(bibliography),))
    if how.is_asked_for():
        raise typer.Exit(run_papers("extract", project, paths or [], how, stdin_filename))
    raise typer.Exit(run_extract(project, paths or [], how, stdin_filename))


@app.command()
def parse(
    file: Annotated[
        Path, typer.Argument(metavar="FILE", help="A UTF-8 text file, one note per line; - is standard input.")
    ] = Path("-"),
    *,
    sequence: Annotated[
        bool,
        typer.Option("--sequence", help="Read the lines as the notes of one paper, in order, and resolve repeats."),
    ] = False,
    format: Annotated[  # noqa: A002 - the option's own name
        ExtractFormat,
        typer.Option(
            help="table to read, json for scripts (docs/parse.md), bibtex or csl-json for the cited works; jsonl or "
            "parquet: one row per cite (docs/scale.md)."
        ),
    ] = "table",
    output: Output = None,
    resume: Resume = False,
    engine: Engine = None,
    stdin_filename: StdinFilename = None,
    jobs: Annotated[
        int,
        typer.Option(
            "--jobs", "-j", min=1, metavar="N", help="Number of processes; with several, some lines are read ahead."
        ),
    ] = 1,
    traceback: Traceback = False,
) -> None:
    """Parse notes, one per line: the works that each one cites, with authors, titles, years and pages.

    Each line is read on its own and shown before the next one is read. With --sequence a repeat ("Ibid., p. 5" or
    المصدر نفسه) is resolved to the work it stands for: note 7 → note 3 → note 1. Lines are plain text, without markup.

    Examples:

    \b
    echo 'See Tripp, A History of Iraq, 2007, p. 45.' | hawashi parse
    hawashi parse notes.txt --sequence
    hawashi parse notes.txt --format json --jobs 4 > notes.jsonl
    hawashi parse notes.txt --sequence --format bibtex > cited.bib
    hawashi parse notes.parquet --format parquet -o cites.parquet --jobs 8
    """
    from hawashi.cli.parse_notes import run_parse
    from hawashi.cli.rows import Table, run_notes

    how = Table(format, output, resume, engine, jobs, traceback=traceback)
    if how.is_asked_for(output=output, stdin_filename=stdin_filename):
        raise typer.Exit(run_notes(file, how, sequence=sequence, stdin_name=stdin_filename))
    raise typer.Exit(run_parse(file, how, sequence=sequence))


@app.command()
def self_citations(
    paths: Paths = None,
    *,
    format: Annotated[  # noqa: A002 - the option's own name
        ListFormat,
        typer.Option(
            help="table to read, json for scripts; one row per citation and author: csv for spreadsheets, jsonl or "
            "parquet (docs/scale.md)."
        ),
    ] = "table",
    output: Output = None,
    resume: Resume = False,
    engine: Engine = None,
    bibliography: Bibliography = None,
    stdin_filename: StdinFilename = None,
    jobs: Jobs = None,
    traceback: Traceback = False,
) -> None:
    """Show which citations are to works by a paper's own authors or its publisher, with percentages.

    Works of the (first) author, of co-authors and of the Center (the publisher) are counted separately. An authors.toml
    beside the papers or the configuration, or named in the configuration, adds what editors know: spellings, ORCID iDs,
    other people of the same name, and the names of the publisher.

    Examples:

    \b
    hawashi self-citations paper.md
    hawashi self-citations papers/ --format json
    hawashi self-citations papers/ --format csv > self-citations.csv
    hawashi self-citations papers.jsonl --format parquet -o self-citations.parquet
    """
    from hawashi.cli.rows import Table, run_papers
    from hawashi.cli.self_citations import run_self_citations
    from hawashi.project import Project

    project = Project.at(bibliography=bibliography)
    how = Table(format, output, resume, engine, jobs, traceback=traceback, options=(str(bibliography),))
    if how.is_asked_for(output=output, jobs=jobs):
        raise typer.Exit(run_papers("self-citations", project, paths or [], how, stdin_filename))
    raise typer.Exit(run_self_citations(project, paths or [], how, stdin_filename))


@app.command()
def duplicates(
    paths: Annotated[
        list[Path] | None,
        typer.Argument(
            metavar="PATHS",
            help=".bib files, papers or folders of papers whose cited works are compared with them, tables of works "
            "(.jsonl, .parquet). Default: the configured bibliography.",
        ),
    ] = None,
    *,
    format: Annotated[  # noqa: A002 - the option's own name
        ListFormat,
        typer.Option(
            help="table to read, json for scripts; one row per record: csv, jsonl or parquet (docs/scale.md)."
        ),
    ] = "table",
    output: Output = None,
    engine: Engine = None,
    apart: Annotated[
        tuple[str, str] | None,
        typer.Option(
            "--not", metavar="KEY1 KEY2", help="Record that KEY1 and KEY2 are different works, beside the .bib file."
        ),
    ] = None,
    review: Annotated[
        bool, typer.Option("--review", help="Show them one after the other, side by side, and decide each with a key.")
    ] = False,
    apply: Annotated[
        bool, typer.Option("--apply", help="Make one entry of those decided to be the same work, in each .bib file.")
    ] = False,
    map: Annotated[  # noqa: A002 - the option's own name
        Path | None,
        typer.Option(metavar="FILE", help="With --apply: write old and new keys to FILE, for `hawashi rekey --map`."),
    ] = None,
    traceback: Traceback = False,
) -> None:
    """Find works that occur more than once in bibliographies and in the notes of papers.

    Works are the same, probably the same, or related: another edition, a translation, a preprint and its article,
    chapters of one book. What --review and --not decide is kept in FILE.duplicates.toml beside FILE.bib and holds from
    then on, in `merge`, `add` and `check`, too. A file that --apply changes is backed up beside it; the old keys are
    kept in the field ids.

    Examples:

    \b
    hawashi duplicates references.bib
    hawashi duplicates references.bib --review
    hawashi duplicates references.bib --apply --map keys.csv
    hawashi duplicates references.bib papers/
    hawashi duplicates one.bib other.bib --format csv > works.csv
    hawashi duplicates references.bib --not smith2001rivers smith2003rivers
    hawashi duplicates cites.parquet --format parquet -o works.parquet --engine daft
    """
    from hawashi.cli.duplicates import run_duplicates
    from hawashi.cli.rows import Table, not_of_tables

    how = Table(format, output, False, engine, traceback=traceback)
    if how.is_asked_for(output=output):
        from hawashi.cli.duplicate_rows import run_records

        if apart or review or apply or map:
            raise not_of_tables("--not, --review, --apply and --map")
        raise typer.Exit(run_records(paths or [], how))
    raise typer.Exit(run_duplicates(paths or [], how, apart=apart, review=review, apply=apply, map_file=map))


@app.command()
def rule(
    code: Annotated[
        str | None, typer.Argument(metavar="[CODE]", help="A rule code or name. Without one, all rules are listed.")
    ] = None,
    everything: Annotated[
        bool, typer.Option("--all", help="Print every rule in full, as Markdown; docs/rules.md is made this way.")
    ] = False,
    format: Annotated[  # noqa: A002 - the option's own name
        RuleFormat, typer.Option(help="text to read, json for scripts.")
    ] = "text",
) -> None:
    """Explain a rule: what is wrong, why, and examples.

    Examples:

    \b
    hawashi rule
    hawashi rule C102
    hawashi rule ambiguous_ibid
    hawashi rule --all > docs/rules.md
    hawashi rule --all --format json
    """
    from hawashi.cli.explain_rules import run_rule

    run_rule(code, everything=everything, in_json=format == "json")


@app.command()
def style(
    name: Annotated[
        str | None,
        typer.Argument(
            metavar="[STYLE]", help="A style name, a folder or a CSL file. Without one, all styles are listed."
        ),
    ] = None,
) -> None:
    """List the house styles, or show what one of them requires and on what evidence.

    Examples:

    \b
    hawashi style
    hawashi style baidar
    hawashi style styles/our-house/
    """
    from hawashi.cli.house_styles import run_style

    run_style(name)
