from collections.abc import Iterator

from hawashi.checking import rule
from hawashi.listing import text_cites
from hawashi.messages import phrase
from hawashi.model import BODY, Finding, Paper, Severity, Span

_EN = "---\ntitle: Rivers and States\nauthor: Salim Hasan Jabbar\n---\n\nThe river was shared.[^1]\n\n"
_AR = "---\ntitle: الأنهار والدول\nauthor: سليم حسن جبار\n---\n\nكان النهر مشتركاً.[^1]\n\n"


@rule(
    "P104",
    severity=Severity.WARNING,
    good=[
        _EN + "[^1]: Charles Tripp, *A History of Iraq*, Cambridge University Press, Cambridge, 2007, p. 75.",
        _AR + "[^1]: علي الوردي، وعاظ السلاطين، دار كوفان، لندن، 1995، ص 34.",
        "The river was shared.",
    ],
    bad=[
        _EN + "[^1]: The author thanks two readers.",
        _AR + "[^1]: يشكر الباحث زملاءه.",
    ],
)
def nothing_cited(paper: Paper) -> Iterator[Finding]:
    """A paper that cites nothing.

    The paper has a title and an author, but no note with a recognisable citation, and no list of works that it cites by
    author and date in its text.
    """
    document = paper.document
    if not document.title or not document.bylines or document.embedded:
        return
    if not any(citation.cites for citation in paper.citations) and not text_cites(paper):
        yield Finding(Span(BODY, 0, min(1, len(document.body))), phrase("No citation was found in the notes"))
