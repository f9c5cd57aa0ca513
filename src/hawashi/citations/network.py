"""The trained network: how likely each label is for each token of a note, or of a cite.

`models/reader.npz` holds it, as `training/network.py` makes it, which tells how it is built. Here it is computed with
NumPy, which is loaded with the first note that is read.
"""

from __future__ import annotations

import zlib
from bisect import bisect_left
from collections.abc import Callable, Sequence
from functools import cache, lru_cache
from importlib import resources
from typing import TYPE_CHECKING, Any

from hawashi.citations.observations import Seen, seen
from hawashi.citations.token_view import TokenView

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Numbers = NDArray[np.float64]

SHARED, OWN = (1, 1, 2), (4, 8)
"""How far apart the tokens are that each layer puts together: of those that both tasks share, which a summary of all
tokens follows, and of those that each has for itself."""
_MOST_ROWS = 20_000
_OFTEN = 4  # tokens


def likely(task: str, view: TokenView) -> tuple[list[str], Numbers]:
    """The labels of `task` (`spans` or `fields`), and the share of likelihood (tokens, labels) that each token gives
    them: marginal probabilities, from 0 to 1."""
    import numpy as np

    parts, (entered, shared) = _parts(task), _made(view)
    made = np.concatenate([_layers(parts, OWN, shared), entered], 1)
    return parts["labels"], _marginals(parts, made @ parts["leave"] + parts["leave.bias"])


def lean(word: str) -> str:
    """A word without the و that joins it to the one before."""
    return word[1:] if word[:1] == "و" and len(word) > len("و") else word


def is_usual(word: str) -> bool:
    """Whether a word, as `fold` gives it, is one of those that running text has most often."""
    return bool(_added("company", (word.encode(),)).any())


def _vectors(tokens: list[Seen]) -> Numbers:
    """Of each token what is seen of it, and the company of its word."""
    import numpy as np

    sums, words = _rows("seen"), _rows("words")
    found = words.of([one.word for one in tokens])
    own = found[:, : sums.width]
    for part in zip(*((one.looks, one.place, one.segment) for one in tokens), strict=True):
        own += sums.of(part)
    np.tanh(own, out=own)
    return found


class _Rows:
    """The rows that were made for names, so that each is made once: `making` gives one, of `width` numbers."""

    def __init__(self, making: Callable[[tuple[bytes, ...]], Numbers], width: int) -> None:
        import numpy as np

        self.making, self.width = making, width
        self.places: dict[tuple[bytes, ...], int] = {}
        self.numbers = np.empty((_MOST_ROWS, width))

    def of(self, many: Sequence[tuple[bytes, ...]]) -> Numbers:
        """The rows of many names (names, numbers)."""
        if len(self.places) + len(many) > _MOST_ROWS:
            self.places.clear()
        found = []
        for names in many:
            place = self.places.get(names)
            if place is None:
                place = self.places[names] = len(self.places)
                self.numbers[place] = self.making(names)
            found.append(place)
        rows: Numbers = self.numbers[found]
        return rows


@cache
def _rows(what: str) -> _Rows:
    """The rows of what is `seen`, or of `words`: what is seen of one and behind it the vector of its company."""
    seen, company = (_kept()[f"{table}.rows"].shape[1] for table in ("seen", "company"))
    return _Rows(_sum, seen) if what == "seen" else _Rows(_word, seen + company)


def _sum(names: tuple[bytes, ...]) -> Numbers:
    return _added("seen", names)


def _word(names: tuple[bytes, ...]) -> Numbers:
    """The vectors of what is seen of a word, and of its company."""
    import numpy as np

    return np.concatenate([_sum(names), _company(names[0].decode().removeprefix("w="))])


def _company(word: str) -> Numbers:
    found = _added("company", (word.encode(),))
    return found if found.any() else _added("company", (lean(word).encode(),))


def _added(table: str, names: tuple[bytes, ...]) -> Numbers:
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
def _parts(what: str) -> dict[str, Any]:
    """The parts of the `stack`, or of one task.

    Its numbers are in double precision: a processor that adds in another order must print the same confidences.
    """
    import numpy as np

    parts = {name.removeprefix(f"{what}."): part for name, part in _kept().items() if name.startswith(f"{what}.")}
    labels = parts.pop("labels").tolist() if "labels" in parts else []
    numbers = {name: part.astype(np.float64) for name, part in parts.items()}
    for number in range(len(SHARED if what == "stack" else OWN)):
        layer = numbers[f"layer{number}"]
        numbers[f"layer{number}"] = layer.reshape(3, -1, layer.shape[1])
    return {**numbers, "labels": labels, "follows": np.exp(numbers["follows"])} if labels else numbers


@lru_cache(maxsize=1)
def _made(view: TokenView) -> tuple[Numbers, Numbers]:
    """What enters of the tokens and what both tasks make of it (tokens, numbers): once for a note that is one cite."""
    import numpy as np

    parts = _parts("stack")
    entered: Numbers = _vectors(seen(view)) @ parts["enter"] + parts["enter.bias"]
    state = _layers(parts, SHARED, entered)
    summary = np.concatenate([state.mean(0), state.max(0)])
    return entered, state + (summary @ parts["summary"] + parts["summary.bias"])


def _layers(parts: dict[str, Any], dilations: Sequence[int], given: Numbers) -> Numbers:
    import numpy as np

    count, edge = len(given), max(dilations)
    around = np.zeros((count + 2 * edge, given.shape[1]))  # nothing stands before and behind the tokens
    state: Numbers = around[edge : edge + count]
    state += given
    for number, distance in enumerate(dilations):
        before, near, behind = parts[f"layer{number}"]
        reached = state @ near
        reached += around[edge - distance : edge - distance + count] @ before
        reached += around[edge + distance : edge + distance + count] @ behind
        reached += parts[f"layer{number}.bias"]
        state += np.maximum(reached, 0, out=reached)
    return state


def _marginals(parts: dict[str, Any], scores: Numbers) -> Numbers:
    """Forward-backward (Rabiner 1989) in shares; what grows small is brought back to a sum of one from time to time."""
    import numpy as np

    count = len(scores)
    told = np.exp(scores - scores.max(1, keepdims=True))
    ahead, behind = np.empty_like(told), np.empty_like(told)
    ahead[0] = np.exp(parts["first"]) * told[0]
    follows = parts["follows"]
    for place in range(1, count):
        now = np.matmul(ahead[place - 1], follows, out=ahead[place])
        now *= told[place]
        if not place % _OFTEN:
            now /= now.sum()
    behind[-1] = np.exp(parts["last"])
    follows = follows.T
    for place in range(count - 2, -1, -1):
        now = np.matmul(behind[place + 1] * told[place + 1], follows, out=behind[place])
        if not place % _OFTEN:
            now /= now.sum()
    shares: Numbers = ahead * behind
    shares /= shares.sum(1, keepdims=True)
    return shares
