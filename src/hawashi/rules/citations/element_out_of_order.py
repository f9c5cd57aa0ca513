from hawashi.checking import Bad
from hawashi.departures import Departure, Kind
from hawashi.messages import phrase
from hawashi.rules.departing import called, departure_rule
from hawashi.rules.examples import TRIPP, WARDI
from hawashi.rules.wording import quoted


@departure_rule(
    "C201",
    Kind.ORDER,
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
def element_out_of_order(one: Departure) -> str:
    """Parts of a citation in a different order from the house style's.

    Readers look for the year where they found it in the note before. If the order changes from note to note, the place
    is mistaken for the publisher and the volume for the page.
    """
    what, found = called(one.variable), quoted(one.found)
    if not one.before:
        return phrase("Move {what}, {found}, to the beginning", what=what, found=found)
    return phrase("Move {what}, {found}, after {before}", what=what, found=found, before=called(one.before))
