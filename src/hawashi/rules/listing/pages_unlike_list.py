import re
from collections.abc import Iterator
from typing import NamedTuple

from hawashi.bibliography.titles import folded_words
from hawashi.checking import rule
from hawashi.citations.numbers import pages
from hawashi.locales import has_term
from hawashi.messages import phrase
from hawashi.model import Cite, Field, Finding, Listed, Pages, Paper, Severity, Span
from hawashi.rules.lists import (
    ARTICLE,
    ARTICLE_NOTE,
    MAQAL,
    MAQAL_NOTE,
    line_of,
    of_one_work,
    pairs,
    sample,
    surely,
    unlike,
)
from hawashi.rules.requirements import LEGAL
from hawashi.rules.wording import named, quoted

_WHOLE = 0.75
"""A stretch that begins or ends where the work does, and is so much of it, is meant to be all of it."""
_STRETCH = 4  # pages: fewer are cited for what stands there, even where most notes give all pages
_LONGEST = 200  # pages of an article or a chapter
_GOING_ON = re.compile(r"\s*(?:[,،;؛&+]|and\b|و)\s*\d")
"""Behind the first pages of a work: it goes on on others."""


@rule(
    "S111",
    severity=Severity.WARNING,
    good=[
        sample(ARTICLE_NOTE, ARTICLE),
        sample(ARTICLE_NOTE, ARTICLE.replace("705–721", "705–21")),
        sample(ARTICLE_NOTE.replace("710", "705–7"), ARTICLE),
        sample(MAQAL_NOTE, MAQAL),
        sample(ARTICLE_NOTE.replace("710", "731"), ARTICLE.replace("705–721", "705–721, 731")),
        sample(MAQAL_NOTE.replace("ص 30", "ص 52"), MAQAL.replace("25-40", "25-40، 52")),
    ],
    bad=[
        sample(ARTICLE_NOTE.replace("710", "731"), ARTICLE),
        sample(ARTICLE_NOTE.replace("710", "705–721"), ARTICLE.replace("721", "724")),
        sample(MAQAL_NOTE.replace("ص 30", "ص 52"), MAQAL),
        sample(MAQAL_NOTE.replace("ص 30", "ص 25-40"), MAQAL.replace("25-40", "25-44")),
    ],
)
def pages_unlike_list(paper: Paper) -> Iterator[Finding]:
    """Pages of an article or a chapter in a note that are not among those in the list at the end.

    Either the note cites a page that the work does not have, or the two give its first and last page differently; what
    stands in the note are all pages of the work where they are most of them, where two figures changed places, or where
    most notes of the paper give all. Works that stand on several stretches of pages are passed over. Where the list has
    the first page alone, as that of a legal paper, a note that gives another first page before the cited one is told.
    """
    yield from _first_pages(paper)
    compared = list(_compared(paper))
    all_given = 2 * sum(one.ours == one.theirs for one in compared) >= len(compared)
    for one in compared:
        ours, theirs = one.ours, one.theirs
        is_outside = theirs[0] < ours[0] or theirs[1] > ours[1]
        is_at_end = theirs[0] == ours[0] or theirs[1] == ours[1]
        is_meant = all_given or _is_slip(ours, theirs)
        is_all = is_at_end and (_size(theirs) >= _WHOLE * _size(ours) or (is_meant and _size(theirs) >= _STRETCH))
        if ours == theirs:
            continue
        if is_all:
            yield unlike(paper, one.listed, one.cite, "page", (one.whole, one.said))
        elif is_outside:
            message = phrase(
                "{page} is not among the pages of {work}: {whole} in the list{line}",
                page=quoted(one.said.text),
                work=named(one.cite),
                whole=quoted(one.whole.text),
                line=line_of(paper, one.whole),
            )
            yield Finding(one.said.span, message)


def _first_pages(paper: Paper) -> Iterator[Finding]:
    """Where an entry gives the first page of its work alone, and a note another one before the page it cites.

    So many legal papers cite (`(1987) 103 LQR 440, 452`): it is told where at least half the notes
    of the paper have the same page.
    """
    alike, unlikely = 0, []
    for listed, cite in of_one_work(paper):
        found = _behind_journal(listed.cite, _FIRST), _behind_journal(cite, _FIRST_AND_CITED)
        if found[0] is None or found[1] is None:
            continue
        if found[0].text == found[1].text:
            alike += 1
        else:
            unlikely.append((listed, cite, found[0], found[1]))
    if len(unlikely) <= alike:
        for listed, cite, ours, theirs in unlikely:
            yield unlike(paper, listed, cite, "page", (ours, theirs))


