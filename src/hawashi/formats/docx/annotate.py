"""Comments put at the marks of notes (ECMA-376, part 1, §17.13.4)."""

from __future__ import annotations

import posixpath
import re
import unicodedata
from bisect import bisect_right
from collections.abc import Sequence
from operator import attrgetter
from xml.parsers import expat
from xml.sax.saxutils import escape

from hawashi.errors import WriteError
from hawashi.formats.docx.package import TYPES, Package, open_package, spelt_in, usual_index
from hawashi.formats.docx.runs import Scan, WordRun, scan
from hawashi.formats.docx.texts import element, name_of
from hawashi.formats.parts import PartPlaces
from hawashi.formats.patches import Patch, patched
from hawashi.formats.places import REFUSED
from hawashi.formats.repack import repacked
from hawashi.formats.revision import Comment, Revision
from hawashi.formats.xml import parse_xml
from hawashi.model import BODY, Document, NotePlace

_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_NO_RELATIONS = f'<Relationships xmlns="{_PACKAGE}/relationships"/>'.encode()
_CONTENT = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_STRICT = "http://purl.oclc.org/ooxml/officeDocument/relationships"
_TAG = re.compile(rb"""</|<(?P<name>[^\s/>]+)(?:\s+[^\s=]+\s*=\s*(?:"[^"]*"|'[^']*'))*\s*/>""")
_HINT = "Open the paper in a word processor and save it again."
_ID = re.compile(rb"\bid\s*=\s*[\"'](\d{1,9})[\"']")
_STEM = {NotePlace.FOOT: "footnote", NotePlace.END: "endnote"}
_START = attrgetter("start")


def annotate(document: Document, data: bytes, comments: Sequence[Comment], revision: Revision) -> bytes:
    """The Word file `data`, which `document` was read from, with `comments` at the marks of their notes.

    Those on no note, and on notes without a mark, stand at the first words of the paper. Raises WriteError where the
    file has no words at all.
    """
    places = document.places
    if not isinstance(places, PartPlaces):
        raise WriteError(f"{document.path} was not read from a Word file.", REFUSED)
    if not comments:
        return data
    main = places.parts[BODY]
    package = open_package(data, document.path or "The paper")
    part = scan(places.data[main])
    if not part.stretches:
        raise WriteError(f"{document.path or 'The paper'} has no text to attach comments to.", REFUSED)
    name, parts, first = _comments_part(package, main, part.stretches[0].run.space)
    patches: list[Patch] = []
    written: list[bytes] = []
    for number, comment in enumerate(comments, first):
        run = _run_of(comment.note, document, places, part)
        patches += _marked(run, number)
        written.append(_comment(number, comment, revision, part.stretches[0].run.space))
    parts[main] = patched(places.data[main], _joined(patches))
    parts[name] = _with(parts[name], b"".join(written))
    return repacked(data, parts, package.archive.shown)


def _comments_part(package: Package, main: str, space: str) -> tuple[str, dict[str, bytes], int]:
    """The name of the part that comments are to be added to, the parts that change with it, and the first free number.

    Where the file has none it is made, related to the `main` part, and its type named.
    """
    archive, spelt = package.archive, spelt_in(package.archive)
    known = package.names.get("comments")
    if known is not None:
        comments = archive.read(known)
        return known, {known: comments}, 1 + max((int(one) for one in _ID.findall(comments)), default=-1)
    name = posixpath.join(posixpath.dirname(main), "comments.xml")
    while name.lower() in spelt:
        name = name.replace(".xml", "-2.xml")
    index = spelt.get(usual_index(main).lower())
    relations = _NO_RELATIONS if index is None else archive.read(index)
    kind = _STRICT if "purl.oclc.org" in space else _OFFICE
    taken = {relation.get("Id") for relation in parse_xml(relations, f"{index} in {archive.shown}")}
    key = next(f"rId{number}" for number in range(1, len(taken) + 2) if f"rId{number}" not in taken)
    related = (
        f'<Relationship xmlns="{_PACKAGE}/relationships" Id="{key}" Type="{kind}/comments" '
        f'Target="{posixpath.basename(name)}"/>'
    )
    parts = {
        name: f'<w:comments xmlns:w="{space}"/>'.encode(),
        index or usual_index(main): _with(relations, related.encode()),
    }
    types = spelt.get(TYPES.lower())
    if types is not None:
        override = f'<Override xmlns="{_PACKAGE}/content-types" PartName="/{name}" ContentType="{_CONTENT}"/>'
        parts[types] = _with(archive.read(types), override.encode())
    return name, parts, 0


