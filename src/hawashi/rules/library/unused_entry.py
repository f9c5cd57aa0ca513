"""L112."""

import re
from collections.abc import Iterator

from hawashi.checking import Uses, rule
from hawashi.model import Finding, Library, Severity
from hawashi.rules.entries import entries, name_of

_DRAWING = re.compile(r"(?<![\w-])(?:crossref|xdata|xref|related)\s*=\s*[{\"](?P<keys>[^{}\"]*)", re.IGNORECASE)


@rule(
    "L112",
    severity=Severity.INFO,
    default=False,
    good=["% Nothing is in this file yet.\n", "% لا شيء في هذا الملف بعد.\n"],
    bad=[
        "@book{tripp2007history,\n  author = {Tripp, Charles},\n  title = {A History of Iraq},\n}\n",
        "@book{wardi1965dirasa,\n  author = {الوردي, علي},\n  title = {دراسة في طبيعة المجتمع العراقي},\n}\n",
    ],
)
def unused_entry(library: Library, uses: Uses) -> Iterator[Finding]:
    """An entry of the bibliography that none of the papers checked cites.

    A shared bibliography has many such entries and is none the worse for it; before one paper goes out with its own
    file, they show what is left over. Nothing is said unless the rule is selected.
    """
    drawn_on = {key.strip() for found in _DRAWING.finditer(library.text) for key in found["keys"].split(",")}
    for block, work in entries(library):
        if work.key not in uses.keys and work.key not in drawn_on:
            yield Finding(name_of(library, block), f"No paper that was checked cites “{work.key}”")
