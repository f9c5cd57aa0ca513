"""Footnotes that were found in published papers, and how people who saw neither hawashi nor its output read them.

Other people's words do not stand in this folder: `documents.tsv` says where each note was found, `notes.tsv` which
characters of the document it is and what its characters are. `python -m training.found` puts the two together again
from the documents themselves; README.md tells how.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from training.generator.row import Cite, Row

TRAIN, DEVELOPMENT, TEST = "train", "development", "test"
"""The splits, by document. Models learn from the first, people who work on hawashi read the first two alone."""


@dataclass(frozen=True, slots=True)
class Found:
    """One footnote that was found, with its gold.

    `targets` says of each cite which cite a repeat stands for: `3.1` is the first one in the third note of the same
    document, `?` is that it is ambiguous, `0` that what it repeats is not at hand; nothing, that it is no repeat.
    """

    id: str
    document: str
    language: str
    split: str
    row: Row
    targets: tuple[str, ...]


def load(path: Path, split: str | None = None) -> list[Found]:
    """The notes in the file that `python -m training.found` wrote, in the order of their documents."""
    read = [_found(json.loads(line)) for line in path.read_text(encoding="utf-8").splitlines()]
    return [found for found in read if split in (None, found.split)]


def _found(given: dict[str, Any]) -> Found:
    row = given["row"]
    cites = [
        Cite(
            one["start"],
            one["end"],
            tuple(one["signal"]) if one["signal"] else None,
            one["form"],
            one["type"],
            tuple((low, high, label) for low, high, label in one["labels"]),
        )
        for one in row["cites"]
    ]
    runs = tuple((low, high, kind) for low, high, kind in row["runs"])
    whole = Row(row["text"], runs, row["kind"], tuple(cites))
    return Found(given["id"], given["document"], given["language"], given["split"], whole, tuple(given["targets"]))
