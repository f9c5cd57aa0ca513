"""A work, in CSL's words, and a library of works."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import NamedTuple, overload

from hawashi.errors import HawashiError
from hawashi.model.text import LIBRARY, Location, Span

NAMES = ("author", "editor", "translator")
"""The CSL variables of those who made a work."""
DATES = ("issued", "accessed")
"""The CSL variables of its dates."""


@dataclass(frozen=True, slots=True)
class Name:
    """A person or an institution (CSL name variable).

    An institution, and a name that was not understood, has only `literal`, whole as it stands.
    A person has `family` and usually `given`; `particle` is the non-dropping particle (`van`, `al-` only where written
    apart), `suffix` a suffix (`Jr.`). `honorific` keeps a stripped title and takes no part in the name.
    """

    family: str = ""
    given: str = ""
    particle: str = ""
    suffix: str = ""
    literal: str = ""
    honorific: str = ""

    def display(self) -> str:
        """The name as read aloud: given name first; an institution whole."""
        if self.literal:
            return self.literal
        core = " ".join(part for part in (self.given, self.particle, self.family) if part)
        return f"{core}, {self.suffix}" if self.suffix else core


@dataclass(frozen=True, slots=True)
class Date:
    """A date, as exact as the source is.

    `year` is CE (negative BCE), `month` 1 to 12, `day` 1 to 31. `end` is the last date of a range. `hijri_year` keeps
    the AH year where the source gives one; where it gives only that, `year` is the CE year in which the AH year begins.
    `uncertain` marks a date that the source leaves in doubt or that was converted.
    """

    year: int
    month: int | None = None
    day: int | None = None
    end: Date | None = None
    hijri_year: int | None = None
    uncertain: bool = False

    @property
    def order(self) -> tuple[int, int, int]:
        """What to sort dates by: year, month and day, 0 where they are left open."""
        return self.year, self.month or 0, self.day or 0


@dataclass(frozen=True, slots=True)
class Pages:
    """A page or a range of pages, as printed (`311`, `xiv`, `45`–`50`)."""

    first: str
    last: str | None = None

    def __str__(self) -> str:
        return f"{self.first}-{self.last}" if self.last else self.first


@dataclass(frozen=True, slots=True)
class Reference:
    """One work. `type` is its CSL type; the rest are CSL variables in snake_case, empty or None where unknown.

    What could not be typed stays text (`Date | str`, `Pages | str`). `more` keeps what CSL has no variable for, under
    the name it came with. `entry_type` is the type word of the file it was read from, None where it was not.
    """

    key: str
    type: str
    author: tuple[Name, ...] = ()
    editor: tuple[Name, ...] = ()
    translator: tuple[Name, ...] = ()
    title: str | None = None
    container_title: str | None = None
    collection_title: str | None = None
    publisher: str | None = None
    publisher_place: str | None = None
    issued: Date | str | None = None
    volume: str | None = None
    issue: str | None = None
    page: Pages | str | None = None
    edition: str | None = None
    genre: str | None = None
    number: str | None = None
    url: str | None = None
    accessed: Date | str | None = None
    doi: str | None = None
    isbn: str | None = None
    issn: str | None = None
    language: str | None = None
    note: str | None = None
    more: Mapping[str, str] = field(default_factory=dict)
    entry_type: str | None = None

    @property
    def year(self) -> int | None:
        """The CE year of issue, or None where it is unknown or not a date."""
        return self.issued.year if isinstance(self.issued, Date) else None


class BlockKind(StrEnum):
    """What a stretch of a bibliography file is."""

    ENTRY = "entry"
    STRING = "string"
    PREAMBLE = "preamble"
    COMMENT = "comment"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Block:
    """One block of a bibliography file, at its place.

    `key` is the citation key of an entry (also of a failed one, where it can be told). `problem` says, for a failed
    block, why it was not understood; `fault` is there where hawashi itself failed with it.
    """

    kind: BlockKind
    span: Span
    key: str | None = None
    problem: str | None = None
    fault: HawashiError | None = None


class WorksOnDemand(Sequence[Reference]):
    """Works with these `keys`, each made when it is first asked for: `make` gives the one at a place."""

    def __init__(self, keys: Sequence[str], make: Callable[[int], Reference]) -> None:
        self.keys = tuple(keys)
        self._make = make
        self._made: dict[int, Reference] = {}

    def __len__(self) -> int:
        """How many there are."""
        return len(self.keys)

    @overload
    def __getitem__(self, place: int) -> Reference: ...

    @overload
    def __getitem__(self, place: slice) -> Sequence[Reference]: ...

    def __getitem__(self, place: int | slice) -> Reference | Sequence[Reference]:
        """The work at a place."""
        if isinstance(place, slice):
            return [self[each] for each in range(*place.indices(len(self)))]
        place = range(len(self))[place]
        if place not in self._made:
            self._made[place] = self._make(place)
        return self._made[place]


class FiledWorks(NamedTuple):
    """What works are looked for by, a list for each kind, a place for each work: quickly made, kept and read again.

    `titles` are folded words with a blank before, between and behind them; `years` are CE. `makers` are of the first
    author, or editor, family name, given name, particle and the name that is no person's, or nothing. `numbers` are
    identifiers, and places in a volume.
    """

    titles: list[str]
    years: list[int | None]
    makers: list[list[str]]
    numbers: list[list[str]]


@dataclass(frozen=True, slots=True)
class Library:
    """Works in order, and the blocks of the file they came from (none for a library that no file holds).

    `text` is the file, character for character; between the blocks stands what belongs to none. `filed` is there where
    the works have been made ready to be looked for.
    """

    references: Sequence[Reference] = ()
    path: str = ""
    text: str = ""
    blocks: tuple[Block, ...] = ()
    filed: FiledWorks | None = field(default=None, repr=False, compare=False)
    _places: dict[str, int] = field(init=False, repr=False, compare=False)
    _lines: tuple[int, ...] = field(init=False, repr=False, compare=False)
    _entries: tuple[tuple[Block, Reference], ...] | None = field(init=False, repr=False, compare=False, default=None)

    def __post_init__(self) -> None:
        works = self.references
        keys = works.keys if isinstance(works, WorksOnDemand) else [reference.key for reference in works]
        object.__setattr__(self, "_places", dict(zip(reversed(keys), range(len(keys) - 1, -1, -1), strict=True)))
        object.__setattr__(self, "_lines", (0, *(found.end() for found in re.finditer("\n", self.text))))

    def get(self, key: str) -> Reference | None:
        """The work with that key (the first, where a key stands twice), or None."""
        place = self._places.get(key)
        return None if place is None else self.references[place]

    @property
    def keys(self) -> set[str]:
        """The keys that stand in the library, those of entries that were not understood among them."""
        return {*self._places, *(block.key for block in self.blocks if block.key)}

    @property
    def entries(self) -> tuple[tuple[Block, Reference], ...]:
        """The entries of the file that were understood, in order, each with its work; of one key the first.

        They are looked for once, for all the rules that look through them.
        """
        if self._entries is None:
            found: dict[str, tuple[Block, Reference]] = {}
            for block in self.blocks:
                key = block.key
                if block.kind is BlockKind.ENTRY and key is not None and key not in found and key in self._places:
                    found[key] = block, self.references[self._places[key]]
            object.__setattr__(self, "_entries", tuple(found.values()))
        return self._entries or ()

    def failed(self) -> tuple[Block, ...]:
        """The blocks that could not be understood, in order."""
        return tuple(block for block in self.blocks if block.kind is BlockKind.FAILED)

    @property
    def faults(self) -> tuple[HawashiError, ...]:
        """What hawashi itself failed with, an entry each."""
        return tuple([block.fault for block in self.blocks if block.fault is not None])

    def text_of(self, text: str) -> str:
        """The file's characters, under the id `LIBRARY`. Raises KeyError for any other id."""
        if text != LIBRARY:
            raise KeyError(text)
        return self.text

    def order(self, span: Span) -> tuple[int, ...]:
        """What to sort spans by: the order of the file."""
        return span.start, span.end

    def locate(self, span: Span) -> Location:
        """Line and column of `span` in the file. Raises KeyError where it is no span of this library."""
        if span.text != LIBRARY:
            raise KeyError(span.text)
        return Location(self.path, *self._line_and_column(span.start), *self._line_and_column(span.end))

    def _line_and_column(self, offset: int) -> tuple[int, int]:
        line = bisect_right(self._lines, offset)
        return line, offset - self._lines[line - 1] + 1
