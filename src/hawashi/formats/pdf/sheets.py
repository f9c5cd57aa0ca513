"""What is known of each page before its notes are told: its columns, what may be labels and marks, its rules."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise
from statistics import median

from hawashi.formats.pdf.glyphs import Rule
from hawashi.formats.pdf.labels import Key, Label, MarkCandidate, alone_below, candidates_of, labels_of
from hawashi.formats.pdf.layout import Laid
from hawashi.formats.pdf.lines import Line
from hawashi.formats.printed import is_endnotes_heading
from hawashi.locales import fold, words

ENDS, CLOSERS = ".!?؟", ")]”’»\"' "
"""What sentences end with, and what may follow it."""
_STROKE = re.compile(r"(?:^|\s)/\s*$")
_PARTED = 1.25
"""Lines stand off from those above by more than so many times the leading."""
_FAR = 2.0
"""They stand far off from so many times on."""
_LIKE = 0.06
"""Lines of a list differ in size by no more than this part."""
_LATE = 4
"""The notes of so many marks at the end of a page may stand on the next one."""
_RAGGED, _MOST_RAGGED = 0.8, 4.0
"""This part of the lines of a ragged column has no more room behind it than full ones: so many sizes at most."""
_SIDE = 0.06
"""A rule begins at the side of its column when it is nearer to it than this part of the width."""


@dataclass(frozen=True, slots=True)
class Block:
    """A column of a page: its lines by their numbers in the paper, its edges, and how far its lines stand apart.

    `ragged` is how much room a full line may have behind it where lines are not justified.
    """

    lines: tuple[int, ...]
    left: float
    right: float
    leading: float
    ragged: float


@dataclass(frozen=True, slots=True)
class Edge:
    """What stands between a line and the one above: whether a gap does, a far one, a short rule or a long one.

    `smaller` says that the type is smaller than above, `top` that the line is the first of its column.
    """

    parted: bool
    far: bool
    short_rule: bool
    long_rule: bool
    smaller: bool
    top: bool

    @property
    def is_any(self) -> bool:
        """Whether anything stands between the two."""
        return self.parted or self.short_rule or self.long_rule or self.smaller or self.top


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page: its columns in the order of reading, its rules, and where each key stands as a mark.

    `late` are the keys of its last raised marks, whose notes may have had no room on it.
    """

    number: int
    blocks: tuple[Block, ...]
    rules: tuple[Rule, ...]
    marks: Mapping[Key, list[MarkCandidate]]
    late: frozenset[Key]
    recognised: bool


@dataclass(frozen=True, slots=True)
class Paper:
    """All pages, all lines, what may be a label or a mark in each, and the headings of lists and of endnotes.

    `listed` are the lines below a heading of a list that are set as the first one is.
    """

    lines: Sequence[Line]
    sheets: Sequence[Sheet]
    labels: Sequence[Sequence[Label]]
    candidates: Sequence[Sequence[MarkCandidate]]
    lists: frozenset[int]
    listed: frozenset[int]
    endnotes: frozenset[int]


def paper_of(pages: Sequence[Laid]) -> Paper:
    """What is known of the pages of a paper."""
    lines = [line for page in pages for line in page.lines]
    candidates = [candidates_of(line, index) for index, line in enumerate(lines)]
    for index, (above, line) in enumerate(pairwise(lines), 1):
        candidates[index] = candidates[index] or alone_below(line, above, index)
    scanned = [page.recognised for page in pages for _ in page.lines]
    rtl = 2 * sum(line.rtl for line in lines) > len(lines)
    labels = [
        labels_of(line, index, candidates[index], recognised=scanned[index], rtl=rtl)
        for index, line in enumerate(lines)
    ]
    for index in range(1, len(lines)):
        if labels[index] and labels[index][0].label == "*" and _STROKE.search(lines[index - 1].text):
            labels[index] = []  # `/*` opens a remark of a program
    headings = {fold(heading) for heading in words("references-headings")}
    lists = frozenset(index for index, line in enumerate(lines) if _heads_list(line.text, headings))
    endnotes = frozenset(index for index, line in enumerate(lines) if is_endnotes_heading(line.text.strip(" :")))
    sheets = []
    start = 0
    for number, page in enumerate(pages):
        indexes = range(start, start + len(page.lines))
        start += len(page.lines)
        blocks = tuple(_block(tuple(group), lines) for _, group in groupby(indexes, lambda index: lines[index].block))
        marks: dict[Key, list[MarkCandidate]] = {}
        raised: list[tuple[Key, ...]] = []
        for index in indexes:
            first = labels[index][0] if labels[index] and not labels[index][0].inner else None
            for candidate in candidates[index]:
                if first is None or first.turned or candidate.start >= first.content:
                    raised += [candidate.keys] if candidate.raised else []
                    for key in candidate.keys:
                        marks.setdefault(key, []).append(candidate)
        late = frozenset(key for keys in raised[-_LATE:] for key in keys)
        sheets.append(Sheet(number, blocks, page.rules, marks, late, page.recognised))
    return Paper(lines, sheets, labels, candidates, lists, _listed(lines, candidates, lists), endnotes)


