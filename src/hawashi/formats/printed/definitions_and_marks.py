"""What is written like other things, too, is a mark or a definition only on evidence.

A paragraph that begins `1.` may be an item of a list, `(1)` may number an argument, a star may be a bullet.
"""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import groupby, pairwise

from hawashi.formats.printed.chunks import Chunk, Shape, settle, text_of
from hawashi.formats.printed.pairing import match
from hawashi.formats.printed.sections import HeadRow, cites, under_headings
from hawashi.formats.printed.sentences import is_affiliation
from hawashi.formats.printed.spellings import (
    START,
    Candidate,
    DefinitionHead,
    Spelling,
    is_star,
    plain_head,
    typed_marks,
    without_leftover,
)

_TYPED = (Spelling.IN_ROUND, Spelling.IN_SQUARE, Spelling.GLUED_ARABIC, Spelling.GLUED)
_SURE = (Spelling.RAISED, Spelling.IN_SQUARE, Spelling.GLUED, Spelling.GLUED_ARABIC)


def find_heads(source: str, chunks: Sequence[Chunk]) -> None:
    """Give a head to each chunk that defines a note though its head is not raised."""
    runs = _runs(source, chunks)
    if not runs:
        return
    raised = [chunk.head for chunk in chunks if chunk.head]
    for index, head in under_headings(source, chunks, runs, [*raised_of(chunks), *_typed(source, chunks, _TYPED)]):
        settle(source, chunks[index], head)
    marks, heads = raised_of(chunks), [chunk.head for chunk in chunks if chunk.head]
    free = _not_taken(marks, heads)
    numbered = [run for run in runs if not is_star(run[0][1].key)]
    if marks or raised:
        _accept(source, chunks, _open(chunks, numbered), free)
    if not raised:
        # A paper may mix the spellings of its marks.
        typed = sorted([*free, *_typed(source, chunks, _TYPED)], key=START)
        _accept(source, chunks, _open(chunks, numbered), _not_taken(typed, heads) if heads else typed)
    stars: dict[str, int] = {}
    for mark in sorted((*free, *_typed(source, chunks, [Spelling.STAR])), key=START):
        stars.setdefault(mark.mark.key, mark.mark.start)
    for index, head in (one for run in runs for one in run):
        if is_star(head.key) and _is_star_note(source, chunks, index, head, stars):
            settle(source, chunks[index], head)


def _open(chunks: Sequence[Chunk], runs: Sequence[HeadRow]) -> list[HeadRow]:
    """Those of `runs` that are not known to be notes."""
    return [run for run in runs if chunks[run[0][0]].head is None]


def _not_taken(marks: Sequence[Candidate], heads: Sequence[DefinitionHead]) -> list[Candidate]:
    """Those of `marks` that belong to none of the definitions known, and are no powers."""
    taken = {mark.mark.start for own in match(marks, heads) for mark in own}
    return [mark for mark in marks if mark.mark.start not in taken and not mark.doubtful]


def find_marks(source: str, chunks: Sequence[Chunk], heads: Sequence[DefinitionHead]) -> list[Candidate]:
    """The marks in the order of the source: the raised ones, and typed ones where definitions would have none."""
    raised = raised_of(chunks)
    pairs = match(raised, heads)
    lacking = [head for head, own in zip(heads, pairs, strict=True) if not own]
    chosen: list[Candidate] = []
    numbered = sum(not is_star(head.key) for head in heads)
    if 2 * sum(not is_star(head.key) for head in lacking) >= max(numbered, 1):
        typed = _typed(source, chunks, _TYPED)
        chosen = max((_gained(typed, heads, raised, one) for one in _TYPED), key=len)
        few = 2 * len({mark.mark.key for mark in chosen}) < min(numbered, 2 * len({head.key for head in lacking}))
        having = sum(map(bool, match(sorted([*raised, *chosen], key=START), heads)))
        if few and 2 * having < numbered:
            chosen = []
    if any(is_star(head.key) for head in lacking):
        chosen += _gained(_typed(source, chunks, [Spelling.STAR]), heads, raised, Spelling.STAR)
    marks = sorted([*raised, *chosen], key=START)
    chosen += _single(source, chunks, heads, marks, {mark.spelling for mark in chosen})
    _add(chunks, chosen)
    return sorted([*raised, *chosen], key=START)


