from hawashi.checking import Bad
from hawashi.departures import Departure, Kind
from hawashi.messages import phrase
from hawashi.rules.departing import between, called, departure_rule
from hawashi.rules.examples import TRIPP, WARDI
from hawashi.rules.signs import indefinite


@departure_rule(
    "C216",
    Kind.SCRIPT,
    good=[TRIPP, TRIPP.replace("Iraq*,", "State*,"), WARDI],
    bad=[
        Bad(TRIPP.replace("Tripp,", "Tripp،"), fixed=TRIPP),
        Bad(
            TRIPP.replace("Tripp, *A History of Iraq*,", "Tripp، *A History of State*,"),
            fixed=TRIPP.replace("Iraq*,", "State*,"),
        ),
        Bad(WARDI.replace("العراقي،", "العراقي,"), fixed=WARDI),
        Bad(WARDI.replace("1965،", "١٩٦٥،"), fixed=WARDI),
    ],
)
def wrong_script(one: Departure) -> str:
    """A comma, or digits, of the other script.

    The Arabic comma and the Latin comma are different characters, and the two kinds of digits do not belong in one
    citation. Mixed scripts also make programs break lines in the wrong place.
    """
    where = between(one) if one.before else phrase("in {place}", place=called(one.variable))
    wanted, found = _comma(one.wanted), _comma(one.found)
    return phrase("Write {wanted}, not {found}, {where}", wanted=wanted, found=found, where=where)


_LATIN = {",": phrase("a Latin comma"), ";": phrase("a Latin semicolon")}


def _comma(text: str) -> str:
    return _LATIN.get(text.strip()) or indefinite(text)
