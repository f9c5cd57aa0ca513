from collections.abc import Iterator

from hawashi.checking import as_in_bibliography, rule
from hawashi.messages import phrase
from hawashi.model import Cite, Finding, Form, Paper
from hawashi.rules.requirements import PAGED, is_named, is_online_report
from hawashi.rules.wording import named, place_of

_TRIPP = "Charles Tripp, *A History of Iraq*, Cambridge University Press, Cambridge, 2007"
_WARDI = "علي الوردي، دراسة في طبيعة المجتمع العراقي، مطبعة العاني، بغداد، 1965"


@rule(
    "C108",
    default=False,
    good=[f"[^1]: {_TRIPP}, p. 75.", f"[^1]: {_WARDI}، ص 34."],
    bad=[
        f"[^1]: {_TRIPP}.",
        f"[^1]: {_TRIPP}, p. 75.\n[^2]: Tripp, *A History of Iraq*.",
        f"[^1]: {_WARDI}.",
    ],
)
def missing_locator(cite: Cite, paper: Paper) -> Iterator[Finding]:
    """A book, chapter, report or thesis cited without a page.

    Readers can check a claim only where they can find it, and nobody reads a whole book to do so. Articles are short,
    and a report with its URL can be searched; neither is checked. The rule is off by default: scholars often cite a
    whole work on purpose, and nothing in the note shows when they do not.
    """
    if cite.form not in (Form.FULL, Form.SHORT, Form.OP_CIT) or cite.fields.get("locator") or cite.fields.get("page"):
        return
    cited = paper.reference_of(cite)
    if cited is None or (cite.form is Form.FULL and not is_named(cite)):
        return
    work = as_in_bibliography(cited, paper)
    if work.type in PAGED and not is_online_report(work):
        yield Finding(place_of(cite), phrase("{work} is cited without a page", work=named(cite)))
