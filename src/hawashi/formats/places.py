"""Where the characters of each text of a paper stand in the file: pieces, built once, found again by bisection."""

from __future__ import annotations

from array import array
from bisect import bisect_right
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import IntEnum
from io import StringIO
from operator import attrgetter, itemgetter
from pathlib import PurePath
from typing import Generic, NamedTuple, TypeVar

from hawashi.errors import WriteError
from hawashi.formats.others import OWN, OtherFiles, SourcePart
from hawashi.formats.source import BOM, lines_of
from hawashi.messages import phrase
from hawashi.model import Location, Span

REFUSED = phrase("Fix this place by hand.")
"""The hint where an edit cannot be written."""


class Origin(IntEnum):
    """How a piece of a text came from the source."""

    COPIED = 0
    """Character by character."""
    WHOLE = 1
    """As a whole, from other characters (`&amp;`, a line end): it can be replaced, but not in part."""
    FIXED = 2
    """From between two pieces of body text, where notes stand: nobody may write here."""


class Piece(NamedTuple):
    """The text from offset `at` on stems from source characters `start` to `end`.

    `anchor` is the source offset for what is put in just before the piece.
    """

    at: int
    start: int
    end: int
    anchor: int
    origin: Origin

    def part(self, first: int, last: int) -> tuple[int, int]:
        """The source characters of characters `first` to `last` of the text, as far as they are of this piece."""
        if self.origin is not Origin.COPIED:
            return self.start, self.end
        return self.start + max(first - self.at, 0), min(self.start + last - self.at, self.end)


class Drop(NamedTuple):
    """Source characters that no text has: markup. `partner` is where its other half starts, -1 where it has none."""

    start: int
    end: int
    partner: int


_ORIGINS = tuple(Origin)


def _piece(numbers: Sequence[int]) -> Piece:
    at, start, end, anchor, origin = numbers
    return Piece(at, start, end, anchor, _ORIGINS[origin])


RowT = TypeVar("RowT", bound=tuple[int, ...])


class Rows(Generic[RowT]):
    """Pieces or drops, packed: a paper may have millions of them, and each as an object takes ten times the memory."""

    __slots__ = ("_make", "_numbers", "_width")

    def __init__(self, width: int, make: Callable[[Sequence[int]], RowT]) -> None:
        self._width = width
        self._make = make
        self._numbers = array("i")

    def __len__(self) -> int:
        return len(self._numbers) // self._width

    def __getitem__(self, index: int) -> RowT:
        at = range(len(self))[index] * self._width
        return self._make(self._numbers[at : at + self._width])

    def __iter__(self) -> Iterator[RowT]:
        return map(self.__getitem__, range(len(self)))

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Rows) and self._numbers == other._numbers

    def __hash__(self) -> int:
        return hash(self._numbers.tobytes())

    def append(self, row: RowT) -> None:
        """Add a row at the end."""
        self._numbers.extend(row)

    def in_order(self) -> Rows[RowT]:
        """The same rows, sorted."""
        ordered = Rows(self._width, self._make)
        for row in sorted(self):
            ordered.append(row)
        return ordered

    def end_at(self, end: int) -> None:
        """Let the last piece go on to the source offset `end`."""
        self._numbers[2 - self._width] = end


# Most texts of a paper of very many notes are without either.
_NO_DROPS = Rows(len(Drop._fields), Drop._make)
_UNSEALED: frozenset[int] = frozenset()

_AT = attrgetter("at")
START = attrgetter("start")
"""What pieces are looked for by."""


