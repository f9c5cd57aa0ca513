"""From glyphs to rows: what stands on one baseline over the whole page, raised marks with the row they belong to."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import accumulate, groupby, pairwise
from operator import itemgetter, sub

from hawashi.formats.pdf.clusters import (
    is_arabic_cluster,
    is_cluster,
    is_vowel_mark,
    lacks_bearer,
    one_way,
    settled,
    stands_over,
    told_once,
)
from hawashi.formats.pdf.glyphs import SPACE, Glyph

_WITHIN = 0.12
"""Glyphs stand on one baseline when it differs by less than this part of their size."""
_SMALLER = 0.86
"""Raised marks are smaller than this part of the type of their row."""
_CAPITALS, _LARGER = 0.08, 1.6
"""Of a row in small capitals the large ones are at least this part, and larger by so many times at most."""
_NEAR = 0.7
"""A raised mark stands no farther from the letters of its row than this part of their size."""
_FAR = 2.2
"""A raised label may stand as far from its note as this part of the note's size."""
_HANGING = 6.0
"""A raised label in the margin of its note may stand as far from it as this."""
_FEW_MARKS = 30
"""A row of marks has at most so many."""
_SHORTLY = 2
"""A mark is drawn at most so many pieces before or behind its letter, with other marks over it between them."""
_HIGHEST = 1.5
"""A mark that is drawn with a letter stands above it by less than so many times the size of type."""
_LONGEST = 10
"""A raised mark has at most six signs, a roman number in brackets at most so many."""
_ROMAN = frozenset("ivxlc()[].")
_COMMAS = frozenset(",،;؛")
_ASIDE = 0.02
"""A comma that stands over a letter is put so far to its left, as a part of the size."""
APART = 0.75
"""Pieces of a row stand apart when the gap between them is wider than this part of the size."""

_HEIGHT, _LEFT, _RIGHT, _SIZE, _TEXT = (
    itemgetter(Glyph._fields.index(name)) for name in ("y", "left", "right", "size", "text")
)
_HEIGHT_AND_SIZE = itemgetter(Glyph._fields.index("y"), Glyph._fields.index("size"))

Space = tuple[float, float]
"""A space that the file has: its middle, and its width, which is 0 where the library only supposes a space."""


@dataclass(slots=True)
class _Row:
    """A row in the making; `full` is the size of its capitals, where most of it is in small ones."""

    y: float
    glyphs: list[Glyph]
    size: float = 0.0
    full: float = 0.0
    lefts: list[float] = field(default_factory=list)
    guests: list[Glyph] = field(default_factory=list)
    joined: bool = False


@dataclass(frozen=True, slots=True)
class Segment:
    """A piece of a row without a wide gap. `row` counts a page's rows from the top; `size` is that of most
    of it, `glyphs` and `text` have its letters from left to right, `spaces` are those that the file has in it or right
    of it, up to the next piece, `column` is 0 in the text and more in a margin. A glyph that stands above the row's
    baseline is a raised one, too."""

    row: int
    y: float
    left: float
    right: float
    size: float
    glyphs: tuple[Glyph, ...]
    text: str
    spaces: tuple[Space, ...]
    column: int = 0


def segments_of(glyphs: Iterable[Glyph]) -> list[Segment]:
    """The pieces of the rows of a page, from the top, each row from the left."""
    glyphs = one_way(told_once(glyphs))
    rows = _rows([glyph for glyph in glyphs if glyph.text != SPACE])
    for row in rows:
        row.glyphs.sort(key=_LEFT)
        row.lefts = list(map(_LEFT, row.glyphs))
        row.size, row.full = _sizes(row.glyphs)
    _join_guests(rows)
    left = sorted((row for row in rows if not row.joined), key=lambda row: -row.y)
    spaces = _spaces([glyph for glyph in glyphs if glyph.text == SPACE], left)
    return [segment for number, row in enumerate(left) for segment in _segments(number, row, spaces[number])]


