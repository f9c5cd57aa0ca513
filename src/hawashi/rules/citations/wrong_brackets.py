"""C203."""

from collections.abc import Iterator

from hawashi.checking import Bad, rule
from hawashi.departures import Kind
from hawashi.model import Finding, Paper, Severity, Style
from hawashi.rules.departing import between, departing, shown


@rule(
    "C203",
    severity=Severity.WARNING,
    good=[
        "[^1]: Charles Tripp, *A History of Iraq*, Cambridge University Press, Cambridge, 2007, p. 75.",
        "[^1]: علي الوردي، دراسة في طبيعة المجتمع العراقي، مطبعة العاني، بغداد، 1965، ص 34.",
    ],
    bad=[
        Bad(
            "[^1]: Charles Tripp, *A History of Iraq*, Cambridge University Press, Cambridge (2007), p. 75.",
            fixed="[^1]: Charles Tripp, *A History of Iraq*, Cambridge University Press, Cambridge, 2007, p. 75.",
        ),
        Bad(
            "[^1]: علي الوردي، دراسة في طبيعة المجتمع العراقي، مطبعة العاني، بغداد (1965)، ص 34.",
            fixed="[^1]: علي الوردي، دراسة في طبيعة المجتمع العراقي، مطبعة العاني، بغداد، 1965، ص 34.",
        ),
    ],
)
def wrong_brackets(paper: Paper, style: Style) -> Iterator[Finding]:
    """Brackets around parts of a citation where the house style has none, or none where it has them.

    Brackets around place, publisher and year belong to some houses and not to others. A paper that has them in some
    notes looks put together from several.
    """
    yield from departing(paper, style, Kind.BRACKETS, lambda one: f"{between(one)} stands {shown(one.found)}")
