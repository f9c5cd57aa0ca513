"""What the reading of LaTeX keeps in mind: where it stands, how words are set there, and what was defined."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from hawashi.formats.flow import PLAIN, Look
from hawashi.formats.latex.numbering import Format
from hawashi.formats.latex.sheet import LatexSheet
from hawashi.formats.latex.tokens import Range

DEEPEST = 50
"""Macros are followed to so many levels."""


class Scope(NamedTuple):
    """What holds up to the end of a group.

    `formats` says how counters are printed, `language` is a BCP 47 tag (empty: that of the paper), `here` what a label
    refers to. `table` is that `&` parts cells; `boxed` that notes belong to a minipage, unless it is `saved` from that;
    `note` is the key of the note whose text this is. `quoted` is how many quotations are open, `title` that this is
    printed as the paper's title.
    """

    formats: Mapping[str, Format]
    language: str = ""
    here: str | None = None
    table: bool = False
    boxed: bool = False
    saved: bool = False
    note: str = ""
    math: bool = False
    quoted: int = 0
    title: bool = False


class Argument(NamedTuple):
    """What a macro was given: tokens, and what their own parameters and place are."""

    part: Range
    arguments: tuple[Argument | None, ...]
    call: tuple[int, int] | None


class Macro(NamedTuple):
    """A command that the paper defines: what it takes (`m` in braces, `o` in brackets, `s` a star) and its definition.

    `defaults` are what stands for arguments in brackets that are not given, by their number from 0.
    """

    takes: str
    definition: Range
    defaults: Mapping[int, Range]


class Opened(NamedTuple):
    """An environment that is open, and what held before it."""

    name: str
    look: Look
    scope: Scope


@dataclass(slots=True)
class Frame:
    """A stretch of tokens being read: `place` is the next one.

    `call` is the source of the macro call that the tokens stem from, None where they stand in the text themselves.
    What is set in a frame holds up to its end; one that `leaks` hands it on. `then` is done at the end.
    """

    place: int
    end: int
    sheet: LatexSheet
    scope: Scope
    look: Look = PLAIN
    arguments: tuple[Argument | None, ...] = ()
    call: tuple[int, int] | None = None
    depth: int = 0
    leaks: bool = False
    then: Callable[[], None] | None = None
    opened: list[Opened] = field(default_factory=list)


@dataclass(slots=True)
class Declared:
    """What the preamble says: the class and packages with their options, who wrote what, macros and other names, and
    what environments of its own take (as in `tables.SIGNATURES`).

    `resets` names the counter that sets another one back, `affiliations` and `authors` have the mark that ties them,
    `bibliographies` are the .bib files named, `taken_in` the files whose text is a part of the paper's,
    `prints_list` says whether a list is made of them, `unsaid` are the keys
    of works that it has though nothing cites them. `cites_in_text` says whether a paper that loads no package for its
    cites has them in the text, once that was asked.
    """

    document_class: str = ""
    class_options: tuple[str, ...] = ()
    packages: dict[str, str] = field(default_factory=dict)
    title: Range | None = None
    subtitle: Range | None = None
    date: Range | None = None
    authors: list[tuple[str, Range]] = field(default_factory=list)
    affiliations: list[tuple[str, Range, int]] = field(default_factory=list)
    institutes: Range | None = None
    macros: dict[str, Macro] = field(default_factory=dict)
    aliases: dict[str, str] = field(default_factory=dict)
    environments: dict[str, str] = field(default_factory=dict)
    resets: dict[str, str] = field(default_factory=dict)
    language: str | None = None
    eastern: bool = False
    saved: set[str] = field(default_factory=set)
    per_page: bool = False
    bibliographies: list[str] = field(default_factory=list)
    taken_in: list[str] = field(default_factory=list)
    prints_list: bool = False
    unsaid: set[str] = field(default_factory=set)
    cites_in_text: bool | None = None


@dataclass(slots=True)
class Known:
    """What a reading finds that an earlier place may ask for.

    `labels` are what labels stand for, as printed, `noted` the keys of the notes in which they stand, `owners` those
    of the notes that marks belong to.
    """

    labels: dict[str, str] = field(default_factory=dict)
    noted: dict[str, str] = field(default_factory=dict)
    owners: dict[str, str] = field(default_factory=dict)
