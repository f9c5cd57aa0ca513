"""The gate that every edit of every rule passes: what may be written unasked, what only when asked, what never."""

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace

from hawashi.certainty import WRITABLE, is_surely_read, sureness
from hawashi.fixes.editing import by_text, edited
from hawashi.fixes.halves import without_halves
from hawashi.fixes.sameness import is_same
from hawashi.model import BODY, Cite, Document, Edit, Finding, Note, Paper, Span

_AROUND = 160  # characters
"""So much of the text on both sides of an edit is compared with it: no label or repeat is longer."""
_BESIDE = re.compile(r"[\s.,:;،؛]*")
"""What may be changed beside a cite: the space and the signs that end it or part it from the next one."""

_MARK = re.compile(r"[.,:;،؛]")
_DOUBLED = re.compile(r"[.,:;،؛][”’\"'»]*\s*[,:;،؛]|[,:;،؛][”’\"'»]*\s*\.")
"""Two separators, one behind the other."""
_SEPARATOR = re.compile(r"[,:;،؛]")
_QUOTE = re.compile(r"``|''|[\"“”„‟«»‹›`]")
_OPENS = re.compile(r'(?:(?<=[\s([])|^)"(?=\S)')
_SOURCE_BEHIND = re.compile(r"[.!?؟][\"”’'»]*\s*\([^()]*\)\s*\Z")
_BRACKETS = re.compile(r"[()\[\]{}]")

_Stretches = Mapping[str, Sequence[Span]]


def gated(findings: Iterable[Finding], paper: Paper) -> list[Finding]:
    """The findings, each with the fix that it may have.

    An edit of a note stays within cites that are surely read, one of the body within entries of the list at its end
    that are; a fix with another edit is taken away, for comment and prose are the author's. What is left is safe only
    where its rule says so, where the note has the same words and numbers afterwards (`is_same`), and where nothing is
    left in two ways that was written in one. The number that a converter left behind a note's mark is a text of its
    own, and may go where it is the mark's.

    Nothing is safe in a note that only its number told, without a mark in the text: it may be none.

    A finding that only asks for something where the file may print it already is no finding.
    """
    sealed = {note.id: note.sealed for note in paper.document.notes if note.sealed}
    read = {each.note.id: _stretches(each.note.text, each.cites, 0) for each in paper.citations}
    writable = {each.note.id: _stretches(each.note.text, each.cites, WRITABLE) for each in paper.citations}
    read[BODY], writable[BODY] = _listed(paper, 0), _listed(paper, WRITABLE)
    leftovers = {marker.leftover_id: marker.label for marker in paper.document.markers()}
    guesses = frozenset(note.id for note in paper.document.notes if _is_guess(note, paper.document))
    passed = [
        _unsafe(_gated(found, paper.document, (read, writable), leftovers), guesses)
        for found in findings
        if not _may_be_printed(found, paper.document, sealed)
    ]
    return without_halves(passed, paper.document)


def _unsafe(found: Finding, texts: Collection[str]) -> Finding:
    """The finding with a fix that is not safe where it edits one of some `texts`."""
    fix = found.fix
    if fix is None or not fix.safe or not any(edit.span.text in texts for edit in fix.edits):
        return found
    return replace(found, fix=replace(fix, safe=False))


def _is_guess(note: Note, document: Document) -> bool:
    """Whether a note was told by how it looks, and no mark in the text bears it out."""
    printed = note.typed or (document.labels == "printed" and document.format in ("markdown", "text"))
    return printed and not (note.markers or note.from_note)


def _gated(
    found: Finding, document: Document, stretches: tuple[_Stretches, _Stretches], leftovers: Mapping[str, str]
) -> Finding:
    """The finding with the fix that it may have; of the stretches the first may be edited, the others unasked."""
    fix = found.fix
    if fix is None:
        return found
    edits = [edit for edit in fix.edits if not _is_leftover(edit, document, leftovers)]
    read, writable = stretches
    if not _are_within(edits, read):
        return replace(found, fix=None)
    changed = [edit for edit in edits if edit.text.strip() or document.within(edit.span).strip()]
    if fix.safe and not _are_within(changed, writable):
        return replace(found, fix=replace(fix, safe=False))
    around = {text: _around(own, document, read[text]) for text, own in by_text(edits).items()}
    if fix.safe and not all(is_harmless(*each) for each in around.values()):
        return replace(found, fix=replace(fix, safe=False))
    return found


def _may_be_printed(found: Finding, document: Document, sealed: Mapping[str, frozenset[int]]) -> bool:
    """Whether all that is asked for may be there already, since a command of LaTeX that nobody knows prints there."""
    edits = found.fix.edits if found.fix and sealed else ()
    return bool(edits) and all(
        _is_put_in(edit, document.within(edit.span), sealed.get(edit.span.text)) for edit in edits
    )


