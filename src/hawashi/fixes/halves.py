"""No half conversion: a note that wrote something in one way is not left with two after its safe fixes.

What is written alike is told by its form: the sign itself and what stands on both sides of it, a word, a number, a
range. The comma behind a place (`Chicago: 1970`, `Oxford: 1914`) is one form, that behind a quotation mark another.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace

from hawashi.fixes.editing import by_text
from hawashi.model import Document, Edit, Finding, Span

_WORD = r"[^\W\d_]"
_QUOTE = r"(?:``|''|[\"“”„‟«»‹›‘’'])"
_RANGE = r"\d+\s?[-‐‑‒–—−]\s?\d"
_YEAR = r"(?:1\d|20)\d\d(?!\d)"
_PLAIN = r"\d"
_BEHIND = (_RANGE, _YEAR, _PLAIN, _WORD, _QUOTE)
"""What may stand behind a sign: the first that fits."""
_ADDRESS = re.compile(r"(?:\w+://|www\.|\b10\.\d{4,9}/)\S*")
_END_OF_WORD, _REST_OF_WORD = re.compile(rf"{_WORD}+\Z"), re.compile(rf"{_WORD}*\.?")
_MASK = "\0"
"""Stands for each character of an address, which is never changed."""
_HAS_QUOTE = re.compile(_QUOTE)


def without_halves(findings: Iterable[Finding], document: Document) -> list[Finding]:
    """The findings, of whose safe fixes those are not safe any more that would change a form at one place of a note and
    leave it at another."""
    found = list(findings)
    safe = {edit for one in found if one.fix is not None and one.fix.safe for edit in one.fix.edits}
    halves = {edit for text, edits in by_text(list(safe)).items() for edit in _halves(edits, document, text)}
    if not halves:
        return found
    # What is not changed any more may leave another half behind.
    return without_halves([_asked(one) if _has(one, halves) else one for one in found], document)


def _has(one: Finding, edits: set[Edit]) -> bool:
    return one.fix is not None and one.fix.safe and not edits.isdisjoint(one.fix.edits)


def _asked(one: Finding) -> Finding:
    return replace(one, fix=replace(one.fix, safe=False)) if one.fix is not None else one


def _halves(edits: Sequence[Edit], document: Document, text: str) -> list[Edit]:
    """The edits of a text that leave their form elsewhere in it."""
    content = _ADDRESS.sub(lambda found: _MASK * len(found[0]), document.text_of(text))
    alike: dict[str, list[Edit]] = defaultdict(list)
    for edit in edits:
        form = _form(content, edit)
        if form:
            alike[form].append(edit)
    return [edit for form, own in alike.items() if not _covers(own, content, form) for edit in own]


def _covers(edits: Sequence[Edit], content: str, form: str) -> bool:
    """Whether each place with the form is one of those that the edits change."""
    places = (Span("", *found.span("here")) for found in re.finditer(form, content))
    return all(any(_meets(place, edit.span) for edit in edits) for place in places)


def _meets(place: Span, other: Span) -> bool:
    return place.start <= other.end and other.start <= place.end


def _form(content: str, edit: Edit) -> str:
    """A pattern for the places that look as that of the edit does, empty where there is nothing to look for.

    Its group `here` is what such an edit changes.
    """
    start, end = edit.span.start, edit.span.end
    before, behind = content[:start], content[end:]
    old = content[start:end]
    if re.search(_WORD, old + edit.text):  # a label: whole words
        head, tail = _END_OF_WORD.search(before), _REST_OF_WORD.match(behind)
        start, end = head.start() if head else start, end + tail.end() if tail else end
        old, before, behind = content[start:end], content[:start], content[end:]
    if not behind.strip():
        return ""  # the end of the note
    if _HAS_QUOTE.search(old):
        return f"(?P<here>{_HAS_QUOTE.sub(lambda _: _QUOTE, _escaped(old.strip()))})"
    lead = r"\S" if behind.lstrip().startswith(_MASK) else _lead(before.rstrip())
    return rf"{lead}{_space(before[-1:])}(?P<here>{_escaped(old)}){_space(behind[:1])}(?={_next(behind)})"


def _escaped(text: str) -> str:
    return re.sub(r"(?:\\?\s)+", r"\\s+", re.escape(text))


def _space(sign: str) -> str:
    return r"\s+" if sign.isspace() else ""


def _lead(before: str) -> str:
    """What stands before a sign; the full stop of a word that is cut short is part of it."""
    if not before:
        return r"\A"
    if re.search(rf"{_WORD}\.?\Z", before[-2:]):
        return rf"{_WORD}\.?"
    return next((kind for kind in (_PLAIN, _QUOTE) if re.fullmatch(kind, before[-1])), re.escape(before[-1]))


def _next(behind: str) -> str:
    rest = behind.lstrip()
    kind = next((kind for kind in _BEHIND if re.match(kind, rest)), re.escape(rest[:1]))
    return rf"(?!{_RANGE}|{_YEAR}){_PLAIN}" if kind == _PLAIN else kind
