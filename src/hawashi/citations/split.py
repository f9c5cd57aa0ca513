"""Splitting: a note becomes the cites in it and the comment around them."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from hawashi.citations.cuts import Joint, Piece, pieces
from hawashi.citations.embedded import cites_in_prose, trim
from hawashi.citations.enclosures import Shelter, enclosures
from hawashi.citations.evidence import ENOUGH, LED, Evidence, weigh
from hawashi.citations.forms import form_of
from hawashi.citations.lexicon import word_class
from hawashi.citations.tag import fields
from hawashi.locales import unify
from hawashi.model import Citation, Cite, Field, Kind, Note, Span

_FRAGMENTS = 5
"""So many segments may be gathered before they are a cite (`Tripp, Charles. A History of Iraq. Cambridge: …`)."""
_LONGEST_CITE = 1500
"""No cite has more characters than this: beyond it, what follows a separator is another matter."""
_SURE_SIGNAL = 0.95
_NAMED_IN_PROSE = 0.6
"""The belief in an author whom the sentence names just before the title."""


@dataclass(frozen=True, slots=True)
class _Unit:
    """One cite to be, or one stretch of comment."""

    piece: Piece
    evidence: Evidence


def split(note: Note) -> Citation:
    """The cites of `note` with their fields, in order, and the comment around them.

    Spans of cites, signals and comments cover the note's text exactly. Nothing is resolved: repeats have no target yet.
    """
    text = unify(note.text)
    shelter = Shelter(enclosures(note))
    cites: list[Cite] = []
    for unit in _units(text, shelter):
        cites.extend(_cites(note, text, unit, shelter, cites))
    found = tuple(cites)
    comments = tuple(_comments(note, found))
    return Citation(note, _kind(note, found, comments), found, comments)


def _units(text: str, shelter: Shelter) -> Iterator[_Unit]:
    """The pieces of the note, those that only together are one work joined."""
    current: _Unit | None = None
    for piece in pieces(text, shelter):
        evidence = weigh(text, piece.start, piece.end, shelter)
        if piece.signal is not None and evidence.prose == 0:
            evidence = replace(evidence, score=evidence.score + LED)
        unit = _Unit(piece, evidence)
        if current is None:
            current = unit
            continue
        joined = _joined(text, current, unit, shelter)
        if joined is None:
            yield current
            current = unit
        else:
            current = joined
    if current is not None:
        yield current


def _joined(text: str, left: _Unit, right: _Unit, shelter: Shelter) -> _Unit | None:
    """Both as one, or None where a border stands between them."""
    if right.piece.joint in (Joint.PARAGRAPH, Joint.SIGNAL, Joint.AND) or right.piece.signal is not None:
        return None
    if right.piece.end - left.piece.start > _LONGEST_CITE or not _belong(
        left.evidence, right.evidence, right.piece.joint
    ):
        return None
    both = weigh(text, left.piece.start, right.piece.end, shelter)
    if not both.is_cite and (both.prose or len(both.tagged.segments) > _FRAGMENTS):
        return None
    return _Unit(replace(left.piece, end=right.piece.end), both)


def _belong(left: Evidence, right: Evidence, joint: Joint) -> bool:
    """Whether two clauses may be one cite: the left is no whole cite yet, and neither is prose."""
    if left.prose > 2 or right.prose > 2:
        return False
    if right.tagged.has("ibid", "op_cit", "loc_cit", "idem", "first_reference_note_number"):
        return False
    if joint is Joint.SEMICOLON:
        return not (left.is_cite and (left.is_complete or (right.is_cite and right.opens_like_cite)))
    if left.is_complete:
        # `Smith (2001). Title. Publisher.`: the year stands before the title.
        return _is_author_year(left) and right.tagged.labels[:1] != ("author",) and len(right.tagged.segments) > 0
    if set(left.tagged.labels) == {"author"}:
        return True
    return left.tagged.has("author", "title", "editor", "container_title") and not (
        right.is_cite and right.opens_like_cite
    )


def _is_author_year(left: Evidence) -> bool:
    """Whether the clause begins a cite like `Smith (2001). Title. Publisher.`: an author, a year, perhaps the title."""
    labels = [
        label for label, before in zip(left.tagged.labels, ("", *left.tagged.labels), strict=False) if label != before
    ]
    return labels in (["author", "issued"], ["author", "issued", "title"])


def _cites(note: Note, text: str, unit: _Unit, shelter: Shelter, before: list[Cite]) -> Iterator[Cite]:
    """The cites of one unit; `text` is the note's, unified."""
    evidence, index = unit.evidence, len(before)
    if unit.piece.carries and before and before[-1].carried_by is None and unit.piece.joint is Joint.SIGNAL:
        before[-1] = replace(before[-1], carried_by=index)
    if evidence.is_cite and not _opens_with_prose(evidence):
        found = [trim(text, one, shelter) for one in _one_by_one(text, evidence, shelter)]
    else:
        found = list(cites_in_prose(text, evidence, shelter))
        if not found and evidence.is_cite:
            found = [trim(text, evidence, shelter)]
    for position, one in enumerate(found):
        signal = _signal(note, unit.piece) if position == 0 and _near(text, unit.piece, one) else None
        yield _cite(note, one, signal)
    if unit.piece.carries and not found and before and before[-1].carried_by == index:
        before[-1] = replace(before[-1], carried_by=None)


