"""Notes that are seen in the text of a paper and were not read: numbered lines that cite, below a heading or alone."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import partial
from typing import NamedTuple

from hawashi.formats.printed.headings import heads_notes, is_endnotes_heading
from hawashi.formats.printed.sections import is_enough
from hawashi.formats.printed.sentences import may_cite
from hawashi.locales import term_finder, unify
from hawashi.model import BODY, Document, Span

_LINE = re.compile(r"[^\n]+")
_LABEL = re.compile(
    r"(?:[>|*+-]\s|<p>|\s)*(?:<sup>|\^|\\?[\[(]|\*\*|\|)*\s?(?P<number>\d{1,4})"
    r"(?:</sup>|\^|\\?[\])]|\*\*|\\?[.:]|\s?[-–](?=\s)|\s?\||(?=\s)|(?=[^\W\d_]))+\s*"
)
_FEWEST = 5
"""So many lines whose numbers follow on, or that cite where no numbers are, are no chance."""
_MOST_LOST = 2
_APART = 4
"""So many lines may stand between two notes of a paper that has no heading above them."""
_LONGEST_HEADING = 80
_LEAST_CITING = 0.8
"""At least this share of lines without numbers cites where they are notes."""


class UnreadNotes(NamedTuple):
    """How many lines look like notes, and the heading above them or, where there is none, the first of them."""

    lines: int
    span: Span
    headed: bool


class _Line(NamedTuple):
    start: int
    end: int
    number: int
    cites: bool
    repeats: bool


def unread_notes(document: Document) -> UnreadNotes | None:
    """What of the body is notes by all appearances, which were not read as such; the first ones only.

    An entry of the list of works is none. In a PDF, where notes are told by how pages are drawn, nothing is looked for.
    """
    if document.format == "pdf":
        return None
    lines = list(_LINE.finditer(document.body))
    for place, line in enumerate(lines):
        if _heads(line[0]):
            below = list(_below(document, lines, place))
            unnumbered = is_endnotes_heading(line[0]) and not document.notes
            count = _counted(below) or (_citing(below) if unnumbered else 0)
            if count:
                return UnreadNotes(count, Span(BODY, *line.span()), headed=True)
    return _alone(document, lines)


def _below(document: Document, lines: Sequence[re.Match[str]], place: int) -> Iterator[_Line]:
    """The lines below a heading, up to the next one of its level; where it is not marked as one, to any that is or that
    heads notes, too."""
    level = _level(lines[place][0])
    for index in range(place + 1, len(lines)):
        said = lines[index][0]
        own = _level(said)
        if (own and (own <= level or not level)) or (not level and _heads(said)):
            return
        yield _read(document, lines[index])


def _level(line: str) -> int:
    return len(line) - len(line.lstrip("#"))


def _heads(line: str) -> bool:
    return len(line) <= _LONGEST_HEADING and heads_notes(line)


def _read(document: Document, line: re.Match[str]) -> _Line:
    """What a line tells; one that is an entry of the list of works, or long, is no note."""
    start, end = line.span()
    place = bisect_right(document.listed, end, key=lambda entry: entry.span.start) - 1
    is_entry = place >= 0 and document.listed[place].span.end > start
    label = _LABEL.match(line[0])
    number = int(label["number"]) if label and not is_entry else 0
    said = line[0][label.end() if label else 0 :]
    cites = not is_entry and bool(said.strip()) and may_cite(said)
    return _Line(start, end, number, cites, cites and _repeat().search(unify(said[:80])) is not None)


_repeat = partial(term_finder, "ibid", "op-cit", "loc-cit", "idem")


def _counted(lines: Sequence[_Line]) -> int:
    """How many of the lines count on from 1, where they are enough and enough of them cite; else 0."""
    found = _counting(lines)
    return len(found) if len(found) >= _FEWEST and is_enough(sum(line.cites for line in found), len(found)) else 0


def _counting(lines: Sequence[_Line]) -> list[_Line]:
    """The lines whose numbers count on, from 1 or from 1 anew, as those of the notes of several pages do."""
    found: list[_Line] = []
    for line in lines:
        last = found[-1].number if found else 0
        if line.number == 1 or (found and 0 < line.number - last <= _MOST_LOST + 1):
            found.append(line)
    return found


def _citing(lines: Sequence[_Line]) -> int:
    """How many of the lines cite, where nearly all do that have no number; else 0."""
    said = [line for line in lines if line.end - line.start > 3]
    count = sum(line.cites for line in said)
    return count if count >= _FEWEST and count >= _LEAST_CITING * len(said) else 0


def _alone(document: Document, lines: Sequence[re.Match[str]]) -> UnreadNotes | None:
    """Numbered lines without a heading: notes where they repeat works by `ibid.`, as no list of works does."""
    found: list[_Line] = []
    reached = 0
    for place, line in enumerate(lines):
        one = _read(document, line) if _LABEL.match(line[0]) else None
        if one is None or not one.number:
            continue
        if found and place - reached <= _APART and 0 < one.number - found[-1].number <= _MOST_LOST + 1:
            found.append(one)
            reached = place
        elif one.number == 1:
            if _are_notes(found):
                break
            found, reached = [one], place
    return (
        UnreadNotes(len(found), Span(BODY, found[0].start, found[0].end), headed=False) if _are_notes(found) else None
    )


def _are_notes(found: Sequence[_Line]) -> bool:
    enough = len(found) >= _FEWEST and 2 * sum(line.cites for line in found) >= len(found)
    return enough and sum(line.repeats for line in found) > 1
