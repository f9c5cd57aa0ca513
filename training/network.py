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


class Encoded(NamedTuple):
    """An example in numbers: what is seen (all tokens' in one row, and how many each has), words, company, labels."""

    seen: np.ndarray
    counts: np.ndarray
    company: np.ndarray
    labels: np.ndarray


class Tables:
    """The numbers of what is seen, of the words with company, and of the labels of each task."""

    def __init__(self, examples: dict[str, list[Example]], vectors: Path) -> None:
        counted = Counter(
            name for many in examples.values() for seen, _ in many for one in seen for part in one for name in part
        )
        names = sorted(name for name, count in counted.items() if count >= _FEWEST)
        self.seen = {name: number for number, name in enumerate(names, 1)}
        self.by_itself = np.array([False, *(name.startswith(b"w=") for name in names)])
        kept = np.load(vectors)
        self.words = {str(word): number for number, word in enumerate(kept["words"], 1)}
        self.vectors = np.concatenate([np.zeros((1, kept["vectors"].shape[1]), np.float32), kept["vectors"]])
        self.arabic = np.array([0, *(int("\u0600" <= str(word)[0] <= "\u06ff") for word in kept["words"])])
        self.labels = {
            task: sorted({label for _, labels in many for label in labels}) for task, many in examples.items()
        }

    def encoded(self, task: str, example: Example) -> Encoded:
        numbers = {label: number for number, label in enumerate(self.labels[task])}
        seen = [[self.seen[name] for part in one for name in part if name in self.seen] for one in example[0]]
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
        return self.words.get(word) or self.words.get(lean(word), 0)


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
        self.register_buffer("arabic", torch.tensor(tables.arabic), persistent=False)
        self.company = nn.ModuleList(nn.Linear(tables.vectors.shape[1], COMPANY) for _ in range(2))
        self.stack = Stack()
        self.tasks = nn.ModuleDict({task: Labels(len(labels)) for task, labels in tables.labels.items()})

    def forward(self, task: str, seen: Tensor, starts: Tensor, company: Tensor, lengths: Tensor) -> Tensor:
        """Scores of the labels of `task` (texts, tokens, labels)."""
        tokens = torch.cat([torch.tanh(self.seen(seen, starts)), self.of_company(company)], 1)
        inside = torch.arange(int(lengths.max()))[None] < lengths[:, None]
        scores: Tensor = self.tasks[task](*self.stack(tokens, inside), inside)
        return scores

    def of_company(self, numbers: Tensor) -> Tensor:
        """The words' second vectors: nothing for a word that no text was seen with."""
        vectors, arabic = self.vectors[numbers], self.arabic[numbers].unsqueeze(1).float()
        found = self.company[0](vectors) * (1 - arabic) + self.company[1](vectors) * arabic
        return found * (numbers > 0).unsqueeze(1)


def kept(network: Network, tables: Tables, origin: str) -> dict[str, np.ndarray]:
    """What `hawashi.citations.network` reads: rows of one byte a number with a scale each, found by the CRC-32 of their
    names, and the numbers of the stacks in half precision."""
    with torch.no_grad():
        names = [name for name, _ in sorted(tables.seen.items(), key=lambda one: one[1])]
        words = [word.encode() for word, _ in sorted(tables.words.items(), key=lambda one: one[1])]
        company = network.of_company(torch.arange(1, len(words) + 1))
        found = {
            "origin": np.array(origin),
            **_table("seen", names, network.seen.weight[1:].numpy()),
            **_table("company", words, company.numpy()),
        }
        stack = network.stack
        ends = _linear("enter", stack.enter) | _linear("summary", stack.summary)
        found |= _named("stack", ends | _layers(stack.layers))
        for task, labels in network.tasks.items():
            found[f"{task}.labels"] = np.array(tables.labels[task])
            told = {"follows": labels.follows, "first": labels.first, "last": labels.last}
            found |= _named(task, _layers(labels.layers) | _linear("leave", labels.leave) | told)
    return found


def _table(name: str, names: Sequence[bytes], rows: np.ndarray) -> dict[str, np.ndarray]:
    digests = np.array([zlib.crc32(one) for one in names], np.uint32)
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


def take_up(network: Network, tables: Tables, path: Path) -> None:
    """Give the network the numbers in a file, to go on from there; what is seen for the first time begins anew.

    Of the company of words the file has what their vectors were turned into: how is found again by least squares.
    Raises ValueError where the file was made with other labels, KeyError with other words.
    """
    file = np.load(path)
    seen, company = _rows(file, "seen"), _rows(file, "company")
    with torch.no_grad():
        for name, number in tables.seen.items():
            if (row := seen.get(zlib.crc32(name))) is not None:
                network.seen.weight[number] = torch.from_numpy(row)
        made = np.stack([company[zlib.crc32(word.encode())] for word in tables.words])
        for script, turned in enumerate(network.company):
            those = tables.arabic[1:] == script
            given = np.concatenate([tables.vectors[1:][those], np.ones((those.sum(), 1), np.float32)], 1)
            found, *_ = np.linalg.lstsq(given, made[those], rcond=None)
            turned.weight.copy_(torch.from_numpy(found[:-1].T))
            turned.bias.copy_(torch.from_numpy(found[-1]))
        parts = {"stack": network.stack, **network.tasks}
        for prefix, part in parts.items():
            if prefix in tables.labels and file[f"{prefix}.labels"].tolist() != tables.labels[prefix]:
                raise ValueError(f"{path} was made with other labels")
            _fill(part, file, prefix)


def _rows(file: Mapping[str, np.ndarray], table: str) -> dict[int, np.ndarray]:
    rows = file[f"{table}.rows"].astype(np.float32) * file[f"{table}.scales"]
    return dict(zip(file[f"{table}.digests"].tolist(), rows, strict=True))


def _fill(part: nn.Module, file: Mapping[str, np.ndarray], prefix: str) -> None:
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
