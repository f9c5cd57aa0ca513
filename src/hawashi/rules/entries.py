"""Where the fields of an entry stand in a bibliography."""

import re

from hawashi.model import LIBRARY, Block, Library, Span


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
