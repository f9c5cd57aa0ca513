"""What stands in a web page around notes and marks for the eye and the mouse only: links back, numbers, brackets."""

import re
from dataclasses import dataclass, field

from hawashi.formats.html.index import OUTER, PageIndex, PageLink
from hawashi.formats.html.labels import head_label, is_way_back, label_of, leads_back, same
from hawashi.formats.html.markup import BLOCKS, Element, StepKind
from hawashi.formats.html.pairs import NoteAt, Pairs

_OPENING = re.compile(r"[\[(]\s*\Z")
_CLOSING = re.compile(r"\s*[\])]")
_AFTER_OWN = re.compile(r"[\s\u200e\u200f]*[\])}]*[.:]?(?:\s|&nbsp;)+")
_OWN = re.compile(r"[\s\[({]*+(?P<label>[^\s\[\](){}.:&]{1,9})(?P<closing>[\])}]*+[.:]?)(?:\s|&nbsp;)+")
_SAID = re.compile(r"[^\s()\[\],;|^]")
_ONLY_DECORATION = re.compile(r"[\s\u200e\u200f\[({]*")
_SPACE_BEFORE = re.compile(r"(?:\s|&nbsp;|&#160;|&#x[aA]0;)+\Z")
_WAY_BACK = 40
"""So many characters a link back may have at most."""


@dataclass(slots=True)
class Decoration:
    """What is left out: the steps from a first to a last; and of the words of some steps, what is kept of them.

    `bracketed` are the marks, by their first step, whose brackets stand beside them.
    """

    steps: dict[int, int] = field(default_factory=dict)
    kept: dict[int, tuple[int, int]] = field(default_factory=dict)
    bracketed: set[int] = field(default_factory=set)


def find_decoration(index: PageIndex, pairs: Pairs) -> Decoration:
    """The decoration of the notes and marks of a page."""
    decoration = Decoration(dict(index.unseen))
    links = {link.element.first: link for link in index.links}
    for mark in pairs.marks:
        if _unbracket(index, decoration, mark.element):
            decoration.bracketed.add(mark.element.first)
    for note in pairs.notes:
        _leave_out_head(index, decoration, note)
        _leave_out_ways_back(index, decoration, note, links)
        if note.content < 0:
            _leave_out_label(index, decoration, note)
        else:
            _leave_out_before(index, decoration, note)
    return decoration


def _leave_out_before(index: PageIndex, decoration: Decoration, note: NoteAt) -> None:
    """The number of a typed note, up to where its text begins."""
    first, last = note.parts[0]
    for number in range(first, last + 1):
        step = index.page.steps[number]
        if step.kind is StepKind.WORDS and step.start < note.content:
            begin, end = decoration.kept.get(number, (step.start, step.end))
            decoration.kept[number] = (min(max(begin, note.content), end), end)


def _leave_out_head(index: PageIndex, decoration: Decoration, note: NoteAt) -> None:
    number, last = note.head or (0, -1)
    while number <= last:
        step = index.page.steps[number]
        if step.kind is StepKind.OPEN:
            decoration.steps[number] = step.element.last
        elif step.kind is StepKind.WORDS:
            decoration.kept[number] = (step.end, step.end)
        number = decoration.steps.get(number, number) + 1


def _leave_out_ways_back(index: PageIndex, decoration: Decoration, note: NoteAt, links: dict[int, PageLink]) -> None:
    whole = sum(index.weight(*part) for part in note.parts)
    for first, last in note.parts:
        number = first
        while number <= last:
            step = index.page.steps[number]
            if step.kind is StepKind.OPEN and number not in decoration.steps:
                element = step.element
                if _is_way_back(index, note, element, links.get(number)) and index.weight_of(element) < whole:
                    outer = _outer(index, note, element)
                    decoration.steps[outer.first] = outer.last
                    if not _unbracket(index, decoration, outer):
                        _leave_out_space(index, decoration, outer)
            number = max(number + 1, decoration.steps.get(number, 0) + 1)


def _leave_out_space(index: PageIndex, decoration: Decoration, element: Element) -> None:
    """The white space before a link back, which is often one that does not break."""
    before = index.page.steps[element.first - 1]
    if before.kind is StepKind.WORDS:
        begin, end = decoration.kept.get(element.first - 1, (before.start, before.end))
        found = _SPACE_BEFORE.search(index.page.source, max(begin, end - _WAY_BACK), end)
        if found:
            decoration.kept[element.first - 1] = begin, found.start()


