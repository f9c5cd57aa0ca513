"""Where the texts of a paper stand that is an archive of XML parts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from hawashi.errors import WriteError
from hawashi.formats.places import REFUSED, Trace, hull_of
from hawashi.messages import phrase
from hawashi.model import Document, Location, Span


@dataclass(frozen=True, slots=True)
class PartPlaces:
    """The places of a paper that was read from an archive.

    `traces` has every text by its id: how it came from the character data (`xml.Characters`) of the part that `parts`
    names for it. `data` has the bytes of these parts by their names, `labels` the label of the note that a text belongs
    to.
    """

    path: str
    data: Mapping[str, bytes]
    parts: Mapping[str, str]
    traces: Mapping[str, Trace]
    labels: Mapping[str, str]

    @classmethod
    def of(cls, document: Document) -> PartPlaces:
        """Those of a `document`. Raises WriteError where it was not read from an archive."""
        if not isinstance(document.places, cls):
            raise WriteError(phrase("{file} was not read from an archive of parts.", file=document.path), REFUSED)
        return document.places

    def locate(self, span: Span) -> Location:
        """The note that `span` stands in; such a file has neither lines nor pages.

        Raises KeyError where the text is unknown, ValueError where the span leaves it.
        """
        hull_of(span, self.traces)
        return Location(self.path, note=self.labels.get(span.text))
