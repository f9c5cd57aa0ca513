"""What the paragraphs of a Word file are made of, before their marks are settled."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple, TypeVar, cast

from hawashi.formats.flow import PLAIN, Flow, Look, NoteMark


class Words(NamedTuple):
    """Characters: those of the source from `start` to `end`, or `said` in their place.

    `raised` says that they are set as a superscript, `run` in which run of the paragraph they stand.
    """

    start: int
    end: int
    said: str | None
    look: Look
    raised: bool
    run: int


class NoteReference(NamedTuple):
    """A mark of a note at the source offset `at`; a `custom` one is spelt out by the words behind it."""

    key: str
    custom: bool
    at: int
    run: int


class OwnMark(NamedTuple):
    """Where a note repeats its own number, at the source offset `at`."""

    at: int


Piece = Words | NoteReference | OwnMark | NoteMark
PieceT = TypeVar("PieceT", bound=Piece)


@dataclass(frozen=True, slots=True)
class WordParagraph:
    """A paragraph: what it is made of, and what is known of it.

    `level` is the level of a heading, from 1; 0 for text. `section` counts the sections of the file from 0; `page` and
    `last_page` count the page breaks before and up to its end, as far as the file has any. A `boxed` one stands in a
    table or in a text box. `anchors` are the bookmarks in it.
    """

    pieces: tuple[Piece, ...]
    style: str | None = None
    level: int = 0
    section: int = 0
    page: int = 0
    last_page: int = 0
    boxed: bool = False
    anchors: tuple[str, ...] = ()


def said(piece: Piece, source: str) -> str:
    """The characters that a piece adds to the text: none for a mark."""
    if not isinstance(piece, Words):
        return ""
    return source[piece.start : piece.end] if piece.said is None else piece.said


def text_of(pieces: Iterable[Piece], source: str) -> str:
    """The characters of `pieces`."""
    return "".join(said(piece, source) for piece in pieces)


def cut(words: Words, start: int, end: int) -> Words:
    """Characters `start` to `end` of some words."""
    if words.said is not None:
        return words._replace(said=words.said[start:end])
    return words._replace(start=words.start + start, end=words.start + end)


def first_of(pieces: Iterable[Piece], source: str, count: int) -> list[Words]:
    """The words that hold the first `count` characters of `pieces`."""
    kept: list[Words] = []
    for piece in pieces:
        if count <= 0:
            break
        if isinstance(piece, Words):
            kept.append(cut(piece, 0, min(count, len(said(piece, source)))))
            count -= len(said(piece, source))
    return kept


def after(pieces: Sequence[PieceT], source: str, count: int) -> list[PieceT]:
    """The pieces behind the first `count` characters; marks among these go with them."""
    for index, piece in enumerate(pieces):
        length = len(said(piece, source))
        if length > count:
            rest = list(pieces[index:])
            if isinstance(piece, Words):
                rest[:1] = cast(list[PieceT], [cut(piece, count, length)])
            return rest
        count -= length
    return []


def with_marks(pieces: Sequence[Piece], source: str, marks: Sequence[tuple[int, int, str, str]]) -> list[Piece]:
    """The pieces with marks in place of some of their characters.

    Each of `marks`, in order, has the first character and the one behind the last, the key and the label.
    """
    waiting = list(reversed(marks))
    result: list[Piece] = []
    offset = 0
    covered: list[Words] = []
    for piece in pieces:
        stop = offset + len(said(piece, source))
        at = offset
        while isinstance(piece, Words) and waiting and waiting[-1][0] < stop:
            first, last, key, label = waiting[-1]
            if at < first:
                result.append(cut(piece, at - offset, first - offset))
            covered.append(cut(piece, max(first, at) - offset, min(last, stop) - offset))
            at = min(last, stop)
            if last > stop:
                break
            result.append(mark_of(covered, source, key, label))
            covered = []
            waiting.pop()
        if at < stop and isinstance(piece, Words):
            result.append(cut(piece, at - offset, stop - offset))
        elif not isinstance(piece, Words):
            result.append(piece)
        offset = stop
    return result


def mark_of(words: Sequence[Words], source: str, key: str, label: str) -> NoteMark:
    """The mark that `words` spell out."""
    text = text_of(words, source)
    written = [piece for piece in words if piece.start < piece.end] or list(words)
    start, end = written[0].start, written[-1].end
    return NoteMark(key, label, text, start, end, source[start:end] == text)


def pour(paragraphs: Iterable[WordParagraph], source: str, *, looks: bool) -> Flow:
    """The flow of `paragraphs`; `looks` says whether it keeps how they are set."""
    flow = Flow(source)
    for paragraph in paragraphs:
        for piece in paragraph.pieces:
            if isinstance(piece, Words):
                look = piece.look if looks else PLAIN
                if piece.said is None:
                    flow.copy(piece.start, piece.end, look)
                else:
                    flow.put(piece.said, piece.start, piece.end, look)
            elif isinstance(piece, NoteMark):
                flow.mark(piece.key, piece.label, piece.start, piece.end, said=None if piece.copied else piece.text)
        flow.end_paragraph()
    return flow


def marks_of(paragraphs: Iterable[WordParagraph]) -> Iterator[NoteMark]:
    """The marks in `paragraphs`, in order."""
    for paragraph in paragraphs:
        for piece in paragraph.pieces:
            if isinstance(piece, NoteMark):
                yield piece
