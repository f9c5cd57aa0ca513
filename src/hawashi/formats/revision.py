"""Who changes a paper or comments on it, and when; citations of a reference manager to be put into its notes."""

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import NamedTuple

from hawashi.model import Span


@dataclass(frozen=True, slots=True)
class Revision:
    """The author of changes, and their date, with a time zone."""

    author: str
    date: datetime

    @property
    def stamp(self) -> str:
        """The date as Word writes it (ECMA-376, part 1, §17.13.4): in UTC, to the second."""
        return self.date.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


@dataclass(frozen=True, slots=True)
class Comment:
    """What is said of a note, by its id, or of the paper where that is None; one paragraph after the other."""

    note: str | None
    paragraphs: tuple[str, ...]


class LiveCitation(NamedTuple):
    """What a field is to hold: `span` of a note, and its `code`, which says to the reference manager what is cited."""

    span: Span
    code: str


class LiveCitations(NamedTuple):
    """The fields of a paper, in order and apart, and what the manager keeps of the paper beside them, by a name."""

    citations: tuple[LiveCitation, ...]
    property: str
    value: str
