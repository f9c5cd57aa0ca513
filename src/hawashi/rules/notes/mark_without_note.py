from collections.abc import Iterator

from hawashi.checking import rule
from hawashi.messages import phrase
from hawashi.model import Document, Finding, Marker, Severity
from hawashi.rules.doubtful import has_doubtful_notes, is_of_pages
from hawashi.rules.wording import quoted


@rule(
    "N102",
    severity=Severity.ERROR,
    any_language=True,
    good=[
        "The mandate ended in 1932.[^1]\n\n[^1]: Charles Tripp, *A History of Iraq*, p. 75.",
        "انتهى الانتداب عام 1932.[^1]\n\n[^1]: عبد الرزاق الحسني، تاريخ الوزارات العراقية، ص 75.",
    ],
    bad=[
        "The mandate ended in 1932.[^1] The treaty stayed.[^2]\n\n[^1]: Charles Tripp, *A History of Iraq*, p. 75.",
        "انتهى الانتداب عام 1932.[^1] وبقيت المعاهدة.[^2]\n\n[^1]: عبد الرزاق الحسني، تاريخ الوزارات العراقية، ص 75.",
        "The mandate ended in 1932.[^1]\n\n[^1] Charles Tripp, *A History of Iraq*, p. 75.",
        "انتهى الانتداب عام 1932.[^1]\n\n[^1] عبد الرزاق الحسني، تاريخ الوزارات العراقية، ص 75.",
    ],
)
def mark_without_note(document: Document) -> Iterator[Finding]:
    """A reference mark that leads to no note.

    The text promises evidence and the page does not give it: the note was deleted, or the reference mark is mistyped.
    In Markdown the note may stand there without the colon that makes it one. In a PDF it may not have been read: see
    `notes_may_be_incomplete`.
    """
    if is_of_pages(document) or has_doubtful_notes(document):
        return
    notes = {marker.label: marker for marker in document.unmatched if _looks_like_note(document, marker)}
    first = {marker.label: marker for marker in reversed(document.unmatched)}
    for marker in document.unmatched:
        note = notes.get(marker.label)
        if not marker.label.strip():
            yield Finding(marker.mark, phrase("The reference mark has no note"))
        elif note is None or first[marker.label] is note:
            yield Finding(marker.mark, phrase("There is no note {label}", label=quoted(marker.label)))
        elif marker is note:
            message = phrase("Add a colon behind {mark}: without it this is no note", mark=quoted(marker.text))
            yield Finding(marker.mark, message)


def _looks_like_note(document: Document, marker: Marker) -> bool:
    """Whether a mark opens a line of Markdown, as the label of a note does."""
    start = document.body.rfind("\n", 0, marker.span.start) + 1
    return marker.text.startswith("[^") and not document.body[start : marker.span.start].strip()
