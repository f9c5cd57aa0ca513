"""Arabic letters and the marks over them, where a file draws a mark apart and names it together with its letters.

Some programs name the glyphs of one cluster (a letter, or lam and alef, with a mark over it) in the wrong order:
the mark is named by the letters, and the letters by the mark.
"""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from itertools import compress, repeat
from operator import eq, itemgetter

from hawashi.formats.pdf.glyphs import SPACE, UNKNOWN, Glyph
from hawashi.formats.pdf.reading_order import kind

_MOST = 3
"""The most letters that one glyph stands for."""
LAST = frozenset("اأإآٱدذرزژوؤةى")
"""Letters that do not join what stands on their left."""
HAMZAS, CARRIERS = frozenset("\u0653\u0654\u0655"), frozenset("اأإآوؤىيئ")
"""Signs that fonts may draw apart, and the letters that bear them, with their own names or those of the whole."""
_BARE = {whole: unicodedata.normalize("NFD", whole)[0] for whole in "أإآؤئ"}
"""Letters without their hamza or madda."""
_LAM, _ALEFS = "ل", frozenset("اأإآٱ")
_UNTOLD = "ؤ"
"""What a waw is with a sign over it that the file does not name, as the hamza of fonts that draw it apart."""
SAME = 0.002
"""Letters that begin as near as this part of their size are one glyph."""
_NEAR = 0.2
"""A mark stands at most this part of the size beside its letter."""
_SMALLER = 0.86
"""A raised mark, which may be a letter with a hamza, is smaller than this part of the type beside it."""
_AROUND = 3
"""So many glyphs on either side of two tell their line."""
_ASIDE = 0.01
"""A letter that the row does not have is put this part of its size beside the one nearest to it."""


_OF_LIGATURE = 4
"""The most letters of a ligature."""
_TEXT, _RANK, _DRAWN, _HEIGHT = (itemgetter(Glyph._fields.index(name)) for name in ("text", "rank", "drawn", "y"))


@cache
def is_vowel_mark(letter: str) -> bool:
    """Whether a letter is a mark that stands over or under another one."""
    return unicodedata.combining(letter[0]) != 0


@cache
def is_arabic_cluster(text: str) -> bool:
    """Whether a glyph is an Arabic letter or a mark over one."""
    return is_vowel_mark(text) or kind(text[0]) == "R"


def told_once(glyphs: Iterable[Glyph]) -> list[Glyph]:
    """The glyphs of a page without the marks that the file calls by the name of a letter and the mark over it.

    Such a mark is drawn right before its letter, which has the same name; either is cut into as many boxes as the name
    has letters.
    """
    glyphs = _with_accents(list(glyphs))
    marks = set(filter(is_vowel_mark, set(map(_TEXT, glyphs))))
    if not marks:
        return glyphs
    marked = {glyph.drawn for glyph in glyphs if glyph.text in marks}
    beside = marked.union(drawn + 1 for drawn in marked)
    pieces: dict[int, list[Glyph]] = {}
    for glyph in glyphs:
        if glyph.drawn in beside:
            pieces.setdefault(glyph.drawn, []).append(glyph)
    kept = [glyph for glyph in glyphs if glyph.drawn not in marked]
    for drawn in marked:
        piece = pieces[drawn]
        if len(piece) == 1:
            kept += piece
        elif not _is_mark_of(piece, pieces.get(drawn + 1, ())):
            kept += _of_one_box(piece)
    return kept


def _with_accents(glyphs: list[Glyph]) -> list[Glyph]:
    """The glyphs of a page without the accents of Latin letters that have the name of a whole letter.

    A program names a glyph after the first letters that it drew with it: the accent of an e is then named é over every
    letter. Such an accent takes no room: its box lies before the place where it begins.
    """
    gone = set()
    if not any(not text.isascii() and kind(text[0]) == "L" for text in set(map(_TEXT, glyphs))):
        return glyphs
    for place, glyph in enumerate(glyphs):
        if glyph.text.isascii() or glyph.right > glyph.x + _ASIDE * glyph.size or kind(glyph.text[0]) != "L":
            continue
        accents = unicodedata.normalize("NFD", glyph.text)[1:]
        near = [one for one in (place - 2, place - 1, place + 1, place + 2) if 0 <= one < len(glyphs)]
        under = next((one for one in near if _is_over(glyph, glyphs[one])), None)
        if accents and under is not None:
            gone.add(place)
            letter = unicodedata.normalize("NFD", glyphs[under].text)
            if accents not in letter:
                glyphs[under] = glyphs[under]._replace(text=unicodedata.normalize("NFC", letter + accents))
    return [glyph for place, glyph in enumerate(glyphs) if place not in gone] if gone else glyphs


