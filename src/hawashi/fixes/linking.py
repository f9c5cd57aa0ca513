"""Typed notes made live citations, the result read again and refused where a word of the paper changed."""

from __future__ import annotations

from hawashi import formats
from hawashi.errors import WriteError
from hawashi.fixes.mending import verify
from hawashi.formats.live_citations import LiveCitations
from hawashi.messages import phrase
from hawashi.model import Document


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
