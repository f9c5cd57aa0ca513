from collections.abc import Iterator

from hawashi.checking import rule
from hawashi.listing import cites_in_text
from hawashi.messages import phrase
from hawashi.model import Finding, Paper
from hawashi.rules.doubtful import unread_marks
from hawashi.rules.examples import SIGNED, SIGNED_AR


@rule(
    "P104",
    good=[
        SIGNED + "[^1]: Charles Tripp, *A History of Iraq*, Cambridge University Press, Cambridge, 2007, p. 75.",
        SIGNED_AR + "[^1]: علي الوردي، وعاظ السلاطين، دار كوفان، لندن، 1995، ص 34.",
        SIGNED.replace("shared.", "shared (Marr 2012, 5). Dodge (2003) says so.")
        + "[^1]: The author thanks two readers.",
        SIGNED.replace("shared.", "shared (Marr 24) and cold (Marr 31).") + "[^1]: The author thanks two readers.",
        SIGNED_AR.replace("مشتركاً.", "مشتركاً (الوردي، 1965، ص 5)، وبارداً (الوردي، ص 9).") + "[^1]: يشكر الباحث زملاءه.",
        "The river was shared.",
    ],
    bad=[
        SIGNED + "[^1]: The author thanks two readers.",
        SIGNED_AR + "[^1]: يشكر الباحث زملاءه.",
    ],
)
def nothing_cited(paper: Paper) -> Iterator[Finding]:
    """A paper that cites nothing.

    The paper has a title and an author, but no note with a recognisable citation, no list of works, and no citation by
    author and date, or author and page, in its text or in the remarks of its notes.
    """
    document = paper.document
    if not document.title or not document.bylines or document.embedded or document.taken_in:
        return
    if unread_marks(document):
        return
    if not any(citation.cites for citation in paper.citations) and not _cites_elsewhere(paper):
        yield Finding(document.beginning, phrase("No citation was found in the notes"))


def _cites_elsewhere(paper: Paper) -> bool:
    return bool(paper.listed) or cites_in_text(
        "\n".join([paper.document.body, *(n.text for n in paper.document.notes)])
    )
