"""Mending: fixes put into a paper, the result read again and refused where more changed than was meant."""

from __future__ import annotations

import os
import tempfile
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from hawashi import formats
from hawashi.errors import WriteError
from hawashi.model import BODY, Document, Edit, Finding, Marker


def choose(findings: Iterable[Finding], *, unsafe: bool = False) -> tuple[Finding, ...]:
    """The findings whose fixes can be applied together, in order; what touches an earlier fix waits for a next run.

    Unsafe fixes are taken only where `unsafe` says so.
    """
    taken: dict[str, list[tuple[int, int]]] = defaultdict(list)
    chosen = []
    for found in findings:
        if found.fix is None or not (found.fix.safe or unsafe):
            continue
        if not any(_touches(edit, taken[edit.span.text]) for edit in found.fix.edits):
            chosen.append(found)
            for edit in found.fix.edits:
                places = taken[edit.span.text]
                places.insert(bisect_left(places, (edit.span.start, edit.span.end)), (edit.span.start, edit.span.end))
    return tuple(chosen)


def apply(document: Document, findings: Iterable[Finding], *, unsafe: bool = False) -> str:
    """The file's text with the fixes that `choose` takes from `findings` put in.

    Raises WriteError where the file cannot be written so, or where the text, read again, differs from the paper in
    anything but the edits.
    """
    edits = [edit for found in choose(findings, unsafe=unsafe) if found.fix for edit in found.fix.edits]
    written = formats.write(document, edits)
    if list(_readings(formats.read_again(document, written), {})) != list(_readings(document, _by_text(edits))):
        raise WriteError(
            f"Mending {document.path or 'the paper'} would change more than was meant; nothing is written.",
            "Mend it by hand, and report the paper: this is a fault of hawashi.",
        )
    return written


def edited(text: str, edits: Iterable[Edit]) -> str:
    """`text` with `edits`, which do not overlap, put in."""
    pieces = []
    at = 0
    for edit in sorted(edits, key=lambda edit: edit.span):
        pieces += [text[at : edit.span.start], edit.text]
        at = edit.span.end
    return "".join([*pieces, text[at:]])


def save(path: str | Path, text: str) -> None:
    """Write `text` as the file `path`, in UTF-8 and with its line ends as they are: whole, or not at all.

    A file that is there keeps its permissions; a link is followed, not replaced. Raises WriteError where writing fails.
    """
    target = Path(os.path.realpath(path))
    try:
        _replace(target, text.encode("utf-8"))
    except OSError as error:
        raise WriteError(
            f"{path} cannot be written: {error.strerror}.", "Check that you may write to the file and its folder."
        ) from error


def _replace(target: Path, data: bytes) -> None:
    # Beside the target, because a rename is only whole within one file system.
    handle, name = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name[:40]}.")
    try:
        with open(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        if target.exists():
            Path(name).chmod(target.stat().st_mode & 0o7777)
        Path(name).replace(target)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


def _touches(edit: Edit, places: Sequence[tuple[int, int]]) -> bool:
    """Whether `edit` overlaps one of `places`, which are sorted and apart, or borders on one."""
    start, end = edit.span.start, edit.span.end
    at = bisect_left(places, (start, end))
    return (at < len(places) and places[at][0] <= end) or (at > 0 and start <= places[at - 1][1])


def _by_text(edits: Iterable[Edit]) -> dict[str, list[Edit]]:
    found: dict[str, list[Edit]] = defaultdict(list)
    for edit in edits:
        found[edit.span.text].append(edit)
    return found


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
