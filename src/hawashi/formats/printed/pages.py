"""The lines of plain text by pages, without what a printer repeats at their edges: running heads, page numbers."""

import re
from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from typing import NamedTuple

from hawashi.formats.printed.sentences import may_cite
from hawashi.formats.printed.spellings import DIGITS, DIRECTIONS
from hawashi.formats.source import lines_of

EDGE = 3
"""How many lines at an edge of a page may be repeated on other pages."""

_FEWEST_COUNTED = 3
"""So many pages at least tell how a paper counts them."""
_NUMBER = re.compile(rf"(?:[-–—|]\s?)?(?:{DIGITS})(?:\s?[-–—|.])?")
_TURN = re.compile(f"[{DIRECTIONS}]+")

Line = tuple[int, int]
"""Where a line starts and ends, without white space at its ends; a blank line starts where it ends."""

Page = list[Line]


class _Edge(NamedTuple):
    """A line at an edge of a page: its words without the number beside them, and how far that is from the page's."""

    words: str
    shift: int | None


def pages_of(source: str, start: int) -> list[Page]:
    """The lines of `source` from the offset `start` on, by its pages; a form feed (U+000C) ends a page."""
    pages: list[Page] = [[]]
    for begin, end, _ in lines_of(source, start):
        while (feed := source.find("\f", begin, end)) >= 0:
            pages[-1].append(_trimmed(source, begin, feed))
            pages.append([])
            begin = feed + 1
        pages[-1].append(_trimmed(source, begin, end))
    return pages


def without_furniture(source: str, pages: Sequence[Page], counted: Collection[int] = ()) -> list[Page]:
    """The pages without the lines at their edges that other pages have, too, but for a number that grows.

    `counted` is how far the numbers of some pages are known to be from the pages' own.
    """
    printed = [page for page in pages if any(start < end for start, end in page)]
    tops = [_edge(source, page, number) for number, page in enumerate(printed)]
    bottoms = [_edge(source, page[::-1], number) for number, page in enumerate(printed)]
    shifts = {*counted, *_counting([*zip(tops, bottoms, strict=True)])}
    head, foot = _repeated(tops), {one for one in _repeated(bottoms) if not may_cite(one.words)}
    foot |= {one for edge in bottoms for one in edge[:1] if not one.words and one.shift in shifts}
    kept = []
    for page, top, bottom in zip(printed, tops, bottoms, strict=True):
        rest = _peeled(page, _run(top, head))
        written = sum(start < end for start, end in rest)
        rest = _peeled(rest[::-1], min(_run(bottom, foot), written))
        kept.append(rest[::-1])
    return kept


def _trimmed(source: str, start: int, end: int) -> Line:
    text = source[start:end]
    kept = text.strip()
    first = start + len(text) - len(text.lstrip()) if kept else start
    return first, first + len(kept)


def _edge(source: str, page: Sequence[Line], number: int) -> list[_Edge]:
    """The first lines of the page with the number `number`."""
    written = (line for line in page if line[0] < line[1])
    return [_read(source[start:end], number) for _, (start, end) in zip(range(EDGE), written, strict=False)]


def _read(text: str, page: int) -> _Edge:
    text = _TURN.sub("", text).strip()
    for found in (_NUMBER.match(text), *list(_NUMBER.finditer(text, max(0, len(text) - 12)))[-1:]):
        if found is None or (found.start() and found.end() < len(text)):
            continue
        digits = re.search(r"\d+", found.group())
        words = " ".join((text[: found.start()] + text[found.end() :]).split())
        beside = text[found.end() : found.end() + 1] or text[found.start() - 1 : found.start()]
        if digits and not beside.isalnum():
            return _Edge(words, int(digits.group()) - page)
    return _Edge(" ".join(text.split()), None)


def _repeated(edges: Sequence[Sequence[_Edge]]) -> set[_Edge]:
    """The lines that enough pages have: two of a few, every fourth of many."""
    pages: dict[_Edge, int] = Counter(one for edge in edges for one in set(edge))
    enough = max(2, len(edges) // 4)
    return {one for one, count in pages.items() if count >= enough}


def _counting(pages: Sequence[tuple[Sequence[_Edge], Sequence[_Edge]]]) -> set[int]:
    """How far printed numbers of pages are from the pages' own, as enough edges say.

    The first page of an article often has its number at its foot, and the others at their heads, beside words.
    """
    counts = Counter(shift for top, bottom in pages for shift in {one.shift for one in (*top, *bottom)})
    enough = max(_FEWEST_COUNTED, len(pages) // 4)
    return {shift for shift, count in counts.items() if count >= enough and shift is not None}


def _run(edge: Iterable[_Edge], repeated: set[_Edge]) -> int:
    """How many lines from the edge on are repeated ones."""
    count = 0
    for one in edge:
        if one not in repeated:
            break
        count += 1
    return count


def _peeled(page: Page, count: int) -> Page:
    """The page without its first `count` lines that are not blank."""
    index = 0
    while count:
        count -= page[index][0] < page[index][1]
        index += 1
    return page[index:]
