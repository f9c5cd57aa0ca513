from hawashi.checking import Bad
from hawashi.departures import Departure, Kind
from hawashi.messages import phrase
from hawashi.names import others
from hawashi.rules.departing import departure_rule
from hawashi.rules.wording import quoted

_EN = "[^1]: Charles Tripp et al., *A History of Iraq*, Cambridge University Press, Cambridge, 2007, p. 7."
_AR = "[^1]: علي الوردي وآخرون، دراسة في طبيعة المجتمع العراقي، مطبعة العاني، بغداد، 1965، ص 34."


@departure_rule(
    "C211",
    Kind.ET_AL,
    good=[_EN, _AR],
    bad=[
        Bad(_EN.replace("et al.,", "and others,"), fixed=_EN, safe=False),
        Bad(_AR.replace("وآخرون،", "وغيرهم،"), fixed=_AR),
    ],
)
def wrong_et_al(one: Departure) -> str:
    """Authors shortened differently from the house style.

    One form for the authors who are not named, used from the same number of authors on. Removing authors' names is left
    to the author; the words that replace them are corrected.
    """
    if others(one.found) is None:
        return phrase("Shorten the list of names to {wanted}", wanted=quoted(one.wanted))
    wanted, found = quoted(one.wanted), quoted(one.found)
    return phrase("Write {wanted}, not {found}, for the remaining names", wanted=wanted, found=found)
