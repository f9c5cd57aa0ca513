from collections.abc import Iterator

from hawashi.checking import rule
from hawashi.messages import phrase
from hawashi.model import BODY, Document, Finding, Severity, Span


@rule(
    "P102",
    severity=Severity.INFO,
    good=[
        "---\ntitle: Rivers and States\nauthor: Salim Hasan Jabbar\n---\n\nThe river was shared.",
        "---\ntitle: الأنهار والدول\nauthor: سليم حسن جبار\n---\n\nكان النهر مشتركاً.",
        "---\ntitle: Rivers and States\ncontributor: Salim Hasan Jabbar\n---\n\nThe river was shared.",
        "The river was shared.",
    ],
    bad=[
        "---\ntitle: Rivers and States\n---\n\nThe river was shared.",
        "---\nauthor: سليم حسن جبار\n---\n\nكان النهر مشتركاً.",
    ],
)
def title_page_incomplete(document: Document) -> Iterator[Finding]:
    """A paper with a title but no author, or with an author but no title.

    Both are looked for in the file's metadata and on its first page. If neither is found, the text is taken for part of
    a paper, and nothing is reported. Many journals and books name the author elsewhere: this never fails a run.
    """
    place = Span(BODY, 0, min(1, len(document.body)))
    if document.title and not document.bylines:
        yield Finding(place, phrase("The paper has a title but no author"))
    if document.bylines and not document.title:
        yield Finding(place, phrase("The paper has an author but no title"))
