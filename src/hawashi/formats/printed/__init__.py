"""Printed pages: paragraphs in which notes stand between others, where a page ended, each with its number before it.

What finds the marks and the notes in them by how they look and read; whether the paragraphs come from the Markdown of a
converter, from plain text or from a Word file makes no difference.
"""

from collections.abc import Sequence

from hawashi.formats.printed.chunks import Chunk, settled
from hawashi.formats.printed.definitions_and_marks import find_heads, find_marks, give_back_numbers
from hawashi.formats.printed.flow import PrintedFlow, PrintedNote, early_heads, separate
from hawashi.formats.printed.headings import heads_notes, is_endnotes_heading
from hawashi.formats.printed.pairing import Pairs, match

__all__ = ["Chunk", "has_notes", "heads_endnotes", "heads_notes", "is_endnotes_heading", "paired", "understood"]


def understood(source: str, chunks: Sequence[Chunk]) -> list[Chunk]:
    """The chunks with their marks and definitions."""
    chunks = settled(source, chunks)
    give_back_numbers(source, chunks)
    find_heads(source, chunks)
    return chunks


def has_notes(chunks: Sequence[Chunk]) -> bool:
    """Whether there is a definition or a mark among the chunks."""
    return any(chunk.head or any(not mark.doubtful for mark in chunk.marks) for chunk in chunks)


def paired(source: str, chunks: Sequence[Chunk]) -> tuple[PrintedFlow, Pairs]:
    """Body and notes told apart, and the marks of each note."""
    heads = [chunk.head for chunk in chunks if chunk.head is not None]
    pairs = match(find_marks(source, chunks, heads), heads)
    placed = [(head, [mark.mark.start for mark in own]) for head, own in zip(heads, pairs, strict=True)]
    return separate(chunks, early_heads(placed)), pairs


def heads_endnotes(entry: PrintedNote) -> bool:
    """Whether a note stands below a heading that says `Notes`."""
    return entry.above is not None and is_endnotes_heading(entry.above.text)
