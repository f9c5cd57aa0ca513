"""Notes that are typed in a web page: `[1]` in the text and a line below that begins with it, without links or names.

What reads them in the text of printed pages (`formats.printed`) reads them here; a line ends at `<br>`, too.
"""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from hawashi.formats.html.index import PageIndex, block_of
from hawashi.formats.html.markup import MARKED, Element, StepKind, read_markup
from hawashi.formats.html.pairs import MarkAt, NoteAt, Pairs
from hawashi.formats.html.sheet import PageSheet
from hawashi.formats.html.styles import PageStyles
from hawashi.formats.html.unlinked import is_under_heading
from hawashi.formats.printed import heads_endnotes, heads_notes, paired, understood
from hawashi.formats.printed.flow import PrintedNote
from hawashi.formats.printed.sections import FEWEST, cites, is_enough
from hawashi.formats.printed.sentences import may_cite
from hawashi.formats.printed.spellings import Candidate, is_star
from hawashi.model import NotePlace

_FEWEST = 3
"""So many notes at least: fewer numbered lines are no evidence in a page that has much besides its text."""


class _Typed(NamedTuple):
    """A note by source offsets: its paragraphs, where its text begins behind the number, its label and its marks."""

    parts: tuple[tuple[int, int], ...]
    content: int
    label: str
    place: NotePlace
    marks: tuple[tuple[int, int], ...]


def typed_notes(index: PageIndex) -> tuple[PageIndex, Pairs] | None:
    """The notes typed in a page, and the page with an element around each of their marks; None where there are none."""
    listed = [note for around in index.page.elements if around.tag == "ol" for note in _listed(index, around)]
    if listed:
        return index, Pairs(listed, [])
    sheet = PageSheet.of(index)
    chunks = understood(sheet.text, sheet.chunks)
    if sum(chunk.head is not None for chunk in chunks) < _FEWEST:
        return None
    flow, pairs = paired(sheet.text, chunks)
    if not _are_notes(sheet.text, flow.entries, pairs):
        return None
    notes = [_note(sheet, entry, own) for entry, own in zip(flow.entries, pairs, strict=True)]
    marked = sorted(place for note in notes for place in note.marks)
    begun = {first for note in notes for first, _ in note.parts}
    page = read_markup(index.page.source, sorted([*marked, *((place, place) for place in begun)]))
    return _laid(PageIndex(page, PageStyles(page)), notes)


def _listed(index: PageIndex, around: Element) -> Iterator[NoteAt]:
    """The items of a numbered list under a heading of notes, where they are enough and cite; their marks are lost."""
    start = around.get("start")
    first = int(start) if start.isdecimal() and len(start) < 6 else 1
    items = list(_items(index, around)) if is_under_heading(index, around) else []
    if len(items) < FEWEST:
        return
    citing = sum(may_cite(" ".join(index.page.said(item.first, item.last).split())) for item in items)
    for number, item in enumerate(items if is_enough(citing, len(items)) else (), first):
        parts = ((item.first, item.last),)
        yield NoteAt(f"#{item.first}", str(number), NotePlace.END, parts, listed=True, content=item.end)


def _items(index: PageIndex, around: Element) -> Iterator[Element]:
    """The items of a list that say something, without those of lists within it."""
    number = around.first + 1
    while number < around.last:
        step = index.page.steps[number]
        if step.kind is StepKind.OPEN:
            number = step.element.last
            if step.element.tag == "li" and index.weight_of(step.element):
                yield step.element
        number += 1


def _are_notes(text: str, entries: Sequence[PrintedNote], pairs: Sequence[Sequence[Candidate]]) -> bool:
    """Whether what may be notes is some: enough of them are numbered, and every other one cites and has a mark, or
    stands under a heading that says so."""
    numbered = [(entry, own) for entry, own in zip(entries, pairs, strict=True) if not is_star(entry.head.key)]
    headed = sum(entry.above is not None and heads_notes(entry.above.text) for entry, _ in numbered)
    citing = sum(cites(text, entry.chunks[0], entry.head) for entry, _ in numbered)
    marked = sum(bool(own) for _, own in numbered)
    enough = len(numbered) >= _FEWEST and 2 * citing >= len(numbered)
    return enough and (2 * marked > len(numbered) or 2 * headed >= len(numbered))


def _note(sheet: PageSheet, entry: PrintedNote, own: Sequence[Candidate]) -> _Typed:
    parts = tuple(sheet.source_of(chunk.start, chunk.end) for chunk in entry.chunks)
    content = sheet.source_of(entry.head.content, entry.head.content + 1)[0]
    place = NotePlace.END if heads_endnotes(entry) else NotePlace.FOOT
    marks = tuple(sheet.source_of(one.mark.start, one.mark.end) for one in own)
    return _Typed(parts, content, entry.head.label, place, marks)


def _laid(index: PageIndex, notes: Sequence[_Typed]) -> tuple[PageIndex, Pairs]:
    """The notes and marks among the steps of the page that has the elements around the marks."""
    steps = index.page.steps
    starts = [step.start for step in steps]
    elements = {(one.start, one.closed): one for one in index.page.elements if one.tag == MARKED}
    found, marks = [], []
    for number, note in enumerate(notes):
        key = f"typed {number}"
        own = tuple(index.outermost(elements[place]) for place in note.marks if place in elements)
        marks += [MarkAt(element, key, note.label) for element in own]
        parts = tuple(_steps(index, starts, *part) for part in note.parts)
        found.append(NoteAt(key, note.label, note.place, parts, own, content=note.content))
    return index, Pairs(sorted(found, key=lambda note: note.first), sorted(marks, key=lambda one: one.element.first))


def _steps(index: PageIndex, starts: Sequence[int], start: int, end: int) -> tuple[int, int]:
    """The first and the last step of what stands in source characters `start` to `end`: of a whole block, if it is."""
    steps = index.page.steps
    first = bisect_right(starts, start) - 1
    while steps[first].kind is not StepKind.WORDS or steps[first].start == steps[first].end:
        first -= 1
    last = bisect_right(starts, end - 1) - 1
    block = block_of(steps[first].element)
    if block.last > last and not index.weight(block.first, first - 1) and not index.weight(last + 1, block.last):
        return block.first, block.last
    return first, last
