"""What is about to be written is read again, as BibTeX reads it and by bibtexparser: it must say what was meant.

This knows nothing of how a file was tidied or merged, so that a fault there cannot hide here.
"""

import logging
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import NamedTuple

from hawashi.bibliography.blocks import BOM, RawBlock, each_block
from hawashi.errors import WriteError
from hawashi.messages import phrase

_AT_A_TIME = 2000  # blocks


class Meant(NamedTuple):
    """An entry that the new file is to have: lowered type, key, and a hash of its fields, which needs little room."""

    entry_type: str
    key: str
    fields: int


def meant(entry_type: str, key: str, fields: Iterable[tuple[str, str]]) -> Meant:
    """An entry with these `fields`: lowered names, and values with their delimiters."""
    return Meant(entry_type, key, hash(frozenset(Counter(fields).items())))


def meant_by(raw: RawBlock) -> Meant:
    """What an entry says as it stands."""
    return meant(raw.entry_type, raw.block.key or "", (*raw.fields, *raw.repeated))


def demand(written: str, entries: Iterable[Meant], others: Iterable[str], before: Sequence[str]) -> None:
    """Raise WriteError unless `written` has these `entries`, once each, and besides them the lines of the `others`.

    The `others` are the texts of comments, strings, preambles, and of what was not understood. bibtexparser has to find
    the same entries, but for as many as it does not find in the files `before`.
    """
    wanted, lines, missed = Counter(entries), _lines(others), list[str]()
    for blocks in _pieces(written):
        for raw in blocks:
            if not raw.is_read:
                lines.subtract(_lines([raw.within(written)]))
                continue
            entry = meant_by(raw)
            wanted[entry] -= 1
            if wanted[entry] < 0:
                raise _read_otherwise(entry)
        missed += _missed(blocks, written)
    for entry in +wanted:
        raise _read_otherwise(entry)
    for line in +lines:
        raise lost([line])
    if missed and len(missed) > sum(len(_missed(blocks, text)) for text in before for blocks in _pieces(text)):
        raise _refused(phrase("other programs would not find the entry {key} in it", key=missed[0]))


def _pieces(text: str) -> Iterator[list[RawBlock]]:
    """The blocks of a text, some at a time: of a large library all of them fill the memory."""
    blocks = each_block(text)
    while piece := list(islice(blocks, _AT_A_TIME)):
        yield piece


def _read_otherwise(entry: Meant) -> WriteError:
    return _refused(phrase("the entry {key} would be read otherwise than meant", key=entry.key))


def lost(lines: Sequence[str]) -> WriteError:
    """What there is to say where lines or comments would not stand in the new file."""
    return _refused(phrase("this would be lost or become something else: {lines}", lines=" ".join(lines)[:80]))


def _refused(what: str) -> WriteError:
    return WriteError(
        phrase("The new file was not written, because {why}.", why=what),
        phrase("Please report this bug; the old file was left unchanged."),
    )


def _lines(texts: Iterable[str]) -> Counter[str]:
    stripped = (line.strip().strip(BOM).strip() for text in texts for line in text.splitlines())
    return Counter(line for line in stripped if line)


def _missed(blocks: Sequence[RawBlock], text: str) -> list[str]:
    """The keys of the entries among the `blocks` of a text that bibtexparser does not find, or with other values.

    It reads from the first to the last of them: where one takes in those behind it, it is not found itself.
    """
    from bibtexparser.model import DuplicateBlockKeyBlock, DuplicateFieldKeyBlock, Entry
    from bibtexparser.splitter import Splitter

    logging.getLogger("bibtexparser").setLevel(logging.CRITICAL)
    found: Counter[tuple[str, frozenset[str]]] = Counter()
    for block in Splitter(text[blocks[0].block.span.start : blocks[-1].block.span.end]).split().blocks:
        inner = block
        while isinstance(inner, DuplicateBlockKeyBlock | DuplicateFieldKeyBlock) and inner.ignore_error_block:
            inner = inner.ignore_error_block
        if isinstance(inner, Entry):
            found[inner.key, frozenset(field.value for field in inner.fields)] += 1
    ours = Counter(
        (raw.block.key or "", frozenset(value for _, value in (*raw.fields, *raw.repeated)))
        for raw in blocks
        if raw.is_read
    )
    return [key for key, _ in (ours - found).elements()]
