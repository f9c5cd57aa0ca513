"""The engine that mends a paper: fixes applied over re-reads, until none is left that can be applied."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, field, replace
from pathlib import Path

from hawashi import formats
from hawashi.errors import HawashiError, WriteError, fault
from hawashi.fixes import diffs
from hawashi.fixes.choosing import Find, choose
from hawashi.fixes.editing import by_text, composed, edited
from hawashi.fixes.sameness import is_same
from hawashi.formats.places import TextPlaces
from hawashi.formats.revision import Revision
from hawashi.messages import ENGLISH, phrase, said
from hawashi.model import BODY, Document, Edit, Finding, Marker

MOST_ROUNDS = 20
"""A fix that meets another one waits for the next round; so often is a paper read again at most."""


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

    def changes(self, path: Path, before: bytes) -> Iterator[tuple[Path, bytes, bytes]]:
        """The files that are to be written, each with its content before and after; `path` is that of the paper, which
        had the content `before`."""
        if self.data != before:
            yield path, before, self.data
        old = formats.file_texts(self.before)
        for name, text in formats.file_texts(self.after).items():
            if name and text != old[name]:
                yield path.parent / name, old[name].encode(), text.encode()


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
    applied all the same. A text in which mending does not come to rest, or that has other words after safe fixes, is
    left as it was. With a `revision` the changes are tracked ones. Raises WriteError where the paper's file is of a
    kind that cannot be written.
    """
    if not formats.can_write(document):
        raise cannot_write(document)
    if revision is not None and not formats.can_track(document):
        raise WriteError(
            phrase(
                "{value} cannot hold tracked changes: only Word files can.", value=document.path or phrase("The paper")
            ),
            phrase("Leave out --track-changes, or save the paper as .docx."),
        )
    first, found = _State(document, data), tuple(find(document))
    left_alone: set[str] = set()
    while True:
        mended, restless = _until_rest(first, found, find, left_alone, unsafe=unsafe, revision=revision)
        if not unsafe:
            restless |= _with_other_words(mended)
        if not restless:
            return replace(mended, refused=(*mended.refused, *_left_alone(found, left_alone, unsafe)))
        left_alone |= restless


def _until_rest(
    first: _State,
    found: tuple[Finding, ...],
    find: Find,
    left_alone: Set[str],
    *,
    unsafe: bool,
    revision: Revision | None,
) -> tuple[Mended, set[str]]:
    """The paper after all rounds, and the texts in which a later round would change what an earlier one wrote."""
    now = first
    applied: list[Finding] = []
    refused: dict[tuple[object, ...], Refusal] = {}
    waiting: Counter[tuple[str, str]] = Counter()
    for turn in range(MOST_ROUNDS + 1):
        can = [one for one in _of_other_texts(found, left_alone) if _key(one, now.document) not in refused]
        chosen = choose(can, unsafe=unsafe)
        restless = {text for one in chosen if waiting[one.code, one.span.text] <= 0 for text in _rewritten(one, now)}
        if not chosen or restless or turn == MOST_ROUNDS:
            restless |= {edit.span.text for edit in _edits(chosen)} if turn == MOST_ROUNDS else set()
            break
        now, taken, no = _round(first, now, chosen, revision)
        refused |= {_key(one.finding, now.document): one for one in no}
        applied += taken
        # What met another fix waits for its turn; once it has come, the same rule has no more to say there.
        turns = [one for one in can if one.fix is not None and (one.fix.safe or unsafe)]
        waiting = Counter((one.code, one.span.text) for one in turns)
        waiting.subtract((one.code, one.span.text) for one in chosen)
        found = tuple(find(now.document))
    mended = Mended(first.document, now.document, now.data, tuple(applied), tuple(refused.values()), found)
    return mended, restless


def _of_other_texts(found: Iterable[Finding], left_alone: Set[str]) -> Iterator[Finding]:
    for one in found:
        if one.fix is not None and left_alone.isdisjoint(edit.span.text for edit in one.fix.edits):
            yield one


def _rewritten(found: Finding, now: _State) -> Iterator[str]:
    """The texts in which the fix of a finding touches what has been written there before."""
    for edit in found.fix.edits if found.fix else ():
        shift = 0
        for done in sorted(now.edits.get(edit.span.text, ()), key=lambda done: done.span):
            start = done.span.start + shift
            if edit.span.start <= start + len(done.text) and start <= edit.span.end:
                yield edit.span.text
            shift += len(done.text) - len(done.span)


def _with_other_words(mended: Mended) -> set[str]:
    """The notes that have other words or numbers than before."""
    notes = zip(mended.before.notes, mended.after.notes, strict=True)
    return {before.id for before, after in notes if not is_same(before.text, after.text)}


