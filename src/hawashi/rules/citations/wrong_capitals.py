from hawashi.checking import Bad
from hawashi.departures import Departure, Kind
from hawashi.messages import phrase
from hawashi.rules.departing import departure_rule
from hawashi.rules.examples import TRIPP, WARDI
from hawashi.rules.wording import quoted

_AR = f"{WARDI}\n\n[^2]: Charles Tripp, *A History of Iraq*, Cambridge University Press, Cambridge, 2007, p. 75."


@departure_rule(
    "C208",
    Kind.CAPITALS,
    good=[TRIPP, "[^1]: See Tripp, op. cit., p. 9.", WARDI, _AR],
    bad=[
        Bad(TRIPP.replace("p.", "P."), fixed=TRIPP, safe=False),
        Bad(
            "[^1]: See Tripp, Op. Cit., p. 9.",
            fixed="[^1]: See Tripp, op. cit., p. 9.",
            safe=False,
        ),
        Bad(_AR.replace("p.", "P."), fixed=_AR, safe=False),
    ],
)
def wrong_capitals(one: Departure) -> str:
    """An abbreviation, or a word such as `ibid.`, capitalised differently from the house style.

    An abbreviation in the middle of a note does not begin a sentence. The word that opens a note does: a capital letter
    is right there, even if the house's own word has a small one (`ibid` in OSCOLA). Arabic has no capitals, but Arabic
    papers cite works in other languages.
    """
    return phrase("Write {wanted}, not {found}", wanted=quoted(one.wanted), found=quoted(one.found))
