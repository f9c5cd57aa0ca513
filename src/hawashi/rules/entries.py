"""Where the fields of an entry stand in a bibliography, and what fields there are."""

from __future__ import annotations

import re
from collections.abc import Iterator

from hawashi.model import LIBRARY, Block, BlockKind, Library, Reference, Span


def entries(library: Library) -> Iterator[tuple[Block, Reference]]:
    """The entries of the file that were understood, in order, each with its work; of two with one key the first."""
    seen = set()
    for block in library.blocks:
        work = library.get(block.key) if block.key is not None else None
        if block.kind is BlockKind.ENTRY and work is not None and block.key not in seen:
            seen.add(block.key)
            yield block, work


def name_of(library: Library, block: Block, *fields: str) -> Span:
    """The place of the name of the first of `fields` that the entry has, else of its key, else of the whole entry."""
    text = library.text[block.span.start : block.span.end]
    for field in fields:
        found = re.search(rf"(?<![\w-]){re.escape(field)}(?=\s*=)", text, re.IGNORECASE)
        if found:
            return Span(LIBRARY, block.span.start + found.start(), block.span.start + found.end())
    at = text.find(block.key) if block.key else -1
    if at < 0 or block.key is None:
        return block.span
    return Span(LIBRARY, block.span.start + at, block.span.start + at + len(block.key))
