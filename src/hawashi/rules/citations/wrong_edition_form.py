"""C213."""

from collections.abc import Iterator

from hawashi.checking import Bad, rule
from hawashi.departures import Kind
from hawashi.model import Finding, Paper, Severity, Style
from hawashi.rules.departing import departing, shown


@rule(
    "C213",
    severity=Severity.WARNING,
    good=[
        "[^1]: Ian Brownlie, *Principles of Public International Law*, 7th ed., Oxford University "
        "Press, Oxford, 2008, p. 3.",
        "[^1]: رعد ناجي الجدة، التشريعات الدستورية في العراق، ط2، بيت الحكمة، بغداد، 1998، ص 63.",
    ],
    bad=[
        Bad(
            "[^1]: Ian Brownlie, *Principles of Public International Law*, seventh ed., Oxford "
            "University Press, Oxford, 2008, p. 3.",
            fixed="[^1]: Ian Brownlie, *Principles of Public International Law*, 7th ed., Oxford University "
            "Press, Oxford, 2008, p. 3.",
        ),
        Bad(
            "[^1]: رعد ناجي الجدة، التشريعات الدستورية في العراق، الطبعة الثانية، بيت الحكمة، بغداد، 1998، ص 63.",
            fixed="[^1]: رعد ناجي الجدة، التشريعات الدستورية في العراق، ط2، بيت الحكمة، بغداد، 1998، ص 63.",
        ),
    ],
)
def wrong_edition_form(paper: Paper, style: Style) -> Iterator[Finding]:
    """An edition that is written in another form than that of the house style.

    The edition decides on which page a sentence stands. It is found soonest where it has one form: a number and a
    label.
    """
    yield from departing(paper, style, Kind.EDITION, lambda one: f"The edition is {shown(one.found)}")
