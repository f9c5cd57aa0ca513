"""Reports: what was found, for people, for programs and for the services that run checks.

Each format is a module with `render(reports) -> Iterator[str]`, which gives its text piece by piece: a report is
shown while the next paper is read. No format knows any rule.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from importlib import import_module
from typing import TYPE_CHECKING, Protocol, cast

if TYPE_CHECKING:
    from hawashi.reports.entry import FileReport

FORMATS = {
    "text": "hawashi.reports.text",
    "concise": "hawashi.reports.concise",
    "json": "hawashi.reports.json",
    "github": "hawashi.reports.github",
    "gitlab": "hawashi.reports.gitlab",
    "sarif": "hawashi.reports.sarif",
    "junit": "hawashi.reports.junit",
}
"""The module of each format, opened when it is asked for; the command line offers these."""


class _Format(Protocol):
    def render(self, reports: Iterable[FileReport]) -> Iterator[str]: ...


def render(
    reports: Iterable[FileReport],
    format: str = "text",  # noqa: A002 - the option's word
    documentation: Mapping[str, str] | None = None,
) -> Iterator[str]:
    """The reports as `format` (a key of `FORMATS`) writes them, in pieces. Raises KeyError.

    `documentation` has, by code, what there is to say of a rule, for the format that has room for it.
    """
    module = import_module(FORMATS[format])
    if format == "sarif":
        return cast(Iterator[str], module.render(reports, documentation or {}))
    return cast(_Format, module).render(reports)
