"""Options that several commands have, and the options of `check` and `tidy`, which have many."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated, Literal

import typer

from hawashi import reports

Language = Literal["en", "ar"]
"""The languages of `hawashi.messages`."""

Paths = Annotated[
    list[Path] | None,
    typer.Argument(
        metavar="PATHS",
        help="Papers and folders of papers; - is standard input. Default: the current folder. Files that .gitignore "
        "excludes are skipped; a folder without papers is an error.",
    ),
]
Bibliography = Annotated[
    Path | None,
    typer.Option(
        metavar="FILE",
        help="The .bib file of the cited works. Default: the one in the configuration, else references.bib beside the "
        "paper or the configuration.",
    ),
]

_RULES = "codes, code prefixes or names, comma-separated."
Select = Annotated[list[str] | None, typer.Option(metavar="RULES", help=f"Rules to run: {_RULES}")]
Ignore = Annotated[list[str] | None, typer.Option(metavar="RULES", help=f"Rules to skip: {_RULES}")]
StdinFilename = Annotated[
    Path | None,
    typer.Option(
        "--stdin-filename",
        metavar="FILE",
        help="File name to assume for standard input; it decides the format and which configuration applies.",
    ),
]
Lang = Annotated[
    Language | None,
    typer.Option(
        "--lang",
        help="The language to speak: en or ar. Default: lang in the configuration, else HAWASHI_LANG or the system's.",
    ),
]
"""The option of every command (`cli.language.listen` hears it)."""
Traceback = Annotated[
    bool, typer.Option("--traceback", help="If hawashi itself fails, show the traceback, for a bug report.")
]
"""The option of every command that reads papers."""
Jobs = Annotated[
    int | None,
    typer.Option("--jobs", "-j", min=1, metavar="N", help="Number of processes (default: one per CPU)."),
]

# Of commands that write tables (docs/scale.md).
Output = Annotated[
    Path | None,
    typer.Option("--output", "-o", metavar="FILE", help="With --format jsonl or parquet: write to FILE."),
]
Resume = Annotated[
    bool, typer.Option("--resume", help="With --output: continue a stopped run; finished papers are not read again.")
]
Engine = Annotated[
    str | None,
    typer.Option(
        "--engine",
        metavar="ENGINE",
        help="For jsonl and parquet: daft (this machine), ray, or ray://host:port (a cluster). Needs extra `scale`.",
    ),
]

# Of `check`, some also of `fix`.

_TABLES = ("jsonl", "parquet")
ReportFormat = StrEnum("ReportFormat", {name.upper(): name for name in (*reports.FORMATS, *_TABLES)})  # type: ignore[misc]


FailOn = Literal["error", "warning", "info"]
"""The least grave finding that fails a run."""


OutputFormat = Annotated[
    ReportFormat,
    typer.Option(
        help="text to read, concise (one line per finding) for editors, json for scripts; github, gitlab, sarif "
        "(code scanning) and junit (build servers) for other services; jsonl and parquet: one row per finding "
        "(docs/scale.md)."
    ),
]
All = Annotated[
    bool, typer.Option("--all", help="Show every finding. Otherwise text shows three of a kind and folds the rest.")
]
ExtendSelect = Annotated[
    list[str] | None,
    typer.Option("--extend-select", metavar="RULES", help="More rules to run, such as those off by default."),
]
Style = Annotated[
    str | None,
    typer.Option(
        metavar="STYLE",
        help="The house style: one that `hawashi style` lists, a folder with a style.toml, or a CSL note style.",
    ),
]
ForceExclude = Annotated[
    bool,
    typer.Option(
        "--force-exclude", help="Skip what the settings include and exclude leave out even if it is named (for hooks)."
    ),
]
Fix = Annotated[
    bool,
    typer.Option("--fix", help="Apply safe fixes to the files; with `-`, the fixed text goes to standard output."),
]
UnsafeFixes = Annotated[
    bool, typer.Option("--unsafe-fixes", help="With --fix or --diff: also fixes that may change the meaning.")
]
Diff = Annotated[
    bool,
    typer.Option("--diff", help="Show what --fix would change, but write nothing; findings go to standard error."),
]
Annotate = Annotated[
    Path | None,
    typer.Option(
        "--annotate", metavar="OUT", help="Write a copy of a Word file to OUT, with the findings as comments."
    ),
]
Baseline = Annotated[
    Path | None,
    typer.Option("--baseline", metavar="FILE", help="Report only findings that are not in the baseline FILE."),
]
WriteBaseline = Annotated[
    Path | None,
    typer.Option("--write-baseline", metavar="FILE", help="Record all current findings in FILE as the baseline."),
]
Statistics = Annotated[
    bool, typer.Option("--statistics", help="Show the number of findings per rule instead of the findings.")
]
Severity = Annotated[
    FailOn, typer.Option("--fail-on", metavar="SEVERITY", help="The lowest severity that makes the exit code 1.")
]
ExitZero = Annotated[bool, typer.Option("--exit-zero", help="Exit with 0 even if something is found.")]
NoCache = Annotated[bool, typer.Option("--no-cache", help="Do not read or write the cache (.hawashi_cache).")]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="Show findings only: no summary and no progress bar.")]
Verbose = Annotated[
    bool, typer.Option("--verbose", "-v", help="Also show which configuration, style and bibliography are used.")
]

# Of `tidy`.


Order = Literal["key", "author", "year", "title"]
"""What the entries of a bibliography are sorted by."""
Accents = Literal["unicode", "latex"]
"""How accents and signs are written."""


BibFiles = Annotated[
    list[Path] | None,
    typer.Argument(metavar="BIB", help=".bib files; - is standard input. Default: the configured bibliography."),
]
SelectSteps = Annotated[
    list[str] | None, typer.Option("--select", metavar="STEPS", help="Steps to run, comma-separated.")
]
IgnoreSteps = Annotated[
    list[str] | None, typer.Option("--ignore", metavar="STEPS", help="Steps to skip, comma-separated.")
]
MoreSteps = Annotated[
    list[str] | None,
    typer.Option("--extend-select", metavar="STEPS", help="Steps to run besides the usual ones, comma-separated."),
]
LeaveOut = Annotated[
    list[str] | None, typer.Option("--drop", metavar="FIELDS", help="Fields to delete, comma-separated.")
]
MostAuthors = Annotated[
    int | None, typer.Option(min=1, metavar="N", help="Name at most N authors; write `and others` for the rest.")
]
LineWidth = Annotated[int | None, typer.Option("--width", min=40, metavar="N", help="Break values into lines of N.")]
Abbreviate = Annotated[
    Path | None,
    typer.Option(
        "--abbreviate", metavar="FILE", help="Abbreviate journal names by FILE: CSV, a full name and its short one."
    ),
]
Expand = Annotated[
    Path | None,
    typer.Option("--expand", metavar="FILE", help="Write journal names in full by FILE, the same way round."),
]
WriteAccents = Annotated[
    Accents | None, typer.Option(help="Write accents and symbols as characters (é) or as LaTeX commands ({\\'e}).")
]
Romanize = Annotated[
    bool, typer.Option("--romanize", help="Add romanised names and titles beside the Arabic ones, which are kept.")
]
Sort = Annotated[
    Order | None,
    typer.Option(help="Sort the entries. Standalone comments and @string stay in place, and divide the file."),
]
NewKeys = Annotated[
    bool,
    typer.Option("--keys", help="Make new keys from the configured pattern; the old ones are kept in the field ids."),
]
KeyMap = Annotated[
    Path | None, typer.Option("--map", metavar="FILE", help="With --keys: write old and new keys to FILE, as CSV.")
]
CheckOnly = Annotated[bool, typer.Option("--check", help="Write nothing; exit with 1 if a file is not tidy (for CI).")]
ShowDiff = Annotated[bool, typer.Option("--diff", help="Write nothing; show what would change.")]
KeepOld = Annotated[bool, typer.Option("--backup", help="Keep the old file beside the new one, as FILE.bak.")]
Utf8 = Annotated[bool, typer.Option("--utf8", help="Write UTF-8, whatever encoding the file names in its header.")]


def words(values: list[str] | None) -> list[str] | None:
    """The words of an option that takes several, with commas or again; None where it is not given."""
    if values is None:
        return None
    # An option that names nothing stays a word, which no rule answers to: it is refused, not taken for "no rule".
    return [word.strip() for value in values for word in value.split(",") if word.strip()] or [""]
