"""S111."""

import re
from collections.abc import Iterator

from hawashi.checking import rule
from hawashi.citations.numbers import pages
from hawashi.messages import phrase
from hawashi.model import Finding, Pages, Paper, Severity
from hawashi.rules.lists import ARTICLE, ARTICLE_NOTE, MAQAL, MAQAL_NOTE, line_of, pairs, sample, surely, unlike
from hawashi.rules.wording import named, quoted

_WHOLE = 0.75
"""A stretch that begins or ends where the work does, and is so much of it, is meant to be all of it."""
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

    Either the note cites a page that the work does not have, or the two give its first and last page differently. Works
    that stand on several stretches of pages are passed over.
    """
    for listed, cite in pairs(paper):
        whole = surely(listed.cite, "page")
        said = surely(cite, "page") or surely(cite, "locator")
        if whole is None or said is None or not surely(cite, "container_title"):
            continue
        if _GOING_ON.match(listed.entry.text, whole.span.end):
            continue
        ours, theirs = _range(whole.text), _range(said.text)
        if ours is None or theirs is None or not ours[0] < ours[1] < ours[0] + _LONGEST or ours == theirs:
            continue
        is_outside = theirs[0] < ours[0] or theirs[1] > ours[1]
        is_all = (theirs[0] == ours[0] or theirs[1] == ours[1]) and _size(theirs) >= _WHOLE * _size(ours)
        if is_all:
            yield unlike(paper, listed, cite, "page", (whole, said))
        elif is_outside:
            message = phrase(
                "{page} is not among the pages of {work}: {whole} in the list{line}",
                page=quoted(said.text),
                work=named(cite),
                whole=quoted(whole.text),
                line=line_of(paper, whole),
            )
            yield Finding(said.span, message)


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


def _size(pages: tuple[int, int]) -> int:
    return pages[1] - pages[0] + 1
