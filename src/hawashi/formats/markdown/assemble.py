"""From what a dialect found to the document: texts, markers and places under their ids."""

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from hawashi.formats.body import BodyBuilder, Mark
from hawashi.formats.language import language_of
from hawashi.formats.markdown.inline import transcribe
from hawashi.formats.markdown.keyed import KeyGroup, cites_of, spans_of
from hawashi.formats.markdown.paragraph import trim
from hawashi.formats.places import START, Origin, TextPlaces, Trace, Tracer, traced
from hawashi.model import BODY, LONGEST_NOTE, Byline, Document, Emphasis, Marker, Note, NotePlace, Run, Span


@dataclass(frozen=True, slots=True)
class RawNote:
    """A note as found: `position` in the source orders it; `label` is None for a note in place, which has none.

    `content` is where its text would start. Each of `paragraphs` says whether it is code and where its lines stand.
    `references` are the keys of the file's link definitions, `inner` the marks of other notes that stand in its text.
    `markup` says whether its text is Markdown; in plain text every character stands for itself. `keyed` are its
    citations by keys.
    """

    position: int
    label: str | None
    content: int
    paragraphs: Sequence[tuple[bool, Sequence[tuple[int, int]]]]
    marks: Sequence[Mark]
    place: NotePlace
    references: frozenset[str] = frozenset()
    inner: Sequence[Mark] = ()
    markup: bool = True
    keyed: Sequence[KeyGroup] = ()


def assemble(
    source: str,
    path: str,
    builder: BodyBuilder,
    *,
    notes: Sequence[RawNote],
    marks: Sequence[Mark],
    labels: Literal["identifier", "printed"],
    title: str | None,
    bylines: Sequence[Byline],
    language: str | None,
    keyed: Sequence[KeyGroup] = (),
    doubtful: bool = False,
    bibliographies: tuple[str, ...] = (),
    works: tuple[Mapping[str, object], ...] = (),
) -> Document:
    """The document of the body in `builder`, `notes` in document order and `marks` in the order of the source.

    `keyed` are the citations by keys in the body; where all of the paper are `doubtful`, they may be none.
    """
    body, trace = builder.finish()
    traces: dict[str, Trace] = {BODY: trace}
    shown: dict[str, str] = {}
    margins: dict[str, int] = {}
    markers = _markers(source, builder, marks, traces, margins)
    names = _labels(notes)
    locked = {BODY: spans_of(keyed, trace)}
    used: set[int] = set()
    finished = []
    for number, raw in enumerate(notes, 1):
        text, trace, runs = _text(source, raw, f"n{number}", doubtful=doubtful)
        embedded = cites_of(raw.keyed, f"n{number}", text, trace, doubtful=doubtful)
        locked[f"n{number}"] = spans_of(raw.keyed, trace)
        own = tuple(markers[mark.start] for mark in raw.marks)
        used.update(mark.start for mark in raw.marks)
        finished.append(Note(f"n{number}", names[number - 1], raw.place, text, tuple(runs), own, embedded))
        traces[f"n{number}"] = trace
        for one in (f"n{number}", *(marker.id for marker in own), *(marker.leftover_id for marker in own)):
            shown[one] = names[number - 1]
    unmatched = tuple(markers[mark.start] for mark in marks if mark.start not in used)
    for marker in unmatched:
        shown[marker.id] = shown[marker.leftover_id] = marker.label
    return Document(
        path,
        language or language_of(body),
        title,
        tuple(bylines),
        body,
        tuple(finished),
        unmatched,
        labels,
        replace(TextPlaces.of(path, source, traces, shown), margins=margins, locked=locked),
        embedded=cites_of(keyed, BODY, body, traces[BODY], doubtful=doubtful),
        bibliographies=bibliographies,
        works=works,
    )


def _markers(
    source: str, builder: BodyBuilder, marks: Sequence[Mark], traces: dict[str, Trace], margins: dict[str, int]
) -> dict[int, Marker]:
    """The markers by the place of their marks; their texts join `traces`."""
    markers = {}
    for number, mark in enumerate(marks, 1):
        offset = builder.offsets[mark.start]
        leftover = source[slice(*mark.leftover)] if mark.leftover else ""
        # Of a note in place only what opens it is the mark: the rest is the note's text.
        end = mark.end if mark.key else mark.start + 2
        marker = Marker(f"m{number}", mark.label, Span(BODY, offset, offset), source[mark.start : end], leftover)
        traces[marker.id] = traced(source, mark.start, end)
        if mark.leftover:
            traces[marker.leftover_id] = traced(source, *mark.leftover)
            margins[marker.leftover_id] = mark.end
        markers[mark.start] = marker
    return markers


def _labels(notes: Sequence[RawNote]) -> list[str]:
    """The labels of the notes; a note in place gets the first free number from its place in order on."""
    taken = {note.label for note in notes}
    labels = []
    free = 0
    for number, note in enumerate(notes, 1):
        if note.label is None:
            free = max(free + 1, number)
            while str(free) in taken:
                free += 1
        labels.append(str(free) if note.label is None else note.label)
    return labels


def _text(source: str, raw: RawNote, text_id: str, *, doubtful: bool) -> tuple[str, Trace, list[Run]]:
    """The text of a note; keys that are `doubtful` stand in it as they are written."""
    tracer = Tracer(source, raw.content)
    runs: list[Run] = []
    last = 0
    inner = sorted((mark.start, mark.end) for mark in raw.inner)
    keyed = [] if doubtful else raw.keyed
    # Nobody reads what is overlong: its markup would only fill the memory.
    length = sum(end - start for _, lines in raw.paragraphs for start, end in lines)
    markup = raw.markup and length <= LONGEST_NOTE
    for code, lines in raw.paragraphs:
        if not lines:
            continue  # of a note that is nothing but its number
        if tracer.length:
            _part(tracer, last, lines[0][0])
        before = tracer.length
        if code:
            for index, (start, end) in enumerate(lines):
                if index:
                    _part(tracer, lines[index - 1][1], start)
                tracer.copy(start, end)
            runs.append(Run(Emphasis.CODE, Span(text_id, before, tracer.length)))
        else:
            hidden = inner[bisect_left(inner, (lines[0][0], 0)) : bisect_left(inner, (lines[-1][1], 0))]
            if markup:
                own = keyed[bisect_left(keyed, lines[0][0], key=START) : bisect_left(keyed, lines[-1][1], key=START)]
                runs += transcribe(tracer, text_id, lines, raw.references, hidden, own)
            else:
                _join(tracer, lines, hidden)
        last = lines[-1][1] if tracer.length > before else last
    text, trace = tracer.finish()
    return text, trace, runs


def _join(tracer: Tracer, lines: Sequence[tuple[int, int]], hidden: Sequence[tuple[int, int]]) -> None:
    """Add the lines of a paragraph of plain text as one line, without what is `hidden`."""
    last, marks = -1, list(reversed(hidden))
    for start, end in (trim(tracer.source, *line) for line in lines):
        if start == end:
            continue
        if last >= 0:
            tracer.put(" ", last, start)
        while marks and marks[-1][0] < end:
            mark = marks.pop()
            tracer.copy(start, mark[0])
            tracer.drop(*mark)
            start = mark[1]
        tracer.copy(start, end)
        last = end


def _part(tracer: Tracer, start: int, end: int) -> None:
    """The line feed between two paragraphs of a note. Nobody may write over it where other text stands between."""
    bare = not tracer.source[start:end].strip("> \t\r\n")
    tracer.put("\n", start, end, Origin.WHOLE if bare else Origin.FIXED)
