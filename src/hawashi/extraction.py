"""What `hawashi extract` and `hawashi self-citations` give: papers as plain data, as docs/extract.md describes it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from hawashi.bibliography.csl_json import csl_name, to_csl_json
from hawashi.citations.authorship import SelfCitation, self_citations
from hawashi.model import Byline, Citation, Cite, Document, Field, Marker, Paper

Data = dict[str, Any]
"""A JSON object."""


def extract(papers: Iterable[Paper]) -> Data:
    """Everything read in `papers`, as the JSON Schema of `hawashi extract` has it.

    Offsets count characters from 0, lines and columns from 1; confidences and shares run from 0 to 1.
    """
    return {"papers": [_paper(paper) for paper in papers]}


def self_citation_report(papers: Iterable[Paper]) -> Data:
    """Which cites of `papers` are to works of the paper's own authors, and their share of all cites (0 to 1).

    A repeat (`Ibid.`) counts as a cite of the work it stands for.
    """
    return {"papers": [_own_cites(paper) for paper in papers]}


def _paper(paper: Paper) -> Data:
    document = paper.document
    return {
        "path": document.path,
        "title": document.title,
        "language": document.language,
        "bylines": [_byline(byline) for byline in document.bylines],
        "body": document.body,
        "notes": [_note(citation, document) for citation in paper.citations],
        "references": [to_csl_json(reference) for reference in paper.library.references],
    }


def _byline(byline: Byline) -> Data:
    return {"name": byline.name, "affiliation": byline.affiliation, "honorific": byline.honorific}


def _note(citation: Citation, document: Document) -> Data:
    note = citation.note
    return {
        "id": note.id,
        "label": note.label,
        "place": note.place.value,
        "kind": citation.kind.value,
        "text": note.text,
        "markers": [_marker(marker, document) for marker in note.markers],
        "cites": [_cite(cite) for cite in citation.cites],
    }


def _marker(marker: Marker, document: Document) -> Data:
    where = document.locate(marker.mark)
    return {"line": where.line, "column": where.column, "offset": marker.span.start}


def _cite(cite: Cite) -> Data:
    return {
        "raw": cite.raw,
        "start": cite.span.start,
        "end": cite.span.end,
        "signal": cite.signal.text if cite.signal else None,
        "form": cite.form.value,
        "position": cite.position.value,
        "type": cite.type,
        "confidence": round(cite.confidence, 4),
        "fields": {csl_name(variable): [_field(value) for value in values] for variable, values in cite.fields.items()},
        "reference": cite.reference,
        "target": {"note": cite.target.note, "cite": cite.target.cite} if cite.target else None,
    }


def _field(value: Field) -> Data:
    return {
        "text": value.text,
        "start": value.span.start,
        "end": value.span.end,
        "confidence": round(value.confidence, 4),
    }


def _own_cites(paper: Paper) -> Data:
    by_note = {citation.note.id: citation for citation in paper.citations}
    total = sum(len(citation.cites) for citation in paper.citations)
    own = self_citations(paper)
    return {
        "path": paper.document.path,
        "share": len(own) / total if total else 0.0,
        "cites": [_own_cite(found, by_note[found.cite.note], paper.document) for found in own],
    }


def _own_cite(found: SelfCitation, citation: Citation, document: Document) -> Data:
    cite = citation.cites[found.cite.cite]
    where = document.locate(found.span)
    return {
        "note": found.cite.note,
        "label": citation.note.label,
        "cite": found.cite.cite,
        "author": found.author,
        "spelling": found.spelling,
        "verdict": found.verdict,
        "reason": found.reason,
        "reference": cite.reference,
        "line": where.line,
        "column": where.column,
        "text": cite.raw,
    }
