"""Brackets and quotation marks turned as they are read: a file has them as they are drawn, or as meant."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from hawashi.formats.pdf.brackets import BRACKETS, FACING, surely_opens
from hawashi.formats.pdf.glyphs import SPACE
from hawashi.formats.pdf.reading_order import kind

_MIRRORED = {"“": "”", "”": "“", "‘": "’", "’": "‘"}


def facing(letters: Sequence[str], ranks: Sequence[int] | None = None) -> list[str]:
    """`letters` in the order of reading, each bracket turned the way in which it is read.

    Writers differ in whether they store what is drawn or what is meant; the spaces beside a bracket tell. `ranks` is
    where the letters stand in what the library gives, if that is another order.
    """
    turned = _with_quotes(letters, ranks or range(len(letters)))
    if FACING.keys().isdisjoint(letters):
        return turned
    signs = _signs(letters)
    as_meant = _as_meant(letters, signs)
    opened: list[str] = []
    for start, end in signs:
        letter = letters[start]
        opening = letter if letter in BRACKETS else FACING[letter]
        told = surely_opens(turned[start - 1] if start else SPACE, letters[end] if end < len(letters) else SPACE)
        if told is None and as_meant and _is_among_arabic(letters, start):
            told = (letter in BRACKETS) is (as_meant > 0)
        begins = opening not in opened if told is None else told
        for place in range(start, end):
            turned[place] = opening if begins else BRACKETS[opening]
            if begins:
                opened.append(opening)
            elif opening in opened:
                opened.remove(opening)
    return turned


def _signs(letters: Sequence[str]) -> list[tuple[int, int]]:
    """Where brackets stand: some alike beside one another, as in `((`, are one sign."""
    signs: list[tuple[int, int]] = []
    for place, letter in enumerate(letters):
        if letter in FACING:
            if signs and signs[-1][1] == place and letters[place - 1] == letter:
                signs[-1] = signs[-1][0], place + 1
            else:
                signs.append((place, place + 1))
    return signs


def _as_meant(letters: Sequence[str], signs: Iterable[tuple[int, int]]) -> int:
    """1 where the brackets among Arabic words that spaces tell are stored as meant, -1 as drawn.

    0 where they do not tell: some files have the same letter for both halves of a pair.
    """
    told = set()
    for start, end in signs:
        opens = surely_opens(letters[start - 1] if start else SPACE, letters[end] if end < len(letters) else SPACE)
        if opens is not None and _is_among_arabic(letters, start):
            told.add((opens, letters[start] in BRACKETS))
    return 1 if told == {(True, True), (False, False)} else -1 if told == {(True, False), (False, True)} else 0


def _is_among_arabic(letters: Sequence[str], place: int) -> bool:
    """Whether the letters with a direction that are nearest to a place are Arabic on both sides."""
    sides = (reversed(letters[:place]), letters[place + 1 :])
    return all(next((kind(one[0]) for one in side if kind(one[0]) in "RL"), "R") == "R" for side in sides)


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
