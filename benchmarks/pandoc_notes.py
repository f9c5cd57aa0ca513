"""What pandoc reads of the notes of a paper, to be measured beside."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

FORMATS = {"docx": "docx", "odt": "odt", "html": "html", "tex": "latex", "md": "markdown"}
"""How pandoc calls the kinds of files that it reads, by their suffixes."""

_NOTE = "\ufffc"
_SPACES = {"Space": " ", "SoftBreak": " ", "LineBreak": "\n"}
_QUOTES = {"SingleQuote": ("‘", "’"), "DoubleQuote": ("“", "”")}


def read(path: Path) -> list[tuple[str, str, tuple[str, str] | None]]:
    """The notes of the paper: label, text, and the text around the mark."""
    command = ["pandoc", "-f", FORMATS[path.suffix[1:]], "-t", "json", str(path)]
    done = subprocess.run(command, check=True, capture_output=True, encoding="utf-8", timeout=120)
    notes: list[str] = []
    body = "".join(_texts(json.loads(done.stdout)["blocks"], notes))
    parts = body.split(_NOTE)
    return [
        (str(number), text.strip(), (parts[number - 1][-60:], parts[number][:60]))
        for number, text in enumerate(notes, 1)
    ]


def _texts(node: Any, notes: list[str]) -> Iterator[str]:
    """The text under a node of pandoc's tree, a sign for each note in it; the notes' own texts go to `notes`."""
    if isinstance(node, list):
        for one in node:
            yield from _texts(one, notes)
    if not isinstance(node, dict):
        return
    kind: str = node.get("t", "")
    content: Any = node.get("c")
    if kind == "Str":
        yield content
    elif kind in _SPACES:
        yield _SPACES[kind]
    elif kind == "Note":
        notes.append("".join(_texts(content, notes)))
        yield _NOTE
    elif kind in ("Code", "Math"):
        yield content[1]
    elif kind == "Quoted":
        marks = _QUOTES[content[0]["t"]]
        yield from (marks[0], *_texts(content[1], notes), marks[1])
    else:
        yield from _texts(content, notes)
        if kind in ("Para", "Plain", "Header"):
            yield "\n"
