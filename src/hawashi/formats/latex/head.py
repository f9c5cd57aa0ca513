"""What LaTeX says of a paper as a whole: its title, its authors, its language and how it numbers its notes."""

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace

from hawashi.formats.assembly import Head
from hawashi.formats.bylines import bylines_of
from hawashi.formats.latex.reader import Reader
from hawashi.formats.latex.tokens import Range, TokenKind
from hawashi.formats.printed.front import FrontLine, title_page
from hawashi.formats.printed.sentences import is_affiliation
from hawashi.model import Byline, Numbering

_CHAPTERED = frozenset({"report", "book", "scrbook", "scrreprt", "memoir", "extbook", "extreport", "amsbook"})
"""Classes in which the numbers of notes start anew in every chapter."""
_TIES = re.compile(r"(?:\$[^$]{0,40}\$|[\d*†‡§¶,]|\s)+$")
"""Raised numbers and signs behind a name, which tie it to a post."""
_NOTES = frozenset({"thanks", "footnote", "RTLthanks", "LTRthanks"})
_MOST_POSTS = 20
_LONG_NUMBER = 6
_REACH = 60
"""So many paragraphs are looked through for a title and authors."""


def start_anew(reader: Reader) -> None:
    """Let the numbers of notes start anew where the class of the paper has them do so."""
    if reader.declared.document_class in _CHAPTERED:
        reader.declared.resets.setdefault("footnote", "chapter")


def head_of(reader: Reader) -> Head:
    """What the paper that was read says of itself; what it does not state is told from how its first lines read."""
    declared = reader.declared
    title = " ".join(" ".join(reader.plain_text(declared.title)).split()) if declared.title else ""
    bylines = tuple(_bylines(reader))
    if not title or not bylines:
        lines = [
            FrontLine(text, reader.body.headings.get(number, 0))
            for number, text in enumerate(reader.body.flow.paragraphs()[:_REACH])
        ]
        if title:
            lines.insert(0, FrontLine(title, 1))
        found, authors = title_page(lines)
        is_part = (
            not declared.document_class and not title and not authors
        )  # `\input` in a paper that says who wrote it
        title, bylines = title or (found if found and not is_part else ""), bylines or authors
    return Head(title or None, bylines, declared.language, _numbering(reader))


def _numbering(reader: Reader) -> Numbering:
    if reader.declared.per_page:
        return Numbering.PAGE
    return Numbering.SECTION if "footnote" in reader.declared.resets else Numbering.CONTINUOUS


def _bylines(reader: Reader) -> Iterator[Byline]:
    r"""The authors, parted by `\and`; the lines behind a name, or what bears its mark, are the author's post."""
    posts = _Posts(reader)
    for number, (mark, part) in enumerate(reader.declared.authors, 1):
        for each in _parted(reader, part):
            lines = [line for text in reader.plain_text(each) for line in text.split("\n")]
            named = [line.strip() for line in lines if line.strip()]
            if named:
                stated = [*named[1:], *posts.of(_marks(mark), number), *posts.numbered(_own_marks(reader, each))]
                yield from _authors(_TIES.sub("", named[0]), stated or _posts_in_notes(reader, each))


class _Posts:
    r"""The posts that `\affil`, `\address` and `\institute` name: by their marks, numbers and places."""

    def __init__(self, reader: Reader) -> None:
        self._marked: dict[str, list[str]] = defaultdict(list)
        self._behind: dict[int, list[str]] = defaultdict(list)
        self._last = len(reader.declared.authors)
        for mark, part, behind in reader.declared.affiliations:
            said = " ".join(" ".join(reader.plain_text(part)).split())
            for one in _marks(mark):
                self._marked[one].append(said)
            if not mark:
                self._behind[behind].append(said)
        institutes = reader.declared.institutes
        self._numbered = [
            " ".join(" ".join(reader.plain_text(part)).split())
            for part in (_parted(reader, institutes) if institutes is not None else ())
        ]

    def of(self, marks: set[str], number: int) -> list[str]:
        """The posts with one of an author's `marks`; without any, those behind him, and those behind all authors."""
        if marks:
            return [post for mark in sorted(marks) for post in self._marked.get(mark, ())]
        places = dict.fromkeys((number, self._last))
        return [post for place in places for post in self._behind.get(place, ())[:_MOST_POSTS]]

    def numbered(self, numbers: set[str]) -> list[str]:
        """The institutes with the `numbers` that an author's name bears; without any, all of them."""
        if not numbers:
            return self._numbered[:_MOST_POSTS]
        places = sorted(int(number) for number in numbers if number.isdecimal() and len(number) < _LONG_NUMBER)
        return [self._numbered[place - 1] for place in places if 0 < place <= len(self._numbered)]


def _own_marks(reader: Reader, part: Range) -> set[str]:
    r"""The numbers of the institutes that an author belongs to: `\inst{1,2}`."""
    found: set[str] = set()
    for place in range(*part):
        token = reader.tokens.all[place]
        is_inst = token.kind is TokenKind.COMMAND and token.name == "inst"
        if is_inst and (group := reader.tokens.group(place + 1, part[1])):
            found |= _marks(reader.tokens.plain(group[0]))
    return found


def _posts_in_notes(reader: Reader, part: Range) -> list[str]:
    r"""The posts that notes of an author's own (`\thanks`) say he holds."""
    found = []
    place = part[0]
    while place < part[1]:
        token = reader.tokens.all[place]
        place += 1
        if token.kind is TokenKind.COMMAND and token.name in _NOTES and (group := reader.tokens.group(place, part[1])):
            said = " ".join(" ".join(reader.plain_text(group[0])).split())
            found += [said.removesuffix(".")] if is_affiliation(said) else []
            place = group[1]
    return found


def _authors(line: str, posts: list[str]) -> Iterator[Byline]:
    post = ", ".join(posts)
    for author in bylines_of(line):
        yield replace(author, affiliation=author.affiliation or post or None)


def _marks(text: str) -> set[str]:
    return {mark.strip() for mark in text.split(",")} - {""}


def _parted(reader: Reader, part: Range) -> Iterator[Range]:
    start = part[0]
    place = start
    while place < part[1]:
        token = reader.tokens.all[place]
        if token.kind is TokenKind.OPEN:
            place = reader.tokens.inside(place, part[1])[1]
            continue
        if token.kind is TokenKind.COMMAND and token.name in ("and", "And", "AND"):
            yield start, place
            start = place + 1
        place += 1
    yield start, part[1]
