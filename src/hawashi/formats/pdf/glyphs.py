"""From what the library gives to glyphs: upright pages, base letters, and how each letter is set."""

from __future__ import annotations

import math
import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from operator import itemgetter
from typing import NamedTuple

from hawashi.formats.pdf.families import family
from hawashi.formats.pdf.library import Character, File, Font, RawPage, TextObject

SPACE = " "
HYPHEN = "\u00ad"
"""A hyphen that the library takes for one at the end of a line."""
UNKNOWN = "\ufffd"
"""A letter of which the file does not say which it is."""
FLAT = UNKNOWN + "\u0640"
"""Such a letter that is drawn as flat as the stroke that lengthens Arabic words."""

_ITALIC = re.compile(
    r"ital|obli|slant|kursiv|(?:^|[+-])cm(?:ti|sl|bxti|bxsl)|[-,]it\b|[-,](?:bold)?it$|^adv\S*\.b?i(?:\+|$)",
    re.IGNORECASE,
)
_BOLD = re.compile(r"bold|black|heavy|(?:^|[+-])cmbx|(?:^|[+-])(?:sf|ec)bx|[-,]bd\b", re.IGNORECASE)
_PICTURES = re.compile(r"symbol|wingdings|webdings|dingbat", re.IGNORECASE)
_SUBSET = re.compile(r"^[A-Z]{6}\+")
_ITALIC_FLAG, _BOLD_FLAG = 1 << 6, 1 << 18
_KEPT_FORMS = frozenset("\ufdfa\ufdfb\ufdfd\ufd3e\ufd3f\ufdfc")
PARTED_HAMZA = 0x0674
PARTED = {0x0627: 0x0675, 0x0648: 0x0676, 0x06C7: 0x0677, 0x064A: 0x0678}
"""Letters with a high hamza are given in two parts, by the numbers of both, also where a number is that of a glyph."""
MIRRORED = {
    sign * ord(one): sign * ord(other)
    for one, other in zip("()<>[]{}«»", ")(><][}{»«", strict=True)
    for sign in (1, -1)
}
"""Numbers of glyphs that the library takes for brackets, which it turns where it turns a line round."""
_NOTHING = 0x200B
"""A character that nothing is drawn for."""
_INVISIBLE = 3
"""The render mode (PDF 32000-1, table 106) of text that is not seen."""
_FLATTEST = 0.18
"""The stroke that lengthens Arabic words is at most this part of the size high."""
_SLANT = 0.08
"""From such a slant of its matrix on, a letter is set in a made-up italic."""


class Style(NamedTuple):
    """How a letter is set: the family of its font, its size in points, italic and bold."""

    font: str
    size: float
    italic: bool
    bold: bool


class Glyph(NamedTuple):
    """A glyph: its letters, its place in points, the size of its type, its style, its rank in the file.

    `x` is where it begins, `left` and `right` are the edges of its box, `y` is its baseline. `raised` says that its ink
    stands above the baseline as that of a raised figure does. `drawn` counts the pieces of text as they are
    drawn.
    """

    text: str
    x: float
    y: float
    left: float
    right: float
    size: float
    style: Style
    rank: int
    raised: bool
    drawn: int = 0


_glyph = tuple.__new__  # without the call between, which takes longer than all else that is done for a glyph


class Rule(NamedTuple):
    """A line drawn from left to right."""

    left: float
    right: float
    y: float


@dataclass(frozen=True, slots=True)
class Page:
    """An upright page: its edges in points, its glyphs and rules. `pictured` is how much of it pictures cover.

    `recognised` says that its text is not seen: it lies under a picture, in which a program has recognised it.
    """

    left: float
    bottom: float
    right: float
    top: float
    glyphs: tuple[Glyph, ...]
    rules: tuple[Rule, ...]
    pictured: float
    recognised: bool


