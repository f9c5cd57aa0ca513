"""What LaTeX says of a paper as a whole: its title, its authors, its language and how it numbers its notes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from hawashi.formats.assembly import Head
from hawashi.formats.bylines import bylines_of
from hawashi.formats.latex.frames import Scope
from hawashi.formats.latex.reader import Reader
from hawashi.formats.latex.tokens import Kind, Range
from hawashi.formats.markdown.converter.sentences import is_affiliation
from hawashi.formats.title_page import Line, title_page
from hawashi.model import Byline, Numbering

_CHAPTERED = frozenset({"report", "book", "scrbook", "scrreprt", "memoir", "extbook", "extreport", "amsbook"})
"""Classes in which the numbers of notes start anew in every chapter."""
_TIES = re.compile(r"(?:\$[^$]{0,40}\$|[\d*†‡§¶,]|\s)+$")
"""Raised numbers and signs behind a name, which tie it to a post."""
_NOTES = frozenset({"thanks", "footnote", "RTLthanks", "LTRthanks"})
_REACH = 60
"""So many paragraphs are looked through for a title and authors."""


def start_anew(reader: Reader) -> None:
    """Let the numbers of notes start anew where the class of the paper has them do so."""
    if reader.declared.document_class in _CHAPTERED:
        reader.declared.resets.setdefault("footnote", "chapter")


def head_of(reader: Reader) -> Head:
    """What the paper that was read says of itself; what it does not state is told from how its first lines read."""
    declared = reader.declared
    title = " ".join(" ".join(reader.plain_text(declared.title, Scope({}))).split()) if declared.title else ""
    bylines = tuple(_bylines(reader))
    if not title or not bylines:
        lines = [
            Line(text, reader.body.headings.get(number, 0))
            for number, text in enumerate(reader.body.flow.paragraphs()[:_REACH])
        ]
        if title:
            lines.insert(0, Line(title, 1))
        found, authors = title_page(lines)
        title, bylines = title or found or "", bylines or authors
    return Head(title or None, bylines, declared.language, _numbering(reader))


def _numbering(reader: Reader) -> Numbering:
    if reader.declared.per_page:
        return Numbering.PAGE
    return Numbering.SECTION if "footnote" in reader.declared.resets else Numbering.CONTINUOUS


def _bylines(reader: Reader) -> Iterator[Byline]:
    r"""The authors, parted by `\and`; the lines behind a name, or what bears its mark, are the author's post."""
    declared = reader.declared
    last = len(declared.authors)
    for number, (mark, part) in enumerate(declared.authors, 1):
        posts = [
            " ".join(" ".join(reader.plain_text(post, Scope({}))).split())
            for tied, post, behind in declared.affiliations
            if (_marks(mark) & _marks(tied) if mark or tied else behind == number or (behind == last and not mark))
        ]
        for each in _parted(reader, part):
            lines = [line for text in reader.plain_text(each, Scope({})) for line in text.split("\n")]
            named = [line.strip() for line in lines if line.strip()]
            if named:
                stated = [*named[1:], *posts] or _posts_in_notes(reader, each)
                yield from _authors(_TIES.sub("", named[0]), stated)


def _posts_in_notes(reader: Reader, part: Range) -> list[str]:
    r"""The posts that notes of an author's own (`\thanks`) say he holds."""
    found = []
    place = part[0]
    while place < part[1]:
        token = reader.tokens.all[place]
        place += 1
        if token.kind is Kind.COMMAND and token.name in _NOTES and (group := reader.tokens.group(place, part[1])):
            said = " ".join(" ".join(reader.plain_text(group[0], Scope({}))).split())
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
        if token.kind is Kind.OPEN:
            place = reader.tokens.inside(place, part[1])[1]
            continue
        if token.kind is Kind.COMMAND and token.name in ("and", "And", "AND"):
            yield start, place
            start = place + 1
        place += 1
    yield start, part[1]
