"""What the trained network is given of each token: the word by itself, where it stands, and the segment it stands in.

The same function serves training and reading; a network fits only the observations it was trained with.
"""

from functools import cache
from typing import NamedTuple

from hawashi.citations.token_view import TokenView

_MOST, _LEFT, _NEAR = 7, 5, 4
"""Segments before and behind, and tokens to either end of a segment, are counted up to so many."""


class Seen(NamedTuple):
    """The names of what is seen of one token: of its word, its looks, its place, and its segment."""

    word: tuple[bytes, ...]
    looks: tuple[bytes, ...]
    place: tuple[bytes, ...]
    segment: tuple[bytes, ...]


def seen(view: TokenView) -> list[Seen]:
    """What is seen of each token of a note, or of a cite."""
    emphasised = any(view.italic)
    found: list[Seen] = []
    last = len(view.segments)
    behind = -1
    for number, segment in enumerate(view.segments):
        low, high = view.bounds[number], view.bounds[number + 1]
        of_segment = (f"S={segment.code}".encode(), *(f"S.{sign}".encode() for sign in sorted(segment.signs)))
        near, far = min(number, _MOST), min(last - number, _LEFT)
        for index in range(low, high):
            start, end = view.tokens[index]
            style = _style(emphasised, view.italic[index])
            looks = _looks(view.phrases[index], view.states[index], style, start == behind)
            place = _place(min(index - low, _NEAR), min(high - index, _NEAR), near, far)
            found.append(Seen(view.words[index].features, looks, place, of_segment))
            behind = end
    return found


def _style(emphasised: bool, italic: bool) -> bytes:
    return (b"italic" if italic else b"roman") if emphasised else b"plain"


@cache
def _looks(phrase: str, state: str, style: bytes, joined: bool) -> tuple[bytes, ...]:
    return f"ph={phrase}".encode(), f"st={state}".encode(), style, b"joined" if joined else b"apart"


@cache
def _place(behind: int, before: int, segment: int, left: int) -> tuple[bytes, ...]:
    return b"j=%d" % behind, b"J=%d" % before, b"k=%d" % segment, b"z=%d" % left
