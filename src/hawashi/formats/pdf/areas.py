"""Where the notes of a page stand: the lines at the foot of its columns that are set and numbered as notes."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise
from typing import NamedTuple

from hawashi.formats.pdf.glyphs import Rule
from hawashi.formats.pdf.labels import Label, label_of, sights_of
from hawashi.formats.pdf.layout import Laid
from hawashi.formats.pdf.lines import Line

_UPPER = 0.4
"""So much of a page, from its first line down, is text of the paper rather than notes."""
_WIDE_GAP = 2.2
"""From such a gap on, as a part of the size, what follows is no note."""
_ENDS, _CLOSERS = ".!?؟", ")]”’»\"' "
"""What sentences end with, and what may follow it."""
_PARTED = 1.25
"""Notes stand off from the text by more than so many times the leading."""
_ENOUGH = 3.0
"""So much must speak for the notes of a column."""


@dataclass(frozen=True, slots=True)
class Sizes:
    """The sizes of type, in points, of most of the text and of most notes."""

    text: float
    notes: float


class Sheet(NamedTuple):
    """What is known of a page: its lines by their numbers in the paper, labels at their starts, keys of its marks."""

    lines: Mapping[int, Line]
    rules: Sequence[Rule]
    labels: Mapping[int, Label]
    marks: Mapping[str, tuple[int, bool]]


def areas_of(pages: Sequence[Laid]) -> list[list[int]]:
    """The lines of each page that stand among its notes, in the order of reading; all lines are counted through."""
    sheets = _sheets(pages)
    sizes = _sizes(sheets)
    areas: list[list[int]] = []
    goes_on = False
    for sheet in sheets:
        areas.append(_areas(sheet, sizes, goes_on=goes_on))
        goes_on = bool(areas[-1]) and _breaks_off(sheet, areas[-1])
    return areas


def _sheets(pages: Sequence[Laid]) -> list[Sheet]:
    sheets = []
    number = 0
    for page in pages:
        lines = dict(enumerate(page.lines, number))
        number += len(page.lines)
        labels = {index: label for index, line in lines.items() if (label := label_of(line, index))}
        marks: dict[str, tuple[int, bool]] = {}
        for index, line in lines.items():
            label = labels.get(index)
            for sight in sights_of(line, index):
                if label is None or sight.start >= label.content:
                    first, raised = marks.get(sight.key, (index, False))
                    marks[sight.key] = (index if sight.raised and not raised else first, raised or sight.raised)
        sheets.append(Sheet(lines, page.rules, labels, marks))
    return sheets


def _sizes(sheets: Sequence[Sheet]) -> Sizes:
    """The sizes of the paper's text and of its notes."""
    upper: Counter[float] = Counter()
    marked: Counter[float] = Counter()
    every: Counter[float] = Counter()
    for sheet in sheets:
        if not sheet.lines:
            continue
        highest = max(line.y for line in sheet.lines.values())
        lowest = min(line.y for line in sheet.lines.values())
        for index, line in sheet.lines.items():
            every[round(line.size * 2) / 2] += len(line.text)
            if line.y >= highest - _UPPER * (highest - lowest):
                upper[round(line.size * 2) / 2] += len(line.text)
            label = sheet.labels.get(index)
            if label and _is_marked(label, sheet, raised=True):
                marked[round(line.size * 2) / 2] += 1
    if not upper:
        return Sizes(10.0, 8.0)
    text = upper.most_common(1)[0][0]
    smaller = [(count, size) for size, count in marked.items() if size <= text]
    if smaller and max(smaller)[0] > 1:
        return Sizes(text, max(smaller)[1])
    small = [(count, size) for size, count in every.items() if 0.6 * text <= size <= 0.93 * text]
    return Sizes(text, max(small)[1] if small else 0.82 * text)


def _is_marked(label: Label, sheet: Sheet, *, raised: bool = False) -> bool:
    mark = sheet.marks.get(label.key)
    return mark is not None and mark[0] < label.line and (mark[1] or not raised)


def _areas(sheet: Sheet, sizes: Sizes, *, goes_on: bool) -> list[int]:
    """The lines of one page that are notes. A column has notes only where all that stands below it is notes, too.

    `goes_on` says that the last note of the page before may go on here.
    """
    blocks = [list(group) for _, group in groupby(sheet.lines, key=lambda index: sheet.lines[index].block)]
    found: dict[int, list[int]] = defaultdict(list)
    for place in sorted(range(len(blocks)), key=lambda place: min(sheet.lines[index].y for index in blocks[place])):
        block = blocks[place]
        if all(len(found[other]) == len(blocks[other]) for other in _below(blocks, place, sheet)):
            cut = _cut(block, sheet, sizes, goes_on=goes_on)
            found[place] = block[cut : _end(block, cut, sheet)]
    return [index for place in range(len(blocks)) for index in found[place]]


