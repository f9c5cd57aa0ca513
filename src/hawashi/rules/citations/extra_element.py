"""C217."""

from collections.abc import Iterator

from hawashi.checking import Bad, rule
from hawashi.departures import Kind
from hawashi.model import Finding, Paper, Severity, Style
from hawashi.rules.departing import called, departing, shown


@rule(
    "C217",
    severity=Severity.WARNING,
    good=[
        "[^1]: Aaron T. Wolf, Conflict and Cooperation along International Waterways, *Water "
        "Policy*, vol. 1, no. 2, 1998, p. 255.",
        "[^1]: نادية فاضل عباس، السياسة المائية التركية، مجلة دراسات دولية، ع 45، 2010، ص 88.",
    ],
    bad=[
        Bad(
            "[^1]: Aaron T. Wolf, Conflict and Cooperation along International Waterways, *Water "
            "Policy*, vol. 1, no. 2, 1998, pp. 251-265, p. 255.",
            fixed="[^1]: Aaron T. Wolf, Conflict and Cooperation along International Waterways, *Water "
            "Policy*, vol. 1, no. 2, 1998, p. 255.",
        ),
        Bad(
            "[^1]: نادية فاضل عباس، السياسة المائية التركية، مجلة دراسات دولية، ع 45، 2010، ص ص 80-99، ص 88.",
            fixed="[^1]: نادية فاضل عباس، السياسة المائية التركية، مجلة دراسات دولية، ع 45، 2010، ص 88.",
        ),
    ],
)
def extra_element(paper: Paper, style: Style) -> Iterator[Finding]:
    """A part of a citation that the house style leaves out there.

    A note says what the reader needs in order to find the place. All pages of an article beside the page that is
    meant leave him to guess which number counts. Taking words out is left to the author.
    """
    yield from departing(
        paper, style, Kind.EXTRA, lambda one: f"The note gives {called(one.variable)}, {shown(one.found)}"
    )
