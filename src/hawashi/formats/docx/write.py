"""Edits written into a Word file: the texts of the runs concerned change, and nothing else."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Sequence
from operator import attrgetter
from typing import NamedTuple

from hawashi.errors import WriteError
from hawashi.formats.changes import Change, changes
from hawashi.formats.docx.revisions import Tracker, tracked
from hawashi.formats.docx.runs import Lock, Scan, Stretch, scan
from hawashi.formats.docx.texts import Cut, Patch, element, rewritten_text
from hawashi.formats.parts import PartPlaces
from hawashi.formats.places import REFUSED
from hawashi.formats.repack import repacked
from hawashi.formats.revision import Revision
from hawashi.model import Document, Edit

_START = attrgetter("start")
_STANDS_APART = re.compile(r"[^\w\"“‘«(\[]|.*\s\Z", re.DOTALL)
"""What is put in where two runs meet and belongs to the second one: stops, spaces, words before a space."""


class _Plan(NamedTuple):
    """What changes in a part: cuts by the index of their stretch, and runs to put in behind what writes itself."""

    cuts: dict[int, list[Cut]]
    behind: list[tuple[Lock, Stretch, str]]


def rewrite_file(document: Document, data: bytes, edits: Sequence[Edit], revision: Revision | None = None) -> bytes:
    """The Word file `data`, which `document` was read from, after `edits`; as tracked changes of a `revision` if given.

    Raises WriteError where an edit has no place in the file, or one that a field writes itself.
    """
    places = document.places
    if not isinstance(places, PartPlaces):
        raise WriteError(f"{document.path} was not read from a Word file.", REFUSED)
    by_part: dict[str, list[Change]] = defaultdict(list)
    by_text: dict[str, list[Edit]] = defaultdict(list)
    for edit in edits:
        by_text[edit.span.text].append(edit)
    for text, own in by_text.items():
        found = changes(document.text_of(text), places.traces[text], own, whole_words=revision is not None)
        by_part[places.parts[text]] += found
    if not by_part:
        return data
    tracker = None if revision is None else Tracker(revision, places.data.values())
    new = {name: _part(places.data[name], found, tracker) for name, found in by_part.items()}
    return repacked(data, new, document.path or "The paper")


def _part(data: bytes, found: Sequence[Change], tracker: Tracker | None) -> bytes:
    """The bytes of a part after the changes `found`."""
    part = scan(data)
    plan = _Plan(defaultdict(list), [])
    for change in found:
        _lay(change, part, plan)
    patches: list[Patch] = []
    for index, cuts in plan.cuts.items():
        stretch = part.stretches[index]
        if tracker is None:
            patches.append(rewritten_text(data, stretch, cuts))
        else:
            patches.append(tracked(data, stretch, cuts, tracker))
    for lock, stretch, text in plan.behind:
        run = stretch.run
        if tracker is not None and (run.change or run.moved):
            raise WriteError("An edit would stand in another tracked change.", REFUSED)
        added = element(run, b"r", run.properties + element(run, b"t", text))
        patches.append(Patch(lock.end, lock.end, added if tracker is None else tracker.inserted(run, added)))
    return _patched(data, patches)


def _patched(data: bytes, patches: Sequence[Patch]) -> bytes:
    parts, at = [], 0
    for patch in sorted(patches):
        if patch.start < at:
            raise WriteError("Two edits change the same characters.", "Apply one of them, then check again.")
        parts += [data[at : patch.start], patch.new]
        at = patch.end
    return b"".join([*parts, data[at:]])


def _lay(change: Change, part: Scan, plan: _Plan) -> None:
    """Put a change where it belongs in the plan."""
    text = change.text
    for first, last in change.ranges:
        index = _stretch_at(part, first)
        while first < last:
            stretch = part.stretches[index]
            stop = min(last, stretch.end)
            _refuse(stretch)
            plan.cuts[index].append(Cut(first, stop, text))
            first, text, index = stop, "", index + 1
    if not change.ranges:
        _insert(change, part, plan)


def _insert(change: Change, part: Scan, plan: _Plan) -> None:
    before = None if change.before is None else _stretch_at(part, change.before)
    after = None if change.after is None else _stretch_at(part, change.after)
    left = None if before is None else part.stretches[before]
    right = None if after is None else part.stretches[after]
    if left is not None and right is not None and left.run.marks != right.run.marks:
        right = None  # the mark of a note stands between them: what is put in stands before it
    if left is not None and left is right:
        _refuse(left)
    free = left is not None and left.lock is None
    if right is not None and right.lock is None and after is not None and change.after is not None:
        raised = left is not None and b"superscript" in left.run.properties
        if not free or raised or (left is not right and _STANDS_APART.match(change.text)):
            plan.cuts[after].append(Cut(change.after, change.after, change.text))
            return
    if left is None or before is None or change.before is None:
        raise WriteError("An edit would write where a field writes its own text.", REFUSED)
    if free:
        plan.cuts[before].append(Cut(change.before + 1, change.before + 1, change.text))
    elif left.lock is not None and (right is None or left.lock not in right.locks):
        plan.behind.append((left.lock, left, change.text))
    else:
        _refuse(left)


def _refuse(stretch: Stretch) -> None:
    """Raise WriteError where a stretch of text is not an author's to change."""
    lock = stretch.lock
    if lock is not None and lock.managed:
        raise WriteError(
            "A reference manager keeps this text in a field, and would write it anew.",
            "Mend the entry in the reference manager, or turn its fields into plain text first.",
        )
    if lock is not None:
        raise WriteError("A field of the file writes this text itself.", REFUSED)


def _stretch_at(part: Scan, offset: int) -> int:
    index = bisect_right(part.stretches, offset, key=_START) - 1
    if index < 0 or offset >= part.stretches[index].end:
        raise WriteError("An edit would write where the file has no words.", REFUSED)
    return index
