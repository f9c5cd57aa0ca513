"""C216."""

from collections.abc import Iterator

from hawashi.checking import Bad, rule
from hawashi.departures import Kind
from hawashi.model import Finding, Paper, Severity, Style
from hawashi.rules.departing import departing, shown


@rule(
    "C216",
    severity=Severity.WARNING,
    good=[
        "[^1]: Charles Tripp, *A History of Iraq*, Cambridge University Press, Cambridge, 2007, p. 75.",
        "[^1]: Charles Tripp, *A History of State*, Cambridge University Press, Cambridge, 2007, p. 75.",
        "[^1]: علي الوردي، دراسة في طبيعة المجتمع العراقي، مطبعة العاني، بغداد، 1965، ص 34.",
    ],
    bad=[
        Bad(
            "[^1]: Charles Tripp، *A History of Iraq*, Cambridge University Press, Cambridge, 2007, p. 75.",
            fixed="[^1]: Charles Tripp, *A History of Iraq*, Cambridge University Press, Cambridge, 2007, p. 75.",
        ),
        Bad(
            "[^1]: Charles Tripp، *A History of State*, Cambridge University Press, Cambridge, 2007, p. 75.",
            fixed="[^1]: Charles Tripp, *A History of State*, Cambridge University Press, Cambridge, 2007, p. 75.",
        ),
        Bad(
            "[^1]: علي الوردي، دراسة في طبيعة المجتمع العراقي, مطبعة العاني، بغداد، 1965، ص 34.",
            fixed="[^1]: علي الوردي، دراسة في طبيعة المجتمع العراقي، مطبعة العاني، بغداد، 1965، ص 34.",
        ),
        Bad(
            "[^1]: علي الوردي، دراسة في طبيعة المجتمع العراقي، مطبعة العاني، بغداد، ١٩٦٥، ص 34.",
            fixed="[^1]: علي الوردي، دراسة في طبيعة المجتمع العراقي، مطبعة العاني، بغداد، 1965، ص 34.",
        ),
    ],
)
def wrong_script(paper: Paper, style: Style) -> Iterator[Finding]:
    """A comma, or digits, of the other script.

    The Arabic comma opens to the other side than the Latin one, and the two kinds of digits do not stand in one
    note. Programs also part a line at the wrong place where the scripts are mixed.
    """
    yield from departing(paper, style, Kind.SCRIPT, lambda one: f"{shown(one.found)} is of the other script")
