import re
from collections.abc import Iterator

from hawashi.checking import Bad, rule
from hawashi.departures import FormatDepartures, Kind
from hawashi.messages import phrase
from hawashi.model import Finding, Paper
from hawashi.rules.departing import departing
from hawashi.rules.wording import quoted

_EN = "[^1]: Alissa J. Rubin, A Climate Warning from the Cradle, *The New York Times*, 29 July 2023."
_AR = "[^1]: علي طاهر الحمود، الحراك والشباب، جريدة الصباح، 17 كانون الأول 2019."

_WITHIN = re.compile(r"[\w/.-]")


@rule(
    "C212",
    good=[_EN, _AR],
    bad=[
        Bad(_EN.replace("29 July", "July 29,"), fixed=_EN, safe=False),
        Bad(_AR.replace("17 كانون الأول 2019.", "17/12/2019."), fixed=_AR, safe=False),
    ],
)
def wrong_date_form(paper: Paper, found: FormatDepartures) -> Iterator[Finding]:
    """A date in a different form from the house style's.

    In an all-figure date nobody can tell the day from the month. With the month as a word and a fixed order, everyone
    reads it alike.
    """
    for each in departing(
        found, Kind.DATE, lambda one: phrase("Write the date as {wanted}", wanted=quoted(one.wanted))
    ):
        before = paper.document.text_of(each.span.text)[max(0, each.span.start - 1) : each.span.start]
        if not _WITHIN.match(before):  # figures within a call number are no date
            yield each
