from collections.abc import Iterator

from hawashi.checking import rule
from hawashi.departures import FormatDepartures
from hawashi.messages import counted
from hawashi.model import Finding, Severity


@rule(
    "C220",
    severity=Severity.INFO,
    good=[
        "[^1]: Charles Tripp, *A History of Iraq*, Cambridge University Press, Cambridge, 2007, p. 75.",
        "[^1]: علي الوردي، دراسة في طبيعة المجتمع العراقي، مطبعة العاني، بغداد، 1965، ص 34.",
    ],
    bad=[
        "[^1]: Tripp, Iraq Power State Cambridge 2007 Press, History, 75, Oil, Gulf, 1991.",
        "[^1]: الوردي العراق المجتمع دراسة، بغداد العاني، طبيعة 1965، لمحات، 34.",
    ],
)
def format_not_checked(found: FormatDepartures) -> Iterator[Finding]:
    """Citations whose format was not fully checked because hawashi was not sure how to read them.

    Reported once per paper, at the first such citation. What hawashi cannot read with enough confidence it does not
    call wrong: look through these notes yourself. The confidence required is the setting `format-confidence` of the
    house style. Nothing is reported of a paper for which no style was chosen and that follows another one than the
    default style: no format is asked of it.
    """
    if found.unsure and not found.style.assumed:
        count, whole = len(found.unsure), len(found.unsure) + found.compared
        message = counted(
            "hawashi was not sure how to read the only citation, and did not fully check its format",
            "hawashi was not sure how to read {unsure} of {count} citations, and did not fully check the format there",
            whole,
            unsure=count,
        )
        yield Finding(found.unsure[0].span, message)
