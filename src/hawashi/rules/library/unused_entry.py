import re
from collections.abc import Iterator

from hawashi.checking import Uses, rule
from hawashi.messages import phrase
from hawashi.model import Finding, Library, Severity
from hawashi.rules.entries import name_of

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
    """A bibliography entry that none of the checked papers cites.

    A shared bibliography has many such entries, and that is no fault; before a paper is submitted with a bibliography
    of its own, the rule shows what is left over. It is off by default.
    """
    drawn_on = {key.strip() for found in _DRAWING.finditer(library.text) for key in found["keys"].split(",")}
    for block, work in library.entries:
        if work.key not in uses.keys and work.key not in drawn_on:
            yield Finding(name_of(library, block), phrase("None of the checked papers cites “{key}”", key=work.key))
