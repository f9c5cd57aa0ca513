"""Edits written into a Word file: the texts of the runs concerned change, and nothing else.

Or they become tracked changes (ECMA-376, part 1, §17.13.5): what goes and what comes can be accepted or refused.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from xml.sax.saxutils import escape

from hawashi.errors import WriteError
from hawashi.formats.changes import Change, changes_by_text
from hawashi.formats.docx.runs import RunText, WordRun, scan
from hawashi.formats.docx.texts import element, name_of, rewritten_text, segments_of
from hawashi.formats.insertion_points import InsertionPlan, lay
from hawashi.formats.parts import PartPlaces
from hawashi.formats.patches import Cut, Patch, patched
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
        patches.append(Patch(lock.end, lock.end, added if tracker is None else tracker.wrapped(b"ins", run, added)))
    return patched(data, patches)


_ID = re.compile(rb"\bid\s*=\s*[\"'](\d{1,9})[\"']")
_CHANGE = re.compile(rb"<(?:[\w.-]+:)?(?:ins|rPrChange)\s[^>]*>")


class Tracker:
    """Writes the elements of tracked changes of one revision, each with a number of its own among those in `parts`."""

    def __init__(self, revision: Revision, parts: Iterable[bytes]) -> None:
        self._revision = revision
        self._last = max((int(number) for part in parts for number in _ID.findall(part)), default=0)

    def again(self, xml: bytes) -> bytes:
        """`xml`, which the part has already, for one more place: the author's own changes in it get new numbers."""
        return _CHANGE.sub(lambda change: _ID.sub(self._numbered, change.group()), xml)

    def _numbered(self, number: re.Match[bytes]) -> bytes:
        self._last += 1
        return number.group().replace(number.group(1), b"%d" % self._last)

    def wrapped(self, local: bytes, run: WordRun, runs: bytes) -> bytes:
        """`runs` as an insertion (`ins`) beside `run`, or a deletion (`del`) in its place."""
        runs = self.again(runs)
        self._last += 1
        name = name_of(run, local)
        prefix, colon, _ = run.name.rpartition(b":")
        # Attributes do not take the default namespace: where elements have no prefix, attributes need one.
        own = prefix if colon else b"w"
        declared = b"" if colon else b' xmlns:w="%b"' % run.space.encode()
        author = escape(self._revision.author, {'"': "&quot;"}).encode()
        date = self._revision.stamp.encode()
        return b'<%b%b %b:id="%d" %b:author="%b" %b:date="%b">%b</%b>' % (
            name, declared, own, self._last, own, author, own, date, runs, name,
        )  # fmt: skip


def tracked(data: bytes, stretch: RunText, cuts: Sequence[Cut], tracker: Tracker) -> Patch:
    """The change of a stretch of text as tracked changes: its run is parted where they stand.

    Every part has the properties of the run. Raises WriteError as `segments_of` does, and in text that was moved.
    """
    run = stretch.run
    if run.moved:
        raise WriteError(phrase("The fix would stand in another tracked change."), REFUSED)
    opening = data[run.start : run.opened] + run.properties
    closing = b"</%b>" % run.name
    head = data[run.opened : stretch.tag].strip()
    tail = data[stretch.close : run.end].strip()
    is_open = head != run.properties
    start, end = (stretch.tag if is_open else run.start), stretch.close
    out = []
    for segment in segments_of(data, stretch, cuts):
        if segment.kind == "keep":
            out += [b"" if is_open else tracker.again(opening), element(run, b"t", segment.raw)]
            is_open = True
            continue
        out.append(closing if is_open else b"")
        is_open = False
        if segment.kind == "del":
            out.append(tracker.wrapped(b"del", run, opening + element(run, b"delText", segment.raw) + closing))
        else:
            put_in = tracker.wrapped(b"ins", run, opening + element(run, b"t", segment.raw) + closing)
            out.append(_beside(run, put_in, tracker))
    if not is_open and tail == closing:
        end = run.end
    elif not is_open:
        out.append(tracker.again(opening))
    return Patch(start, end, b"".join(out))


def _beside(run: WordRun, insertion: bytes, tracker: Tracker) -> bytes:
    """An insertion; where the author's own tracked insertion is under way, that ends before it and goes on behind."""
    if not run.change:
        return insertion
    return b"</%b>%b%b" % (name_of(run, b"ins"), insertion, tracker.again(run.change))


# LibreOffice copies each note to its place, and puts its changes as many steps of the cursor behind the note's start as
# there are characters before them. Fields but for links, controls and pictures are steps without characters; one beyond
# the Basic Multilingual Plane is two of its characters, and one step. A deletion within an insertion is not copied.
_STEP = re.compile(
    rb"<(/?)(?:[\w.-]+:)?(footnote|endnote|fldSimple|sdt|drawing|pict|object|ins|del)(?=[\s/>])[^>]*>"
    rb"|<(?:[\w.-]+:)?instrText(?=[\s>])[^>]*>(?!\s*HYPERLINK\b)|[\xf0-\xf4]"
)


def misread(document: Document, revision: Revision) -> int:
    """How many tracked changes of a `revision` in the notes of a Word file LibreOffice reads wrongly."""
    places = document.places
    parts = places.data.values() if isinstance(places, PartPlaces) else ()
    author, stamp = escape(revision.author, {'"': "&quot;"}).encode(), revision.stamp.encode()
    return sum(author in change and stamp in change for part in parts for change in _doubtful(part))


def _doubtful(part: bytes) -> Iterator[bytes]:
    """The start tags of the changes in notes that are read wrongly."""
    in_note = shifted = False
    insertions = 0
    for found in _STEP.finditer(part):
        closes, name = found.groups()
        if name in (b"footnote", b"endnote"):
            in_note, shifted, insertions = not closes, False, 0
        elif name not in (b"ins", b"del"):
            shifted = True
        elif in_note and not closes and (shifted or (name == b"del" and insertions)):
            yield found.group()
        if name == b"ins" and not found.group().endswith(b"/>"):
            insertions += -1 if closes else 1
