"""R115."""

from collections.abc import Iterator

from hawashi.checking import rule
from hawashi.model import Cite, Finding, Reference, Severity
from hawashi.rules.requirements import ONLINE
from hawashi.rules.wording import named


@rule(
    "R115",
    severity=Severity.WARNING,
    good=[
        "[^1]: World Bank, “Iraq Overview”, https://www.worldbank.org/iraq, accessed 3 May 2021.",
        "[^1]: World Bank, “Iraq Overview”, 12 April 2021, https://www.worldbank.org/iraq.",
        "[^1]: وزارة الموارد المائية، «سد الموصل»، https://mowr.gov.iq/dam، تاريخ الزيارة 3 أيار 2021.",
    ],
    bad=[
        "[^1]: World Bank, “Iraq Overview”, https://www.worldbank.org/iraq.",
        "[^1]: وزارة الموارد المائية، «سد الموصل»، متاح على الرابط: https://mowr.gov.iq/dam.",
    ],
)
def missing_access_date(work: Reference, cite: Cite) -> Iterator[Finding]:
    """A web page without a date of its own, cited without the day on which it was read.

    Pages change without notice. Where the page bears no date, the day of the visit says which state of it is meant
    (Chicago Manual of Style, 18th ed., 13.15).
    """
    if work.type in ONLINE | {"report"} and work.url and work.issued is None and work.accessed is None:
        url = cite.first("url")
        if url is not None:
            yield Finding(url.span, f"{named(cite)} has neither a date nor the day on which it was read")
