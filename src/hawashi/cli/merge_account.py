"""The account of a merge, for people: what was merged, kept apart and chosen, and which keys are other."""

import html
from collections.abc import Sequence
from typing import NamedTuple

from hawashi.cli.language import language
from hawashi.cli.tables import table, word
from hawashi.merging import Doubt, Merge, Merged, problems
from hawashi.messages import ENGLISH, Message, phrase, said

_ROWS = 20  # in the terminal: a report has all of them
_CELL = 60  # characters of a value there


class _Section(NamedTuple):
    title: str
    columns: tuple[str, ...]
    rows: Sequence[tuple[str, ...]]


def as_text(files: Merge, merged: Merged, doubts: Sequence[Doubt]) -> str:
    """The account as tables, each with its first rows."""
    pieces = []
    for title, columns, rows in _sections(files, merged, doubts):
        more = len(rows) - _ROWS
        close = phrase("… and {more} more; --report FILE.html has all of them.", more=more) if more > 0 else ""
        shown = [
            [cell if len(cell) <= _CELL or isinstance(cell, Message) else f"{cell[: _CELL - 1]}…" for cell in row]
            for row in rows[:_ROWS]
        ]
        pieces.append(table(_headed(title, rows), columns, shown, close=close))
    return "".join(pieces)


def _headed(title: str, rows: Sequence[object]) -> str:
    return phrase("{title} ({number})", title=title, number=len(rows))


def _plainly(text: str) -> str:
    """A text as it stands in a file, which a program lays out."""
    return said(text, language(), str)


def _title(files: Merge) -> str:
    return _plainly(phrase("Merge of {files}", files=", ".join(source.path for source in files.sources)))


def as_markdown(files: Merge, merged: Merged, doubts: Sequence[Doubt]) -> str:
    """The whole account in Markdown."""
    pieces = [f"# {_title(files)}\n"]
    for title, columns, rows in _sections(files, merged, doubts):
        lines = [columns, ("---",) * len(columns), *(tuple(map(_markdown_cell, row)) for row in rows)]
        pieces.append(f"\n## {_plainly(_headed(title, rows))}\n\n")
        pieces += [f"| {' | '.join(map(_plainly, line))} |\n" for line in lines]
    return "".join(pieces)


def _markdown_cell(text: str) -> str:
    plain = " ".join(_plainly(text).split())
    for sign in "\\`*_[]<>|$~":
        plain = plain.replace(sign, f"\\{sign}")
    return plain


def as_html(files: Merge, merged: Merged, doubts: Sequence[Doubt]) -> str:
    """The whole account as a page of HTML."""
    title = html.escape(_title(files))
    spoken = language()
    direction = "" if spoken == ENGLISH else ' dir="rtl"'
    pieces = [
        f'<!doctype html>\n<html lang="{spoken}"{direction}>\n<meta charset="utf-8">\n<title>{title}</title>\n<style>\n'
        "body { font-family: sans-serif; margin: 2em; }\ntable { border-collapse: collapse; }\n"
        "td, th { border: 1px solid #999; padding: 0.2em 0.5em; text-align: start; vertical-align: top; }\n"
        f"</style>\n<h1>{title}</h1>\n"
    ]
    for heading, columns, rows in _sections(files, merged, doubts):
        head = "".join(f"<th>{html.escape(_plainly(column))}</th>" for column in columns)
        pieces.append(f"<h2>{html.escape(_plainly(_headed(heading, rows)))}</h2>\n<table>\n<tr>{head}</tr>\n")
        for row in rows:
            cells = "".join(f'<td dir="auto">{html.escape(_plainly(cell))}</td>' for cell in row)
            pieces.append(f"<tr>{cells}</tr>\n")
        pieces.append("</table>\n")
    return "".join([*pieces, "</html>\n"])


def _sections(files: Merge, merged: Merged, doubts: Sequence[Doubt]) -> list[_Section]:
    """The parts of the account that have anything to say."""
    sections = [
        _Section(
            phrase("Conflicts"),
            (phrase("Key"), phrase("Field"), phrase("First file"), phrase("Other file"), phrase("Which")),
            [(each.key, each.field, each.ours, each.theirs, each.file) for each in merged.conflicts],
        ),
        _Section(
            phrase("Perhaps the same work, kept apart"),
            (phrase("Key"), phrase("File"), phrase("Key"), phrase("File"), phrase("Why")),
            [(*_named(files, doubt.one), *_named(files, doubt.other), doubt.reason) for doubt in doubts],
        ),
        _Section(
            phrase("Merged"),
            (phrase("Key"), phrase("File"), phrase("What became of it")),
            [(each.key, each.file, each.what) for each in merged.changes if each.what.startswith("merged into")],
        ),
        _Section(
            phrase("Parsed in part or not at all, kept as they are"),
            (phrase("Where"), phrase("Why")),
            problems(files.sources),
        ),
        _Section(phrase("New entries"), (phrase("Key"), phrase("File")), merged.added),
        _Section(
            phrase("Related works, kept apart"), (phrase("Key"), phrase("Related to"), phrase("How")), merged.linked
        ),
        _Section(
            phrase("Choices between values"),
            (phrase("Key"), phrase("Field"), phrase("First file"), phrase("Other file"), phrase("Kept"), phrase("Why")),
            [
                (each.key, each.field, each.ours, each.theirs, word(each.kept), each.reason)
                for each in merged.decisions
                if not each.reason.startswith("a conflict")
            ],
        ),
        _Section(
            phrase("New keys"),
            (phrase("File"), phrase("Old key"), phrase("New key")),
            [(path, old, new) for path, moves in merged.keys.items() for old, new in moves.items()],
        ),
        _Section(
            phrase("Other changes"),
            (phrase("File"), phrase("Text"), phrase("What became of it")),
            [(each.file, each.text, each.what) for each in merged.changes if not each.key],
        ),
    ]
    return [section for section in sections if section.rows]


def _named(files: Merge, at: tuple[int, int]) -> tuple[str, str]:
    source = files.sources[at[0]]
    return source.key_of(at[1]), source.path
