from collections.abc import Iterator

from hawashi.checking import Bad, rule
from hawashi.departures import Departure, FormatDepartures, Kind
from hawashi.messages import phrase
from hawashi.model import Finding, Severity
from hawashi.rules.departing import called, departing
from hawashi.rules.wording import quoted


@rule(
    "C201",
    severity=Severity.WARNING,
    good=[
        "[^1]: Charles Tripp, *A History of Iraq*, Cambridge University Press, Cambridge, 2007, p. 75.",
        "[^1]: علي الوردي، دراسة في طبيعة المجتمع العراقي، مطبعة العاني، بغداد، 1965، ص 34.",
    ],
    bad=[
        Bad(
            "[^1]: Charles Tripp, *A History of Iraq*, Cambridge, Cambridge University Press, 2007, p. 75.",
            fixed="[^1]: Charles Tripp, *A History of Iraq*, Cambridge University Press, Cambridge, 2007, p. 75.",
            safe=False,
        ),
        Bad(
            "[^1]: علي الوردي، دراسة في طبيعة المجتمع العراقي، بغداد، مطبعة العاني، 1965، ص 34.",
            fixed="[^1]: علي الوردي، دراسة في طبيعة المجتمع العراقي، مطبعة العاني، بغداد، 1965، ص 34.",
            safe=False,
        ),
    ],
)
def element_out_of_order(found: FormatDepartures) -> Iterator[Finding]:
    """Parts of a citation in a different order from the house style's.

    Readers look for the year where they found it in the note before. If the order changes from note to note, the place
    is mistaken for the publisher and the volume for the page.
    """
    yield from departing(found, Kind.ORDER, _said)


def _said(one: Departure) -> str:
    what, found = called(one.variable), quoted(one.found)
    if not one.before:
        return phrase("Move {what}, {found}, to the beginning", what=what, found=found)
    return phrase("Move {what}, {found}, after {before}", what=what, found=found, before=called(one.before))
