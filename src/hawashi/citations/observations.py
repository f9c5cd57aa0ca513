"""What the trained network is given of each token: the word by itself, where it stands, and the segment it stands in.

The same function serves training and reading; a network fits only the observations it was trained with.
"""

from __future__ import annotations

from typing import NamedTuple

from hawashi.citations.token_view import Segment, TokenView

_MOST, _LEFT, _NEAR = 7, 5, 4
"""Segments before and behind, and tokens to either end of a segment, are counted up to so many."""


class Seen(NamedTuple):
    """The names of what is seen of one token: of its word, of its place, and of its segment."""

    word: tuple[bytes, ...]
    place: tuple[bytes, ...]
    segment: tuple[bytes, ...]


def seen(view: TokenView) -> list[Seen]:
    """What is seen of each token of a note, or of a cite."""
    emphasised = any(view.italic)
    segments = [_of_segment(segment) for segment in view.segments]
    found: list[Seen] = []
    last = len(segments)
    behind = -1
    for index, number in enumerate(view.segment_of):
        low, high = view.bounds[number], view.bounds[number + 1]
        start, end = view.tokens[index]
        place = (
            f"ph={view.phrases[index]}".encode(),
            f"st={view.states[index]}".encode(),
            b"j=%d" % min(index - low, _NEAR),
            b"J=%d" % min(high - index, _NEAR),
            b"k=%d" % min(number, _MOST),
            b"z=%d" % min(last - number, _LEFT),
            (b"italic" if view.italic[index] else b"roman") if emphasised else b"plain",
            b"joined" if start == behind else b"apart",
        )
        found.append(Seen(view.words[index].features, place, segments[number]))
        behind = end
    return found


def _of_segment(segment: Segment) -> tuple[bytes, ...]:
    return (f"S={segment.code}".encode(), *(f"S.{sign}".encode() for sign in sorted(segment.signs)))
