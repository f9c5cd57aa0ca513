"""Where the notes of each column begin that have no label there: below what stands above the notes of most pages."""

from __future__ import annotations

from collections import Counter

from hawashi.formats.pdf.sheets import Block, Paper, Sheet, edge

_LIKE, _RULED = 0.03, 0.6
"""The type of notes differs by no more than this part; so many pages have a rule above notes where any has."""


def from_tops(paper: Paper, areas: list[list[int]]) -> list[list[int]]:
    """The notes of each page from the top of each of its columns on, where most begin below a thing of one kind.

    The last note of the column before may go on there with a sentence of its own, or with a quotation, which stands off
    as a table does.
    """
    columns = [(sheet, block) for sheet in paper.sheets for block in sheet.blocks]
    notes = [[index for index in areas[sheet.number] if index in block.lines] for sheet, block in columns]
    tops = [_up_to_top(paper, *column, own[0]) if own else ([], "") for column, own in zip(columns, notes, strict=True)]
    kinds = Counter(kind for lines, kind in tops if kind and not lines)
    usual, count = next(iter(kinds.most_common(1)), ("", 0))
    if count < _RULED * sum(map(bool, notes)):
        return areas
    whole = [set(area) for area in areas]
    for (sheet, _), before, (lines, kind) in zip(columns[1:], notes, tops[1:], strict=False):
        if kind == usual and before:
            whole[sheet.number].update(lines)
    return list(map(sorted, whole))


def _up_to_top(paper: Paper, sheet: Sheet, block: Block, first: int) -> tuple[list[int], str]:
    """The lines between what stands above the notes of a column and the `first` one of these, in their type, and what
    that is (`short` and `long` rules, a `gap` below larger type, empty where there is nothing).

    A line that has a raised mark is of the text.
    """
    size = paper.lines[first].size
    for place in range(block.lines.index(first), -1, -1):
        index = block.lines[place]
        is_text = index != first and any(one.raised for one in paper.candidates[index])
        if is_text or abs(paper.lines[index].size - size) > _LIKE * size:
            break
        above = edge(paper, sheet, block, place)
        if above.short_rule or above.long_rule or (above.smaller and above.parted):
            return list(range(index, first)), "short" if above.short_rule else "long" if above.long_rule else "gap"
    return [], ""
