from collections.abc import Iterator

from hawashi.checking import rule
from hawashi.messages import Message, phrase
from hawashi.model import Document, Finding, Note, NotePlace, Severity


@rule(
    "N108",
    any_language=True,
    severity=Severity.WARNING,
    good=[
        "It rained¹. It stopped². It rained³.\n\n^{1.} Tripp, p. 5.\n\n^{2.} Marr, p. 6.\n\n^{3.} Dodge, p. 7.",
        "نزل المطر¹. ثم انقطع². ثم نزل³.\n\n^{1.} الوردي، ص 5.\n\n^{2.} الحسني، ص 6.\n\n^{3.} الدوري، ص 7.",
        "It rained¹. It stopped².\n\n^{1.} Tripp, p. 5.\n\n^{2.} Marr, p. 6.\n\nIt rained¹.\n\n^{1.} Dodge, p. 7.",
    ],
    bad=[
        "It rained¹. It stopped². It rained⁴.\n\n^{1.} Tripp, p. 5.\n\n^{2.} Marr, p. 6.\n\n^{4.} Dodge, p. 7.",
        "نزل المطر¹. ثم انقطع². ثم نزل⁴.\n\n^{1.} الوردي، ص 5.\n\n^{2.} الحسني، ص 6.\n\n^{4.} الدوري، ص 7.",
    ],
)
def gap_in_numbers(document: Document) -> Iterator[Finding]:
    """A gap in the note numbering.

    Note 2 is followed by note 4: a note was lost when the paper was converted or shortened, or the numbers were typed
    by hand. Numbering may restart on each page or in each section; footnotes and endnotes count apart. Labels in
    Markdown are names, not numbers, and are not checked.
    """
    if document.labels != "printed":
        return
    last: dict[NotePlace, int] = {}
    for note in document.notes:
        number = _number(note)
        if number is None:
            continue
        before = last.get(note.place)
        if before is not None and number > before + 1 and not note.doubtful:
            yield Finding(note.span, _said(before, number))
        last[note.place] = number


def _said(before: int, number: int) -> Message:
    shown = {"before": str(before), "number": str(number)}
    first, last = str(before + 1), str(number - 1)
    if first == last:
        return phrase("Note {before} is followed by note {number}: note {first} is missing", first=first, **shown)
    return phrase(
        "Note {before} is followed by note {number}: notes {first} to {last} are missing",
        first=first,
        last=last,
        **shown,
    )


def _number(note: Note) -> int | None:
    return int(note.label) if note.label.isdecimal() and len(note.label) < 6 else None
