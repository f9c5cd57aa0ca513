"""Which notes of a paper become live citations, and why the others stay text."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise

from hawashi import formats
from hawashi.departures.observed import values
from hawashi.linking.groups import FieldContent, groups
from hawashi.linking.works import WorksOfPaper, locator_of
from hawashi.messages import phrase
from hawashi.model import Citation, Emphasis, Note, NotePlace, Paper, Reference, Span


@dataclass(frozen=True, slots=True)
class WorkInField:
    """A work cited in a field: the data of the work, and which part of it is cited (`label` is CSL's word for that).

    `prefix` and `suffix` are what stands before it and behind it in the field.
    """

    work: Reference
    locator: str
    label: str
    prefix: str
    suffix: str


@dataclass(frozen=True, slots=True)
class PlannedField:
    """A field to be made: the characters of the note that it is to show, its works, and the number of its note."""

    note: Note
    group: FieldContent
    items: tuple[WorkInField, ...]
    number: int


@dataclass(frozen=True, slots=True)
class Left:
    """A note that stays text, and why: what is to be said of it."""

    note: Note
    reason: str


@dataclass(frozen=True, slots=True)
class LinkingPlan:
    """What becomes of the notes that cite anything: `links` in order, those `left` as text, those `managed` already."""

    links: tuple[PlannedField, ...]
    left: tuple[Left, ...]
    managed: tuple[Note, ...]

    @property
    def linked(self) -> int:
        """How many notes get fields."""
        return len({link.note.id for link in self.links})


def plan(paper: Paper) -> LinkingPlan:
    """What can be linked in `paper`. Raises WriteError where the format of its file has no fields.

    A note is linked as a whole or not at all: all its works must be surely read and known. A work is known where the
    paper's bibliography has it; where a paper has no bibliography, where the note that first cites it is surely read.
    """
    known = WorksOfPaper(paper)
    links: list[PlannedField] = []
    left, managed = list[Left](), list[Note]()
    numbers = _numbers(paper)
    for citation in paper.citations:
        note = citation.note
        if note.embedded:
            managed.append(note)
        elif citation.cites:
            found = _linked(citation, paper, known, numbers)
            if isinstance(found, str):
                left.append(Left(note, found))
            else:
                links += found
    return LinkingPlan(tuple(links), tuple(left), tuple(managed))


def _numbers(paper: Paper) -> Mapping[str, int]:
    """The numbers of the notes that the file itself has, by their ids: those of each kind in their order."""
    counts = dict.fromkeys(NotePlace, 0)
    found = {}
    for note in paper.document.notes:
        if not note.typed:
            counts[note.place] += 1
            found[note.id] = counts[note.place]
    return found


def _linked(
    citation: Citation, paper: Paper, known: WorksOfPaper, numbers: Mapping[str, int]
) -> list[PlannedField] | str:
    """The fields of a note, or why it has none."""
    note = citation.note
    if note.id not in numbers:
        return phrase("is typed in the text and is no footnote of the word processor")
    works: dict[int, Reference] = {}
    for cite in citation.cites:
        work = known.work_of(cite)
        if isinstance(work, str):
            return work
        works[cite.span.start] = work
    found = groups(note, citation.cites)
    if isinstance(found, str):
        return found
    links = []
    for group in found:
        if obstacle := formats.obstacle(paper.document, group.span):
            return obstacle
        items = tuple(_items(note, group, works))
        links.append(PlannedField(note, group, items, numbers[note.id]))
    return links


def _items(note: Note, group: FieldContent, works: Mapping[int, Reference]) -> Iterator[WorkInField]:
    for part in group.parts:
        work, observed = works[part.cite.span.start], values(part.cite)
        start = observed[-1].end if observed else part.cite.span.end
        rest = note.part(start, part.rest.end)
        is_said = any(map(str.isalnum, note.text[rest.start : rest.end]))
        locator, label = locator_of(part.cite, work)
        yield WorkInField(work, locator, label, marked_up(note, part.lead), marked_up(note, rest) if is_said else "")


def marked_up(note: Note, span: Span) -> str:
    """Characters of a note as a reference manager has them in prefixes and suffixes: italics between tags."""
    return "".join(f"<i>{text}</i>" if Emphasis.ITALIC in looks else text for text, looks in stretches(note, span))


def stretches(note: Note, span: Span) -> Iterator[tuple[str, list[Emphasis]]]:
    """The characters of a span of a note, in pieces that look alike, each with its emphases."""
    bounds = {span.start, span.end}
    for run in note.runs:
        bounds |= {at for at in (run.span.start, run.span.end) if span.start < at < span.end}
    for start, end in pairwise(sorted(bounds)):
        looks = [run.emphasis for run in note.runs if run.span.start <= start and end <= run.span.end]
        yield note.text[start:end], looks
