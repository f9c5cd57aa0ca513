"""Notes of a web page without links: a raised number in the text, and a paragraph or an item of a list below."""

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator
from typing import NamedTuple

from hawashi.formats.bylines import looks_like_names
from hawashi.formats.html.index import PageIndex, block_of
from hawashi.formats.html.labels import holds_notes, label_of, place_of
from hawashi.formats.html.markup import HEADINGS, Element, StepKind
from hawashi.formats.html.pairs import MarkAt, NoteAt
from hawashi.formats.printed import is_endnotes_heading
from hawashi.model import NotePlace

_DIGITS = re.compile(r"[\d\s*,†‡§]+")
_BETWEEN = re.compile(r"\s?[,،;؛]\s?|\s")
_LONG = 400
"""So many characters a line of authors may have."""


class _Head(NamedTuple):
    """The element that may be a note, and the label that it begins with, or has by its place in a list."""

    element: Element
    label: str


def unlinked_notes(index: PageIndex) -> Iterator[tuple[NoteAt, MarkAt]]:
    """The notes whose marks no link ties to them, each with the first mark of its label that is not taken yet."""
    marks, heads = _raised(index)
    heads = heads or list(_items(index))
    places: dict[str, list[MarkAt]] = defaultdict(list)
    for mark in marks:
        places[_key(mark.label)].append(mark)
    reached, below, place = -1, 0, NotePlace.FOOT
    for head in heads:
        own = places[_key(head.label)]
        starts = [mark.element.first for mark in own]
        at = bisect_right(starts, reached)
        if at == len(own) or starts[at] > head.element.first:
            continue
        mark = own[at]
        if mark.element.first > below or not below:
            top = head.element.parent if head.element.tag == "li" else None
            headed = is_under_heading(index, top or head.element)
            place = NotePlace.END if headed else place_of(head.element, "", index.styles)
        reached, below = mark.element.first, head.element.first
        key = f"#{below}"
        parts = ((head.element.first, head.element.last),)
        listed = head.element.tag == "li"
        yield NoteAt(key, mark.label, place, parts, (mark.element,), listed), MarkAt(mark.element, key, mark.label)


def _raised(index: PageIndex) -> tuple[list[MarkAt], list[_Head]]:
    """The raised labels in the text, and the blocks that begin with one."""
    marks, heads = [], []
    reached = -1
    for element in index.page.elements:
        if element.first <= index.unseen.get(element.first, -1):
            reached = max(reached, index.unseen[element.first])
        if element.first <= reached or not index.styles.is_raised(element):
            continue
        reached = element.last
        own = _labelled(index, element)
        if not own:
            continue
        outer = index.outermost(element)
        block = block_of(outer)
        if index.weight(block.first, outer.first):
            if not (own[0].label.isdecimal() and _names_authors(index, block)):
                marks += own
        elif len(own) == 1 and block.tag not in HEADINGS and index.weight_of(block) > index.weight_of(outer):
            heads.append(_Head(block, own[0].label))
    return marks, heads


def _labelled(index: PageIndex, raised: Element) -> list[MarkAt]:
    """The marks that a raised element is: itself, or each of the elements in it (`<sup><a>1</a>, <a>2</a></sup>`)."""
    said = index.said(raised)
    label = label_of(said)
    if label is not None:
        is_word = label[0].isalpha() and label[-1].isalpha()
        return [] if is_word else [MarkAt(index.outermost(raised), "", label)]
    found = []
    number = raised.first + 1
    while said and number < raised.last:
        step = index.page.steps[number]
        if step.kind is StepKind.OPEN and (label := label_of(index.said(step.element))) is not None:
            found.append(MarkAt(step.element, "", label))
            number = step.element.last
        number += 1
    return found if [mark.label for mark in found] == [*filter(None, _BETWEEN.split(said))] else []


def _items(index: PageIndex) -> Iterator[_Head]:
    """The items of the numbered lists that hold notes by their name, or by the heading above them."""
    own: dict[Element, bool] = {}
    numbers: dict[Element, int] = defaultdict(int)
    for element in index.page.elements:
        around = element.parent
        if element.tag != "li" or around is None or around.tag != "ol":
            continue
        if around not in own:
            outer = around.parent
            named = holds_notes(around) or (outer is not None and holds_notes(outer))
            own[around] = named or is_under_heading(index, around)
            start = around.get("start")
            numbers[around] = int(start) - 1 if start.isdecimal() and len(start) < 6 else 0
        numbers[around] += 1
        if own[around] and index.weight_of(element):
            yield _Head(element, str(numbers[around]))


def is_under_heading(index: PageIndex, element: Element) -> bool:
    """Whether the words right before an element are a heading over notes (`Notes`, `الهوامش`)."""
    for number in range(element.first - 1, max(element.first - 12, 0), -1):
        step = index.page.steps[number]
        if step.kind is StepKind.CLOSE and step.element.tag in HEADINGS:
            return is_endnotes_heading(index.said(step.element))
        if step.kind is StepKind.WORDS and index.weight(number, number):
            return is_endnotes_heading(index.said(block_of(step.element)))
    return False


def _names_authors(index: PageIndex, block: Element) -> bool:
    """Whether a block is a line of authors, whose raised numbers stand for where they work."""
    if index.weight_of(block) > _LONG:
        return False
    return looks_like_names(_DIGITS.sub(" ", index.page.said(block.first, block.last)).strip())


def _key(label: str) -> str:
    return str(int(label)) if label.isdecimal() else label.casefold()