def _heads_list(text: str, headings: set[str]) -> bool:
    text = text.strip(" :0123456789.")
    return len(text) < 40 and fold(text) in headings and not is_endnotes_heading(text)


def _listed(
    lines: Sequence[Line], candidates: Sequence[Sequence[MarkCandidate]], headings: Iterable[int]
) -> frozenset[int]:
    """The lines of lists below their headings, down to larger type or a raised mark behind words; smaller type may come
    between, and so may notes with raised labels."""
    listed = set()
    for heading in headings:
        size = lines[heading + 1].size if heading + 1 < len(lines) else 0.0
        for index in range(heading + 1, len(lines)):
            raised = [bool(lines[index].text[: one.start].strip()) for one in candidates[index] if one.raised]
            if any(raised) or lines[index].size > (1 + _LIKE) * size:
                break
            if not raised and lines[index].size > (1 - _LIKE) * size:
                listed.add(index)
    return frozenset(listed)


def _block(indexes: tuple[int, ...], lines: Sequence[Line]) -> Block:
    steps = [lines[one].y - lines[other].y for one, other in pairwise(indexes)]
    size = median(lines[index].size for index in indexes)
    leading = median(steps) if steps else 1.2 * size
    left, right = min(lines[index].left for index in indexes), max(lines[index].right for index in indexes)
    within = (lines[index] for index in indexes if not _ends_sentence(lines[index]))
    rooms = sorted(line.left - left if line.rtl else right - line.right for line in within)
    ragged = min(rooms[int(_RAGGED * (len(rooms) - 1))], _MOST_RAGGED * size) if rooms else 0.0
    return Block(indexes, left, right, min(max(leading, size), 1.6 * size), ragged)


def edge(paper: Paper, sheet: Sheet, block: Block, place: int) -> Edge:
    """What stands between a line of a column, by its place in it, and the one above."""
    line = paper.lines[block.lines[place]]
    above = paper.lines[block.lines[place - 1]] if place else None
    gap = above.y - line.y if above else 0.0
    leading = max(block.leading, line.size)
    short, long = _ruled(line, above.y if above else line.y + 4 * line.size, block, sheet.rules)
    smaller = above is not None and line.size < 0.95 * above.size
    return Edge(gap > _PARTED * leading, gap > _FAR * leading, short, long, smaller, above is None)


def _ruled(line: Line, top: float, block: Block, rules: Sequence[Rule]) -> tuple[bool, bool]:
    """Whether a short rule at the side stands above a line, and whether a long one does."""
    width = block.right - block.left
    short = long = False
    below = {_ends(rule) for rule in rules if line.y - 1.5 * line.size < rule.y < line.y + 0.4 * line.size}
    for rule in rules:
        if line.y + 0.4 * line.size < rule.y < top + 1 and rule.right > block.left - 2 and rule.left < block.right + 2:
            length = rule.right - rule.left
            side = min(abs(rule.left - block.left), abs(rule.right - block.right)) < _SIDE * width
            side = side and 0.08 * width < length < 0.7 * width
            if side and not short:
                short = not _is_of_table(rule, below)
            long = long or length >= 0.7 * width
    return short, long


def _is_of_table(rule: Rule, below: Collection[tuple[int, int]]) -> bool:
    """Whether a rule above a line has its like among those just below it: both are edges of a row of a table."""
    left, right = _ends(rule)
    return any((left + one, right + other) in below for one in (-1, 0, 1) for other in (-1, 0, 1))


def _ends(rule: Rule) -> tuple[int, int]:
    """The ends of a rule, in steps of two points."""
    return round(rule.left / 2), round(rule.right / 2)


def breaks_off(lines: Sequence[Line], block: Block, place: int, ragged: float = 0.0) -> tuple[bool, bool]:
    """Whether a line ends within a sentence, and whether it is a full one, so that its note may go on.

    A full one of a column that is not justified has as much room behind it as `ragged` says.
    """
    last = lines[block.lines[place]]
    room = last.left - block.left if last.rtl else block.right - last.right
    return not _ends_sentence(last), room < max(0.5 * last.size, ragged + 0.01)


def _ends_sentence(line: Line) -> bool:
    return line.text.rstrip(CLOSERS)[-1:] in ENDS
