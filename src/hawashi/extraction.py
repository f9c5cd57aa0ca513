"""Papers as plain data: what `hawashi extract`, `parse` and `self-citations` give (docs/extract.md, docs/parse.md)."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from hawashi.bibliography import entry_texts, format_entry
from hawashi.bibliography.csl_items import to_csl_json
from hawashi.bibliography.duplicates import duplicates
from hawashi.bibliography.keys import make_key
from hawashi.citations.authorship import MAKERS, VERDICTS, SelfCitation, cites_in_all, own_citations
from hawashi.citations.links import chain
from hawashi.citations.own_people import By
from hawashi.errors import Made, OnError, raised, tried
from hawashi.messages import phrase
from hawashi.model import Byline, Citation, Cite, CiteId, Document, Field, Listed, Location, Marker, Paper, Reference

Data = dict[str, Any]
"""A JSON object."""

# CSL writes these variables in capitals and all others with hyphens (citation-style-language/schema, csl-data.json).
_CAPITALS = {"doi": "DOI", "isbn": "ISBN", "issn": "ISSN", "pmcid": "PMCID", "pmid": "PMID", "url": "URL"}


def paper_data(paper: Paper) -> Data:
    """Everything read in one paper, as the JSON Schema of `hawashi extract` has it.

    Offsets count characters from 0, lines and columns from 1; confidences and shares run from 0 to 1.
    """
    document = paper.document
    return {
        "path": document.path,
        "title": document.title,
        "language": document.language,
        "bylines": [_byline(byline) for byline in document.bylines],
        "numbering": document.numbering.value if document.numbering else None,
        "pages": document.pages,
        "body": document.body,
        "notes": [_note(citation, paper) for citation in paper.citations],
        "references": [to_csl_json(reference) for reference in paper.library.references],
        "listed": [_entry(listed, paper) for listed in paper.listed],
    }


def parsed_notes(paper: Paper) -> Iterator[Data]:
    """The notes of a paper that is nothing but lines, as the JSON of `hawashi parse` has them, in order.

    A note that a cite points to is named by its line, from 1: the notes' ids must be numbers.
    """
    for citation in paper.citations:
        yield {
            "text": citation.note.text,
            "kind": citation.kind.value,
            "cites": _cites(citation, paper, int),
        }


def self_citations(paper: Paper) -> Data:
    """Which cites of a paper are to works of its own authors and house, and the shares of all cites (0 to 1).

    A repeat (`Ibid.`) counts as a cite of the work it stands for. Certain and possible ones both count: the shares
    are the most that a reader would have to look at; `share` itself is that of the authors' works.
    """
    own = own_citations(paper)
    return {"path": paper.document.path, **_counted(paper, own), "cites": _own_cites(paper, own)}


def self_citation_report(papers: Sequence[Data]) -> Data:
    """The `self_citations` of papers, and the shares of all cites in them."""
    return {"papers": papers, "total": {"papers": len(papers), **_summed(papers)}}


def bibtex(papers: Iterable[Paper], on_error: OnError = raised) -> str:
    """The works that `papers` cite, each once, as the entries of a .bib file.

    A work that stands in a paper's bibliography has its own entry, character for character but for the ends of its
    lines; where that draws on other entries (`@string`, `crossref`), the entry is written anew and whole. `on_error` is
    told of a work that cannot be written; without it that is raised.
    """
    papers = list(papers)
    own = _own_entries(papers)
    entries = written(works(papers, on_error), lambda work: own.get(id(work)) or format_entry(work), on_error)
    return "\n".join(f"{entry}\n" for entry in entries)


def written(references: Iterable[Reference], write: Callable[[Reference], Made], on_error: OnError) -> Iterator[Made]:
    """What `write` makes of each work; `on_error` is told of one at which hawashi fails."""
    return tried(references, write, lambda each: phrase("The work {key}", key=each.key), on_error)


def _own_entries(papers: Sequence[Paper]) -> dict[int, str]:
    """The text of each work's entry in a bibliography, by the identity of the work."""
    libraries = {id(paper.bibliography): paper.bibliography for paper in papers if paper.bibliography}
    found: dict[int, str] = {}
    for library in libraries.values():
        for key, text in entry_texts(library).items():
            reference = library.get(key)
            if reference is not None:
                found[id(reference)] = text.replace("\r\n", "\n")
    return found


