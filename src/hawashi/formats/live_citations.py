"""Citations of a reference manager, to be put into a paper whose notes are typed."""

from typing import NamedTuple

from hawashi.model import Span


class LiveCitation(NamedTuple):
    """What a field is to hold: `span` of a note, and its `code`, which says to the reference manager what is cited."""

    span: Span
    code: str


class LiveCitations(NamedTuple):
    """The fields of a paper, in order and apart, and what the manager keeps of the paper beside them, by a name."""

    citations: tuple[LiveCitation, ...]
    property: str
    value: str
