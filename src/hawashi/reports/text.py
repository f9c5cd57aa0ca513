"""Findings for a person at a terminal, in ruff's manner: where, what, the words, and a count."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from rich.cells import cell_len

from hawashi.model import Location, Severity
from hawashi.reports.count import Count
from hawashi.reports.entry import Entry, FileReport
from hawashi.reports.excerpt import harmless, isolated, message, spot

_COLOURS = {Severity.ERROR: "1;31", Severity.WARNING: "1;33", Severity.INFO: "1;36"}
_BOLD, _FAINT, _FIXABLE = "1", "2", "36"


def render(reports: Iterable[FileReport], *, colour: bool = False, quiet: bool = False) -> Iterator[str]:
    """Every finding with the words it is about, and at the end how many there are and how many can be fixed.

    `colour` adds ANSI colours. `[*]` marks what a safe fix mends. `quiet` leaves out the end.
    """
    count = Count()
    for report in reports:
        for entry in report.entries:
            count.add(entry)
            yield "\n".join((headline(entry, colour), *_words(entry, colour))) + "\n\n"
    if not quiet:
        yield f"{summary(count, colour)}\n"


def headline(entry: Entry, colour: bool = False) -> str:
    """Where the finding stands, its rule and what is wrong, on one line."""
    code = paint(entry.code, _COLOURS[entry.severity], colour)
    fixable = f" {paint('[*]', _FIXABLE, colour)}" if entry.safe else ""
    return f"{_where(entry.location, colour)}: {code}{fixable} {message(entry.message)}"


def summary(count: Count, colour: bool = False) -> str:
    """How much was found, on one line."""
    if not count.all:
        return "All checks passed!"
    parts = [_number(count.kinds[Severity.ERROR], "error"), _number(count.kinds[Severity.WARNING], "warning")]
    if count.kinds[Severity.INFO]:
        parts.append(f"{count.kinds[Severity.INFO]} info")
    said = f"Found {_number(count.all, 'finding')} ({', '.join(part for part in parts if part)})."
    return f"{said} {paint('[*]', _FIXABLE, colour)} {count.safe} fixable with --fix." if count.safe else said


def paint(text: str, style: str, colour: bool) -> str:
    """`text` in an ANSI style where `colour` is wanted."""
    return f"\x1b[{style}m{text}\x1b[0m" if colour else text


def _words(entry: Entry, colour: bool) -> Iterator[str]:
    if entry.excerpt is None:
        return
    line, underline = entry.excerpt.lines()
    margin = " " * (cell_len(entry.called) + 2)
    bar = paint("|", _FAINT, colour)
    yield f"  {paint(entry.called, _FAINT, colour)} {bar} {line}".rstrip()
    yield f"{margin} {bar} {paint(underline, _COLOURS[entry.severity], colour)}"


def _where(location: Location, colour: bool) -> str:
    path = paint(harmless(location.path), _BOLD, colour)
    if location.line is not None:
        return f"{path}:{location.line}:{location.column}"
    where = isolated(harmless(spot(location)))
    return f"{path}:{where}" if where else path


def _number(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}" if number else ""
