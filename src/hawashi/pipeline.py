"""The road from a file to a paper that is understood."""

from __future__ import annotations

from pathlib import Path

from hawashi import formats
from hawashi.citations import resolve, split
from hawashi.model import Document, Library, Paper


def read_paper(path: str | Path, bibliography: Library | None = None) -> Paper:
    """The paper in the file `path`, its citations resolved against each other and against `bibliography`.

    Raises ReadError where the file cannot be read.
    """
    return understand(formats.read(path), bibliography)


def understand(document: Document, bibliography: Library | None = None) -> Paper:
    """The paper that a document already read is: its citations, and the works they cite, each once.

    A work that stands in `bibliography` has its key there; without a bibliography every key is made anew.
    """
    citations = [split(note) for note in document.notes]
    return resolve(document, citations, bibliography)
