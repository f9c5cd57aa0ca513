"""Cases that people can read: Markdown files with a heading for each case and blocks of what is given and expected."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import yaml

_HEADING = re.compile(r"^### (.+)\n", re.M)
_BLOCK = re.compile(r"^```(?P<kind>\w+)(?: (?P<info>\S+))?\n(?P<text>.*?)\n```$", re.M | re.S)


class Case(NamedTuple):
    """A case: its name with that of its file, the text of each block by its kind, and the word behind the kind."""

    id: str
    texts: dict[str, str]
    infos: dict[str, str]

    @property
    def expected(self) -> Any:
        """What the block of YAML says."""
        return yaml.safe_load(self.texts["yaml"])


def read_cases(folder: Path) -> Iterator[Case]:
    """The cases in the files of a folder. Raises AssertionError where a block of one is not read."""
    for path in sorted(folder.glob("*.md")):
        _, *pieces = _HEADING.split(path.read_text(encoding="utf-8"))
        for name, body in zip(pieces[::2], pieces[1::2], strict=True):
            blocks = list(_BLOCK.finditer(body))
            assert 2 * len(blocks) == body.count("\n```") + body.startswith("```") >= 2, f"{path}: {name} is not read"
            texts = {block["kind"]: block["text"] for block in blocks}
            yield Case(f"{path.stem}: {name}", texts, {block["kind"]: block["info"] or "" for block in blocks})