def _with(part: bytes, child: bytes) -> bytes:
    """An XML part with something more at the end of its root element. Raises WriteError where it is not in UTF-8."""
    parse_xml(part, "A part of the file")
    ends: list[int] = []
    parser = expat.ParserCreate()
    parser.EndElementHandler = lambda _: ends.append(parser.CurrentByteIndex)
    parser.Parse(part, True)
    tag = _TAG.match(part, ends[-1])
    if tag is None or parse_xml(part, "").getroottree().docinfo.encoding not in (None, "UTF-8", "utf-8", "ASCII"):
        raise WriteError("The Word file has XML in an unusual encoding, which hawashi cannot write.", _HINT)
    if tag["name"] is None:
        return part[: tag.start()] + child + part[tag.start() :]
    # The root is empty: `<name …/>`.
    return part[: tag.end() - 2] + b">" + child + b"</%b>" % tag["name"] + part[tag.end() :]


def _marked(run: WordRun, number: int) -> tuple[Patch, Patch]:
    """The marks of a comment on a run: where it begins, and where it ends."""
    prefix, colon, _ = run.name.rpartition(b":")
    declared = b"" if colon else b' xmlns:w="%b"' % run.space.encode()
    numbered = b'%b %b:id="%d"' % (declared, prefix if colon else b"w", number)
    begin, end, reference = (
        b"<%b%b/>" % (name_of(run, local), numbered)
        for local in (b"commentRangeStart", b"commentRangeEnd", b"commentReference")
    )
    return Patch(run.start, run.start, begin), Patch(run.end, run.end, end + element(run, b"r", reference))


def _joined(patches: Sequence[Patch]) -> list[Patch]:
    """Insertions at the same byte as one: what ends there first, then what begins."""
    by_place: dict[int, list[bytes]] = {}
    for patch in sorted(patches, key=lambda patch: (patch.start, b"commentRangeStart" in patch.new)):
        by_place.setdefault(patch.start, []).append(patch.new)
    return [Patch(at, at, b"".join(new)) for at, new in by_place.items()]


def _comment(number: int, comment: Comment, revision: Revision, space: str) -> bytes:
    author = escape(revision.author, {'"': "&quot;"})
    inner = "".join(map(_paragraph, comment.paragraphs))
    return (
        f'<w:comment xmlns:w="{space}" w:id="{number}" w:author="{author}" w:date="{revision.stamp}" '
        f'w:initials="{escape(revision.author[:1], {chr(34): "&quot;"})}">{inner}</w:comment>'
    ).encode()


def _paragraph(text: str) -> str:
    # The first letter says where a line begins (Unicode's bidirectional algorithm, P2).
    from_right = unicodedata.bidirectional(next(filter(str.isalpha, text), "a")) in ("R", "AL")
    properties = "<w:pPr><w:bidi/></w:pPr>" if from_right else ""
    right = "<w:rPr><w:rtl/></w:rPr>" if from_right else ""
    return f'<w:p>{properties}<w:r>{right}<w:t xml:space="preserve">{escape(text)}</w:t></w:r></w:p>'


def _run_of(note_id: str | None, document: Document, places: PartPlaces, part: Scan) -> WordRun:
    """The run of a note's mark in the body, or the first one of the body."""
    default = part.stretches[0].run
    note = next((note for note in document.notes if note.id == note_id), None)
    if note is None or not places.traces[note.id].pieces:
        return default
    name = places.parts[note.id]
    own = scan(places.data[name])
    index = bisect_right(own.stretches, places.traces[note.id].pieces[0].start, key=_START) - 1
    if index < 0:
        return default
    if own is part:  # a note typed as a paragraph of the body
        return own.stretches[index].run
    key = _STEM[note.place], own.stretches[index].note
    return next((each.run for each in part.references if (each.kind, each.id) == key), default)
