from collections.abc import Iterator

from hawashi.checking import Bad, rule
from hawashi.departures import FormatDepartures, Kind
from hawashi.messages import phrase
from hawashi.model import Finding
from hawashi.rules.departing import departing
from hawashi.rules.examples import TRIPP, WARDI
from hawashi.rules.wording import quoted

_AR = f"{WARDI}\n\n[^2]: Charles Tripp, *A History of Iraq*, Cambridge University Press, Cambridge, 2007, p. 75."


@rule(
    "C208",
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
def wrong_capitals(found: FormatDepartures) -> Iterator[Finding]:
    """An abbreviation, or a word such as `ibid.`, capitalised differently from the house style.

    An abbreviation in the middle of a note does not begin a sentence. The word that opens a note does: a capital letter
    is right there, even if the house's own word has a small one (`ibid` in OSCOLA). Arabic has no capitals, but Arabic
    papers cite works in other languages.
    """
    yield from departing(
        found,
        Kind.CAPITALS,
        lambda one: phrase("Write {wanted}, not {found}", wanted=quoted(one.wanted), found=quoted(one.found)),
    )
