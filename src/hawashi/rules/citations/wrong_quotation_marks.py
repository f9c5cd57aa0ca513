"""C205."""

from collections.abc import Iterator

from hawashi.checking import Bad, rule
from hawashi.departures import Kind
from hawashi.model import Finding, Paper, Severity, Style
from hawashi.rules.departing import between, departing, shown


@rule(
    "C205",
    severity=Severity.WARNING,
    good=[
        "[^1]: Marwa Daoudy, Asymmetric Power: Sharing Water, *Water Policy*, vol. 14, no. 2, 2009, p. 372.",
        "[^1]: علي الوردي، دراسة في طبيعة المجتمع العراقي، مطبعة العاني، بغداد، 1965، ص 34.",
    ],
    bad=[
        Bad(
            "[^1]: Marwa Daoudy, “Asymmetric Power: Sharing Water,” *Water Policy*, vol. 14, no. 2, 2009, p. 372.",
            fixed="[^1]: Marwa Daoudy, Asymmetric Power: Sharing Water, *Water Policy*, vol. 14, no. 2, 2009, p. 372.",
        ),
        Bad(
            "[^1]: علي الوردي، «دراسة في طبيعة المجتمع العراقي»، مطبعة العاني، بغداد، 1965، ص 34.",
            fixed="[^1]: علي الوردي، دراسة في طبيعة المجتمع العراقي، مطبعة العاني، بغداد، 1965، ص 34.",
        ),
    ],
)
def wrong_quotation_marks(paper: Paper, style: Style) -> Iterator[Finding]:
    """A title in quotation marks where the house style has none, or without them where it has them.

    Quotation marks say of what kind a work is: in many houses an article has them and a book has not. Where they
    stand at random, the reader looks for the article on the shelf.
    """
    yield from departing(paper, style, Kind.QUOTES, lambda one: f"{between(one)} stands {shown(one.found)}")
