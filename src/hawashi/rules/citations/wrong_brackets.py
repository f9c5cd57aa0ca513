from collections.abc import Iterator

from hawashi.checking import Bad, rule
from hawashi.departures import FormatDepartures, Kind
from hawashi.model import Finding, Paper, Severity
from hawashi.rules.departing import changing_sign, departing


@rule(
    "C203",
    severity=Severity.WARNING,
    good=[
        "[^1]: Charles Tripp, *A History of Iraq*, Cambridge University Press, Cambridge, 2007, p. 75.",
        "[^1]: علي الوردي، دراسة في طبيعة المجتمع العراقي، مطبعة العاني، بغداد، 1965، ص 34.",
    ],
    bad=[
        Bad(
            "[^1]: Charles Tripp, *A History of Iraq*, Cambridge University Press, Cambridge (2007), p. 75.",
            fixed="[^1]: Charles Tripp, *A History of Iraq*, Cambridge University Press, Cambridge, 2007, p. 75.",
            safe=False,
        ),
        Bad(
            "[^1]: علي الوردي، دراسة في طبيعة المجتمع العراقي، مطبعة العاني، بغداد (1965)، ص 34.",
            fixed="[^1]: علي الوردي، دراسة في طبيعة المجتمع العراقي، مطبعة العاني، بغداد، 1965، ص 34.",
            safe=False,
        ),
    ],
)
def wrong_brackets(paper: Paper, found: FormatDepartures) -> Iterator[Finding]:
    """Parentheses that the house style does not have, or missing ones that it has.

    Some houses put parentheses around place, publisher and year, others do not. A paper that has them in some notes
    only looks put together from several.
    """
    yield from departing(found, Kind.BRACKETS, lambda one: changing_sign(one, found, paper))
