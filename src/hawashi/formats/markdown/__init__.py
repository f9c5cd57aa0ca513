"""Markdown in two dialects: as people write it, and as converters leave it. Which one it is, the text tells."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from hawashi.errors import WriteError
from hawashi.formats.markdown.frontmatter import read_front_matter
from hawashi.formats.markdown.inline import escape
from hawashi.formats.markdown.written import read_written
from hawashi.formats.places import REFUSED, TextPlaces
from hawashi.formats.rewrite import rewrite
from hawashi.formats.source import read_text
from hawashi.model import Document, Edit


def read(path: str | Path) -> Document:
    """The paper in the Markdown file `path`. Raises ReadError."""
    return parse(read_text(path), str(path))


def parse(source: str, path: str = "") -> Document:
    """The paper in the Markdown `source`. Raises ReadError where its front matter is broken."""
    front = read_front_matter(source, path)
    return read_written(source, path, front)


def write(document: Document, edits: Sequence[Edit]) -> str:
    """The Markdown of `document` after `edits`. Raises WriteError."""
    if not isinstance(document.places, TextPlaces):
        raise WriteError(f"{document.path} was not read from text.", REFUSED)
    return rewrite(document, document.places, edits, escape)
