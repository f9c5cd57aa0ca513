"""The title and the authors of a paper that has no front matter: found by how its first lines stand."""

import re
from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import NamedTuple

from hawashi.formats.bylines import (
    bylines_of,
    has_known_name,
    has_known_names,
    is_byline,
    is_invocation,
    is_lead,
    leads_supervisors,
    looks_like_names,
)
from hawashi.formats.printed.chunks import Chunk, Shape
from hawashi.formats.printed.sentences import (
    LONG_WORDS,
    abstract_heading,
    hangs,
    has_address,
    is_affiliation,
    is_closed,
    is_letterhead,
    is_long,
)
from hawashi.locales import fold, has_word, unify
from hawashi.model import Byline

REACH = 60
"""How many chunks from the start of the file are searched for the title."""

_FEWEST_WORDS = 3  # of a title that no markup tells
_STAR = re.compile(r"(?<=\w)(?:\\?\*|[†‡])+(?!\w)|^(?:\\?\*)+(?=\w)")
_STAR_IN_BRACKETS = re.compile(r"(?<=\w)[ ]?\((?:\\?\*){1,3}\)")
_NO_LETTER = re.compile(r"[\W\d_]*$")


@dataclass(frozen=True, slots=True)
class Front:
    """The title, the authors with the places of the chunks that name them, and all chunks that repeat these."""

    title: str | None
    authors: tuple[tuple[Byline, int], ...]
    chunks: frozenset[int]


class _Line:
    """A chunk as a line of a title page."""

    def __init__(self, chunk: Chunk, said: Callable[[str], str]) -> None:
        self.chunk = chunk
        self._said = said
        self.is_of_thesis = False  # it says for which degree a thesis was written, or who supervised it

    @cached_property
    def text(self) -> str:
        """Its words, without markup and stars."""
        return _STAR.sub("", self._said(_STAR_IN_BRACKETS.sub("", self.chunk.text))).strip()

    @cached_property
    def is_line(self) -> bool:
        """Whether it may be a line of a title page."""
        chunk = self.chunk
        if chunk.head is not None or chunk.shape not in (Shape.PARAGRAPH, Shape.HEADING):
            return False
        if chunk.words > LONG_WORDS + 5:
            return False
        if self.is_of_thesis or is_invocation(self.text):
            return False
        stops = self.text.endswith(".") and not is_byline(self.text)
        return not (stops or is_long(self.text) or has_address(self.text) or _NO_LETTER.match(self.text))

    @property
    def is_starred(self) -> bool:
        """Whether a star stands in it: a note on who an author is."""
        text = self.chunk.text
        typed = _STAR_IN_BRACKETS.search(text) or _STAR.search(self._said(text))
        return bool(typed) or any(not mark.mark.key.isdecimal() for mark in self.chunk.marks)

    @property
    def is_marked(self) -> bool:
        """Whether a sentence has a number as a mark. A title may have one, too, at its end."""
        closed = is_closed(self.chunk.text)
        return any(
            mark.mark.key.isdecimal() and not mark.doubtful and (closed or mark.mark.last < self.chunk.end)
            for mark in self.chunk.marks
        )


def find_front(chunks: Sequence[Chunk], said: Callable[[str], str] = str) -> Front:
    """The title and the authors, as the first chunks of a file show them; `said` takes the markup out of a text."""
    lines = [_Line(chunk, said) for chunk in chunks]
    head = lines[:REACH]
    _tell_lines_of_thesis(head)
    opening = _opening(head)
    titles, authors = _repeated(head) or _led(head, opening) or _headed(head, opening)
    if not authors:
        titles, authors = _starred(head, opening) or (titles, authors)
    title = " ".join(head[index].text for index in titles) or None
    named = [(author, head[index].chunk.start) for index in authors for author in bylines_of(head[index].text)]
    if named and not named[-1][0].affiliation:
        named[-1] = _with_post(named[-1], head, authors[-1] + 1, opening)
    shown = {fold(head[index].text) for index in (*titles, *authors)}
    places = frozenset(line.chunk.start for line in lines if line.is_line and fold(line.text) in shown)
    return Front(title, _distinct(named), places)


