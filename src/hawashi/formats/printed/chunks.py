"""The paragraphs, headings and items of printed pages, with their marks and the numbers that notes begin with."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from enum import Enum
from itertools import zip_longest

from hawashi.formats.printed.sentences import hangs, is_closed
from hawashi.formats.printed.spellings import DIRECTIONS, Candidate, DefinitionHead, raised_head, raised_marks


class Shape(Enum):
    """What a chunk looks like. No note begins in the `CELL` of a table; a mark in square brackets may stand there."""

    PARAGRAPH = "paragraph"
    HEADING = "heading"
    ITEM = "item"
    CELL = "cell"
    OTHER = "other"


@dataclass(slots=True)
class Chunk:
    """A stretch of the source: where its lines stand, what it looks like, its head if it defines a note, its marks.

    `text` is the source without the raised marks in it, in one line. `raised` are the places of what is set higher than
    the line, in order, where the file says so and not its text.
    """

    shape: Shape
    lines: list[tuple[int, int]]
    head: DefinitionHead | None = None
    level: int = 0
    marks: list[Candidate] = field(default_factory=list)
    text: str = ""
    raised: Sequence[tuple[int, int]] = ()

    @property
    def start(self) -> int:
        """Where it starts in the source."""
        return self.lines[0][0]

    @property
    def end(self) -> int:
        """Where it ends in the source."""
        return self.lines[-1][1]

    @property
    def words(self) -> int:
        """How many words it has."""
        return len(self.text.split())


# A letter with a full stop is no item: so begin initials and titles (`د.`).
ITEM = re.compile(
    r"(?:[-+*•▪●]|\\?\(?(?:[0-9]{1,3}|[٠-٩]{1,3})(?:\\?[.)]|\s?[-–])|\(?[a-zأابجدهوزحطي](?:\)|\s?[-–]))\s+\S"
    r"|[-+*]\s?\d+\s?[-.)]"
)
"""How an item of a list begins."""
RULE = re.compile(r"(?:([-–—_=*~])\s?)(?:\1\s?){2,}")
"""A line that is drawn, not written."""
_TURN = re.compile(f"[{DIRECTIONS}]+")
_NUMBER = re.compile(r"\\?\(?(\d{1,3})\\?[.)\s–-]")
_BRACKETED = re.compile(r"\\?\((?![1١]\\?\))")
_ENTRY = re.compile(r"[^\W\d_]|[\"“«'‘(\[*]")


def settled(source: str, chunks: Sequence[Chunk]) -> list[Chunk]:
    """The chunks with their raised heads and marks found, and those parted that hold several notes."""
    _unlist(source, chunks)
    return [part for chunk in chunks for part in _parted(source, chunk)]


def _parted(source: str, chunk: Chunk) -> Iterator[Chunk]:
    """The chunk settled; where the next notes of a page go on in the paragraph of the first one, each for itself."""
    settle(source, chunk, chunk.head)
    if chunk.head is None or not chunk.head.key.isdecimal():
        yield chunk
        return
    parts = [chunk]
    number = int(chunk.head.key)
    for place, key in [(candidate.mark.start, candidate.mark.key) for candidate in chunk.marks]:
        if key != str(number + 1) or not source[place - 1].isspace():
            continue
        head = raised_head(source, place, parts[-1].end, chunk.raised)
        if (
            head is not None
            and head.start == place
            and (begins_note(source, head) or _begins_with_number(source, head))
        ):
            parts.append(_split(source, parts[-1], head))
            number += 1
    for part in parts if len(parts) > 1 else ():
        settle(source, part, part.head)
    yield from parts


def _split(source: str, chunk: Chunk, head: DefinitionHead) -> Chunk:
    """Cut off the note that begins with `head` from the end of a chunk."""
    line = next(index for index, (_, end) in enumerate(chunk.lines) if head.start < end)
    start, end = chunk.lines[line]
    rest = Chunk(Shape.PARAGRAPH, [(head.start, end), *chunk.lines[line + 1 :]], head, raised=chunk.raised)
    above = len(source[start : head.start].rstrip())
    chunk.lines[line:] = [(start, start + above)] if above else []
    return rest


def begins_note(source: str, head: DefinitionHead) -> bool:
    """Whether the first letter behind a head may be that of a note: a sentence goes on with a small one."""
    char = source[head.content]
    return _ENTRY.match(char) is not None and not char.islower()


def _begins_with_number(source: str, head: DefinitionHead) -> bool:
    """Whether a note begins with a number (`² 18 U.S.C. § 5`): behind the end of a sentence."""
    return source[head.content].isdigit() and is_closed(source[max(0, head.start - 80) : head.start])


def _unlist(source: str, chunks: Sequence[Chunk]) -> None:
    """Make paragraphs of what begins with a number but continues no list: `(12) billion` after a page break."""
    numbered: list[tuple[Chunk, int]] = []
    above: Chunk | None = None
    for chunk in chunks:
        if chunk.shape is Shape.ITEM and (found := _NUMBER.match(source, chunk.start)):
            if above is not None and _goes_on(source, above, chunk):
                chunk.shape = Shape.PARAGRAPH
            else:
                numbered.append((chunk, int(found.group(1))))
        above = chunk if chunk.head is None else above
    last = 0
    for (chunk, number), after in zip_longest(numbered, numbered[1:]):
        if (last and number == last + 1) or (after and after[1] == number + 1):
            last = number
        else:
            chunk.shape = Shape.PARAGRAPH


def _goes_on(source: str, above: Chunk, chunk: Chunk) -> bool:
    """Whether a number in brackets is a word of the sentence above, which is open; a list may begin with its first."""
    if above.shape is not Shape.PARAGRAPH or not _BRACKETED.match(source, chunk.start):
        return False
    return hangs(" ".join(source[max(above.start, above.end - 300) : above.end].split()))


def settle(source: str, chunk: Chunk, head: DefinitionHead | None) -> None:
    """Give a chunk its head and find the marks and the text it has with it."""
    chunk.head = head
    if chunk.shape not in (Shape.OTHER, Shape.CELL) or source.startswith((">", "|"), chunk.start):
        start = head.content if head else chunk.start
        chunk.marks = list(raised_marks(source, start, chunk.end, chunk.raised))
    chunk.text = text_of(source, chunk)


def text_of(source: str, chunk: Chunk) -> str:
    """The text of a chunk in one line, without its head, its heading marks, its raised marks and direction marks."""
    at = chunk.head.content if chunk.head else chunk.start
    parts = []
    for candidate in chunk.marks:
        if not candidate.doubtful:
            parts.append(source[at : candidate.mark.start])
            at = candidate.mark.last
    parts.append(source[at : chunk.end])
    text = " ".join(_TURN.sub("", "".join(parts)).split())
    return text.lstrip("# ") if chunk.shape is Shape.HEADING else text


def is_rule(source: str, chunk: Chunk) -> bool:
    """Whether a chunk is a line that is drawn, not written."""
    return RULE.fullmatch(source, chunk.start, chunk.end) is not None