def _spaces(glyphs: Iterable[Glyph], rows: Sequence[_Row]) -> list[list[Space]]:
    """Where the spaces that the file has stand in each row, from the left."""
    heights = [-row.y for row in rows]
    spaces: list[list[Space]] = [[] for _ in rows]
    for y, alike in groupby(glyphs, _HEIGHT):
        place = bisect_left(heights, -y - 0.5)
        if place < len(rows) and abs(rows[place].y - y) < 0.5:
            spaces[place] += [((glyph.left + glyph.right) / 2, glyph.right - glyph.left) for glyph in alike]
    return [sorted(row) for row in spaces]


def _rows(glyphs: Iterable[Glyph]) -> list[_Row]:
    rows: list[_Row] = []
    ordered = sorted(glyphs, key=_HEIGHT, reverse=True)
    for (y, size), alike in groupby(ordered, _HEIGHT_AND_SIZE):
        row = rows[-1] if rows else None
        if row is not None and row.y - y <= max(0.5, _WITHIN * min(size, row.size)):
            row.glyphs += alike
        else:
            rows.append(_Row(y, list(alike), size))
    return rows


def _size(glyphs: Sequence[Glyph]) -> float:
    """The size that most glyphs have; of two, the larger."""
    counted: Counter[float] = Counter(map(_SIZE, glyphs))
    return max(counted, key=lambda size: (counted[size], size))


def _sizes(glyphs: Sequence[Glyph]) -> tuple[float, float]:
    """The size that most glyphs have, and that of the capitals beside small ones."""
    usual = _size(glyphs)
    larger = Counter(glyph.size for glyph in glyphs if glyph.size > usual and glyph.text.isupper())
    fewest = max(2, _CAPITALS * len(glyphs))
    told = [size for size, count in larger.items() if count >= fewest and size <= _LARGER * usual]
    return usual, max(told, default=usual)


def _join_guests(rows: list[_Row]) -> None:
    """Give raised marks, vowel marks and letters set a little off to the row that they belong to."""
    marks: dict[int, bool] = {}
    for place, row in enumerate(rows):
        near = [other for other in _around(rows, place) if not other.joined]
        marks.update((id(other), _are_marks(other)) for other in near if id(other) not in marks)
        near = [other for other in near if not marks[id(other)]]
        if not near:
            continue
        left_over: list[Glyph] = []
        worded = 2 * sum(glyph.text.isalpha() for glyph in row.glyphs) > len(row.glyphs)
        for chunk in _chunks(row.glyphs):
            host = _host(chunk, row, near, worded=worded)
            if host is None:
                left_over += chunk
                continue
            off = chunk[0].y - host.y
            if _is_raised_comma(chunk, host):
                host.guests.append(_lowered(chunk[0], host)._replace(raised=False))
                continue
            # A small letter is a label, also beside one of its kind; a mark that is named by its letter is as large.
            cluster = is_cluster(chunk) and (is_vowel_mark(chunk[0].text) or chunk[0].size > _SMALLER * host.size)
            guests = settled(chunk, _beside(chunk, host)) if cluster else chunk
            host.guests += [glyph._replace(raised=off > _WITHIN * host.size and not cluster) for glyph in guests]
            if cluster and not guests:
                _widen(host, chunk)
        if len(left_over) < len(row.glyphs):
            row.glyphs = left_over
            row.lefts = [glyph.left for glyph in left_over]
        row.joined = not left_over


def _are_marks(row: _Row) -> bool:
    """Whether a row has nothing but marks, which belong to another one: it can have no guests."""
    return is_cluster(row.glyphs) or (len(row.glyphs) <= _FEW_MARKS and all(map(is_cluster, _chunks(row.glyphs))))


def _widen(host: _Row, chunk: Sequence[Glyph]) -> None:
    """Let letters of a row reach as far as marks over them that have their names: a madda is wider than its alef."""
    for glyph in chunk:
        first = bisect_left(host.lefts, glyph.left - glyph.size)
        for place, one in enumerate(host.glyphs[first : bisect_left(host.lefts, glyph.right)], first):
            if one.text == glyph.text and glyph.left < one.left and one.right < glyph.right:
                host.glyphs[place] = one._replace(left=glyph.left, right=glyph.right)


