"""The files of a merge: their blocks, their entries and what their strings stand for."""

from collections import Counter
from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass, replace

from hawashi.bibliography.bibtex import strings_of
from hawashi.bibliography.blocks import RawBlock, split


@dataclass(frozen=True, slots=True)
class BibSource:
    """One .bib file. `strings` maps the lowered names of its `@string` blocks to what they stand for.

    So it does with those of the base that it does not define: files are often kept beside one with all strings.
    `redefined` are the names of those that stand for one thing at first and for another one further on. `in_two_cases`
    are keys, in small letters, that stand for two entries in one of the files that are merged.
    """

    path: str
    text: str
    blocks: Sequence[RawBlock]
    strings: Mapping[str, str]
    redefined: Set[str]
    in_two_cases: Set[str] = frozenset()

    def text_of(self, place: int) -> str:
        """The characters of the block at `place`."""
        return self.blocks[place].within(self.text)

    def key_of(self, place: int) -> str:
        """The key of the entry at `place`; empty where the block has none."""
        return self.blocks[place].block.key or ""

    def name_of(self, place: int) -> str:
        """The key of an entry as it is looked up in the other files: in small letters, where that names one entry."""
        key = self.key_of(place)
        return key if key.lower() in self.in_two_cases else key.lower()

    def entries(self) -> list[int]:
        """The places of the entries that were understood, in order."""
        return [place for place, raw in enumerate(self.blocks) if raw.is_read]

    @property
    def newline(self) -> str:
        """The line end of the file."""
        return "\r\n" if "\r\n" in self.text else "\n"


def read_source(text: str, path: str, base: BibSource | None = None) -> BibSource:
    """The file `path` with the content `text`, which is merged into the `base`, where it is not that itself."""
    blocks = split(text)
    own = {name for raw in blocks for name, _ in raw.strings}
    known = {} if base is None else {name: text for name, text in base.strings.items() if name not in own}
    return BibSource(path, text, blocks, strings_of(blocks, known), _redefined(blocks))


def compared(sources: Sequence[BibSource]) -> list[BibSource]:
    """The files, each told which keys differ in case only in one of them."""
    often = [Counter(key.lower() for key in {source.key_of(place) for place in source.entries()}) for source in sources]
    two = frozenset(key for times in often for key, number in times.items() if number > 1)
    return [replace(source, in_two_cases=two) for source in sources]


def _redefined(blocks: Sequence[RawBlock]) -> set[str]:
    values: dict[str, set[str]] = {}
    for raw in blocks:
        for name, value in raw.strings:
            values.setdefault(name, set()).add(value)
    return {name for name, every in values.items() if len(every) > 1}
