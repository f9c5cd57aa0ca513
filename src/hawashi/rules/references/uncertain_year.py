"""R104."""

from collections.abc import Iterator

from hawashi.checking import rule
from hawashi.model import Cite, Field, Finding, Reference, Severity
from hawashi.rules.requirements import LEGAL
from hawashi.rules.wording import quoted


@rule(
    "R104",
    severity=Severity.WARNING,
    good=[
        "[^1]: Carter Center, *Observing the Parliamentary Elections of 2018*, Atlanta, 2019, p. 7.",
        "[^1]: مركز البيان للدراسات، نتائج الانتخابات النيابية لعام 2018، بغداد، 2019، ص 7.",
    ],
    bad=[
        "[^1]: Center for Electoral Studies, The outcome of the Iraqi parliamentary elections 2018.",
        "[^1]: المعهد العراقي للدراسات الانتخابية، نتائج الاقتراع الخاص في الانتخابات النيابية 2018.",
    ],
)
def uncertain_year(work: Reference, cite: Cite) -> Iterator[Finding]:
    """A year that may belong to the title.

    Where nothing parts the year from the title, the reader cannot tell when the work appeared: `the elections 2018`
    may be a work of any later year. A comma before the year, or a second year after it, settles it. Laws are named
    after their year and not looked at.
    """
    if work.type in LEGAL:
        return
    titles = (*cite.fields.get("title", ()), *cite.fields.get("container_title", ()))
    for year in cite.fields.get("issued", ()):
        if any(_runs_into(title, year, cite) for title in titles):
            yield Finding(year.span, f"The year {quoted(year.text)} may be part of the title")


def _runs_into(title: Field, year: Field, cite: Cite) -> bool:
    if title.span.covers(year.span):
        return True
    between = cite.raw[title.span.end - cite.span.start : year.span.start - cite.span.start]
    return title.span.end <= year.span.start and not between.strip()
