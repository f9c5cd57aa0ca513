"""Notes that stand in a web page right behind their marks: those of LaTeXML, and side notes as in Tufte's books."""

from __future__ import annotations

from collections.abc import Iterator

from hawashi.formats.html.index import PageIndex
from hawashi.formats.html.labels import label_of
from hawashi.formats.html.markup import Element, StepKind
from hawashi.formats.html.pairs import MarkAt, NoteAt
from hawashi.model import NotePlace

_BEFORE = 8
"""So many steps before a side note its mark may stand."""


def inline_notes(index: PageIndex) -> Iterator[tuple[NoteAt, MarkAt]]:
    """The notes that stand right behind their marks, in order."""
    count = 0
    for element in index.page.elements:
        classes = element.get("class").split()
        if "ltx_note" in classes:
            mark, body = _with_class(index, element, "ltx_note_mark"), _with_class(index, element, "ltx_note_outer")
        elif "sidenote" in classes or "marginnote" in classes:
            mark, body = _toggle(index, element), element
        else:
            continue
        if mark is None or body is None or not index.weight_of(body):
            continue
        said = index.said(mark)
        count += not said
        label = label_of(said) or said or str(count)
        place = NotePlace.END if "ltx_role_endnote" in classes else NotePlace.FOOT
        key = f"#{body.first}"
        yield NoteAt(key, label, place, ((body.first, body.last),), (mark,)), MarkAt(mark, key, label)


def _with_class(index: PageIndex, element: Element, name: str) -> Element | None:
    """The first element with a class within another; LaTeXML writes both near its start."""
    for step in index.page.steps[element.first + 1 : min(element.last, element.first + 2 * _BEFORE)]:
        if step.kind is StepKind.OPEN and name in step.element.get("class").split():
            return step.element
    return None


def _toggle(index: PageIndex, element: Element) -> Element | None:
    """The label before a side note, which prints its number and shows it on small screens."""
    for step in index.page.steps[element.first - 1 : max(element.first - _BEFORE, 0) : -1]:
        if step.kind is StepKind.OPEN and step.element.tag == "label":
            return step.element
        words = step.kind is StepKind.WORDS and step.element.tag != "label"
        if words and not index.page.source[step.start : step.end].isspace():
            return None
    return None
