"""Who changes a paper or comments on it, and when: what a word processor shows of a tracked change or a comment."""

from dataclasses import dataclass
from datetime import UTC, datetime


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
