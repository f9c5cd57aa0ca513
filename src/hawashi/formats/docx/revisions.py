"""Edits as tracked changes (ECMA-376, part 1, §17.13.5): what goes and what comes can be accepted or refused."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from xml.sax.saxutils import escape

from hawashi.errors import WriteError
from hawashi.formats.docx.runs import RunText, WordRun
from hawashi.formats.docx.texts import element, name_of, segments_of
from hawashi.formats.patches import Cut, Patch
from hawashi.formats.places import REFUSED
from hawashi.formats.revision import Revision
from hawashi.messages import phrase

_ID = re.compile(rb"\bid\s*=\s*[\"'](\d{1,9})[\"']")
_CHANGE = re.compile(rb"<(?:[\w.-]+:)?(?:ins|rPrChange)\s[^>]*>")


class Tracker:
    """Writes the elements of tracked changes of one revision, each with a number of its own among those in `parts`."""

    def __init__(self, revision: Revision, parts: Iterable[bytes]) -> None:
        self._revision = revision
        self._last = max((int(number) for part in parts for number in _ID.findall(part)), default=0)

    def inserted(self, run: WordRun, runs: bytes) -> bytes:
        """`runs`, beside `run`, as an insertion."""
        return self._wrapped(run, b"ins", runs)

    def deleted(self, run: WordRun, runs: bytes) -> bytes:
        """`runs`, in the place of `run`, as a deletion."""
        return self._wrapped(run, b"del", runs)

    def again(self, xml: bytes) -> bytes:
        """`xml`, which the part has already, for one more place: the author's own changes in it get new numbers."""
        return _CHANGE.sub(lambda change: _ID.sub(self._numbered, change.group()), xml)

    def _numbered(self, number: re.Match[bytes]) -> bytes:
        self._last += 1
        return number.group().replace(number.group(1), b"%d" % self._last)

    def _wrapped(self, run: WordRun, local: bytes, runs: bytes) -> bytes:
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
            out.append(tracker.deleted(run, opening + element(run, b"delText", segment.raw) + closing))
        else:
            put_in = tracker.inserted(run, opening + element(run, b"t", segment.raw) + closing)
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