def _is_put_in(edit: Edit, old: str, places: frozenset[int] | None) -> bool:
    r"""Whether an edit of the text `old` puts something in, and nothing else, at one of `places`, or takes out a blank
    beside one: behind a name that a command prints there is none (`{\Boas}, and others`)."""
    if not places:
        return False
    if not edit.text and old.isspace():
        return any(edit.span.start <= place <= edit.span.end for place in places)
    if len(edit.text) < len(old):
        return False
    head = next((at for at, char in enumerate(old) if char != edit.text[at]), len(old))
    return edit.text.endswith(old[head:]) and edit.span.start + head in places


def _listed(paper: Paper, least: float) -> list[Span]:
    """Where the body may be edited: the entries of its list that are surely read, with a confidence of `least`."""
    return [each.entry.span for each in paper.listed if each.is_sure and sureness(each.cite) >= least]


def _around(edits: Sequence[Edit], document: Document, stretches: Sequence[Span]) -> tuple[str, Sequence[Edit]]:
    """The text that edits are harmless in, with them: the whole note, but of the body only the entry of its list."""
    name = edits[0].span.text
    text = document.text_of(name)
    own = next((one for one in stretches if name == BODY and one.covers(edits[0].span)), None)
    if own is None:
        return text, edits
    here = [replace(one, span=Span(BODY, one.span.start - own.start, one.span.end - own.start)) for one in edits]
    return text[own.start : own.end], here


def _are_within(edits: Iterable[Edit], stretches: _Stretches) -> bool:
    return all(any(one.covers(edit.span) for one in stretches.get(edit.span.text, ())) for edit in edits)


def is_harmless(text: str, edits: Sequence[Edit]) -> bool:
    """Whether the edits keep the words of a text and its quotation marks, take no separator away without another in its
    place, put none where none was, change capitals only where the text begins, and close no sentence twice."""
    after = edited(text, edits)
    if _quotes(text) != _quotes(after):
        return False
    for edit in edits:
        old = text[edit.span.start : edit.span.end]
        if (_MARK.search(old) and not _MARK.search(edit.text)) or ("." in old and "." not in edit.text):
            return False  # the full stop may be that of a sentence
        if _SEPARATOR.search(edit.text) and not _MARK.search(old):
            return False  # something may be missing there
        if edit.text == "." and not old and _is_closed(text[: edit.span.start]):
            return False
        if edit.span.start > 0 and old != edit.text and old.casefold() == edit.text.casefold():
            return False
    return len(_DOUBLED.findall(after)) <= len(_DOUBLED.findall(text)) and keeps_words(text, edits)


def _is_closed(text: str) -> bool:
    """Whether a text that ends without a full stop is closed nevertheless: its source stands in brackets behind the
    sentence (`… not flat. (30)`), or one of its brackets has lost its partner, as where right-to-left text was turned
    over (`.(12 ،61`)."""
    depth = text.count("(") - text.count(")")
    return depth != 0 or _SOURCE_BEHIND.search(text) is not None


def _quotes(text: str) -> list[str]:
    """The quotation marks of a text in order, in what may not change of them: that they are there, and of straight ones
    whether they open."""
    straight = {match.start() for match in _OPENS.finditer(text)}
    return ["opens" if quote.start() in straight else "stands" for quote in _QUOTE.finditer(text)]


def keeps_words(text: str, edits: Sequence[Edit]) -> bool:
    """Whether `text` has the same words and numbers after `edits`, which do not overlap."""
    start = max(0, min(edit.span.start for edit in edits) - _AROUND)
    end = max(edit.span.end for edit in edits) + _AROUND
    here = [replace(edit, span=Span(edit.span.text, edit.span.start - start, edit.span.end - start)) for edit in edits]
    return is_same(text[start:end], edited(text[start:end], here))


def _is_leftover(edit: Edit, document: Document, leftovers: Mapping[str, str]) -> bool:
    """Whether an edit takes away the number that stands a second time behind a mark."""
    label = leftovers.get(edit.span.text)
    if label is None or edit.text:
        return False
    text = document.text_of(edit.span.text)
    return len(edit.span) == len(text) and is_same(_BRACKETS.sub("", text), _BRACKETS.sub("", label))


def _stretches(text: str, cites: Sequence[Cite], least: float) -> list[Span]:
    """Where a note may be edited: its cites that are surely read, with a confidence of `least` or more, from their
    signals to the signs behind them.

    Two such cites with nothing but these between them are one stretch.
    """
    found: list[Span] = []
    for cite in cites:
        if not is_surely_read(cite) or sureness(cite) < least:
            continue
        beside = _BESIDE.match(text, cite.span.end)
        end = beside.end() if beside else cite.span.end
        start = cite.begin
        if found and found[-1].end >= start:
            start = found.pop().start
        found.append(Span(cite.span.text, start, end))
    return found
