"""A paper's lines in the order of reading, page by page, without what is printed on every page."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from hawashi.formats.pdf.columns import blocks_of
from hawashi.formats.pdf.glyphs import Page, Rule
from hawashi.formats.pdf.lines import Line, lines_of
from hawashi.formats.pdf.margins import without_line_numbers
from hawashi.formats.pdf.recognised import levelled
from hawashi.formats.pdf.rows import Segment, segments_of
from hawashi.formats.text.pages import without_furniture

_EDGE = 2
"""So many lines at an edge of a page may be those of all pages."""
_AT_EDGE = 16.0
"""A line begins at an edge where it is nearer to it than so many points, an indentation included."""
_ARABIC = re.compile("[\u0620-\u06ff]")
_STROKES = re.compile(r"[_\u2014\u2015\u2500-]{5,}|ـ{8,}")
_LETTER = re.compile(r"[^\W\d_]")
_NUMBER = re.compile(
    r"\W*(?:(?:page|p|صفحة|ص)\W*)?(?:\d{1,4}|[ivxlc]{1,7})(?:\W*(?:of|/|من)\W*\d{1,4})?\W*", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Laid:
    """One page: its lines in the order of reading, the rules drawn on it, and whether its text was recognised (OCR)."""

    lines: tuple[Line, ...]
    rules: tuple[Rule, ...]
    recognised: bool


def is_right_to_left(pages: Sequence[Page]) -> bool:
    """Whether most letters of a paper are Arabic."""
    counted = Counter(glyph.text[0] for page in pages for glyph in page.glyphs)
    arabic = sum(count for letter, count in counted.items() if _ARABIC.match(letter))
    return 2 * arabic > sum(count for letter, count in counted.items() if _LETTER.match(letter))


def laid_out(pages: Sequence[Page], *, rtl: bool) -> list[Laid]:
    """The pages with their lines, without running heads and page numbers."""
    segments = [segments_of(levelled(page.glyphs) if page.recognised else page.glyphs) for page in pages]
    segments = without_line_numbers(segments)
    turned = rtl and _is_set_left_to_right(segments)
    lines = []
    for number, page in enumerate(segments):
        blocks = blocks_of(page, rtl=rtl and not turned)
        lines.append(
            [
                line
                for n, block in enumerate(blocks)
                for line in lines_of(block, number, n, rtl=rtl and not turned, turned=turned)
            ]
        )
    kept = _without_furniture(_without_repeated(lines))
    return [_with_typed_rules(page, rest) for page, rest in zip(pages, kept, strict=True)]


def _with_typed_rules(page: Page, lines: Sequence[Line]) -> Laid:
    """A page whose lines of nothing but strokes are rules."""
    typed = [line for line in lines if _STROKES.fullmatch(line.text.strip())]
    rules = (*page.rules, *(Rule(line.left, line.right, line.y) for line in typed))
    return Laid(tuple(line for line in lines if line not in typed), rules, page.recognised)


def _is_set_left_to_right(pages: Sequence[Sequence[Segment]]) -> bool:
    """Whether the short lines of an Arabic paper begin at the left: its writer left the direction of text as it was."""
    left = right = 0
    for segments in pages:
        rows: dict[int, tuple[float, float]] = {}
        for one in segments:
            start, end = rows.get(one.row, (one.left, one.right))
            rows[one.row] = min(start, one.left), max(end, one.right)
        if not rows:
            continue
        edges = min(start for start, _ in rows.values()), max(end for _, end in rows.values())
        for start, end in rows.values():
            if end - start < 0.8 * (edges[1] - edges[0]):
                left += start - edges[0] < _AT_EDGE
                right += edges[1] - end < _AT_EDGE
    return left > 2 * right


def usual_leading(lines: Sequence[Line]) -> float:
    """How far most lines stand below the one before, as a part of their size."""
    steps = [
        (above.y - line.y) / line.size
        for above, line in pairwise(lines)
        if above.page == line.page and above.block == line.block and 0 < above.y - line.y < 4 * line.size
    ]
    return median(steps) if steps else 1.2


def _without_repeated(pages: Sequence[list[Line]]) -> list[list[Line]]:
    """The pages without the lines at their edges that stand on other pages at the same height with the same words."""
    edges = [_edges(lines) for lines in pages]
    counted = Counter(place for edge in edges for place in set(edge.values()))
    enough = max(2, len(pages) // 4)
    return [
        [line for line in lines if counted[edge.get(id(line), (0, ""))] < enough]
        for lines, edge in zip(pages, edges, strict=True)
    ]


def _edges(lines: Sequence[Line]) -> dict[int, tuple[int, str]]:
    """The height and the words of the first and the last lines of a page, by the lines' ids."""
    ordered = sorted(lines, key=lambda line: line.y)
    return {id(line): (round(line.y / 2), line.text.strip()) for line in ordered[:_EDGE] + ordered[-_EDGE:]}


def _without_furniture(pages: Sequence[Sequence[Line]]) -> list[list[Line]]:
    """The pages without the lines at their upper and lower edge that others have too, and without lone page numbers."""
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
    rest = iter(without_furniture("\n".join(source), spans))
    kept = []
    for lines, page, places in zip(pages, spans, by_place, strict=True):
        left = {id(places[start]) for start, _ in next(rest)} if page else set()
        kept.append(_without_number([line for line in lines if id(line) in left]))
    return kept


def _without_number(lines: list[Line]) -> list[Line]:
    """The lines without a page number that stands alone above or below them all."""
    for edge in (max, min):
        if len(lines) < 3:
            break
        outer = edge(lines, key=lambda line: line.y)
        others = [line for line in lines if line is not outer]
        gap = abs(outer.y - edge(line.y for line in others))
        if _NUMBER.fullmatch(outer.text.strip()) and gap > 1.6 * outer.size:
            lines = others
    return lines