def _single(
    source: str,
    chunks: Sequence[Chunk],
    heads: Sequence[DefinitionHead],
    marks: Sequence[Candidate],
    spellings: Collection[Spelling],
) -> list[Candidate]:
    """The marks that are typed where the others are not: in order, asked for by a note, and right after a word.

    Where the paper has typed marks of one of `spellings`, or such, a space may stand before another one.
    """
    pairs = match(marks, heads)
    lacking = {head.key for head, own in zip(heads, pairs, strict=True) if not own and not is_star(head.key)}
    if not lacking or len(lacking) == len({head.key for head in heads}):
        return []
    taken = {mark.mark.start for mark in marks}
    typed = [
        mark
        for mark in _typed(source, chunks, _TYPED)
        if mark.mark.key in lacking and mark.mark.start not in taken and not mark.doubtful
    ]
    glued = {mark.mark.start for mark in typed if not source[mark.mark.start - 1].isspace()}
    free = {mark.mark.start for mark in typed}
    again = match(sorted([*marks, *typed], key=START), heads)
    gained = [mark for old, own in zip(pairs, again, strict=True) if not old for mark in own if mark.mark.start in free]
    spelt = {*spellings, *(mark.spelling for mark in gained if mark.mark.start in glued)}
    return [mark for mark in gained if mark.mark.start in glued or mark.spelling in spelt]


def raised_of(chunks: Iterable[Chunk]) -> list[Candidate]:
    """The marks found in the chunks that define no note."""
    return [mark for chunk in chunks if chunk.head is None for mark in chunk.marks]


def _runs(source: str, chunks: Sequence[Chunk]) -> list[HeadRow]:
    found = [
        (index, head)
        for index, chunk in enumerate(chunks)
        if chunk.head is None
        and chunk.shape in (Shape.PARAGRAPH, Shape.ITEM)
        and (head := plain_head(source, chunk.start, chunk.end))
    ]
    # Neighbours in one spelling have the same distance from their place in this list.
    groups = groupby(enumerate(found), key=lambda item: (item[1][0] - item[0], item[1][1].spelling))
    return [part for _, group in groups for part in _cut_run([one for _, one in group], source, chunks)]


def _cut_run(run: HeadRow, source: str, chunks: Sequence[Chunk]) -> Iterator[HeadRow]:
    """A run in one piece, or cut where numbers are skipped between what cites and what does not: a list ends there."""
    start = 0
    for index, ((above, head), (below, after)) in enumerate(pairwise(run), 1):
        skips = not is_star(head.key) and not is_star(after.key) and int(after.key) > int(head.key) + 1
        if skips and cites(source, chunks[above], head) != cites(source, chunks[below], after):
            yield run[start:index]
            start = index
    yield run[start:]


def _accept(source: str, chunks: Sequence[Chunk], runs: Sequence[HeadRow], free: Sequence[Candidate]) -> None:
    """Give their heads to the runs whose numbers are those of marks above, not yet used.

    Runs that cite come first; there half of the numbers is enough, and the marks of the rest are taken to be missing.
    So are those of a run that only goes on with the numbers of the run before. Where there are such, others in the
    same spelling may take the marks that are left. Where none cites, what the paper ends with may be its notes.
    """
    citing: list[HeadRow] = []
    others: list[HeadRow] = []
    for run in runs:
        half = 2 * sum(cites(source, chunks[index], head) for index, head in run) >= len(run)
        (citing if half else others).append(run)
    used: set[int] = set()
    chosen = _continued(citing, _matching(citing, free, used, chunks, share=0.5))
    spellings = {head.spelling for run in chosen for _, head in run}
    if chosen:
        others = [run for run in others if run[0][1].spelling in spellings]
    else:
        others = [run for run in others if run[-1][0] == len(chunks) - 1 and _grows(run)]
        free = [mark for mark in free if mark.spelling in _SURE and not mark.doubtful]
    for run in (*chosen, *_matching(others, free, used, chunks, share=1)):
        for index, head in run:
            settle(source, chunks[index], head)


def _matching(
    runs: Sequence[HeadRow], free: Sequence[Candidate], used: set[int], chunks: Sequence[Chunk], *, share: float
) -> list[HeadRow]:
    """The runs of whose numbers at least the `share` (0 to 1) have a mark in `free` that is not in `used`."""
    chosen: list[HeadRow] = []
    window: dict[str, list[int]] = {}
    floor = -1  # a mark further up than those of the last notes belongs to none below them
    at = 0
    for run in runs:
        start = chunks[run[0][0]].start
        while at < len(free) and free[at].mark.start < start:
            place, key = free[at].mark.start, free[at].mark.key
            if place not in used:
                if window.get(key, [-1])[0] <= floor:
                    window[key] = []
                window[key].append(place)
            at += 1
        keys = {head.key for _, head in run}
        found = {key for key in keys if window.get(key, [-1])[0] > floor}
        if found and (found == keys or (len(found) >= share * len(keys) and _grows(run))):
            chosen.append(run)
            used.update(place for key in found for place in window[key])
            floor = max(window[key][0] for key in found)
            for key in found:
                del window[key]
    return chosen


