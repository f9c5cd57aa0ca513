"""What a work is before it is written down."""

from __future__ import annotations

from dataclasses import dataclass, field

from training.generator.facts import Law, Person

Date = tuple[int, int, int]


@dataclass(slots=True)
class Work:
    """One work: `kind` is its CSL type, `sort` picks its template. What it does not have is empty or 0."""

    kind: str
    sort: str
    title: str = ""
    authors: list[Person] = field(default_factory=list)
    body: str = ""
    editors: list[Person] = field(default_factory=list)
    translators: list[Person] = field(default_factory=list)
    container: str = ""
    series: str = ""
    publisher: str = ""
    second_publisher: str = ""
    place: str = ""
    second_place: str = ""
    year: int = 0
    date: Date | None = None
    volume: int = 0
    part: int = 0
    volumes: int = 0
    issue: int = 0
    edition: int = 0
    first: int = 0
    last: int = 0
    at: int = 0
    to: int = 0
    genre: str = ""
    genre_name: str = ""
    number: str = ""
    event: str = ""
    archive: str = ""
    archive_location: str = ""
    authority: str = ""
    url: str = ""
    doi: str = ""
    isbn: str = ""
    medium: str = ""
    law: Law | None = None
    signed: bool = True
    """Whether its author, where it has none, may be its publisher: not where the author stands outside of the cite."""
