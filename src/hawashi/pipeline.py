"""The road from a file to a paper that is understood."""

from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache
from pathlib import Path

from hawashi import formats
from hawashi.bibliography.beside import beside, listed
from hawashi.bibliography.duplicates import Index
from hawashi.citations import cited, in_text, resolve
from hawashi.listing import read_list
from hawashi.model import Citation, Document, Library, Note, Paper

_MOST_KEPT = 4096  # notes
_LONGEST_KEPT = 2000  # characters: so many longer ones would fill the memory


def read_paper(path: str | Path, bibliography: Library | None = None, index: Index | None = None) -> Paper:
    """The paper in the file `path`, its citations resolved against each other and against `bibliography`.

    Where many papers are read with one bibliography, an `index` of its references is made once, and given for each.
    Raises ReadError where the file cannot be read.
    """
    return understand(formats.read(path), bibliography, index)


def understand(document: Document, bibliography: Library | None = None, index: Index | None = None) -> Paper:
    """The paper that a document already read is: its citations, and the works they cite, each once.

    A work that stands in `bibliography` has its key there; without a bibliography every key is made anew, but for those
    by which the paper itself cites works that it lists, or that stand in the files it names. `index` is as above.
    """
    named, unread, missing = beside(document.path, document.bibliographies)
    libraries = [listed(document.works), *named, *([bibliography] if bibliography is not None else [])]
    citations = [_cited(note, libraries) for note in document.notes]
    used = in_text(document.body, document.embedded, libraries)
    paper = resolve(document, citations, bibliography, used, index)
    paper = replace(paper, missing=missing, unread=unread) if missing or unread else paper
    return replace(paper, listed=read_list(paper)) if document.listed else paper


def _cited(note: Note, libraries: Sequence[Library]) -> Citation:
    return cited(note, libraries) if note.embedded or len(note.text) > _LONGEST_KEPT else read_note(note)


@lru_cache(maxsize=_MOST_KEPT)
def read_note(note: Note) -> Citation:
    """What a note without keys cites: kept, since a paper that is mended is read again and most notes are as before."""
    return cited(note, ())
