from collections.abc import Iterator

from hawashi.checking import rule
from hawashi.messages import counted, in_a_row, phrase
from hawashi.model import Document, Finding, Note, Severity
from hawashi.rules.doubtful import are_guesses, has_doubtful_notes, is_of_pages
from hawashi.rules.list_numbers import named_with_others
from hawashi.rules.notes.repeated_label import labelled_again
from hawashi.rules.wording import quoted


@rule(
    "N101",
    severity=Severity.ERROR,
    any_language=True,
    good=[
        "The mandate ended in 1932.[^1]\n\n[^1]: Charles Tripp, *A History of Iraq*, p. 75.",
        "انتهى الانتداب عام 1932.[^1]\n\n[^1]: عبد الرزاق الحسني، تاريخ الوزارات العراقية، ص 75.",
        "It rained [1]. It stopped [1, 2].\n\n[1] Tripp, p. 5.\n\n[2] Marr, p. 6.",
        "نزل المطر [1]. ثم انقطع [1، 2].\n\n[1] الوردي، ص 5.\n\n[2] الحسني، ص 6.",
        "It rained.[^1] It stopped.[^1]\n\n[^1]: Tripp, p. 5.\n[^1]: Marr, p. 6.",
        "نزل المطر.[^1] ثم انقطع.[^1]\n\n[^1]: الوردي، ص 5.\n[^1]: الحسني، ص 6.",
    ],
    bad=[
        "".join(f"It rained.{n if n < 8 else ''} " for n in range(1, 15))
        + "\n\n## Notes\n\n"
        + "\n".join(f"{n}. Tripp, *A History of Iraq*, 2007, p. {n}." for n in range(1, 14)),
        "".join(f"نزل المطر.{n if n < 8 else ''} " for n in range(1, 15))
        + "\n\n## الهوامش\n\n"
        + "\n".join(f"{n}. الوردي، *لمحات*، 1969، ص {n}." for n in range(1, 14)),
        "The mandate ended in 1932.\n\n[^1]: Charles Tripp, *A History of Iraq*, p. 75.",
        "انتهى الانتداب عام 1932.\n\n[^1]: عبد الرزاق الحسني، تاريخ الوزارات العراقية، ص 75.",
    ],
)
def note_without_mark(document: Document) -> Iterator[Finding]:
    """A note that no reference mark in the text leads to.

    The reader never gets to it, and nobody can tell which sentence it was meant to support. Usually the reference mark
    was lost while the text was edited or converted. One that is named with others in one bracket (`[3, 5]`, `[4–6]`)
    has its mark, and one whose label an earlier note has is reported for that. Where notes are only typed, and more
    than five of them have no mark, they are reported once. In a PDF a mark may not have been read: see
    `notes_may_be_incomplete`.
    """
    if is_of_pages(document) or has_doubtful_notes(document):
        return
    lacking = list(_lacking(document))
    if are_guesses(document) and len(lacking) > _SINGLE:
        named = in_a_row([note.label for note in lacking], most=_NAMED)
        message = counted(
            "No reference mark was recognised for {count} note: {labels}",
            "No reference mark was recognised for {count} notes: {labels}",
            len(lacking),
            labels=named,
        )
        yield Finding(lacking[0].span, message)
        return
    for note in lacking:
        if note.label.strip():
            message = phrase("No reference mark in the text leads to note {label}", label=quoted(note.label))
        else:
            message = phrase("No reference mark in the text leads to a note without a number")
        yield Finding(note.span, message)


_SINGLE = 5
"""So many are told one by one where notes are only typed; where more are, their marks were not told from the text."""
_NAMED = 12
"""So many are named then."""


def _lacking(document: Document) -> Iterator[Note]:
    pages = {_page(note) for note in document.notes if note.markers}
    together = named_with_others(document)
    again = {id(note) for note in labelled_again(document) if note.label.strip()}
    for note in document.notes:
        if note.markers or note.from_note or note.doubtful or (_page(note) and _page(note) in pages):
            continue
        if id(note) not in again and not (note.label.isdecimal() and int(note.label) in together):
            yield note


def _page(note: Note) -> str:
    """The page whose notes one mark leads to, where they are numbered by it (`43/1`)."""
    return note.label.rpartition("/")[0]
