"""Copies of a paper with more in them: comments at its notes, a section at its end, live citations in its notes.

Each is read again, and refused where anything else changed.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from hawashi import formats
from hawashi.errors import WriteError
from hawashi.fixes.choosing import choose
from hawashi.fixes.editing import edited
from hawashi.fixes.mending import verify
from hawashi.formats.revision import Comment, LiveCitations, Revision
from hawashi.formats.section import Line
from hawashi.messages import ENGLISH, phrase, said
from hawashi.model import Document, Finding


def annotated(
    document: Document, data: bytes, findings: Iterable[Finding], revision: Revision, language: str = ENGLISH
) -> bytes:
    """The file `data`, which `document` was read from, with a comment at the mark of each note that has findings.

    Findings on no note stand at the beginning of the paper. Raises WriteError where the file cannot hold comments, or
    would be read otherwise with them.
    """
    commented = formats.annotated(document, data, list(comments(document, findings, language)), revision)
    verify(document, [], formats.load(commented, document.path))
    return commented


def comments(document: Document, findings: Iterable[Finding], language: str = ENGLISH) -> Iterator[Comment]:
    """What there is to say of each note of a document, in order; of the paper itself first."""
    owners = {marker.id: note.id for note in document.notes for marker in note.markers}
    owners |= {marker.leftover_id: note.id for note in document.notes for marker in note.markers}
    owners |= {note.id: note.id for note in document.notes}
    by_note: dict[str | None, list[Finding]] = defaultdict(list)
    for found in findings:
        by_note[owners.get(found.span.text)].append(found)
    for note in (None, *(note.id for note in document.notes)):
        if note in by_note:
            yield Comment(note, tuple(_said(document, note, by_note[note], language)))


def _said(document: Document, note: str | None, findings: Sequence[Finding], language: str) -> Iterator[str]:
    for found in findings:
        rule = f"{found.code} {found.name}"
        yield said(phrase("{rule}: {message}", rule=rule, message=found.message), language, str)
    if note is None:
        return
    edits = [edit for found in choose(findings, unsafe=True) if found.fix for edit in found.fix.edits]
    old = document.text_of(note)
    new = edited(old, [edit for edit in edits if edit.span.text == note])
    if new != old:
        yield said(phrase("Proposed:"), language, str)
        yield from new.split("\n")


def appended(document: Document, data: bytes, lines: Sequence[Line]) -> bytes:
    """The file `data`, which `document` was read from, with a section of these lines at its end.

    Raises WriteError where its format cannot be written so, and where the paper, read again, has other notes or marks,
    another text before the section, or not the lines of the section behind it.
    """
    written = formats.with_section(document, data, lines)
    again = formats.again(document, written)
    before, after = _words(document.body), _words(again.body)
    added = _words("\n".join(line.text for line in lines))
    if list(_notes(document)) != list(_notes(again)) or not _is_grown(before, after, added):
        raise WriteError(
            phrase(
                "Adding the list to {value} would change more than intended; nothing was written.",
                value=document.path or phrase("the paper"),
            ),
            phrase("Print the list, and put it into the paper by hand."),
        )
    return written


def _notes(document: Document) -> Iterator[tuple[str, ...]]:
    for note in document.notes:
        yield note.label, note.text, *(marker.label for marker in note.markers)
    yield "", "", *(marker.label for marker in document.unmatched)


def _is_grown(before: Sequence[str], after: Sequence[str], added: Sequence[str]) -> bool:
    """Whether a text is another one with words added in one place."""
    if len(after) != len(before) + len(added):
        return False
    same = next(
        (place for place, pair in enumerate(zip(before, after, strict=False)) if pair[0] != pair[1]), len(before)
    )
    rest = len(before) - same
    return list(after[len(after) - rest :]) == list(before[same:]) if rest else True


def _words(text: str) -> list[str]:
    """The words of a text as far as markup does not matter."""
    return "".join(char if char.isalnum() else " " for char in text).split()


def linked(document: Document, data: bytes, live: LiveCitations) -> bytes:
    """The file `data`, which `document` was read from, with citations as fields of a reference manager.

    Raises WriteError where its format has none, or where the paper, read again, has other words or lacks a citation.
    """
    written = formats.with_fields(document, data, live)
    again = formats.load(written, document.path)
    verify(document, [], again)
    places = {citation.span for citation in live.citations}
    if not places <= {one.span for note in again.notes for one in note.embedded}:
        raise WriteError(
            phrase(
                "The citations of {value} could not be read again; nothing was written.",
                value=document.path or phrase("the paper"),
            ),
            phrase("Please report this bug."),
        )
    return written
