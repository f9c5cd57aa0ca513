"""The notes of a web page and their marks, told by the links between them.

A mark is a short link forward that is raised, bracketed or said to be a mark, or that a link in its note leads back to.
"""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace

from hawashi.formats.html.by_page import parted_by_page
from hawashi.formats.html.index import OUTER, PageIndex, PageLink, block_of, count
from hawashi.formats.html.labels import (
    holds_notes,
    is_bracketed,
    is_named,
    is_work,
    label_of,
    leads_back,
    place_of,
    refers_to_note,
    same,
)
from hawashi.formats.html.markup import BLOCKS, HEADINGS, Element, StepKind
from hawashi.formats.html.pairs import MarkAt, NoteAt, Pairs
from hawashi.formats.html.unlinked import unlinked_notes
from hawashi.formats.html.unpaired import headed, inline_notes, missing, unmarked


def pair(index: PageIndex) -> Pairs:
    """The notes of a page that links lead to, and their marks."""
    candidates = list(_candidates(index))
    ground = _Ground(index, candidates)
    groups: dict[Element, list[PageLink]] = defaultdict(list)
    for link in candidates:
        if link.target is not None:
            groups[link.target].append(link)
    notes, marks = [], []
    for target, links in groups.items():
        parts = ground.parts(target)
        own = _chosen(index, ground, target, links, parts)
        if not own:
            continue
        key, label = f"#{target.first}", label_of(own[0].said) or own[0].said
        elements = tuple(index.outermost(link.element) for link in own)
        place = place_of(target, own[0].fragment, index.styles)
        listed = index.page.steps[parts[0][0]].element.tag == "li"
        notes.append(NoteAt(key, label, place, parts, elements, listed))
        marks += [MarkAt(element, key, label) for element in elements]
    for note, mark in () if notes else unlinked_notes(index):
        notes.append(note)
        marks.append(mark)
    notes += headed(index, notes)
    notes = _continued(index, sorted(notes, key=lambda note: note.first), ground)
    notes = parted_by_page(index, notes)
    for note, mark in inline_notes(index):
        notes.append(note)
        marks.append(mark)
    notes += unmarked(index, notes)
    marks += missing(index, notes)
    return Pairs(sorted(notes, key=lambda note: note.first), sorted(marks, key=lambda mark: mark.element.first))


def _candidates(index: PageIndex) -> Iterator[PageLink]:
    """The links forward that may be marks by their words."""
    for link in index.links:
        target = link.target
        if target is None or not target.first > link.element.last or leads_back(link.element):
            continue
        if label_of(link.said) is None and not (refers_to_note(link.element) and link.said):
            continue
        around = link.element.parent
        if is_work(link.element) or is_work(target) or (around is not None and is_work(around)):
            continue
        if block_of(target).tag not in HEADINGS:
            yield link


class _Ground:
    """Tells how far a note reaches around the element that links lead to."""

    def __init__(self, index: PageIndex, candidates: Sequence[PageLink]) -> None:
        self._index = index
        self.marks = sorted(link.element.first for link in candidates)
        self._targets = sorted({link.target.first for link in candidates if link.target is not None})
        self._links = [link.element.first for link in index.links]

    def links(self, parts: Sequence[tuple[int, int]]) -> Iterator[PageLink]:
        """The links in the parts of a note."""
        for first, last in parts:
            yield from self._index.links[bisect_left(self._links, first) : bisect_right(self._links, last)]

    def is_note(self, element: Element) -> bool:
        """Whether links lead to an element that may be marks."""
        return count(self._targets, element.first, element.first) > 0

    def parts(self, target: Element) -> tuple[tuple[int, int], ...]:
        """The steps of the note that `target` is, or marks the start of."""
        block = block_of(target)
        if block.tag in ("td", "th") and block.parent is not None and self._holds_one(block.parent):
            block = block.parent
        if block.tag == "dt":
            return self._with_descriptions(block)
        if target is not block and (block.tag in OUTER or not self._is_free(block)):
            return (self._stretch(target, block),)
        while (around := block.parent) is not None and around.tag not in OUTER and self._is_free(around):
            if self._index.breaks(around.first + 1, around.last) or (holds_notes(around) and block.tag in ("li", "p")):
                break
            block = around
        return ((block.first, block.last),)

    def _holds_one(self, element: Element) -> bool:
        return count(self._targets, element.first, element.last) == 1

    def _is_free(self, element: Element) -> bool:
        """Whether an element may be one note: it holds no other, and no mark."""
        return self._holds_one(element) and not count(self.marks, element.first, element.last)

    def _stretch(self, target: Element, block: Element) -> tuple[int, int]:
        """The steps from `target` to the next note, in a block that holds several, or the text of the body."""
        start = target
        while start.parent is not None and start.parent is not block and self._holds_one(start.parent):
            start = start.parent
        last = block.last - 1
        after = bisect_right(self._targets, target.first)
        if after < len(self._targets) and self._targets[after] <= last:
            following = self._index.page.steps[self._targets[after]].element
            while following.parent is not None and following.parent is not block and self._holds_one(following.parent):
                following = following.parent
            last = following.first - 1
        if block.tag in OUTER:
            steps = self._index.page.steps
            for number in range(start.last + 1, last + 1):
                if steps[number].kind is StepKind.OPEN and steps[number].element.tag in BLOCKS:
                    return start.first, number - 1
        return start.first, last

    def _with_descriptions(self, term: Element) -> tuple[tuple[int, int], ...]:
        """A term with the descriptions that follow it (`<dt>1<dd>Text`)."""
        parts = [(term.first, term.last)]
        steps = self._index.page.steps
        number = term.last + 1
        while number < len(steps):
            step = steps[number]
            if step.kind is StepKind.OPEN and step.element.tag == "dd":
                parts.append((number, step.element.last))
                number = step.element.last
            elif step.kind is not StepKind.WORDS:
                break
            number += 1
        return tuple(parts)


