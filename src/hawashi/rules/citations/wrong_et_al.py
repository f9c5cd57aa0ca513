"""C211."""

from collections.abc import Iterator

from hawashi.checking import Bad, rule
from hawashi.departures import Kind
from hawashi.model import Finding, Paper, Severity, Style
from hawashi.rules.departing import departing, shown


@rule(
    "C211",
    severity=Severity.WARNING,
    good=[
        "[^1]: Charles Tripp et al., *A History of Iraq*, Cambridge University Press, Cambridge, 2007, p. 7.",
        "[^1]: علي الوردي وآخرون، دراسة في طبيعة المجتمع العراقي، مطبعة العاني، بغداد، 1965، ص 34.",
    ],
    bad=[
        Bad(
            "[^1]: Charles Tripp and others, *A History of Iraq*, Cambridge University Press, Cambridge, 2007, p. 7.",
            fixed="[^1]: Charles Tripp et al., *A History of Iraq*, Cambridge University Press, Cambridge, 2007, p. 7.",
        ),
        Bad(
            "[^1]: علي الوردي وغيرهم، دراسة في طبيعة المجتمع العراقي، مطبعة العاني، بغداد، 1965، ص 34.",
            fixed="[^1]: علي الوردي وآخرون، دراسة في طبيعة المجتمع العراقي، مطبعة العاني، بغداد، 1965، ص 34.",
        ),
    ],
)
def wrong_et_al(paper: Paper, style: Style) -> Iterator[Finding]:
    """Authors who are left out in another way than the house style leaves them out.

    One form for those who are not named, from one number of authors on. Taking out the names of authors is left to
    the author; the words that stand for them are mended.
    """
    yield from departing(
        paper, style, Kind.ET_AL, lambda one: f"{shown(one.found)} stands for authors left out, or names them all"
    )
