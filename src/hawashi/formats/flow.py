"""One text of a paper, put together from what a structured file has in order: words, paragraphs, marks, emphasis."""

from array import array
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby
from typing import NamedTuple

from hawashi.formats.places import Origin, Trace, Tracer
from hawashi.model import Emphasis, Face, Run, Span

_CLOSERS = frozenset(".,;:!?)]}»”’،؛؟…")


class Look(NamedTuple):
    """How characters are set: their emphasis, and their font and size in points where the file says so."""

    emphasis: frozenset[Emphasis] = frozenset()
    font: str | None = None
    size: float | None = None


PLAIN = Look()


@lru_cache(maxsize=1024)
def look_of(emphasis: frozenset[Emphasis], font: str | None = None, size: float | None = None) -> Look:
    """The look of these properties: one and the same for the many words of a paper that are set alike."""
    return Look(emphasis, font, size)


class NoteMark(NamedTuple):
    """A note's mark in a text.

    `key` is what it is matched to a note by, `label` what is printed; `text` is the mark's own characters, those of
    the source from `start` to `end` where the file writes them out (`copied`), else what a reader sees.
    """

    key: str
    label: str
    text: str
    start: int
    end: int
    copied: bool


class _Words(NamedTuple):
    """Characters: those of the source from `start` to `end`, or `said` in their place."""

    start: int
    end: int
    said: str | None
    look: Look


class _Markup:
    """Markup: one sign or several with nothing between, packed, for they may be very many."""

    __slots__ = ("_numbers",)

    def __init__(self) -> None:
        self._numbers = array("i")

    def add(self, start: int, end: int, partner: int, *, closing: bool, sealed: bool) -> None:
        """A sign: `partner` is where its other half starts, -1 where there is none."""
        self._numbers.extend((start, end, partner, closing, sealed))

    @property
    def start(self) -> int:
        """Where the first one starts."""
        return self._numbers[0]

    def trace(self, tracer: Tracer) -> None:
        """Leave it out; beside what is sealed nothing may be put in."""
        numbers = iter(self._numbers)
        for start, end, partner, closing, sealed in zip(numbers, numbers, numbers, numbers, numbers, strict=True):
            tracer.drop(start, end, partner, closing=bool(closing))
            if sealed:
                tracer.seal()


_Piece = _Words | NoteMark | _Markup


@dataclass(frozen=True, slots=True)
class TracedText:
    """A text with its trace, its emphasis, its faces, and the marks that stood in it with their offsets."""

    text: str
    trace: Trace
    runs: tuple[Run, ...]
    faces: tuple[Face, ...]
    marks: tuple[tuple[NoteMark, int], ...]


class Flow:
    """What a text is made of, in order; `source` is the characters that the file holds for it.

    White space at the ends of a paragraph is left out, and so are empty paragraphs.
    """

    def __init__(self, source: str) -> None:
        self.source = source
        self._paragraphs: list[list[_Piece]] = [[]]

    def copy(self, start: int, end: int, look: Look = PLAIN) -> None:
        """Take over source characters `start` to `end`."""
        if start >= end:
            return
        pieces = self._paragraphs[-1]
        # White space is a piece by itself: before a mark it goes.
        last = pieces[-1] if pieces and not self.source[start - 1].isspace() else None
        if isinstance(last, _Words) and last.said is None and (last.end, last.look) == (start, look):
            pieces[-1] = last._replace(end=end)
        else:
            pieces.append(_Words(start, end, None, look))

    def put(self, said: str, start: int, end: int, look: Look = PLAIN) -> None:
        """Put `said` for the source characters `start` to `end`; where these are none, nobody may write over it."""
        if said:
            self._paragraphs[-1].append(_Words(start, end, said, look))

    def mark(self, key: str, label: str, start: int, end: int, *, said: str | None = None) -> None:
        """A note's mark: source characters `start` to `end`, or `said`, which a reader sees in their place."""
        text = self.source[start:end] if said is None else said
        self._paragraphs[-1].append(NoteMark(key, label, text, start, end, said is None))

    def drop(self, start: int, end: int, partner: int = -1, *, closing: bool = False) -> None:
        """Leave out source characters `start` to `end`: markup, which an edit must take whole or not at all.

        `partner` is where its other half starts; what is put in beside `closing` markup stands after it.
        """
        self._markup().add(start, end, partner, closing=closing, sealed=False)

    def seal(self, start: int, end: int) -> None:
        """Leave out source characters `start` to `end`, of which nobody knows what is printed there."""
        self._markup().add(start, end, -1, closing=False, sealed=True)

    def _markup(self) -> _Markup:
        """What the next sign belongs to."""
        pieces = self._paragraphs[-1]
        if pieces and isinstance(last := pieces[-1], _Markup):
            return last
        made = _Markup()
        pieces.append(made)
        return made

    def end_paragraph(self) -> None:
        """What follows stands in a new paragraph."""
        if self._paragraphs[-1]:
            self._paragraphs.append([])

    def words(self) -> str:
        """The words of the paragraph that is under way, without marks."""
        return _joined(self._paragraphs[-1], self.source)

    def paragraphs(self) -> list[str]:
        """The words of each paragraph, without marks."""
        return [text for part in self._paragraphs if (text := _joined(part, self.source))]

    def finish(self, text_id: str, between: str) -> TracedText:
        """The text, called `text_id`, with `between` from one paragraph to the next."""
        tracer = Tracer(self.source, next((piece.start for part in self._paragraphs for piece in part), 0))
        looks = _Looks()
        marks: list[tuple[NoteMark, int]] = []
        last = 0
        for part in self._paragraphs:
            pieces = _without_spaces_before_marks(_trimmed(part, self.source), self.source)
            if any(isinstance(piece, _Words) for piece in pieces) and tracer.length:
                tracer.put(between, last, last, Origin.FIXED)
            for piece in pieces:
                if isinstance(piece, _Markup):
                    piece.trace(tracer)
                    continue
                if isinstance(piece, NoteMark):
                    marks.append((piece, tracer.length))
                    if piece.start < piece.end:
                        tracer.drop(piece.start, piece.end)
                    continue
                before = tracer.length
                if piece.said is None:
                    tracer.copy(piece.start, piece.end)
                else:
                    origin = Origin.FIXED if piece.start == piece.end else Origin.WHOLE
                    tracer.put(piece.said, piece.start, piece.end, origin)
                looks.add(piece.look, before, tracer.length)
                last = piece.end
        text, trace = tracer.finish()
        return TracedText(text, trace, tuple(_runs(looks, text_id)), tuple(_faces(looks, text_id)), tuple(marks))


