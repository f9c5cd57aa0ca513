"""Notes behind the text, at its end or at that of each chapter: lines that count as the marks above them do."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from statistics import median
from sys import maxsize

from hawashi.formats.pdf.choice import Taken
from hawashi.formats.pdf.labels import Key, Label, MarkCandidate, is_sign
from hawashi.formats.pdf.marks import aligned
from hawashi.formats.pdf.sheets import Paper, breaks_off

_FEWEST, _FEWEST_RAISED, _FEWEST_HEADED = 5, 3, 1
"""So many marks at least must have their notes: typed ones, raised ones, any where a heading says `Notes`."""
_INNER = 0.5
"""What words stand before counts so much as a label: the marks of the next chapter may be taken for some."""
_NEARLY = 0.8
"""Beside footnotes so large a part of them must have their marks."""
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
_BETWEEN = 4
"""So many lines stand at most between the notes of one chapter and those of the next, where all stand together."""
_PARTED = 1.25
"""A heading between them stands off by more than so many times the leading."""

NoteRun = tuple[list[int], list[Taken], dict[int, MarkCandidate]]
"""The lines of some endnotes on end, their labels, and the mark of each by its place among the labels."""


def end_notes(
    paper: Paper, body: Sequence[int], candidates: Sequence[MarkCandidate], *, headed: bool = False, footed: int = 0
) -> list[NoteRun]:
    """The endnotes among the lines of the text; `candidates` are the marks in the text that no footnote has.

    `headed` says that only those below a heading of endnotes are asked for; so many footnotes have their marks.
    """
    best: list[NoteRun] = []
    for raised in (True, False):
        marks = [candidate for candidate in candidates if candidate.raised or not raised]
        ways = {key[0] for candidate in marks for key in candidate.keys if not is_sign(key)}
        for way in sorted(ways):
            found = _runs(paper, body, marks, way)
            runs = [run for run, below in found if below or not (headed or _is_list(run, footed))]
            if sum(len(run[2]) for run in runs) > sum(len(run[2]) for run in best):
                best = runs
        if best:
            break
    return best


def _runs(
    paper: Paper, body: Sequence[int], candidates: Sequence[MarkCandidate], way: str
) -> Iterator[tuple[NoteRun, bool]]:
    """The runs of labels that count in one way whose marks stand above them, and whether a heading of endnotes does.

    Those of several chapters may stand behind one another: their marks are all above the first of them.
    """
    labels = _labels(paper, body, way)
    found = _marks_of(labels, candidates)
    anew = {form: _anew(labels, found, form) for form in {label.form for label, _ in labels}}
    ends = {form: sorted([*paper.endnotes, *(labels[one][0].line for one in own)]) for form, own in anew.items()}
    at = 0
    begin, last, top, headed = 0, -1, -1, False
    while at < len(labels):
        first = labels[at][0].line
        own_ends = ends[labels[at][0].form]
        above = bisect_right(own_ends, first)
        end = own_ends[above] if above < len(own_ends) else maxsize
        behind = last >= 0 and _stands_behind(body, last, first)
        begins = labels[at][1][1] == 1 or (behind and at in anew[labels[at][0].form])
        chain = _chain(labels, at, end) if begins else []
        if not behind:
            top = last
        own = {n: found[one] for n, one in enumerate(chain) if one in found}
        marks = {n: candidates[one] for n, one in own.items() if top < candidates[one].line < first}
        others = [one for one in candidates[begin if behind else 0 :] if top < one.line < first]
        below = _is_headed(paper, first) or (behind and headed)
        if chain and _is_notes(paper, first, len(chain), marks, others, way, headed=below):
            page = [Taken(labels[one][0], labels[one][1], paper.lines[labels[one][0].line].page, "") for one in chain]
            rest = [index for index in body if first <= index < end]
            lines = _region(paper, rest, {one.label.line for one in page}, cut=end <= body[-1])
            yield (lines, page, marks), below
            begin, last, headed = max(own.values()) + 1, lines[-1], below
            at = next((one for one in range(at, len(labels)) if labels[one][0].line > last), len(labels))
        else:
            at += 1


def _labels(paper: Paper, body: Sequence[int], way: str) -> list[tuple[Label, Key]]:
    """What may be labels that count in one way."""
    # Entries of a list count as notes do: where a heading says which are notes, they are none.
    listed = paper.listed if paper.endnotes else frozenset[int]()
    return [
        (one, key)
        for index in body
        if index not in listed
        for one in paper.labels[index]
        for key in one.keys
        if key[0] == way
    ]


def _marks_of(labels: Sequence[tuple[Label, Key]], candidates: Sequence[MarkCandidate]) -> dict[int, int]:
    """The mark above it that each label has by its number, both by their places."""
    by_key: dict[Key, list[int]] = {}
    for place, candidate in enumerate(candidates):
        for key in candidate.keys:
            by_key.setdefault(key, []).append(place)
    pairs = [
        [
            (place, (4.0 if candidates[place].raised else 1.0) * (_INNER if label.inner or label.turned else 1.0))
            for place in by_key.get(key, ())
            if candidates[place].line < label.line
        ]
        for label, key in labels
    ]
    return aligned(pairs, len(candidates))


def _stands_behind(body: Sequence[int], last: int, first: int) -> bool:
    """Whether a run that begins with the line `first` stands right behind one that ends with `last`."""
    return bisect_left(body, first) - bisect_right(body, last) <= _BETWEEN


def _anew(labels: Sequence[tuple[Label, Key]], found: Mapping[int, int], form: str) -> list[int]:
    """The places of the labels that begin to count anew in a form, and go on; both have marks above them.

    The first one of a run may be misread.
    """
    own = [
        place for place, (label, _) in enumerate(labels) if label.form == form and not label.inner and not label.turned
    ]
    numbers = [0, *(labels[place][1][1] for place in own)]
    return [
        place
        for place, before, number, following in zip(own, numbers, numbers[1:], numbers[2:], strict=False)
        if following == number + 1 and (number == 1 or (number == 2 and before > 2))
        if place in found
    ]


def _chain(labels: Sequence[tuple[Label, Key]], first: int, end: int) -> list[int]:
    """The labels above the line `end` that count on from one, each no farther from the one before than a long note.

    One may be missing.
    """
    chain = [first]
    for place in range(first + 1, len(labels)):
        label, key = labels[place]
        before, last = labels[chain[-1]]
        if label.line - before.line > _REACH or label.line >= end:
            break
        alike = label.form == before.form and not label.inner and not label.turned
        if (key[1] == last[1] + 1 and (alike or label.turned or len(chain) < 2)) or (alike and key[1] == last[1] + 2):
            chain.append(place)
    return chain


def _is_notes(
    paper: Paper, first: int, count: int, marks: Mapping[int, MarkCandidate], above: Sequence[MarkCandidate],
    way: str, *, headed: bool,
) -> bool:  # fmt: skip
    """Whether a run of so many labels are notes: enough have their marks, and these are not those of a list."""
    if any(first - up in paper.lists for up in range(1, _NEAR + 1)) and not headed:
        return False
    raised = [candidate for candidate in marks.values() if candidate.raised]
    fewest = _FEWEST_HEADED if headed else _FEWEST_RAISED if len(raised) == len(marks) else _FEWEST
    again = [one for one in above if any(key[0] == way and key[1] <= count for key in one.keys)]
    if not headed and len(again) > _REPEATED * count:
        return False
    return len(marks) >= fewest and 2 * len(marks) >= count


def _is_list(run: NoteRun, footed: int) -> bool:
    """Whether a run is a list of the text: where more notes are `footed`, misread marks of theirs may seem its own."""
    _, labels, marks = run
    return footed > len(labels) and len(marks) < _NEARLY * len(labels)


def _is_headed(paper: Paper, first: int) -> bool:
    """Whether a heading of endnotes stands right above a line."""
    return any(first - up in paper.endnotes for up in range(1, _NEAR + 1))


def _region(paper: Paper, rest: Sequence[int], labelled: set[int], *, cut: bool) -> list[int]:
    """The lines of a run of notes: up to the last label, and on as far as its note goes.

    It is `cut` where another run begins behind it, mostly below a heading.
    """
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
    while cut and lines[-1] > last and lines[-1] == rest[-1] and _is_heading(paper, lines[-1]):
        lines.pop()
        rest = rest[:-1]
    return lines


def _is_heading(paper: Paper, index: int) -> bool:
    """Whether a line above a run of notes is a heading: all bold, or standing off from what is above."""
    line, above = paper.lines[index], paper.lines[index - 1]
    if all(piece.style.bold for piece in line.pieces if piece.text.strip()):
        return True
    block = next(block for block in paper.sheets[line.page].blocks if index in block.lines)
    together = (line.page, line.block) == (above.page, above.block)
    return (
        together
        and above.y - line.y > _PARTED * max(block.leading, line.size)
        and breaks_off(paper.lines, block, block.lines.index(index))[0]
    )


def _goes_on(paper: Paper, index: int, told: bool) -> bool:
    """Whether the last line of a column may go on in the next one.

    Behind a full line that ends a sentence that is so only where the size of the type has `told` notes from text.
    """
    blocks = paper.sheets[paper.lines[index].page].blocks
    block = next(block for block in blocks if index in block.lines)
    within, full = breaks_off(paper.lines, block, block.lines.index(index))
    return within or (full and told)