def _is_over(accent: Glyph, letter: Glyph) -> bool:
    """Whether an accent stands over a Latin letter."""
    near = _NEAR * letter.size
    within = letter.left - near < accent.left and accent.right < letter.right + near
    return within and abs(letter.y - accent.y) < accent.size and kind(letter.text[0]) == "L"


def _with_hamzas(ordered: Sequence[Glyph]) -> list[Glyph]:
    """Glyphs in the order of the file, without hamzas that are drawn apart and named for the whole or not at all.

    The letter under such a hamza, which has its bare name, is named for the whole. It comes next to the hamza in the
    order of the file or, where the library takes the hamza for a line of its own, in the order of drawing.
    """
    kept = list(ordered)
    gone: set[int] = set()
    signs = [place for place, glyph in enumerate(kept) if glyph.text in _BARE or glyph.text == UNKNOWN]
    beside_signs = {kept[place].drawn + step for place in signs for step in (-1, 0, 1)}
    pieces: dict[int, list[int]] = {}
    for place, glyph in enumerate(kept if signs else ()):
        if glyph.drawn in beside_signs:
            pieces.setdefault(glyph.drawn, []).append(place)
    for place in signs:
        glyph, other = kept[place], kept[place + 1] if place + 1 < len(kept) else None
        if other is None or glyph.text != other.text or glyph.text == UNKNOWN:
            continue
        if _is_off(glyph, other) and _touch(glyph, other):
            # Both are named for the whole: what stands on the line of the letters around is the letter.
            heights = [one.y for one in kept[max(place - _AROUND, 0) : place + 2 + _AROUND]]
            gone.add(place if heights.count(glyph.y) < heights.count(other.y) else place + 1)
    for place in signs:
        glyph = kept[place]
        whole = _UNTOLD if glyph.text == UNKNOWN else glyph.text
        beside = [place - 1, place + 1] if glyph.text != UNKNOWN else []
        if len(pieces[glyph.drawn]) <= _MOST:
            around = [pieces.get(glyph.drawn + step, []) for step in (-1, 1)]
            beside += [one for piece in around for one in (*piece[:_MOST], *piece[-_MOST:])]
        near = (one for one in beside if 0 <= one < len(kept))
        under = next((one for one in near if _is_under(kept[one], glyph, _BARE[whole])), None)
        if under is not None:
            left, right = _reach((kept[under], glyph))
            kept[under] = kept[under]._replace(text=whole, left=left, right=right)
            gone.add(place)
    return [glyph for place, glyph in enumerate(kept) if place not in gone] if gone else kept


def _is_under(letter: Glyph, hamza: Glyph, bare: str) -> bool:
    """Whether a hamza is drawn off the line of a letter, by its place over it; one not given beside it lies within."""
    if letter.text != bare or not _is_off(letter, hamza) or hamza.size < _SMALLER * letter.size:
        return False
    within = letter.left < hamza.left < hamza.right < letter.right
    return within or (abs(letter.rank - hamza.rank) == 1 and hamza.text != UNKNOWN and _touch(letter, hamza))


def _is_off(letter: Glyph, mark: Glyph) -> bool:
    """Whether two glyphs are drawn a little off each other's line."""
    return _ASIDE < abs(letter.y - mark.y) / mark.size < 1


def _is_mark_of(piece: Sequence[Glyph], letter: Sequence[Glyph]) -> bool:
    """Whether a piece has the name of the one drawn next, and stands over it or is drawn at another height."""
    if len(piece) != len(letter) or {one.text for one in piece} != {one.text for one in letter}:
        return False
    (left, right), (start, end) = _reach(piece), _reach(letter)
    size = piece[0].size
    off = abs(piece[0].y - letter[0].y)
    return max(left, start) - min(right, end) < (_NEAR * size if off > _ASIDE * size else 0) and off < size


def _of_one_box(piece: Sequence[Glyph]) -> list[Glyph]:
    """A letter and its marks in the box that they share, if this is all there is."""
    letters = sum(not is_vowel_mark(glyph.text) for glyph in piece)
    if letters != 1 or len({glyph.x for glyph in piece}) > 1:
        return list(piece)
    left, right = _reach(piece)
    return [glyph._replace(x=min(glyph.x, left), left=left, right=right) for glyph in piece]