def _left_alone(found: Iterable[Finding], left_alone: Set[str], unsafe: bool) -> Iterator[Refusal]:
    """One refusal for each text that stays as it was."""
    for text in sorted(left_alone):
        own = [one for one in choose(found, unsafe=unsafe) if text in {edit.span.text for edit in _edits([one])}]
        reason = WriteError(
            phrase("the fixes of this note contradict each other."), phrase("It is left unchanged: fix it by hand.")
        )
        yield from (Refusal(one, reason) for one in own[:1])


def cannot_write(document: Document) -> WriteError:
    """What to say of a paper whose file is of a kind that cannot be written."""
    return WriteError(
        phrase(
            "{value} cannot be fixed: hawashi cannot write {format} files.",
            value=document.path or phrase("The paper"),
            format=document.format,
        ),
        phrase("Fix the file that it was made from."),
    )


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
        except Exception as error:
            if len(some) == 1:
                refused.append(Refusal(some[0], _reason(some[0], error)))
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
        except Exception as error:
            cannot.append(Refusal(one, _reason(one, error)))
        else:
            can.append(one)
    return can, cannot


def _reason(found: Finding, error: Exception) -> HawashiError:
    """Why a fix cannot be written; that hawashi itself fails at it is told as a fault."""
    if isinstance(error, HawashiError):
        return error
    where = phrase(" of note {note}", note=found.location.note) if found.location.note else ""
    return fault(
        phrase(
            "The fix of {code}{where} in {paper} failed",
            code=found.code,
            where=where,
            paper=found.location.path or phrase("the paper"),
        ),
        error,
    )


def _step(first: _State, now: _State, taken: Iterable[Finding], revision: Revision | None) -> _State:
    """The paper after some fixes, read again. Raises WriteError where they change anything but what they say."""
    edits = _edits(taken)
    data, all_edits = _written(first, now, edits, revision)
    document = formats.again(now.document, data, formats.write_files(now.document, edits))
    verify(now.document, edits, document)
    return _State(document, data, all_edits)


def _written(
    first: _State, now: _State, edits: Sequence[Edit], revision: Revision | None
) -> tuple[bytes, Mapping[str, Sequence[Edit]]]:
    texts = by_text(edits)
    merged = {text: composed(now.edits.get(text, ()), texts.get(text, ())) for text in {**now.edits, **texts}}
    if revision is None:
        return formats.rewritten(now.document, now.data, edits), merged
    # Tracked changes say what became of the paper as it was, not of one round after the other.
    flat = [edit for own in merged.values() for edit in own]
    return formats.rewritten(first.document, first.data, flat, revision), merged


def verify(document: Document, edits: Iterable[Edit], again: Document) -> None:
    """Raise WriteError where `again` is not the paper that `document` is after `edits`."""
    if list(_readings(again, {})) != list(_readings(document, by_text(edits))):
        raise WriteError(
            phrase(
                "Fixing {value} would change more than intended; nothing was written.",
                value=document.path or phrase("the paper"),
            ),
            phrase("Please report this bug and fix the note by hand."),
        )


def _edits(findings: Iterable[Finding]) -> list[Edit]:
    return [edit for found in findings if found.fix for edit in found.fix.edits]


def _key(found: Finding, document: Document) -> tuple[object, ...]:
    """What a finding is known by in the next round, when places have moved."""
    edits = found.fix.edits if found.fix else ()
    old = tuple(document.within(edit.span) for edit in edits)
    return found.code, found.span.text, old, tuple(edit.text for edit in edits)


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


def difference(mended: Mended, language: str = ENGLISH) -> str:
    """The change as a unified diff: of the file where that is text, else of the paper's body and notes, one a line,
    which are called as in `language`.

    Empty where nothing changes.
    """
    before, after, path = mended.before, mended.after, Path(mended.before.path)
    if not (isinstance(before.places, TextPlaces) and isinstance(after.places, TextPlaces)):
        old, new = ("".join(_readable(document, language)) for document in (before, after))
        return diffs.difference(before.path, old, new, 0)
    texts = after.places.texts
    return "".join(
        diffs.difference(str(path.parent / name) if name else before.path, old, texts[name], 1)
        for name, old in before.places.texts.items()
    )


def _readable(document: Document, language: str) -> Iterator[str]:
    for paragraph in document.body.split("\n\n"):
        yield f"{' '.join(paragraph.split())}\n"
    for note in document.notes:
        called = said(phrase("note {note}", note=note.label), language, str)
        yield f"{called}: {' '.join(note.text.split())}\n"