def _tell_lines_of_thesis(head: Sequence[_Line]) -> None:
    """Mark the lines that say for which degree a thesis was written or who supervised it, and the names below those."""
    is_led = False
    for line in head:
        is_short = line.chunk.words <= LONG_WORDS
        leads = is_short and leads_supervisors(line.text)
        is_led = leads or (is_led and is_short and looks_like_names(line.text))
        line.is_of_thesis = is_led or (is_short and has_word(line.text, "degree-lines"))


def _opening(head: Sequence[_Line]) -> int:
    """Where the text of the paper begins: with a long paragraph, or with a sentence that has a note's number."""
    for index, line in enumerate(head):
        if line.chunk.head is None and (is_long(line.text) or (line.is_marked and not _names(line))):
            return index
    return len(head)


def _repeated(head: Sequence[_Line]) -> tuple[list[int], list[int]] | None:
    """Title and authors that are printed twice: before and after a page about the publisher."""
    places: dict[str, list[int]] = defaultdict(list)
    for index, line in enumerate(head):
        if line.is_line:
            places[fold(line.text)].append(index)
    best: list[int] = []
    for found in places.values():
        for first, second in pairwise(found):
            run = _run(head, first, second)
            if sum(head[i].chunk.words for i in run) > sum(head[i].chunk.words for i in best):
                best = run
    while len(best) > 1 and is_letterhead(head[best[0]].text) and not _names(head[best[1]]):
        best = best[1:]
    authors = [index for index in best[1:] if _names(head[index])]
    titles = [index for index in best if not authors or index < authors[0]]
    if not titles or (not authors and (len(titles) > 1 or _is_no_title(head[titles[0]].text))):
        return None
    is_short = sum(head[index].chunk.words for index in titles) < _FEWEST_WORDS
    if is_short and not any(_names(head[index], strict=True) for index in authors):
        return None  # the heads of two tables
    if not authors:
        authors = _following(head, titles[-1] + 1, sure=True)
    return titles, authors


def _is_no_title(text: str) -> bool:
    """Whether a line that is printed twice is the name of an institution, or of a person."""
    return is_letterhead(text) or looks_like_names(text)


def _run(head: Sequence[_Line], first: int, second: int) -> list[int]:
    run: list[int] = []
    while first + len(run) < second and second + len(run) < len(head):
        one, other = head[first + len(run)], head[second + len(run)]
        if not (one.is_line and other.is_line and fold(one.text) == fold(other.text)):
            break
        run.append(first + len(run))
    return run


def _led(head: Sequence[_Line], opening: int) -> tuple[list[int], list[int]] | None:
    """Authors whose line says so, below a title."""
    for index in range(1, opening):
        is_led = is_lead(head[index - 1].text) and index > 1 and looks_like_names(head[index].text)
        if not (head[index].is_line and (is_led or is_byline(head[index].text))):
            continue
        lines = (i for i in range(index) if head[i].is_line)
        above = [i for i in lines if not (is_byline(head[i].text) or is_lead(head[i].text))]
        headings = [i for i in above if head[i].chunk.shape is Shape.HEADING]
        titles = (headings or [i for i in above if not is_letterhead(head[i].text)] or above)[-1:]
        if titles:
            return titles, _following(head, index, sure=True) or [index]
    return None


def _starred(head: Sequence[_Line], opening: int) -> tuple[list[int], list[int]] | None:
    """Authors whose names have a star, below a line that may be a title."""
    for index in range(1, opening):
        line = head[index]
        if line.is_line and line.is_starred and not is_closed(line.text) and looks_like_names(line.text):
            titles = [i for i in range(index) if head[i].is_line and not is_letterhead(head[i].text)][-1:]
            if titles:
                return titles, _following(head, index, sure=True)
    return None


