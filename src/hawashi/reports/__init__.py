"""Reports: what was found, as text for a person, as JSON for a program, or as annotations for GitHub.

Each format is a module with `render(results) -> str`; no format knows any rule.
"""

from __future__ import annotations

from collections.abc import Sequence
from importlib import import_module

from hawashi.model import Checked

FORMATS = {
    "text": "hawashi.reports.text",
    "json": "hawashi.reports.json",
    "github": "hawashi.reports.github",
}
"""The module of each format, opened when it is asked for."""


def render(results: Sequence[Checked], format: str = "text") -> str:  # noqa: A002 - the command line's own word
    """The results as `format` (a key of `FORMATS`) writes them, ending in a line feed unless empty. Raises KeyError."""
    rendered: str = import_module(FORMATS[format]).render(results)
    return rendered
