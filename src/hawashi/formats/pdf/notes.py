"""From the lines among the notes to the notes themselves, each with the parts of lines that it consists of."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from hawashi.formats.pdf.choice import Taken
from hawashi.formats.pdf.labels import Key, Label
from hawashi.formats.pdf.lines import Line
from hawashi.formats.pdf.text import LinePart
from hawashi.model import NotePlace, Numbering

_BACK = re.compile(r"\s*[\u21a9\u23ce\u2191\ufe0e\ufe0f]+\s*$")


@dataclass(slots=True)
class Printed:
    """A note as it is printed: its label and what it counts as, its page (from 0), the parts of lines that it has."""

    label: Label
    key: Key
    page: int
    parts: list[LinePart] = field(default_factory=list)
    place: NotePlace = NotePlace.FOOT

    @property
    def printed(self) -> str:
        """Its label as it should be printed: that of a scan may be misread."""
        return self.label.label if self.key in self.label.keys else str(self.key[1])


def printed_notes(
    lines: Sequence[Line], area: Iterable[int], labels: Sequence[Taken], place: NotePlace = NotePlace.FOOT
) -> list[Printed]:
    """The notes with these labels in an area, the lines of notes in order.

    What stands above the first label of a page goes on from the note before.
    """
    by_line: dict[int, list[Taken]] = {}
    for taken in labels:
        by_line.setdefault(taken.label.line, []).append(taken)
    notes: list[Printed] = []
    for index in area:
        at, length = 0, _length(lines[index].text)
        for taken in by_line.get(index, ()):
            label = taken.label
            above = notes[-1:]
            notes.append(Printed(label, taken.key, taken.page, place=place))
            for note in notes[-1:] if label.turned else above:
                if at < label.start:
                    note.parts.append(LinePart(index, at, label.start))
            at = label.content
        if notes and at < length:
            notes[-1].parts.append(LinePart(index, at, length))
    return [note for note in notes if note.parts]


def numbering_of(notes: Sequence[Printed]) -> Numbering | None:
    """Where the numbers of footnotes start anew, or None where too few notes or their numbers do not tell."""
    numbered = [(note.key[1], note.page) for note in notes if note.place is NotePlace.FOOT and note.key[1]]
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
