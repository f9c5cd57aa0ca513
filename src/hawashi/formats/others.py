"""The other files of a paper whose text stands in several: found in its folder and below it, and nowhere else."""

from __future__ import annotations

import os
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import NamedTuple

from hawashi.errors import ReadError
from hawashi.formats.source import LIMIT, decoded, read_bytes

_MOST = 1000
"""So many names are looked for at most."""

OWN = ""
"""The name of the paper's own file."""


class SourcePart(NamedTuple):
    """Where a source is made of several files, the part from `start` on: it is the file `name` from `offset` on, which
    is the place `line` and `column` there, both from 1."""

    start: int
    name: str
    offset: int
    line: int
    column: int


@dataclass(slots=True)
class OtherFiles:
    """What a paper has asked for of its other files.

    A paper may come from anybody: no link is followed out of its `folder`, and of devices, very many or very large
    files nothing is read. `names` says for each name that was looked for which file it is, None where there is none;
    `texts` has the content of these, by their names from the folder on. `instead` has, by the real path of a file, what
    counts in place of its content.
    """

    own: str
    names: dict[str, str | None] = field(default_factory=dict)
    texts: Mapping[str, str] = field(default_factory=dict)
    instead: Mapping[str, bytes] = field(default_factory=dict)

    @property
    def folder(self) -> str:
        """The folder of the paper."""
        return os.path.dirname(self.own)

    def find(self, name: str) -> str | None:
        """Which file is meant by a name from the folder on; `OWN` where it is the paper's own."""
        if name not in self.names and len(self.names) < _MOST:
            self.names[name] = None
            with suppress(ReadError, OSError, ValueError):  # ValueError: a NUL character
                self.names[name] = self._read(name)
        return self.names.get(name)

    def after(self, texts: Mapping[str, str]) -> OtherFiles:
        """The same files with other contents."""
        return replace(self, texts=texts)

    def _read(self, name: str) -> str | None:
        root, real = Path(os.path.realpath(self.folder)), Path(os.path.realpath(Path(self.folder, name)))
        if os.path.isabs(name) or not real.is_relative_to(root) or not real.is_file():
            return None
        if real == Path(os.path.realpath(self.own)):
            return OWN
        known = real.relative_to(root).as_posix()
        if known not in self.texts:
            left = LIMIT - sum(map(len, self.texts.values()))
            data = self.instead.get(str(real))
            if data is None:
                if real.stat().st_size > left:
                    return None
                data = read_bytes(real, left)
            self.texts = {**self.texts, known: decoded(data, known) if data.strip() else ""}
        return known
