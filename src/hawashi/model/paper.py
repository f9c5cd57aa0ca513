"""Everything known of one paper."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from hawashi.model.authors import UNKNOWN_AUTHORS, Authors
from hawashi.model.citation import Citation, Cite, CiteId, Field
from hawashi.model.document import Document, Entry, Note
from hawashi.model.reference import Library, Reference


class Apart(NamedTuple):
    """One of the few places in which an entry and a cite differ: a CSL variable in snake_case, its value in the entry
    (`ours`) and in the cite (`theirs`), and of either the words that the other has not."""

    variable: str
    ours: Field
    theirs: Field
    our_words: str = ""
    their_words: str = ""


@dataclass(frozen=True, slots=True)
class Listed:
    """One entry of the list, read.

    `cite` is what its words say; `work` is the work they describe, with the authors of the entry before where a dash
    stands for them. Its key is the entry's id. `is_sure` says whether every word was surely read.
    `cited` are the keys of the works in the paper's library that the entry surely is, `perhaps` of those that it may be
    as well as another entry may. `apart` is where cites differ that have the same words in all places but a few.
    """

    entry: Entry
    cite: Cite
    work: Reference
    is_sure: bool = False
    cited: tuple[str, ...] = ()
    perhaps: tuple[str, ...] = ()
    apart: tuple[Apart, ...] = ()


@dataclass(frozen=True, slots=True)
class Paper:
    """A document, what its notes cite, and the works cited.

    `citations` has one citation a note, in document order. `library` holds each work cited once; a work that stands in
    the `bibliography` has its key there. `bibliography` is None where none is configured or found.
    `in_text` are the cites in running text that the file carries as data (`Document.embedded`); `library` has their
    works, too. `authors` is what the editors know of the people who write, and of the house. `missing` are the
    bibliographies which the paper names and which are not there, `unread` has a sentence on what is wrong with each
    that is there and could not be read: nobody knows what is in them.
    """

    document: Document
    citations: tuple[Citation, ...]
    library: Library
    bibliography: Library | None = None
    in_text: tuple[Cite, ...] = ()
    authors: Authors = UNKNOWN_AUTHORS
    missing: tuple[str, ...] = ()
    unread: tuple[str, ...] = ()
    listed: tuple[Listed, ...] = ()
    _by_note: dict[str, Citation] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_by_note", {citation.note.id: citation for citation in self.citations})

    @property
    def cites(self) -> Iterator[Cite]:
        """The cites of all notes, in order."""
        return (cite for citation in self.citations for cite in citation.cites)

    def note_of(self, cite: Cite) -> Note:
        """The note that `cite` stands in. Raises KeyError for one in the text."""
        return self._by_note[cite.span.text].note

    def reference_of(self, cite: Cite) -> Reference | None:
        """The work that `cite` stands for, or None where it is not known."""
        return self.library.get(cite.reference) if cite.reference is not None else None

    def cites_of(self, note: str) -> tuple[Cite, ...]:
        """The cites of the note with that id; none where the paper has no such note."""
        citation = self._by_note.get(note)
        return citation.cites if citation is not None else ()

    def cite(self, target: CiteId) -> Cite:
        """The cite with that id. Raises KeyError where there is none."""
        cites = self.cites_of(target.note)
        if target.cite >= len(cites):
            raise KeyError(target)
        return cites[target.cite]
