"""C212."""

from collections.abc import Iterator

from hawashi.checking import Bad, rule
from hawashi.departures import Kind
from hawashi.model import Finding, Paper, Severity, Style
from hawashi.rules.departing import departing, shown


@rule(
    "C212",
    severity=Severity.WARNING,
    good=[
        "[^1]: Alissa J. Rubin, A Climate Warning from the Cradle, *The New York Times*, 29 July 2023.",
        "[^1]: علي طاهر الحمود، الحراك والشباب، جريدة الصباح، 17 كانون الأول 2019.",
    ],
    bad=[
        Bad(
            "[^1]: Alissa J. Rubin, A Climate Warning from the Cradle, *The New York Times*, July 29, 2023.",
            fixed="[^1]: Alissa J. Rubin, A Climate Warning from the Cradle, *The New York Times*, 29 July 2023.",
        ),
        Bad(
            "[^1]: علي طاهر الحمود، الحراك والشباب، جريدة الصباح، 17/12/2019.",
            fixed="[^1]: علي طاهر الحمود، الحراك والشباب، جريدة الصباح، 17 كانون الأول 2019.",
        ),
    ],
)
def wrong_date_form(paper: Paper, style: Style) -> Iterator[Finding]:
    """A date that is written in another form than that of the house style.

    In figures nobody knows which is the day and which is the month. The month as a word, in one order, is read
    alike everywhere.
    """
    yield from departing(paper, style, Kind.DATE, lambda one: f"The date is {shown(one.found)}")