def _behind_journal(cite: Cite, pages: re.Pattern[str]) -> Field | None:
    """The page that stands right behind the title of the journal and nothing else but such pages do."""
    journal = cite.fields.get("container_title", ())
    if len(journal) != 1:
        return None
    begin = cite.span.start
    found = pages.match(cite.raw, journal[0].span.end - begin)
    if found is None:
        return None
    return Field(found[1], Span(cite.span.text, begin + found.start(1), begin + found.end(1)), journal[0].confidence)


_FIRST = re.compile(r"\s+(\d+)[\s.]*$")
_FIRST_AND_CITED = re.compile(r"\s+(\d+)\s*[,،]\s*\d+(?:\s*[-–]\s*\d+)?[\s.]*$")


class _Stretches(NamedTuple):
    """The pages of a work in the list, and those that a note gives: as they stand there, and as numbers."""

    listed: Listed
    cite: Cite
    whole: Field
    said: Field
    ours: tuple[int, int]
    theirs: tuple[int, int]


def _compared(paper: Paper) -> Iterator[_Stretches]:
    """The pages that can be held against each other: of works in something else that stand on one stretch of pages."""
    surely_read = frozenset((listed.entry.id, cite.span) for listed, cite in pairs(paper))
    for listed, cite in of_one_work(paper):
        if cite.type in LEGAL or not (
            (listed.entry.id, cite.span) in surely_read or _has_same_words(listed.cite, cite)
        ):
            continue
        whole = surely(listed.cite, "page") or _from_to(listed.cite)
        said = surely(cite, "page") or _page_cited(cite)
        if whole is None or said is None or "container_title" not in cite.fields:
            continue
        if _GOING_ON.match(listed.entry.text, whole.span.end):
            continue
        ours, theirs = _range(whole.text), _range(said.text)
        if ours is not None and theirs is not None and ours[0] < ours[1] < ours[0] + _LONGEST:
            yield _Stretches(listed, cite, whole, said, ours, theirs)


def _page_cited(cite: Cite) -> Field | None:
    """The locator of a cite, where it is no article or paragraph."""
    said = surely(cite, "locator")
    if said is None:
        return None
    before = cite.raw[: said.span.start - cite.span.start][-_LABEL:]
    return None if has_term(before, "article-locator", "section", "paragraph", "chapter") else said


_LABEL = 12  # characters before a number in which its label stands


def _from_to(entry: Cite) -> Field | None:
    """The pages of an entry that says them in words, `من ص 161 إلى ص 183`."""
    found = entry.fields.get("page", ())
    numbers = [_NUMBER.search(field.text) for field in found]
    if len(found) != 2 or numbers[0] is None or numbers[1] is None:
        return None
    return Field(
        f"{numbers[0][0]}-{numbers[1][0]}", Span(found[0].span.text, found[0].span.start, found[1].span.end), 1.0
    )


_NUMBER = re.compile(r"\d+")


def _has_same_words(entry: Cite, cite: Cite) -> bool:
    """Whether the two have nearly all words in common but for those of their pages: how they were read matters little
    then."""
    ours, theirs = (
        frozenset(word for word in folded_words(one.raw) if not word.isdecimal() or len(word) == _YEAR)
        for one in (entry, cite)
    )
    return len(ours & theirs) >= _NEARLY_ALL * max(len(ours), len(theirs))


_YEAR = 4  # digits
_NEARLY_ALL = 0.8


def _range(text: str) -> tuple[int, int] | None:
    """The first and the last page, the last written out (`705–21`); None where they are no plain numbers."""
    found = pages(text)
    if not isinstance(found, Pages):
        return None
    first, last = found.first, found.last or found.first
    if not (first.isdecimal() and last.isdecimal() and len(first) < 6 and len(last) < 6):
        return None
    last = first[: max(0, len(first) - len(last))] + last
    return (int(first), int(last)) if int(first) <= int(last) else None


def _is_slip(ours: tuple[int, int], theirs: tuple[int, int]) -> bool:
    """Whether two figures changed places in one of the pages (`215–225`, `215–252`)."""
    return any(one != other and sorted(str(one)) == sorted(str(other)) for one, other in zip(ours, theirs, strict=True))


def _size(pages: tuple[int, int]) -> int:
    return pages[1] - pages[0] + 1
