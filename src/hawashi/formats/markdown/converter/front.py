"""The title and the authors of a paper that has no front matter: found by how its first lines stand."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from hawashi.formats.bylines import bylines_of, has_known_names, is_byline, looks_like_names
from hawashi.formats.markdown.converter.chunks import Chunk, Shape
from hawashi.formats.markdown.converter.sentences import (
    LONG_WORDS,
    hangs,
    has_address,
    is_affiliation,
    is_closed,
    is_letterhead,
    is_long,
)
from hawashi.formats.markdown.inline import plain
from hawashi.locales import fold
from hawashi.model import Byline

REACH = 60
"""How many chunks from the start of the file are searched for the title."""

_STAR = re.compile(r"(?<=\w)(?:\\?\*|[†‡])+(?!\w)|^(?:\\?\*)+(?=\w)")
_STAR_IN_BRACKETS = re.compile(r"(?<=\w)[ ]?\((?:\\?\*){1,3}\)")
_NO_LETTER = re.compile(r"[\W\d_]*$")


@dataclass(frozen=True, slots=True)
class Front:
    """The title, the authors with the places of the chunks that name them, and all chunks that repeat these."""

    title: str | None
    authors: tuple[tuple[Byline, int], ...]
    chunks: frozenset[int]


def find_front(chunks: Sequence[Chunk]) -> Front:
    """The title and the authors, as the first chunks of a file show them."""
    head = list(chunks[:REACH])
    opening = _opening(head)
    titles, authors = _repeated(head) or _led(head, opening) or _headed(head, opening)
    title = " ".join(_text(head[index]) for index in titles) or None
    named = [(author, head[index].start) for index in authors for author in bylines_of(_text(head[index]))]
    if named and not named[-1][0].affiliation:
        named[-1] = _with_post(named[-1], head, authors[-1] + 1, opening)
    shown = {fold(_text(head[index])) for index in (*titles, *authors)}
    places = frozenset(chunk.start for chunk in chunks if _is_line(chunk) and fold(_text(chunk)) in shown)
    return Front(title, _distinct(named), places)


def _opening(head: Sequence[Chunk]) -> int:
    """Where the text of the paper begins: with a long paragraph, or with a sentence that has a note's number."""
    for index, chunk in enumerate(head):
        if chunk.head is None and (is_long(_text(chunk)) or (_is_marked(chunk) and not _names(chunk))):
            return index
    return len(head)


def _is_marked(chunk: Chunk) -> bool:
    """Whether a sentence has a number as a mark. A title may have one, too, at its end."""
    closed = is_closed(chunk.text)
    return any(
        mark.mark.key.isdecimal() and not mark.doubtful and (closed or mark.mark.last < chunk.end)
        for mark in chunk.marks
    )


def _text(chunk: Chunk) -> str:
    return _STAR.sub("", _plain(chunk, _STAR_IN_BRACKETS.sub("", chunk.text))).strip()


def _plain(chunk: Chunk, text: str) -> str:
    return plain(text) if chunk.markup else text


def _is_line(chunk: Chunk) -> bool:
    """Whether a chunk may be a line of a title page."""
    if chunk.head is not None or chunk.shape not in (Shape.PARAGRAPH, Shape.HEADING) or chunk.words > LONG_WORDS + 5:
        return False
    text = _text(chunk)
    stops = text.endswith(".") and not is_byline(text)
    return not (stops or is_long(text) or has_address(text) or _NO_LETTER.match(text))


def _repeated(head: Sequence[Chunk]) -> tuple[list[int], list[int]] | None:
    """Title and authors that are printed twice: before and after a page about the publisher."""
    places: dict[str, list[int]] = defaultdict(list)
    for index, chunk in enumerate(head):
        if _is_line(chunk):
            places[fold(_text(chunk))].append(index)
    best: list[int] = []
    for found in places.values():
        for first, second in pairwise(found):
            run = _run(head, first, second)
            if sum(head[i].words for i in run) > sum(head[i].words for i in best):
                best = run
    while len(best) > 1 and is_letterhead(_text(head[best[0]])) and not _names(head[best[1]]):
        best = best[1:]
    authors = [index for index in best[1:] if _names(head[index])]
    titles = [index for index in best if not authors or index < authors[0]]
    if not titles or (not authors and (len(titles) > 1 or is_letterhead(_text(head[titles[0]])))):
        return None
    if not authors:
        authors = _following(head, titles[-1] + 1, sure=True)
    return titles, authors


