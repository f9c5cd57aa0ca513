"""From what the library gives to glyphs: upright pages, base letters, and how each letter is set."""

from __future__ import annotations

import math
import re
import unicodedata
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import compress, pairwise, repeat
from operator import getitem, gt
from typing import NamedTuple

from hawashi.formats.pdf.families import family
from hawashi.formats.pdf.library import File, Font, Look, RawPage

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
_SPELT_OUT = {
    order: ord(sign)
    for sign, letters in (("\ufdfa", "صلى الله عليه وسلم"), ("\ufdfb", "جل جلاله"))
    for order in (letters, letters[::-1])
}
"""Signs that the library gives as the letters they stand for, all in one place, where it turns a line backwards."""
_NOTHING = 0x200B
"""A character that nothing is drawn for."""
_INVISIBLE = 3
"""The render mode (PDF 32000-1, table 106) of text that is not seen."""
_ARABIC_LETTERS = frozenset(map(chr, range(0x0621, 0x064B)))
"""The first letters of a word may be drawn above the others: they are no raised marks for that."""
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

    `blackened` are black boxes (left, bottom, right, top) as high as a line. `recognised` says that its text is not
    seen: it lies under a picture, in which a program has recognised it.
    """

    left: float
    bottom: float
    right: float
    top: float
    glyphs: tuple[Glyph, ...]
    rules: tuple[Rule, ...]
    pictured: float
    recognised: bool
    blackened: tuple[tuple[float, float, float, float], ...] = ()


def page_of(file: File, number: int, readings: Sequence[Mapping[int, str]]) -> Page:
    """A page of a file, upright: it is turned where most letters run upwards, and letters across are left out.

    `readings` has, for each font, what those of its codes stand for that cannot be taken at their word.
    """
    sheet = file.sheet(number)
    turns = [_turn(look) for look in sheet.looks]
    own = list(map(sheet.look_of.__getitem__, sheet.runs))
    by_look = Counter(own)
    counted: Counter[int] = Counter()
    for look, count in by_look.items():
        counted[turns[look]] += count
    turn = counted.most_common(1)[0][0] if counted else 0
    left, bottom, right, top = _turned_box(sheet.box, turn)
    area = max((right - left) * (top - bottom), 1.0)
    rules = []
    for drawn in sheet.rules:
        start, low, end, high = _turned_box(drawn, turn)
        if end - start > high - low:
            rules.append(Rule(start, end, (low + high) / 2))
    glyphs = _glyphs(sheet, own, file.fonts, readings, (turns, turn), (left - 1, bottom - 1, right + 1, top + 1))
    blackened = tuple(_turned_box(box, turn) for box in sheet.blackened)
    hidden = sum(count for look, count in by_look.items() if sheet.looks[look].mode == _INVISIBLE)
    recognised = 2 * hidden > len(own)
    return Page(left, bottom, right, top, glyphs, tuple(rules), sheet.pictured / area, recognised, blackened)


def _turn(look: Look) -> int:
    """How many quarters of a circle letters are turned, counter-clockwise."""
    return round(math.atan2(look.b, look.a) / (math.pi / 2)) % 4 if look.a or look.b else 0


def _turned(x: float, y: float, turn: int) -> tuple[float, float]:
    return ((x, y), (y, -x), (-x, -y), (-y, x))[turn]


def _turned_box(box: tuple[float, float, float, float], turn: int) -> tuple[float, float, float, float]:
    x1, y1 = _turned(box[0], box[1], turn)
    x2, y2 = _turned(box[2], box[3], turn)
    return min(x1, x2), min(y1, y2), max(x1, x2), max(y1, y2)


class _Texts(dict[int, str]):
    """What the codes of a font stand for, found out once for each."""

    def __init__(self, reading: Mapping[int, str], pictures: bool) -> None:
        super().__init__()
        self._reading, self._pictures = reading, pictures

    def __missing__(self, code: int) -> str:
        text = self[code] = self._reading.get(code) or letters(code, self._pictures)
        return text


def _glyphs(
    sheet: RawPage,
    own: Sequence[int],
    fonts: Sequence[Font],
    readings: Sequence[Mapping[int, str]],
    turned: tuple[Sequence[int], int],
    seen: tuple[float, float, float, float],
) -> tuple[Glyph, ...]:
    """The glyphs within what is `seen` of a page: its edges (left, bottom, right, top).

    `own` is the look of each character, `turned` is how each look is turned, and how the page is.
    """
    if not own:
        return ()
    turns, turn = turned
    styles = [_style(look, fonts[look.font]) for look in sheet.looks]
    known: dict[int, _Texts] = {}
    for look, style in zip(sheet.looks, styles, strict=True):
        if look.font not in known:  # a font is one of pictures, or it is none
            known[look.font] = _Texts(readings[look.font], _PICTURES.search(style.font) is not None)
    codes = _turned_back(sheet, _as_signs(sheet, _whole(sheet, own, readings)), own, readings)
    texts = list(map(getitem, map([known[look.font] for look in sheet.looks].__getitem__, own), codes))
    x, y, left, bottom, right, top, low, high = sheet.places
    size = list(map([style.size for style in styles].__getitem__, own))
    if turn:
        x, y = zip(*map(_turned, x, y, repeat(turn)), strict=True)
        inked = zip(left, low, right, high, bottom, top, strict=True)
        boxes = [_turned_box((one, lower or b, other, upper or t), turn) for one, lower, other, upper, b, t in inked]
        left, low, right, high = zip(*boxes, strict=True)
    if UNKNOWN in texts:
        low, high = list(low), list(high)
        for place in [place for place, text in enumerate(texts) if text == UNKNOWN]:
            texts[place] = _untold(codes[place], (high[place] - low[place]) / size[place])
            low[place] = high[place] = 0.0  # only of letters that are known a mark is told from its ink
    slants = [look.c / look.d if look.d and not turn else 0.0 for look in sheet.looks]
    if any(slants):
        edges = [
            _unslanted(start, end, under - up, over - up, slants[look]) if slants[look] else (start, end)
            for look, start, end, under, over, up in zip(own, left, right, bottom, top, y, strict=True)
        ]
        left, right = zip(*edges, strict=True)
    columns = (texts, x, y, left, right, size, map(styles.__getitem__, own), range(len(texts)))
    raised = _raised(texts, y, size, low, high)
    drawn = map(sheet.drawn.__getitem__, sheet.runs)
    glyphs = tuple(map(_glyph, repeat(Glyph), zip(*columns, raised, drawn, strict=True)))
    ways = [way == turn for way in turns]
    if all(texts) and all(ways) and _are_within(seen, x, y, left, right):
        return glyphs
    first, lowest, last, highest = seen
    return tuple(
        one
        for one, look in zip(glyphs, own, strict=True)
        if one.text and ways[look] and first <= (one.left + one.right) / 2 <= last and lowest <= one.y <= highest
        and math.isfinite(one.x)
    )  # fmt: skip


def _are_within(
    seen: tuple[float, float, float, float],
    x: Sequence[float],
    y: Sequence[float],
    left: Sequence[float],
    right: Sequence[float],
) -> bool:
    """Whether all letters surely stand within the edges of what is seen, as on nearly all pages."""
    if not math.isfinite(sum(map(sum, (x, y, left, right)))):
        return False
    first, lowest, last, highest = seen
    across = first <= min(left) and first <= min(right) and max(left) <= last and max(right) <= last
    return across and lowest <= min(y) and max(y) <= highest


def _raised(
    texts: Sequence[str], y: Sequence[float], size: Sequence[float], low: Sequence[float], high: Sequence[float]
) -> list[bool]:
    """Whether the ink of each letter stands above its baseline as that of a raised figure does."""
    raised = [False] * len(y)
    for place in compress(range(len(y)), map(gt, high, low)):
        if texts[place][:1] in _ARABIC_LETTERS:
            continue
        up, down, large = high[place], low[place], size[place]
        tallest = (0.7 if texts[place] == "j" else 0.58) * large  # it has a dot and a tail
        lowest = (0.08 if texts[place].isascii() and texts[place].isdecimal() else 0.17) * large
        raised[place] = down - y[place] > lowest and up - down < tallest and up - y[place] > 0.45 * large
    return raised


def _untold(code: int, height: float) -> str:
    """What stands for a letter that is not told, by how high its ink is as a part of the size, where that is known."""
    if height >= _FLATTEST or (code >= 0 and height <= 0):
        return UNKNOWN  # the ink of most codes was not measured
    return FLAT if height > 0 else SPACE


def _whole(sheet: RawPage, own: Sequence[int], readings: Sequence[Mapping[int, str]]) -> Sequence[int]:
    """The codes of a page with those whole that the library took for letters with a high hamza, but are of glyphs."""
    reading = [readings[look.font] for look in sheet.looks]
    if not any(PARTED_HAMZA in one for one in reading):
        return sheet.codes
    whole = list(sheet.codes)
    beside = zip(pairwise(sheet.codes), pairwise(sheet.runs), pairwise(sheet.places[0]), strict=True)
    for place, ((one, other), runs, across) in enumerate(beside):
        if other == PARTED_HAMZA and one in PARTED and runs[0] == runs[1] and across[0] == across[1]:
            number = PARTED[one]
            if number in reading[own[place]]:
                whole[place : place + 2] = number, _NOTHING
    return whole


def _as_signs(sheet: RawPage, codes: Sequence[int]) -> Sequence[int]:
    """The codes of a page with those signs whole that the library spelt out; it has no letter for spaces in them."""
    if 0x647 not in codes:  # the letter that all of them have
        return codes
    said = "".join(map(chr, map(abs, codes)))
    whole = list(codes)
    for letters, sign in _SPELT_OUT.items():
        start = said.find(letters)
        while start >= 0:
            end = start + len(letters)
            if len(set(sheet.runs[start:end])) == len(set(sheet.places[0][start:end])) == 1:
                whole[start:end] = sign, *repeat(_NOTHING, len(letters) - 1)
            start = said.find(letters, end)
    return whole


def _turned_back(
    sheet: RawPage, codes: Sequence[int], own: Sequence[int], readings: Sequence[Mapping[int, str]]
) -> Sequence[int]:
    """The codes with those numbers of glyphs as they were that the library has turned as brackets."""
    if not any(code in reading for reading in readings for code in MIRRORED):
        return codes
    reading = [readings[look.font] for look in sheet.looks]
    return [
        MIRRORED[code] if code in MIRRORED and code in reading[own[place]] and _is_turned(sheet, place) else code
        for place, code in enumerate(codes)
    ]


def _is_turned(sheet: RawPage, place: int) -> bool:
    """Whether the library gives a character and one drawn right before or after it in the other order."""
    runs, across, drawn = sheet.runs, sheet.places[0], sheet.drawn
    for one in range(max(place - 1, 0), min(place + 1, len(runs) - 1)):
        if runs[one] == runs[one + 1] and across[one] > across[one + 1]:
            return True
        if drawn[runs[one]] == drawn[runs[one + 1]] + 1:
            return True
    return False


def _unslanted(left: float, right: float, bottom: float, top: float, slant: float) -> tuple[float, float]:
    """The edges of a letter's box before its matrix made it lean; its height is measured from the baseline."""
    if slant < 0:
        bottom, top = top, bottom
    return left - slant * bottom, right - slant * top


