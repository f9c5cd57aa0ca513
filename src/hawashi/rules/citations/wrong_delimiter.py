"""C202."""

from collections.abc import Iterator

from hawashi.checking import Bad, rule
from hawashi.departures import Kind
from hawashi.model import Finding, Paper, Severity, Style
from hawashi.rules.departing import between, departing, shown


@rule(
    "C202",
    severity=Severity.WARNING,
    good=[
        "[^1]: Charles Tripp, *A History of Iraq*, Cambridge University Press, Cambridge, 2007, p. 75.",
        "[^1]: علي الوردي، دراسة في طبيعة المجتمع العراقي، مطبعة العاني، بغداد، 1965، ص 34.",
    ],
    bad=[
        Bad(
            "[^1]: Charles Tripp. *A History of Iraq*, Cambridge University Press, Cambridge, 2007, p. 75.",
            fixed="[^1]: Charles Tripp, *A History of Iraq*, Cambridge University Press, Cambridge, 2007, p. 75.",
        ),
        Bad(
            "[^1]: Charles Tripp, *A History of Iraq*, Cambridge University Press, Cambridge, 2007: p. 75.",
            fixed="[^1]: Charles Tripp, *A History of Iraq*, Cambridge University Press, Cambridge, 2007, p. 75.",
        ),
        Bad(
            "[^1]: علي الوردي. دراسة في طبيعة المجتمع العراقي، مطبعة العاني، بغداد، 1965، ص 34.",
            fixed="[^1]: علي الوردي، دراسة في طبيعة المجتمع العراقي، مطبعة العاني، بغداد، 1965، ص 34.",
        ),
        Bad(
            "[^1]: علي الوردي، دراسة في طبيعة المجتمع العراقي، مطبعة العاني، بغداد: 1965، ص 34.",
            fixed="[^1]: علي الوردي، دراسة في طبيعة المجتمع العراقي، مطبعة العاني، بغداد، 1965، ص 34.",
        ),
    ],
)
def wrong_delimiter(paper: Paper, style: Style) -> Iterator[Finding]:
    """Two parts of a citation that are parted by another sign than the house style has.

    The sign tells where one part ends. Where a full stop stands for a comma in one note and a colon in the next,
    the title seems to end too early or the place seems to belong to it.
    """
    yield from departing(paper, style, Kind.DELIMITER, lambda one: f"{between(one)} stands {shown(one.found)}")
