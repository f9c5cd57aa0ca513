"""A paper's page: what is shown of one paper, as plain values."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate

from hawashi import formats
from hawashi.bibliography import format_entry
from hawashi.bibliography.exchange.plain import date_text, name_text
from hawashi.citations.authorship import FEWEST, MAKERS, certainly_own, cites_in_all, own_citations
from hawashi.citations.links import chain
from hawashi.extraction import variable
from hawashi.locales import is_arabic
from hawashi.messages import LANGUAGES, in_all, said
from hawashi.model import (
    Checked,
    Citation,
    Cite,
    CiteId,
    Finding,
    Location,
    Marker,
    Name,
    Note,
    Paper,
    Reference,
    Style,
)
from hawashi.pages.file import Data
from hawashi.pages.proposals import proposal
from hawashi.reports.entry import ReportEntry, file_report
from hawashi.reports.excerpt import markers_of
from hawashi.reports.groups import group_of

_SILENCED_BY = {"markdown": "comment", "html": "comment", "latex": "percent"}
"""How a finding is silenced in the file itself, by its format; elsewhere the configuration does it."""
_LONGEST_NAME = 80
"""Characters of a citation by which a work without a title is called."""


@dataclass(frozen=True, slots=True)
class PaperStanding:
    """What a page is told of a paper besides what was read.

    `style` is the house style that it is compared with. `configuration` is the name of the file in which findings are
    silenced, `pattern` what means the paper there. `command` mends it.
    """

    style: Style
    configuration: str
    pattern: str
    command: str


def paper_page(paper: Paper, findings: Sequence[Finding], standing: PaperStanding) -> Data:
    """What the page of `paper` shows, in which `findings` were found.

    Places count UTF-16 units of the note's text. Works are named by their places in `works`, notes by those in `notes`.
    """
    document = paper.document
    writable = formats.can_write(document)
    entries = file_report(Checked(document, tuple(findings))).entries
    notes = {note.id: place for place, note in enumerate(document.notes)}
    works = {work.key: place for place, work in enumerate(paper.library.references)}
    return {
        "path": document.path,
        "title": document.title,
        "language": document.language,
        "authors": [byline.name for byline in document.bylines],
        "style": {"name": standing.style.name, "title": in_all(standing.style.title), "chosen": standing.style.chosen},
        "silencing": _SILENCED_BY.get(document.format, "settings"),
        "configuration": standing.configuration,
        "pattern": standing.pattern,
        "command": standing.command if writable else None,
        "can": {
            "change": writable,
            "track": formats.can_track(document),
            "comment": formats.can_annotate(document),
        },
        "notes": [_note(citation, paper, notes, works) for citation in paper.citations],
        "findings": _findings(findings, entries, paper, notes, writable),
        "works": _works(paper, notes),
        "list": _list(paper, works),
        "own": _own(paper, standing.style),
    }


def _own(paper: Paper, style: Style) -> Data:
    """How many cites are certainly to works of the first author, of other authors and of the house, and whether there
    are more than the style allows; None where it says nothing, or there are too few to tell."""
    cites, limit = cites_in_all(paper), style.number("self-citation-limit")
    certain = Counter(found.by for found in own_citations(paper) if found.verdict == "certain")
    known = limit is not None and cites >= FEWEST
    return {
        "cites": cites,
        "by": {by: certain[by] for by in MAKERS},
        "limit": limit,
        "over": len(certainly_own(paper)) > (limit or 0) * cites if known else None,
    }


def _note(citation: Citation, paper: Paper, notes: Mapping[str, int], works: Mapping[str, int]) -> Data:
    note = citation.note
    at, where = counted(note.text), paper.document.locate(note.span)
    return {
        "label": note.label,
        "end": note.place.value == "end",
        "kind": citation.kind.value,
        "page": where.page,
        "line": _line(where, paper.document.path),
        "text": note.text,
        "runs": [(run.emphasis.value, at(run.span.start), at(run.span.end)) for run in note.runs],
        "cites": [_cite(CiteId(note.id, index), cite, note, notes, works) for index, cite in enumerate(citation.cites)],
    }


def _line(where: Location, path: str) -> int | str | None:
    """The line, behind the name of its file where that is another than the paper's own."""
    return where.line if where.path == path else f"{where.path}:{where.line}"


