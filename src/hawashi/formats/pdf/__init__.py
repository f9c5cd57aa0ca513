"""PDF papers, as word processors, TeX, browsers and publishers make them. They are not written.

A PDF knows letters and their places, nothing else: lines, columns, notes and their marks are found by geometry.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from itertools import groupby, pairwise
from typing import NamedTuple

from hawashi.bulk import no_collection
from hawashi.errors import ReadError
from hawashi.formats.assembly import Found, Head, assemble
from hawashi.formats.flow import Flow
from hawashi.formats.pdf.choice import Choice, choose
from hawashi.formats.pdf.endnotes import end_notes
from hawashi.formats.pdf.font_names import named_by_fonts
from hawashi.formats.pdf.fonts import letters_in, readings
from hawashi.formats.pdf.glyphs import UNKNOWN, Style
from hawashi.formats.pdf.known_faces import by_numbers
from hawashi.formats.pdf.labels import Key, Label, MarkCandidate
from hawashi.formats.pdf.layout import is_right_to_left, laid_out, usual_leading
from hawashi.formats.pdf.library import File, open_pdf
from hawashi.formats.pdf.lines import Line
from hawashi.formats.pdf.lists import pages_of_lists, plain_pages
from hawashi.formats.pdf.marks import matched, matched_above, without_note
from hawashi.formats.pdf.notes import Printed, numbering_of, printed_notes
from hawashi.formats.pdf.sheets import Paper, paper_of
from hawashi.formats.pdf.text import AllLines, LinePart, flow_of, line_ends, paragraph_starts, put
from hawashi.formats.places import Trace, hull_of
from hawashi.formats.printed.front import FrontLine as TitleLine
from hawashi.formats.title_and_authors import Named, title_and_bylines
from hawashi.messages import phrase
from hawashi.model import Document, Location, NotePlace, Span

_LARGE = 1.15
"""A line whose type is so many times that of the text is a heading."""
_NEARLY = 0.85
"""A title is at least this part of the size of the largest heading on its page."""
_LOST = 20
"""A file with so many times as many unknown letters as known ones names none of its letters."""
_FEWEST_LETTERS = 20
"""A file with fewer letters has no text."""
_STARS = re.compile(r"\s*[*∗⁎†‡]+\s*")
"""What stands behind the name of an author: a note says who he is."""
_PICTURED = 0.5
"""A page of which pictures cover a larger part is a picture."""
_FEWEST = 3
"""Fewer notes without marks on their pages are footnotes whose marks were not seen."""


@dataclass(frozen=True, slots=True)
class PagePlaces:
    """The places of a paper that has pages: `starts` are the offsets in its source at which they begin.

    `traces` has every text by its id, `labels` the label of the note that a text belongs to.
    """

    path: str
    starts: Sequence[int]
    traces: Mapping[str, Trace]
    labels: Mapping[str, str]

    def locate(self, span: Span) -> Location:
        """The page and the note that `span` begins in.

        Raises KeyError where the text is unknown, ValueError where the span leaves it.
        """
        begins, _ = hull_of(span, self.traces)
        page = max(bisect_right(self.starts, begins), 1)
        return Location(self.path, note=self.labels.get(span.text), page=page)


@no_collection()
def load(data: bytes, path: str) -> Document:
    """The paper in a PDF with the content `data`. Raises ReadError."""
    data = named_by_fonts(data)
    file = by_numbers(open_pdf(data, path))
    by_font = file.codes_by_font()
    known = readings(file, data, by_font)
    counted = letters_in(by_font, known)
    _refuse_unread(file, counted, path)
    laid = laid_out(file, known, rtl=is_right_to_left(counted))
    lines = [line for page in laid for line in page.lines]
    body, notes, by_note, lone, doubtful = _told_apart(paper_of(laid))
    text = AllLines(lines)
    usual = _usual_style(lines, body)
    marks = [(f"note {number}", candidate) for number, candidate in by_note.items()]
    marks += [(f"mark {number}", candidate) for number, candidate in enumerate(lone)]
    flow = _body(text, body, marks, usual)
    stated = Named(file.info.get("Title") or None, [file.info["Author"]] if file.info.get("Author") else [])
    title, bylines = title_and_bylines(stated, Named(), _title_lines(lines, body, usual))
    starts = _page_starts(text, len(laid))

    def places(traces: Mapping[str, Trace], labels: Mapping[str, str]) -> PagePlaces:
        return PagePlaces(path, starts, traces, labels)

    ends = line_ends(lines, {part.line for note in notes for part in note.parts})
    found = [
        replace(_found(text, number, note, usual, ends), doubtful=note.page in doubtful)
        for number, note in enumerate(notes)
    ]
    pictures = tuple(number + 1 for number, page in enumerate(laid) if not page.lines and _is_picture(file, number))
    head = Head(title, bylines, None, numbering_of(notes), len(laid), pictures=pictures)
    return assemble(path, flow, found, head, places)


class _Told(NamedTuple):
    """The lines of the text, the notes, the mark of each note by its place among them, and the marks without a note.

    `doubtful` are the pages (from 0) whose notes do not count on.
    """

    body: list[int]
    notes: list[Printed]
    by_note: dict[int, MarkCandidate]
    lone: list[MarkCandidate]
    doubtful: frozenset[int]


def _told_apart(paper: Paper) -> _Told:
    """The notes and the text of a paper: footnotes are chosen first, endnotes are looked for in what they leave."""
    choice = _chosen(paper)
    notes, by_note, body, candidates = _footnotes(paper, choice)
    text = plain_pages(paper, choice.areas, notes, by_note)
    if text:
        choice = _chosen(paper, smaller=True)
        notes, by_note, body, candidates = _footnotes(paper, choice)
        text = plain_pages(paper, choice.areas, notes, by_note, told=True)
    text |= pages_of_lists(paper, notes, by_note)
    if text:
        areas = [[] if page in text else area for page, area in enumerate(choice.areas)]
        choice = Choice(areas, [one for one in choice.labels if one.page not in text])
        notes, by_note, body, candidates = _footnotes(paper, choice)
    taken = set(by_note.values())
    ended: set[int] = set()
    # A number that begins its line is no mark: listings of programs count their lines.
    free = [one for one in candidates if one not in taken and not _is_label(one, paper.labels[one.line])]
    for lines, labels, marks in end_notes(paper, body, free, footed=len(by_note)):
        by_note |= {len(notes) + number: candidate for number, candidate in marks.items()}
        notes += printed_notes(paper.lines, lines, labels, NotePlace.END)
        ended.update(lines)
    body = [index for index in body if index not in ended]
    lone = without_note([one for one in candidates if one.line not in ended], by_note, paper.lines)
    return _Told(body, notes, by_note, lone, _doubtful(paper, notes, lone))


def _footnotes(
    paper: Paper, choice: Choice
) -> tuple[list[Printed], dict[int, MarkCandidate], list[int], list[MarkCandidate]]:
    """The notes that were chosen, their marks, the lines of the text, and all that may be marks in these."""
    area = {index for page in choice.areas for index in page}
    body = [index for index in range(len(paper.lines)) if index not in area]
    candidates = [candidate for index in body for candidate in paper.candidates[index]]
    notes = printed_notes(paper.lines, [index for page in choice.areas for index in page], choice.labels)
    by_note = matched(notes, candidates, paper.lines)
    _below_heading(notes, body, paper.endnotes)
    by_note |= _far_above(notes, by_note, candidates)
    return notes, by_note, body, candidates


def _chosen(paper: Paper, *, smaller: bool = False) -> Choice:
    """The notes at the feet of pages: endnotes below their headings are none, unless their marks have footnotes."""
    choice = choose(paper, smaller=smaller)
    if not paper.endnotes:
        return choice
    candidates = [
        one for index, found in enumerate(paper.candidates) for one in found if not _is_label(one, paper.labels[index])
    ]
    runs = end_notes(paper, range(len(paper.lines)), candidates, headed=True)
    ended = frozenset(index for lines, _, _ in runs for index in lines)
    marks = [(paper.lines[one.line].page, key) for _, _, found in runs for one in found.values() for key in one.keys]
    behind = ended | paper.listed
    places = {(one.line, one.start) for _, _, found in runs for one in found.values()}
    own = {
        (one.page, one.key)
        for one in choice.labels
        if one.label.line not in behind and one.mark == "raised"
        if (one.label.line, one.label.start) not in places  # a mark is not its own note: the next chapter has another
    }
    contested = 2 * sum(mark in own for mark in marks) > len(marks)
    if contested or not ended:
        return choice
    labels = [[one for one in found if (one.line, one.start) not in places] for found in paper.labels]
    sheets = [replace(sheet, marks=_without(sheet.marks, places)) for sheet in paper.sheets]
    return choose(replace(paper, labels=labels, sheets=sheets), ended, smaller=smaller)


def _without(
    marks: Mapping[Key, list[MarkCandidate]], places: AbstractSet[tuple[int, int]]
) -> dict[Key, list[MarkCandidate]]:
    """The marks of a page without those at some places, which have their endnotes."""
    left = {key: [one for one in own if (one.line, one.start) not in places] for key, own in marks.items()}
    return {key: own for key, own in left.items() if own}


def _is_label(candidate: MarkCandidate, labels: Sequence[Label]) -> bool:
    """Whether what may be a mark is the label that its line begins with."""
    return any(not (label.inner or label.turned) and candidate.start < label.content for label in labels[:1])


def _doubtful(paper: Paper, notes: Sequence[Printed], lone: Sequence[MarkCandidate]) -> frozenset[int]:
    """The pages whose notes leave out numbers, were misread in a scan, or lack the note of a mark."""
    pages = {paper.lines[candidate.line].page for candidate in lone}
    pages |= {note.page for note in notes if note.key not in note.label.keys}
    counted = [note for note in notes if note.key[1]]
    for one, other in pairwise(counted):
        if one.key[0] == other.key[0] and other.key[1] not in (1, one.key[1] + 1):
            pages |= {one.page, other.page}
    return frozenset(pages)


def _far_above(
    notes: Sequence[Printed], by_note: Mapping[int, MarkCandidate], candidates: Sequence[MarkCandidate]
) -> dict[int, MarkCandidate]:
    """The marks of notes in a row that have none on their pages, but far above: they are endnotes in small type."""
    taken = set(by_note.values())
    free = [candidate for candidate in candidates if candidate.raised and candidate not in taken]
    found: dict[int, MarkCandidate] = {}
    for without, group in groupby(range(len(notes)), lambda number: number not in by_note):
        row = list(group)
        if not without or len(row) < _FEWEST:
            continue
        above = matched_above([notes[number] for number in row], free)
        if 2 * len(above) >= len(row):
            found |= {row[place]: candidate for place, candidate in above.items()}
            free = [candidate for candidate in free if candidate not in above.values()]
            for number in row:
                notes[number].place = NotePlace.END
    return found


def _below_heading(notes: Sequence[Printed], body: Sequence[int], headings: frozenset[int]) -> None:
    """Call those notes endnotes that stand right below a heading that says so."""
    for note in notes:
        place = bisect_right(body, note.label.line)
        if place and body[place - 1] in headings:
            note.place = NotePlace.END


def _refuse_unread(file: File, counted: Mapping[str, int], path: str) -> None:
    """Raise ReadError where a file has pages, but hardly a letter on them, or does not say which letters they are."""
    name = path or phrase("The PDF")
    if sum(counted.values()) < _FEWEST_LETTERS:
        scanned = any(_is_picture(file, number) for number in range(len(file.packed)))
        why = phrase("its pages are scanned images") if scanned else phrase("its pages have no letters")
        raise ReadError(
            phrase("{name} has no text: {why}.", name=name, why=why), phrase("Run text recognition (OCR) on it first.")
        )
    words = sum(count for letter, count in counted.items() if letter.isalpha())
    if counted.get(UNKNOWN, 0) > _LOST * words:
        raise ReadError(
            phrase("{name} cannot be read: its fonts do not say which letters its characters are.", name=name),
            phrase("Export the PDF again with its fonts’ Unicode tables, or run text recognition (OCR) on it."),
        )


def _is_picture(file: File, number: int) -> bool:
    """Whether pictures cover most of a page, as of one that was scanned."""
    return file.pictured(number) > _PICTURED


def _usual_style(lines: Sequence[Line], body: Iterable[int]) -> Style:
    counted: Counter[Style] = Counter()
    for index in body:
        for piece in lines[index].pieces:
            counted[piece.style] += len(piece.text)
    return counted.most_common(1)[0][0] if counted else Style("", 10.0, False, False)


def _body(text: AllLines, body: Sequence[int], marks: Sequence[tuple[str, MarkCandidate]], usual: Style) -> Flow:
    """The paper's text with its marks, each under the key of its note."""
    lines = text.lines
    breaks = paragraph_starts(lines, body, usual_leading([lines[index] for index in body]))
    by_line: dict[int, list[tuple[MarkCandidate, str]]] = {}
    for key, candidate in marks:
        by_line.setdefault(candidate.line, []).append((candidate, key))
    flow = Flow(text.source)
    waiting: list[LinePart] = []
    for index in body:
        at = 0
        for candidate, key in sorted(by_line.get(index, ()), key=lambda one: one[0].start):
            put(flow, text, [*waiting, LinePart(index, at, candidate.start)], usual, breaks)
            waiting = []
            offset = text.starts[index]
            flow.mark(key, candidate.label, offset + candidate.start, offset + candidate.end)
            at = candidate.end
        waiting.append(LinePart(index, at, len(lines[index].text)))
    put(flow, text, waiting, usual, breaks)
    return flow