@dataclass(frozen=True, slots=True)
class Trace:
    """How one text of `length` characters came from the source. What is put at its end stands at `last`.

    `in_order` says whether the pieces follow each other as in the source: in a cite of LaTeX the page comes first.
    `sealed` are the offsets of the text at which nothing may be put in: nobody knows what is printed there.
    """

    length: int
    last: int
    pieces: Rows[Piece]
    drops: Rows[Drop]
    in_order: bool = True
    sealed: frozenset[int] = frozenset()

    def hull(self, start: int, end: int) -> tuple[int, int]:
        """The source characters from the first to the last that characters `start` to `end` stem from."""
        if start == end:
            anchor = self._anchor(start)
            return anchor, anchor
        if not self.in_order:
            parts = [piece.part(start, end) for piece, _ in self.pieces_of(start, end)]
            return min(begins for begins, _ in parts), max(ends for _, ends in parts)
        return self._piece(start).part(start, end)[0], self._piece(end - 1).part(start, end)[1]

    def stretch(self, start: int, end: int) -> tuple[int, int]:
        """The source characters that an edit of characters `start` to `end` replaces: markup goes in pairs, or stays.

        Raises WriteError where there is no such stretch.
        """
        begins, ends = self.hull(start, end)
        if start == end:
            return begins, ends
        self._refuse_parts(start, end)
        inside = self._inside(begins, ends)
        while True:
            halves = [drop for drop in inside if not begins <= drop.partner < ends]
            if not halves:
                return begins, ends
            begins, ends = self._widen(begins, ends, halves)
            inside = self._inside(begins, ends)

    def pieces_of(self, start: int, end: int) -> Iterator[tuple[Piece, int]]:
        """The pieces in which characters `start` to `end` of the text stand, each with where it ends in the text."""
        index = max(bisect_right(self.pieces, start, key=_AT) - 1, 0)
        while index < len(self.pieces) and (piece := self.pieces[index]).at < end:
            index += 1
            yield piece, self.pieces[index].at if index < len(self.pieces) else self.length

    def around(self, begins: int, ends: int) -> tuple[int, int]:
        """The stretch with the markup that encloses nothing else: what goes when its text goes."""
        while True:
            before = self._ending(begins)
            after = self._starting(ends)
            if before is None or after is None or before.partner != after.start:
                return begins, ends
            begins, ends = before.start, after.end

    def _piece(self, offset: int) -> Piece:
        return self.pieces[bisect_right(self.pieces, offset, key=_AT) - 1]

    def _anchor(self, offset: int) -> int:
        if offset == self.length:
            return self.last
        piece = self._piece(offset)
        if offset == piece.at:
            return piece.anchor
        return piece.start + offset - piece.at if piece.origin is Origin.COPIED else piece.end

    def _refuse_parts(self, start: int, end: int) -> None:
        for piece, stop in self.pieces_of(start, end):
            if piece.origin is Origin.FIXED:
                raise WriteError(phrase("The fix would overwrite text in which notes stand."), REFUSED)
            if piece.origin is Origin.WHOLE and not (start <= piece.at and stop <= end):
                raise WriteError(phrase("The fix would change only part of a unit of the file."), REFUSED)

    def _inside(self, begins: int, ends: int) -> list[Drop]:
        first = bisect_right(self.drops, begins - 1, key=START)
        last = bisect_right(self.drops, ends - 1, key=START)
        return [self.drops[index] for index in range(first, last)]

    def _widen(self, begins: int, ends: int, halves: list[Drop]) -> tuple[int, int]:
        """Take in the other half of markup that stands right at the edge."""
        before = self._ending(begins)
        after = self._starting(ends)
        partners = {drop.partner for drop in halves}
        if before is not None and before.start in partners:
            return before.start, ends
        if after is not None and after.start in partners:
            return begins, after.end
        raise WriteError(phrase("The fix would cut through emphasis, a link or a reference mark."), REFUSED)

    def _ending(self, offset: int) -> Drop | None:
        index = bisect_right(self.drops, offset - 1, key=START) - 1
        return self.drops[index] if index >= 0 and self.drops[index].end == offset else None

    def _starting(self, offset: int) -> Drop | None:
        index = bisect_right(self.drops, offset - 1, key=START)
        return self.drops[index] if index < len(self.drops) and self.drops[index].start == offset else None


class Tracer:
    """Builds a text and its trace from the front to the end."""

    def __init__(self, source: str, origin: int) -> None:
        self.source = source
        self.length = 0
        self._text = StringIO()
        self._pieces = Rows(len(Piece._fields), _piece)
        self._drops = Rows(len(Drop._fields), Drop._make)
        self._anchor: int | None = None
        self._last = origin
        self._copied = False  # whether the last piece was
        self._dropped = 0
        self._in_order = True
        self._sealed: set[int] = set()

    def copy(self, start: int, end: int) -> None:
        """Take over source characters `start` to `end`."""
        if start >= end:
            return
        if self._copied and self._last == start and self._anchor is None:
            self._pieces.end_at(end)
            self._append(self.source[start:end], end)
        else:
            self._add(self.source[start:end], start, end, Origin.COPIED)

    def put(self, text: str, start: int, end: int, origin: Origin = Origin.WHOLE) -> None:
        """Put `text` in the place of source characters `start` to `end`."""
        if self.source[start:end] == text and origin is Origin.WHOLE:
            self.copy(start, end)
        elif text:
            self._add(text, start, end, origin)

    def drop(self, start: int, end: int, partner: int = -1, *, closing: bool = False) -> None:
        """Leave out source characters `start` to `end`. What is put in there stands before, after `closing` ones."""
        if closing:
            self._anchor = end
        elif self._anchor is None:
            self._anchor = start
        self._in_order = self._in_order and self._dropped <= start
        self._dropped = start
        self._drops.append(Drop(start, end, partner))

    def seal(self) -> None:
        """Let nothing be put in here."""
        self._sealed.add(self.length)

    def finish(self) -> tuple[str, Trace]:
        """The text and its trace."""
        last = self._last if self._anchor is None else self._anchor
        drops = self._drops if self._in_order else self._drops.in_order()
        drops = drops if drops else _NO_DROPS
        sealed = frozenset(self._sealed) if self._sealed else _UNSEALED
        return self._text.getvalue(), Trace(self.length, last, self._pieces, drops, self._in_order, sealed)

    def _add(self, text: str, start: int, end: int, origin: Origin) -> None:
        anchor = start if self._anchor is None else self._anchor
        self._in_order = self._in_order and (not self._pieces or self._last <= start)
        self._pieces.append(Piece(self.length, start, end, anchor, origin))
        self._copied = origin is Origin.COPIED
        self._append(text, end)

    def _append(self, text: str, end: int) -> None:
        self._text.write(text)
        self.length += len(text)
        self._anchor = None
        self._last = end


