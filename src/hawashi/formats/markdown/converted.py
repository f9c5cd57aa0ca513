"""Converter Markdown: what is left of a paper's pages, with notes printed between paragraphs where a page ended."""

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from hawashi.formats.body import BodyBuilder
from hawashi.formats.markdown.assemble import RawNote, assemble
from hawashi.formats.markdown.frontmatter import FrontMatter
from hawashi.formats.markdown.inline import plain
from hawashi.formats.printed import heads_endnotes, paired
from hawashi.formats.printed.chunks import Chunk, Shape
from hawashi.formats.printed.flow import PrintedFlow, join
from hawashi.formats.printed.front import Front, find_front
from hawashi.formats.printed.pairing import Pairs
from hawashi.formats.printed.sentences import is_affiliation
from hawashi.formats.printed.spellings import Candidate, is_star
from hawashi.formats.source import LINE_END
from hawashi.model import Byline, Document, NotePlace


def read_printed(
    source: str, path: str, front: FrontMatter, chunks: Sequence[Chunk], *, markup: bool = True
) -> Document:
    """The paper in `source`, whose front matter has been read and cut into `chunks`, with their marks found.

    `markup` says whether it is Markdown: in plain text every character stands for itself.
    """
    said = plain if markup else str
    flow, pairs = paired(source, chunks)
    page = find_front(flow.body, said)
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
        notes=_notes(source, flow, pairs, {mark.start for mark in kept}, markup=markup),
        marks=kept,
        labels="printed",
        title=front.title or page.title,
        bylines=front.bylines or _bylines(source, page, flow, pairs, said),
        language=front.language,
    )


def _build(source: str, builder: BodyBuilder, flow: PrintedFlow) -> None:
    before: Chunk | None = None
    for index, chunk in enumerate(flow.body):
        if before is not None:
            noted = index in flow.noted or source[before.end : chunk.start].strip() != ""
            blank = noted or len(LINE_END.findall(source, before.end, chunk.start)) > 1
            text = " " if index in flow.joined else "\n\n" if blank else "\n"
            builder.between(text, before.end, chunk.start, fixed=noted)
        builder.keep(chunk.start, chunk.end)
        before = chunk


def _notes(source: str, flow: PrintedFlow, pairs: Pairs, kept: set[int], *, markup: bool) -> list[RawNote]:
    notes = []
    for entry, own in zip(flow.entries, pairs, strict=True):
        content = entry.head.content
        first = [(max(start, content), end) for start, end in entry.chunks[0].lines if end > content]
        texts = [first, *(list(chunk.lines) for chunk in entry.chunks[1:])]
        if texts[-1]:
            texts[-1][-1] = _without_arrow(source, *texts[-1][-1])
        paragraphs = [(False, lines) for lines in texts]
        marks = [mark.mark for mark in own if mark.mark.start in kept]
        place = NotePlace.END if heads_endnotes(entry) else NotePlace.FOOT
        notes.append(RawNote(entry.head.start, entry.head.label, content, paragraphs, marks, place, markup=markup))
    return notes


def _without_arrow(source: str, start: int, end: int) -> tuple[int, int]:
    """The last line of a note without the arrow back to its mark, as converters of web pages leave it."""
    found = _ARROW.search(source, start, end)
    return (start, found.start()) if found else (start, end)


_ARROW = re.compile(r"[ \t]{1,4}[↑↩↵⏎⤴]\ufe0e?\s{0,4}\Z")


def _bylines(
    source: str, page: Front, flow: PrintedFlow, pairs: Pairs, said: Callable[[str], str]
) -> tuple[Byline, ...]:
    """The authors with the posts that notes under a star give: by the place of the mark, else in order."""
    authors = [author for author, _ in page.authors]
    for entry, own in zip(flow.entries, pairs, strict=True):
        post = said(" ".join(source[entry.head.content : entry.chunks[0].end].split()))
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


def _marked_author(page: Front, flow: PrintedFlow, own: Sequence[Candidate]) -> int | None:
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
