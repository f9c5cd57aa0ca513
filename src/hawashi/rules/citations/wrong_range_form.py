from collections.abc import Iterator

from hawashi.checking import Bad, rule
from hawashi.departures import FormatDepartures, Kind
from hawashi.messages import phrase
from hawashi.model import Finding, Severity
from hawashi.rules.departing import departing
from hawashi.rules.wording import quoted


@rule(
    "C214",
    severity=Severity.WARNING,
    good=[
        "[^1]: Charles Tripp, *A History of Iraq*, Cambridge University Press, Cambridge, 2007, pp. 75-80.",
        "[^1]: علي الوردي، دراسة في طبيعة المجتمع العراقي، مطبعة العاني، بغداد، 1965، ص ص 34-39.",
    ],
    bad=[
        Bad(
            "[^1]: Charles Tripp, *A History of Iraq*, Cambridge University Press, Cambridge, 2007, pp. 75 - 80.",
            fixed="[^1]: Charles Tripp, *A History of Iraq*, Cambridge University Press, Cambridge, 2007, pp. 75-80.",
        ),
        Bad(
            "[^1]: علي الوردي، دراسة في طبيعة المجتمع العراقي، مطبعة العاني، بغداد، 1965، ص ص 34 - 39.",
            fixed="[^1]: علي الوردي، دراسة في طبيعة المجتمع العراقي، مطبعة العاني، بغداد، 1965، ص ص 34-39.",
        ),
    ],
)
def wrong_range_form(found: FormatDepartures) -> Iterator[Finding]:
    """A page range in a different form from the house style's.

    Two numbers with a dash between them and no spaces: the range stays on one line and does not look like a
    subtraction.
    """
    yield from departing(
        found, Kind.RANGE, lambda one: phrase("Write the page range as {wanted}", wanted=quoted(one.wanted))
    )