def page_of(file: File, number: int, readings: Sequence[Mapping[int, str]]) -> Page:
    """A page of a file, upright: it is turned where most letters run upwards, and letters across are left out.

    `readings` has, for each font, what those of its codes stand for that cannot be taken at their word.
    """
    sheet = file.sheet(number)
    turns = [_turn(run) for run in sheet.runs]
    by_run = Counter(map(itemgetter(1), sheet.characters))
    counted: Counter[int] = Counter()
    for run, count in by_run.items():
        counted[turns[run]] += count
    turn = counted.most_common(1)[0][0] if counted else 0
    left, bottom, right, top = _turned_box(sheet.box, turn)
    area = max((right - left) * (top - bottom), 1.0)
    rules = []
    for drawn in sheet.rules:
        start, low, end, high = _turned_box(drawn, turn)
        if end - start > high - low:
            rules.append(Rule(start, end, (low + high) / 2))
    glyphs = tuple(_glyphs(sheet, file.fonts, readings, turns, turn, (left - 1, bottom - 1, right + 1, top + 1)))
    hidden = sum(count for run, count in by_run.items() if sheet.runs[run].mode == _INVISIBLE)
    recognised = 2 * hidden > len(sheet.characters)
    return Page(left, bottom, right, top, glyphs, tuple(rules), sheet.pictured / area, recognised)


def _turn(run: TextObject) -> int:
    """How many quarters of a circle a run is turned, counter-clockwise."""
    return round(math.atan2(run.b, run.a) / (math.pi / 2)) % 4 if run.a or run.b else 0


def _turned(x: float, y: float, turn: int) -> tuple[float, float]:
    return ((x, y), (y, -x), (-x, -y), (-y, x))[turn]


def _turned_box(box: tuple[float, float, float, float], turn: int) -> tuple[float, float, float, float]:
    x1, y1 = _turned(box[0], box[1], turn)
    x2, y2 = _turned(box[2], box[3], turn)
    return min(x1, x2), min(y1, y2), max(x1, x2), max(y1, y2)


def _glyphs(
    sheet: RawPage,
    fonts: Sequence[Font],
    readings: Sequence[Mapping[int, str]],
    turns: Sequence[int],
    turn: int,
    seen: tuple[float, float, float, float],
) -> Iterator[Glyph]:
    """The glyphs within what is `seen` of a page: its edges (left, bottom, right, top)."""
    first, lowest, last, highest = seen
    characters = _whole(sheet.characters, [readings[run.font] for run in sheet.runs])
    if any(code in reading for reading in readings for code in MIRRORED):
        characters = _turned_back(characters, sheet.runs, readings)
    looks: dict[TextObject, Style] = {}
    styles = []
    for run in sheet.runs:
        look = run._replace(drawn=0)
        style = looks.get(look)
        if style is None:
            style = looks[look] = _style(run, fonts[run.font])
        styles.append(style)
    pictures = [_PICTURES.search(style.font) is not None for style in styles]
    slants = [run.c / run.d if run.d and not turn else 0.0 for run in sheet.runs]
    known: list[dict[int, str]] = [{} for _ in fonts]  # a font is one of pictures, or it is none
    of_run = [
        (known[run.font], style, style.size, slant, run.drawn) if way == turn else None
        for run, style, slant, way in zip(sheet.runs, styles, slants, turns, strict=True)
    ]
    is_finite = math.isfinite
    for rank, (code, index, x, y, left, bottom, right, top, low, high) in enumerate(characters):
        own = of_run[index]
        if own is None:
            continue
        texts, style, size, slant, drawn = own
        text = texts.get(code)
        if text is None:
            text = texts[code] = readings[sheet.runs[index].font].get(code) or letters(code, pictures[index])
        if not text:
            continue
        if turn:
            x, y = _turned(x, y, turn)
            left, low, right, high = _turned_box((left, low or bottom, right, high or top), turn)
        if text == UNKNOWN:
            text = _untold(code, (high - low) / size)
            low = high = 0.0  # only of letters that are known a mark is told from its ink
        if slant:
            left, right = _unslanted(left, right, bottom - y, top - y, slant)
        tallest = (0.7 if text == "j" else 0.58) * size  # it has a dot and a tail
        raised = high > low and low - y > 0.17 * size and high - low < tallest and high - y > 0.45 * size
        if first <= (left + right) / 2 <= last and lowest <= y <= highest and is_finite(x):
            yield _glyph(Glyph, (text, x, y, left, right, size, style, rank, raised, drawn))


def _untold(code: int, height: float) -> str:
    """What stands for a letter that is not told, by how high its ink is as a part of the size, where that is known."""
    if height >= _FLATTEST or (code >= 0 and height <= 0):
        return UNKNOWN  # the ink of most codes was not measured
    return FLAT if height > 0 else SPACE


