"""R123."""

from collections.abc import Iterator

from hawashi.checking import rule
from hawashi.model import Cite, Date, Finding, Reference, Severity
from hawashi.rules.wording import named


@rule(
    "R123",
    severity=Severity.WARNING,
    good=[
        "[^1]: Toby Dodge, “Iraq Votes”, *The Guardian*, 12 May 2018.",
        "[^1]: علي الوردي، «أزمة المياه»، جريدة الزمان، 12 أيار 2018.",
        "[^1]: علي الوردي، «أزمة المياه»، جريدة الزمان، العدد 5120، 2018.",
    ],
    bad=[
        "[^1]: Toby Dodge, “Iraq Votes”, *The Guardian*, 2018.",
        "[^1]: علي الوردي، «أزمة المياه»، جريدة الزمان، 2018.",
    ],
)
def missing_day(work: Reference, cite: Cite) -> Iterator[Finding]:
    """A newspaper cited by its year alone.

    A newspaper has three hundred issues a year. The day, or the number of the issue, says which one is meant.
    """
    date, value = work.issued, cite.first("issued")
    if work.type != "article-newspaper" or value is None or not isinstance(date, Date):
        return
    if date.month is None and not work.issue and not work.number and not work.url:
        yield Finding(value.span, f"{named(cite)} stood in a newspaper: give the day, or the number of the issue")
