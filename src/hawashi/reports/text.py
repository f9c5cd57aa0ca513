"""Findings for a person at a terminal: paper by paper what matters most first, where, what, the words, and a count."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from rich.cells import cell_len

from hawashi.messages import ENGLISH, Message, counted, in_a_row, phrase, said
from hawashi.model import Location, Severity
from hawashi.reports.entry import FileReport, ReportEntry
from hawashi.reports.excerpt import harmless, harmless_path, isolated, message, spoken, spot
from hawashi.reports.groups import Count, FindingGroup, gathered, statistics

_COLOURS = {Severity.ERROR: "1;31", Severity.WARNING: "1;33", Severity.INFO: "1;36"}
_BOLD, _FAINT, _FIXABLE = "1", "2", "36"

MANY = 20
"""A run over more papers than that ends with an overview, which names so many of them."""

_NAMED = 12
"""So many of the notes with folded findings are named."""


def render(
    reports: Iterable[FileReport],
    *,
    colour: bool = False,
    quiet: bool = False,
    everything: bool = False,
    language: str = ENGLISH,
) -> Iterator[str]:
    """What was found, paper by paper and group by group, and at the end how much there is and how much can be fixed.

    `colour` adds ANSI colours. `[*]` marks what a safe fix mends. `everything` shows those that are folded, too.
    `quiet` leaves out the end. It is said in `language`.
    """
    count = Count()
    for report in reports:
        count.add(report)
        yield from _paper(report, ReportLook(colour, language), everything)
    if not quiet:
        yield f"{summary(count, colour, folds=not everything, language=language)}\n"


def headline(entry: ReportEntry, colour: bool = False, words: str = "", language: str = ENGLISH) -> str:
    """Where the finding stands, its rule and what is wrong, on one line; `words` are what is shown with it."""
    code = paint(entry.code, _COLOURS[entry.severity], colour)
    fixable = f" {paint('[*]', _FIXABLE, colour)}" if entry.safe else ""
    where = _where(entry.location, ReportLook(colour, language))
    return f"{where}: {code}{fixable} {message(entry.message, words, language)}"


def summary(count: Count, colour: bool = False, *, folds: bool = False, language: str = ENGLISH) -> str:
    """How much was found, on one line; where the report `folds` what is alike, how much of it, on a second one."""
    if not count.all:
        return spoken(phrase("All checks passed!"), language)
    found = counted("{count} finding", "{count} findings", count.all)
    told = spoken(phrase("Found {findings} ({groups}).", findings=found, groups=_groups(count.groups)), language)
    if count.safe:
        fixable = counted("{count} fixable with --fix.", "{count} fixable with --fix.", count.safe)
        told += f" {paint('[*]', _FIXABLE, colour)} {spoken(fixable, language)}"
    if folds and count.folded:
        folded = counted(
            "{count} more like those above is folded: --all shows them.",
            "{count} more like those above are folded: --all shows them.",
            count.folded,
        )
        told += f"\n{spoken(folded, language)}"
    return told


def overview(count: Count, language: str = ENGLISH) -> str:
    """Where most was found, by paper, and how much by each rule: for a run whose findings nobody reads through."""
    rows = count.papers.most_common(MANY)
    width = len(str(rows[0][1])) if rows else 0
    more = len(count.papers) - len(rows)
    papers = "".join(f"{number:>{width}}  {isolated(harmless_path(path))}\n" for path, number in rows)
    others = counted("… and {count} more paper with findings", "… and {count} more papers with findings", more)
    rest = f"{spoken(others, language)}\n" if more else ""
    by_paper, by_rule = (spoken(each, language) for each in (phrase("Findings by paper:"), phrase("Findings by rule:")))
    return f"{by_paper}\n{papers}{rest}\n{by_rule}\n{statistics(count)}\n"


def paint(text: str, style: str, colour: bool) -> str:
    """`text` in an ANSI style where `colour` is wanted."""
    return f"\x1b[{style}m{text}\x1b[0m" if colour else text


@dataclass(frozen=True, slots=True)
class ReportLook:
    """Whether the report is coloured, and its language."""

    colour: bool = False
    language: str = ENGLISH


def _paper(report: FileReport, look: ReportLook, everything: bool) -> Iterator[str]:
    groups = gathered(report.entries, everything=everything)
    if groups:
        numbers = _groups({each.group: each.number for each in groups})
        path = paint(isolated(harmless_path(report.path)), _BOLD, look.colour)
        yield f"{path}: {spoken(numbers, look.language)}\n\n"
    for each in groups:
        if len(groups) > 1:
            heading = f"{spoken(_HEADINGS[each.group], look.language)} ({each.number})"
            yield f"{paint(heading, _BOLD, look.colour)}\n"
        for entry in each.shown:
            words = "" if entry.excerpt is None else entry.excerpt.line
            head = headline(entry, look.colour, words, look.language)
            yield "\n".join((head, *_words(entry, look))) + "\n\n"
        if each.folded:
            yield "".join(f"{_fold(entries, look)}\n" for entries in each.folded) + "\n"


_HEADINGS = {
    FindingGroup.ERRORS: phrase("Errors"),
    FindingGroup.WARNINGS: phrase("Warnings"),
    FindingGroup.HOUSE_FORMAT: phrase("House format"),
    FindingGroup.INFO: phrase("Info"),
}


def _fold(entries: Sequence[ReportEntry], look: ReportLook) -> str:
    """The line that stands for findings of one rule that are not shown, with the notes (lines, pages) they are in."""
    places: dict[str, dict[str, None]] = defaultdict(dict)
    for entry in entries:
        noun, _, label = entry.called.partition(" ")
        if label:
            places[noun][label] = None
    code = paint(entries[0].code, _COLOURS[entries[0].severity], look.colour)
    told = counted("… and {count} more like it", "… and {count} more like it", len(entries))
    if places:
        where = _listed([(noun, list(labels)) for noun, labels in places.items()])
        told = phrase("{told}: {places}", told=told, places=where)
    return f"{code} {spoken(told, look.language)}"


def _listed(places: Sequence[tuple[str, Sequence[str]]]) -> str:
    told = _named(*places[0])
    for noun, labels in places[1:]:
        told = phrase("{some}; {other}", some=told, other=_named(noun, labels))
    return told


def _named(noun: str, labels: Sequence[str]) -> Message:
    shown = in_a_row(labels, most=_NAMED)
    if noun == "note":
        return counted("note {notes}", "notes {notes}", len(labels), notes=shown)
    if noun == "line":
        return counted("line {lines}", "lines {lines}", len(labels), lines=shown)
    return counted("page {pages}", "pages {pages}", len(labels), pages=shown)


def _words(entry: ReportEntry, look: ReportLook) -> Iterator[str]:
    if entry.excerpt is None:
        return
    line, underline = entry.excerpt.lines()
    called = spoken(entry.called, look.language)
    width = cell_len(entry.called if look.language == ENGLISH else said(entry.called, look.language, str))
    margin = " " * (width + 2)
    bar = paint("|", _FAINT, look.colour)
    yield f"  {paint(called, _FAINT, look.colour)} {bar} {line}".rstrip()
    yield f"{margin} {bar} {paint(underline, _COLOURS[entry.severity], look.colour)}"


def _where(location: Location, look: ReportLook) -> str:
    path = paint(harmless_path(location.path), _BOLD, look.colour)
    if location.line is not None:
        return f"{path}:{location.line}:{location.column}"
    where = spoken(spot(location), look.language)
    where = isolated(harmless(where)) if look.language == ENGLISH else where
    return f"{path}:{where}" if where else path


def _groups(numbers: Mapping[FindingGroup, int]) -> str:
    """`1 error, 2 warnings, 12 house format`, of those that there are."""
    return in_a_row([_number(group, number) for group in FindingGroup if (number := numbers.get(group, 0))])


def _number(group: FindingGroup, number: int) -> Message:
    if group is FindingGroup.ERRORS:
        return counted("{count} error", "{count} errors", number)
    if group is FindingGroup.WARNINGS:
        return counted("{count} warning", "{count} warnings", number)
    if group is FindingGroup.HOUSE_FORMAT:
        return counted("{count} house format", "{count} house format", number)
    return counted("{count} info", "{count} info", number)
