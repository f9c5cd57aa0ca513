"""Markdown in two dialects: as people write it, and as converters leave it. Which one it is, the text tells."""

import re
from collections.abc import Sequence
from dataclasses import replace

from hawashi.formats.body import Mark
from hawashi.formats.markdown.assemble import RawNote
from hawashi.formats.markdown.blocks import scan
from hawashi.formats.markdown.chunks import chunks_of
from hawashi.formats.markdown.converted import read_printed
from hawashi.formats.markdown.frontmatter import read_front_matter
from hawashi.formats.markdown.inline import escape
from hawashi.formats.markdown.linked import find_linked
from hawashi.formats.markdown.section import add_section
from hawashi.formats.markdown.written import find_marks, read_with, read_written
from hawashi.formats.printed import has_notes
from hawashi.formats.rewrite import rewrite
from hawashi.formats.source import no_more_notes_than_fit
from hawashi.model import Document, Edit, Note

__all__ = ["add_section", "escape", "parse", "parse_with", "write"]

_PRINTED_LABEL = re.compile(r"\^\[\s*(?:\d{1,4}|\\?\*{1,5}|[†‡§])\s*\]$")

_LINKED = re.compile(r"\]\[\d{1,4}\]")
_ADDRESSES = re.compile(r"(?:(?:\[\d{1,4}\]:)?\s*(?:https?://|mailto:|\.{0,2}/|#)\S*+\s*+)+")


def parse(source: str, path: str = "") -> Document:
    """The paper in the Markdown `source`. Raises ReadError where its front matter is broken."""
    front = read_front_matter(source, path)
    blocks = scan(source, front.end)
    marks = find_marks(source, blocks)
    # `^[…]` around a mere number is no note but a converter's raised number.
    inline = [mark for mark, _ in marks.inline if not _PRINTED_LABEL.match(source[mark.start : mark.end])]
    written = len(blocks.definitions) + len(inline)
    no_more_notes_than_fit(written, path)  # now: what is made of them takes most of the memory
    linked = None if written or marks.references else find_linked(source, blocks)
    if linked is not None:
        return read_with(source, path, front, blocks, *linked)
    looks_printed = (not written and not marks.references) or len(marks.inline) > 2 * written
    if looks_printed and not front.cites:
        chunks = chunks_of(source, front.end)
        if has_notes(chunks):
            printed = read_printed(source, path, front, chunks)
            if not (printed.notes and _LINKED.search(source) and all(map(_is_address, printed.notes))):
                return printed
    # `^[1](#endnotes)^` is a raised link.
    marks = replace(marks, inline=[one for one in marks.inline if not _is_link(source, one[0])])
    return read_written(source, path, front, blocks, marks)


def _is_address(note: Note) -> bool:
    """Whether a note typed in Markdown is the definition of a link (`[1]: https://…`), and no note."""
    return _ADDRESSES.fullmatch(note.text) is not None


def _is_link(source: str, mark: Mark) -> bool:
    number = _PRINTED_LABEL.match(source[mark.start : mark.end])
    return number is not None and source.startswith("(#", mark.end)


def parse_with(
    source: str, path: str, notes: Sequence[RawNote], marks: Sequence[Mark], held: Sequence[tuple[int, int]]
) -> Document:
    """The paper in the Markdown `source`, of which `notes` and `marks` are known; `held` is where its notes stand.

    Raises ReadError where its front matter is broken.
    """
    front = read_front_matter(source, path)
    return read_with(source, path, front, scan(source, front.end), notes, marks, held)


def write(document: Document, edits: Sequence[Edit]) -> str:
    """The Markdown of `document` after `edits`. Raises WriteError."""
    return rewrite(document, edits, escape)
