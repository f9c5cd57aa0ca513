from collections.abc import Iterator

from hawashi.certainty import SURE, sureness
from hawashi.checking import rule
from hawashi.messages import phrase
from hawashi.model import Cite, Date, Finding, Reference, Severity
from hawashi.rules.wording import named


@rule(
    "R116",
    severity=Severity.WARNING,
    good=[
        "[^1]: Toby Dodge, “Iraq Votes”, 12 May 2018, https://www.iiss.org/votes, accessed 3 June 2018.",
        "[^1]: وزارة التخطيط، «خطة التنمية»، 12 أيار 2018، https://mop.gov.iq/plan، تاريخ الزيارة 3 حزيران 2018.",
    ],
    bad=[
        "[^1]: Toby Dodge, “Iraq Votes”, 12 May 2018, https://www.iiss.org/votes, accessed 3 June 2017.",
        "[^1]: وزارة التخطيط، «خطة التنمية»، 12 أيار 2018، https://mop.gov.iq/plan، تاريخ الزيارة 3 حزيران 2017.",
    ],
)
def accessed_before_issued(work: Reference, cite: Cite) -> Iterator[Finding]:
    """An access date before the date of publication.

    One of the two dates is wrong, most often its year.
    """
    issued, accessed, place = work.issued, work.accessed, cite.first("accessed")
    if place is None or not isinstance(issued, Date) or not isinstance(accessed, Date) or issued.uncertain:
        return
    if sureness(cite, "issued", "accessed") < SURE:
        return
    exact = min(len(_parts(issued)), len(_parts(accessed)))
    if _parts(accessed)[:exact] < _parts(issued)[:exact]:
        message = phrase("{work} has an access date before its date of publication", work=named(cite))
        yield Finding(place.span, message)


def _parts(date: Date) -> tuple[int, ...]:
    parts = (date.year, date.month, date.day)
    return tuple(part for index, part in enumerate(parts) if part is not None and None not in parts[:index])