def _found(text: AllLines, number: int, note: Printed, usual: Style, ends: Mapping[tuple[int, int], float]) -> Found:
    lines = [part.line for part in note.parts]
    breaks = paragraph_starts(text.lines, lines, usual_leading([text.lines[index] for index in lines]), ends)
    flow = flow_of(text, note.parts, usual, breaks)
    return Found(f"note {number}", note.printed, note.place, flow)


def _title_lines(lines: Sequence[Line], body: Sequence[int], usual: Style) -> list[TitleLine]:
    """The first paragraphs of a paper, from the first line in large type on; large lines are headings."""
    first = [index for index in body if lines[index].page == lines[body[0]].page][:60] if body else []
    if not first:
        return []
    largest = max(lines[index].size for index in first)
    large = _LARGE * usual.size
    start = next((place for place, index in enumerate(first) if lines[index].size > _NEARLY * largest), 0)
    told: list[TitleLine] = []
    breaks = paragraph_starts(lines, first, usual_leading([lines[index] for index in first]))
    for index in first[start if largest > large else 0 :]:
        level = int(lines[index].size > large)
        pieces = [piece for piece in lines[index].pieces if not piece.raised or _STARS.fullmatch(piece.text)]
        words = "".join(piece.text for piece in pieces).strip()
        if told and index not in breaks and told[-1].level == level:
            told[-1] = TitleLine(f"{told[-1].text} {words}", level)
        else:
            told.append(TitleLine(words, level))
    return told


def _page_starts(text: AllLines, pages: int) -> list[int]:
    starts = []
    index = 0
    for page in range(pages):
        while index < len(text.lines) and text.lines[index].page < page:
            index += 1
        starts.append(text.starts[index] if index < len(text.starts) else len(text.source))
    return starts
