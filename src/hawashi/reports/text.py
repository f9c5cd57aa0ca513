"""Findings for a person at a terminal, in ruff's manner: where, what, the words, and a count."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from rich.cells import cell_len

from hawashi.model import Checked, Finding, Location, Marker, Severity, Source
from hawashi.reports.excerpt import harmless, isolated, markers_of, message, place, spot

_COLOURS = {Severity.ERROR: "1;31", Severity.WARNING: "1;33", Severity.INFO: "1;36"}
_BOLD, _FAINT, _FIXABLE = "1", "2", "36"


def render(results: Sequence[Checked], *, colour: bool = False) -> str:
    """Every finding with the words it is about, and at the end how many there are and how many can be fixed.

    `colour` adds ANSI colours. `[*]` marks what a safe fix mends.
    """
    blocks = []
    for result in results:
        markers = markers_of(result.source)
        blocks += ["\n".join(_finding(finding, result.source, markers, colour)) + "\n\n" for finding in result.findings]
    return "".join(blocks) + _summary([found for result in results for found in result.findings], colour) + "\n"


def _finding(finding: Finding, source: Source, markers: dict[str, Marker], colour: bool) -> Iterator[str]:
    code = _paint(finding.code, _COLOURS[finding.severity], colour)
    fixable = f" {_paint('[*]', _FIXABLE, colour)}" if finding.fix is not None and finding.fix.safe else ""
    yield f"{_where(finding.location, colour)}: {code}{fixable} {message(finding.message)}"
    name, excerpt = place(source, finding.span, finding.location, markers)
    line, underline = excerpt.lines()
    margin = " " * (cell_len(name) + 2)
    bar = _paint("|", _FAINT, colour)
    yield f"  {_paint(name, _FAINT, colour)} {bar} {line}".rstrip()
    yield f"{margin} {bar} {_paint(underline, _COLOURS[finding.severity], colour)}"


def _where(location: Location, colour: bool) -> str:
    path = _paint(harmless(location.path), _BOLD, colour)
    if location.line is not None:
        return f"{path}:{location.line}:{location.column}"
    where = isolated(harmless(spot(location)))
    return f"{path}:{where}" if where else path


def _summary(findings: Sequence[Finding], colour: bool) -> str:
    if not findings:
        return "All checks passed!"
    kinds = Counter(finding.severity for finding in findings)
    parts = [_count(kinds[Severity.ERROR], "error"), _count(kinds[Severity.WARNING], "warning")]
    if kinds[Severity.INFO]:
        parts.append(f"{kinds[Severity.INFO]} info")
    found = f"Found {_count(len(findings), 'finding')} ({', '.join(part for part in parts if part)})."
    fixable = sum(finding.fix is not None and finding.fix.safe for finding in findings)
    return f"{found} {_paint('[*]', _FIXABLE, colour)} {fixable} fixable with --fix." if fixable else found


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}" if number else ""


def _paint(text: str, style: str, colour: bool) -> str:
    return f"\x1b[{style}m{text}\x1b[0m" if colour else text