def _is_way_back(index: PageIndex, note: NoteAt, element: Element, link: PageLink | None) -> bool:
    if leads_back(element):
        return index.weight_of(element) <= _WAY_BACK
    if link is None or index.weight_of(element) > _WAY_BACK:
        return False
    if not note.marks and head_label(link.said) == note.label:
        return True
    if link.target is None:
        return is_way_back(link.said)
    if link.target.first >= note.first:
        return False
    if is_way_back(link.said):
        return True
    is_text = link.target.tag in BLOCKS and len(link.said) > 1 and link.said.isalpha()  # `see here`, of a paragraph
    return not is_text and any(index.is_near(link.target, mark) for mark in note.marks)


def _only_leads_back(index: PageIndex, element: Element) -> bool:
    """Whether an element holds several links back and nothing else (`(1,2)`)."""
    if element.tag in BLOCKS or index.weight_of(element) > _WAY_BACK:
        return False
    number = element.first + 1
    while number < element.last:
        step = index.page.steps[number]
        if step.kind is StepKind.OPEN and step.element.tag == "a":
            if not leads_back(step.element):
                return False
            number = step.element.last
        elif step.kind is StepKind.WORDS and _SAID.search(index.page.source, step.start, step.end):
            return False
        number += 1
    return True


def _outer(index: PageIndex, note: NoteAt, element: Element) -> Element:
    """The outermost element in a note that says no more than `element`."""
    weight = index.weight_of(element)
    while (
        (around := element.parent) is not None
        and around.tag not in OUTER
        and around.first > note.first
        and note.holds(around.first)
        and (index.weight_of(around) == weight or _only_leads_back(index, around))
    ):
        element = around
    return element


def _leave_out_label(index: PageIndex, decoration: Decoration, note: NoteAt) -> None:
    """The label that a note begins with, as an element of its own or as words."""
    whole = sum(index.weight(*part) for part in note.parts)
    waiting: list[int] = []
    gone = False
    for first, last in note.parts:
        number = first
        while number <= last:
            step = index.page.steps[number]
            if number in decoration.steps:
                gone = gone or index.weight(number, decoration.steps[number]) > 0
                number = decoration.steps[number]
            elif step.kind is StepKind.OPEN and _is_label(index, note, step.element, whole):
                decoration.steps[number] = step.element.last
                number, gone = step.element.last, True
            elif step.kind is StepKind.WORDS:
                begin, end = decoration.kept.get(number, (step.start, step.end))
                if not _ONLY_DECORATION.fullmatch(index.page.source, begin, end):
                    _cut(index, decoration, note, number, gone=gone)
                    if gone:
                        decoration.kept |= {one: (index.page.steps[one].end,) * 2 for one in waiting}
                    return
                waiting.append(number)
            number += 1


def _is_label(index: PageIndex, note: NoteAt, element: Element, whole: int) -> bool:
    weight = index.weight_of(element)
    if not 0 < weight <= _WAY_BACK or weight == whole or element.tag in ("i", "em", "cite"):
        return False
    label = label_of(index.said(element))
    return label is not None and same(label, note.label)


def _cut(index: PageIndex, decoration: Decoration, note: NoteAt, number: int, *, gone: bool) -> None:
    """Cut the label, or what stood behind it, from the first words of a note."""
    step = index.page.steps[number]
    begin, end = decoration.kept.get(number, (step.start, step.end))
    source = index.page.source
    if gone:
        found = _AFTER_OWN.match(source, begin, end)
    else:
        found = _OWN.match(source, begin, end)
        if found and not (same(found.group("label"), note.label) and (found.group("closing") or not note.listed)):
            return
    if found:
        decoration.kept[number] = found.end(), end


def _unbracket(index: PageIndex, decoration: Decoration, element: Element) -> bool:
    """Take the brackets that stand right beside an element away from the words there; whether there were any."""
    steps = index.page.steps
    before, after = element.first - 1, element.last + 1
    if before <= 0 or after >= len(steps):
        return False
    if steps[before].kind is not StepKind.WORDS or steps[after].kind is not StepKind.WORDS:
        return False
    source = index.page.source
    first = decoration.kept.get(before, (steps[before].start, steps[before].end))
    second = decoration.kept.get(after, (steps[after].start, steps[after].end))
    opening, closing = _OPENING.search(source, *first), _CLOSING.match(source, *second)
    if opening is None or closing is None:
        return False
    decoration.kept[before] = first[0], opening.start()
    decoration.kept[after] = closing.end(), second[1]
    return True
