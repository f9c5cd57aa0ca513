"""R109."""

from collections.abc import Iterator

from hawashi.checking import rule
from hawashi.model import Cite, Finding, Reference, Severity
from hawashi.rules.requirements import lacks
from hawashi.rules.wording import named, place_of


@rule(
    "R109",
    severity=Severity.WARNING,
    good=[
        "[^1]: Salim Hasan Jabbar, The Politics of Water, PhD thesis, University of Exeter, 2011, p. 9.",
        "[^1]: سليم حسن جبار، سياسات المياه، أطروحة دكتوراه غير منشورة، كلية العلوم السياسية، جامعة بغداد، 2011، ص 9.",
    ],
    bad=[
        "[^1]: Salim Hasan Jabbar, The Politics of Water, PhD thesis, 2011, p. 9.",
        "[^1]: سليم حسن جبار، سياسات المياه، أطروحة دكتوراه غير منشورة، 2011، ص 9.",
    ],
)
def missing_school(work: Reference, cite: Cite) -> Iterator[Finding]:
    """A thesis cited without its university.

    A thesis is not for sale: it lies in the library of the university that accepted it, and only there.
    """
    if work.type == "thesis" and lacks(cite, ["publisher"]):
        yield Finding(place_of(cite), f"{named(cite)} names no university")
