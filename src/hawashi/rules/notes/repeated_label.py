from collections.abc import Iterator

from hawashi.checking import rule
from hawashi.messages import phrase
from hawashi.model import Document, Finding, Note, Severity
from hawashi.rules.wording import quoted


@rule(
    "N104",
    severity=Severity.ERROR,
    any_language=True,
    good=[
        "The mandate ended.[^1] The treaty stayed.[^2]\n\n[^1]: Tripp, *A History of Iraq*, p. 75.\n"
        "[^2]: Marr, *The Modern History of Iraq*, p. 34.",
        "انتهى الانتداب.[^1] وبقيت المعاهدة.[^2]\n\n[^1]: الحسني، تاريخ الوزارات العراقية، ص 75.\n"
        "[^2]: الوردي، لمحات اجتماعية، ص 34.",
    ],
    bad=[
        "The mandate ended.[^1] The treaty stayed.[^1]\n\n[^1]: Tripp, *A History of Iraq*, p. 75.\n"
        "[^1]: Marr, *The Modern History of Iraq*, p. 34.",
        "انتهى الانتداب.[^أ] وبقيت المعاهدة.[^أ]\n\n[^أ]: الحسني، تاريخ الوزارات العراقية، ص 75.\n"
        "[^أ]: الوردي، لمحات اجتماعية، ص 34.",
    ],
)
def repeated_label(document: Document) -> Iterator[Finding]:
    """A label used by two notes.

    In Markdown the label ties a note to its reference mark, so it has to be unique; most programs show only the first
    note with a label and silently drop the rest. Numbers printed on pages may restart and are not checked.
    """
    for note in labelled_again(document):
        message = phrase("An earlier note has no number either")
        if note.label.strip():
            message = phrase("An earlier note already has the label {label}", label=quoted(note.label))
        yield Finding(note.span, message)


def labelled_again(document: Document) -> Iterator[Note]:
    """The notes whose label an earlier one has, where labels are names that lead from a mark to its note."""
    if document.labels != "identifier":
        return
    seen: set[str] = set()
    for note in document.notes:
        # Labels are compared as CommonMark compares link labels: case and runs of white space do not count.
        label = " ".join(note.label.casefold().split())
        if label in seen:
            yield note
        seen.add(label)
