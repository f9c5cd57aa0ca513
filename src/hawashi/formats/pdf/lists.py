"""What counts as notes do at the feet of pages and is text: numbered lines of programs, formulas, headings, lists."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise

from hawashi.formats.pdf.costs import size_of_text
from hawashi.formats.pdf.labels import MarkCandidate, is_sign
from hawashi.formats.pdf.marks import follows_word
from hawashi.formats.pdf.notes import Printed
from hawashi.formats.pdf.sheets import Paper, edge

_HARDLY = 0.15
"""So few of the notes of a page have a mark where they are a list, such as the numbered lines of a program."""
_SMALLER, _FEWEST_RULED = 0.95, 3
"""Notes are set smaller than this part of the text where those of so many pages are, below short rules."""
_FEWEST_ANEW = 3
"""Notes begin anew on pages where so many have the number 1."""
_ROWS = 3
"""So many rows that count on are a list."""
_FEWEST_STEPS, _COUNTING = 4, 0.75
"""Where so many labels follow on others, and less than this part of them as the next number, nothing counts."""


def pages_of_lists(paper: Paper, notes: Sequence[Printed], by_note: Mapping[int, MarkCandidate]) -> set[int]:
    """The pages whose notes are lists of the text: hardly one has a mark, nor have most notes of the paper.

    Marks are lost in scans; labels that are raised tell notes by themselves. Where rows that count on stand in a note,
    it is one of them, unless the notes of its page count on from those before and half of them have marks.
    """
    own: Counter[int] = Counter()
    sure: Counter[int] = Counter()
    for number, note in enumerate(notes):
        own[note.page] += 1
        sure[note.page] += number in by_note or note.label.form == "raised" or paper.sheets[note.page].recognised
    spared = {page for page in _going_on(notes) if 2 * sure[page] >= own[page]}
    rows = {note.page for note in notes if note.page not in spared and _has_rows(paper, note)}
    if 2 * len(by_note) >= len(notes):
        return _with_following(paper, rows, own)
    return _with_following(paper, rows | {page for page in own if sure[page] < _HARDLY * own[page]}, own)


def _going_on(notes: Sequence[Printed]) -> Iterator[int]:
    """The pages whose first label is the next one of the last label before, or 1 where notes often begin anew."""
    anew = sum(note.key[1] == 1 for note in notes) >= _FEWEST_ANEW
    for number, note in enumerate(notes):
        if not number:
            yield note.page
            continue
        before = notes[number - 1]
        goes_on = note.key == (before.key[0], before.key[1] + 1) or (anew and note.key[1] == 1)
        if note.page != before.page and goes_on:
            yield note.page


def _has_rows(paper: Paper, note: Printed) -> bool:
    """Whether lines of a note begin with the numbers behind its own, written as that is: rows of a table, a program."""
    if note.label.form == "raised" or is_sign(note.key) or paper.sheets[note.page].recognised:
        return False
    way, number = note.key
    for part in note.parts[1:]:
        first = next(iter(paper.labels[part.line]), None)
        if first and not first.inner and first.form == note.label.form and (way, number + 1) in first.keys:
            number += 1
    return number - note.key[1] >= _ROWS


def _with_following(paper: Paper, pages: set[int], labelled: Iterable[int]) -> set[int]:
    """Some pages with those behind them that have no label: what they have goes on from the page before."""
    found: set[int] = set()
    own = set(labelled)
    for page in range(len(paper.sheets)):
        if page in pages or (page not in own and page - 1 in found):
            found.add(page)
    return found


def plain_pages(
    paper: Paper,
    areas: Sequence[Sequence[int]],
    notes: Sequence[Printed],
    by_note: Mapping[int, MarkCandidate],
    *,
    told: bool = False,
) -> set[int]:
    """The pages on which what seems notes is set as the text is, without a rule, and the paper has its notes otherwise.

    Not those on which at least half of them have raised marks behind words: behind letters of formulas stand powers.
    The paper has its notes in smaller type below short rules, or what is set as the text does not count; this may be
    `told` before.
    """
    text = _SMALLER * size_of_text(paper)
    own = Counter(note.page for note in notes)
    marked = Counter(
        notes[number].page for number, mark in by_note.items() if mark.raised and follows_word(mark, paper.lines)
    )
    small = {page for page in own if _size(paper, areas[page]) < text}
    ruled = {page for page in own if _is_ruled(paper, page, areas[page])}
    plain = {
        page
        for page in own.keys() - small - ruled
        if 2 * marked[page] < own[page] and not paper.sheets[page].recognised
    }
    told = told or len(small & ruled) >= _FEWEST_RULED or not _counts([note for note in notes if note.page in plain])
    return _with_following(paper, plain, own) if plain and told else set()


def _size(paper: Paper, lines: Iterable[int]) -> float:
    """The size of most letters of some lines."""
    counted: Counter[float] = Counter()
    for index in lines:
        counted[paper.lines[index].size] += len(paper.lines[index].text)
    return max(counted, key=lambda size: counted[size], default=0.0)


def _is_ruled(paper: Paper, page: int, area: Sequence[int]) -> bool:
    """Whether a rule stands above the notes of a page, in any of its columns; a long one may be that of its head."""
    own = set(area)
    sheet = paper.sheets[page]
    for block in sheet.blocks:
        for place in [place for place, index in enumerate(block.lines) if index in own][:1]:
            above = edge(paper, sheet, block, place)
            if above.short_rule or (above.long_rule and not above.top):
                return True
    return False


def _counts(notes: Sequence[Printed]) -> bool:
    """Whether enough labels are the next number of the one before, or the first one of a page."""
    steps = list(pairwise([note for note in notes if not is_sign(note.key)]))
    good = sum(
        other.key == (one.key[0], one.key[1] + 1) or (other.key[1] == 1 and other.page > one.page)
        for one, other in steps
    )
    return len(steps) < _FEWEST_STEPS or good >= _COUNTING * len(steps)