def _breaks_off(sheet: Sheet, area: Sequence[int]) -> bool:
    """Whether the last line of a page's notes ends within a sentence, or is a full one."""
    last = sheet.lines[area[-1]]
    if last.text.rstrip(_CLOSERS)[-1:] not in _ENDS:
        return True
    block = [line for index in area if (line := sheet.lines[index]).block == last.block]
    if last.rtl:
        return last.left < min(line.left for line in block) + 0.5 * last.size
    return last.right > max(line.right for line in block) - 0.5 * last.size


def _below(blocks: Sequence[Sequence[int]], place: int, sheet: Sheet) -> list[int]:
    """The blocks that stand below one, and not beside it."""
    lines = [sheet.lines[index] for index in blocks[place]]
    bottom = min(line.y for line in lines)
    left, right = min(line.left for line in lines), max(line.right for line in lines)
    below = []
    for other, block in enumerate(blocks):
        rest = [sheet.lines[index] for index in block]
        overlap = min(right, max(line.right for line in rest)) - max(left, min(line.left for line in rest))
        if other != place and overlap > 0 and max(line.y for line in rest) < bottom:
            below.append(other)
    return below


def _cut(block: Sequence[int], sheet: Sheet, sizes: Sizes, *, goes_on: bool) -> int:
    """Where in a column its notes begin; its length where it has none."""
    best, place = _ENOUGH, len(block)
    total = 0.0
    for start in range(len(block) - 1, -1, -1):
        total += _weight(sheet.lines[block[start]], sizes)
        label = sheet.labels.get(block[start])
        if label and _is_marked(label, sheet):
            total += 2.5 if sheet.marks[label.key][1] else 1.0
        score = total + _edge(block, start, sheet, sizes, goes_on=goes_on)
        if score > best:
            best, place = score, start
    return place


def _end(block: Sequence[int], cut: int, sheet: Sheet) -> int:
    """Where the notes of a column end: at a wide gap below which no note begins, as above a table."""
    for place in range(cut + 1, len(block)):
        above, line = sheet.lines[block[place - 1]], sheet.lines[block[place]]
        if above.y - line.y > _WIDE_GAP * max(above.size, line.size) and block[place] not in sheet.labels:
            return place
    return len(block)


def _weight(line: Line, sizes: Sizes) -> float:
    """How much the size of a line speaks for a note: below zero where it speaks against one."""
    if sizes.notes >= 0.95 * sizes.text:
        return 0.0 if line.size <= 1.06 * sizes.text else -3.0
    middle = (sizes.text + sizes.notes) / 2
    if line.size > middle:
        return -2.0 if line.size >= 0.97 * sizes.text else -1.0
    return 1.5 if line.size >= 0.85 * sizes.notes or len(line.text.strip()) > 12 else 0.2


def _edge(block: Sequence[int], start: int, sheet: Sheet, sizes: Sizes, *, goes_on: bool) -> float:
    """How much speaks for it that the notes of a column begin with a certain line of it."""
    line = sheet.lines[block[start]]
    above = sheet.lines[block[start - 1]] if start else None
    score = _ruled(line, above, block, sheet)
    label = sheet.labels.get(block[start])
    if label is not None and (label.form != "glued" or _is_marked(label, sheet)):
        score += 1.5 if label.form == "raised" else 0.5
        score += 3.0 if _is_marked(label, sheet) else 0.0
    elif not score:
        score += 5.0 if goes_on and _continues(block, start, sheet) else -2.0
    if above is not None and line.size < 0.95 * above.size:
        score += 1.0
    if above is None or above.y - line.y > 1.45 * max(sizes.text, line.size):
        score += 0.7
    return score


def _continues(block: Sequence[int], start: int, sheet: Sheet) -> bool:
    """Whether a line without a label may go on from a note of the page before.

    It stands off from what is above it, and the first label below it does not.
    """
    steps = sorted(sheet.lines[one].y - sheet.lines[other].y for one, other in pairwise(block))
    wide = _PARTED * steps[len(steps) // 2] if steps else 0.0

    def is_parted(place: int) -> bool:
        return place > 0 and sheet.lines[block[place - 1]].y - sheet.lines[block[place]].y > wide

    for place in range(start + 1, len(block)):
        label = sheet.labels.get(block[place])
        if is_parted(place):
            return False
        if label and _is_marked(label, sheet):
            break
    return is_parted(start)


def _ruled(line: Line, above: Line | None, block: Sequence[int], sheet: Sheet) -> float:
    """How much the rules above a line speak for it that notes begin there: a short one at the side does most."""
    top = above.y if above else line.y + 4 * line.size
    left = min(sheet.lines[index].left for index in block)
    right = max(sheet.lines[index].right for index in block)
    width = right - left
    best = 0.0
    for rule in sheet.rules:
        if not (line.y + 0.4 * line.size < rule.y < top + 1 and rule.right > left - 2 and rule.left < right + 2):
            continue
        length = rule.right - rule.left
        side = min(abs(rule.left - left), abs(rule.right - right)) < 0.06 * width
        best = max(best, 6.0 if side and 0.08 * width < length < 0.7 * width else 2.0 if length >= 0.7 * width else 0.0)
    return best
