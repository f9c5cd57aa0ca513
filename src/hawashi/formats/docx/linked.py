"""Notes that are but links in a Word file, as those of web pages are once they are saved as one.

A raised number leads to a paragraph further down, which leads back to it.
"""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from functools import partial
from itertools import pairwise

from hawashi.formats.assembly import Found
from hawashi.formats.csl_fields import embedded
from hawashi.formats.docx.fields import RepeatedMark
from hawashi.formats.docx.marks import with_repeats, without_own
from hawashi.formats.docx.paragraph_pieces import WordParagraph, Words, marks_of, pour
from hawashi.formats.docx.story import Story
from hawashi.model import NotePlace


def linked_notes(
    paragraphs: Sequence[WordParagraph], source: str, story: Story
) -> tuple[list[WordParagraph], list[Found]]:
    """The body without such notes, but with their marks, and these notes; `paragraphs` are those of `story`."""
    homes = {anchor: number for number, one in reversed(list(enumerate(paragraphs))) for anchor in one.anchors}
    links = _links(paragraphs, story.repeats, homes)
    ahead = {
        link.start: (link.end, _key(target))
        for link, number, target in links
        if number < target and not (paragraphs[target].level or paragraphs[target].boxed)
    }
    if not ahead:
        return list(paragraphs), []
    body = [replace(one, pieces=tuple(with_repeats(one.pieces, source, ahead))) for one in paragraphs]
    labels: dict[str, str] = {}
    marked: dict[str, set[int]] = defaultdict(set)
    for number, paragraph in enumerate(body):
        for mark in marks_of([paragraph]):
            labels.setdefault(mark.key, mark.label)
            marked[mark.key].add(number)
    stands = [number for _, number, _ in links]
    targets = sorted({target for _, _, target in links if _key(target) in marked})
    gone: set[int] = set()
    found = []
    for first, following in pairwise([*targets, len(body)]):
        key = _key(first)
        reach = range(bisect_left(stands, first), bisect_left(stands, following))
        back = [links[at][:2] for at in reach if links[at][2] in marked[key]]
        last = _last(body, first, [number for _, number in back])
        gone.update(range(first, last + 1))
        starts = {link.start: link.end for link, _ in back}
        note = [_without(paragraph, starts) for paragraph in body[first : last + 1]]
        flow = pour(without_own(note, source, labels[key], custom=True), source, looks=True)
        found.append(Found(key, labels[key], NotePlace.END, flow, typed=True, embed=partial(embedded, story.fields)))
    return [one for number, one in enumerate(body) if number not in gone], found


def _key(target: int) -> str:
    return f"linked {target}"


def _links(
    paragraphs: Sequence[WordParagraph], repeats: Iterable[RepeatedMark], homes: Mapping[str, int]
) -> list[tuple[RepeatedMark, int, int]]:
    """The links within the file, in order, with the numbers of the paragraphs that they stand in and lead to."""
    inside = [one for one in repeats if one.bookmark in homes]
    starts = {one.start for one in inside}
    stands = {
        piece.start: number
        for number, paragraph in enumerate(paragraphs if starts else ())
        for piece in paragraph.pieces
        if isinstance(piece, Words) and piece.start in starts and piece.start < piece.end
    }
    found = [(one, stands[one.start], homes[one.bookmark]) for one in inside if one.start in stands]
    return sorted(found, key=lambda one: one[1])


def _last(body: Sequence[WordParagraph], first: int, back: Collection[int]) -> int:
    """The last paragraph of the note that begins at `first`: the one that leads back, before the next heading."""
    last = max(back, default=first)
    return first if any(body[number].level for number in range(first, last + 1)) else last


def _without(paragraph: WordParagraph, links: Mapping[int, int]) -> WordParagraph:
    """A paragraph without the words of some links, given by where these start and end."""
    kept = []
    stop = -1
    for piece in paragraph.pieces:
        if isinstance(piece, Words):
            stop = links.get(piece.start, stop) if piece.start < piece.end else stop
            if piece.start < piece.end <= stop:
                continue
        kept.append(piece)
    return replace(paragraph, pieces=tuple(kept))
