from collections.abc import Iterator

from hawashi.checking import Bad, rule
from hawashi.departures import Departure, FormatDepartures, Kind
from hawashi.messages import phrase
from hawashi.model import Finding
from hawashi.rules.departing import called, departing
from hawashi.rules.examples import TRIPP, WARDI
from hawashi.rules.wording import quoted


@rule(
    "C201",
    good=[TRIPP, WARDI],
    bad=[
        Bad(
            TRIPP.replace("Cambridge University Press, Cambridge,", "Cambridge, Cambridge University Press,"),
            fixed=TRIPP,
            safe=False,
        ),
        Bad(WARDI.replace("مطبعة العاني، بغداد،", "بغداد، مطبعة العاني،"), fixed=WARDI, safe=False),
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
