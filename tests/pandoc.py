"""pandoc as an oracle: the notes that it finds in a file, and files that it makes."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Iterator
from typing import Any


def convert(data: bytes, source: str, target: str, *options: str) -> bytes:
    """What pandoc makes of `data`."""
    command = ["pandoc", "-f", source, "-t", target, *options, "-o", "-"]
    return subprocess.run(command, input=data, capture_output=True, check=True).stdout


def notes_of(data: bytes, source: str) -> list[str]:
    """The texts of the notes that pandoc reads in `data`, in order, paragraphs joined by a line feed."""
    return list(_notes(json.loads(convert(data, source, "json"))["blocks"]))


def _notes(node: Any) -> Iterator[str]:
    if isinstance(node, dict) and node.get("t") == "Note":
        yield "\n".join("".join(_words(block)).strip() for block in node["c"])
        return
    values = node.values() if isinstance(node, dict) else node if isinstance(node, list) else ()
    for value in values:
        yield from _notes(value)


def _words(node: Any) -> Iterator[str]:
    """The words of a block. Quotation marks that pandoc made are written as it writes them."""
    if isinstance(node, list):
        for one in node:
            yield from _words(one)
    elif isinstance(node, dict):
        kind: Any = node.get("t")
        content: Any = node.get("c")
        if kind == "Str":
            yield content
        elif kind in ("Space", "SoftBreak"):
            yield " "
        elif kind == "LineBreak":
            yield "\n"
        elif kind in ("Code", "CodeBlock"):
            yield content[1]
        elif kind == "Quoted":
            double = content[0]["t"] == "DoubleQuote"
            yield from ("“" if double else "‘", *_words(content[1]), "”" if double else "’")
        else:
            yield from _words(content)
