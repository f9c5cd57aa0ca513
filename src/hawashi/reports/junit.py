"""Findings as JUnit's XML, which build servers show as failed tests.

Convention: https://github.com/testmoapp/junitxml
"""

import re
from collections.abc import Iterable, Iterator
from xml.sax.saxutils import escape, quoteattr

from hawashi.model import Severity
from hawashi.reports.entry import FileReport, ReportEntry
from hawashi.reports.excerpt import from_root, harmless, spot

_NO_XML = re.compile("[\ud800-\udfff\ufffe\uffff]")


def render(reports: Iterable[FileReport]) -> Iterator[str]:
    """A test suite a file, a test a finding; a file without findings is one test that passed. Hints (info) pass."""
    yield '<?xml version="1.0" encoding="UTF-8"?>\n<testsuites name="hawashi">\n'
    for report in reports:
        yield "".join(f"{line}\n" for line in _suite(report))
    yield "</testsuites>\n"


def _suite(report: FileReport) -> Iterator[str]:
    path = _attribute(from_root(report.path))
    failures = sum(entry.severity is not Severity.INFO for entry in report.entries)
    tests = max(1, len(report.entries))
    yield f'  <testsuite name={path} tests="{tests}" failures="{failures}" errors="0">'
    for entry in report.entries:
        yield from _test(entry, path)
    if not report.entries:
        yield f'    <testcase name="hawashi" classname={path}/>'
    yield "  </testsuite>"


def _test(entry: ReportEntry, path: str) -> Iterator[str]:
    name = _attribute(f"{entry.code} {entry.name}")
    place = entry.location
    file = _attribute(from_root(place.path))
    where = f"{place.line}:{place.column}" if place.line is not None else spot(place)
    line = "" if place.line is None else f' line="{place.line}"'
    words = _clean(f"{where}: {entry.message}" if where else entry.message)
    yield f"    <testcase name={name} classname={path} file={file}{line}>"
    if entry.severity is Severity.INFO:
        yield f"      <system-out>{escape(words)}</system-out>"
    else:
        kind = _attribute(entry.severity.value)
        yield f"      <failure message={_attribute(entry.message)} type={kind}>{escape(words)}</failure>"
    yield "    </testcase>"


def _attribute(text: str) -> str:
    return quoteattr(_clean(text))


def _clean(text: str) -> str:
    return _NO_XML.sub("\ufffd", harmless(text))
