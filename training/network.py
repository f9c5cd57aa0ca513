"""The network that the training makes, in PyTorch: `hawashi.citations.network` computes the same with NumPy.

Words, places and segments are sums of vectors, one for each thing seen; what is known of a word from the company it
keeps in running text (`words.npz`, made by `training.vectors`) is a second vector. Both tasks, spans and fields, share
these, and the first of the dilated convolutions over the tokens (Strubell et al. 2017, "Fast and accurate entity
recognition with iterated dilated convolutions") with a summary of all tokens. Each task has the further ones, and a
linear-chain conditional random field over its labels (Lafferty et al. 2001).
"""

from __future__ import annotations

import zlib
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np
import torch
from torch import Tensor, nn

from hawashi.citations.network import OWN, SHARED, lean
from hawashi.citations.observations import Seen

SEEN, COMPANY, HIDDEN = 80, 40, 128
"""The lengths of the vectors of what is seen, of the words' company, and of the tokens in the stacks."""
_FEWEST = 5
"""What is seen less often in the examples has no vector."""
_DROPPED = 0.3

Example = tuple[list[Seen], list[str]]
Kept = Mapping[str, np.ndarray]
"""A network as `kept` gives it, by the names of its parts."""


class Encoded(NamedTuple):
    """An example in numbers: what is seen (all tokens' in one row, and how many each has), words, company, labels."""

    seen: np.ndarray
    counts: np.ndarray
    company: np.ndarray
    labels: np.ndarray


class Tables:
    """The numbers of what is seen, of the words with company, and of the labels of each task.

    What is seen and the words go by the CRC-32 of their names. A network that goes on from one `before` has what that
    has seen, and more, and the company of words as it stands there; else `vectors` tells it.
    """

    def __init__(self, examples: dict[str, list[Example]], vectors: Path | None, before: Kept | None) -> None:
        counted = Counter(
            name for many in examples.values() for seen, _ in many for one in seen for part in one for name in part
        )
        known = [] if before is None else before["seen.digests"].tolist()
        often = sorted(zlib.crc32(name) for name, count in counted.items() if count >= _FEWEST)
        self.seen = {digest: number for number, digest in enumerate(dict.fromkeys([*known, *often]), 1)}
        self.by_itself = np.zeros(len(self.seen) + 1, bool)
        for name in counted:
            if name.startswith(b"w=") and (number := self.seen.get(zlib.crc32(name))):
                self.by_itself[number] = True
        self.labels = {
            task: sorted({label for _, labels in many for label in labels}) for task, many in examples.items()
        }
        if before is not None:
            words, rows = before["company.digests"].tolist(), before["company.rows"] * before["company.scales"]
            self.scripts = None
        else:
            kept = np.load(vectors)
            words, rows = [zlib.crc32(str(word).encode()) for word in kept["words"]], kept["vectors"]
            self.scripts = np.array([0, *(int("\u0600" <= str(word)[0] <= "\u06ff") for word in kept["words"])])
        self.words = {digest: number for number, digest in enumerate(words, 1)}
        self.vectors = np.concatenate([np.zeros((1, rows.shape[1]), np.float32), rows.astype(np.float32)])

    def encoded(self, task: str, example: Example) -> Encoded:
        numbers = {label: number for number, label in enumerate(self.labels[task])}
        named = [[self.seen.get(zlib.crc32(name), 0) for part in one for name in part] for one in example[0]]
        seen = [[number for number in one if number] for one in named]
        company = [self.company(one.word[0]) for one in example[0]]
        return Encoded(
            np.array([number for one in seen for number in one]),
            np.array([len(one) for one in seen]),
            np.array(company),
            np.array([numbers[label] for label in example[1]]),
        )

    def company(self, name: bytes) -> int:
        """The number of the vector of the word whose first observation is `name`."""
        word = name.decode().removeprefix("w=")
        return self.words.get(zlib.crc32(word.encode())) or self.words.get(zlib.crc32(lean(word).encode()), 0)


class Layers(nn.Module):
    """Convolutions over the tokens, each added to what it is made of."""

    def __init__(self, dilations: Sequence[int]) -> None:
        super().__init__()
        self.each = nn.ModuleList(
            nn.Conv1d(HIDDEN, HIDDEN, 3, padding=distance, dilation=distance) for distance in dilations
        )
        self.drop = nn.Dropout(_DROPPED)

    def forward(self, state: Tensor, mask: Tensor) -> Tensor:
        """What is made of `state` (texts, tokens, numbers); `mask` has 1 for each token, and 0 behind the last."""
        for layer in self.each:
            state = (state + self.drop(torch.relu(layer(state.transpose(1, 2)).transpose(1, 2)))) * mask
        return state