def _reach(piece: Sequence[Glyph]) -> tuple[float, float]:
    return min(glyph.left for glyph in piece), max(glyph.right for glyph in piece)


def one_way(glyphs: Sequence[Glyph]) -> list[Glyph]:
    """The glyphs of a page in the order of the file, the letters of each ligature in the order of the line.

    Where the library turns a right-to-left line, it turns the letters of a ligature with it, which some writers have
    turned before. Ligatures tell that have at one end a letter that does not join the one on its left: it is read last.
    Those with an alef count only where no others tell: some writers say themselves of each of them what it is.
    """
    ordered = sorted(glyphs, key=_RANK)
    if not any(is_arabic_cluster(text) or text == UNKNOWN for text in set(map(_TEXT, ordered))):
        return ordered
    ordered = _with_hamzas(_ligatures_once(_unfolded(ordered)))
    votes: Counter[bool] = Counter()
    ligatures = list(_ligatures(ordered))
    for start, end in ligatures:
        begins, ends = ordered[start].text[0] in LAST, ordered[end - 1].text[0] in LAST
        if begins != ends:
            with_alef = not _ALEFS.isdisjoint((ordered[start].text, ordered[end - 1].text))
            votes[with_alef] += 1 if ends != _runs_rightwards(ordered, start, end) else -1
    if votes[False] > 0 or (votes[True] > 0 and not votes[False]):
        for start, end in ligatures:
            ranks = [glyph.rank for glyph in ordered[start:end]]
            turned = zip(reversed(ordered[start:end]), ranks, strict=True)
            ordered[start:end] = [glyph._replace(rank=rank) for glyph, rank in turned]
    return ordered


def _ligatures_once(ordered: list[Glyph]) -> list[Glyph]:
    """The glyphs of a page without the hamzas and other signs of ligatures that are drawn apart and have their names.

    Such a sign is drawn right before or after the letters, a little off their line; it is cut into as many letters.
    """
    counted = Counter(map(_DRAWN, ordered))
    few = {drawn for drawn, count in counted.items() if 1 < count <= _OF_LIGATURE and count == counted.get(drawn + 1)}
    if not few:
        return ordered
    pieces: dict[int, list[Glyph]] = {}
    for glyph in ordered:
        if glyph.drawn in few or glyph.drawn - 1 in few:
            pieces.setdefault(glyph.drawn, []).append(glyph)
    heights = Counter(map(_HEIGHT, ordered))
    gone = set()
    for drawn in few:
        one, other = pieces[drawn], pieces[drawn + 1]
        if kind(one[0].text[0]) == "R" and _is_mark_of(one, other) and _is_off(one[0], other[0]):
            gone.add(drawn + (heights[one[0].y] > heights[other[0].y]))
    return [glyph for glyph in ordered if glyph.drawn not in gone] if gone else ordered


def _unfolded(glyphs: list[Glyph]) -> list[Glyph]:
    """The glyphs of a page, those of words that one piece stands for where its box is cut: no ligature is so."""
    places = compress(range(len(glyphs) - 1), map(eq, map(_TEXT, glyphs), repeat(SPACE)))
    pairs = ((glyphs[place], glyphs[place + 1]) for place in places)
    told = {one.drawn for one, other in pairs if one.x == other.x and one.drawn == other.drawn and one.left < one.right}
    return [glyph._replace(x=glyph.left) if glyph.drawn in told else glyph for glyph in glyphs] if told else glyphs


def _ligatures(ordered: Sequence[Glyph]) -> Iterator[tuple[int, int]]:
    """Where right-to-left letters follow each other that stand in one place."""
    start = 0
    xs = [glyph.x for glyph in ordered]
    for place in range(1, len(ordered) + 1):
        # Most glyphs begin far from the one before.
        if place < len(ordered) and abs(xs[place] - xs[start]) < 1 and _is_one(ordered[start], ordered[place]):
            continue
        if place - start > 1:
            yield start, place
        start = place


def _is_one(glyph: Glyph, other: Glyph) -> bool:
    return (
        abs(other.x - glyph.x) < SAME * glyph.size
        and other.y == glyph.y
        and kind(glyph.text[0]) == kind(other.text[0]) == "R"
    )


