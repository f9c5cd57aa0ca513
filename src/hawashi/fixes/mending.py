"""The engine that mends a paper: fixes applied over re-reads, until none is left that can be applied."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from hawashi import formats
from hawashi.errors import HawashiError, WriteError
from hawashi.fixes.choosing import choose
from hawashi.fixes.composing import composed
from hawashi.fixes.editing import by_text, edited
from hawashi.formats.revision import Revision
from hawashi.model import BODY, Document, Edit, Finding, Marker

MOST_ROUNDS = 20
"""A fix that meets another one waits for the next round; so often is a paper read again at most."""

Find = Callable[[Document], Iterable[Finding]]
"""What finds the faults of a document."""


@dataclass(frozen=True, slots=True)
class Refusal:
    """A fix that cannot be written, and why."""

    finding: Finding
    reason: HawashiError


@dataclass(frozen=True, slots=True)
class Mended:
    """A paper before and after its fixes.

    `data` is the content of its file afterwards. `applied` are the findings that were mended, `refused` those whose
    fixes cannot be written, `left` what is found in the paper afterwards.
    """

    before: Document
    after: Document
    data: bytes
    applied: tuple[Finding, ...]
    refused: tuple[Refusal, ...]
    left: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class _State:
    """A paper on its way: its document and content, and all edits so far, in places of the paper as it was at first."""

    document: Document
    data: bytes
    edits: Mapping[str, Sequence[Edit]] = field(default_factory=dict)


def mend(
    document: Document, data: bytes, find: Find, *, unsafe: bool = False, revision: Revision | None = None
) -> Mended:
    """The paper `document`, read from the content `data`, after all fixes that `find` finds have been applied.

    Safe fixes only, unless `unsafe` says otherwise. Those that meet others are applied in the next round, on the paper
    read again. A fix that cannot be written, or that would change more than it says, is refused, and the others are
    applied all the same. With a `revision` the changes are tracked ones. Raises WriteError where the paper's file is of
    a kind that cannot be written.
    """
    if not formats.can_write(document):
        raise cannot_write(document)
    if revision is not None and not formats.can_track(document):
        raise WriteError(
            f"{document.path or 'The paper'} cannot hold tracked changes, which only Word files do.",
            "Leave out --track-changes, or save the paper as .docx.",
        )
    first = now = _State(document, data)
    applied: list[Finding] = []
    refused: dict[tuple[object, ...], Refusal] = {}
    seen = {_texts(document)}
    found = tuple(find(document))
    for _ in range(MOST_ROUNDS):
        waiting = [one for one in found if one.fix is None or _key(one, now.document) not in refused]
        chosen = choose(waiting, unsafe=unsafe)
        if not chosen:
            break
        after, taken, no = _round(first, now, chosen, revision)
        refused |= {_key(one.finding, now.document): one for one in no}
        if not taken:
            continue
        # Two rules that undo each other would go on for ever.
        if _texts(after.document) in seen:
            break
        seen.add(_texts(after.document))
        applied += taken
        now, found = after, tuple(find(after.document))
    return Mended(document, now.document, now.data, tuple(applied), tuple(refused.values()), found)


def cannot_write(document: Document) -> WriteError:
    """What to say of a paper whose file is of a kind that cannot be written."""
    return WriteError(
        f"{document.path or 'The paper'} is not written: hawashi cannot write {document.format} files.",
        "Mend the file that it was made from.",
    )


def apply(document: Document, findings: Iterable[Finding], *, unsafe: bool = False) -> str:
    """The text of the document's file, which is text, with the fixes that `choose` takes from `findings` put in.

    Raises WriteError where the file cannot be written so, or where the text, read again, differs from the paper in
    anything but the edits.
    """
    edits = [edit for found in choose(findings, unsafe=unsafe) if found.fix for edit in found.fix.edits]
    written = formats.write(document, edits)
    verify(document, edits, formats.read_again(document, written))
    return written


def _round(
    first: _State, now: _State, chosen: Sequence[Finding], revision: Revision | None
) -> tuple[_State, list[Finding], list[Refusal]]:
    """The paper after the fixes of `chosen`, as many as can be written together; which these are, and which are not."""
    after, taken, refused = now, list[Finding](), list[Refusal]()
    waiting = [list(chosen)]
    while waiting:
        some = waiting.pop()
        try:
            after = _step(first, now, [*taken, *some], revision)
        except HawashiError as error:
            if len(some) == 1:
                refused.append(Refusal(some[0], error))
                continue
            # Most refusals are plain from one fix alone, and known without reading the paper again.
            some, no = _writable(first, now, some, revision) if len(some) == len(chosen) else (some, [])
            refused += no
            half = (len(some) + 1) // 2 if not no else len(some)
            waiting += [part for part in (some[half:], some[:half]) if part]
        else:
            taken += some
    return after, taken, refused


def _writable(
    first: _State, now: _State, some: Sequence[Finding], revision: Revision | None
) -> tuple[list[Finding], list[Refusal]]:
    """Those of some findings whose fixes can be written, each alone, and those whose cannot."""
    can, cannot = list[Finding](), list[Refusal]()
    for one in some:
        try:
            _written(first, now, _edits([one]), revision)
        except WriteError as error:
            cannot.append(Refusal(one, error))
        else:
            can.append(one)
    return can, cannot


def _step(first: _State, now: _State, taken: Iterable[Finding], revision: Revision | None) -> _State:
    """The paper after some fixes, read again. Raises WriteError where they change anything but what they say."""
    edits = _edits(taken)
    data, all_edits = _written(first, now, edits, revision)
    document = formats.load(data, now.document.path)
    verify(now.document, edits, document)
    return _State(document, data, all_edits)


def _written(
    first: _State, now: _State, edits: Sequence[Edit], revision: Revision | None
) -> tuple[bytes, Mapping[str, Sequence[Edit]]]:
    if revision is None:
        return formats.rewritten(now.document, now.data, edits), {}
    # Tracked changes say what became of the paper as it was, not of one round after the other.
    texts = by_text(edits)
    merged = {text: composed(now.edits.get(text, ()), texts.get(text, ())) for text in {**now.edits, **texts}}
    flat = [edit for own in merged.values() for edit in own]
    return formats.rewritten(first.document, first.data, flat, revision), merged


def verify(document: Document, edits: Iterable[Edit], again: Document) -> None:
    """Raise WriteError where `again` is not the paper that `document` is after `edits`."""
    if list(_readings(again, {})) != list(_readings(document, by_text(edits))):
        raise WriteError(
            f"Mending {document.path or 'the paper'} would change more than was meant; nothing is written.",
            "Mend it by hand, and report the paper: this is a fault of hawashi.",
        )


def _edits(findings: Iterable[Finding]) -> list[Edit]:
    return [edit for found in findings if found.fix for edit in found.fix.edits]


def _key(found: Finding, document: Document) -> tuple[object, ...]:
    """What a finding is known by in the next round, when places have moved."""
    edits = found.fix.edits if found.fix else ()
    old = tuple(document.text_of(edit.span.text)[edit.span.start : edit.span.end] for edit in edits)
    return found.code, found.span.text, old, tuple(edit.text for edit in edits)


def _texts(document: Document) -> tuple[str, ...]:
    return document.body, *(note.text for note in document.notes), *(marker.text for marker in document.markers())


def _readings(document: Document, edits: Mapping[str, list[Edit]]) -> Iterator[tuple[str, ...]]:
    """What a reader reads in a paper after `edits`: the body, and each note and mark with its label, in order."""

    def after(text: str) -> str:
        return edited(document.text_of(text), edits.get(text, ()))

    def marks(markers: Iterable[Marker]) -> Iterator[tuple[str, ...]]:
        for marker in markers:
            yield "mark", marker.label, after(marker.id), after(marker.leftover_id) if marker.leftover else ""

    yield "title", document.title or "", *(byline.name for byline in document.bylines)
    yield "body", after(BODY)
    for note in document.notes:
        yield "note", note.label, after(note.id)
        yield from marks(note.markers)
    yield from marks(document.unmatched)