class Stack(nn.Module):
    """What is made of the tokens of a text, whatever is asked of them."""

    def __init__(self) -> None:
        super().__init__()
        self.enter = nn.Linear(SEEN + COMPANY, HIDDEN)
        self.layers = Layers(SHARED)
        self.summary = nn.Linear(2 * HIDDEN, HIDDEN)
        self.drop = nn.Dropout(_DROPPED)

    def forward(self, tokens: Tensor, inside: Tensor) -> tuple[Tensor, Tensor]:
        """What enters and what is made of it (texts, tokens, numbers), of the vectors of the tokens of all texts in one
        row; `inside` says (texts, tokens) where a text has a token."""
        rows, longest = inside.shape
        given = self.enter(self.drop(tokens))
        entered = torch.zeros(rows * longest, HIDDEN, dtype=given.dtype)
        entered = entered.index_copy(0, inside.flatten().nonzero().squeeze(1), given)
        entered = entered.view(rows, longest, HIDDEN)
        mask = inside.unsqueeze(2).float()
        state = self.layers(entered, mask)
        mean = state.sum(1) / mask.sum(1)
        most = (state - 1e4 * (1 - mask)).max(1).values
        return entered, (state + self.summary(torch.cat([mean, most], 1))[:, None, :]) * mask


class Labels(nn.Module):
    """What one task makes of the tokens: scores of its labels, and of one label behind another."""

    def __init__(self, labels: int) -> None:
        super().__init__()
        self.layers = Layers(OWN)
        self.leave = nn.Linear(2 * HIDDEN, labels)
        self.follows = nn.Parameter(torch.randn(labels, labels) * 0.01)
        self.first = nn.Parameter(torch.zeros(labels))
        self.last = nn.Parameter(torch.zeros(labels))
        self.drop = nn.Dropout(_DROPPED)

    def forward(self, entered: Tensor, state: Tensor, inside: Tensor) -> Tensor:
        """The scores (texts, tokens, labels) of what the stack made."""
        state = self.layers(state, inside.unsqueeze(2).float())
        scores: Tensor = self.leave(self.drop(torch.cat([state, entered], 2)))
        return scores

    def loss(self, scores: Tensor, gold: Tensor, lengths: Tensor) -> Tensor:
        """The negative log-likelihood of the gold labels (texts, tokens), over all texts."""
        inside = torch.arange(scores.shape[1])[None] < lengths[:, None]
        told = scores.gather(2, gold.unsqueeze(2)).squeeze(2)
        right = self.first[gold[:, 0]] + (told * inside).sum(1)
        right = right + (self.follows[gold[:, :-1], gold[:, 1:]] * inside[:, 1:]).sum(1)
        right = right + self.last[gold.gather(1, (lengths - 1)[:, None]).squeeze(1)]
        reached, follows = self.first + scores[:, 0], self.follows.exp()
        for place in range(1, scores.shape[1]):
            highest = reached.max(1, keepdim=True).values.detach()
            shares = (reached - highest).exp() @ follows  # far cheaper than a logarithm for each pair of labels
            ahead = shares.clamp_min(1e-30).log() + highest + scores[:, place]
            reached = torch.where(inside[:, place : place + 1], ahead, reached)
        return (torch.logsumexp(reached + self.last, 1) - right).sum()


class Network(nn.Module):
    """The vectors and the stack that both tasks share, and the labels of each."""

    def __init__(self, tables: Tables) -> None:
        super().__init__()
        self.seen = nn.EmbeddingBag(len(tables.seen) + 1, SEEN, mode="sum", padding_idx=0)
        nn.init.normal_(self.seen.weight, 0, 0.1)
        self.register_buffer("vectors", torch.tensor(tables.vectors), persistent=False)
        self.scripts = None if tables.scripts is None else torch.tensor(tables.scripts).unsqueeze(1).float()
        turned = 2 if self.scripts is not None else 0
        self.company = nn.ModuleList(nn.Linear(tables.vectors.shape[1], COMPANY) for _ in range(turned))
        self.stack = Stack()
        self.tasks = nn.ModuleDict({task: Labels(len(labels)) for task, labels in tables.labels.items()})

    def forward(self, task: str, seen: Tensor, starts: Tensor, company: Tensor, lengths: Tensor) -> Tensor:
        """Scores of the labels of `task` (texts, tokens, labels)."""
        tokens = torch.cat([torch.tanh(self.seen(seen, starts)), self.of_company(company)], 1)
        inside = torch.arange(int(lengths.max()))[None] < lengths[:, None]
        scores: Tensor = self.tasks[task](*self.stack(tokens, inside), inside)
        return scores

    def of_company(self, numbers: Tensor) -> Tensor:
        """The words' second vectors, made anew for each script, or as they were kept: nothing for a word that no text
        was seen with."""
        vectors = self.vectors[numbers]
        if self.scripts is None:
            return vectors
        arabic = self.scripts[numbers]
        found = self.company[0](vectors) * (1 - arabic) + self.company[1](vectors) * arabic
        return found * (numbers > 0).unsqueeze(1)


