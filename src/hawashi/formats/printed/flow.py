"""Which chunks are body and which belong to notes, and where the body goes on in the middle of a sentence."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from itertools import pairwise, zip_longest

from hawashi.formats.printed.chunks import Chunk, Shape
from hawashi.formats.printed.sentences import (
    HEADING_WORDS,
    cites,
    counts_on,
    hangs,
    introduces,
    is_closed,
    is_long,
    is_page_number,
    is_prose,
    is_unfinished,
    may_cite,
    starts_low,
    surely_cites,
)
from hawashi.formats.printed.spellings import DefinitionHead, is_star

REACH = 4
"""How many further paragraphs of a note are looked for where a sentence waits to be resumed."""

MOST_WORDS = 120
"""The most words of a further paragraph of a note that nothing but its place tells."""


@dataclass(slots=True)
class PrintedNote:
    """A note as it stands in the file: its head, its chunks, the first of which has the head, and the body above it."""

    head: DefinitionHead
    chunks: list[Chunk]
    above: Chunk | None


@dataclass(slots=True)
class PrintedFlow:
    """The chunks of the body in order, the notes in order, and before which chunks of the body notes stand."""

    body: list[Chunk] = field(default_factory=list)
    entries: list[PrintedNote] = field(default_factory=list)
    noted: set[int] = field(default_factory=set)
    joined: set[int] = field(default_factory=set)
    """The indices in `body` of the chunks that resume the sentence of the chunk before."""


def separate(chunks: Sequence[Chunk], early: Collection[int]) -> PrintedFlow:
    """Tell body from notes. `early` are the heads (by their place) whose mark stands before an earlier definition."""
    flow = PrintedFlow()
    index = 0
    noted = False
    while index < len(chunks):
        chunk = chunks[index]
        if chunk.head is None:
            if noted:
                flow.noted.add(len(flow.body))
            flow.body.append(chunk)
            noted = False
            index += 1
            continue
        before = flow.body[-1] if flow.body else None
        # The head of a table stands between its rows and the heading above it.
        above = next((one for one in reversed(flow.body[-3:]) if not one.text.startswith("|")), before)
        entry = PrintedNote(chunk.head, [chunk], above)
        flow.entries.append(entry)
        noted = True
        index += 1
        count = _continued(before, chunks, index, early)
        entry.chunks += chunks[index : index + count]
        index += count
    return flow


def join(flow: PrintedFlow, apart: Collection[int], *, marked_headings: bool) -> None:
    """Find the chunks of the body that resume a sentence. `apart` are places of chunks that join with nothing."""
    stopped = _sections_stop(flow.body)
    _drop_page_numbers(flow, apart, stopped, marked_headings)
    for index in range(1, len(flow.body)):
        before, after = flow.body[index - 1], flow.body[index]
        if before.start in apart or after.start in apart:
            continue
        noted = index in flow.noted
        if after.shape is Shape.PARAGRAPH and _resumes(before, after, noted, stopped, marked_headings):
            flow.joined.add(index)


def _drop_page_numbers(flow: PrintedFlow, apart: Collection[int], stopped: bool, marked_headings: bool) -> None:
    """Leave out the numbers of pages that stand within a sentence."""
    kept: list[int] = []
    noted = set()
    for index, chunk in enumerate(flow.body):
        if is_page_number(chunk.text) and kept and index + 1 < len(flow.body):
            before, after = flow.body[kept[-1]], flow.body[index + 1]
            cut = index in flow.noted or index + 1 in flow.noted
            text = after.shape is Shape.PARAGRAPH and not is_page_number(after.text) and before.start not in apart
            if text and _resumes(before, after, cut, stopped, marked_headings):
                noted.add(index + 1)
                continue
        kept.append(index)
    noted |= flow.noted
    flow.noted = {place for place, index in enumerate(kept) if index in noted}
    flow.body = [flow.body[index] for index in kept]


def _continued(before: Chunk | None, chunks: Sequence[Chunk], start: int, early: Collection[int]) -> int:
    """How many chunks from `start` on are further paragraphs of the note that ends there."""
    ahead: list[Chunk] = []
    follows: Chunk | None = None
    for chunk in chunks[start : start + REACH + 1]:
        if chunk.head is not None:
            follows = chunk
            break
        if chunk.shape is not Shape.PARAGRAPH:
            break
        ahead.append(chunk)
    if not ahead:
        return 0
    waits = before is not None and _waits(before)
    unmarked = next((i for i, chunk in enumerate(ahead) if _marked(chunk)), len(ahead))
    belongs = follows is not None and follows.head is not None and follows.head.start in early
    if belongs and unmarked == len(ahead) and all(chunk.words <= MOST_WORDS for chunk in ahead):
        # The next definition belongs to the same page, so what stands between belongs to this note.
        return 0 if waits and starts_low(ahead[0].text) else len(ahead)
    if waits and (count := _until_resumed(ahead[:unmarked] + ahead[unmarked : unmarked + 1])) is not None:
        return count
    count = 0
    while count < unmarked and (cites(ahead[count].text) or surely_cites(ahead[count].text)):
        count += 1
    return count


def _until_resumed(ahead: Sequence[Chunk]) -> int | None:
    """How many chunks stand before the one that resumes the sentence with a small letter; None where none does."""
    for count, chunk in enumerate(ahead):
        below = ahead[count + 1 : count + 2] if is_page_number(chunk.text) else [chunk]
        if below and starts_low(below[0].text):
            return count
        if not (is_closed(chunk.text) or may_cite(chunk.text)) or _marked(chunk):
            return None
    return None


def _marked(chunk: Chunk) -> bool:
    """Whether a chunk has a mark: then it is body."""
    return any(not mark.doubtful for mark in chunk.marks)


def _waits(chunk: Chunk) -> bool:
    """Whether the sentence of a chunk waits to be resumed."""
    return chunk.shape in (Shape.PARAGRAPH, Shape.ITEM) and not is_closed(chunk.text)


def _resumes(before: Chunk, after: Chunk, noted: bool, stopped: bool, marked_headings: bool) -> bool:
    if not _waits(before) or introduces(before.text):
        return False
    low, hanging = starts_low(after.text), hangs(before.text)
    if before.shape is Shape.ITEM and not (noted or is_prose(before.text)):
        return low and hanging  # the items of a list often have no stop
    if low or hanging:
        return True
    if counts_on(after.text) and (is_prose(before.text) or _is_cut(before)):
        return True
    if _like_heading(after):
        return False
    if noted:
        return marked_headings or is_prose(before.text) or _is_cut(before)
    return stopped and is_long(before.text)


def _is_cut(chunk: Chunk) -> bool:
    """Whether a short chunk above notes is a sentence that goes on below them."""
    inner = any(not mark.doubtful and mark.mark.last < chunk.end for mark in chunk.marks)
    return chunk.shape is Shape.PARAGRAPH and is_unfinished(chunk.text, marked=inner)


def _like_heading(chunk: Chunk) -> bool:
    return chunk.words <= HEADING_WORDS and not is_closed(chunk.text)


def _sections_stop(body: Sequence[Chunk]) -> bool:
    """Whether paragraphs of this paper end with a stop, as those tell that surely end: before headings, at the end."""
    last = [
        chunk
        for chunk, after in zip_longest(body, body[1:])
        if chunk.shape is Shape.PARAGRAPH
        and is_long(chunk.text)
        and (after is None or after.shape is Shape.HEADING or (_like_heading(after) and not starts_low(after.text)))
    ]
    closed = sum(is_closed(chunk.text) for chunk in last)
    return 2 * closed >= len(last)


def early_heads(entries: Sequence[tuple[DefinitionHead, Sequence[int]]]) -> set[int]:
    """The heads whose first mark stands before the definition above them, by their place."""
    early = set()
    for (above, _), (head, marks) in pairwise(entries):
        if marks and marks[0] < above.start and not is_star(head.key):
            early.add(head.start)
    return early
