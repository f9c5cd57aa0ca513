from collections.abc import Iterator

from hawashi.checking import Bad, Filed, Good, rule
from hawashi.messages import counted, phrase
from hawashi.model import Document, Finding, NotePlace, Severity, Span
from hawashi.rules.doubtful import is_of_pages, unread_marks

_EN = "The mandate ended.[^1]\n\n[^1]: Tripp, *A History of Iraq*, p. 75."
_AR = "انتهى الانتداب.[^1]\n\n[^1]: الحسني، تاريخ الوزارات العراقية، ص 75."


@rule(
    "N125",
    any_language=True,
    severity=Severity.WARNING,
    good=[Good(_EN), Good(_AR)],
    bad=[
        Bad(_EN, filed=Filed(doubtful=(1,))),
        Bad(_AR, filed=Filed(doubtful=(1,))),
        Bad("".join(f"It rained again.^[{number}](#endnotes)^ " for number in range(1, 8))),
        Bad("".join(f"هطل المطر ثانية.^[{number}](#endnotes)^ " for number in range(1, 8))),
    ],
)
def notes_may_be_incomplete(document: Document) -> Iterator[Finding]:
    """Notes of which some may have been read only in part, or not at all.

    A PDF does not say what its notes are; they are told by their type, their place and their numbers. Where the numbers
    leave some out, or a note or a reference mark lacks the other, a note may have been missed, or taken for a part of
    the one before. Where numbers are left out, the format of the notes is not checked: compare them with the page
    yourself. Reported once per page. In Markdown and LaTeX, marks that all lead to one list of running paragraphs at
    the end are seen, but not their notes.
    """
    unread = unread_marks(document)
    if unread:
        message = counted(
            "{count} reference mark is written like this one, and its note was not read",
            "{count} reference marks are written like this one, and their notes were not read",
            len(unread),
        )
        yield Finding(unread[0], message)
    seen: set[int | None] = set()
    for note in document.notes:
        page = document.locate(note.span).page if note.doubtful else None
        if note.doubtful and page not in seen:
            seen.add(page)
            where = phrase("page {page}", page=str(page)) if page else phrase("this page")
            message = phrase("The notes of {where} may be incomplete: their numbers do not follow on", where=where)
            yield Finding(note.span, message)
    for span in _halves(document) if is_of_pages(document) else ():
        page = document.locate(span).page
        if page not in seen:
            seen.add(page)
            where = phrase("page {page}", page=str(page))
            message = phrase(
                "The notes of {where} may be incomplete: a note or a reference mark was not read", where=where
            )
            yield Finding(span, message)


def _halves(document: Document) -> Iterator[Span]:
    """The marks without a note, and the notes without a mark; not those that are halves of each other.

    Of endnotes the first may be taken for footnotes of the page that they begin on, and lose their marks on the first
    pages: nothing is missing then.
    """
    halved = {marker.label for marker in document.unmatched}
    has_endnotes = any(note.place is NotePlace.END for note in document.notes)
    told = {note.label for note in document.notes} if has_endnotes else set[str]()
    yield from (marker.mark for marker in document.unmatched if marker.label not in told)
    for note in document.notes:
        if not note.markers and not note.from_note and not (note.label in halved and note.label in told):
            yield note.span