def traced(source: str, start: int, end: int) -> Trace:
    """The trace of a text that is source characters `start` to `end` as they are."""
    tracer = Tracer(source, start)
    tracer.copy(start, end)
    return tracer.finish()[1]


def hull_of(span: Span, traces: Mapping[str, Trace]) -> tuple[int, int]:
    """The source characters that a span stems from, of a text that is among `traces` by its id.

    Raises KeyError where it is not, ValueError where the span leaves its text.
    """
    trace = traces[span.text]
    if span.end > trace.length:
        raise ValueError(f"{span.text} has {trace.length} characters; {span.start} to {span.end} leaves it")
    return trace.hull(span.start, span.end)


@dataclass(frozen=True, slots=True)
class TextPlaces:
    """The places of a paper that was read from a text file; `source` is the file, character for character.

    `traces` has every text by its id, `labels` the label of the note that a text belongs to. `margins` gives, for some
    texts, the source offset at which the white space before them starts, which goes when they go. `locked` gives the
    stretches of texts, in order and apart, in which a program will write the words: citations by keys.
    `lines` are the offsets at which the lines of the source start. A source that was made of several files has `parts`,
    in order, of the file itself and `others`.
    """

    path: str
    source: str
    lines: Sequence[int]
    traces: Mapping[str, Trace]
    labels: Mapping[str, str]
    margins: Mapping[str, int] = field(default_factory=dict)
    locked: Mapping[str, Sequence[tuple[int, int]]] = field(default_factory=dict)
    parts: Sequence[SourcePart] = ()
    others: OtherFiles | None = None

    @classmethod
    def of(cls, path: str, source: str, traces: Mapping[str, Trace], labels: Mapping[str, str]) -> TextPlaces:
        """The places of a paper whose texts have no margins, and stand in the file `source` with these traces."""
        lines = array("i", (start for start, _, _ in lines_of(source))) or array("i", [0])
        if source.endswith(("\n", "\r")):
            lines.append(len(source))
        return cls(path, source, lines, traces, labels)

    def is_locked(self, span: Span) -> bool:
        """Whether a change of `span` would write into a stretch where nobody may."""
        stretches = self.locked.get(span.text, ())
        index = bisect_right(stretches, span.start, key=itemgetter(1))
        if index == len(stretches):
            return False
        start, end = stretches[index]
        return start < span.start < end if span.start == span.end else start < span.end

    def locate(self, span: Span) -> Location:
        """Where `span` stands. Raises KeyError where the text is unknown, ValueError where the span leaves it."""
        return self.between(*hull_of(span, self.traces), note=self.labels.get(span.text))

    def between(self, start: int, end: int, note: str | None = None) -> Location:
        """Where characters `start` to `end` of the source itself stand; `note` is the label of the note they are in."""
        if not self.parts:
            return Location(self.path, *self._line_and_column(start), *self._line_and_column(end), note=note)
        part, last = self.part_at(start)
        path = self.path if part.name == OWN else str(PurePath(self.path).parent / part.name)
        return Location(path, *self._within(part, start), *self._within(part, min(end, last)), note=note)

    def part_at(self, offset: int) -> tuple[SourcePart, int]:
        """The part of the source that an offset is in, and where it ends."""
        place = bisect_right(self.parts, offset, key=START)
        return self.parts[place - 1], self.parts[place].start if place < len(self.parts) else len(self.source)

    def in_file(self, start: int, end: int) -> tuple[str, int, int]:
        """The file in which characters `start` to `end` of the source stand, and where. Raises WriteError where they
        stand in several."""
        if not self.parts:
            return OWN, start, end
        part, last = self.part_at(start)
        if end > last:
            raise WriteError(phrase("The fix would change the text of two files."), REFUSED)
        shift = part.offset - part.start
        return part.name, start + shift, end + shift

    @property
    def texts(self) -> Mapping[str, str]:
        """The content of each file of which the source is made, by its name."""
        return {OWN: self.source} if self.others is None else self.others.texts

    def _within(self, part: SourcePart, offset: int) -> tuple[int, int]:
        line, first = bisect_right(self.lines, offset), bisect_right(self.lines, part.start)
        if line == first:
            return part.line, part.column + offset - part.start
        return part.line + line - first, offset - self.lines[line - 1] + 1

    def _line_and_column(self, offset: int) -> tuple[int, int]:
        line = bisect_right(self.lines, offset)
        column = offset - self.lines[line - 1] + 1
        hidden = line == 1 and offset > 0 and self.source.startswith(BOM)
        return line, column - hidden
