from collections.abc import Iterator

from hawashi.checking import Bad, rule
from hawashi.departures import FormatDepartures, Kind
from hawashi.model import Finding, Paper
from hawashi.rules.departing import changing_sign, departing
from hawashi.rules.examples import TRIPP, WARDI


@rule(
    "C203",
    good=[TRIPP, WARDI],
    bad=[
        Bad(TRIPP.replace("Cambridge, 2007,", "Cambridge (2007),"), fixed=TRIPP, safe=False),
        Bad(WARDI.replace("بغداد، 1965،", "بغداد (1965)،"), fixed=WARDI, safe=False),
    ],
)
def wrong_brackets(paper: Paper, found: FormatDepartures) -> Iterator[Finding]:
    """Parentheses that the house style does not have, or missing ones that it has.

    Some houses put parentheses around place, publisher and year, others do not. A paper that has them in some notes
    only looks put together from several.
    """
    yield from departing(found, Kind.BRACKETS, lambda one: changing_sign(one, found, paper))
