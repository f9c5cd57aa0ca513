"""A note in the making: pieces of text that know what they are, so that no habit can lose a span."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from training.generator.row import Cite, Labelled, Row, Span


@dataclass(slots=True)
class Piece:
    """A stretch of text: the variable it is a value of (or None), its emphasis, and the cite it belongs to.

    `cite` is the number of the cite, or -1; `is_signal` says that the piece leads that cite in.
    """

    text: str
    label: str | None = None
    mark: str | None = None
    cite: int = -1
    is_signal: bool = False
    is_close: bool = False


@dataclass(slots=True)
class Draft:
    """A note before its habits: pieces in order, form and type of each cite, and which cites are in another tongue."""

    pieces: list[Piece] = field(default_factory=list)
    cites: list[tuple[str, str]] = field(default_factory=list)
    foreign: set[int] = field(default_factory=set)
    kind: str = "citation"
    style: str = ""

    def say(self, text: str) -> None:
        """Adds text that belongs to no cite."""
        if text:
            self.pieces.append(Piece(text))

    def signal(self, text: str) -> None:
        """Adds the words that lead in the next cite, and a space."""
        self.pieces.append(Piece(text, cite=len(self.cites), is_signal=True))
        self.pieces.append(Piece(" "))

    def cite(self, pieces: Iterable[Piece], form: str, kind: str) -> None:
        """Adds a cite."""
        number = len(self.cites)
        for piece in pieces:
            piece.cite = number
            self.pieces.append(piece)
        self.cites.append((form, kind))

    def row(self) -> Row:
        """The finished note: every span stands without the white space around it."""
        text = "".join(piece.text for piece in self.pieces)
        return _Laying(self, text).row()


class _Laying:
    def __init__(self, draft: Draft, text: str) -> None:
        self.draft = draft
        self.text = text.strip()
        self.shift = len(text) - len(text.lstrip())
        self.spans: list[list[int] | None] = [None] * len(draft.cites)
        self.signals: list[list[int] | None] = [None] * len(draft.cites)
        self.labels: list[list[Labelled]] = [[] for _ in draft.cites]
        self.runs: list[Labelled] = []

    def row(self) -> Row:
        at = -self.shift
        for piece in self.draft.pieces:
            end = at + len(piece.text)
            if piece.text:
                self._lay(piece, at, end)
            at = end
        cites = []
        for (form, kind), whole, led, labels in zip(
            self.draft.cites, self.spans, self.signals, self.labels, strict=True
        ):
            span = self._bare(whole)
            if span:
                signal = self._bare(led)
                cites.append(Cite(span[0], span[1], signal, form, kind, tuple(labels)))
        return Row(self.text, self._merged(), self.draft.kind, tuple(cites), self.draft.style)

    def _lay(self, piece: Piece, start: int, end: int) -> None:
        if piece.cite >= 0:
            spans = self.signals if piece.is_signal else self.spans
            whole = spans[piece.cite]
            if whole is None:
                spans[piece.cite] = [start, end]
            else:
                whole[1] = end
            span = self._bare([start, end]) if piece.label else None
            if span and piece.label:
                self.labels[piece.cite].append((*span, piece.label))
        if piece.mark:
            self.runs.append((max(start, 0), min(end, len(self.text)), piece.mark))

    def _bare(self, span: list[int] | None) -> Span | None:
        if span is None:
            return None
        start, end = max(span[0], 0), min(span[1], len(self.text))
        while start < end and self.text[start].isspace():
            start += 1
        while end > start and self.text[end - 1].isspace():
            end -= 1
        return (start, end) if start < end else None

    def _merged(self) -> tuple[Labelled, ...]:
        merged: list[Labelled] = []
        for start, end, mark in self.runs:
            if merged and merged[-1][2] == mark and merged[-1][1] == start:
                merged[-1] = (merged[-1][0], end, mark)
            elif start < end:
                merged.append((start, end, mark))
        return tuple(merged)
