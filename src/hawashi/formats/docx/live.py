"""Typed notes of a Word file made fields (ECMA-376, part 1, §17.16.2), as reference managers have them.

What else they keep stands in the custom properties of the file (ECMA-376, part 1, §22.3).
"""

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Sequence
from typing import NamedTuple
from xml.sax.saxutils import escape

from hawashi.errors import WriteError
from hawashi.formats.docx.new_parts import NewPart, with_child, with_part
from hawashi.formats.docx.package import Package, open_package, spelt_in
from hawashi.formats.docx.runs import Child, RunText, WordRun, scan
from hawashi.formats.docx.texts import element, empty, keeping_space, name_of
from hawashi.formats.parts import PartPlaces
from hawashi.formats.patches import Cut, Patch, patched, segments
from hawashi.formats.places import REFUSED, START
from hawashi.formats.repack import repacked
from hawashi.formats.revision import LiveCitations
from hawashi.messages import phrase
from hawashi.model import Document, Span

_CHANGED = re.compile(rb"<(?:[\w.-]+:)?rPrChange\b.*?</(?:[\w.-]+:)?rPrChange\s*>", re.DOTALL)
"""A tracked change of a run's properties, which stays with the run that it is of."""
_UNUSUAL = phrase("is stored in an unusual way")
_CUT = phrase("begins or ends within a link or a tracked change")


class _Edge(NamedTuple):
    """Where a field begins or ends: a byte beside a run, or in one that goes on behind it, or in the text `parted`."""

    at: int
    run: WordRun
    child: Child
    inside: bool = False
    parted: RunText | None = None


def obstacle(document: Document, span: Span) -> str:
    """Why `span` of a note cannot become a field: what is to be said of it; empty where it can.

    Raises WriteError where the document was not read from a Word file.
    """
    found = _edges(PartPlaces.of(document), span)
    return found if isinstance(found, str) else ""


def add_fields(document: Document, data: bytes, live: LiveCitations) -> bytes:
    """The Word file `data`, which `document` was read from, with the citations as fields around their own words.

    No character and no property of a run changes. Raises WriteError where a citation has an `obstacle`.
    """
    places = PartPlaces.of(document)
    by_part: dict[str, set[Patch]] = defaultdict(set)
    for citation in live.citations:
        name = places.parts[citation.span.text]
        found = _edges(places, citation.span)
        if isinstance(found, str):
            raise WriteError(phrase("A citation {found}.", found=found), REFUSED)
        begin, end = found
        by_part[name] |= _patches(places.data[name], begin, _opening(begin.run, citation.code))
        by_part[name] |= _patches(places.data[name], end, _mark(end.run, b"end"))
    package = open_package(data, document.path or phrase("The paper"))
    parts = with_property(package, live.property, live.value)
    parts |= {name: patched(places.data[name], tuple(patches)) for name, patches in by_part.items()}
    return repacked(data, parts, package.archive.shown)


def _edges(places: PartPlaces, span: Span) -> tuple[_Edge, _Edge] | str:
    """Where the field of `span` begins and ends, or why it can do so nowhere."""
    data, trace = places.data[places.parts[span.text]], places.traces[span.text]
    stretches = scan(data).stretches
    first, last = trace.hull(span.start, span.end)
    begins, ends = _stretch_at(stretches, first), _stretch_at(stretches, last - 1)
    if begins is None or ends is None or not trace.in_order:
        return _UNUSUAL
    opened, closed = trace.hull(0, trace.length)
    near = stretches[max(0, bisect_right(stretches, opened, key=START) - 1) : bisect_left(stretches, closed, key=START)]
    if any(stretch.locks for stretch in near):
        return phrase("has a field or a content control of its own")
    begin, end = _edge(data, begins, first, opens=True), _edge(data, ends, last, opens=False)
    if isinstance(begin, str) or isinstance(end, str):
        return begin if isinstance(begin, str) else str(end)
    if begin.child.paragraph != end.child.paragraph:
        return phrase("runs over several paragraphs")
    return begin, end


def _stretch_at(stretches: Sequence[RunText], offset: int) -> RunText | None:
    index = bisect_right(stretches, offset, key=START) - 1
    return stretches[index] if index >= 0 and offset < stretches[index].end else None