def _run(head: Sequence[Chunk], first: int, second: int) -> list[int]:
    run: list[int] = []
    while first + len(run) < second and second + len(run) < len(head):
        one, other = head[first + len(run)], head[second + len(run)]
        if not (_is_line(one) and _is_line(other) and fold(_text(one)) == fold(_text(other))):
            break
        run.append(first + len(run))
    return run


def _led(head: Sequence[Chunk], opening: int) -> tuple[list[int], list[int]] | None:
    """Authors whose line says so, below a title."""
    for index in range(1, opening):
        if not (_is_line(head[index]) and is_byline(_text(head[index]))):
            continue
        above = [i for i in range(index) if _is_line(head[i]) and not is_byline(_text(head[i]))]
        headings = [i for i in above if head[i].shape is Shape.HEADING]
        titles = (headings or [i for i in above if not is_letterhead(_text(head[i]))] or above)[-1:]
        if titles:
            return titles, _following(head, index, sure=True)
    return None


def _headed(head: Sequence[Chunk], opening: int) -> tuple[list[int], list[int]]:
    """The first heading of the first level, and names right below it; else the longest line above the text."""
    marked = [i for i in range(opening) if head[i].shape is Shape.HEADING and head[i].level == 1 and _is_line(head[i])]
    if marked:
        return marked[:1], _following(head, marked[0] + 1, sure=False)
    lines = [i for i in range(opening) if head[i].shape is Shape.PARAGRAPH and _is_line(head[i])]
    titles = [i for i in lines if head[i].words >= 3 and not (head[i].marks or is_letterhead(_text(head[i])))]
    titles = [i for i in titles if not hangs(head[i].text)]
    titles = [i for i in titles if not _names(head[i], strict=True)] or titles
    if not titles or opening == len(head):
        return [], []
    best = max(titles, key=lambda i: head[i].words)
    return [best], _following(head, best + 1, sure=False)


def _following(head: Sequence[Chunk], start: int, *, sure: bool) -> list[int]:
    """The lines from `start` on that name authors. Unless `sure`, the shape alone is not enough."""
    authors: list[int] = []
    for index in range(start, len(head)):
        if not _names(head[index], strict=not sure or bool(authors)):
            break
        authors.append(index)
    return authors


def _names(chunk: Chunk, *, strict: bool = False) -> bool:
    """Whether a line names authors. Many headings look like names: `strict` wants a title, a star or known names."""
    text = _text(chunk)
    if chunk.shape is Shape.HEADING and chunk.level == 1:
        return False
    if not _is_line(chunk) or is_closed(text):
        return is_byline(text) and _is_line(chunk)
    starred = bool(_STAR_IN_BRACKETS.search(chunk.text) or _STAR.search(_plain(chunk, chunk.text))) or any(
        not mark.mark.key.isdecimal() for mark in chunk.marks
    )
    return is_byline(text) or (looks_like_names(text) and (not strict or starred or has_known_names(text)))


def _with_post(named: tuple[Byline, int], head: Sequence[Chunk], index: int, opening: int) -> tuple[Byline, int]:
    """The last author with the post that the next line gives, where it gives one."""
    author, place = named
    if index < opening and _is_line(head[index]) and head[index].shape is Shape.PARAGRAPH:
        text = _text(head[index])
        if is_affiliation(text) and not is_letterhead(text):
            return Byline(author.name, author.honorific, text), place
    return named


def _distinct(named: Sequence[tuple[Byline, int]]) -> tuple[tuple[Byline, int], ...]:
    seen: dict[str, tuple[Byline, int]] = {}
    for author, place in named:
        seen.setdefault(fold(author.name), (author, place))
    return tuple(seen.values())
