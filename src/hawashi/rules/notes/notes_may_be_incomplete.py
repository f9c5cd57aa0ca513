from collections.abc import Iterator

from hawashi.checking import Bad, Filed, Good, rule
from hawashi.messages import phrase
from hawashi.model import Document, Finding, Severity

_EN = "The mandate ended.[^1]\n\n[^1]: Tripp, *A History of Iraq*, p. 75."
_AR = "انتهى الانتداب.[^1]\n\n[^1]: الحسني، تاريخ الوزارات العراقية، ص 75."


@rule(
    "N125",
    any_language=True,
    severity=Severity.WARNING,
    good=[Good(_EN), Good(_AR)],
    bad=[Bad(_EN, filed=Filed(doubtful=(1,))), Bad(_AR, filed=Filed(doubtful=(1,)))],
)
def notes_may_be_incomplete(document: Document) -> Iterator[Finding]:
    """A page whose notes do not count on: some of them may have been read only in part.

    A PDF does not say what its notes are; they are told by their type, their place and their numbers. Where the numbers
    leave some out, or a reference mark has no note, a note may have been missed, or taken for a part of the one before.
    Reported once per page. The format of these notes is not checked: compare them with the page yourself.
    """
    seen: set[int | None] = set()
    for note in document.notes:
        page = document.locate(note.span).page if note.doubtful else None
        if note.doubtful and page not in seen:
            seen.add(page)
            where = phrase("page {page}", page=str(page)) if page else phrase("this page")
            message = phrase("The notes of {where} may be incomplete: their numbers do not follow on", where=where)
            yield Finding(note.span, message)
