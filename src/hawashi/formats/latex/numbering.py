r"""Numbers that LaTeX gives: counters, and how `\thefootnote` and its like show them."""

import re
from collections.abc import Mapping
from typing import NamedTuple

from hawashi.formats.numerals import EASTERN, summed

_SYMBOLS = ("*", "†", "‡", "§", "¶", "‖", "**", "††", "‡‡")
_ABJAD = (
    (1000, "غ"), (900, "ظ"), (800, "ض"), (700, "ذ"), (600, "خ"), (500, "ث"), (400, "ت"), (300, "ش"), (200, "ر"),
    (100, "ق"), (90, "ص"), (80, "ف"), (70, "ع"), (60, "س"), (50, "ن"), (40, "م"), (30, "ل"), (20, "ك"), (10, "ي"),
    (9, "ط"), (8, "ح"), (7, "ز"), (6, "و"), (5, "ه"), (4, "د"), (3, "ج"), (2, "ب"), (1, "ا"),
)  # fmt: skip
_LARGEST = 3999

_PIECE = re.compile(
    r"\\(?P<style>arabic|roman|Roman|alph|Alph|fnsymbol|abjad|abjadalph)\s*\{\s*(?P<counter>[A-Za-z]+)\s*\}"
    r"|\\@(?P<inner>arabic|roman|Roman|alph|Alph|fnsymbol)\s*\\c@(?P<of>[A-Za-z]+)"
    r"|\\the(?P<shown>[a-z]+)(?![A-Za-z])|\\[A-Za-z@]+|(?P<said>[^\W_]|[.:*–-]|[†‡§¶‖])"
)
_VALUE = re.compile(r"\\(?:value|arabic|the)\s*\{?\s*(?:\\c@)?([A-Za-z]+)\s*\}?|\\the([a-z]+)|\\c@([A-Za-z]+)")
_DEEPEST = 5


class NumberPiece(NamedTuple):
    """A piece of a printed number: the `counter` in a `style`, or as its own format has it (`the`), or `said`."""

    style: str
    counter: str
    said: str = ""


Format = tuple[NumberPiece, ...]
"""How a number is printed, without brackets and other dress."""

SYMBOLS: Format = (NumberPiece("fnsymbol", "footnote"),)

_FORMATS: dict[str, Format] = {"mpfootnote": (NumberPiece("alph", "mpfootnote"),)}


def read_format(definition: str) -> Format:
    r"""The format that the definition of `\thefootnote` gives: what is no number, letter or sign is left out."""
    parts = []
    for found in _PIECE.finditer(definition):
        if found["style"] or found["inner"]:
            parts.append(NumberPiece(found["style"] or found["inner"], found["counter"] or found["of"]))
        elif found["shown"]:
            parts.append(NumberPiece("the", found["shown"]))
        elif found["said"]:
            parts.append(NumberPiece("", "", found["said"]))
    return tuple(parts)


class NumberScript(NamedTuple):
    """What the digits and letters of numbers are in the language at hand: `eastern` ٣, `abjad` letters ج."""

    eastern: bool = False
    abjad: bool = False


def shown(counter: str, values: Mapping[str, int], formats: Mapping[str, Format], script: NumberScript) -> str:
    """The value of a counter as it is printed."""
    return _shown(counter, values, formats, script, 0)


def _shown(
    counter: str, values: Mapping[str, int], formats: Mapping[str, Format], script: NumberScript, depth: int
) -> str:
    said = []
    for part in formats.get(counter, _FORMATS.get(counter, (NumberPiece("arabic", counter),))):
        if part.style == "the":
            said.append(_shown(part.counter, values, formats, script, depth + 1) if depth < _DEEPEST else "")
        else:
            said.append(styled(part.style, values.get(part.counter, 0), script) if part.style else part.said)
    return "".join(said)


def styled(style: str, value: int, script: NumberScript) -> str:
    """A number in a style of LaTeX. What the style has no sign for is printed in digits, so that nothing is lost."""
    if style == "fnsymbol" and 0 < value <= len(_SYMBOLS):
        return _SYMBOLS[value - 1]
    if style in ("roman", "Roman") and 0 < value <= _LARGEST:
        return summed(value) if style == "roman" else summed(value).upper()
    if (style.startswith("abjad") or (style == "alph" and script.abjad)) and 0 < value <= _LARGEST:
        return summed(value, _ABJAD)
    if style in ("alph", "Alph") and 0 < value <= ord("z") - ord("a") + 1:
        return chr((ord("a") if style == "alph" else ord("A")) + value - 1)
    digits = str(value)
    return digits.translate(EASTERN) if script.eastern else digits


def number_of(text: str, values: Mapping[str, int]) -> int | None:
    r"""The number that `5`, `\value{footnote}` or a sum of these gives, or None where `text` is something else."""
    text = _VALUE.sub(lambda found: str(values.get(next(filter(None, found.groups())), 0)), text)
    text = re.sub(r"\\(?:numexpr|relax)|\s", "", text)
    if not re.fullmatch(r"[+-]?\d{1,9}(?:[+-]\d{1,9}){0,9}", text):
        return None
    return sum(int(number) for number in re.findall(r"[+-]?\d+", text))
