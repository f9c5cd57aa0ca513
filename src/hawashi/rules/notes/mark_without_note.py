"""N102."""

from collections.abc import Iterator

from hawashi.checking import rule
from hawashi.messages import phrase
from hawashi.model import Document, Finding
from hawashi.rules.doubtful import has_doubtful_notes
from hawashi.rules.wording import quoted


@rule(
    "N102",
    any_language=True,
    good=[
        "The mandate ended in 1932.[^1]\n\n[^1]: Charles Tripp, *A History of Iraq*, p. 75.",
        "انتهى الانتداب عام 1932.[^1]\n\n[^1]: عبد الرزاق الحسني، تاريخ الوزارات العراقية، ص 75.",
    ],
    bad=[
        "The mandate ended in 1932.[^1] The treaty stayed.[^2]\n\n[^1]: Charles Tripp, *A History of Iraq*, p. 75.",
        "انتهى الانتداب عام 1932.[^1] وبقيت المعاهدة.[^2]\n\n[^1]: عبد الرزاق الحسني، تاريخ الوزارات العراقية، ص 75.",
    ],
)
def mark_without_note(document: Document) -> Iterator[Finding]:
    """A reference mark that leads to no note.

    The text promises evidence and the page does not give it: the note was deleted, or the reference mark is mistyped.
    """
    for marker in document.unmatched if not has_doubtful_notes(document) else ():
        if marker.label.strip():
            message = phrase("There is no note {label}", label=quoted(marker.label))
        else:
            message = phrase("The reference mark has no note")
        yield Finding(marker.mark, message)