def _runs_rightwards(ordered: Sequence[Glyph], start: int, end: int) -> bool:
    """Whether the file goes on from left to right around some glyphs."""
    before = ordered[start - 1] if start else None
    after = ordered[end] if end < len(ordered) else None
    near = before if before is not None and before.y == ordered[start].y else None
    if near is not None:
        return near.x < ordered[start].x
    return after is not None and after.y == ordered[start].y and after.x > ordered[start].x


def is_cluster(chunk: Sequence[Glyph]) -> bool:
    """Whether glyphs above or below a row are marks, or one mark that the file names by its letters, too."""
    if any(map(is_vowel_mark, set(map(_TEXT, chunk)))):
        return all(is_vowel_mark(glyph.text) or _comes_with_mark(glyph, chunk) for glyph in chunk)
    first = chunk[0]
    return len(chunk) <= _MOST and all(kind(glyph.text[0]) == "R" and glyph.x == first.x for glyph in chunk)


def stands_over(chunk: Sequence[Glyph], around: Sequence[Glyph]) -> bool:
    """Whether a cluster belongs to the row of the glyphs `around` it: it has a mark, or one of them is named as one.

    A mark may also be named by the letter that it stands over, as the hamza of a waw is.
    """
    return (
        any(is_vowel_mark(glyph.text) for glyph in chunk)
        or _named_as_mark(chunk, around) is not None
        or all(any(one.text == glyph.text and _touch(one, glyph) for one in around) for glyph in chunk)
    )


def lacks_bearer(chunk: Sequence[Glyph], around: Sequence[Glyph]) -> bool:
    """Whether a hamza or madda drawn apart stands over none of the letters that bear such: it is of another line."""
    sign = chunk[0]
    if sign.text not in HAMZAS:
        return False
    return not any(one.text in CARRIERS and one.left < sign.right and sign.left < one.right for one in around)


def settled(chunk: Sequence[Glyph], around: Sequence[Glyph]) -> list[Glyph]:
    """The marks of a cluster, and those of its letters that the row does not have, where the row has room for them."""
    kept = []
    swapped = _named_as_mark(chunk, around)
    for glyph in chunk:
        if is_vowel_mark(glyph.text):
            kept.append(glyph)
            continue
        under = [one for one in around if is_arabic_cluster(one.text) and _touch(one, glyph)]
        if swapped is None and any(one.text == glyph.text for one in under):
            continue
        place = swapped or min(
            under, key=lambda one: abs(one.left + one.right - glyph.left - glyph.right), default=None
        )
        if place is not None:
            glyph = glyph._replace(x=place.x, left=place.left, right=place.right) if swapped else _beside(glyph, place)
        kept.append(glyph)
    return kept


def _touch(one: Glyph, other: Glyph) -> bool:
    """Whether two glyphs stand over one another, or nearly so."""
    near = _NEAR * other.size
    return one.left - near < other.right and other.left < one.right + near


def _beside(letter: Glyph, near: Glyph) -> Glyph:
    """A letter that the row does not have, put in that half of the one nearest to it on whose side it is drawn."""
    if near.text == _LAM and letter.text[0] in _ALEFS and letter.left >= near.right:
        return letter  # else the two would pass for the ligature in which lam comes first
    middle = (near.left + near.right) / 2
    if letter.left + letter.right > 2 * middle:
        return letter._replace(x=near.x + _ASIDE * letter.size, left=middle, right=near.right)
    return letter._replace(x=near.x - _ASIDE * letter.size, left=near.left, right=middle)


def _named_as_mark(chunk: Sequence[Glyph], around: Sequence[Glyph]) -> Glyph | None:
    """The glyph in the row that the file names as the mark, next to the letters of the cluster."""
    first, last = min(glyph.rank for glyph in chunk), max(glyph.rank for glyph in chunk)
    beside = (one for one in around if is_vowel_mark(one.text) and one.rank in (first - 1, last + 1))
    return next((one for one in beside if any(_touch(one, glyph) for glyph in chunk)), None)


def _comes_with_mark(letter: Glyph, chunk: Sequence[Glyph]) -> bool:
    """Whether the file names a letter together with the mark over it where it draws the mark: both begin in one place.

    Their ranks do not tell: the library may put the rest of the word between them.
    """
    return any(is_vowel_mark(glyph.text) and abs(glyph.x - letter.x) < 0.01 * letter.size for glyph in chunk)


def in_one_place(one: Glyph, other: Glyph) -> bool:
    """Whether two glyphs begin in one place, as the letters of one ligature do."""
    return abs(one.x - other.x) < SAME * one.size
