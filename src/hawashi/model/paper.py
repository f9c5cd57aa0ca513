"""Everything known of one paper."""

from __future__ import annotations

from dataclasses import dataclass

from hawashi.model.authors import UNKNOWN_AUTHORS, Authors
from hawashi.model.citation import Citation, Cite, CiteId
from hawashi.model.document import Document
from hawashi.model.listing import Listed
from hawashi.model.reference import Library, Reference


@dataclass(frozen=True, slots=True)
class Paper:
    """A document, what its notes cite, and the works cited.

    `citations` has one citation a note, in document order. `library` holds each work cited once; a work that stands in
    the `bibliography` has its key there. `bibliography` is None where none is configured or found.
    `in_text` are the cites in running text that the file carries as data (`Document.embedded`); `library` has their
    works, too. `authors` is what the editors know of the people who write, and of the house. `lacks_works` says that a
    bibliography which the paper names could not be read, so that nobody knows what is in it.
    """

    document: Document
    citations: tuple[Citation, ...]
    library: Library
    bibliography: Library | None = None
    in_text: tuple[Cite, ...] = ()
    authors: Authors = UNKNOWN_AUTHORS
    lacks_works: bool = False
    listed: tuple[Listed, ...] = ()

    def reference_of(self, cite: Cite) -> Reference | None:
        """The work that `cite` stands for, or None where it is not known."""
        return self.library.get(cite.reference) if cite.reference is not None else None

    def cite(self, target: CiteId) -> Cite:
        """The cite with that id. Raises KeyError where there is none."""
        for citation in self.citations:
            if citation.note.id == target.note and target.cite < len(citation.cites):
                return citation.cites[target.cite]
        raise KeyError(target)