def _style(look: Look, font: Font) -> Style:
    name = _SUBSET.sub("", font.name)
    size = round(look.size * (math.hypot(look.c, look.d) or 1.0), 1)
    leans = abs(look.a * look.c + look.b * look.d) > _SLANT * (look.a**2 + look.b**2)
    italic = bool(_ITALIC.search(name)) or bool(font.flags & _ITALIC_FLAG) or font.angle != 0 or leans
    bold = bool(_BOLD.search(name)) or bool(font.flags & _BOLD_FLAG) or look.mode == 2
    return Style(family(name), max(size, 0.1), italic, bold)


_OLD_STYLE = {first + figure: str(figure) for first in (0xF130, 0xF730) for figure in range(10)}
"""Old-style figures: as 3B2, with which many publishers set, calls them, and as Adobe does."""
_PARTS_OF_SIGNS = {0xF8E8 + place: sign.strip("-") for place, sign in enumerate("®©™(--[---{--∫)--]---}-")}
"""Adobe's codes for signs without serifs, and for the parts of the large brackets of formulas: one part is the sign."""
_LAST_ALEF = 0xFFEF
"""What Linotype's Lotus calls U+FEEF, the form of ى that stands alone; Unicode has no such character."""
_PRIVATE = {**_OLD_STYLE, **_PARTS_OF_SIGNS, _LAST_ALEF: "ى"}


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
