from collections.abc import Iterator

from hawashi.checking import rule
from hawashi.locales import has_word
from hawashi.messages import phrase
from hawashi.model import Cite, Finding, Paper, Reference
from hawashi.rules.lacking import MAKERS, Want, lacking
from hawashi.rules.wording import named, place_of


@rule(
    "R109",
    good=[
        "[^1]: Salim Hasan Jabbar, The Politics of Water, PhD thesis, University of Exeter, 2011, p. 9.",
        "[^1]: مديرية التربية، بيانات الطلب والاحتفاظ، وثائق داخلية غير منشورة، 2025.",
        "[^1]: سليم حسن جبار، سياسات المياه، أطروحة دكتوراه غير منشورة، كلية العلوم السياسية، جامعة بغداد، 2011، ص 9.",
    ],
    bad=[
        "[^1]: Salim Hasan Jabbar, The Politics of Water, PhD thesis, 2011, p. 9.",
        "[^1]: سليم حسن جبار، سياسات المياه، أطروحة دكتوراه غير منشورة، 2011، ص 9.",
    ],
)
def missing_school(paper: Paper) -> Iterator[Finding]:
    """A thesis cited without its university.

    A thesis is not on sale: it is kept in the library of the university that accepted it, and only there.
    """
    for cite in lacking(paper, _WANT):
        yield Finding(place_of(cite), phrase("{work} has no university", work=named(cite)))


def _names_school(_: Reference, cite: Cite) -> bool:
    """Whether a university stands somewhere in the cite, though it was not read as its publisher."""
    return not cite.fields.get("publisher") and has_word(cite.raw, "university-words")


_WANT = Want(frozenset({"thesis"}), (MAKERS, ("title",), ("genre",)), ("publisher",), spared=_names_school)
