"""Brackets and quotation marks turned as they are read: a file has them as they are drawn, or as meant."""

from __future__ import annotations

from collections.abc import Sequence

from hawashi.formats.pdf.brackets import BRACKETS, FACING, opens
from hawashi.formats.pdf.glyphs import SPACE
from hawashi.formats.pdf.reading_order import kind

_MIRRORED = {"“": "”", "”": "“", "‘": "’", "’": "‘"}


def facing(letters: Sequence[str], ranks: Sequence[int] | None = None) -> list[str]:
    """`letters` in the order of reading, each bracket turned the way in which it is read.

    Writers differ in whether they store what is drawn or what is meant; the spaces beside a bracket tell. `ranks` is
    where the letters stand in what the library gives, if that is another order.
    """
    turned = _with_quotes(letters, ranks or range(len(letters)))
    opened: list[str] = []
    for place, letter in enumerate(letters):
        if letter not in FACING:
            continue
        opening = letter if letter in BRACKETS else FACING[letter]
        before = turned[place - 1] if place else SPACE
        after = letters[place + 1] if place + 1 < len(letters) else SPACE
        begins = opens(before, after, opening in opened)
        turned[place] = opening if begins else BRACKETS[opening]
        if begins:
            opened.append(opening)
        elif opening in opened:
            opened.remove(opening)
    return turned


def _with_quotes(letters: Sequence[str], ranks: Sequence[int]) -> list[str]:
    """The letters with the quotation marks of Arabic words as they are typed: the library mirrors them.

    Between an Arabic and a Latin word it mirrors those that it gives behind the Arabic one.
    """
    if _MIRRORED.keys().isdisjoint(letters):
        return list(letters)
    strong = [kind(letter[0]) for letter in letters]
    before, after = _nearest(strong), _nearest(strong[::-1])[::-1]
    given = sorted(range(len(letters)), key=ranks.__getitem__)
    behind = dict(zip(given, _nearest([strong[place] for place in given]), strict=True))
    turned = list(letters)
    for place, letter in enumerate(letters):
        sides = before[place] + after[place]
        if letter in _MIRRORED and "R" in sides and ("L" not in sides or behind[place] != "L"):
            turned[place] = _MIRRORED[letter]
    return turned


def _nearest(kinds: Sequence[str]) -> list[str]:
    """For each place the kind of the last letter before it that has a direction of its own."""
    nearest: list[str] = []
    last = ""
    for one in kinds:
        nearest.append(last)
        last = one if one in "RL" else last
    return nearest
