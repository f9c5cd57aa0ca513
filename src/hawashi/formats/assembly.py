"""From the flows that a structured format found to the document: texts, markers and places under their ids."""

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from hawashi.formats.csl_fields import finder
from hawashi.formats.flow import Flow, NoteMark, TracedText
from hawashi.formats.language import spoken
from hawashi.formats.places import Origin, Trace, Tracer
from hawashi.model import BODY, Byline, Document, Embedded, Marker, Note, NotePlace, Numbering, Places, Span


@dataclass(frozen=True, slots=True)
class Found:
    """A note as a format found it. `key` is what its marks refer to it by; other values are those of `Note`.

    `embed` gives the cites that the file carries as data once the note's text is known, by the id of the text.
    """

    key: str
    label: str
    place: NotePlace
    flow: Flow
    typed: bool = False
    doubtful: bool = False
    embed: Callable[[str, TracedText], Sequence[Embedded]] | None = None


@dataclass(frozen=True, slots=True)
class Head:
    """What a file says of itself; what it does not say is None or empty.

    `lists` are the stretches of its body, in characters of the source, that it marks as lists of works, `pictures` the
    pages (from 1) that are pictures, without a letter to read.
    """

    title: str | None = None
    bylines: tuple[Byline, ...] = ()
    language: str | None = None
    numbering: Numbering | None = None
    pages: int | None = None
    lists: tuple[tuple[int, int], ...] = ()
    pictures: tuple[int, ...] = ()


def assemble(
    path: str,
    body: Flow,
    notes: Sequence[Found],
    head: Head,
    places: Callable[[Mapping[str, Trace], Mapping[str, str]], Places],
    embed: Callable[[str, TracedText], Sequence[Embedded]] | None = None,
) -> Document:
    """The document of a body and its notes, these in the order of their marks.

    A note without a mark stands behind the one that it was found behind. `places` makes the places of the paper from
    the traces of its texts and from the labels of the notes that the texts belong to, both by the texts' ids.
    """
    main = body.finish(BODY, "\n\n")
    traces = {BODY: main.trace}
    labels: dict[str, str] = {}
    by_key: dict[str, list[Marker]] = defaultdict(list)
    for number, (mark, offset) in enumerate(main.marks, 1):
        marker = Marker(f"m{number}", mark.label, Span(BODY, offset, offset), mark.text)
        by_key[mark.key].append(marker)
        traces[marker.id] = _mark_trace(body.source, mark)
        labels[marker.id] = mark.label
    finished = []
    ordered = _ordered(notes, by_key)
    texts = [found.flow.finish(f"n{number}", "\n") for number, found in enumerate(ordered, 1)]
    in_notes = {mark.key for text in texts for mark, _ in text.marks}
    for number, (found, text) in enumerate(zip(ordered, texts, strict=True), 1):
        own = tuple(by_key.pop(found.key, ()))
        own = tuple(replace(marker, label=found.label) for marker in own)
        embedded = tuple(found.embed(f"n{number}", text)) if found.embed else ()
        finished.append(
            Note(
                f"n{number}",
                found.label,
                found.place,
                text.text,
                text.runs,
                own,
                embedded,
                text.faces,
                found.typed,
                found.doubtful,
                text.trace.sealed,
                found.key in in_notes,
            )
        )
        traces[f"n{number}"] = text.trace
        labels |= dict.fromkeys((f"n{number}", *(marker.id for marker in own)), found.label)
    return Document(
        path,
        spoken(head.language, main.text),
        head.title,
        head.bylines,
        main.text,
        tuple(finished),
        tuple(sorted((one for left in by_key.values() for one in left), key=lambda one: one.span)),
        "printed",
        places(traces, labels),
        head.numbering,
        head.pages,
        tuple(embed(BODY, main)) if embed else (),
        runs=main.runs,
        lists=_lists(head, main) if head.lists else (),
        pictures=head.pictures,
    )


def _lists(head: Head, main: TracedText) -> tuple[Span, ...]:
    place = finder(main.trace)
    found = (place(start, end) for start, end in head.lists)
    return tuple(Span(BODY, *one) for one in found if one is not None)


def _ordered(notes: Sequence[Found], by_key: Mapping[str, Sequence[Marker]]) -> list[Found]:
    places = []
    last = (0, 0)
    for number, found in enumerate(notes):
        marks = by_key.get(found.key)
        last = (marks[0].span.start, int(marks[0].id[1:])) if marks else last
        places.append((last, number))
    return [notes[number] for _, number in sorted(places)]


def _mark_trace(source: str, mark: NoteMark) -> Trace:
    tracer = Tracer(source, mark.start)
    if mark.copied:
        tracer.copy(mark.start, mark.end)
    else:
        tracer.put(mark.text, mark.start, mark.end, Origin.FIXED)
    return tracer.finish()[1]
