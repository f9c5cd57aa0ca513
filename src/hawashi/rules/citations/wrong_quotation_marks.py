from collections.abc import Iterator

from hawashi.checking import Bad, rule
from hawashi.departures import FormatDepartures, Kind
from hawashi.model import Finding, Paper
from hawashi.rules.departing import changing_sign, departing

_EN = "[^1]: Marwa Daoudy, Asymmetric Power: Sharing Water, *Water Policy*, vol. 14, no. 2, 2009, p. 372."
_AR = "[^1]: عبد العزيز الدوري، مقدمة في تاريخ صدر الإسلام، دار الطليعة، بيروت، 1984، ص 12."


@rule(
    "C205",
    good=[_EN, _AR],
    bad=[
        Bad(
            _EN.replace("Asymmetric Power: Sharing Water,", "“Asymmetric Power: Sharing Water,”"), fixed=_EN, safe=False
        ),
        Bad(_AR.replace("مقدمة في تاريخ صدر الإسلام،", "«مقدمة في تاريخ صدر الإسلام»،"), fixed=_AR, safe=False),
    ],
)
def wrong_quotation_marks(paper: Paper, found: FormatDepartures) -> Iterator[Finding]:
    """A title whose quotation marks differ from the house style.

    Quotation marks show what kind of work is cited: in many houses articles have them and books do not. Used at random,
    they send the reader to the shelves for an article.
    """
    yield from departing(found, Kind.QUOTES, lambda one: changing_sign(one, found, paper))
