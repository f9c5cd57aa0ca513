"""The command `hawashi tidy`: its options and its help."""

import typer

from hawashi.cli import options
from hawashi.cli.commands import app
from hawashi.cli.options import words


@app.command()
def tidy(
    paths: options.BibFiles = None,
    *,
    select: options.SelectSteps = None,
    extend_select: options.MoreSteps = None,
    ignore: options.IgnoreSteps = None,
    accents: options.WriteAccents = None,
    romanize: options.Romanize = False,
    sort: options.Sort = None,
    drop: options.LeaveOut = None,
    most_authors: options.MostAuthors = None,
    abbreviate: options.Abbreviate = None,
    expand: options.Expand = None,
    width: options.LineWidth = None,
    keys: options.NewKeys = False,
    map: options.KeyMap = None,  # noqa: A002 - the option's own name
    check: options.CheckOnly = False,
    diff: options.ShowDiff = False,
    backup: options.KeepOld = False,
    utf8: options.Utf8 = False,
    traceback: options.Traceback = False,
) -> None:
    """Put bibliographies into one consistent form. Content does not change unless you ask for it.

    The usual steps, for --select and --ignore:
    case (types and fields in lower case), languages (langid as babel spells it), months (oct),
    pages (12--34), doi (without the resolver's address), url (without LaTeX), names (family name first, where BibTeX
    itself can tell it), braces (instead of quotation marks), order (of the fields), layout (one field per line).
    More steps, for --extend-select; all but align change what entries say:
    html (&eacute; becomes é, <i> becomes \\emph), empty (delete empty fields), links (move an address from a note
    to url), eprint (arXiv numbers), isbn (digits only), issn (with its hyphen), dates (2021-10-05), capitals (TITLES
    LIKE THIS), protect (put braces around the capitals of a title in sentence case), align (the equals signs).
    Comments, strings and entries that cannot be parsed are left unchanged; the last are reported.

    Examples:

    \b
    hawashi tidy references.bib --diff
    hawashi tidy references.bib --sort author --accents unicode
    hawashi tidy references.bib --select months,pages
    hawashi tidy references.bib --extend-select empty,links,issn --drop abstract,file
    hawashi tidy references.bib --abbreviate journals.csv
    hawashi tidy references.bib --romanize
    hawashi tidy references.bib --keys --map keys.csv
    hawashi tidy references.bib --check
    """  # noqa: D301 - `\b` keeps the lines of an example apart in the help
    from hawashi.cli.tidy_files import Wishes, run_tidy

    raise typer.Exit(
        run_tidy(
            paths or [],
            Wishes(
                select=words(select),
                ignore=words(ignore) or [],
                more=(
                    *(words(extend_select) or []),
                    *([accents] if accents else []),
                    *(["romanize"] if romanize else []),
                ),
                drop=words(drop) or [],
                most_authors=most_authors,
                abbreviate=abbreviate,
                expand=expand,
                width=width,
                order=sort,
                keys=keys,
            ),
            map_file=map,
            check=check,
            diff=diff,
            backup=backup,
            utf8=utf8,
            traceback=traceback,
        )
    )
