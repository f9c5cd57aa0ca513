from hawashi.checking import Bad
from hawashi.departures import Departure, Kind
from hawashi.rules.departing import at_label, changing, departure_rule
from hawashi.rules.examples import TRIPP, WARDI

_EN = (
    "[^1]: Michel Foucault, *Discipline and Punish: The Birth of the Prison*, translated by Alan "
    "Sheridan, Pantheon Books, New York, 1977, p. 195."
)
_AR = "[^1]: نادية فاضل عباس، السياسة المائية التركية، مجلة كلية القانون، ع 45، 2010، ص 88."


@departure_rule(
    "C207",
    Kind.LABEL,
    good=[TRIPP, _EN, WARDI, _AR],
    bad=[
        Bad(TRIPP.replace("p.", "page"), fixed=TRIPP),
        Bad(TRIPP.replace("p.", "pp."), fixed=TRIPP),
        Bad(_EN.replace("translated by", "trans."), fixed=_EN, safe=False),
        Bad(WARDI.replace("ص", "صفحة"), fixed=WARDI),
        Bad(_AR.replace("القانون، ع", "القانون، العدد"), fixed=_AR),
    ],
)
def wrong_label(one: Departure) -> str:
    """An abbreviation such as `p.` or `ترجمة` that is missing, superfluous, or not the house style's.

    The abbreviation tells a page from a volume and a translator from an editor. One for each thing, in the language of
    the note, and the plural only for several pages.
    """
    return changing(one, at_label(one))
