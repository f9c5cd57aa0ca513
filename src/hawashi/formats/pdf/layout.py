"""A paper's lines in the order of reading, page by page, without what is printed on every page."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby, pairwise
from operator import attrgetter
from statistics import median

from hawashi.formats.pdf.blackened import with_blackened
from hawashi.formats.pdf.columns import blocks_of
from hawashi.formats.pdf.direction import direction_of
from hawashi.formats.pdf.furniture import counting, repeated, without_next, without_repeated
from hawashi.formats.pdf.glyphs import Page, Rule, page_of
from hawashi.formats.pdf.library import File
from hawashi.formats.pdf.lines import Line, lines_of
from hawashi.formats.pdf.margins import has_line_numbers, without_line_numbers
from hawashi.formats.pdf.recognised import levelled
from hawashi.formats.pdf.rows import Segment, segments_of
from hawashi.formats.pdf.side_columns import Margins, margins_of, parted
from hawashi.formats.printed.pages import without_furniture
from hawashi.formats.printed.sentences import is_continued_notice

_EDGE = 2
"""So many lines at an edge of a page may be those of all pages."""
_FOOT = 4
"""What is printed at the foot of each page has at most so many lines."""
_APART = 1.7
"""It stands off from the text by more than so many times its size."""
_AROUND, _OF_CHAPTER = 6, 4
"""A running head of a chapter stands on so many pages of those that are no farther away than this."""
_SAMPLE = 24
"""So many pages of a long paper tell how all of them are set."""
_ARABIC = re.compile("[\u0620-\u06ff]")
_STROKES = re.compile(r"[_\u2014\u2015\u2500-]{5,}|ـ{8,}")
_LETTER = re.compile(r"[^\W\d_]")
_BARE = re.compile(r"[^\w.]*\d+[^\w.]*")
_NUMBER = re.compile(
    r"\W*(?:(?:page|p|صفحة|ص)\W*)?(?:\d{1,4}|[ivxlc]{1,7})(?:\W*(?:of|/|من)\W*\d{1,4})?\W*", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Laid:
    """One page: its lines in the order of reading, the rules drawn on it, and whether its text was recognised (OCR)."""

    lines: tuple[Line, ...]
    rules: tuple[Rule, ...]
    recognised: bool


def is_right_to_left(counted: Mapping[str, int]) -> bool:
    """Whether most letters of a paper are Arabic, by how often each stands in it."""
    arabic = sum(count for letter, count in counted.items() if _ARABIC.match(letter))
    return 2 * arabic > sum(count for letter, count in counted.items() if _LETTER.match(letter))


def laid_out(file: File, readings: Sequence[Mapping[int, str]], *, rtl: bool) -> list[Laid]:
    """The pages with their lines, without running heads and page numbers; they are read one after the other."""
    count = len(file.packed)
    known = {number: _seen(file, number, readings) for number in _sample(count)}
    margins = margins_of(pieces for _, pieces in known.values())
    if margins:
        known = {number: _seen(file, number, readings, margins) for number in known}
    segments = {number: pieces for number, (_, pieces) in known.items()}
    numbered = has_line_numbers(list(segments.values()))
    segments = {number: without_line_numbers(pieces, numbered=numbered) for number, pieces in segments.items()}
    direction = direction_of(segments.values(), rtl=rtl, program=file.info.get("Producer", ""))
    furniture = repeated(segments, direction)
    pages, lines = [], []
    seen = (known.pop(number) if number in known else _seen(file, number, readings, margins) for number in range(count))
    for number, ((page, pieces), following) in enumerate(_with_following(seen)):
        pieces = without_next(pieces, following)
        pieces = without_repeated(without_line_numbers(pieces, numbered=numbered), number, furniture)
        text = [one for one in pieces if not one.column]
        blocks = blocks_of(text, rtl=direction.columns_rtl)
        beside = [one for one in pieces if one.column]
        blocks += [list(column) for _, column in groupby(beside, attrgetter("column"))]
        read = [line for n, block in enumerate(blocks) for line in lines_of(block, number, n, direction)]
        lines.append([line for line in read if not is_continued_notice(line.text)])
        pages.append(page)
    kept = _without_furniture(_without_heads(lines), counting(furniture))
    return [_with_typed_rules(page, rest) for page, rest in zip(pages, kept, strict=True)]


def _with_typed_rules(page: Page, lines: Sequence[Line]) -> Laid:
    """A page whose lines of nothing but strokes are rules."""
    typed = [line for line in lines if _STROKES.fullmatch(line.text.strip())]
    rules = (*page.rules, *(Rule(line.left, line.right, line.y) for line in typed))
    return Laid(tuple(line for line in lines if line not in typed), rules, page.recognised)


def _seen(
    file: File, number: int, readings: Sequence[Mapping[int, str]], margins: Margins | None = None
) -> tuple[Page, list[Segment]]:
    """A page without its glyphs, and the pieces of its rows."""
    page = page_of(file, number, readings)
    glyphs = levelled(page.glyphs) if page.recognised else page.glyphs
    if page.blackened:
        glyphs = with_blackened(glyphs, page.blackened)
    pieces = segments_of(glyphs)
    return replace(page, glyphs=()), parted(glyphs, pieces, margins) if margins else pieces


def _with_following(
    seen: Iterable[tuple[Page, list[Segment]]],
) -> Iterator[tuple[tuple[Page, list[Segment]], list[Segment]]]:
    """Each page with its pieces, and the pieces of the next one."""
    before = None
    for each in seen:
        if before is not None:
            yield before, each[1]
        before = each
    if before is not None:
        yield before, []


def _sample(count: int) -> list[int]:
    """The pages that tell how the others are set: all of a few, else pairs of pages from all over the paper."""
    pairs = _SAMPLE // 2
    if count <= _SAMPLE:
        return list(range(count))
    return [
        place for pair in range(pairs) for start in [pair * (count - 2) // (pairs - 1)] for place in (start, start + 1)
    ]


def usual_leading(lines: Sequence[Line]) -> float:
    """How far most lines stand below the one before, as a part of their size."""
    steps = [
        (above.y - line.y) / line.size
        for above, line in pairwise(lines)
        if above.page == line.page and above.block == line.block and 0 < above.y - line.y < 4 * line.size
    ]
    return median(steps) if steps else 1.2


def _without_heads(pages: Sequence[list[Line]]) -> list[list[Line]]:
    """The pages without the lines at their edges that stand on other pages at the same height with the same words.

    Those are two pages of a short paper, every fourth of a long one, or several of those around, as in a chapter.
    """
    edges = [_edges(lines) for lines in pages]
    where: dict[tuple[int, str], list[int]] = {}
    for number, edge in enumerate(edges):
        for place in set(edge.values()):
            where.setdefault(place, []).append(number)
    enough = max(2, len(pages) // 4)

    def is_head(number: int, place: tuple[int, str] | None) -> bool:
        others = where[place] if place else []
        around = bisect_right(others, number + _AROUND) - bisect_left(others, number - _AROUND)
        return len(others) >= enough or around >= _OF_CHAPTER

    return [
        [line for line in lines if not is_head(number, edge.get(id(line)))]
        for number, (lines, edge) in enumerate(zip(pages, edges, strict=True))
    ]


def _edges(lines: Sequence[Line]) -> dict[int, tuple[int, str]]:
    """The height and the words of the first and the last lines of a page, by the lines' ids.

    The last ones are no furniture where they stand as near to what is above them as lines of one text do.
    """
    ordered = sorted(lines, key=lambda line: -line.y)
    outer = ordered[:_EDGE] + ordered[max(_EDGE, len(ordered) - min(_EDGE, _apart_below(ordered))) :]
    return {id(line): (round(line.y / 2), line.text.strip()) for line in outer}


def _apart_below(ordered: Sequence[Line]) -> int:
    """How many of the last lines of a page, from the top, stand apart from the lines above them, or are its number."""
    if ordered and _NUMBER.fullmatch(ordered[-1].text.strip()):
        return 1
    steps = [one.y - other.y for one, other in pairwise(ordered) if one.y - other.y > 1]
    wide = 1.3 * median(steps) if steps else 0.0
    for count in range(1, min(_FOOT, len(ordered) - 1) + 1):
        above, line = ordered[-count - 1], ordered[-count]
        if above.y - line.y > max(_APART * line.size, wide):
            return count
    return 0


def _without_furniture(pages: Sequence[Sequence[Line]], counted: frozenset[int]) -> list[list[Line]]:
    """The pages without the lines at their upper and lower edge that others have too, and without lone page numbers.

    `counted` is how far printed numbers are from those of the pages, as what was left out already says.
    """
    source: list[str] = []
    spans: list[list[tuple[int, int]]] = []
    at = 0
    by_place: list[dict[int, Line]] = []
    for lines in pages:
        places: dict[int, Line] = {}
        page: list[tuple[int, int]] = []
        for line in sorted(lines, key=lambda line: (-round(line.y), line.left)):
            text = line.text.strip()
            if text:
                source.append(text)
                places[at] = line
                page.append((at, at + len(text)))
                at += len(text) + 1
        by_place.append(places)
        spans.append(page)
    rest = iter(without_furniture("\n".join(source), spans, counted))
    kept = []
    for lines, page, places in zip(pages, spans, by_place, strict=True):
        left = {id(places[start]) for start, _ in next(rest)} if page else set()
        ordered = sorted(lines, key=lambda line: -line.y)
        left |= {id(line) for line in ordered[len(ordered) // 2 : len(ordered) - _apart_below(ordered)]}
        kept.append(_without_number([line for line in lines if id(line) in left]))
    return kept


def _without_number(lines: list[Line]) -> list[Line]:
    """The lines without a page number that stands alone above or below them all."""
    for edge in (max, min):
        if len({line.y for line in lines}) < 3:
            break
        outer = edge(lines, key=lambda line: line.y)
        others = [line for line in lines if line is not outer]
        next_to = edge(line.y for line in others)
        gap = abs(outer.y - next_to)
        text = outer.text.strip()
        # The last line of a note may be `p. 9.`: it stands no farther from the others than they do.
        step = 0.0 if _BARE.fullmatch(text) else min(abs(line.y - next_to) for line in others if line.y != next_to)
        if _NUMBER.fullmatch(text) and gap > max(1.6 * outer.size, 1.3 * step):
            lines = others
    return lines
