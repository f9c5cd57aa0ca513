from collections.abc import Iterator

from hawashi.checking import Good, rule
from hawashi.messages import phrase
from hawashi.model import Document, Finding, Severity, Style
from hawashi.rules.examples import SIGNED, SIGNED_AR
from hawashi.rules.wording import quoted

_TRIPP = "[^1]: Charles Tripp, *A History of Iraq*, p. 75."
_WARDI = "[^1]: علي الوردي، وعاظ السلاطين، ص 34."


@rule(
    "P103",
    severity=Severity.INFO,
    good=[
        "Rivers and States\n\nBy Salim Hasan Jabbar*\n\nThe river was shared¹.\n\n"
        "^{*} Lecturer in Law, University of Basra.\n\n^{1.} Tripp, *A History of Iraq*, p. 75.",
        "الأنهار والدول\n\nأ.د. سليم حسن جبار*\n\nكان النهر مشتركاً¹.\n\n"
        "^{*} أستاذ القانون، جامعة البصرة.\n\n^{1.} علي الوردي، وعاظ السلاطين، ص 34.",
        Good(SIGNED + _TRIPP, settings={"affiliation-note": False}),
    ],
    bad=[SIGNED + _TRIPP, SIGNED_AR + _WARDI],
)
def missing_affiliation(document: Document, style: Style) -> Iterator[Finding]:
    """An author without an affiliation.

    The house wants a starred note that says who the author is (`affiliation-note`). This never fails a run.
    """
    if style.get("affiliation-note") is not True:
        return
    for byline in document.bylines:
        if byline.affiliation is None:
            place = document.beginning
            yield Finding(place, phrase("No affiliation is given for {name}", name=quoted(byline.name)))
