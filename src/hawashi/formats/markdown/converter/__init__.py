"""Converter Markdown: what is left of a paper's pages, with notes printed between paragraphs where a page ended."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from hawashi.formats.markdown.assemble import RawNote, assemble
from hawashi.formats.markdown.body import BodyBuilder
from hawashi.formats.markdown.converter.chunks import Chunk, Shape, cut, settled
from hawashi.formats.markdown.converter.evidence import find_heads, find_marks
from hawashi.formats.markdown.converter.flow import Entry, Flow, early_heads, join, separate
from hawashi.formats.markdown.converter.front import Front, find_front
from hawashi.formats.markdown.converter.leftovers import give_back_numbers
from hawashi.formats.markdown.converter.pairing import Pairs, match
from hawashi.formats.markdown.converter.printed import Candidate, is_star
from hawashi.formats.markdown.converter.sentences import is_affiliation
from hawashi.formats.markdown.frontmatter import FrontMatter
from hawashi.formats.markdown.inline import plain
from hawashi.formats.source import LINE_END
from hawashi.locales import fold, word_set
from hawashi.model import Byline, Document, NotePlace

__all__ = ["Chunk", "chunks_of", "has_notes", "heads_endnotes", "is_endnotes_heading", "read_printed", "understood"]


def chunks_of(source: str, start: int) -> list[Chunk]:
    """The chunks of the Markdown `source` from the offset `start` on, with their marks and definitions."""
    return understood(source, cut(source, start))


def understood(source: str, chunks: Sequence[Chunk]) -> list[Chunk]:
    """The chunks with their marks and definitions as converters leave them."""
    chunks = settled(source, chunks)
    give_back_numbers(source, chunks)
    find_heads(source, chunks)
    return chunks


def has_notes(chunks: Sequence[Chunk]) -> bool:
    """Whether there is a definition or a mark among the chunks."""
    return any(chunk.head or any(not mark.doubtful for mark in chunk.marks) for chunk in chunks)


def read_printed(source: str, path: str, front: FrontMatter, chunks: Sequence[Chunk]) -> Document:
    """The paper in `source`, whose front matter has been read and cut into `chunks`."""
    heads = [chunk.head for chunk in chunks if chunk.head is not None]
    pairs = match(find_marks(source, chunks, heads), heads)
    placed = [(head, [mark.mark.start for mark in own]) for head, own in zip(heads, pairs, strict=True)]
    flow = separate(chunks, early_heads(placed))
    page = find_front(flow.body)
    headings = sum(chunk.shape is Shape.HEADING for chunk in chunks) > 1
    join(flow, page.chunks, marked_headings=headings)
    matched = {mark.mark.start for own in pairs for mark in own}
    kept = [mark.mark for chunk in flow.body for mark in chunk.marks if mark.mark.start in matched or not mark.doubtful]
    builder = BodyBuilder(source, front.end, kept)
    _build(source, builder, flow)
    return assemble(
        source,
        path,
        builder,
        notes=_notes(flow, pairs, {mark.start for mark in kept}),
        marks=kept,
        labels="printed",
        title=front.title or page.title,
        bylines=front.bylines or _bylines(source, page, flow, pairs),
        language=front.language,
    )


def heads_endnotes(entry: Entry) -> bool:
    """Whether a note stands below a heading that says `Notes`."""
    return entry.above is not None and is_endnotes_heading(entry.above.text)


def is_endnotes_heading(text: str) -> bool:
    """Whether a line is a heading that says `Notes`."""
    return fold(text[:40]) in word_set("endnotes-headings")


def _build(source: str, builder: BodyBuilder, flow: Flow) -> None:
    before: Chunk | None = None
    for index, chunk in enumerate(flow.body):
        if before is not None:
            noted = index in flow.noted or source[before.end : chunk.start].strip() != ""
            blank = noted or len(LINE_END.findall(source, before.end, chunk.start)) > 1
            text = " " if index in flow.joined else "\n\n" if blank else "\n"
            builder.between(text, before.end, chunk.start, fixed=noted)
        builder.keep(chunk.start, chunk.end)
        before = chunk


def _notes(flow: Flow, pairs: Pairs, kept: set[int]) -> list[RawNote]:
    notes = []
    for entry, own in zip(flow.entries, pairs, strict=True):
        content = entry.head.content
        first = [(max(start, content), end) for start, end in entry.chunks[0].lines if end > content]
        paragraphs = [(False, first), *((False, chunk.lines) for chunk in entry.chunks[1:])]
        notes.append(
            RawNote(
                entry.head.start,
                entry.head.label,
                content,
                paragraphs,
                [mark.mark for mark in own if mark.mark.start in kept],
                NotePlace.END if heads_endnotes(entry) else NotePlace.FOOT,
                markup=entry.chunks[0].markup,
            )
        )
    return notes


def _bylines(source: str, page: Front, flow: Flow, pairs: Pairs) -> tuple[Byline, ...]:
    """The authors with the posts that notes under a star give: by the place of the mark, else in order."""
    authors = [author for author, _ in page.authors]
    for entry, own in zip(flow.entries, pairs, strict=True):
        post = " ".join(source[entry.head.content : entry.chunks[0].end].split())
        post = plain(post) if entry.chunks[0].markup else post
        if not is_star(entry.head.key) or not is_affiliation(post):
            continue
        open_authors = [index for index, author in enumerate(authors) if author.affiliation is None]
        if not open_authors:
            break
        index = _marked_author(page, flow, own)
        if index is None or index not in open_authors:
            index = open_authors[0]
        authors[index] = replace(authors[index], affiliation=post)
    return tuple(authors)


def _marked_author(page: Front, flow: Flow, own: Sequence[Candidate]) -> int | None:
    """The author whose name a star follows: the second star of a line belongs to its second author."""
    if not own:
        return None
    place = own[0].mark.start
    for chunk in flow.body:
        if chunk.start <= place < chunk.end:
            stars = [mark.mark.start for mark in chunk.marks if is_star(mark.mark.key)]
            named = [index for index, (_, start) in enumerate(page.authors) if start == chunk.start]
            rank = stars.index(place) if place in stars else 0
            return named[rank] if rank < len(named) else None
    return None
