"""Comments put at the marks of notes (ECMA-376, part 1, §17.13.4)."""

import posixpath
import re
import unicodedata
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from xml.sax.saxutils import escape

from hawashi.errors import WriteError
from hawashi.formats.docx.new_parts import NewPart, with_child, with_part
from hawashi.formats.docx.package import Package, open_package, spelt_in
from hawashi.formats.docx.runs import Scan, WordRun, scan
from hawashi.formats.docx.texts import element, empty
from hawashi.formats.parts import PartPlaces
from hawashi.formats.patches import Patch, patched
from hawashi.formats.places import REFUSED, START
from hawashi.formats.repack import repacked
from hawashi.formats.revision import Comment, Revision
from hawashi.messages import phrase
from hawashi.model import BODY, Document, NotePlace

_CONTENT = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_STRICT = "http://purl.oclc.org/ooxml/officeDocument/relationships"
_ID = re.compile(rb"\bid\s*=\s*[\"'](\d{1,9})[\"']")
_STEM = {NotePlace.FOOT: "footnote", NotePlace.END: "endnote"}


def annotate(document: Document, data: bytes, comments: Sequence[Comment], revision: Revision) -> bytes:
    """The Word file `data`, which `document` was read from, with `comments` at the marks of their notes.

    Those on no note, and on notes without a mark, stand at the first words of the paper. Raises WriteError where the
    file has no words at all.
    """
    places = PartPlaces.of(document)
    if not comments:
        return data
    main = places.parts[BODY]
    package = open_package(data, document.path or phrase("The paper"))
    part = scan(places.data[main])
    if not part.stretches:
        raise WriteError(
            phrase("{value} has no text to attach comments to.", value=document.path or phrase("The paper")), REFUSED
        )
    name, parts, first = _comments_part(package, main, part.stretches[0].run.space)
    marks = {(each.kind, each.id): each.run for each in reversed(part.references)}
    patches: list[Patch] = []
    written: list[bytes] = []
    for number, comment in enumerate(comments, first):
        run = _run_of(comment.note, document, places, part, marks)
        patches += _marked(run, number)
        written.append(_comment(number, comment, revision, part.stretches[0].run.space))
    parts[main] = patched(places.data[main], _joined(patches))
    parts[name] = with_child(parts[name], b"".join(written))
    return repacked(data, parts, package.archive.shown)


def _comments_part(package: Package, main: str, space: str) -> tuple[str, dict[str, bytes], int]:
    """The name of the part that comments are to be added to, the parts that change with it, and the first free number.

    Where the file has none it is made.
    """
    archive = package.archive
    known = package.names.get("comments")
    if known is not None:
        comments = archive.read(known)
        return known, {known: comments}, 1 + max((int(one) for one in _ID.findall(comments)), default=-1)
    name = posixpath.join(posixpath.dirname(main), "comments.xml")
    while name.lower() in spelt_in(archive):
        name = name.replace(".xml", "-2.xml")
    kind = f"{_STRICT if 'purl.oclc.org' in space else _OFFICE}/comments"
    return name, with_part(package, main, NewPart(name, kind, _CONTENT, f'<w:comments xmlns:w="{space}"/>')), 0


def _marked(run: WordRun, number: int) -> tuple[Patch, Patch]:
    """The marks of a comment on a run: where it begins, and where it ends."""
    begin, end, reference = (
        empty(run, local, b"id", b"%d" % number)
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


def _run_of(
    note_id: str | None, document: Document, places: PartPlaces, part: Scan, marks: Mapping[tuple[str, str], WordRun]
) -> WordRun:
    """The run of a note's mark in the body (of `marks`, by kind and id), or the first one of the body."""
    default = part.stretches[0].run
    note = document.note(note_id) if note_id is not None else None
    if note is None or not places.traces[note.id].pieces:
        return default
    name = places.parts[note.id]
    own = scan(places.data[name])
    index = bisect_right(own.stretches, places.traces[note.id].pieces[0].start, key=START) - 1
    if index < 0:
        return default
    if own is part:  # a note typed as a paragraph of the body
        return own.stretches[index].run
    return marks.get((_STEM[note.place], own.stretches[index].note), default)
