"""A paper as it was read: its body, its notes and the marks that tie them together."""

from bisect import bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from operator import itemgetter
from typing import Literal

from hawashi.model.text import BODY, Location, Places, Span

LONGEST_NOTE = 200_000
"""So many characters a note has at most; the longest notes of books have some thousands."""


class NotePlace(StrEnum):
    """Where a note stands (TEI `note/@place`)."""

    FOOT = "foot"
    END = "end"


class Emphasis(StrEnum):
    """How a run of characters is set apart."""

    ITALIC = "italic"
    BOLD = "bold"
    UNDERLINE = "underline"
    CODE = "code"


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of a note's text that is emphasised."""

    emphasis: Emphasis
    span: Span


@dataclass(frozen=True, slots=True)
class Face:
    """A stretch of a note's text in one font and size (in points); what the file leaves open is None."""

    span: Span
    font: str | None
    size: float | None


@dataclass(frozen=True, slots=True)
class Embedded:
    """A cite that the file itself carries as data: a key in LaTeX or Markdown, or a field of a reference manager.

    `span` is what it stands for in a note's text (or in the body, for a citation in running text). `key` is the key of
    the work in the bibliography, else the manager's id. `item` is the work as CSL-JSON, or None. `locator` and
    `label` (a CSL term: `page`, `chapter` …) say which part is cited; both are empty where nothing does. What is
    `doubtful` is a cite only if a bibliography has its key: elsewhere `@name` in Markdown is somebody's account.
    """

    span: Span
    key: str
    item: Mapping[str, object] | None = None
    locator: str = ""
    label: str = ""
    doubtful: bool = False


class Numbering(StrEnum):
    """Where the numbers of notes start anew."""

    CONTINUOUS = "continuous"
    SECTION = "section"
    PAGE = "page"


@dataclass(frozen=True, slots=True)
class Byline:
    """One author of the paper as the paper names them.

    `name` has no honorific; `honorific` keeps it ("Prof. Dr.", "أ.د."). `affiliation` is what the paper says of the
    author's post, or None.
    """

    name: str
    honorific: str | None = None
    affiliation: str | None = None


@dataclass(frozen=True, slots=True)
class Marker:
    """A note's mark in the body.

    `label` is the mark as printed, in the digits of the source and without its dress (`3`, `*`, `٣`, `smith`).
    `span` is the empty place in the body where the mark stood: the body itself holds no marks.
    `mark` covers the mark's own characters (`³`, `[^3]`): `text` holds them, a text of its own whose id is `id`.
    `leftover` is the text of a second, typed mark right after the first (`³ (3)`), a text of its own with the id
    `leftover_id`, also taken out of the body; empty where there is none.
    """

    id: str
    label: str
    span: Span
    text: str
    leftover: str = ""

    @property
    def mark(self) -> Span:
        """The mark's own characters."""
        return Span(self.id, 0, len(self.text))

    @property
    def leftover_id(self) -> str:
        """The id of the leftover's text."""
        return f"{self.id}+"

    @property
    def leftover_span(self) -> Span | None:
        """The leftover's characters, or None where there is no leftover."""
        return Span(self.leftover_id, 0, len(self.leftover)) if self.leftover else None


@dataclass(frozen=True, slots=True)
class Note:
    """A footnote or endnote.

    `id` is unique in the paper and follows document order (`n1`, `n2`, …); `label` is what is printed and may repeat.
    `text` is plain: no emphasis marks, paragraphs joined by a line feed. `runs` are its emphasised stretches.
    `markers` are its marks in the body, in order; none where the mark is missing.
    `embedded` are the cites that the file itself carries as data, in order.
    `faces` are its fonts and sizes, in a format that has them. `typed` says that the note was typed by hand where the
    format has notes of its own: as a paragraph, its mark a raised number in the text. `doubtful` says that the notes of
    its page were told by how they look (PDF) and do not count on: it may lack words, or have those of another note.
    `sealed` are the offsets at which the file may print more than anybody can tell (an unknown command of LaTeX).
    `from_note` says that a mark in another note leads to it, which is none of `markers`: these stand in the body.
    """

    id: str
    label: str
    place: NotePlace
    text: str
    runs: tuple[Run, ...] = ()
    markers: tuple[Marker, ...] = ()
    embedded: tuple[Embedded, ...] = ()
    faces: tuple[Face, ...] = ()
    typed: bool = False
    doubtful: bool = False
    sealed: frozenset[int] = frozenset()
    from_note: bool = False

    @property
    def span(self) -> Span:
        """The whole text of the note."""
        return Span(self.id, 0, len(self.text))

    @property
    def is_overlong(self) -> bool:
        """Whether this is too long to be a note of a paper: it is not read."""
        return len(self.text) > LONGEST_NOTE

    def part(self, start: int, end: int) -> Span:
        """Characters `start` to `end` of the note's text."""
        return Span(self.id, start, end)


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of the list of works at the end of a paper, as a text of its own.

    `id` is unique in the paper (`l1`, `l2`, …). `span` is what of the body it is, without a number before it; `text` is
    plain as a note's is, `runs` are its emphasised stretches. `part` is what heads the part of the list in which it
    stands, empty where nothing does. `places` say in order from which character of the text on the characters come from
    which place of the body on.
    """

    id: str
    text: str
    span: Span
    runs: tuple[Run, ...] = ()
    part: str = ""
    places: tuple[tuple[int, int], ...] = ((0, 0),)

    def in_body(self, span: Span) -> Span:
        """A stretch of the entry's text as a stretch of the body. Raises ValueError where it leaves the text."""
        if span.end > len(self.text):
            raise ValueError(f"{self.id} has {len(self.text)} characters; {span.start} to {span.end} leaves it")
        start = self._place(span.start)
        return Span(BODY, start, self._place(span.end - 1) + 1 if len(span) else start)

    def _place(self, offset: int) -> int:
        at, place = self.places[max(0, bisect_right(self.places, offset, key=itemgetter(0)) - 1)]
        return min(place + offset - at, self.span.end)


