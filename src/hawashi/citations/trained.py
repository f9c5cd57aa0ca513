"""The trained models: which tokens of a note are cites, and which fields the tokens of a cite are.

Two linear-chain conditional random fields, made by `training/train.py` and kept in `models/`. Beliefs are marginal
probabilities, shares from 0 to 1.
"""

from __future__ import annotations

import zlib
from functools import cache
from importlib import resources
from threading import Thread
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from pycrfsuite import Tagger

    from hawashi.citations.observations import Observations


class LabelRun(NamedTuple):
    """The neighbouring tokens `start` to `end` (numbers, from 0) of one label.

    `belief` is the least of the beliefs in their labels, or 1.0 for labels of no value, which are not scored.
    """

    label: str
    start: int
    end: int
    belief: float


_NO_VALUES = frozenset({"o", "c"})
"""The labels of the models for what is no value: `o` in a cite, `c` (comment) in a note."""


def runs(model: str, seen: Observations) -> list[LabelRun]:
    """What the model named `model` (`spans` or `fields`) takes the tokens for, in order: every token is in one run.

    A label that begins with `B` begins a run even behind another of its kind.
    """
    if not seen:
        return []
    tagger = _tagger(model)
    labels: list[str] = tagger.tag(seen)
    believed = tagger.marginal
    found = []
    start = 0
    for index in range(1, len(labels) + 1):
        if index == len(labels) or labels[index] != labels[start] or labels[index][0] == "B":
            label = labels[start]
            beliefs = [believed(label, place) for place in range(start, index)] if label not in _NO_VALUES else [1.0]
            found.append(LabelRun(label, start, index, min(beliefs)))
            start = index
    return found


@cache
def _tagger(model: str) -> Tagger:
    from pycrfsuite import Tagger  # here, so that commands that read no note do not load it

    tagger = Tagger()
    tagger.open_inmemory(_models()[model])
    return tagger


@cache
def _models() -> dict[str, bytes]:
    """The bytes of the models, inflated side by side: a tagger reads them where they lie and does not keep them."""
    folder = resources.files(__package__) / "models"
    found: dict[str, bytes] = {}

    def inflate(model: str) -> None:
        found[model] = unpacked((folder / f"{model}.model").read_bytes())

    beside = Thread(target=inflate, args=("fields",))
    beside.start()
    inflate("spans")
    beside.join()
    return found


def packed(data: bytes, origin: str) -> bytes:
    """A model as it is kept: a line that says what it was trained on, and the model, deflated."""
    return f"{origin}\n".encode() + zlib.compress(data, 9)


def unpacked(kept: bytes) -> bytes:
    """The model in what `packed` made. Raises ValueError or zlib.error where it is none."""
    return zlib.decompress(kept[kept.index(b"\n") + 1 :])
