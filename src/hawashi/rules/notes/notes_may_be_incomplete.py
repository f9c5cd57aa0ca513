from collections.abc import Iterator, Sequence

from hawashi.checking import Bad, Filed, Good, rule
from hawashi.messages import Message, counted, in_a_row, phrase
from hawashi.model import Document, Finding, NotePlace, Span
from hawashi.rules.doubtful import is_of_pages, unread_marks
from hawashi.rules.examples import NOTED, NOTED_AR
from hawashi.rules.unread_notes import unread_notes


@rule(
    "N125",
    any_language=True,
    good=[
        Good(NOTED),
        Good(NOTED_AR),
        "## Notes\n\n1. Buy bread.\n2. Call Salma.\n3. Pay the rent.\n4. Water the plants.\n5. Write home.",
        "## الهوامش\n\n1. شراء الخبز.\n2. الاتصال بسلمى.\n3. دفع الإيجار.\n4. سقي الزرع.\n5. كتابة رسالة.",
    ],
    bad=[
        Bad("## Notes\n\n" + "\n\n".join(f"Tripp, *A History of Iraq*, 2007, p. {page}." for page in range(1, 8))),
        Bad("## الهوامش\n\n" + "\n\n".join(f"الوردي، *لمحات*، 1969، ص {page}." for page in range(1, 8))),
        Bad(NOTED, filed=Filed(doubtful=(1,))),
        Bad(NOTED_AR, filed=Filed(doubtful=(1,))),
        Bad("".join(f"It rained again.^[{number}](#endnotes)^ " for number in range(1, 8))),
        Bad("".join(f"هطل المطر ثانية.^[{number}](#endnotes)^ " for number in range(1, 8))),
    ],
)
def notes_may_be_incomplete(document: Document) -> Iterator[Finding]:
    """Notes of which some may have been read only in part, or not at all.

    A PDF does not say what its notes are; they are told by their type, their place and their numbers. Where the numbers
    leave some out, or a note or a reference mark lacks the other, a note may have been missed, or taken for a part of
    the one before. Where numbers are left out, the format of the notes is not checked: compare them with the page
    yourself. Reported once per page, or once for all where they are more than five, as in scans. Pages on end that are
    pictures without text are told once: run text recognition (OCR) on them. In other formats the
    numbers are told that are reference marks by all appearances while their notes stand in another file or cannot be
    told, and the lines that look like notes, below a heading or by their words, without being surely notes. A note of
    more than 200,000 characters is not read.
    """
    unread = unread_marks(document)
    if unread:
        message = counted(
            "{count} reference mark is written like this one, and its note was not read",
            "{count} reference marks are written like this one, and their notes were not read",
            len(unread),
        )
        yield Finding(unread[0], message)
    elif (seen := unread_notes(document)) is not None:
        if seen.headed:
            message = counted(
                "{count} line below this heading looks like a note and was not read",
                "{count} lines below this heading look like notes and were not read",
                seen.lines,
            )
        else:
            message = counted(
                "{count} line from here on looks like a note and was not read",
                "{count} lines from here on look like notes and were not read",
                seen.lines,
            )
        yield Finding(seen.span, message)
    for note in document.notes:
        if note.is_overlong:
            message = phrase("The note has {count} characters and was not read", count=len(note.text))
            yield Finding(note.part(0, 1), message)
    scanned = [page for run in _running(document.pictures) if len(run) > 1 for page in run]
    if scanned:
        message = phrase("No text was read on {where}: they are pictures, as of a scan", where=_named(scanned))
        yield Finding(document.beginning, message)
    for span, pages, counts_on in _pages(document):
        where = _named(pages)
        if counts_on:
            message = phrase(
                "The notes of {where} may be incomplete: a note or a reference mark was not read", where=where
            )
        else:
            message = phrase("The notes of {where} may be incomplete: their numbers do not follow on", where=where)
        yield Finding(span, message)


_SINGLE = 5
"""So many pages are told one by one; where more are, the paper as a whole was read badly."""
_NAMED = 12
"""So many pages, or runs of pages, are named then."""


def _pages(document: Document) -> Iterator[tuple[Span, tuple[int, ...], bool]]:
    """The pages whose notes are doubtful, each with a place on it, and whether its numbers follow on; many together."""
    found: dict[int | None, tuple[Span, bool]] = {}
    for note in document.notes:
        if note.doubtful:
            found.setdefault(document.locate(note.span).page, (note.span, False))
    for span in _halves(document) if is_of_pages(document) else ():
        found.setdefault(document.locate(span).page, (span, True))
    if len(found) > _SINGLE:
        pages = sorted(filter(None, found))
        yield found[pages[0]][0], tuple(pages), any(counts_on for _, counts_on in found.values())
        return
    for page, (span, counts_on) in found.items():
        yield span, (page,) if page else (), counts_on


def _named(pages: Sequence[int]) -> Message:
    if not pages:
        return phrase("this page")
    ranges = [(own[0], own[-1]) for own in _running(pages)]
    named = [f"{first}–{last}" if last > first else str(first) for first, last in ranges]
    shown = in_a_row(named, most=_NAMED)
    return counted("page {pages}", "pages {pages}", len(pages), pages=shown)


def _running(pages: Sequence[int]) -> list[list[int]]:
    """The pages in runs without a gap."""
    runs: list[list[int]] = []
    for page in pages:
        if runs and page == runs[-1][-1] + 1:
            runs[-1].append(page)
        else:
            runs.append([page])
    return runs


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
