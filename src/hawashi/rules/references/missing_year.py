"""R101."""

from collections.abc import Iterator

from hawashi.checking import rule
from hawashi.model import Cite, Finding, Reference, Severity
from hawashi.rules.requirements import DATED, ONLINE, lacks
from hawashi.rules.wording import named, place_of


@rule(
    "R101",
    severity=Severity.WARNING,
    good=[
        "[^1]: Charles Tripp, *A History of Iraq*, Cambridge University Press, Cambridge, 2007, p. 75.",
        "[^1]: علي الوردي، دراسة في طبيعة المجتمع العراقي، مطبعة العاني، بغداد، 1965، ص 34.",
        "[^1]: علي الوردي، دراسة في طبيعة المجتمع العراقي، مطبعة العاني، بغداد، د.ت.، ص 34.",
    ],
    bad=[
        "[^1]: Charles Tripp, *A History of Iraq*, Cambridge University Press, Cambridge, p. 75.",
        "[^1]: علي الوردي، دراسة في طبيعة المجتمع العراقي، مطبعة العاني، بغداد، ص 34.",
    ],
)
def missing_year(work: Reference, cite: Cite) -> Iterator[Finding]:
    """A published work cited without its year.

    The year tells editions apart and tells the reader how old the evidence is. Where the work itself has no date, the
    note says so: `n.d.`, `د.ت.` A web page may give the day it was visited in its place.
    """
    variables = ["issued", "accessed"] if work.type in ONLINE else ["issued"]
    if work.type in DATED | ONLINE and lacks(cite, variables, stated="no-date"):
        yield Finding(place_of(cite), f"{named(cite)} has no year")
