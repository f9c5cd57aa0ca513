"""Findings on one line each, as compilers write them: editors and scripts read `path:line:column: CODE message`.

It is read by programs: nothing is folded, and all stands in the order of the file."""

from collections.abc import Iterable, Iterator

from hawashi.messages import ENGLISH
from hawashi.reports.entry import FileReport
from hawashi.reports.groups import Count
from hawashi.reports.text import headline, summary


def render(
    reports: Iterable[FileReport], *, colour: bool = False, quiet: bool = False, language: str = ENGLISH
) -> Iterator[str]:
    """Every finding on a line of its own, and at the end how many there are, unless `quiet`."""
    count = Count()
    for report in reports:
        count.add(report)
        for entry in report.entries:
            yield f"{headline(entry, colour, language=language)}\n"
    if not quiet:
        yield f"{summary(count, colour, language=language)}\n"
