"""From the lines among the notes to the notes themselves, each with the parts of lines that it consists of."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from hawashi.formats.pdf.chain import Candidate, chained
from hawashi.formats.pdf.labels import Label, inner_labels, label_of
from hawashi.formats.pdf.lines import Line
from hawashi.formats.pdf.text import Part
from hawashi.model import NotePlace, Numbering

_BACK = re.compile(r"\s*[\u21a9\u23ce\u2191\ufe0e\ufe0f]+\s*$")


@dataclass(slots=True)
class Printed:
    """A note as it is printed: its label, the page that it begins on (from 0), and the parts of lines that it has."""

    label: Label
    page: int
    parts: list[Part] = field(default_factory=list)
    place: NotePlace = NotePlace.FOOT


def printed_notes(
    lines: Sequence[Line], areas: Sequence[Sequence[int]], marks: Sequence[set[str]], place: NotePlace = NotePlace.FOOT
) -> list[Printed]:
    """The notes in `areas`, the numbers of the lines of each page that stand among its notes.

    `marks` has the keys of the marks in the text of each page. What stands above the first label of a page goes on from
    the note before.
    """
    candidates = []
    for page, area in enumerate(areas):
        for index in area:
            label = label_of(lines[index], index)
            inner = [one for one in inner_labels(lines[index], index) if label is None or one.start >= label.content]
            for one in [label, *inner] if label else inner:
                candidates.append(Candidate(one, page, one.key in marks[page]))
    kept: dict[int, list[Candidate]] = {}
    for candidate in chained(candidates):
        kept.setdefault(candidate.label.line, []).append(candidate)
    notes: list[Printed] = []
    for area in areas:
        for index in area:
            _take(notes, index, _length(lines[index].text), kept.get(index, ()), place)
    return [note for note in notes if note.parts]


def numbering_of(notes: Sequence[Printed]) -> Numbering | None:
    """Where the numbers of footnotes start anew, or None where too few notes or their numbers do not tell."""
    numbered = [(note.label.number, note.page) for note in notes if note.place is NotePlace.FOOT and note.label.number]
    pages = {page for _, page in numbered}
    anew = [(one, other) for one, other in pairwise(numbered) if other[0] <= one[0]]
    if len(pages) < 2 or any(other[0] != 1 for _, other in anew):
        return None
    if not anew:
        return Numbering.CONTINUOUS
    if len(anew) == len(pages) - 1 and all(one[1] < other[1] for one, other in anew):
        return Numbering.PAGE
    return Numbering.SECTION


def _length(text: str) -> int:
    """How many characters of a line are its own: browsers put an arrow back to the mark behind a note."""
    return len(_BACK.sub("", text))


def _take(notes: list[Printed], index: int, length: int, labels: Sequence[Candidate], place: NotePlace) -> None:
    """Give a line to the note under way, and to those whose labels stand in it."""
    at = 0
    for candidate in labels:
        label = candidate.label
        if notes and at < label.start:
            notes[-1].parts.append(Part(index, at, label.start))
        notes.append(Printed(label, candidate.page, place=place))
        at = label.content
    if notes and at < length:
        notes[-1].parts.append(Part(index, at, length))