def _continued(runs: Sequence[HeadRow], chosen: Sequence[HeadRow]) -> list[HeadRow]:
    """The chosen runs, and those between them that go on with the numbers of the run before."""
    accepted = {id(run) for run in chosen}
    kept: list[HeadRow] = []
    waiting: list[HeadRow] = []
    for run in runs:
        if id(run) in accepted:
            kept += [*(waiting if waiting and _follow(waiting[-1], run) else ()), run]
            waiting = []
        elif _grows(run) and _follow(waiting[-1] if waiting else kept[-1] if kept else [], run):
            waiting.append(run)
        else:
            waiting = []
    return kept


def _grows(run: HeadRow) -> bool:
    """Whether every number of a run is one more than the one before."""
    return all(int(after.key) == int(head.key) + 1 for (_, head), (_, after) in pairwise(run))


def _follow(run: HeadRow, after: HeadRow) -> bool:
    """Whether a run goes on with the numbers of another, in the same spelling."""
    return bool(run) and run[-1][1].spelling is after[0][1].spelling and _grows([run[-1], after[0]])


def _is_star_note(
    source: str, chunks: Sequence[Chunk], index: int, head: DefinitionHead, stars: Mapping[str, int]
) -> bool:
    """Whether a paragraph with a star before it is a note: a mark asks for it, or it stands among notes as a post."""
    text = source[head.content : chunks[index].end]
    bullets = [chunk for chunk in chunks[max(0, index - 1) : index + 2] if source.startswith("* ", chunk.start)]
    if len(bullets) > 1 or (text.count("*") % 2 and not source.startswith(("\\", "("), head.start)):
        return False
    if stars.get(head.key, head.start) < head.start:
        return True
    beside = [chunk for chunk in (*chunks[max(0, index - 1) : index], *chunks[index + 1 : index + 2]) if chunk.head]
    return bool(beside) and is_affiliation(text)


def _gained(
    typed: Sequence[Candidate], heads: Sequence[DefinitionHead], raised: Sequence[Candidate], spelling: Spelling
) -> list[Candidate]:
    """The marks in one typed spelling that definitions without a raised mark have."""
    spelt = [mark for mark in typed if mark.spelling is spelling]
    if not spelt:
        return []
    pairs = match(sorted([*raised, *spelt], key=START), heads)
    return [mark for own in pairs if all(mark.spelling is spelling for mark in own) for mark in own]


def _typed(source: str, chunks: Iterable[Chunk], spellings: Sequence[Spelling]) -> list[Candidate]:
    """What may be a typed mark in one of `spellings`, outside raised marks and their leftovers."""
    found = []
    for chunk in chunks:
        if chunk.head is None and chunk.shape is not Shape.OTHER:
            covered = {at for mark in chunk.marks for at in range(mark.mark.start, mark.mark.last)}
            found += [
                mark
                for mark in typed_marks(source, chunk.start, chunk.end)
                if mark.spelling in spellings
                and (chunk.shape is not Shape.CELL or mark.spelling is Spelling.IN_SQUARE)
                and mark.mark.start not in covered
                and mark.mark.start > chunk.start
            ]
    return found


def _add(chunks: Sequence[Chunk], marks: Sequence[Candidate]) -> None:
    """Hand typed marks to the chunks they stand in."""
    rest = sorted(marks, key=START, reverse=True)
    for chunk in chunks:
        before = len(chunk.marks)
        while rest and rest[-1].mark.start < chunk.end:
            chunk.marks.append(rest.pop())
        if len(chunk.marks) > before:
            chunk.marks.sort(key=START)


HABIT = 3
"""From so many doubled marks on, where most marks of a paper are, all are taken to be doubled."""

_GOES_ON = re.compile(r"\s*[\w«“\"(\[]")


def give_back_numbers(source: str, chunks: Sequence[Chunk]) -> None:
    """Leave in the body what only looks like a leftover.

    A leftover stands at the end of its clause; a number with a word after it counts things, unless the paper doubles
    its marks by habit.
    """
    marks = raised_of(chunks)
    doubled = sum(mark.mark.leftover is not None for mark in marks)
    if doubled >= HABIT and 2 * doubled > len(marks):
        return
    for chunk in chunks:
        kept = [_kept(source, chunk, mark) for mark in chunk.marks]
        if kept != chunk.marks:
            chunk.marks = kept
            chunk.text = text_of(source, chunk)


def _kept(source: str, chunk: Chunk, mark: Candidate) -> Candidate:
    if mark.mark.leftover is None or not _GOES_ON.match(source, mark.mark.last, chunk.end):
        return mark
    return without_leftover(source, chunk.start, mark)
