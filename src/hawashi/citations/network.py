"""The trained network: how likely each label is for each token of a note, or of a cite.

`models/reader.npz` holds it, as `training/network.py` makes it, which tells how it is built. Here it is computed with
NumPy, which is loaded with the first note that is read.
"""

from __future__ import annotations

import zlib
from collections.abc import Callable, Sequence
from functools import cache, lru_cache, partial
from importlib import resources
from itertools import accumulate
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
    return bool(_added("company", [(word.encode(),)]).any())


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
    """The rows that were made for names, so that each is made once: `making` gives some, each of `width` numbers."""

    def __init__(self, making: Callable[[Sequence[tuple[bytes, ...]]], Numbers], width: int) -> None:
        import numpy as np

        self.making, self.width = making, width
        self.places: dict[tuple[bytes, ...], int] = {}
        self.numbers = np.empty((_MOST_ROWS, width))

    def of(self, many: Sequence[tuple[bytes, ...]]) -> Numbers:
        """The rows of many names (names, numbers)."""
        if len(self.places) + len(many) > _MOST_ROWS:
            self.places.clear()
        new = [*dict.fromkeys(names for names in many if names not in self.places)]
        if new:
            start = len(self.places)
            self.numbers[start : start + len(new)] = self.making(new)
            self.places.update(zip(new, range(start, start + len(new)), strict=True))
        rows: Numbers = self.numbers[[self.places[names] for names in many]]
        return rows


@cache
def _rows(what: str) -> _Rows:
    """The rows of what is `seen`, or of `words`: what is seen of one and behind it the vector of its company."""
    seen, company = (_kept()[f"{table}.rows"].shape[1] for table in ("seen", "company"))
    return _Rows(partial(_added, "seen"), seen) if what == "seen" else _Rows(_words, seen + company)


def _words(many: Sequence[tuple[bytes, ...]]) -> Numbers:
    """The vectors of what is seen of words, and of their company."""
    import numpy as np

    company = [names[0].decode().removeprefix("w=") for names in many]
    return np.concatenate([_added("seen", many), _company(company)], 1)


def _company(words: Sequence[str]) -> Numbers:
    """The vectors of the company of words, or of the words without the و before them where they have none."""
    found = _added("company", [(word.encode(),) for word in words])
    alone = [place for place, row in enumerate(found) if words[place] != lean(words[place]) and not row.any()]
    if alone:
        found[alone] = _added("company", [(lean(words[place]).encode(),) for place in alone])
    return found


def _added(table: str, many: Sequence[tuple[bytes, ...]]) -> Numbers:
    """For each of many lists of names, none of them empty, the sum of the vectors that these have in a table."""
    import numpy as np

    kept = _kept()
    digests = kept[f"{table}.digests"]
    sought = np.array([zlib.crc32(name) for names in many for name in names], np.uint32)
    places = np.minimum(digests.searchsorted(sought), len(digests) - 1)
    scales = kept[f"{table}.scales"][places] * (digests[places] == sought)[:, None]
    starts = [0, *accumulate(map(len, many))][:-1]
    found: Numbers = np.add.reduceat(kept[f"{table}.rows"][places] * scales, starts, 0, dtype=float)
    return found


@cache
def _kept() -> dict[str, Any]:
    import numpy as np

    with (resources.files(__package__) / "models" / "reader.npz").open("rb") as file, np.load(file) as kept:
        return {name: kept[name] for name in kept.files}


@cache
def _parts(what: str) -> dict[str, Any]:
    """The parts of the `stack`, or of one task.

    Its numbers are in double precision: a processor that adds in another order must print the same confidences.
    """
    import numpy as np

    parts = {name.removeprefix(f"{what}."): part for name, part in _kept().items() if name.startswith(f"{what}.")}
    labels = parts.pop("labels").tolist() if "labels" in parts else []
    numbers = {name: part.astype(np.float64) for name, part in parts.items()}
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
        before, behind = (around[edge + step : edge + step + count] for step in (-distance, distance))
        reached = np.concatenate([before, state, behind], 1) @ parts[f"layer{number}"]
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
