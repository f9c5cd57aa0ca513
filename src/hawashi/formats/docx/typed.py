"""Notes typed by hand in a Word file: a raised number in the text, and a paragraph further down that begins with it.

What reads them in the text of printed pages (`formats.markdown.converter`) reads them here.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import partial
from itertools import pairwise

from hawashi.formats.assembly import Found
from hawashi.formats.csl_fields import CslField, embedded
from hawashi.formats.docx.pieces import Paragraph, Words, after, first_of, pour, said, text_of, with_marks
from hawashi.formats.markdown.converter import heads_endnotes, understood
from hawashi.formats.markdown.converter.chunks import ITEM, Chunk, Shape
from hawashi.formats.markdown.converter.evidence import find_marks
from hawashi.formats.markdown.converter.flow import Entry, early_heads, separate
from hawashi.formats.markdown.converter.pairing import match
from hawashi.formats.markdown.converter.printed import Candidate, Spelling, raised_head
from hawashi.formats.text.paragraphs import is_rule
from hawashi.model import NotePlace

_HEAD = re.compile(r"\s*[\[(]?\s?(?:\d{1,3}(?!\d)|[*†‡§])")


@dataclass(frozen=True, slots=True)
class Sheet:
    """The paragraphs as one text in which raised characters stand in `<sup>`, as converters write them.

    `starts` are the offsets at which the paragraphs `numbers` start. `inserts` has for each of these where the tags
    within it stand, and how many characters of tags there are up to the end of each.
    """

    text: str
    starts: list[int]
    numbers: list[int]
    inserts: list[list[tuple[int, int]]]

    def place(self, offset: int) -> tuple[int, int]:
        """The number of the paragraph that an offset stands in, and the offset in the words of this paragraph."""
        index = bisect_right(self.starts, offset) - 1
        within = offset - self.starts[index]
        inserts = self.inserts[index]
        tag = bisect_right(inserts, (within, 0)) - 1
        if tag < 0:
            return self.numbers[index], within
        at, total = inserts[tag]
        before = inserts[tag - 1][1] if tag else 0
        return self.numbers[index], within - before - min(within - at, total - before)


def typed_notes(
    paragraphs: Sequence[Paragraph], source: str, fields: Sequence[CslField], *, noted: bool
) -> tuple[list[Paragraph], list[Found]]:
    """The body without the notes typed in it, but with their marks, and these notes.

    `noted` says that the paper has notes of the program, too; then a typed one must have a raised mark.
    """
    if not any(_HEAD.match(_start(paragraph, source)) for paragraph in paragraphs):
        return list(paragraphs), []
    sheet = _sheet(paragraphs, source)
    chunks = understood(sheet.text, _chunks(sheet, paragraphs))
    heads = [chunk.head for chunk in chunks if chunk.head is not None]
    pairs = match(find_marks(sheet.text, chunks, heads), heads)
    placed = [(head, [mark.mark.start for mark in own]) for head, own in zip(heads, pairs, strict=True)]
    entries = separate(chunks, early_heads(placed)).entries
    kept = [
        (entry, own)
        for entry, own in zip(entries, pairs, strict=True)
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
        flow = pour(_note(entry, sheet, paragraphs, source), source, looks=True)
        found.append(Found(key, entry.head.label, place, flow, typed=True, embed=partial(embedded, fields)))
    body = [
        replace(paragraph, pieces=tuple(with_marks(paragraph.pieces, source, sorted(marks[number]))))
        if number in marks
        else paragraph
        for number, paragraph in enumerate(paragraphs)
        if number not in gone
    ]
    return body, found


def _start(paragraph: Paragraph, source: str) -> str:
    """The first characters of a paragraph of the text itself; a heading or a table has no notes."""
    return "" if paragraph.boxed or paragraph.level else text_of(first_of(paragraph.pieces, source, 20), source)


def _sheet(paragraphs: Sequence[Paragraph], source: str) -> Sheet:
    sheet = Sheet("", [], [], [])
    parts: list[str] = []
    length = 0
    for number, paragraph in enumerate(paragraphs):
        written, inserts = _written(paragraph, source)
        if not written.strip():
            continue
        sheet.starts.append(length)
        sheet.numbers.append(number)
        sheet.inserts.append(inserts)
        parts.append(written)
        length += len(written) + 2
    return replace(sheet, text="\n\n".join(parts))


def _written(paragraph: Paragraph, source: str) -> tuple[str, list[tuple[int, int]]]:
    """The words of a paragraph with tags round what is raised, and where these stand (as in `Sheet`)."""
    parts: list[str] = []
    inserts: list[tuple[int, int]] = []
    length = 0
    tags = 0
    raised = False
    for piece in (*paragraph.pieces, None):
        now = isinstance(piece, Words) and piece.raised
        if now is not raised:
            tag = "<sup>" if now else "</sup>"
            tags += len(tag)
            inserts.append((length, tags))
            parts.append(tag)
            length += len(tag)
            raised = now
        if piece is not None:
            parts.append(said(piece, source))
            length += len(parts[-1])
    # A line end within a paragraph is but a space to what looks for notes.
    return "".join(parts).replace("\n", " "), inserts


def _chunks(sheet: Sheet, paragraphs: Sequence[Paragraph]) -> list[Chunk]:
    chunks = []
    ends = [start - 2 for start in sheet.starts[1:]] + [len(sheet.text)]
    for begin, stop, number in zip(sheet.starts, ends, sheet.numbers, strict=True):
        text = sheet.text[begin:stop]
        start, end = begin + len(text) - len(text.lstrip()), begin + len(text.rstrip())
        paragraph = paragraphs[number]
        if paragraph.boxed or paragraph.level:
            shape = Shape.OTHER if paragraph.boxed else Shape.HEADING
            chunks.append(Chunk(shape, [(start, end)], level=paragraph.level, markup=False))
            continue
        head = raised_head(sheet.text, start, end)
        shape = Shape.ITEM if head is None and ITEM.match(sheet.text, start, end) else Shape.PARAGRAPH
        chunks.append(Chunk(shape, [(start, end)], head, markup=False))
    return chunks


def _turns(sheet: Sheet, paragraphs: Sequence[Paragraph], entry: Entry, own: Sequence[Candidate]) -> bool:
    """Whether the page is turned from a note's mark to the note."""
    note = paragraphs[sheet.place(entry.head.start)[0]]
    return any(paragraphs[sheet.place(mark.mark.start)[0]].last_page < note.page for mark in own)


def _note(entry: Entry, sheet: Sheet, paragraphs: Sequence[Paragraph], source: str) -> list[Paragraph]:
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
