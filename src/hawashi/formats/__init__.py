"""Formats: each reads a paper from a file, and those that can write edits back into it."""

from __future__ import annotations

from collections.abc import Sequence
from importlib import import_module
from pathlib import Path
from typing import Protocol, cast

from hawashi.errors import ReadError, WriteError
from hawashi.formats import markdown
from hawashi.formats.kinds import SUFFIXES, kind_of
from hawashi.formats.source import read_bytes
from hawashi.model import Document, Edit

__all__ = ["LARGEST", "SUFFIXES", "Format", "load", "parse", "read", "write"]

LARGEST = 200 * 1024 * 1024
"""The most bytes a paper's file may have, pictures included. Text files have a narrower limit (`source.LIMIT`)."""


class Format(Protocol):
    """What a format can do. Every module that `SUFFIXES` names is one; those that can write have `write`, too."""

    def load(self, data: bytes, path: str) -> Document:
        """The paper in a file with the content `data`; `path` is only shown. Raises ReadError."""
        ...


class WritableFormat(Format, Protocol):
    """A format that edits can be written back into."""

    def write(self, document: Document, edits: Sequence[Edit]) -> str:
        """The file's text after `edits`. Raises WriteError."""
        ...


def read(path: str | Path) -> Document:
    """The paper in the file `path`. Raises ReadError where it cannot be read."""
    return load(read_bytes(path, LARGEST), str(path))


def load(data: bytes, path: str = "") -> Document:
    """The paper in a file with the content `data`, whose kind it tells itself, or the suffix of `path`.

    Raises ReadError where it cannot be read, or is of a kind that hawashi does not read.
    """
    if not data.strip():
        raise ReadError(f"{path or 'The text'} is empty.", "Check that the paper was saved.")
    return _module(kind_of(data, path)).load(data, path)


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
    module = _module(SUFFIXES.get(suffix, "")) if suffix in SUFFIXES else markdown
    if (suffix and suffix not in SUFFIXES) or not hasattr(module, "write"):
        raise WriteError(f"{document.path} has no format that hawashi writes.", "Mend the paper by hand.")
    return cast(WritableFormat, module).write(document, edits)


def _module(name: str) -> Format:
    """The module that reads a kind of file, loaded when the first such file is read."""
    return cast(Format, import_module(f"{__name__}.{name}"))
