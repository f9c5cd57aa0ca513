"""Findings as comments at the notes that they are about, with the text that is proposed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from hawashi import formats
from hawashi.fixes.choosing import choose
from hawashi.fixes.editing import edited
from hawashi.fixes.mending import verify
from hawashi.formats.revision import Comment, Revision
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