def _one_by_one(text: str, evidence: Evidence, shelter: Shelter) -> Iterator[Evidence]:
    """The works of a cite that runs on into another behind its page (`…, p. 12, and, for an older view, Lee, …`)."""
    rest = evidence
    while (border := _border(rest)) is not None:
        first, second = (weigh(text, *span, shelter) for span in ((rest.start, border[0]), (border[1], rest.end)))
        whole = first.is_cite and first.is_complete and second.is_cite and second.is_complete
        if not whole or second.tagged.labels[:2] != ("author", "title"):
            break
        yield first
        rest = second
    yield rest


def _border(evidence: Evidence) -> tuple[int, int] | None:
    """Where the page of a work ends, and where, behind it, another one's author begins before a title and a page."""
    tagged = evidence.tagged
    if "locator" not in tagged.labels:
        return None
    page = tagged.labels.index("locator")
    for index in range(page + 1, len(tagged.segments) - 2):
        look = tagged.features[index]
        named = tagged.segments[index].label is None and look.person >= _NAMED and look.words > 1
        if named and "title" in tagged.labels[index : index + 2] and "locator" in tagged.labels[index + 2 :]:
            return tagged.segments[page].end, tagged.segments[index].start
    return None


_NAMED = 0.55
"""So much must words look like a person's name to begin another work."""


def _opens_with_prose(evidence: Evidence) -> bool:
    looks = evidence.tagged.features
    return (
        evidence.prose >= 1
        and bool(looks)
        and evidence.tagged.segments[0].enclosure is None
        and (
            looks[0].prose >= 1
            or looks[0].words > 12
            or evidence.tagged.segments[-1].end - evidence.tagged.segments[0].start > 400
        )
    )


def _near(text: str, piece: Piece, one: Evidence) -> bool:
    """Whether nothing but white space and punctuation stands between the signal and the cite."""
    return piece.signal is not None and not any(char.isalnum() for char in text[piece.signal[1] : one.start])


def _signal(note: Note, piece: Piece) -> Field | None:
    if piece.signal is None:
        return None
    start, end = piece.signal
    return Field(note.text[start:end], note.part(start, end), _SURE_SIGNAL)


def _cite(note: Note, evidence: Evidence, signal: Field | None) -> Cite:
    values = fields(note.text, note.id, evidence.tagged)
    start = evidence.start
    if evidence.named is not None and "author" not in values:
        start, end = evidence.named
        values = {"author": (Field(note.text[start:end], note.part(start, end), _NAMED_IN_PROSE),), **values}
    return Cite(
        span=note.part(start, evidence.end),
        raw=note.text[start : evidence.end],
        form=form_of(evidence.tagged, values),
        signal=signal,
        fields=values,
        confidence=1 / (1 + math.exp(ENOUGH - 1 - evidence.score)),
    )


def _comments(note: Note, cites: tuple[Cite, ...]) -> Iterator[Span]:
    """What neither a cite nor a signal covers, separators included."""
    position = 0
    for cite in cites:
        for span in (cite.signal.span if cite.signal else None, cite.span):
            if span is None:
                continue
            if position < span.start:
                yield note.part(position, span.start)
            position = span.end
    if position < len(note.text):
        yield note.part(position, len(note.text))


_WORDS = re.compile(r"[^\W\d_]{2,}")
_FEW = 3
"""Fewer words than this between cites are joints (`and`, `as well as`), no comment."""


def _kind(note: Note, cites: tuple[Cite, ...], comments: tuple[Span, ...]) -> Kind:
    commented = any(len(_WORDS.findall(note.text, span.start, span.end)) >= _FEW for span in comments)
    if cites:
        return Kind.MIXED if commented else Kind.CITATION
    return Kind.AFFILIATION if _is_affiliation(note) else Kind.COMMENT


def _is_affiliation(note: Note) -> bool:
    """Whether the note says what post somebody holds: it opens with a post, or a star marks it and it names one."""
    start = re.search(r"\w", note.text)
    if start is None or len(note.text) > 400:
        return False
    text = unify(note.text)
    posts, star = word_class("post-words"), re.fullmatch(r"[*†‡⁎∗]+", note.label) is not None
    first = posts.search(text)
    if first is None:
        return (
            star and word_class("institution-words").search(text) is not None and len(_WORDS.findall(note.text)) <= 15
        )
    return star or (first.start() <= start.start() + 12 and word_class("institution-words").search(text) is not None)
