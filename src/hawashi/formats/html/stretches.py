"""The notes of a page by where they stand in its source: for a format in which HTML may stand."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from hawashi.formats.html.index import PageIndex
from hawashi.formats.html.labels import raised_together
from hawashi.formats.html.markup import BLOCKS, StepKind, read_markup
from hawashi.formats.html.note_decoration import Decoration, find_decoration
from hawashi.formats.html.notes import pair
from hawashi.formats.html.pairs import NoteAt
from hawashi.formats.html.styles import PageStyles
from hawashi.model import NotePlace

Stretch = tuple[int, int]


@dataclass(frozen=True, slots=True)
class NoteStretches:
    """A note: its label and place, where its marks stand, and of each paragraph the stretches that are its text."""

    label: str
    place: NotePlace
    marks: Sequence[Stretch]
    paragraphs: Sequence[Sequence[Stretch]]


def find_notes(source: str) -> tuple[list[NoteStretches], list[Stretch]]:
    """The notes to which links in `source` lead, in order, and where what holds them stands."""
    page = read_markup(source, raised_together(source))
    styles = PageStyles(page)
    index = PageIndex(page, styles)
    pairs = pair(index)
    decoration = find_decoration(index, pairs)
    found = [
        NoteStretches(
            note.label,
            note.place,
            [(element.start, element.closed) for element in note.marks],
            list(_paragraphs(index, decoration, note)),
        )
        for note in pairs.notes
        if note.marks or not note.listed
    ]
    return found, _held(index, pairs.notes) if found else []


def _paragraphs(index: PageIndex, decoration: Decoration, note: NoteAt) -> Iterator[list[Stretch]]:
    source, lines = index.page.source, list[Stretch]()
    for first, last in note.parts:
        number = first
        while number <= last:
            step = index.page.steps[number]
            is_block = step.kind in (StepKind.OPEN, StepKind.CLOSE) and step.element.tag in BLOCKS
            if is_block and lines:
                yield _trimmed(source, lines)
                lines = []
            if number in decoration.steps:
                number = decoration.steps[number] + 1
                continue
            start, end = decoration.kept.get(number, (step.start, step.end))
            if not is_block and start < end:
                if lines and lines[-1][1] == start:
                    lines[-1] = (lines[-1][0], end)
                else:
                    lines.append((start, end))
            number += 1
    if lines:
        yield _trimmed(source, lines)


def _trimmed(source: str, stretches: Sequence[Stretch]) -> list[Stretch]:
    """The lines of some stretches, without the white space around them."""
    lines = []
    for start, end in stretches:
        at = start
        for line in source[start:end].splitlines(keepends=True):
            bare = line.strip()
            if bare:
                begin = at + line.index(bare)
                lines.append((begin, begin + len(bare)))
            at += len(line)
    return lines


def _held(index: PageIndex, notes: Sequence[NoteAt]) -> list[Stretch]:
    """Where the notes stand: the innermost element that holds them all and nothing else, or each for itself."""
    steps = index.page.steps
    whole = sum(index.weight(*part) for note in notes for part in note.parts)
    around = steps[notes[0].first].element
    while around.parent is not None and around.parent.tag != "#page" and index.weight_of(around) < whole:
        around = around.parent
    while around.parent is not None and around.parent.tag != "#page" and index.weight_of(around.parent) == whole:
        around = around.parent
    if index.weight_of(around) == whole:
        return [(around.start, around.closed)]
    return [(steps[first].start, steps[last].end) for note in notes for first, last in note.parts]
