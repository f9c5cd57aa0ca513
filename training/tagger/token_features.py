"""What the trained tagger sees of each token: the word, its neighbours, its segment, the quotation it stands in.

The same function serves training and tagging; a model fits only the features it was trained with.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from training.tagger.tokens import Token
from training.tagger.vocabulary import Word, word

_QUOTES = {"“": "”", "«": "»", "„": "“", '"': '"', "‘": "’"}
_SEPARATORS = frozenset(",;()[]\n")
_OPENING, _CLOSING = frozenset("(["), frozenset(")]")
_STOP = "."
_MOST = 8
"""Segments and lengths are counted up to so many."""


def token_features(
    text: str, tokens: Sequence[Token], italic: Sequence[bool], readings: Sequence[str]
) -> list[list[str]]:
    """The features of `tokens`, which lie in the unified `text`.

    `italic` says for each token whether it is emphasised (empty where nothing is); `readings` gives for each what the
    judged tagger takes it for (`title`, `issued!` where the value names itself, `-` where nothing).
    """
    surface = [text[start:end] for start, end in tokens]
    known = [word(each) for each in surface]
    states = _states(surface)
    places, segments = _segments(surface, tokens, known)
    emphasised = any(italic)
    dated = quoted = False
    found = []
    for index, one in enumerate(known):
        features = [*one.features, f"st={states[index]}"]
        _add_neighbours(features, known, index)
        _add_segments(features, segments, places[index])
        _add_readings(features, readings, index)
        features.append(f"r={10 * index // len(tokens)}")
        if dated:
            features.append("dated")
        if quoted:
            features.append("quoted")
        if emphasised:
            features.append("italic" if italic[index] else "roman")
        dated = dated or one.shape == "9-year"
        quoted = quoted or states[index] == "close"
        found.append(features)
    return found


def _states(surface: Sequence[str]) -> list[str]:
    """For each token whether it opens or closes a quotation, stands in one or in brackets."""
    states, closing, depth = [], "", 0
    for token in surface:
        if closing:
            states.append("close" if token == closing else "q")
            closing = "" if token == closing else closing
        elif token in _QUOTES:
            closing = _QUOTES[token]
            states.append("open")
        else:
            depth = max(depth + (token in _OPENING) - (token in _CLOSING), 0)
            states.append("b" if depth else "")
    return states


def _segments(
    surface: Sequence[str], tokens: Sequence[Token], known: Sequence[Word]
) -> tuple[list[int], list[tuple[list[str], list[str]]]]:
    """For each token the number of its segment (from comma to comma), and the shape and the signs of each segment."""
    places: list[int] = []
    bounds = [0]
    for index, token in enumerate(surface):
        places.append(len(bounds) - 1)
        if token in _SEPARATORS or (token == _STOP and _ends_segment(surface, tokens, index)):
            bounds.append(index + 1)
    bounds.append(len(surface))
    return places, [_segment(surface, known, low, high) for low, high in pairwise(bounds)]


def _ends_segment(surface: Sequence[str], tokens: Sequence[Token], index: int) -> bool:
    spaced = index + 1 < len(tokens) and tokens[index + 1][0] > tokens[index][1]
    return spaced and index > 0 and len(surface[index - 1]) > 2


def _segment(surface: Sequence[str], known: Sequence[Word], low: int, high: int) -> tuple[list[str], list[str]]:
    spoken = [known[index] for index in range(low, high) if surface[index][0].isalnum()]
    shape = [f"Sl={min(len(spoken), 4) if len(spoken) < 7 else 6 if len(spoken) < 12 else 9}"]
    if not spoken:
        return shape, []
    capitals = sum(1 for each in spoken if each.shape in ("Xx", "X", "XX"))
    shape += [f"Sf={spoken[0].seen}", f"Sz={spoken[-1].seen}", f"Sc={4 * capitals // len(spoken)}"]
    signs = {f"S{name}" for each in spoken for name in each.classes}
    if any(each.shape in ("9-year", "9-hijri") for each in spoken):
        signs.add("Syear")
    if all(each.shape == "X" or "c=name" in each.classes or "c=given" in each.classes for each in spoken):
        signs.add("Snames")
    return shape, sorted(signs)


def _add_neighbours(features: list[str], known: Sequence[Word], index: int) -> None:
    for offset in (-2, -1, 1, 2):
        place = index + offset
        if not 0 <= place < len(known):
            features.append(f"{offset}=E")
            continue
        one = known[place]
        features.append(f"{offset}={one.seen}")
        if offset in (-1, 1):
            features.append(f"{offset}s={one.shape}")
            features.extend(f"{offset}{name}" for name in one.classes)
    if 0 < index < len(known) - 1:
        features.append(f"-1|1={known[index - 1].seen}|{known[index + 1].seen}")


def _add_segments(features: list[str], segments: Sequence[tuple[list[str], list[str]]], place: int) -> None:
    features.append(f"k={min(place, _MOST)}")
    features.append(f"kr={min(len(segments) - place, 6)}")
    shape, signs = segments[place]
    features.extend(shape)
    features.extend(signs)
    for name, other in (("P", place - 1), ("N", place + 1)):
        if 0 <= other < len(segments):
            features.append(name + segments[other][0][0])
            features.extend(name + sign for sign in segments[other][1])
        else:
            features.append(f"{name}0")


def _add_readings(features: list[str], readings: Sequence[str], index: int) -> None:
    before = readings[index - 1] if index else "E"
    after = readings[index + 1] if index + 1 < len(readings) else "E"
    features += [f"R={readings[index]}", f"R-={before}", f"R+={after}"]
    following = index
    while following < len(readings) and readings[following] in (readings[index], "-"):
        following += 1
    features.append(f"R>={readings[following] if following < len(readings) else 'E'}")
