"""The account of a merge, for people: what was merged, kept apart and chosen, and which keys are other."""

from __future__ import annotations

import html
from collections.abc import Sequence
from typing import NamedTuple

from hawashi.cli.tables import table
from hawashi.merging import Doubt, Merge, Merged, problems

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
        close = f"… and {more} more; --report FILE.html has all of them." if more > 0 else ""
        shown = [[cell if len(cell) <= _CELL else f"{cell[: _CELL - 1]}…" for cell in row] for row in rows[:_ROWS]]
        pieces.append(table(f"{title} ({len(rows)})", columns, shown, close=close))
    return "".join(pieces)


def as_markdown(files: Merge, merged: Merged, doubts: Sequence[Doubt]) -> str:
    """The whole account in Markdown."""
    pieces = [f"# Merge of {', '.join(source.path for source in files.sources)}\n"]
    for title, columns, rows in _sections(files, merged, doubts):
        lines = [columns, ("---",) * len(columns), *(tuple(map(_markdown_cell, row)) for row in rows)]
        pieces.append(f"\n## {title} ({len(rows)})\n\n")
        pieces += [f"| {' | '.join(line)} |\n" for line in lines]
    return "".join(pieces)


def _markdown_cell(text: str) -> str:
    plain = " ".join(text.split())
    for sign in "\\`*_[]<>|$~":
        plain = plain.replace(sign, f"\\{sign}")
    return plain


def as_html(files: Merge, merged: Merged, doubts: Sequence[Doubt]) -> str:
    """The whole account as a page of HTML."""
    title = html.escape(f"Merge of {', '.join(source.path for source in files.sources)}")
    pieces = [
        f'<!doctype html>\n<html lang="en">\n<meta charset="utf-8">\n<title>{title}</title>\n<style>\n'
        "body { font-family: sans-serif; margin: 2em; }\ntable { border-collapse: collapse; }\n"
        "td, th { border: 1px solid #999; padding: 0.2em 0.5em; text-align: start; vertical-align: top; }\n"
        f"</style>\n<h1>{title}</h1>\n"
    ]
    for heading, columns, rows in _sections(files, merged, doubts):
        head = "".join(f"<th>{html.escape(column)}</th>" for column in columns)
        pieces.append(f"<h2>{html.escape(heading)} ({len(rows)})</h2>\n<table>\n<tr>{head}</tr>\n")
        for row in rows:
            cells = "".join(f'<td dir="auto">{html.escape(cell)}</td>' for cell in row)
            pieces.append(f"<tr>{cells}</tr>\n")
        pieces.append("</table>\n")
    return "".join([*pieces, "</html>\n"])


def _sections(files: Merge, merged: Merged, doubts: Sequence[Doubt]) -> list[_Section]:
    """The parts of the account that have anything to say."""
    sections = [
        _Section(
            "Conflicts",
            ("Key", "Field", "First file", "Other file", "Which"),
            [(each.key, each.field, each.ours, each.theirs, each.file) for each in merged.conflicts],
        ),
        _Section(
            "Perhaps the same work, kept apart",
            ("Key", "File", "Key", "File", "Why"),
            [(*_named(files, doubt.one), *_named(files, doubt.other), doubt.reason) for doubt in doubts],
        ),
        _Section(
            "Merged",
            ("Key", "File", "What became of it"),
            [(each.key, each.file, each.what) for each in merged.changes if each.what.startswith("merged into")],
        ),
        _Section("Parsed in part or not at all, kept as they are", ("Where", "Why"), problems(files.sources)),
        _Section("New entries", ("Key", "File"), merged.added),
        _Section("Related works, kept apart", ("Key", "Related to", "How"), merged.linked),
        _Section(
            "Choices between values",
            ("Key", "Field", "First file", "Other file", "Kept", "Why"),
            [
                (each.key, each.field, each.ours, each.theirs, each.kept, each.reason)
                for each in merged.decisions
                if not each.reason.startswith("a conflict")
            ],
        ),
        _Section(
            "New keys",
            ("File", "Old key", "New key"),
            [(path, old, new) for path, moves in merged.keys.items() for old, new in moves.items()],
        ),
        _Section(
            "Other changes",
            ("File", "Text", "What became of it"),
            [(each.file, each.key or each.text, each.what) for each in merged.changes if not each.key],
        ),
    ]
    return [section for section in sections if section.rows]


def _named(files: Merge, at: tuple[int, int]) -> tuple[str, str]:
    source = files.sources[at[0]]
    return source.key_of(at[1]), source.path
