"""The sources: written-Markdown papers, read here with no help from the reader under test."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum, auto
from pathlib import Path

import yaml

SOURCES = tuple(sorted((Path(__file__).parent / "sources").glob("*.md")))

CLOSED = re.compile(r"""[.!?؟…:]["'”’»)\]]*$""")
"""What a finished sentence (or the line before a list) ends with."""

_DEFINITION = re.compile(r"\[\^([^]]+)]: ")
_ITEM = re.compile(r"\d+\. ")
_MARK = re.compile(r"\[\^([^]]+)]")
_LONGEST_HEADING = 8


class Kind(Enum):
    HEADING = auto()
    PARAGRAPH = auto()
    ITEM = auto()


@dataclass(frozen=True, slots=True)
class Block:
    """A heading, a paragraph or an item of a list; its words carry their marks (`Iraq[^3].`)."""

    kind: Kind
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Source:
    """A written paper. `notes` maps a label to the paragraphs of its note."""

    title: str
    name: str
    affiliation: str
    language: str
    blocks: tuple[Block, ...]
    notes: dict[str, tuple[str, ...]]


def unmarked(text: str) -> str:
    """`text` without its marks."""
    return _MARK.sub("", text)


def read(text: str) -> Source:
    """The source in `text`. Raises ValueError where it has no front matter."""
    _, front, body = text.split("---\n", 2)
    about = yaml.safe_load(front)
    blocks: list[Block] = []
    notes: dict[str, tuple[str, ...]] = {}
    label = ""
    for chunk in re.split(r"\n{2,}", body.strip()):
        if definition := _DEFINITION.match(chunk):
            label = definition[1]
            notes[label] = (" ".join(chunk[definition.end() :].split()),)
        elif chunk.startswith("    "):
            notes[label] += (" ".join(chunk.split()),)
        else:
            blocks.extend(_blocks(chunk))
    author = about["author"]
    return Source(about["title"], author["name"], author["affiliation"], about["lang"], tuple(blocks), notes)


def _blocks(chunk: str) -> list[Block]:
    if _ITEM.match(chunk):
        return [Block(Kind.ITEM, tuple(item.split())) for item in re.split(r"\n(?=\d+\. )", chunk)]
    words = tuple(chunk.split())
    bare = len(words) <= _LONGEST_HEADING and not CLOSED.search(unmarked(chunk))
    return [Block(Kind.HEADING if bare or chunk.startswith("#") else Kind.PARAGRAPH, words)]