def _cite(at: CiteId, cite: Cite, note: Note, notes: Mapping[str, int], works: Mapping[str, int]) -> Data:
    place = counted(note.text)
    fields = sorted((field.span, name) for name, values in cite.fields.items() for field in values)
    return {
        "start": place(cite.span.start),
        "end": place(cite.span.end),
        "form": cite.form.value,
        "work": works.get(cite.reference) if cite.reference is not None else None,
        "fields": [(variable(name), place(span.start), place(span.end)) for span, name in fields],
        "chain": [notes[step.note] for step in chain(at, cite)[1:]],
        "unresolved": cite.unresolved.value if cite.unresolved else None,
        "confidence": round(cite.confidence, 2),
    }


def _findings(
    findings: Sequence[Finding], entries: Sequence[ReportEntry], paper: Paper, notes: Mapping[str, int], writable: bool
) -> list[Data]:
    markers = markers_of(paper.document)
    own = {text: notes[note.id] for note in paper.document.notes for text in _texts(note)}
    return [
        _finding(found, entry, paper, own, markers, writable) for found, entry in zip(findings, entries, strict=True)
    ]


def _texts(note: Note) -> Iterator[str]:
    """The note's text, and those of its marks."""
    yield note.id
    for marker in note.markers:
        yield from (marker.id, marker.leftover_id)


def _finding(
    found: Finding,
    entry: ReportEntry,
    paper: Paper,
    own: Mapping[str, int],
    markers: dict[str, Marker],
    writable: bool,
) -> Data:
    span, place, text = found.span, own.get(found.span.text), paper.document
    data: Data = {
        "code": found.code,
        "group": group_of(entry).name.lower(),
        "message": {language: said(found.message, language) for language in LANGUAGES},
        "note": place,
        "line": _line(entry.location, text.path),
        "page": entry.location.page,
    }
    if place is not None and span.text not in markers:
        at = counted(text.text_of(span.text))
        data["span"] = (at(span.start), at(span.end))
    elif entry.excerpt is not None:
        data["excerpt"] = (entry.excerpt.before, entry.excerpt.marked, entry.excerpt.after)
    if found.fix is not None and (writable or found.fix.safe):
        data["safe"] = found.fix.safe
        data["proposal"] = proposal(found.fix, paper, markers)
    return data


def _works(paper: Paper, notes: Mapping[str, int]) -> list[Data]:
    """The works that the notes cite, in the order in which they are first cited, with the notes that do."""
    cited: dict[str, Counter[int]] = defaultdict(Counter)
    words: dict[str, str] = {}
    for citation in paper.citations:
        for cite in citation.cites:
            if cite.reference is not None:
                cited[cite.reference][notes[citation.note.id]] += 1
                words.setdefault(cite.reference, cite.raw)
    return [_work(work, paper, cited[work.key], words.get(work.key, "")) for work in paper.library.references]


def _work(work: Reference, paper: Paper, notes: Counter[int], words: str) -> Data:
    """A work; one without a title is called as its first citation does, for a key tells a reader nothing."""
    known = paper.bibliography.get(work.key) if paper.bibliography is not None else None
    shown = known or work
    return {
        "key": shown.key,
        "type": shown.type,
        "title": shown.title or "",
        "called": "" if shown.title else shown.container_title or _cut(words),
        "people": [name_said(name) for name in shown.author or shown.editor],
        "issued": date_text(shown.issued),
        "year": shown.year,
        "notes": sorted(notes.elements()),
        "known": None if paper.bibliography is None else known is not None,
        "bibtex": format_entry(shown),
    }


def _cut(words: str) -> str:
    line = " ".join(words.split())
    return line if len(line) <= _LONGEST_NAME else f"{line[: _LONGEST_NAME - 1].rstrip()}…"


def name_said(name: Name) -> str:
    """The name with the family first, so that names sort by it; an Arabic one with a comma of its own."""
    text = name_text(name).removesuffix(",")
    return text.replace(", ", "، ") if is_arabic(text) else text


def _list(paper: Paper, works: Mapping[str, int]) -> Data | None:
    """The list of works at the end of the paper, and which works of the notes it lacks; None where there is none."""
    if not paper.listed:
        return None
    entries = [
        {
            "text": each.entry.text,
            "part": each.entry.part,
            "cited": [works[key] for key in each.cited if key in works],
            "perhaps": [works[key] for key in each.perhaps if key in works],
        }
        for each in paper.listed
    ]
    there = {place for entry in entries for place in (*entry["cited"], *entry["perhaps"])}
    return {"entries": entries, "lacking": [place for place in works.values() if place not in there]}


def counted(text: str) -> Callable[[int], int]:
    """What makes of a place in `text`, in characters, the same place in UTF-16 units."""
    if text.isascii() or max(text) <= "\uffff":
        return lambda place: place
    sums = [0, *accumulate(2 if char > "\uffff" else 1 for char in text)]
    return lambda place: sums[min(place, len(text))]