def _around(rows: list[_Row], place: int) -> list[_Row]:
    """The rows whose baseline is near enough that glyphs of a row may belong to them."""
    row = rows[place]
    near = []
    reach = _HIGHEST if is_vowel_mark(row.glyphs[0].text) else 1.0
    for step in (-1, 1):
        other = place + step
        while 0 <= other < len(rows) and abs(rows[other].y - row.y) < reach * max(rows[other].size, row.size):
            near.append(rows[other])
            other += step
    return near


def _chunks(glyphs: Sequence[Glyph]) -> list[list[Glyph]]:
    chunks: list[list[Glyph]] = []
    for glyph in glyphs:
        last = chunks[-1] if chunks else None
        if last and _near(last, glyph) and is_arabic_cluster(last[-1].text) == is_arabic_cluster(glyph.text):
            chunks[-1].append(glyph)
        else:
            chunks.append([glyph])
    return chunks


def _near(chunk: Sequence[Glyph], glyph: Glyph) -> bool:
    near = 0.5 * glyph.size
    return glyph.left - chunk[-1].right < near or glyph.left - max(map(_RIGHT, chunk[-3:])) < near


def _host(chunk: Sequence[Glyph], row: _Row, near: Sequence[_Row], *, worded: bool) -> _Row | None:
    """The row that a chunk of another row belongs to, if any.

    What stands beside the letters of its own row, if that is `worded`, is no part of a column that is farther off.
    """
    cluster = is_cluster(chunk)
    size = max(glyph.size for glyph in chunk)
    own = _gap(chunk, row) if worded and not cluster else float("inf")
    best: tuple[tuple[bool, bool, bool, bool, float], _Row] | None = None
    for host in near:
        off = row.y - host.y
        smaller = size <= _SMALLER * host.full
        short = len(chunk) <= _LONGEST and (len(chunk) <= 6 or _ROMAN.issuperset(glyph.text for glyph in chunk))
        few = short and len(row.glyphs) < len(host.glyphs)
        beside = _beside(chunk, host) if cluster else ()
        alone = cluster and not any(abs(one.drawn - chunk[0].drawn) <= _SHORTLY for one in beside)
        highest = host.size if alone else _HIGHEST * host.size
        fits = (
            (cluster and stands_over(chunk, beside) and -0.8 * host.size < off < highest)
            or _is_raised_comma(chunk, host)
            or (smaller and short and -0.3 * host.size < off < 0.75 * host.full)
            or (
                few and size <= 1.1 * host.size and -0.3 * host.size < off < 0.45 * host.size and _has_room(chunk, host)
            )
        )
        gap = _gap(chunk, host) / host.size
        # Between two lines set tightly a small sign is a raised one of the lower line, not a lowered one of the upper.
        lacks = cluster and lacks_bearer(chunk, beside)
        rank = gap > _NEAR, alone, lacks, smaller and not cluster and off < 0, abs(off)
        if (
            fits
            and gap <= max(own / host.size, _WITHIN)
            and gap <= (_reach(chunk, host) if smaller and short and off > 0 else _NEAR)
            and (best is None or rank < best[0])
        ):
            best = rank, host
    return best[1] if best else None


def _is_raised_comma(chunk: Sequence[Glyph], host: _Row) -> bool:
    """Whether a comma of full size stands above the tail of an Arabic letter of its row, or above its left side."""
    comma = chunk[0]
    if len(chunk) > 1 or comma.text not in _COMMAS or comma.size < 0.9 * host.size:
        return False
    if not 0 < comma.y - host.y < 0.75 * host.size:
        return False
    near = _beside(chunk, host)
    before = next((one for one in near if one.left >= comma.right - _ASIDE * comma.size), None)
    beside = [before] if before and before.left - comma.right < _NEAR * comma.size and _has_room(chunk, host) else []
    if any(is_arabic_cluster(one.text) for one in (*_letters_under(comma, host), *beside)):
        return True
    return _is_behind_latin(comma, host) and _has_room(chunk, host)


