"""A paper of text after one round of its fixes, without the rounds of `hawashi.fixes.mend`."""

from __future__ import annotations

from collections.abc import Iterable

from hawashi import fixes, formats
from hawashi.fixes.mending import verify
from hawashi.model import Document, Finding


def once_mended(document: Document, findings: Iterable[Finding], *, unsafe: bool = False) -> str:
    """The text of the file after the fixes that `fixes.choose` takes; it is read again as the paper that was meant."""
    chosen = fixes.choose(findings, unsafe=unsafe)
    edits = [edit for found in chosen if found.fix for edit in found.fix.edits]
    written = formats.write(document, edits)
    verify(document, edits, read_again(document, written))
    return written


def read_again(document: Document, text: str) -> Document:
    """The paper that the document's file is with the content `text`."""
    is_markdown = document.format == "markdown"  # of which nothing may be left
    return formats.parse(text, document.path) if is_markdown else formats.load(text.encode("utf-8"), document.path)
