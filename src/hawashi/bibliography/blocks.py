"""The blocks of a .bib file, each at its exact place: entries, strings, preambles, comments and what failed.

bibtexparser splits the text and keeps failed blocks, but its blocks know no offsets: each block's `raw` is found in
turn.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from hawashi.bibliography.values import end_of
from hawashi.model import LIBRARY, Block, BlockKind, Span

if TYPE_CHECKING:
    from bibtexparser import model as bib

BOM = "\ufeff"

_NEXT_START = re.compile(r"@\w*[ \t]*\Z")
_FIELD = re.compile(r"([\w-]+)\s*=")
# Lines of comment before the name of a field: BibTeX knows none there, biber does, and so do people.
_COMMENT_LINES = re.compile(r"\A(?:[ \t]*%[^\n]*\n\s*)+")
# BibTeX allows white space around the type, bibtexparser only after it and in one line.
_LOOSE_START = re.compile(r"^([ \t]*)@([ \t]*)(\w+)(\s*)(?=[{(])", re.MULTILINE)
_KEY = re.compile(r"@\w*\s*[{(]\s*([^\s,{}()=\"@]+)\s*(?:,|$)", re.MULTILINE)
_BRACKET = re.compile(r"(?<!\\)[{})]")
_FOUND = re.compile(r"found `?([^`]*?)`?\.?\Z")


@dataclass(frozen=True, slots=True)
class RawBlock:
    """A block with what bibtexparser read in it.

    `fields` are the fields of an entry, names lowered, values as they stand with their braces; of a repeated field the
    first counts. `entry_type` is lowered and empty for what is no entry. For a `STRING`, `fields` holds its one name.
    """

    block: Block
    entry_type: str = ""
    fields: tuple[tuple[str, str], ...] = ()


def split(text: str) -> list[RawBlock]:
    """Every block of `text` in order. Whatever lies between two blocks is white space."""
    # Imported here: a paper without a bibliography must not pay for it.
    from bibtexparser.splitter import Splitter

    # As many characters as before, so that every offset holds.
    text = _LOOSE_START.sub(lambda found: f"{found[1]}@{found[3]}{' ' * len(found[2] + found[4])}", text)
    offset = len(BOM) if text.startswith(BOM) else 0
    # What bibtexparser logs, it also returns as failed blocks.
    logging.getLogger("bibtexparser").setLevel(logging.CRITICAL)
    found = list(_locate(text, Splitter(text[offset:]).split().blocks, offset))
    return list(_kept(text, found))


def _locate(text: str, blocks: list[bib.Block], position: int) -> Iterator[tuple[bib.Block, int, int]]:
    """Each block with its start and end, failed ones as far as bibtexparser took them."""
    from bibtexparser.model import ParsingFailedBlock

    for block in blocks:
        raw = block.raw or ""
        start = text.index(raw, position)
        position = start + len(raw)
        if isinstance(block, ParsingFailedBlock) and block.ignore_error_block is None:
            # The raw of a block that broke off at the next block's `@type` holds that, too.
            tail = _NEXT_START.search(raw, 1)
            if tail is not None:
                position = start + tail.start()
        yield block, start, position


def _kept(text: str, found: list[tuple[bib.Block, int, int]]) -> Iterator[RawBlock]:
    """The blocks as hawashi knows them. A failed block takes its own rest, which bibtexparser takes for a comment."""
    from bibtexparser.model import ImplicitComment, ParsingFailedBlock

    limits = [len(text)] * len(found)
    for index in range(len(found) - 1, 0, -1):
        block, start, _ = found[index]
        limits[index - 1] = limits[index] if isinstance(block, ImplicitComment) else start
    taken = 0
    for (block, start, end), limit in zip(found, limits, strict=True):
        if isinstance(block, ImplicitComment) and start < taken:
            if end <= taken:
                continue
            start = end - len(text[taken:end].lstrip())
        if isinstance(block, ParsingFailedBlock) and block.ignore_error_block is None:
            taken = end = _end_of_failed(text, start, limit)
        yield _read(text, block, Span(LIBRARY, start, end))


def _end_of_failed(text: str, start: int, limit: int) -> int:
    """Where the failed block at `start` closes, or where the text before the next block ends."""
    depth = 0
    opened = text.find("(", start, limit) + 1 or limit
    braced = "{" in text[start:opened]
    for bracket in _BRACKET.finditer(text, start, limit):
        if bracket.group() == "{":
            depth += 1
        elif bracket.group() == "}":
            depth -= 1
        closes = "}" if braced else ")"
        if depth <= 0 and bracket.group() == closes:
            return bracket.end()
    return start + len(text[start:limit].rstrip())


def _read(text: str, block: bib.Block, span: Span) -> RawBlock:
    from bibtexparser import model as bib

    match block:
        case bib.DuplicateBlockKeyBlock() | bib.DuplicateFieldKeyBlock() if block.ignore_error_block is not None:
            return _read(text, block.ignore_error_block, span)
        case bib.Entry():
            return _entry(block, span)
        case bib.String():
            return RawBlock(Block(BlockKind.STRING, span), fields=((block.key.lower(), block.value),))
        case bib.Preamble():
            return RawBlock(Block(BlockKind.PREAMBLE, span))
        case bib.ParsingFailedBlock():
            key = _KEY.match(text, span.start, span.end)
            return RawBlock(Block(BlockKind.FAILED, span, key[1] if key else None, _problem(block)))
        case _:
            return RawBlock(Block(BlockKind.COMMENT, span))


def _entry(entry: bib.Entry, span: Span) -> RawBlock:
    """An entry; a failed block, with what could be read of it, where there is something wrong with its fields."""
    problem = None if entry.key else "the entry has no key after its opening brace"
    fields: dict[str, str] = {}
    for name, value, closed in (each for field in entry.fields for each in _values(_name(field.key), field.value)):
        if not closed:
            problem = problem or f"a comma is missing after the field `{name}`, or braces around its value"
        if name in fields:
            problem = problem or f"the entry gives `{name}` more than once; the first one counts"
        fields.setdefault(name, value)
    kind = BlockKind.FAILED if problem else BlockKind.ENTRY
    return RawBlock(Block(kind, span, entry.key or None, problem), entry.entry_type, tuple(fields.items()))


def _name(written: str) -> str:
    """The name of a field without the comments before it, lowered."""
    return (_COMMENT_LINES.sub("", written) if "%" in written else written).lower()


def _values(name: str, value: str) -> Iterator[tuple[str, str, bool]]:
    """A field, and those after it that no comma parts from it: name, value, and whether the value ends as it should."""
    start = 0
    while True:
        end = end_of(value, start)
        following = _FIELD.match(value, end)
        if following is None:
            yield name, value[start:], end == len(value)
            return
        yield name, value[start:end], False
        name, start = following[1].lower(), following.end()


def _problem(block: bib.ParsingFailedBlock) -> str:
    """bibtexparser's reason, in plain words."""
    reason = str(getattr(block.error, "abort_reason", "")).strip()
    if reason.startswith("Unexpectedly reached end of file"):
        return "a brace or quotation mark is opened and never closed before the file ends"
    if reason.startswith("Unexpected block start"):
        return "a brace or quotation mark is opened and never closed before the next entry begins"
    found = _FOUND.search(reason)
    seen = f", but `{found[1]}` stands there" if found and found[1].strip() else ""
    if "comma after entry key" in reason:
        return f"a comma must follow the key{seen}"
    if "after a closed entry field value" in reason:
        return "a comma or the closing brace must follow a field's value"
    return f"an equals sign must follow the name of each field{seen}"
