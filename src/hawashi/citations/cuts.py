"""Where a note may fall apart into its works: paragraphs, semicolons, sentences, signals, `and`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from hawashi.citations.arabic import is_name
from hawashi.citations.atoms import is_abbreviation
from hawashi.citations.enclosures import Enclosure, Shelter
from hawashi.citations.evidence import Evidence, weigh
from hawashi.citations.lexicon import DIGIT, carrier, numbered, page, signal, strong_signal


class Joint(StrEnum):
    """What stands between a piece and the one before it."""

    START = "start"
    PARAGRAPH = "paragraph"
    SEMICOLON = "semicolon"
    SENTENCE = "sentence"
    SIGNAL = "signal"
    AND = "and"


@dataclass(frozen=True, slots=True)
class Piece:
    """Characters `start` to `end` of the note's text, after their signal; `joint` says what stands before."""

    start: int
    end: int
    joint: Joint
    signal: tuple[int, int] | None = None
    carries: bool = False


_MOST_JOINTS = 100
"""After so many an author's clause is no list of works."""
_LOOK_AHEAD = 250
"""How many characters after an `and` are read to tell whether another work follows."""
_MARK = re.compile(r"\n|[;]|[.!?…][”»\"’)\]]*(?=\s)")
_JOIN = re.compile(
    rf"(?<=[{DIGIT[1:-1]})\].])(?P<gap>\s*[,]?\s+)"
    rf"(?:(?:and|as well as|with|&)\s+|(?:وكذلك|وايضا\ue000?|كذلك|ايضا\ue000?)\s*:?\s+|و(?=[\u0621-\u064a])\s?)"
    rf"|(?<=[{DIGIT[1:-1]}])(?P<comma>[,]\s+)(?=[^\W\d_])"
)


def pieces(text: str, shelter: Shelter) -> Iterator[Piece]:
    """The pieces of a note's text, in order; between them stand only separators and signals."""
    start, joint = 0, Joint.START
    for stop, after, kind in _marks(text, shelter):
        yield from _by_signals(text, start, stop, joint, shelter)
        start, joint = after, kind
    yield from _by_signals(text, start, len(text), joint, shelter)


def _marks(text: str, shelter: Shelter) -> Iterator[tuple[int, int, Joint]]:
    """End of the left side, start of the right side, and kind of each mark outside enclosed stretches."""
    for match in _MARK.finditer(text):
        char = match.group()[0]
        if char == "\n":
            yield match.start(), match.end(), Joint.PARAGRAPH
        elif shelter.at(match.start()) is not None:
            continue
        elif char in ";":
            yield match.start(), match.end(), Joint.SEMICOLON
        elif not (char == "." and is_abbreviation(text, max(0, match.start() - 14), match.start())):
            yield match.end(), match.end(), Joint.SENTENCE


def _by_signals(text: str, start: int, end: int, joint: Joint, shelter: Shelter) -> Iterator[Piece]:
    """The pieces of one clause, cut before each signal in it."""
    start, end = _stripped(text, start, end)
    if joint is Joint.SEMICOLON:
        start = _behind_and(text, start, end)
    if start >= end:
        return
    opening = signal().match(text, start, end)
    lead = opening.span() if opening is not None and _leads(text, opening, end) else None
    position = lead[1] if lead else start
    for match in strong_signal().finditer(text, position, end):
        if not _may_open(text, match, end, shelter):
            continue
        yield from _by_joins(text, position, match.start(), joint, lead, shelter)
        lead, position, joint = match.span(), match.end(), Joint.SIGNAL
    yield from _by_joins(text, position, end, joint, lead, shelter)


_AND = re.compile(r"(?:and|as well as|or|&)\s+", re.IGNORECASE)


def _behind_and(text: str, start: int, end: int) -> int:
    """`start`, or where the clause begins behind the `and` or و that only joins it to the one before."""
    match = _AND.match(text, start, end)
    if match is not None:
        return match.end()
    word = re.match(r"و\s?(?=\w)(\w+)", text[start : min(end, start + 40)])
    if word is not None and signal().match(text, start, end) is None:
        joined = not is_name(word.group()) and (is_name(word[1]) or word[1].startswith("ال"))
        return start + word.start(1) if joined else start
    return start


def _leads(text: str, match: re.Match[str], end: int) -> bool:
    """Whether the clause goes on after its signal: `Ibid` is none, and `See.` alone leads nothing."""
    return match.end() < end and (match.group().endswith(":") or not text[match.end()].isalnum())


def _may_open(text: str, match: re.Match[str], end: int, shelter: Shelter) -> bool:
    """Whether a signal inside a clause may open a cite: what follows begins like one, and no title is torn."""
    enclosed = shelter.at(match.start())
    if enclosed is not None and not (enclosed.kind is Enclosure.BRACKET and enclosed.inner_start == match.start()):
        return False
    following = text[match.end() : end].lstrip(" ,:\u00a0")
    if not following:
        return False
    return match.group().endswith(":") or not following[0].isalpha() or not following[0].islower()


def _by_joins(
    text: str, start: int, end: int, joint: Joint, lead: tuple[int, int] | None, shelter: Shelter
) -> Iterator[Piece]:
    """The pieces of one clause without signals, cut where `and` or a comma parts two works."""
    start, end = _stripped(text, start, end)
    carries = lead is not None and carrier().search(text, *lead) is not None
    if start >= end:
        return
    position, tried = start, 0
    for match in _JOIN.finditer(text, start, end):
        if shelter.at(match.start()) is not None or match.end() <= position:
            continue
        if not _begins(text, match.end(), end):
            continue
        tried += 1
        if tried > _MOST_JOINTS:
            break
        left = weigh(text, max(position, match.start() - _LOOK_AHEAD), match.start(), shelter)
        right = weigh(text, match.end(), min(end, match.end() + _LOOK_AHEAD), shelter)
        if _two_works(left, right, by_comma=match.group("comma") is not None):
            yield Piece(position, match.start(), joint, lead, carries)
            position, joint, lead, carries = match.end(), Joint.AND, None, False
    yield Piece(position, end, joint, lead, carries)


def _begins(text: str, start: int, end: int) -> bool:
    """Whether a work may begin at `start`: with a capital, an Arabic letter or a quotation, and no label of a part."""
    if start >= end or not (text[start] in '“«"‘' or (text[start].isalpha() and not text[start].islower())):
        return False
    # A slice, since the labels must not see the و before them.
    following = text[start : min(end, start + 40)]
    return page().match(following) is None and not any(one.pattern.match(following) for one in numbered())


def _two_works(left: Evidence, right: Evidence, *, by_comma: bool) -> bool:
    if not (left.is_cite and left.is_complete and right.is_cite and right.is_complete and right.opens_like_cite):
        return False
    if not by_comma:
        return True
    # A comma alone parts two works only after a page, before a name and a title of its own.
    return left.tagged.labels[-1] == "locator" and right.tagged.labels[:2] == ("author", "title")


def _stripped(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start] in " \t\u00a0,;:–—-":
        start += 1
    while end > start and text[end - 1] in " \t\u00a0,;":
        end -= 1
    return start, end
