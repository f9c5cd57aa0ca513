"""The trained network: how likely each label is for each token of a note, or of a cite.

`models/reader.npz` holds it, as `training/network.py` makes it, which tells how it is built. Here it is computed with
NumPy, which is loaded with the first note that is read.
"""

from __future__ import annotations

import zlib
from bisect import bisect_left
from functools import cache, lru_cache
from importlib import resources
from typing import TYPE_CHECKING, Any

from hawashi.citations.observations import Seen

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Numbers = NDArray[np.float64]

DILATIONS, SUMMARY_AFTER = (1, 1, 2, 4, 8), 2
"""How far apart the tokens are that each layer puts together, and the layer that a summary of all tokens follows."""


def likely(task: str, tokens: list[Seen]) -> tuple[list[str], Numbers]:
    """The labels of `task` (`spans` or `fields`), and the share of likelihood (tokens, labels) that each token gives
    them: marginal probabilities, from 0 to 1."""
    parts = _stack(task)
    return parts["labels"], _marginals(parts, _scores(parts, _vectors(tokens)))


def lean(word: str) -> str:
    """A word without the و that joins it to the one before."""
    return word[1:] if word[:1] == "و" and len(word) > len("و") else word


def _vectors(tokens: list[Seen]) -> Numbers:
    """Of each token what is seen of it, and the company of its word."""
    import numpy as np

    words = [_word(one.word) for one in tokens]
    found = np.array([seen for seen, _ in words])
    found += np.array([_sum(one.place) for one in tokens])
    found += np.array([_sum(one.segment) for one in tokens])
    return np.concatenate([np.tanh(found), np.array([company for _, company in words])], 1)


@lru_cache(maxsize=20_000)
def _word(names: tuple[bytes, ...]) -> tuple[Numbers, Numbers]:
    """The vectors of what is seen of a word, and of its company."""
    word = names[0].decode().removeprefix("w=")
    company = _rows("company", (word.encode(),))
    return _sum(names), company if company.any() else _rows("company", (lean(word).encode(),))


@lru_cache(maxsize=20_000)
def _sum(names: tuple[bytes, ...]) -> Numbers:
    return _rows("seen", names)


def _rows(table: str, names: tuple[bytes, ...]) -> Numbers:
    """The sum of the vectors that these names have in a table."""
    kept = _kept()
    digests = kept[f"{table}.digests"]
    places = []
    for name in names:
        digest = zlib.crc32(name)
        place = bisect_left(digests, digest)
        if place < len(digests) and digests[place] == digest:
            places.append(place)
    found: Numbers = (kept[f"{table}.rows"][places] * kept[f"{table}.scales"][places]).sum(0, dtype=float)
    return found


@cache
def _kept() -> dict[str, Any]:
    import numpy as np

    with (resources.files(__package__) / "models" / "reader.npz").open("rb") as file, np.load(file) as kept:
        found = {name: kept[name] for name in kept.files}
    for table in ("seen", "company"):
        found[f"{table}.digests"] = memoryview(found[f"{table}.digests"])  # searched much faster one by one
    return found


@cache
def _stack(task: str) -> dict[str, Any]:
    """The parts of one task.

    Its numbers are in double precision: a processor that adds in another order must print the same confidences.
    """
    import numpy as np

    parts = {name.removeprefix(f"{task}."): part for name, part in _kept().items() if name.startswith(f"{task}.")}
    labels = parts.pop("labels").tolist()
    numbers = {name: part.astype(np.float64) for name, part in parts.items()}
    numbers["follows"] = np.exp(numbers["follows"])
    for number in range(len(DILATIONS)):
        numbers[f"layer{number}"] = numbers[f"layer{number}"].reshape(3, -1, numbers["enter"].shape[1])
    return {"labels": labels, **numbers}


def _scores(parts: dict[str, Any], vectors: Numbers) -> Numbers:
    """The scores of the labels (tokens, labels)."""
    import numpy as np

    entered: Numbers = vectors @ parts["enter"] + parts["enter.bias"]
    state = entered
    for number, distance in enumerate(DILATIONS):
        before, near, behind = parts[f"layer{number}"]
        reached = state @ near + parts[f"layer{number}.bias"]
        reached[distance:] += state[:-distance] @ before
        reached[:-distance] += state[distance:] @ behind
        state = state + np.maximum(reached, 0)
        if number == SUMMARY_AFTER:
            summary = np.concatenate([state.mean(0), state.max(0)])
            state = state + (summary @ parts["summary"] + parts["summary.bias"])
    scores: Numbers = np.concatenate([state, entered], 1) @ parts["leave"] + parts["leave.bias"]
    return scores


def _marginals(parts: dict[str, Any], scores: Numbers) -> Numbers:
    """Forward-backward (Rabiner 1989) in shares, each step scaled to a sum of one."""
    import numpy as np

    follows, count = parts["follows"], len(scores)
    told = np.exp(scores - scores.max(1, keepdims=True))
    ahead, behind = np.empty_like(told), np.empty_like(told)
    state = np.exp(parts["first"]) * told[0]
    for place in range(count):
        if place:
            state = (state @ follows) * told[place]
        state = state / state.sum()
        ahead[place] = state
    state = np.exp(parts["last"])
    for place in range(count - 1, -1, -1):
        behind[place] = state
        state = follows @ (state * told[place])
        state = state / state.sum()
    shares: Numbers = ahead * behind
    shares /= shares.sum(1, keepdims=True)
    return shares
