"""The network that the training makes, in PyTorch: `hawashi.citations.network` computes the same with NumPy.

Words, places and segments are sums of vectors, one for each thing seen; what is known of a word from the company it
keeps in running text (`words.npz`, made by `training.vectors`) is a second vector. Both tasks, spans and fields, share
these. Each task has its own stack of dilated convolutions over the tokens (Strubell et al. 2017, "Fast and accurate
entity recognition with iterated dilated convolutions"), a summary of all tokens, and a linear-chain conditional random
field over the labels (Lafferty et al. 2001).
"""

from __future__ import annotations

import zlib
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np
import torch
from torch import Tensor, nn

from hawashi.citations.network import DILATIONS, SUMMARY_AFTER, lean
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


class Stack(nn.Module):
    """What one task makes of the tokens: scores of its labels."""

    def __init__(self, labels: int) -> None:
        super().__init__()
        self.enter = nn.Linear(SEEN + COMPANY, HIDDEN)
        self.layers = nn.ModuleList(
            nn.Conv1d(HIDDEN, HIDDEN, 3, padding=distance, dilation=distance) for distance in DILATIONS
        )
        self.summary = nn.Linear(2 * HIDDEN, HIDDEN)
        self.leave = nn.Linear(2 * HIDDEN, labels)
        self.follows = nn.Parameter(torch.randn(labels, labels) * 0.01)
        self.first = nn.Parameter(torch.zeros(labels))
        self.last = nn.Parameter(torch.zeros(labels))
        self.drop = nn.Dropout(_DROPPED)

    def forward(self, tokens: Tensor, lengths: Tensor) -> Tensor:
        """Scores (notes, tokens, labels) of the vectors of the tokens of all notes in one row."""
        rows, longest = len(lengths), int(lengths.max())
        inside = torch.arange(longest)[None] < lengths[:, None]
        entered = torch.zeros(rows * longest, HIDDEN)
        entered = entered.index_copy(0, inside.flatten().nonzero().squeeze(1), self.enter(self.drop(tokens)))
        entered = entered.view(rows, longest, HIDDEN)
        mask = inside.unsqueeze(2).float()
        state = entered
        for number, layer in enumerate(self.layers):
            state = (state + self.drop(torch.relu(layer(state.transpose(1, 2)).transpose(1, 2)))) * mask
            if number == SUMMARY_AFTER:
                mean = state.sum(1) / lengths[:, None]
                most = (state - 1e4 * (1 - mask)).max(1).values
                state = (state + self.summary(torch.cat([mean, most], 1))[:, None, :]) * mask
        return self.leave(self.drop(torch.cat([state, entered], 2)))

    def loss(self, scores: Tensor, gold: Tensor, lengths: Tensor) -> Tensor:
        """The negative log-likelihood of the gold labels (notes, tokens), over all notes."""
        inside = torch.arange(scores.shape[1])[None] < lengths[:, None]
        told = scores.gather(2, gold.unsqueeze(2)).squeeze(2)
        right = self.first[gold[:, 0]] + (told * inside).sum(1)
        right = right + (self.follows[gold[:, :-1], gold[:, 1:]] * inside[:, 1:]).sum(1)
        right = right + self.last[gold.gather(1, (lengths - 1)[:, None]).squeeze(1)]
        reached = self.first + scores[:, 0]
        for place in range(1, scores.shape[1]):
            ahead = torch.logsumexp(reached.unsqueeze(2) + self.follows, 1) + scores[:, place]
            reached = torch.where(inside[:, place : place + 1], ahead, reached)
        return (torch.logsumexp(reached + self.last, 1) - right).sum()


class Network(nn.Module):
    """The vectors that both tasks share, and a stack for each."""

    def __init__(self, tables: Tables) -> None:
        super().__init__()
        self.seen = nn.EmbeddingBag(len(tables.seen) + 1, SEEN, mode="sum", padding_idx=0)
        nn.init.normal_(self.seen.weight, 0, 0.1)
        self.register_buffer("vectors", torch.tensor(tables.vectors), persistent=False)
        self.register_buffer("arabic", torch.tensor(tables.arabic), persistent=False)
        self.company = nn.ModuleList(nn.Linear(tables.vectors.shape[1], COMPANY) for _ in range(2))
        self.stacks = nn.ModuleDict({task: Stack(len(labels)) for task, labels in tables.labels.items()})

    def forward(self, task: str, seen: Tensor, starts: Tensor, company: Tensor, lengths: Tensor) -> Tensor:
        """Scores of the labels of `task` (notes, tokens, labels)."""
        tokens = torch.cat([torch.tanh(self.seen(seen, starts)), self.of_company(company)], 1)
        scores: Tensor = self.stacks[task](tokens, lengths)
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
        for task, stack in network.stacks.items():
            found[f"{task}.labels"] = np.array(tables.labels[task])
            found |= _stack(task, stack)
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


def _stack(task: str, stack: Stack) -> dict[str, np.ndarray]:
    found = {"follows": stack.follows, "first": stack.first, "last": stack.last}
    for part in ("enter", "summary", "leave"):
        layer = getattr(stack, part)
        found |= {part: layer.weight.T, f"{part}.bias": layer.bias}
    for number, layer in enumerate(stack.layers):
        weights = layer.weight.permute(2, 1, 0).reshape(3 * HIDDEN, HIDDEN)
        found |= {f"layer{number}": weights, f"layer{number}.bias": layer.bias}
    return {f"{task}.{part}": numbers.detach().numpy().astype(np.float16) for part, numbers in found.items()}