@dataclass(frozen=True, slots=True)
class Document:
    """A paper as read from one file.

    `language` is a BCP 47 tag (`en`, `ar`; `und` where nothing tells). `notes` stand in document order.
    `unmatched` are marks in the body that no note belongs to.
    `labels` says what a label is: an `identifier` (written Markdown, where a repeated one is a fault) or a `printed`
    number, which may start anew on every page.
    `numbering` says where a file that numbers its own notes starts anew, `pages` how many pages it has; both are None
    where the format does not tell. `pictures` are the pages (from 1) that are pictures, without a letter to read.
    `embedded` are the cites in running text that the file carries as data.
    `bibliographies` are the files of works that the paper names, as it names them (LaTeX, Markdown), `taken_in` the
    files whose text is a part of its own (LaTeX), `works` those that it lists itself as CSL-JSON (Markdown). Where a
    list is made of them and of what is cited by keys (LaTeX), `printed` are the keys of what it has besides, `*` for
    all; else it is None. `listed` are the entries of the list of works that stands in the body; `lists` are the
    stretches of it that the file itself marks as such (fields of Word).
    `runs` are the emphasised stretches of the body, where the format has them apart from its characters.
    `format` is the name of the format that read it, which may write it, too.
    """

    path: str
    language: str
    title: str | None
    bylines: tuple[Byline, ...]
    body: str
    notes: tuple[Note, ...]
    unmatched: tuple[Marker, ...]
    labels: Literal["identifier", "printed"]
    places: Places
    numbering: Numbering | None = None
    pages: int | None = None
    embedded: tuple[Embedded, ...] = ()
    bibliographies: tuple[str, ...] = ()
    taken_in: tuple[str, ...] = ()
    works: tuple[Mapping[str, object], ...] = ()
    printed: frozenset[str] | None = None
    format: str = "markdown"
    listed: tuple[Entry, ...] = ()
    runs: tuple[Run, ...] = ()
    lists: tuple[Span, ...] = ()
    pictures: tuple[int, ...] = ()
    _entries: dict[str, Entry] = field(init=False, repr=False, compare=False)
    _texts: dict[str, str] = field(init=False, repr=False, compare=False)
    _order: dict[str, tuple[int, int]] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        texts, order = {BODY: self.body}, {BODY: (0, 0)}
        for number, note in enumerate(self.notes, 1):
            texts[note.id], order[note.id] = note.text, (number, 0)
        for marker in self.markers():
            texts[marker.id], order[marker.id] = marker.text, (0, marker.span.start)
            if marker.leftover:
                texts[marker.leftover_id], order[marker.leftover_id] = marker.leftover, (0, marker.span.start)
        for entry in self.listed:
            texts[entry.id], order[entry.id] = entry.text, (0, entry.span.start)
        object.__setattr__(self, "_entries", {entry.id: entry for entry in self.listed})
        object.__setattr__(self, "_texts", texts)
        object.__setattr__(self, "_order", order)

    def markers(self) -> Iterator[Marker]:
        """Every mark in the body, note by note, the unmatched last."""
        for note in self.notes:
            yield from note.markers
        yield from self.unmatched

    @property
    def beginning(self) -> Span:
        """Its first character: where what is said of the whole paper is shown."""
        return Span(BODY, 0, min(1, len(self.body)))

    def note(self, text: str) -> Note | None:
        """The note with that id; None where the id is that of another text, or of none."""
        number, _ = self._order.get(text, (0, 0))
        return self.notes[number - 1] if number else None

    def text_of(self, text: str) -> str:
        """The characters of the body, a note, a mark, a leftover or an entry of the list, by its id.

        Raises KeyError where there is none.
        """
        return self._texts[text]

    def within(self, span: Span) -> str:
        """The characters of `span`. Raises KeyError as `text_of` does."""
        return self._texts[span.text][span.start : span.end]

    def locate(self, span: Span) -> Location:
        """Where `span` stands in the file. Raises KeyError and ValueError as `Places.locate` does."""
        entry = self._entries.get(span.text)
        return self.places.locate(span if entry is None else entry.in_body(span))

    def order(self, span: Span) -> tuple[int, ...]:
        """What to sort spans by: the body with its marks comes first, then note after note. Raises KeyError."""
        text, at = self._order[span.text]
        return text, at + span.start, span.end
