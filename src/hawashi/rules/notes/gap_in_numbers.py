from collections.abc import Iterator, Sequence

from hawashi.checking import rule
from hawashi.messages import Message, phrase
from hawashi.model import Document, Finding, Note, NotePlace


@rule(
    "N108",
    any_language=True,
    good=[
        "It rained¹. It stopped². It rained³.\n\n^{1.} Tripp, p. 5.\n\n^{2.} Marr, p. 6.\n\n^{3.} Dodge, p. 7.",
        "نزل المطر¹. ثم انقطع². ثم نزل³.\n\n^{1.} الوردي، ص 5.\n\n^{2.} الحسني، ص 6.\n\n^{3.} الدوري، ص 7.",
        "It rained¹. It stopped².\n\n^{1.} Tripp, p. 5.\n\n^{2.} Marr, p. 6.\n\nIt rained¹.\n\n^{1.} Dodge, p. 7.",
        "It rained [3]. It stopped [1], then rained [2].\n\n[1] Tripp, p. 5.\n\n[2] Marr, p. 6.\n\n[3] Dodge, p. 7.",
        "نزل المطر [3]. ثم انقطع [1]، ثم نزل [2].\n\n[1] الوردي، ص 5.\n\n[2] الحسني، ص 6.\n\n[3] الدوري، ص 7.",
    ],
    bad=[
        "It rained¹. It stopped². It rained⁴.\n\n^{1.} Tripp, p. 5.\n\n^{2.} Marr, p. 6.\n\n^{4.} Dodge, p. 7.",
        "نزل المطر¹. ثم انقطع². ثم نزل⁴.\n\n^{1.} الوردي، ص 5.\n\n^{2.} الحسني، ص 6.\n\n^{4.} الدوري، ص 7.",
    ],
)
def gap_in_numbers(document: Document) -> Iterator[Finding]:
    """A gap in the note numbering.

    Note 2 is followed by note 4: a note was lost when the paper was converted or shortened, or the numbers were typed
    by hand. Numbering may restart on each page or in each section; footnotes and endnotes count apart. A note that
    stands elsewhere is not missing. Labels in Markdown are names, not numbers, and are not checked.
    """
    if document.labels != "printed":
        return
    last: dict[NotePlace, int] = {}
    elsewhere = {place: _counted_once(document, place) for place in NotePlace}
    for note in document.notes:
        number = _number(note)
        if number is None:
            continue
        before = last.get(note.place)
        if before is not None and number > before + 1 and not note.doubtful:
            missing = [one for one in range(before + 1, number) if one not in elsewhere[note.place]]
            if missing:
                yield Finding(note.span, _said(before, number, missing))
                elsewhere[note.place].update(missing)
        last[note.place] = number


def _counted_once(document: Document, place: NotePlace) -> set[int]:
    """The numbers of the notes at a place where none of them comes twice: one that is there is missing nowhere."""
    numbers = [number for note in document.notes if note.place is place and (number := _number(note)) is not None]
    return set(numbers) if len(set(numbers)) == len(numbers) else set()


def _said(before: int, number: int, missing: Sequence[int]) -> Message:
    shown = {"before": str(before), "number": str(number)}
    first, last = str(missing[0]), str(missing[-1])
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
