from collections.abc import Iterator

from hawashi.checking import rule
from hawashi.model import Finding, Paper, Severity
from hawashi.rules.lists import TRIPP, TRIPP_NOTE, WARDI, WARDI_NOTE, differing, is_another_number, sample

_TRIPP_NOTE = TRIPP_NOTE.replace("Iraq* (", "Iraq*, 3rd ed. (")
_TRIPP = TRIPP.replace("Iraq*.", "Iraq*. 3rd ed.")
_WARDI_NOTE = WARDI_NOTE.replace("السلاطين*،", "السلاطين*، ط2،")
_WARDI = WARDI.replace("السلاطين*.", "السلاطين*. ط2.")


@rule(
    "S109",
    severity=Severity.WARNING,
    good=[
        sample(_TRIPP_NOTE, TRIPP),
        sample(_TRIPP_NOTE, _TRIPP.replace("3rd ed", "Third edition")),
        sample(_WARDI_NOTE, _WARDI.replace("ط2", "الطبعة الثانية")),
    ],
    bad=[
        sample(_TRIPP_NOTE, _TRIPP.replace("3rd", "2nd")),
        sample(_WARDI_NOTE, _WARDI.replace("ط2", "ط3")),
    ],
)
def edition_unlike_list(paper: Paper) -> Iterator[Finding]:
    """The number of an edition in a note that is not the one in the list at the end.

    A page of one edition is another page in the next. Nothing is reported where one of the two gives no number.
    """
    yield from differing(paper, "edition", is_another_number, of_one_year=False)
