"""Edits written into a Word file: the texts of the runs concerned change, and nothing else."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from hawashi.errors import WriteError
from hawashi.formats.changes import Change, changes_by_text
from hawashi.formats.docx.revisions import Tracker, tracked
from hawashi.formats.docx.runs import RunText, scan
from hawashi.formats.docx.texts import element, rewritten_text
from hawashi.formats.insertion_points import InsertionPlan, lay
from hawashi.formats.parts import PartPlaces
from hawashi.formats.patches import Patch, patched
from hawashi.formats.places import REFUSED
from hawashi.formats.repack import repacked
from hawashi.formats.revision import Revision
from hawashi.messages import phrase
from hawashi.model import Document, Edit


def rewrite_file(document: Document, data: bytes, edits: Sequence[Edit]) -> bytes:
    """The Word file `data`, which `document` was read from, after `edits`.

    Raises WriteError where an edit has no place in the file, or one that a field writes itself.
    """
    return track_changes(document, data, edits, None)


def track_changes(document: Document, data: bytes, edits: Sequence[Edit], revision: Revision | None) -> bytes:
    """The same with the edits as tracked changes of a `revision`, word by word. Raises WriteError as `rewrite_file`."""
    places = PartPlaces.of(document)
    by_part: dict[str, list[Change]] = defaultdict(list)
    for text, found in changes_by_text(document, places.traces, edits, whole_words=revision is not None).items():
        by_part[places.parts[text]] += found
    if not by_part:
        return data
    tracker = None if revision is None else Tracker(revision, places.data.values())
    new = {name: _part(places.data[name], found, tracker) for name, found in by_part.items()}
    return repacked(data, new, document.path or phrase("The paper"))


def _part(data: bytes, found: Sequence[Change], tracker: Tracker | None) -> bytes:
    """The bytes of a part after the changes `found`."""
    part = scan(data)
    plan: InsertionPlan[RunText] = InsertionPlan()
    for change in found:
        lay(change, part.stretches, plan)
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
            raise WriteError(phrase("The fix would stand in another tracked change."), REFUSED)
        added = element(run, b"r", run.properties + element(run, b"t", text))
        patches.append(Patch(lock.end, lock.end, added if tracker is None else tracker.inserted(run, added)))
    return patched(data, patches)