def csl_json(papers: Iterable[Paper], on_error: OnError = raised) -> list[Data]:
    """The works that `papers` cite, each once, as CSL-JSON items; `on_error` is as for `bibtex`."""
    return list(written(works(papers, on_error), to_csl_json, on_error))


def works(papers: Iterable[Paper], on_error: OnError = raised) -> list[Reference]:
    """The works that `papers` cite, each once, in the order in which they are first cited, no key twice.

    A work that stands in a paper's bibliography is given as it stands there, and keeps its key (but where two papers
    have two bibliographies that mean two works by one key, the later gets another). Others are given as the notes
    describe them, and one that several papers cite as the first of them does. `on_error` is told of a work that could
    not be compared with the others.
    """
    listed = list(_listed(papers))
    again = _cited_again(listed, on_error)
    reserved = {reference.key for reference, known in listed if known}
    found: dict[str, Reference] = {}
    for reference, known in listed:
        if id(reference) in again:
            continue
        if reference.key in found or (reference.key in reserved and not known):
            reference = replace(reference, key=make_key(reference, reserved.union(found)))
        found[reference.key] = reference
    return list(found.values())


def _listed(papers: Iterable[Paper]) -> Iterator[tuple[Reference, bool]]:
    """The works of each paper, and whether they stand in its bibliography; one that does not change, only once."""
    seen: dict[str, list[Reference]] = {}
    for paper in papers:
        for cited in paper.library.references:
            known = paper.bibliography.get(cited.key) if paper.bibliography else None
            reference = known or cited
            if reference not in seen.setdefault(reference.key, []):
                seen[reference.key].append(reference)
                yield reference, known is not None


def _cited_again(listed: Sequence[tuple[Reference, bool]], on_error: OnError) -> set[int]:
    """Of the works listed, those (by identity) that are another one, too. What a bibliography has twice stays so."""
    known = {id(reference) for reference, stands in listed if stands}
    again: set[int] = set()
    for group in duplicates([reference for reference, _ in listed], on_error=on_error):
        keys: dict[str, Reference] = {}
        for reference in group:
            if id(reference) in known:
                keys.setdefault(reference.key, reference)
        kept = {id(reference) for reference in keys.values() or group[:1]}
        again.update(id(reference) for reference in group if id(reference) not in kept)
    return again


def _byline(byline: Byline) -> Data:
    return {"name": byline.name, "affiliation": byline.affiliation, "honorific": byline.honorific}


def _note(citation: Citation, paper: Paper) -> Data:
    note = citation.note
    return {
        "id": note.id,
        "label": note.label,
        "place": note.place.value,
        "page": paper.document.locate(note.span).page,
        "kind": citation.kind.value,
        "typed": note.typed,
        "text": note.text,
        "runs": [{"emphasis": run.emphasis.value, "start": run.span.start, "end": run.span.end} for run in note.runs],
        "markers": [_marker(marker, paper.document) for marker in note.markers],
        "cites": _cites(citation, paper, str),
    }


def _entry(listed: Listed, paper: Paper) -> Data:
    """An entry of the list of works at the end of a paper."""
    entry, where = listed.entry, paper.document.locate(listed.cite.span)
    return {
        "id": entry.id,
        "part": entry.part or None,
        "text": entry.text,
        "line": where.line,
        "page": where.page,
        **_elsewhere(where, paper.document),
        "sure": listed.is_sure,
        "fields": {variable(name): [_field(value) for value in values] for name, values in listed.cite.fields.items()},
        "work": to_csl_json(listed.work),
        "cited": list(listed.cited),
        "perhaps": list(listed.perhaps),
    }


