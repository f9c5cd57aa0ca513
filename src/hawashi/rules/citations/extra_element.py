from hawashi.checking import Bad
from hawashi.departures import Departure, Kind
from hawashi.departures.observed import REPEAT
from hawashi.messages import phrase
from hawashi.rules.departing import called, departure_rule
from hawashi.rules.wording import quoted

_EN = "[^1]: J. A. Allan, Hydro-Peace in the Middle East, *SAIS Review*, vol. 22, no. 2, 2002, p. 260."
_AR = "[^1]: نادية فاضل عباس، «السياسة المائية التركية»، مجلة دراسات دولية، ع 45، 2010، ص 88."


@departure_rule(
    "C217",
    Kind.EXTRA,
    default=False,
    good=[_EN, _AR],
    bad=[
        Bad(_EN.replace("p.", "pp. 255-272, p."), fixed=_EN, safe=False),
        Bad(_AR.replace("88.", "ص 80-99، ص 88."), fixed=_AR, safe=False),
    ],
)
def extra_element(one: Departure) -> str:
    """Part of a citation that the house style leaves out.

    A note gives what the reader needs to find the passage. The page range of the whole article beside the page cited
    makes the reader wonder which number counts. Removing words is left to the author. The rule is off by default: in
    edited papers such a part is nearly always one that the reader needs, or that was taken for another.
    """
    if one.variable == REPEAT:
        if one.safe:
            return phrase("Remove {found}", found=quoted(one.found))
        return phrase("Remove {found} and give a short title", found=quoted(one.found))
    return phrase("Leave out {what}, {found}", what=called(one.variable), found=quoted(one.found))