def _chosen(
    index: PageIndex, ground: _Ground, target: Element, links: Sequence[PageLink], parts: Sequence[tuple[int, int]]
) -> list[PageLink]:
    """Those of the links to one place that are marks of a note there."""
    back = [link.target for link in ground.links(parts) if link.target is not None and not ground.is_note(link.target)]

    def is_sure(link: PageLink) -> bool:
        if refers_to_note(link.element) or index.is_raised(link.element):
            return True
        return is_bracketed(link.said) or any(index.is_near(place, link.element) for place in back)

    sure = [link for link in links if is_sure(link)]
    if not sure and is_named(target.get("id") or target.get("name"), links[0].fragment):
        sure = list(links)
    first = label_of(sure[0].said) if sure else None
    # Where marks of several labels lead, the notes begin; which of them is meant is not told.
    other = any(first and not same(first, label_of(link.said) or first) for link in sure)
    return [] if other and not leads_to_item(target) else sure


def leads_to_item(target: Element) -> bool:
    """Whether a link leads to one item of a list, or to one note by its role."""
    return target.tag == "li" or target.get("role") in ("doc-footnote", "doc-endnote")


def _continued(index: PageIndex, notes: Sequence[NoteAt], ground: _Ground) -> list[NoteAt]:
    """The notes with the paragraphs behind them: up to the next note, and behind the last up to its link back."""
    joined = []
    for note, following in zip(notes, [*notes[1:], None], strict=False):
        first = note.parts[-1][1] + 1
        last = following.first - 1 if following else _last_way_back(index, note, ground)
        if _are_beside(index, first, last) and not count(ground.marks, first, last) and not index.breaks(first, last):
            joined.append(replace(note, parts=(*note.parts, (first, last))))
        else:
            joined.append(note)
    return joined


def _are_beside(index: PageIndex, first: int, last: int) -> bool:
    """Whether the steps `first` to `last` hold words, and are whole blocks beside the one that ends before them."""
    steps = index.page.steps
    if first > last or steps[first - 1].kind is not StepKind.CLOSE or not index.weight(first, last):
        return False
    after = steps[last + 1]
    around = steps[first - 1].element.parent
    return around is (after.element if after.kind is StepKind.CLOSE else after.element.parent) or (
        after.kind is StepKind.WORDS and around is after.element
    )


def _last_way_back(index: PageIndex, note: NoteAt, ground: _Ground) -> int:
    """The last step of the last paragraph behind a note from which a link leads back to the note's mark.

    In an element that is said to hold notes, what stands behind the last note belongs to it.
    """
    around = index.page.steps[note.first].element.parent
    if around is not None and around.tag not in OUTER and holds_notes(around):
        return around.last - 1
    last, behind = 0, note.parts[-1][1] + 1
    for link in ground.links([(behind, len(index.page.steps))]):
        block = block_of(link.element)
        leads_back = link.target is not None and any(index.is_near(link.target, mark) for mark in note.marks)
        # Words in no paragraph stand in the block, or the page, that the note itself is in.
        if leads_back and block.first >= behind:
            last = block.last
    return last or _last_alike(index, note)


def _last_alike(index: PageIndex, note: NoteAt) -> int:
    """The last step of the paragraphs right behind a note that have the class of its own."""
    steps = index.page.steps
    own = steps[note.parts[-1][1]].element
    number = last = own.last
    while own.get("class") and number + 1 < len(steps):
        number += 1
        step = steps[number]
        if step.kind is StepKind.OPEN and step.element.tag == own.tag and step.element.get("class") == own.get("class"):
            number = last = step.element.last
        elif step.kind is not StepKind.WORDS or not index.page.source[step.start : step.end].isspace():
            break
    return last
