"""Notes typed by hand in a Word file: a raised number in the text, and a paragraph further down that begins with it.

What reads them in the text of printed pages (`formats.printed`) reads them here.
"""

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import partial
from itertools import pairwise

from hawashi.formats.assembly import Found
from hawashi.formats.csl_fields import CslField, embedded
from hawashi.formats.docx.paragraph_pieces import WordParagraph, Words, after, first_of, pour, said, text_of, with_marks
from hawashi.formats.printed import heads_endnotes, paired, understood
from hawashi.formats.printed.chunks import ITEM, Chunk, Shape, is_rule
from hawashi.formats.printed.flow import PrintedNote
from hawashi.formats.printed.spellings import Candidate, Spelling, raised_head
from hawashi.model import NotePlace

_HEAD = re.compile(r"\s*[\[(]?\s?(?:\d{1,3}(?!\d)|[*†‡§])")


@dataclass(frozen=True, slots=True)
class TypedText:
    """The paragraphs as one text, as printed pages are read. `starts` are the offsets at which `numbers` start."""

    text: str
    starts: list[int]
    numbers: list[int]
    chunks: list[Chunk]

    def place(self, offset: int) -> tuple[int, int]:
        """The number of the paragraph that an offset stands in, and the offset in the words of this paragraph."""
        index = bisect_right(self.starts, offset) - 1
        return self.numbers[index], offset - self.starts[index]


def typed_notes(
    paragraphs: Sequence[WordParagraph], source: str, fields: Sequence[CslField], *, noted: bool
) -> tuple[list[WordParagraph], list[Found]]:
    """The body without the notes typed in it, but with their marks, and these notes.

    `noted` says that the paper has notes of the program, too; then a typed one must have a raised mark.
    """
    if not any(_HEAD.match(_start(paragraph, source)) for paragraph in paragraphs):
        return list(paragraphs), []
    sheet = _sheet(paragraphs, source)
    chunks = understood(sheet.text, sheet.chunks)
    flow, pairs = paired(sheet.text, chunks)
    kept = [
        (entry, own)
        for entry, own in zip(flow.entries, pairs, strict=True)
        if not noted or any(mark.spelling is Spelling.RAISED for mark in own)
    ]
    gone = {sheet.place(chunk.start)[0] for entry, _ in kept for chunk in entry.chunks}
    gone |= {
        sheet.place(above.start)[0]
        for above, chunk in pairwise(chunks)
        if sheet.place(chunk.start)[0] in gone and is_rule(sheet.text, above)
    }
    last = bool(kept) and gone.issuperset(range(sheet.place(kept[0][0].head.start)[0], len(paragraphs)))
    marks: dict[int, list[tuple[int, int, str, str]]] = defaultdict(list)
    found = []
    for number, (entry, own) in enumerate(kept, 1):
        key = f"typed {number}"
        for mark in own:
            home, first = sheet.place(mark.mark.start)
            marks[home].append((first, sheet.place(mark.mark.end)[1], key, mark.mark.label))
        place = (
            NotePlace.END
            if heads_endnotes(entry) or (last and _turns(sheet, paragraphs, entry, own))
            else NotePlace.FOOT
        )
        text = pour(_note(entry, sheet, paragraphs, source), source, looks=True)
        found.append(Found(key, entry.head.label, place, text, typed=True, embed=partial(embedded, fields)))
    body = [
        replace(paragraph, pieces=tuple(with_marks(paragraph.pieces, source, sorted(marks[number]))))
        if number in marks
        else paragraph
        for number, paragraph in enumerate(paragraphs)
        if number not in gone
    ]
    return body, found


def _start(paragraph: WordParagraph, source: str) -> str:
    """The first characters of a paragraph of the text itself; a heading or a table has no notes."""
    return "" if paragraph.boxed or paragraph.level else text_of(first_of(paragraph.pieces, source, 20), source)


def _sheet(paragraphs: Sequence[WordParagraph], source: str) -> TypedText:
    parts: list[str] = []
    sheet = TypedText("", [], [], [])
    length = 0
    for number, paragraph in enumerate(paragraphs):
        # A line end within a paragraph is but a space to what looks for notes.
        words = text_of(paragraph.pieces, source).replace("\n", " ")
        if words.strip():
            sheet.starts.append(length)
            sheet.numbers.append(number)
            parts.append(words)
            length += len(words) + 2
    sheet = replace(sheet, text="\n\n".join(parts))
    for start, number, words in zip(sheet.starts, sheet.numbers, parts, strict=True):
        sheet.chunks.append(_chunk(paragraphs[number], source, sheet.text, start, start + len(words)))
    return sheet


def _chunk(paragraph: WordParagraph, source: str, text: str, start: int, end: int) -> Chunk:
    """A paragraph, which stands in `text` from `start` to `end`, as printed pages have them."""
    raised = _raised(paragraph, source, start)
    while start < end and text[start].isspace() and (not raised or start < raised[0][0]):
        start += 1
    while start < end and text[end - 1].isspace() and (not raised or end > raised[-1][1]):
        end -= 1
    if paragraph.boxed or paragraph.level:
        shape = Shape.CELL if paragraph.boxed else Shape.HEADING
        return Chunk(shape, [(start, end)], level=paragraph.level, raised=raised)
    head = raised_head(text, start, end, raised)
    shape = Shape.ITEM if head is None and ITEM.match(text, start, end) else Shape.PARAGRAPH
    return Chunk(shape, [(start, end)], head, raised=raised)


def _raised(paragraph: WordParagraph, source: str, start: int) -> list[tuple[int, int]]:
    """Where the words of a paragraph that starts at the offset `start` are raised."""
    places: list[tuple[int, int]] = []
    above = False
    for piece in paragraph.pieces:
        end = start + len(said(piece, source))
        if isinstance(piece, Words) and piece.raised:
            places[-1:] = [(places[-1][0], end)] if above else [*places[-1:], (start, end)]
        above, start = isinstance(piece, Words) and piece.raised, end
    return places


def _turns(sheet: TypedText, paragraphs: Sequence[WordParagraph], entry: PrintedNote, own: Sequence[Candidate]) -> bool:
    """Whether the page is turned from a note's mark to the note."""
    note = paragraphs[sheet.place(entry.head.start)[0]]
    return any(paragraphs[sheet.place(mark.mark.start)[0]].last_page < note.page for mark in own)


def _note(
    entry: PrintedNote, sheet: TypedText, paragraphs: Sequence[WordParagraph], source: str
) -> list[WordParagraph]:
    """The paragraphs of a note without its number."""
    shown = []
    for index, chunk in enumerate(entry.chunks):
        number, first = sheet.place(chunk.start if index else entry.head.content)
        last = sheet.place(chunk.end)[1]
        paragraph = paragraphs[number]
        pieces = after(paragraph.pieces, source, first)
        if last < len(text_of(paragraph.pieces, source).rstrip()):
            pieces = [*first_of(pieces, source, last - first)]  # The next note goes on in this paragraph.
        shown.append(replace(paragraph, pieces=tuple(pieces)))
    return shown
