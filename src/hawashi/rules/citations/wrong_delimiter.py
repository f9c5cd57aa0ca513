from hawashi.checking import Bad
from hawashi.departures import Departure, Kind
from hawashi.messages import phrase
from hawashi.rules.departing import between, changing, departure_rule
from hawashi.rules.examples import TRIPP, WARDI
from hawashi.rules.signs import is_quotation_mark


@departure_rule(
    "C202",
    Kind.DELIMITER,
    good=[TRIPP, WARDI],
    bad=[
        Bad(TRIPP.replace("Tripp,", "Tripp."), fixed=TRIPP, safe=False),
        Bad(TRIPP.replace("2007,", "2007:"), fixed=TRIPP),
        Bad(WARDI.replace("الوردي،", "الوردي."), fixed=WARDI, safe=False),
        Bad(WARDI.replace("بغداد،", "بغداد:"), fixed=WARDI),
    ],
)
def wrong_delimiter(one: Departure) -> str:
    """Parts of a citation separated by a different punctuation mark from the house style's.

    Punctuation shows where one part ends. With a full stop in one note and a comma or colon in the next, the title
    seems to end too early, or the place seems to belong to it.
    """
    found, wanted = one.found.strip(), one.wanted.strip()
    is_moved = found != wanted and sorted(found) == sorted(wanted) and any(map(is_quotation_mark, found))
    if is_moved:
        if is_quotation_mark(wanted[0]):
            return phrase("Put the punctuation after the quotation mark")
        return phrase("Put the punctuation before the quotation mark")
    return changing(one, between(one))
