"""Plain text: what `pdftotext`, a word processor's "plain text" and `pandoc -t plain` leave of a paper.

Notes stand as converters leave them (`formats.printed`) or are written `[^1]`; nothing else is markup.
"""

from collections.abc import Sequence

from hawashi.formats.markdown.blocks import scan
from hawashi.formats.markdown.converted import read_printed
from hawashi.formats.markdown.frontmatter import FrontMatter
from hawashi.formats.markdown.written import find_marks, read_written
from hawashi.formats.printed import understood
from hawashi.formats.printed.chunks import Chunk, is_rule
from hawashi.formats.printed.front import find_front
from hawashi.formats.printed.pages import pages_of, without_furniture
from hawashi.formats.rewrite import rewrite
from hawashi.formats.source import BOM, decoded
from hawashi.formats.text.paragraphs import paragraphs
from hawashi.model import Document, Edit


def load(data: bytes, path: str) -> Document:
    """The paper in a text file with the content `data`. Raises ReadError."""
    return parse(decoded(data, path), path)


def parse(source: str, path: str = "") -> Document:
    """The paper in the plain text `source`; `path` is only shown."""
    start = len(BOM) if source.startswith(BOM) else 0
    blocks = scan(source, start)
    pages = without_furniture(source, pages_of(source, start))
    chunks = understood(source, paragraphs(source, pages))
    if blocks.definitions:
        page = find_front(chunks)
        front = FrontMatter(start, page.title, tuple(author for author, _ in page.authors))
        return read_written(source, path, front, blocks, find_marks(source, blocks), markup=False)
    return read_printed(source, path, FrontMatter(start), _without_rules(source, chunks), markup=False)


def write(document: Document, edits: Sequence[Edit]) -> str:
    """The text of `document` after `edits`. Raises WriteError."""
    return rewrite(document, edits, str)


def _without_rules(source: str, chunks: Sequence[Chunk]) -> list[Chunk]:
    """The chunks without the lines that are drawn between the text of a page and its notes."""
    kept: list[Chunk] = []
    for chunk in chunks:
        if chunk.head is not None and kept and is_rule(source, kept[-1]):
            kept.pop()
        kept.append(chunk)
    return kept
