"""Notes at the end of a paper: a sequence of numbered lines behind the text, whose numbers are marks in the text."""

from __future__ import annotations

from collections.abc import Sequence

from hawashi.formats.markdown.converter import is_endnotes_heading
from hawashi.formats.pdf.chain import Candidate, chained
from hawashi.formats.pdf.labels import Label, Sight, label_of
from hawashi.formats.pdf.lines import Line
from hawashi.locales import fold, words

_TRIED = 12
"""So many lines that begin with 1 are tried as the first of the notes, from the last one up."""
_FEWEST = 3
"""Fewer lines at the end of a text are no notes, where no heading says that they are."""


def end_notes(lines: Sequence[Line], body: Sequence[int], sights: Sequence[Sight]) -> list[int]:
    """Those lines of the text, from the first label on, that are its endnotes; none where it has none.

    `sights` are the marks in the text that no footnote has.
    """
    labels = [label for index in body if (label := label_of(lines[index], index)) and label.number is not None]
    firsts = [label for label in labels if label.number == 1][-_TRIED:]
    best, start = 0.0, None
    for first in firsts:
        score = _score(first, labels, sights, lines)
        if score > best:
            best, start = score, first.line
    if start is None:
        return []
    return _until_references(lines, [index for index in body if index >= start])


def _score(first: Label, labels: Sequence[Label], sights: Sequence[Sight], lines: Sequence[Line]) -> float:
    """How many notes begin with the line of a label and below it; 0 where too few of them have marks above."""
    above = [sight for sight in sights if sight.line < first.line]
    raised = {sight.key for sight in above if sight.raised}
    marks = raised if len(raised) >= _FEWEST else {sight.key for sight in above}
    region = [
        Candidate(label, lines[label.line].page, label.key in marks) for label in labels if label.line >= first.line
    ]
    chain = chained(region)
    told = sum(one.marked for one in chain)
    headed = first.line > 0 and is_endnotes_heading(lines[first.line - 1].text.strip(" :"))
    if headed and told:
        return told + 0.5
    enough = told >= _FEWEST and 2 * told >= len(chain) and 2 * told >= len(marks)
    return float(told) if enough and chain[0].label.line == first.line else 0.0


def _until_references(lines: Sequence[Line], region: Sequence[int]) -> list[int]:
    """The lines of a region down to the heading of a list of references."""
    headings = {fold(heading) for heading in words("references-headings")}
    for place, index in enumerate(region):
        text = lines[index].text.strip(" :0123456789.")
        if place and fold(text) in headings and not is_endnotes_heading(text):
            return list(region[:place])
    return list(region)
