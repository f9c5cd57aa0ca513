from hawashi.checking import Bad
from hawashi.departures import Departure, Kind
from hawashi.messages import phrase
from hawashi.rules.departing import departure_rule
from hawashi.rules.examples import TRIPP, WARDI
from hawashi.rules.wording import quoted

_AR = f"{WARDI}\n\n[^2]: Charles Tripp, *A History of Iraq*, Cambridge University Press, Cambridge, 2007, p. 75."


@departure_rule(
    "C209",
    Kind.NAME_ORDER,
    good=[TRIPP, "[^1]: حنا بطاطو، العراق، ترجمة عفيف الرزاز، مؤسسة الأبحاث العربية، بيروت، 1990، ص 212.", _AR],
    bad=[
        Bad(TRIPP.replace("Charles Tripp,", "Tripp, Charles,"), fixed=TRIPP, safe=False),
        Bad(_AR.replace("Charles Tripp,", "Tripp, Charles,"), fixed=_AR, safe=False),
    ],
)
def wrong_name_order(one: Departure) -> str:
    """A name in a different order from the house style's (family name first or last).

    In a bibliography the family name comes first so that it can be found alphabetically; nobody looks for names
    alphabetically in a note. A comma inside a name also looks like one between two authors.
    """
    return phrase("Write the name as {wanted}", wanted=quoted(one.wanted))