def _marker(marker: Marker, document: Document) -> Data:
    where = document.locate(marker.mark)
    place = {"line": where.line, "column": where.column, "page": where.page, "offset": marker.span.start}
    return {**place, **_elsewhere(where, document)}


def _elsewhere(where: Location, document: Document) -> Data:
    """The path of what stands in another file, which the paper takes in."""
    return {"path": where.path} if where.path != document.path else {}


def _cites(citation: Citation, paper: Paper, named: Callable[[str], str | int]) -> list[Data]:
    """The cites of a note; `named` makes of a note's id what it is called."""
    return [_cite(CiteId(citation.note.id, index), cite, paper, named) for index, cite in enumerate(citation.cites)]


def _cite(at: CiteId, cite: Cite, paper: Paper, named: Callable[[str], str | int]) -> Data:
    work = paper.reference_of(cite)
    steps = [_place(step, named) for step in chain(at, cite)[1:]]
    return {
        "raw": cite.raw,
        "start": cite.span.start,
        "end": cite.span.end,
        "signal": cite.signal.text if cite.signal else None,
        "form": cite.form.value,
        "position": cite.position.value,
        "type": work.type if work else cite.type,
        "confidence": round(cite.confidence, 4),
        "fields": {variable(name): [_field(value) for value in values] for name, values in cite.fields.items()},
        "reference": cite.reference,
        "target": steps[-1] if steps else None,
        "chain": steps,
        "unresolved": cite.unresolved.value if cite.unresolved else None,
        "likeliest": _place(cite.likeliest, named) if cite.likeliest else None,
    }


def _place(at: CiteId, named: Callable[[str], str | int]) -> Data:
    return {"note": named(at.note), "cite": at.cite}


def variable(name: str) -> str:
    """A variable as CSL spells it: `container-title`, `URL`."""
    return _CAPITALS.get(name) or name.replace("_", "-")


def _field(value: Field) -> Data:
    return {
        "text": value.text,
        "start": value.span.start,
        "end": value.span.end,
        "confidence": round(value.confidence, 4),
    }


def _counted(paper: Paper, own: Sequence[SelfCitation]) -> Data:
    """How many cites are to works of the author, of co-authors and of the house, and their shares."""
    counts: dict[By, dict[str, int]] = {by: dict.fromkeys(VERDICTS, 0) for by in MAKERS}
    for found in own:
        counts[found.by][found.verdict] += 1
    by_authors = {found.cite for found in own if found.by != "center"}
    return _with_shares(cites_in_all(paper), len(by_authors), counts)


def _summed(counted: Sequence[Data]) -> Data:
    counts: dict[By, dict[str, int]] = {
        by: {verdict: sum(each["counts"][by][verdict] for each in counted) for verdict in VERDICTS} for by in MAKERS
    }
    return _with_shares(sum(each["cited"] for each in counted), sum(each["self_citations"] for each in counted), counts)


def _with_shares(total: int, own: int, counts: Mapping[By, dict[str, int]]) -> Data:
    return {
        "cited": total,
        "self_citations": own,
        "share": own / total if total else 0.0,
        "counts": counts,
        "shares": {by: sum(each.values()) / total if total else 0.0 for by, each in counts.items()},
    }


def _own_cites(paper: Paper, own: Sequence[SelfCitation]) -> list[Data]:
    by_note = {citation.note.id: citation for citation in paper.citations}
    return [_own_cite(found, by_note[found.cite.note], paper.document) for found in own]


def _own_cite(found: SelfCitation, citation: Citation, document: Document) -> Data:
    cite = citation.cites[found.cite.cite]
    where = document.locate(found.span)
    return {
        "note": found.cite.note,
        "label": citation.note.label,
        "cite": found.cite.cite,
        "by": found.by,
        "author": found.author,
        "orcid": found.orcid,
        "spelling": found.spelling,
        "verdict": found.verdict,
        "reason": found.reason,
        "reference": cite.reference,
        "line": where.line,
        "column": where.column,
        "page": where.page,
        **_elsewhere(where, document),
        "text": cite.raw,
    }
