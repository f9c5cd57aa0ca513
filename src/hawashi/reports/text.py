"""Findings for a person at a terminal: paper by paper what matters most first, where, what, the words, and a count."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from rich.cells import cell_len

from hawashi.model import Location, Severity
from hawashi.reports.count import Count, statistics
from hawashi.reports.entry import Entry, FileReport
from hawashi.reports.excerpt import harmless, harmless_path, isolated, message, spot
from hawashi.reports.groups import Group, gathered

_COLOURS = {Severity.ERROR: "1;31", Severity.WARNING: "1;33", Severity.INFO: "1;36"}
_BOLD, _FAINT, _FIXABLE = "1", "2", "36"

MANY = 20
"""A run over more papers than that ends with an overview, which names so many of them."""

_NAMED = 12
"""So many of the notes with folded findings are named."""


def render(
    reports: Iterable[FileReport], *, colour: bool = False, quiet: bool = False, everything: bool = False
) -> Iterator[str]:
    """What was found, paper by paper and group by group, and at the end how much there is and how much can be fixed.

    `colour` adds ANSI colours. `[*]` marks what a safe fix mends. `everything` shows those that are folded, too.
    `quiet` leaves out the end.
    """
    count = Count()
    for report in reports:
        count.add(report)
        yield from _paper(report, colour, everything)
    if not quiet:
        yield f"{summary(count, colour, folds=not everything)}\n"


def headline(entry: Entry, colour: bool = False, words: str = "") -> str:
    """Where the finding stands, its rule and what is wrong, on one line; `words` are what is shown with it."""
    code = paint(entry.code, _COLOURS[entry.severity], colour)
    fixable = f" {paint('[*]', _FIXABLE, colour)}" if entry.safe else ""
    return f"{_where(entry.location, colour)}: {code}{fixable} {message(entry.message, words)}"


def summary(count: Count, colour: bool = False, *, folds: bool = False) -> str:
    """How much was found, on one line; where the report `folds` what is alike, how much of it, on a second one."""
    if not count.all:
        return "All checks passed!"
    said = f"Found {_number(count.all, 'finding')} ({_counted(count.groups)})."
    if count.safe:
        said += f" {paint('[*]', _FIXABLE, colour)} {count.safe} fixable with --fix."
    if folds and count.folded:
        said += (
            f"\n{count.folded} more like those above {'is' if count.folded == 1 else 'are'} folded: --all shows them."
        )
    return said


def overview(count: Count) -> str:
    """Where most was found, by paper, and how much by each rule: for a run whose findings nobody reads through."""
    rows = count.papers.most_common(MANY)
    width = len(str(rows[0][1])) if rows else 0
    more = len(count.papers) - len(rows)
    papers = "".join(f"{number:>{width}}  {isolated(harmless_path(path))}\n" for path, number in rows)
    rest = f"… and {more} more paper{'' if more == 1 else 's'} with findings\n" if more else ""
    return f"Findings by paper:\n{papers}{rest}\nFindings by rule:\n{statistics(count)}\n"


def paint(text: str, style: str, colour: bool) -> str:
    """`text` in an ANSI style where `colour` is wanted."""
    return f"\x1b[{style}m{text}\x1b[0m" if colour else text


def _paper(report: FileReport, colour: bool, everything: bool) -> Iterator[str]:
    groups = gathered(report.entries, everything=everything)
    if groups:
        numbers = {each.group: each.number for each in groups}
        yield f"{paint(isolated(harmless_path(report.path)), _BOLD, colour)}: {_counted(numbers)}\n\n"
    for each in groups:
        if len(groups) > 1:
            yield f"{paint(f'{each.group} ({each.number})', _BOLD, colour)}\n"
        for entry in each.shown:
            words = "" if entry.excerpt is None else entry.excerpt.line
            yield "\n".join((headline(entry, colour, words), *_words(entry, colour))) + "\n\n"
        if each.folded:
            yield "".join(f"{_fold(entries, colour)}\n" for entries in each.folded) + "\n"


def _fold(entries: Sequence[Entry], colour: bool) -> str:
    """The line that stands for findings of one rule that are not shown, with the notes (lines, pages) they are in."""
    places: dict[str, dict[str, None]] = defaultdict(dict)
    for entry in entries:
        noun, _, label = entry.called.partition(" ")
        if label:
            places[noun][label] = None
    code = paint(entries[0].code, _COLOURS[entries[0].severity], colour)
    said = "; ".join(_listed(noun, list(labels)) for noun, labels in places.items())
    return f"{code} … and {len(entries)} more like it{': ' if said else ''}{said}"


def _listed(noun: str, labels: Sequence[str]) -> str:
    more = ", …" if len(labels) > _NAMED else ""
    return f"{noun}{'' if len(labels) == 1 else 's'} {', '.join(labels[:_NAMED])}{more}"


def _words(entry: Entry, colour: bool) -> Iterator[str]:
    if entry.excerpt is None:
        return
    line, underline = entry.excerpt.lines()
    margin = " " * (cell_len(entry.called) + 2)
    bar = paint("|", _FAINT, colour)
    yield f"  {paint(entry.called, _FAINT, colour)} {bar} {line}".rstrip()
    yield f"{margin} {bar} {paint(underline, _COLOURS[entry.severity], colour)}"


def _where(location: Location, colour: bool) -> str:
    path = paint(harmless_path(location.path), _BOLD, colour)
    if location.line is not None:
        return f"{path}:{location.line}:{location.column}"
    where = isolated(harmless(spot(location)))
    return f"{path}:{where}" if where else path


def _counted(numbers: Mapping[Group, int]) -> str:
    """`1 error, 2 warnings, 12 house format`, of those that there are."""
    return ", ".join(
        _number(numbers[group], group.lower().removesuffix("s"), "s" if group.endswith("s") else "")
        for group in Group
        if numbers.get(group)
    )


def _number(number: int, noun: str, ending: str = "s") -> str:
    return f"{number} {noun}{'' if number == 1 else ending}"
