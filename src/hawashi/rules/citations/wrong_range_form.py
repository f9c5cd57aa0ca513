from collections.abc import Iterator

from hawashi.checking import Bad, rule
from hawashi.departures import FormatDepartures, Kind
from hawashi.messages import phrase
from hawashi.model import Finding
from hawashi.rules.departing import departing
from hawashi.rules.examples import TRIPP, WARDI
from hawashi.rules.wording import quoted


@rule(
    "C214",
    good=[TRIPP.replace("p. 75.", "pp. 75-80."), WARDI.replace("34.", "ص 34-39.")],
    bad=[
        Bad(TRIPP.replace("p. 75.", "pp. 75 - 80."), fixed=TRIPP.replace("p. 75.", "pp. 75-80.")),
        Bad(WARDI.replace("34.", "ص 34 - 39."), fixed=WARDI.replace("34.", "ص 34-39.")),
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