def _headed(head: Sequence[_Line], opening: int) -> tuple[list[int], list[int]]:
    """The first heading of the first level, and names right below it; else the longest line above the text.

    Where the abstract or its keywords come next, what has the shape of names right below the title is surely authors.
    """
    marked = [
        i
        for i in range(opening)
        if head[i].chunk.shape is Shape.HEADING and head[i].chunk.level == 1 and head[i].is_line
    ]
    if marked:
        return marked[:1], _following(head, marked[0] + 1, sure=_has_abstract(head, marked[0] + 2))
    lines = [i for i in range(opening) if head[i].chunk.shape is Shape.PARAGRAPH and head[i].is_line]
    titles = [i for i in lines if not (head[i].chunk.marks or is_letterhead(head[i].text))]
    titles = [i for i in titles if head[i].chunk.words >= _FEWEST_WORDS and not hangs(head[i].chunk.text)]
    titles = [i for i in titles if not _leads_list(head[i])]
    titles = [i for i in titles if not _names(head[i], strict=True)] or titles
    if not titles or opening == len(head):
        return [], []
    best = max(titles, key=lambda i: head[i].chunk.words)
    return [best], _following(head, best + 1, sure=_has_abstract(head, best + 2))


def _leads_list(line: _Line) -> bool:
    """Whether a line is an item of a list or leads one: it ends with a colon, as no long title does."""
    return line.text[:1] in "-–•" or (line.text[-1:] == ":" and line.chunk.words > LONG_WORDS // 2)


def _has_abstract(head: Sequence[_Line], start: int) -> bool:
    """Whether the abstract or its keywords begin at `start` or up to two lines below."""
    return any(abstract_heading().match(unify(line.text)) for line in head[start : start + 3])


def _following(head: Sequence[_Line], start: int, *, sure: bool) -> list[int]:
    """The lines from `start` on that name authors, with their institutions and addresses between them.

    Unless `sure`, the shape alone is not enough.
    """
    authors: list[int] = []
    for index in range(start, len(head)):
        if _names(head[index], strict=not sure or bool(authors)):
            authors.append(index)
        elif not authors or index - authors[-1] > _MOST_BETWEEN or not _is_of_author(head[index].text):
            break
    return authors


_MOST_BETWEEN = 3  # lines of one author below the name


def _is_of_author(text: str) -> bool:
    return is_letterhead(text) or has_address(text)


def _names(line: _Line, *, strict: bool = False) -> bool:
    """Whether a line names authors. Many headings look like names: `strict` wants a title, a star or known names.

    A heading of the first level may be a chapter on a person; where it names several, they are authors.
    """
    text = line.text
    if line.chunk.shape is Shape.HEADING and line.chunk.level == 1:
        return line.is_line and len(bylines_of(text)) > 1 and looks_like_names(text) and has_known_names(text)
    if not line.is_line or is_closed(text):
        return is_byline(text) and line.is_line
    if is_byline(text) or not looks_like_names(text):
        return is_byline(text)
    is_known = has_known_names(text) or (len(bylines_of(text)) >= _MANY and has_known_name(text))
    return not strict or line.is_starred or is_known


_MANY = 4
"""Names in one line that are surely names where one of them is known."""


def _with_post(named: tuple[Byline, int], head: Sequence[_Line], index: int, opening: int) -> tuple[Byline, int]:
    """The last author with the post that the next line gives, where it gives one."""
    author, place = named
    if index < opening and head[index].is_line and head[index].chunk.shape is Shape.PARAGRAPH:
        text = head[index].text
        if is_affiliation(text) and not is_letterhead(text):
            return Byline(author.name, author.honorific, text), place
    return named


def _distinct(named: Sequence[tuple[Byline, int]]) -> tuple[tuple[Byline, int], ...]:
    seen: dict[str, tuple[Byline, int]] = {}
    for author, place in named:
        seen.setdefault(fold(author.name), (author, place))
    return tuple(seen.values())


class FrontLine(NamedTuple):
    """A paragraph or a heading: its words in one line, and the heading's level (from 1; 0 for a paragraph)."""

    text: str
    level: int = 0


def title_page(lines: Sequence[FrontLine]) -> tuple[str | None, tuple[Byline, ...]]:
    """The title and the authors that the first of `lines`, paragraphs in order, show. Nothing is invented."""
    chunks = []
    place = 0
    for text, level in lines[:REACH]:
        words = " ".join(text.split())
        if words:
            shape = Shape.HEADING if level else Shape.PARAGRAPH
            chunks.append(Chunk(shape, [(place, place + len(words))], level=level, text=words))
            place += len(words) + 1
    front = find_front(chunks)
    return front.title, tuple(author for author, _ in front.authors)