def kept(network: Network, tables: Tables, origin: str) -> dict[str, np.ndarray]:
    """What `hawashi.citations.network` reads: rows of one byte a number with a scale each, found by the CRC-32 of their
    names, and the numbers of the stacks in half precision."""
    with torch.no_grad():
        company = network.of_company(torch.arange(1, len(tables.words) + 1))
        found = {
            "origin": np.array(origin),
            **_table("seen", list(tables.seen), network.seen.weight[1:].numpy()),
            **_table("company", list(tables.words), company.numpy()),
        }
        stack = network.stack
        ends = _linear("enter", stack.enter) | _linear("summary", stack.summary)
        found |= _named("stack", ends | _layers(stack.layers))
        for task, labels in network.tasks.items():
            found[f"{task}.labels"] = np.array(tables.labels[task])
            told = {"follows": labels.follows, "first": labels.first, "last": labels.last}
            found |= _named(task, _layers(labels.layers) | _linear("leave", labels.leave) | told)
    return found


def _table(name: str, numbers: Sequence[int], rows: np.ndarray) -> dict[str, np.ndarray]:
    digests = np.array(numbers, np.uint32)
    order = np.argsort(digests)
    scales = np.abs(rows).max(1, keepdims=True).clip(1e-8) / 127
    return {
        f"{name}.digests": digests[order],
        f"{name}.rows": np.rint(rows / scales).astype(np.int8)[order],
        f"{name}.scales": scales.astype(np.float32)[order],
    }


def _named(prefix: str, parts: dict[str, Tensor]) -> dict[str, np.ndarray]:
    return {f"{prefix}.{part}": numbers.numpy().astype(np.float16) for part, numbers in parts.items()}


def _layers(layers: Layers) -> dict[str, Tensor]:
    found = {}
    for number, layer in enumerate(layers.each):
        weights = layer.weight.permute(2, 1, 0).reshape(3 * HIDDEN, HIDDEN)
        found |= {f"layer{number}": weights, f"layer{number}.bias": layer.bias}
    return found


def _linear(name: str, layer: nn.Linear) -> dict[str, Tensor]:
    return {name: layer.weight.T, f"{name}.bias": layer.bias}


def take_up(network: Network, tables: Tables, before: Kept) -> None:
    """Give the network the numbers that were kept, to go on from there; what is seen for the first time begins anew.

    Raises ValueError where they were made with other labels.
    """
    with torch.no_grad():
        _, first = np.unique(before["seen.digests"], return_index=True)  # two names may have one number
        rows = (before["seen.rows"].astype(np.float32) * before["seen.scales"])[first]
        network.seen.weight[1 : len(rows) + 1] = torch.from_numpy(rows)
        for prefix, part in {"stack": network.stack, **network.tasks}.items():
            if prefix in tables.labels and before[f"{prefix}.labels"].tolist() != tables.labels[prefix]:
                raise ValueError("the network to go on from was made with other labels")
            _fill(part, before, prefix)


def _fill(part: nn.Module, file: Kept, prefix: str) -> None:
    """Give the layers and numbers of a part those in the file."""
    for name, inner in part.named_children():
        if isinstance(inner, nn.Linear):
            inner.weight.copy_(torch.from_numpy(file[f"{prefix}.{name}"].astype(np.float32).T))
            inner.bias.copy_(torch.from_numpy(file[f"{prefix}.{name}.bias"].astype(np.float32)))
        elif isinstance(inner, Layers):
            for number, layer in enumerate(inner.each):
                weights = file[f"{prefix}.layer{number}"].astype(np.float32).reshape(3, HIDDEN, HIDDEN)
                layer.weight.copy_(torch.from_numpy(weights).permute(2, 1, 0))
                layer.bias.copy_(torch.from_numpy(file[f"{prefix}.layer{number}.bias"].astype(np.float32)))
    for name, numbers in part.named_parameters(recurse=False):
        numbers.copy_(torch.from_numpy(file[f"{prefix}.{name}"].astype(np.float32)))