def _whole(characters: Sequence[Character], readings: Sequence[Mapping[int, str]]) -> Sequence[Character]:
    """The characters with those whole that the library took for letters with a high hamza, but are numbers of glyphs.

    `readings` are those of the runs.
    """
    if not any(PARTED_HAMZA in reading for reading in readings):
        return characters
    whole = list(characters)
    for rank, (one, other) in enumerate(pairwise(characters)):
        if other[0] == PARTED_HAMZA and one[0] in PARTED and one[1:3] == other[1:3]:
            number = PARTED[one[0]]
            if number in readings[one[1]]:
                whole[rank : rank + 2] = [(number, *one[1:]), (_NOTHING, *other[1:])]
    return whole


def _turned_back(
    characters: Sequence[Character], runs: Sequence[TextObject], readings: Sequence[Mapping[int, str]]
) -> list[Character]:
    """The characters with those numbers of glyphs as they were that the library has turned as brackets."""
    return [
        (MIRRORED[one[0]], *one[1:])
        if one[0] in MIRRORED and one[0] in readings[runs[one[1]].font] and _is_turned(characters, rank, runs)
        else one
        for rank, one in enumerate(characters)
    ]


def _is_turned(characters: Sequence[Character], rank: int, runs: Sequence[TextObject]) -> bool:
    """Whether the library gives a character and one drawn right before or after it in the other order."""
    for one, other in pairwise(characters[max(rank - 1, 0) : rank + 2]):
        if one[1] == other[1] and one[2] > other[2]:
            return True
        if runs[one[1]].drawn == runs[other[1]].drawn + 1:
            return True
    return False


def _unslanted(left: float, right: float, bottom: float, top: float, slant: float) -> tuple[float, float]:
    """The edges of a letter's box before its matrix made it lean; its height is measured from the baseline."""
    if slant < 0:
        bottom, top = top, bottom
    return left - slant * bottom, right - slant * top


def _style(run: TextObject, font: Font) -> Style:
    name = _SUBSET.sub("", font.name)
    size = round(run.size * (math.hypot(run.c, run.d) or 1.0), 1)
    leans = abs(run.a * run.c + run.b * run.d) > _SLANT * (run.a**2 + run.b**2)
    italic = bool(_ITALIC.search(name)) or bool(font.flags & _ITALIC_FLAG) or font.angle != 0 or leans
    bold = bool(_BOLD.search(name)) or bool(font.flags & _BOLD_FLAG) or run.mode == 2
    return Style(family(name), max(size, 0.1), italic, bold)


_OLD_STYLE = {first + figure: str(figure) for first in (0xF130, 0xF730) for figure in range(10)}
"""Old-style figures: as 3B2, with which many publishers set, calls them, and as Adobe does."""
_PARTS_OF_SIGNS = {0xF8E8 + place: sign.strip("-") for place, sign in enumerate("®©™(--[---{--∫)--]---}-")}
"""Adobe's codes for signs without serifs, and for the parts of the large brackets of formulas: one part is the sign."""
_PRIVATE = {**_OLD_STYLE, **_PARTS_OF_SIGNS}


@cache
def letters(code: int, pictures: bool = False) -> str:
    """The letters that a character code stands for, as they are typed; empty where it is none that is read.

    Ligatures and the forms of Arabic letters become their letters. Codes for private use are those of old symbol
    fonts; only where the font is no font of `pictures` do they stand for letters.
    """
    if code < 0:
        return UNKNOWN
    if code == 0xAD:
        return HYPHEN
    if 0xF020 <= code <= 0xF0FF:
        code -= 0xF000
        if pictures:
            return "•" if code == 0xB7 else ""
    if code in _PRIVATE:
        return _PRIVATE[code]
    if 0xE000 <= code <= 0xF8FF:
        return "" if pictures else UNKNOWN
    if 0xD800 <= code <= 0xDFFF or code > 0x10FFFF or code in (0xFFFE, 0xFFFF):
        return ""
    letter = chr(code)
    if letter in "\u00a0\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u3000":
        return SPACE
    if letter in _KEPT_FORMS:
        return letter
    if "\ufb00" <= letter <= "\ufb06" or "\ufb50" <= letter <= "\ufdff" or "\ufe70" <= letter <= "\ufefc":
        return unicodedata.normalize("NFKC", letter).strip() or letter
    return letter if letter == SPACE or unicodedata.category(letter) not in ("Cc", "Cf", "Cs", "Zl", "Zp") else ""
