from hawashi.checking import Bad
from hawashi.departures import Departure, Kind
from hawashi.messages import phrase
from hawashi.rules.departing import departure_rule
from hawashi.rules.examples import TRIPP, WARDI
from hawashi.rules.wording import quoted


@departure_rule(
    "C214",
    Kind.RANGE,
    good=[TRIPP.replace("p. 75.", "pp. 75-80."), WARDI.replace("34.", "ص 34-39.")],
    bad=[
        Bad(TRIPP.replace("p. 75.", "pp. 75 - 80."), fixed=TRIPP.replace("p. 75.", "pp. 75-80.")),
        Bad(WARDI.replace("34.", "ص 34 - 39."), fixed=WARDI.replace("34.", "ص 34-39.")),
    ],
)
def wrong_range_form(one: Departure) -> str:
    """A page range in a different form from the house style's.

    Two numbers with a dash between them and no spaces: the range stays on one line and does not look like a
    subtraction.
    """
    return phrase("Write the page range as {wanted}", wanted=quoted(one.wanted))
