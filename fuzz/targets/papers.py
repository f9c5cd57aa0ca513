"""What is done with papers: checked, mended, extracted, their works listed; and lines of notes parsed."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import UTC, datetime
from itertools import starmap

from fuzz import seeds
from fuzz.cases import Case, Fault, kind_of
from fuzz.targets.readers import demand_sound
from fuzz.targets.target import Target, drawn
from hawashi import bibliography, fixes, formats, reports, styles
from hawashi.bibliography.duplicates import Index
from hawashi.bibliography.encodings import in_utf8
from hawashi.checking import check_paper
from hawashi.errors import HawashiError
from hawashi.extraction import bibtex, csl_json, paper_data, parsed_notes, self_citations, works
from hawashi.fixes.sameness import is_same
from hawashi.formats.lines import notes_of
from hawashi.formats.revision import Revision
from hawashi.listing import lines, parts
from hawashi.model import Checked, Document, Finding, Library, Paper, Style
from hawashi.pipeline import understand
from hawashi.reports.entry import file_report
from hawashi.rules import RULES

_KINDS = ("docx", "odt", "html", "tex", "md", "txt")
_TEXTS = ("html", "tex", "md", "txt")
_HTML_SPACES = re.compile(r"<br\s*/?>|&(?:nbsp|ensp|emsp|thinsp|#160|#xA0);", re.IGNORECASE)
_SPACES = {"tex": re.compile("~"), "html": _HTML_SPACES, "md": _HTML_SPACES}
"""What is written for a space, which a fix may take away as it may any other."""
_TAG = re.compile(r"</?[a-z][^<>]*>", re.IGNORECASE)
_REVISION = Revision("fuzz", datetime(2026, 1, 2, tzinfo=UTC))


def _seeds() -> list[Case]:
    """The rules' examples, and parts of papers in all formats."""
    library = seeds.libraries()
    found: list[Case] = [dict(each) for each in seeds.examples()]
    for kind in _KINDS:
        found += [
            {f"paper.{kind}": data, "references.bib": library[-1]} for data in seeds.papers(kind) if len(data) < 20_000
        ]
    return found


def _lines() -> list[Case]:
    notes = seeds.notes()
    return [{"notes.txt": "\n".join(notes[place : place + 3]).encode()} for place in range(0, len(notes), 2)]


def _understood(case: Case) -> tuple[Paper, bytes, Style, Library | None]:
    (name, data), (_, entries), *_ = (*case.items(), ("references.bib", b""))
    document = formats.load(data, name)
    demand_sound(document)
    library = _library(entries)
    style = styles.shipped(styles.names()[drawn(case, len(styles.names()))])
    return _paper(document, library), data, style, library


def _library(entries: bytes) -> Library | None:
    try:
        return bibliography.bibtex.parse(bibliography.bibtex.decoded(entries, "references.bib"), "references.bib")
    except HawashiError:
        return None


def _paper(document: Document, library: Library | None) -> Paper:
    return understand(document) if library is None else understand(document, library, Index(library.references))


def _found(paper: Paper, style: Style) -> list[Finding]:
    """What all rules find, those that are off by default, too; the first at which hawashi fails is raised."""
    return check_paper(paper, RULES.values(), style)


def _check(case: Case) -> None:
    paper, _, style, _ = _understood(case)
    checked = Checked(paper.document, tuple(_found(paper, style)))
    for form in reports.FORMATS:
        text = "".join(reports.render([file_report(checked)], form))
        if form in ("json", "sarif", "gitlab"):
            json.loads(text)


def _fix(case: Case) -> None:
    paper, data, style, library = _understood(case)
    document = paper.document
    if not formats.can_write(document):
        return
    unsafe = drawn(case, 5) == 0
    revision = _REVISION if formats.can_track(document) and drawn(case, 3) == 0 else None

    def find(now: Document) -> Iterator[Finding]:
        yield from _found(_paper(now, library), style)

    mended = fixes.mend(document, data, find, unsafe=unsafe, revision=revision)
    again = formats.load(mended.data, document.path) if mended.applied else document
    if _texts(again) != _texts(mended.after):
        raise Fault("what was written is not what is read")
    if not mended.applied and mended.data != data:
        raise Fault("the file changed without a fix")
    if not unsafe and not is_same(document.body, again.body):
        raise Fault("words of the body are lost")
    if not unsafe and any(not is_same(*each) for each in zip(_notes(document), _notes(again), strict=True)):
        raise Fault("words of a note are lost")
    # A number typed behind a mark, which is the mark itself once more, may go.
    notes = {note.id for note in document.notes}
    only_notes = all(edit.span.text in notes for one in mended.applied if one.fix for edit in one.fix.edits)
    if revision is None and not unsafe and only_notes and kind_of(document.path) in _TEXTS:
        before, after = (in_utf8(each.decode("utf-8", "replace")) for each in (data, mended.data))
        spaces = _SPACES.get(kind_of(document.path))
        if spaces is not None:
            before, after = spaces.sub(" ", before), spaces.sub(" ", after)
        if _TAG.findall(before) == _TAG.findall(after):  # a label beside a tag is seen beside its number
            before, after = _TAG.sub("", before), _TAG.sub("", after)
        if not all(starmap(is_same, _side_by_side(before, after))):
            raise Fault("words of the file are lost")


def _side_by_side(before: str, after: str) -> list[tuple[str, str]]:
    """The lines of both, where none came or went: each may have labels of pages in another language."""
    ours, theirs = before.splitlines(), after.splitlines()
    return list(zip(ours, theirs, strict=True)) if len(ours) == len(theirs) else [(before, after)]


def _texts(document: Document) -> tuple[str, ...]:
    return document.title or "", document.body, *_notes(document)


def _notes(document: Document) -> tuple[str, ...]:
    return tuple(note.text for note in document.notes)


def _extract(case: Case) -> None:
    paper, data, style, _ = _understood(case)
    json.loads(json.dumps([paper_data(paper), self_citations(paper), csl_json([paper])], ensure_ascii=False))
    written = bibtex([paper])
    if written:
        bibliography.bibtex.parse(written)
    told = [work for work in works([paper]) if work.title or work.container_title]
    if told:
        listed = lines(parts(told, style), style, paper.document.language or "en")
        if not paper.listed:
            fixes.appended(paper.document, data, listed)


def _annotate(case: Case) -> None:
    paper, data, style, _ = _understood(case)
    found = _found(paper, style)
    written = fixes.annotated(paper.document, data, found, _REVISION)
    if _texts(formats.load(written, paper.document.path)) != _texts(paper.document):
        raise Fault("comments change what is read")


def _parse(case: Case) -> None:
    text = case["notes.txt"].decode("utf-8", "replace")
    document = notes_of(text.split("\n"), "notes.txt")
    paper = understand(document)
    told = list(parsed_notes(paper))
    json.loads(json.dumps(told, ensure_ascii=False))
    if [each["text"] for each in told] != text.split("\n"):
        raise Fault("a line is not given back")
    for citation in paper.citations:
        for cite in citation.cites:
            values = (value for each in cite.fields.values() for value in each)
            if any(not 0 <= value.span.start <= value.span.end <= len(citation.note.text) for value in values):
                raise Fault("a field outside its note")
    bibtex([paper])
    csl_json([paper])


def _of_word() -> list[Case]:
    return [each for each in _seeds() if "paper.docx" in each]


TARGETS = (
    Target("parse", _lines, _parse),
    Target("check", _seeds, _check),
    Target("fix", _seeds, _fix),
    Target("extract", _seeds, _extract),
    Target("annotate", _of_word, _annotate),
)
