"""Findings as workflow commands, which GitHub shows beside the lines of a pull request.

Convention: https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-commands
"""

from collections import Counter
from collections.abc import Iterable, Iterator

from hawashi.model import Severity
from hawashi.reports.entry import FileReport, ReportEntry
from hawashi.reports.excerpt import from_root, harmless, spot
from hawashi.reports.groups import Count
from hawashi.reports.text import headline, summary

MOST = 10
"""So many annotations of each kind GitHub shows of one step."""

_ROWS = 500
_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}


def render(reports: Iterable[FileReport]) -> Iterator[str]:
    """One workflow command a finding, each on a line of its own; nothing where nothing was found.

    Of each kind GitHub shows so many only (`MOST`): the others are plain lines of the log.
    """
    shown: Counter[Severity] = Counter()
    for report in reports:
        for entry in report.entries:
            shown[entry.severity] += 1
            yield f"{_command(entry) if shown[entry.severity] <= MOST else headline(entry)}\n"


def job_summary(count: Count) -> str:
    """How much was found, by paper and by rule, as the Markdown of a job's summary."""
    papers = [f"| {_cell(path)} | {number} |" for path, number in count.papers.most_common(_ROWS)]
    left = len(count.papers) - len(papers)
    papers += [f"| and {left} more | |"] if left > 0 else []
    rules = [f"| {code} {_cell(name)} | {number} |" for (code, name), number in count.rules.most_common()]
    tables = "\n".join(
        ["| Paper | Findings |", "| --- | ---: |", *papers, "", "| Rule | Findings |", "| --- | ---: |", *rules]
    )
    return f"## hawashi\n\n{summary(count)}\n\n" + (f"{tables}\n" if count.all else "")


def _cell(text: str) -> str:
    # A code span shows all as it is; only what would end it, or the cell, is another sign.
    return f"`{harmless(text).replace('`', chr(39)).replace('|', '¦')}`"


def _command(entry: ReportEntry) -> str:
    place = entry.location
    properties = {
        "file": from_root(place.path, "GITHUB_WORKSPACE"),
        "line": place.line,
        "endLine": place.end_line,
        # GitHub refuses columns that run over several lines.
        "col": place.column if place.line == place.end_line else None,
        "endColumn": place.end_column if place.line == place.end_line else None,
        "title": f"{entry.code} {entry.name}",
    }
    written = ",".join(f"{name}={_property(str(value))}" for name, value in properties.items() if value is not None)
    # A file without lines has no place to put the annotation at: the words say where.
    where = f"{spot(place)}: " if place.line is None and spot(place) else ""
    return f"::{_COMMANDS[entry.severity]} {written}::{_data(where + entry.message)}"


def _data(text: str) -> str:
    return harmless(text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A"))


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
