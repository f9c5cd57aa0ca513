"""Brackets on a line: which one faces which, which open and which close."""

from __future__ import annotations

from collections.abc import Sequence

from hawashi.formats.pdf.glyphs import SPACE

BRACKETS = {"(": ")", "[": "]", "{": "}", "«": "»", "‹": "›", "<": ">", "﴿": "﴾"}
FACING = BRACKETS | {closing: opening for opening, closing in BRACKETS.items()}


def unmatched(letters: Sequence[str], begin: int, end: int) -> tuple[int, int]:
    """How many brackets in a run stay open, and how many close none of its own."""
    opened = closed = 0
    for place in range(begin, end):
        if letters[place] in FACING:
            before = letters[place - 1] if place else SPACE
            after = letters[place + 1] if place + 1 < len(letters) else SPACE
            if opens(before, after, opened > 0):
                opened += 1
            elif opened:
                opened -= 1
            else:
                closed += 1
    return opened, closed


def opens(before: str, after: str, waiting: bool) -> bool:
    """Whether a bracket opens between two letters; `waiting` says that one is open already."""
    told = surely_opens(before, after)
    return not waiting if told is None else told


def surely_opens(before: str, after: str) -> bool | None:
    """Whether a bracket opens between two letters, or None where they do not tell."""
    left = before == SPACE or before in BRACKETS
    right = after == SPACE or after in FACING or after in ".,;:،؛؟!?"
    return left if left != right else None