class _Looks:
    """How the words of a text are set, each with where they start and end in it; there may be very many."""

    def __init__(self) -> None:
        self._looks: list[Look] = []
        self._starts = array("i")
        self._ends = array("i")

    def add(self, look: Look, start: int, end: int) -> None:
        """Words that follow the others; those that touch them and are set alike are one with them."""
        if self._looks and self._looks[-1] == look and self._ends[-1] == start:
            self._ends[-1] = end
            return
        self._looks.append(look)
        self._starts.append(start)
        self._ends.append(end)

    def __iter__(self) -> Iterator[tuple[Look, int, int]]:
        return zip(self._looks, self._starts, self._ends, strict=True)


def _said(piece: _Words, source: str) -> str:
    return source[piece.start : piece.end] if piece.said is None else piece.said


def _joined(part: Sequence[_Piece], source: str) -> str:
    return "".join(_said(piece, source) for piece in part if isinstance(piece, _Words)).strip()


def _trimmed(part: Sequence[_Piece], source: str) -> list[_Piece]:
    """A paragraph without white space at its ends; marks and markup stay."""
    pieces = _trim(part, source, at_end=False)
    return _trim(pieces[::-1], source, at_end=True)[::-1]


def _trim(pieces: Sequence[_Piece], source: str, *, at_end: bool) -> list[_Piece]:
    kept: list[_Piece] = []
    for index, piece in enumerate(pieces):
        if not isinstance(piece, _Words):
            kept.append(piece)
        elif (cut := _cut(piece, source, at_end=at_end)) is not None:
            return [*kept, cut, *pieces[index + 1 :]]
    return kept


def _cut(piece: _Words, source: str, *, at_end: bool) -> _Words | None:
    """A piece without white space at one end, or None where it is nothing else."""
    said = _said(piece, source)
    kept = said.rstrip() if at_end else said.lstrip()
    if not kept:
        return None
    gone = len(said) - len(kept)
    if not gone:
        return piece
    if piece.said is not None:
        return piece._replace(said=kept)
    return piece._replace(end=piece.end - gone) if at_end else piece._replace(start=piece.start + gone)


def _without_spaces_before_marks(pieces: Sequence[_Piece], source: str) -> list[_Piece]:
    """White space before a mark goes where the text behind the mark needs none (`word [3].`)."""
    kept: list[_Piece] = []
    for piece, following in zip(pieces, _following(pieces), strict=True):
        kept.append(piece)
        if not isinstance(piece, NoteMark) or isinstance(following, NoteMark):
            continue
        after = _said(following, source)[:1] if following is not None else ""
        if after and not after.isspace() and after not in _CLOSERS:
            continue
        place = len(kept) - 1
        while place >= 0 and not isinstance(kept[place], _Words):
            place -= 1
        before = kept[place] if place >= 0 else None
        if isinstance(before, _Words):
            cut = _cut(before, source, at_end=True)
            kept[place : place + 1] = [] if cut is None else [cut]
    return kept


def _following(pieces: Sequence[_Piece]) -> list[_Words | NoteMark | None]:
    """For each piece, what comes after it, markup aside."""
    following: list[_Words | NoteMark | None] = []
    next_one: _Words | NoteMark | None = None
    for piece in reversed(pieces):
        following.append(next_one)
        if not isinstance(piece, _Markup):
            next_one = piece
    following.reverse()
    return following


def _runs(looks: _Looks, text_id: str) -> list[Run]:
    """The emphasised stretches, neighbours joined, in order."""
    runs = []
    for emphasis in Emphasis:
        for has, group in groupby(looks, key=lambda one: emphasis in one[0].emphasis):
            start, end = _stretch(group)
            if has and start < end:
                runs.append(Run(emphasis, Span(text_id, start, end)))
    return sorted(runs, key=lambda run: run.span)


def _faces(looks: _Looks, text_id: str) -> list[Face]:
    """The fonts and sizes, neighbours joined."""
    faces = []
    for (font, size), group in groupby(looks, key=lambda one: (one[0].font, one[0].size)):
        start, end = _stretch(group)
        if (font is not None or size is not None) and start < end:
            faces.append(Face(Span(text_id, start, end), font, size))
    return faces


def _stretch(group: Iterator[tuple[Look, int, int]]) -> tuple[int, int]:
    """Where the first of some neighbours starts and the last ends."""
    _, start, end = next(group)
    for one in group:
        end = one[2]
    return start, end
