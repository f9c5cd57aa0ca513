"""Formats: each reads a paper from a file, and those that can write edits back into it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Protocol

from hawashi.errors import ReadError, WriteError
from hawashi.formats import markdown
from hawashi.model import Document, Edit


class Format(Protocol):
    """What a format can do. Every module in the table is one."""

    def read(self, path: str | Path) -> Document:
        """The paper in the file `path`. Raises ReadError."""
        ...

    def write(self, document: Document, edits: Sequence[Edit]) -> str:
        """The file's text after `edits`. Raises WriteError."""
        ...


FORMATS: dict[str, Format] = {
    ".md": markdown,
    ".markdown": markdown,
}
"""The formats by the suffix of their files."""


def read(path: str | Path) -> Document:
    """The paper in the file `path`, read as its suffix says. Raises ReadError where it cannot be read."""
    suffix = Path(path).suffix.lower()
    if suffix not in FORMATS:
        known = ", ".join(FORMATS)
        raise ReadError(f"{path} has no format that hawashi reads.", f"Formats are known by the suffix: {known}.")
    return FORMATS[suffix].read(path)


def parse(text: str, path: str = "") -> Document:
    """The paper in the Markdown `text`; `path` is only shown. Raises ReadError where its front matter is broken."""
    return markdown.parse(text, path)


def write(document: Document, edits: Sequence[Edit]) -> str:
    """The text of the document's file after `edits`: every character that no edit touches is as it was.

    To be written as UTF-8, with its line ends as they are (`newline=""`). A document that was parsed from text in hand
    is Markdown. Raises WriteError where an edit belongs to no one stretch of the file, where edits overlap, or where
    the format of the file cannot be written.
    """
    suffix = Path(document.path).suffix.lower()
    if suffix and suffix not in FORMATS:
        raise WriteError(f"{document.path} has no format that hawashi writes.", "Mend the paper by hand.")
    return (FORMATS[suffix] if suffix else markdown).write(document, edits)
