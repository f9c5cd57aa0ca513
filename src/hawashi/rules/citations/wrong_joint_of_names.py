"""C210."""

from collections.abc import Iterator

from hawashi.checking import Bad, rule
from hawashi.departures import Kind
from hawashi.model import Finding, Paper, Severity, Style
from hawashi.rules.departing import departing, shown


@rule(
    "C210",
    severity=Severity.WARNING,
    good=[
        "[^1]: John F. Kolars and William A. Mitchell, *The Euphrates River*, Southern Illinois "
        "University Press, Carbondale, 1991, p. 29.",
        "[^1]: علي محمد بدير وعصام عبد الوهاب البرزنجي، مبادئ القانون الإداري، دار الكتب، بغداد، 1993، ص 8.",
    ],
    bad=[
        Bad(
            "[^1]: John F. Kolars & William A. Mitchell, *The Euphrates River*, Southern Illinois "
            "University Press, Carbondale, 1991, p. 29.",
            fixed="[^1]: John F. Kolars and William A. Mitchell, *The Euphrates River*, Southern Illinois "
            "University Press, Carbondale, 1991, p. 29.",
        ),
        Bad(
            "[^1]: علي محمد بدير، عصام عبد الوهاب البرزنجي، مبادئ القانون الإداري، دار الكتب، بغداد، 1993، ص 8.",
            fixed="[^1]: علي محمد بدير وعصام عبد الوهاب البرزنجي، مبادئ القانون الإداري، دار الكتب، بغداد، 1993، ص 8.",
        ),
    ],
)
def wrong_joint_of_names(paper: Paper, style: Style) -> Iterator[Finding]:
    """Several names that are joined otherwise than in the house style.

    The word before the last name says that the list ends there. Where a comma or `&` stands for it, or the word is
    missing, two authors are read as one, or the title as one more author.
    """
    yield from departing(paper, style, Kind.NAME_JOINT, lambda one: f"The names are joined by {shown(one.found)}")