def _edge(data: bytes, stretch: RunText, offset: int, *, opens: bool) -> _Edge | str:
    """The edge before or behind a character: beside what holds its run where that can be, else within the run."""
    run, child = stretch.run, stretch.run.child
    raw = data[stretch.first : stretch.last]
    if child is None or b"<" in raw or (not stretch.preserved and raw != raw.strip()):
        return _UNUSUAL
    is_between = offset == (stretch.start if opens else stretch.end)
    beside = data[run.opened : stretch.tag] if opens else data[stretch.close : run.end]
    if is_between and beside.strip() == (run.properties if opens else b"</%b>" % run.name):
        if (child.first == run.start) if opens else (child.last == run.end):
            return _Edge(child.start if opens else child.end, run, child)
        return _CUT
    if child.start != run.start or _CHANGED.search(run.properties):
        return _CUT
    if is_between:
        return _Edge(stretch.tag if opens else stretch.close, run, child, inside=True)
    before = segments(raw, stretch.start, stretch.end - stretch.start, [Cut(offset, stretch.end, "")])[0].raw
    return _Edge(stretch.first + len(before), run, child, inside=True, parted=stretch)


def _patches(data: bytes, edge: _Edge, field: bytes) -> set[Patch]:
    """What changes at an edge where the XML of a `field` begins or ends; a run that goes on behind it is parted."""
    run, parted = edge.run, edge.parted
    if not edge.inside:
        return {Patch(edge.at, edge.at, field)}
    closing, opening = b"</%b>" % run.name, data[run.start : run.opened] + run.properties
    if parted is None:
        return {Patch(edge.at, edge.at, closing + field + opening)}
    text = name_of(run, b"t")
    tag = data[parted.tag : parted.first]
    closing, opening = b"</%b>%b" % (text, closing), opening + keeping_space(b"<%b>" % text)
    again = set() if parted.preserved else {Patch(parted.tag, parted.first, keeping_space(tag))}
    return {Patch(edge.at, edge.at, closing + field + opening), *again}


def _opening(run: WordRun, code: str) -> bytes:
    """The runs that open a field, up to its result: where it begins, its code, and where that ends."""
    said = element(run, b"r", _dress(run) + element(run, b"instrText", code))
    return _mark(run, b"begin") + said + _mark(run, b"separate")


def _mark(run: WordRun, kind: bytes) -> bytes:
    return element(run, b"r", _dress(run) + empty(run, b"fldChar", b"fldCharType", kind))


def _dress(run: WordRun) -> bytes:
    """The properties of a field's own runs: those of the run beside it."""
    return _CHANGED.sub(b"", run.properties)


_NAME = "docProps/custom.xml"
_CONTENT = "application/vnd.openxmlformats-officedocument.custom-properties+xml"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006"
_RELATION = f"{_OFFICE}/relationships/custom-properties"
_SPACE, _TYPES = f"{_OFFICE}/custom-properties", f"{_OFFICE}/docPropsVTypes"
_SET = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}"
"""The set of properties that are a user's own."""
_ID = re.compile(rb"\bpid\s*=\s*[\"'](\d{1,9})[\"']")
_FIRST = 2
_LONGEST = 255
"""Characters of a property that every word processor keeps."""


def with_property(package: Package, name: str, value: str) -> dict[str, bytes]:
    """The parts that change where a text is kept as `name_1`, `name_2` and so on; none where there is one already.

    Raises WriteError where they are in an unusual encoding.
    """
    known = package.names.get("custom")
    own = b"" if known is None else package.archive.read(known)
    if f'"{name}_1"'.encode() in own:
        return {}
    first = 1 + max((int(number) for number in _ID.findall(own)), default=_FIRST - 1)
    pieces = [value[at : at + _LONGEST] for at in range(0, len(value), _LONGEST)]
    said = "".join(
        f'<property xmlns="{_SPACE}" fmtid="{_SET}" pid="{first + number}" name="{name}_{number + 1}">'
        f'<vt:lpwstr xmlns:vt="{_TYPES}">{escape(piece)}</vt:lpwstr></property>'
        for number, piece in enumerate(pieces)
    )
    if known is not None:
        return {known: with_child(own, said.encode())}
    new = _NAME
    while new.lower() in spelt_in(package.archive):
        new = new.replace(".xml", "-2.xml")
    head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
    return with_part(
        package, "", NewPart(new, _RELATION, _CONTENT, f'{head}<Properties xmlns="{_SPACE}">{said}</Properties>')
    )
