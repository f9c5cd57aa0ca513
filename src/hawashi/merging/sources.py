"""The files of a merge: their blocks, their entries and what their strings stand for."""

from __future__ import annotations

from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass

from hawashi.bibliography.bibtex import strings_of
from hawashi.bibliography.blocks import BOM, RawBlock, split


@dataclass(frozen=True, slots=True)
class Source:
    """One .bib file. `strings` maps the lowered names of its `@string` blocks to what they stand for.

    So it does with those of the base that it does not define: files are often kept beside one with all strings.
    `redefined` are the names of those that stand for one thing at first and for another one further on.
    """

    path: str
    text: str
    blocks: Sequence[RawBlock]
    strings: Mapping[str, str]
    redefined: Set[str]

    def text_of(self, place: int) -> str:
        """The characters of the block at `place`."""
        return self.blocks[place].within(self.text)

    def key_of(self, place: int) -> str:
        """The key of the entry at `place`; empty where the block has none."""
        return self.blocks[place].block.key or ""

    def entries(self) -> list[int]:
        """The places of the entries that were understood, in order."""
        return [place for place, raw in enumerate(self.blocks) if raw.is_read]

    @property
    def newline(self) -> str:
        """The line end of the file."""
        return "\r\n" if "\r\n" in self.text else "\n"


def read_source(text: str, path: str, base: Source | None = None) -> Source:
    """The file `path` with the content `text`, which is merged into the `base`, where it is not that itself."""
    blocks = split(text)
    own = {name for raw in blocks for name, _ in raw.strings}
    known = {} if base is None else {name: text for name, text in base.strings.items() if name not in own}
    return Source(path, text, blocks, strings_of(blocks, known), _redefined(blocks))


def _redefined(blocks: Sequence[RawBlock]) -> set[str]:
    values: dict[str, set[str]] = {}
    for raw in blocks:
        for name, value in raw.strings:
            values.setdefault(name, set()).add(value)
    return {name for name, every in values.items() if len(every) > 1}


def without_bom(text: str) -> str:
    """`text` without the mark of its encoding, which stands at the beginning of a file only."""
    return text.removeprefix(BOM)
