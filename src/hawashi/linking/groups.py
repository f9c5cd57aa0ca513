"""Where in a note its fields stand: each holds the works of one sentence.

What a reference manager writes ends with the style's full stop. So a field goes on to the end of its sentence, and
words between and behind its works are prefixes and suffixes of these.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from hawashi.messages import phrase
from hawashi.model import Cite, Note, Span

_STOP = re.compile(r"\s*\.(?=\s|\Z)")
_SENTENCE = re.compile(r"(?:(?<=\w\w\w)|(?<=\d))[.!?؟](?=\s+[^\W\d_a-z]|\s*\Z)|(?<=[)”»\"])\.(?=\s+[^\W\d_a-z]|\s*\Z)")
"""The end of a sentence: no abbreviation stands before it, and no small letter behind it."""
_SEPARATOR = re.compile("[;؛]")
_JOINT = re.compile(r"\s*+[,،]?\s*+(?:and\s|&\s|و\s?)?\s*+")
_BRACKETS = (("(", ")"), ("[", "]"))
_LONGEST = 300
"""Characters: what is longer is a comment of its own."""


@dataclass(frozen=True, slots=True)
class Part:
    """A work in a field: its cite, and what leads to it (`lead`) and what is added to it (`rest`) in the note."""

    cite: Cite
    lead: Span
    rest: Span


@dataclass(frozen=True, slots=True)
class FieldContent:
    """What one field is to hold: characters `span` of the note, and the works in it."""

    span: Span
    parts: tuple[Part, ...]


def groups(note: Note, cites: Sequence[Cite]) -> list[FieldContent] | str:
    """The fields of a note with these cites, in order, or why there can be none: what is to be said of the note."""
    found = []
    for own in _apart(note, cites):
        group = _group(note, own, _limit(note, own[-1], cites))
        if isinstance(group, str):
            return group
        before = note.text[: group.span.start]
        if any(before.count(one) > before.count(other) for one, other in _BRACKETS):
            return phrase("has a citation within brackets")
        found.append(group)
    return found


def _limit(note: Note, cite: Cite, cites: Sequence[Cite]) -> int:
    """Where what follows a cite ends: at the next cite, or with its paragraph."""
    behind = (each.begin for each in cites if each.span.start > cite.span.start)
    line = note.text.find("\n", cite.span.end)
    return min([*behind, len(note.text) if line < 0 else line])


def _apart(note: Note, cites: Sequence[Cite]) -> Iterator[list[Cite]]:
    """The cites of each sentence."""
    own = [cites[0]]
    for before, cite in pairwise(cites):
        start, end = before.span.end, cite.begin
        if _ends_at(note, start) is not None or _SENTENCE.search(note.text, start, end) or "\n" in note.text[start:end]:
            yield own
            own = []
        own.append(cite)
    yield own


def _group(note: Note, cites: Sequence[Cite], limit: int) -> FieldContent | str:
    leads, rests = [note.part(cites[0].begin, cites[0].span.start)], []
    for before, cite in pairwise(cites):
        start, end = before.span.end, cite.begin
        separators = [found.start() for found in _SEPARATOR.finditer(note.text, start, end)]
        if separators:
            rests.append(note.part(start, separators[-1]))
            leads.append(_trimmed(note, separators[-1] + 1, cite.span.start))
        elif _JOINT.fullmatch(note.text, start, end):
            rests.append(note.part(start, start))
            leads.append(_trimmed(note, start, cite.span.start))
        else:
            return phrase("has words between two works that belong to neither")
    stop = _end(note, cites[-1].span.end, limit)
    rests.append(note.part(cites[-1].span.end, stop))
    if max(map(len, (*leads, *rests))) > _LONGEST:
        return phrase("has a long comment in the sentence of a citation")
    closing = stop + 1 if note.text.startswith(".", stop) else stop
    parts = tuple(Part(*each) for each in zip(cites, leads, rests, strict=True))
    return FieldContent(note.part(leads[0].start, closing), parts)


def _trimmed(note: Note, start: int, end: int) -> Span:
    """The characters without the blanks and commas before them."""
    text = note.text[start:end]
    return note.part(start + len(text) - len(text.lstrip(" \u00a0,،")), end)


def _ends_at(note: Note, place: int) -> int | None:
    """Where the full stop stands that ends the sentence right at `place`, which may be part of the cite before it."""
    if found := _STOP.match(note.text, place):
        return found.end() - 1
    return place - 1 if _SENTENCE.match(note.text, place - 1) else None


def _end(note: Note, start: int, limit: int) -> int:
    """Where the sentence ends in which a cite ends at `start`: before its full stop, and before blanks at its end."""
    at_once = _ends_at(note, start)
    if at_once is not None:
        return max(start, at_once)
    sentence = _SENTENCE.search(note.text, start, limit)
    return start + len(note.text[start : sentence.start() if sentence else limit].rstrip())
