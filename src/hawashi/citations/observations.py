"""What the trained models are given of each token: the word, its neighbours, its segment and the segments around.

The same functions serve training and reading; a model fits only the observations it was trained with.
"""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from hawashi.citations.token_view import Segment, TokenView

Observations = list[list[bytes]]
"""For each token the names of what is seen of it."""

_MOST = 7
"""Segments are counted up to so many."""


class _Edge(NamedTuple):
    """What is told of the place before the first token and of that behind the last one, as `Word` has it."""

    before: tuple[bytes, ...] = (b"-E",)
    after: tuple[bytes, ...] = (b"+E",)
    mark: bytes = b"E"


_EDGE_WORD = _Edge()
_SEGMENT, _TO_COME = [b"k=%d" % number for number in range(_MOST + 1)], [b"z=%d" % number for number in range(6)]
_STATES = {state: b"st=" + state.encode() for state in ("", "<", ">", "q", "b")}


def of_cite(view: TokenView) -> Observations:
    """The observations of the tokens of one cite, for the model that tells its fields."""
    found: Observations = []
    words, around = _seen(view)
    total = len(view.segments)
    shared = [
        (
            *around[number],
            *_companies(view.segments, number),
            _SEGMENT[min(number, _MOST)],
            _TO_COME[min(total - number, 5)],
            *ahead,
        )
        for number, ahead in enumerate(_ahead(view.segments))
    ]
    emphasised = any(view.italic)
    dated = quoted = paged = False
    for index, number in enumerate(view.segment_of):
        end = view.bounds[number + 1]
        features = [*words[index], *shared[number], _place(index - view.bounds[number], end - index)]
        found.append(features)
        if dated:
            features.append(b"dated")
        if paged:
            features.append(b"paged")
        if quoted:
            features.append(b"quoted")
        if emphasised:
            features.append(b"italic" if view.italic[index] else b"roman")
        if end == index + 1:
            segment = view.segments[number]
            dated = dated or not segment.signs.isdisjoint(("year", "hijri"))
            paged = paged or "t-page" in segment.signs
        quoted = quoted or view.states[index] == ">"
    return found


def of_note(view: TokenView) -> Observations:
    """The observations of the tokens of a whole note, for the model that tells its cites from its comment."""
    found: Observations = []
    words, around = _seen(view)
    segments = view.segments
    shared = [around[number] + _wider(segments, number) for number in range(len(segments))]
    emphasised = any(view.italic)
    seen: set[bytes] = set()
    for index, number in enumerate(view.segment_of):
        end = view.bounds[number + 1]
        features = [*words[index], *shared[number], _place(index - view.bounds[number], end - index), *seen]
        found.append(features)
        if index < 4:
            features.append(b"i=%d" % index)
        if emphasised:
            features.append(b"italic" if view.italic[index] else b"roman")
        if end == index + 1:
            segment, mark = segments[number], view.words[index].seen
            if mark in ";\n" or (mark == "." and number + 1 < len(segments)):
                seen.discard(b"had-page")
                seen.discard(b"had-year")
            if not segment.signs.isdisjoint(("t-page", "t-repeat", "url")):
                seen.add(b"had-page")
            if not segment.signs.isdisjoint(("year", "hijri")):
                seen.add(b"had-year")
    return found


@lru_cache(maxsize=1)  # the only cite of a note is often all of it: both models are given the same
def _seen(view: TokenView) -> tuple[Observations, list[tuple[bytes, ...]]]:
    """What both models are given: of each token, and of each segment."""
    return _words(view), [_around(view.segments, number) for number in range(len(view.segments))]


def _words(view: TokenView) -> Observations:
    """What each token and its neighbours are by themselves."""
    known, last = view.words, len(view) - 1
    found: Observations = []
    phrases, states = view.phrases, view.states
    for index, one in enumerate(known):
        before = known[index - 1] if index else _EDGE_WORD
        after = known[index + 1] if index < last else _EDGE_WORD
        features = [*one.features, *before.before, *after.after]
        if index > 1:
            features.append(known[index - 2].far_before)
        if index < last - 1:
            features.append(known[index + 2].far_after)
        features.append(b"|".join((before.mark, one.mark, after.mark)))
        if phrases[index]:
            features.append(b"ph=" + phrases[index].encode())
        features.append(_STATES[states[index]])
        found.append(features)
    return found


@lru_cache(maxsize=4096)
def _place(before: int, after: int) -> bytes:
    """Where a token stands in its segment."""
    return b"j=%d.%d" % (min(before, 4), min(after, 4))


def _around(segments: list[Segment], number: int) -> tuple[bytes, ...]:
    """A segment and its neighbours, in what they look like and in what their words are."""
    own = segments[number]
    before = segments[number - 1] if number else _EDGE
    after = segments[number + 1] if number + 1 < len(segments) else _EDGE
    kins = _kins(before.kin, own.kin, after.kin, min(number, 3))
    return _signs(b"S", own) + _signs(b"P", before) + _signs(b"N", after) + kins


_EDGE = Segment("E", "E", frozenset())
"""What stands before the first segment and behind the last one."""


@lru_cache(maxsize=20_000)
def _kins(before: str, own: str, after: str, place: int) -> tuple[bytes, ...]:
    return (
        f"PS={before}|{own}".encode(),
        f"SN={own}|{after}".encode(),
        f"PSN={before}|{own}|{after}".encode(),
        f"kS={place}|{own}".encode(),
    )


@lru_cache(maxsize=20_000)
def _signs(side: bytes, segment: Segment) -> tuple[bytes, ...]:
    return (side + b"=" + segment.code.encode(), *(side + b"." + sign.encode() for sign in sorted(segment.signs)))


def _companies(segments: list[Segment], number: int) -> list[bytes]:
    """The kinds of words of a segment and of its neighbours."""
    around = (b"Su=", number), (b"Pu=", number - 1), (b"Nu=", number + 1)
    return [side + segments[place].company.encode() for side, place in around if 0 <= place < len(segments)]


_AWAITED = ("year", "hijri", "t-page", "press", "place", "journal", "t-in", "t-editor", "t-volume", "t-issue", "url")


def _ahead(segments: list[Segment]) -> list[tuple[bytes, ...]]:
    """For each segment what is still to come behind it: a quotation, a year, a page, a publisher …"""
    found: list[tuple[bytes, ...]] = []
    coming: set[bytes] = set()
    for segment in reversed(segments):
        found.append(tuple(coming))
        coming.update(_awaited(segment))
    return found[::-1]


@lru_cache(maxsize=20_000)
def _awaited(segment: Segment) -> tuple[bytes, ...]:
    told = [sign for sign in _AWAITED if sign in segment.signs]
    if segment.code[0] == "q" or segment.code[0] == "i":
        told.append(segment.code[0])
    return tuple([b">" + sign.encode() for sign in told])


def _wider(segments: list[Segment], number: int) -> tuple[bytes, ...]:
    """What stands two and three segments away."""
    found = []
    for side, distance in ((b"PP", -2), (b"NN", 2), (b"NNN", 3)):
        place = number + distance
        found.append(side + b"=" + (segments[place].code.encode() if 0 <= place < len(segments) else b"E"))
    return tuple(found)
