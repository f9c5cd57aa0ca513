"""From letters as they stand on a line, left to right, to the order in which they are read.

This undoes the Unicode bidirectional algorithm (UAX 9). It cannot always be undone: where two orders look alike, the
one that papers have more often is taken, or the one in which the file holds the letters.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from functools import cache

SPACE = " "

_BRACKETS = {"(": ")", "[": "]", "{": "}", "«": "»", "‹": "›", "<": ">", "﴾": "﴿"}
_FACING = _BRACKETS | {closing: opening for opening, closing in _BRACKETS.items()}
_CLOSERS = frozenset(_BRACKETS.values())
_KINDS = {"R": "R", "AL": "R", "L": "L", "EN": "E", "AN": "A", "CS": "C", "ET": "T", "WS": "W"}


@cache
def kind(letter: str) -> str:
    """The direction of a letter: R, L, E and A (figures), C (a separator of figures), T (`%`), W (space), N (other)."""
    return _KINDS.get(unicodedata.bidirectional(letter), "N")


def in_order(letters: Sequence[str], ranks: Sequence[int], raised: Sequence[bool], *, rtl: bool) -> list[int]:
    """The indices of `letters`, which stand from left to right, in the order of reading.

    `ranks` are their places in the file, `raised` are those of raised marks; `rtl` says that the line is one of a
    right-to-left text.
    """
    kinds = "".join(kind(letter[0]) for letter in letters)
    if rtl:
        return _right_to_left(kinds, letters, ranks, raised)
    if "R" not in kinds:
        return list(range(len(kinds)))
    return _left_to_right(kinds)


def _right_to_left(kinds: str, letters: Sequence[str], ranks: Sequence[int], raised: Sequence[bool]) -> list[int]:
    order: list[int] = []
    end = len(kinds)
    for start, stop in reversed(_latin_runs(kinds, letters, ranks, raised)):
        order += range(end - 1, stop - 1, -1)
        order += range(start, stop)
        end = start
    order += range(end - 1, -1, -1)
    return order


def _latin_runs(
    kinds: str, letters: Sequence[str], ranks: Sequence[int], raised: Sequence[bool]
) -> list[tuple[int, int]]:
    """Where runs stand that are read from left to right within a right-to-left line, from left to right."""
    runs: list[tuple[int, int]] = []
    for stretch in re.finditer(r"[^R]+", kinds):
        start, stop = stretch.span()
        first, last = kinds.find("L", start, stop), kinds.rfind("L", start, stop)
        if first < 0:
            runs += _numbers(kinds, start, stop)
            continue
        begin = min((m.start() for m in re.compile("[LE]").finditer(kinds, start, first + 1)), default=first)
        end = max((m.end() for m in re.compile("[LE]").finditer(kinds, last, stop)), default=last + 1)
        end = _without_label(end, last, stop, begin, kinds, letters, ranks, raised)
        runs += _numbers(kinds, start, begin)
        end = _with_bracket(begin, end, stop, letters)
        runs.append((begin, end))
        runs += _numbers(kinds, end, stop)
    return runs


def _without_label(
    end: int, last: int, stop: int, begin: int, kinds: str, letters: Sequence[str], ranks: Sequence[int],
    raised: Sequence[bool],
) -> int:  # fmt: skip
    """Where a Latin run ends: a number behind it is left out that is a note's label, or that the file has before it."""
    if end == last + 1:
        return end
    number = re.compile(r"[^E]*").match(kinds, last + 1)
    place = number.end() if number else end
    at_edge = stop == len(kinds)
    if at_edge and raised[place]:
        return last + 1
    if ranks[place] < ranks[begin] and ranks[place] < ranks[last]:
        return last + 1
    bracketed = place > last + 1 and letters[place - 1] in "([)]" and letters[min(end, len(letters) - 1)] in "([)]"
    return last + 1 if at_edge and bracketed else end


def _with_bracket(begin: int, end: int, stop: int, letters: Sequence[str]) -> int:
    """Where a Latin run ends, a bracket included that closes one opened in the run."""
    inside = sum(1 if letter in _BRACKETS or letter in _CLOSERS else 0 for letter in letters[begin:end])
    if inside % 2 and end < stop and letters[end] in _FACING:
        return end + 1
    return end


def _numbers(kinds: str, start: int, stop: int) -> list[tuple[int, int]]:
    """The numbers between two places: figures, single separators between them, and signs that touch them."""
    return [found.span() for found in re.compile(r"T*(?:E(?:C?E)*|A(?:C?A)*)T*").finditer(kinds, start, stop)]


def _left_to_right(kinds: str) -> list[int]:
    order: list[int] = []
    place = 0
    for run in re.finditer(r"R(?:[^L]*R)?", kinds):
        order += range(place, run.start())
        end = run.end()
        for start, stop in reversed(_numbers(kinds, run.start(), run.end())):
            order += range(end - 1, stop - 1, -1)
            order += range(start, stop)
            end = start
        order += range(end - 1, run.start() - 1, -1)
        place = run.end()
    order += range(place, len(kinds))
    return order


def facing(letters: list[str]) -> list[str]:
    """`letters` in the order of reading, each bracket turned the way in which it is read.

    Writers differ in whether they store what is drawn or what is meant; the spaces beside a bracket tell.
    """
    turned = list(letters)
    opened: list[str] = []
    for place, letter in enumerate(letters):
        if letter not in _FACING:
            continue
        opening = letter if letter in _BRACKETS else _FACING[letter]
        before = turned[place - 1] if place else SPACE
        after = letters[place + 1] if place + 1 < len(letters) else SPACE
        opens = _opens(before, after, opening in opened)
        turned[place] = opening if opens else _BRACKETS[opening]
        if opens:
            opened.append(opening)
        elif opening in opened:
            opened.remove(opening)
    return turned


def _opens(before: str, after: str, waiting: bool) -> bool:
    """Whether a bracket opens between two letters; `waiting` says that one is open already."""
    left = before == SPACE or before in _BRACKETS
    right = after == SPACE or after in _FACING or after in ".,;:،؛؟!?"
    if left != right:
        return left
    return not waiting
