"""Notes behind the text, at its end or at that of each chapter: lines that count as the marks above them do."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from statistics import median

from hawashi.formats.pdf.choice import Taken
from hawashi.formats.pdf.labels import Key, Label, MarkCandidate, is_sign
from hawashi.formats.pdf.marks import aligned
from hawashi.formats.pdf.sheets import Paper, breaks_off

_FEWEST, _FEWEST_RAISED, _FEWEST_HEADED = 5, 3, 1
"""So many marks at least must have their notes: typed ones, raised ones, any where a heading says `Notes`."""
_INNER = 0.5
"""What words stand before counts so much as a label: the marks of the next chapter may be taken for some."""
_REPEATED = 1.3
"""Marks that stand so many times as often as there are notes cite the entries of a list."""
_FAR = 2.6
"""A gap of so many times the size ends the last note, …"""
_LIKE = 0.06
"""… as does a line whose size differs by more than this part."""
_NEAR = 2
"""A heading stands so many lines above the first note at most."""
_REACH = 60
"""So many lines behind a label the next one is looked for."""

NoteRun = tuple[list[int], list[Taken], dict[int, MarkCandidate]]
"""The lines of some endnotes on end, their labels, and the mark of each by its place among the labels."""


def end_notes(
    paper: Paper, body: Sequence[int], candidates: Sequence[MarkCandidate], *, headed: bool = False
) -> list[NoteRun]:
    """The endnotes among the lines of the text; `candidates` are the marks in the text that no footnote has.

    `headed` says that only those below a heading of endnotes are asked for.
    """
    best: list[NoteRun] = []
    for raised in (True, False):
        marks = [candidate for candidate in candidates if candidate.raised or not raised]
        ways = {key[0] for candidate in marks for key in candidate.keys if not is_sign(key)}
        for way in sorted(ways):
            runs = [run for run in _runs(paper, body, marks, way) if not headed or _is_headed(paper, run[0][0])]
            if sum(len(run[2]) for run in runs) > sum(len(run[2]) for run in best):
                best = runs
        if best:
            break
    return best


def _runs(paper: Paper, body: Sequence[int], candidates: Sequence[MarkCandidate], way: str) -> Iterator[NoteRun]:
    """The runs of labels that count in one way whose marks stand above them."""
    # Entries of a list count as notes do: where a heading says which are notes, they are none.
    listed = paper.listed if paper.endnotes else frozenset[int]()
    labels = [
        (one, key)
        for index in body
        if index not in listed
        for one in paper.labels[index]
        for key in one.keys
        if key[0] == way
    ]
    by_key: dict[Key, list[int]] = {}
    for place, candidate in enumerate(candidates):
        for key in candidate.keys:
            by_key.setdefault(key, []).append(place)
    pairs = [
        [
            (place, (4.0 if candidates[place].raised else 1.0) * (_INNER if label.inner else 1.0))
            for place in by_key.get(key, ())
            if candidates[place].line < label.line
        ]
        for label, key in labels
    ]
    found = aligned(pairs, len(candidates))
    headings = sorted(paper.endnotes)
    at = 0
    floor = -1
    while at < len(labels):
        chain = _chain(labels, at, headings) if labels[at][1][1] == 1 else []
        first = labels[at][0].line
        marks = {
            n: candidates[found[one]]
            for n, one in enumerate(chain)
            if one in found and candidates[found[one]].line < first
        }
        marks = {n: candidate for n, candidate in marks.items() if candidate.line > floor}
        if chain and _is_notes(
            paper, first, len(chain), marks, [one for one in candidates if floor < one.line < first], way
        ):
            page = [Taken(labels[one][0], labels[one][1], paper.lines[labels[one][0].line].page, "") for one in chain]
            lines = _region(paper, [index for index in body if index >= first], {one.label.line for one in page})
            yield lines, page, marks
            floor = lines[-1]
            at = next((one for one in range(at, len(labels)) if labels[one][0].line > floor), len(labels))
        else:
            at += 1


def _chain(labels: Sequence[tuple[Label, Key]], first: int, headings: Sequence[int]) -> list[int]:
    """The labels that count on from one, each no farther from the one before than a long note; one may be missing.

    They end above the next of the headings of endnotes.
    """
    chain = [first]
    above = bisect_right(headings, labels[first][0].line)
    end = headings[above] if above < len(headings) else None
    for place in range(first + 1, len(labels)):
        label, key = labels[place]
        before, last = labels[chain[-1]]
        if label.line - before.line > _REACH or (end is not None and label.line > end):
            break
        alike = label.form == before.form and not label.inner
        if (key[1] == last[1] + 1 and (alike or len(chain) < 2)) or (alike and key[1] == last[1] + 2):
            chain.append(place)
    return chain


def _is_notes(
    paper: Paper, first: int, count: int, marks: dict[int, MarkCandidate], above: Sequence[MarkCandidate], way: str
) -> bool:  # fmt: skip
    """Whether a run of so many labels are notes: enough have their marks, and these are not those of a list."""
    headed = _is_headed(paper, first)
    if any(first - up in paper.lists for up in range(1, _NEAR + 1)) and not headed:
        return False
    raised = [candidate for candidate in marks.values() if candidate.raised]
    fewest = _FEWEST_HEADED if headed else _FEWEST_RAISED if len(raised) == len(marks) else _FEWEST
    again = [one for one in above if any(key[0] == way and key[1] <= count for key in one.keys)]
    if not headed and len(again) > _REPEATED * count:
        return False
    return len(marks) >= fewest and 2 * len(marks) >= count


def _is_headed(paper: Paper, first: int) -> bool:
    """Whether a heading of endnotes stands right above a line."""
    return any(first - up in paper.endnotes for up in range(1, _NEAR + 1))


def _region(paper: Paper, rest: Sequence[int], labelled: set[int]) -> list[int]:
    """The lines of a run of notes: up to the last label, and on as far as its note goes."""
    last = max(labelled)
    size = median(paper.lines[index].size for index in rest if index <= last)
    told = abs(median(line.size for line in paper.lines) - size) > _LIKE * size
    lines = [index for index in rest if index <= last]
    for index in rest[len(lines) :]:
        line, above = paper.lines[index], paper.lines[lines[-1]]
        together = (line.page, line.block) == (above.page, above.block)
        if abs(line.size - size) > _LIKE * size or index in paper.lists:
            break
        if above.y - line.y > _FAR * size if together else not _goes_on(paper, lines[-1], told):
            break
        lines.append(index)
    return lines


def _goes_on(paper: Paper, index: int, told: bool) -> bool:
    """Whether the last line of a column may go on in the next one.

    Behind a full line that ends a sentence that is so only where the size of the type has `told` notes from text.
    """
    blocks = paper.sheets[paper.lines[index].page].blocks
    block = next(block for block in blocks if index in block.lines)
    within, full = breaks_off(paper.lines, block, block.lines.index(index))
    return within or (full and told)
