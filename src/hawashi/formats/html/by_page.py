"""Notes numbered by the page of a book: `43/1`, `43/2`, all in the place that the mark `[43]` leads to."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from hawashi.formats.html.index import PageIndex, block_of
from hawashi.formats.html.markup import BLOCKS, Element, StepKind
from hawashi.formats.html.pairs import NoteAt

_NUMBER = re.compile(r"\s*(\d{1,4})/(\d{1,3})(?=\s|&nbsp;)")
_HEAD = 40
"""So many characters may stand above the first note of a page: the page's number, and a link back."""


def parted_by_page(index: PageIndex, notes: Sequence[NoteAt]) -> list[NoteAt]:
    """The notes, those of one page that were found as one each for itself; the first of them keeps the marks."""
    if not any(_numbers(index, note.parts, note.label) for note in notes[:_HEAD]):
        return list(notes)
    parted: list[NoteAt] = []
    for note in notes:
        whole = note if note is not notes[-1] else _with_last(index, note)
        parted += _parted(index, whole)
    return parted


def _parted(index: PageIndex, note: NoteAt) -> Iterator[NoteAt]:
    numbers = _numbers(index, note.parts, note.label)
    if not numbers or index.weight(note.first, numbers[0][0].first - 1) > _HEAD:
        yield note
        return
    starts = [block.first for block, _ in numbers]
    ends = [start - 1 for start in starts[1:]] + [note.parts[-1][1]]
    for (block, label), end in zip(numbers, ends, strict=True):
        parts = tuple(
            (max(first, block.first), min(last, end))
            for first, last in note.parts
            if first <= end and last >= block.first
        )
        head = (note.first, block.first - 1) if block.first == starts[0] else None
        own = note if head else replace(note, marks=())
        key = note.key if head else f"#{block.first}"
        yield replace(own, key=key, label=label, parts=parts, head=head)


def _numbers(index: PageIndex, parts: Sequence[tuple[int, int]], page: str) -> list[tuple[Element, str]]:
    """The paragraphs that begin with the number of a page and of a note on it, from the first note on."""
    found: list[tuple[Element, str]] = []
    if not page.isdecimal():
        return found
    for first, last in parts:
        for number in range(first, last + 1):
            block, begins = _begins(index, number)
            if block is None or begins is None or begins.group(1) != page or block.first < first:
                continue
            if int(begins.group(2)) == len(found) + 1:
                found.append((block, begins.group().strip()))
    return found


def _begins(index: PageIndex, number: int) -> tuple[Element | None, re.Match[str] | None]:
    """The paragraph that begins with the words of a step, and such a number there."""
    step = index.page.steps[number]
    if step.kind is not StepKind.WORDS:
        return None, None
    found = _NUMBER.match(index.page.source, step.start, step.end)
    block = block_of(step.element) if found else None
    if block is None or block.tag not in BLOCKS or index.weight(block.first, number - 1):
        return None, None
    return block, found


def _with_last(index: PageIndex, note: NoteAt) -> NoteAt:
    """The last note of a paper with the paragraphs behind it that begin with the number of its page."""
    steps = index.page.steps
    number = last = note.parts[-1][1]
    while number + 1 < len(steps):
        number += 1
        step = steps[number]
        if step.kind is StepKind.OPEN and step.element.tag in BLOCKS:
            inner = range(number + 1, step.element.last)
            begins = next((found for one in inner if (found := _begins(index, one)[1])), None)
            if begins is None or begins.group(1) != note.label:
                break
            number = last = step.element.last
        elif step.kind is not StepKind.WORDS or index.weight(number, number):
            break
    parts = note.parts if last == note.parts[-1][1] else (*note.parts, (note.parts[-1][1] + 1, last))
    return replace(note, parts=parts)