def _is_behind_latin(comma: Glyph, host: _Row) -> bool:
    """Whether a comma stands right behind a letter of its font that is read from the left: some lift these, too."""
    end = comma.left + _ASIDE * comma.size
    last = next((one for one in reversed(_beside([comma], host)) if one.right <= end), None)
    if last is None or is_arabic_cluster(last.text) or last.style != comma.style:
        return False
    return comma.left - last.right < _WITHIN * comma.size


def _letters_under(glyph: Glyph, host: _Row) -> list[Glyph]:
    return [one for one in _beside([glyph], host) if one.left < glyph.right and glyph.left < one.right]


def _lowered(comma: Glyph, host: _Row) -> Glyph:
    """A raised comma on the line of its row, left of the letter that it stands over, if any: it is read behind it."""
    under = [one.left for one in _letters_under(comma, host)]
    if not under and _is_behind_latin(comma, host):  # the space behind it is drawn below it
        return comma._replace(right=comma.left + _ASIDE * comma.size, y=host.y)
    left = min(under, default=comma.right)
    return comma._replace(x=left - _ASIDE * comma.size, left=left - _ASIDE * comma.size, right=left, y=host.y)


def _reach(chunk: Sequence[Glyph], host: _Row) -> float:
    """How far a raised chunk may stand from its row: farther outside the row, where labels hang."""
    outside = chunk[-1].right < host.lefts[0] or chunk[0].left > max(glyph.right for glyph in host.glyphs)
    return _HANGING if outside else _FAR


def _beside(chunk: Sequence[Glyph], host: _Row) -> Sequence[Glyph]:
    """The glyphs of a row that begin near a chunk of another one."""
    first, last = chunk[0].x - chunk[0].size, max(glyph.x for glyph in chunk) + chunk[0].size
    return host.glyphs[bisect_left(host.lefts, first) : bisect_left(host.lefts, last)]


def _gap(chunk: Sequence[Glyph], host: _Row) -> float:
    """How far a chunk stands from the nearest glyph of a row, sideways, but for its own glyphs."""
    left, right = chunk[0].left, max(glyph.right for glyph in chunk)
    place = bisect_left(host.lefts, left)
    around = [glyph for glyph in host.glyphs[max(place - 3, 0) : place + len(chunk) + 4] if glyph not in chunk]
    gaps = [max(glyph.left - right, left - glyph.right, 0.0) for glyph in around]
    return min(gaps, default=float("inf"))


def _has_room(chunk: Sequence[Glyph], host: _Row) -> bool:
    """Whether no glyph of a row stands where a chunk stands."""
    left, right = chunk[0].left, max(glyph.right for glyph in chunk)
    place = bisect_left(host.lefts, left)
    around = host.glyphs[max(place - 3, 0) : bisect_left(host.lefts, right) + 1]
    return all(min(right, glyph.right) - max(left, glyph.left) < 0.4 * (right - left) for glyph in around)


def _segments(number: int, row: _Row, spaces: Sequence[Space]) -> list[Segment]:
    glyphs = row.glyphs
    if row.guests:
        glyphs = sorted(glyphs + row.guests, key=_LEFT)
    cuts = [0]
    wide = APART * row.size
    narrow = APART * min(map(_SIZE, glyphs))
    reaches = list(accumulate(map(_RIGHT, glyphs), max))
    gaps = list(map(sub, map(_LEFT, glyphs[1:]), reaches))
    for place, gap in enumerate(gaps, 1) if max(gaps, default=0.0) > min(wide, narrow) else ():
        if gap > wide or gap > APART * min(row.size, max(glyphs[place - 1].size, glyphs[place].size)):
            cuts.append(place)
    pieces = []
    for start, end in pairwise((*cuts, len(glyphs))):
        part = tuple(glyphs[start:end])
        left, right = part[0].left, max(map(_RIGHT, part))
        next_left = glyphs[end].left if end < len(glyphs) else right
        between = spaces[bisect_left(spaces, (left, 0.0)) : bisect_left(spaces, (next_left, 0.0))]
        text = "".join(map(_TEXT, part))
        pieces.append(Segment(number, row.y, left, right, _size(part), part, text, tuple(between)))
    return pieces
