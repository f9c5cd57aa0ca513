"""Notes of a web page that no link leads to: right behind their marks (LaTeXML, Tufte's books), or alone."""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence

from hawashi.formats.html.index import OUTER, PageIndex, PageLink, block_of, count
from hawashi.formats.html.labels import head_label, label_of, place_of, refers_to_note
from hawashi.formats.html.markup import Element, StepKind
from hawashi.formats.html.pairs import MarkAt, NoteAt
from hawashi.model import NotePlace


def unmarked(index: PageIndex, notes: Sequence[NoteAt]) -> list[NoteAt]:
    """The items of lists of notes, and what is said to be a note, that no mark leads to."""
    taken = {note.first for note in notes}
    steps = index.page.steps
    lists = {steps[note.first].element.parent for note in notes if note.listed}
    found = []
    number: dict[Element | None, int] = defaultdict(int)
    for element in index.page.elements:
        around = element.parent
        if element.tag == "li" and around is not None and around.tag == "ol":
            value = element.get("value") or ("" if number[around] else around.get("start"))
            number[around] = int(value) if value.isdecimal() and len(value) < 6 else number[around] + 1
            own = around in lists
        else:
            properties = index.styles.properties(element)
            own = properties.get("mso-element") in ("footnote", "endnote") or (
                element.get("role") in ("doc-footnote", "doc-endnote") and element.tag != "li"
            )
        if own and element.first not in taken and index.weight_of(element):
            label = str(number[around]) if element.tag == "li" else _own_label(index, element)
            place = place_of(element, "", index.styles)
            parts = ((element.first, element.last),)
            found.append(NoteAt(f"#{element.first}", label, place, parts, (), element.tag == "li"))
    return _apart(notes, found)


def headed(index: PageIndex, notes: Sequence[NoteAt]) -> Iterator[NoteAt]:
    """The paragraphs beside notes that begin like these, with a link back that is a label, and have no mark."""
    steps = index.page.steps
    blocks = {note.first: steps[note.first].element for note in notes}
    begun = {link.element: label for link in index.links if (label := _heading_label(index, link)) is not None}
    like = {(block.parent, block.tag) for element in begun if (block := block_of(element)).first in blocks}
    for element, label in begun.items():
        block = block_of(element)
        if block.first not in blocks and (block.parent, block.tag) in like:
            place = place_of(block, "", index.styles)
            yield NoteAt(f"#{block.first}", label, place, ((block.first, block.last),), ())


def _heading_label(index: PageIndex, link: PageLink) -> str | None:
    """The label that a link says which begins its paragraph and leads back, or nowhere: that of a note; or None."""
    block = block_of(link.element)
    leads_on = link.target is not None and link.target.first > link.element.first
    label = head_label(link.said)
    if leads_on or label is None or index.weight(block.first, link.element.first):
        return None
    return label


def _apart(notes: Sequence[NoteAt], others: Sequence[NoteAt]) -> list[NoteAt]:
    """Those of `others` that neither lie in one of `notes`, nor around one."""
    starts = [note.first for note in notes]
    kept = []
    for other in others:
        first, last = other.parts[0]
        before = bisect_right(starts, first) - 1
        if not count(starts, first, last) and not (before >= 0 and notes[before].holds(first)):
            kept.append(other)
    return kept


def missing(index: PageIndex, notes: Sequence[NoteAt]) -> Iterator[MarkAt]:
    """What is said to be a mark, but leads to no note."""
    starts = [note.first for note in notes]
    for link in index.links:
        label = label_of(link.said)
        if link.target is None and label is not None and refers_to_note(link.element):
            before = bisect_right(starts, link.element.first) - 1
            if before < 0 or not notes[before].holds(link.element.first):
                yield MarkAt(index.outermost(link.element), f"#{link.fragment}", label)


def _own_label(index: PageIndex, note: Element) -> str:
    """The label that a note begins with; empty where there is none."""
    for step in index.page.steps[note.first + 1 : note.last]:
        if step.kind is StepKind.OPEN and step.element.tag not in OUTER and index.weight_of(step.element):
            label = label_of(index.said(step.element))
            if label and index.weight_of(step.element) < index.weight_of(note):
                return label
        elif step.kind is StepKind.WORDS and not index.page.source[step.start : step.end].isspace():
            return ""
    return ""


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
