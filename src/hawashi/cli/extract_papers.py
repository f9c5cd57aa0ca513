"""What `hawashi extract` does: the notes of papers, or the works they cite, in the format asked for."""

from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import NamedTuple

from hawashi.cli.copies import demand_other_file
from hawashi.cli.output import as_json, colours, save, say, well_formed, write, write_content
from hawashi.cli.problems import made_by_processes, overlong_notes, tell
from hawashi.cli.rows import Table
from hawashi.cli.tables import table, word
from hawashi.errors import HawashiError, OnError, attempted
from hawashi.extraction import bibtex, csl_json, paper_data
from hawashi.formats.lines import notes_of
from hawashi.messages import phrase
from hawashi.model import Cite, Library, Paper, Reference
from hawashi.project import PaperFile, Project, library_of
from hawashi.reports.excerpt import harmless_path


class _Extracted(NamedTuple):
    """What a paper gives: text, or the works cited in it; and what is to be said of notes that are too long."""

    made: str | Sequence[Reference]
    overlong: Sequence[str]


def run_extract(project: Project, paths: Sequence[Path], how: Table, stdin_name: Path | None = None) -> int:
    """Show what was read in the papers that `paths` name, or write it to a file; give the exit code.

    Several processes read the papers, as many as there are processors where their number is not given. Where a paper
    could not be read, the file is not written. Raises WriteError where it cannot be, or is one of the files read.
    """
    output = how.output
    selected = project.files(paths, stdin_name)
    colour = output is None and colours()
    make = partial(_extract, format=how.format, colour=colour)
    found: list[tuple[PaperFile, _Extracted]] = list(made_by_processes(selected, make, how.jobs))
    extracted = _joined(found, how.format, selected.add_problem)
    tell(selected.problems, selected.unread, nothing=not found, traceback=how.traceback)
    for warning in (warning for _, one in found for warning in one.overlong):
        say(warning)
    if output is None:
        (write if how.format == "table" else write_content)(extracted)
    elif selected.problems:
        say(phrase("nothing was written to {output}, because not every paper could be read", output=output))
    else:
        told = phrase("Name a file, or leave out -o to write to standard output.")
        demand_other_file(output, selected.files, no_file=told, read=phrase("Choose another name for the output."))
        save(output, well_formed(extracted))
    return 2 if selected.problems else 0


def _extract(file: PaperFile, format: str, colour: bool) -> _Extracted | HawashiError:  # noqa: A002
    """What the paper gives; the error where it cannot be read."""

    def extracted() -> _Extracted:
        paper = file.paper()
        overlong = overlong_notes(paper.document)
        if format == "json":
            return _Extracted(as_json(paper_data(paper)), overlong)
        made = _paper(paper, colour=colour) if format == "table" else paper.library.references
        return _Extracted(made, overlong)

    return attempted(file.shown, extracted)


def _joined(found: Sequence[tuple[PaperFile, _Extracted]], format: str, told: OnError) -> str:  # noqa: A002
    """What all papers give."""
    texts = [one.made for _, one in found if isinstance(one.made, str)]
    if format == "table":
        return "".join(texts)
    if format == "json":
        inner = ",\n".join("    " + text.rstrip("\n").replace("\n", "\n    ") for text in texts)
        return f'{{\n  "papers": [\n{inner}\n  ]\n}}\n' if texts else as_json({"papers": []})
    papers = [of_works(file, one.made) for file, one in found if not isinstance(one.made, str)]
    return bibtex(papers, told) if format == "bibtex" else as_json(csl_json(papers, told))


def of_works(file: PaperFile, works: Sequence[Reference]) -> Paper:
    """The paper as far as its works are concerned."""
    library = None if file.library is None else library_of(file.library)
    return Paper(notes_of((), file.shown), (), Library(works), library)


def _paper(paper: Paper, *, colour: bool) -> str:
    document = paper.document
    authors = ", ".join(byline.name for byline in document.bylines)
    title = ": ".join(part for part in (document.path, document.title, authors) if part)
    columns = (
        *(phrase("Note"), phrase("Form"), phrase("Author"), phrase("Title"), phrase("Year")),
        *(phrase("Cited at"), phrase("Work")),
    )
    return table(harmless_path(title), columns, _rows(paper), colour=colour)


def _rows(paper: Paper) -> Iterator[tuple[str, ...]]:
    for citation in paper.citations:
        if not citation.cites:
            yield citation.note.label, word(citation.kind), "", "", "", "", ""
        for cite in citation.cites:
            yield (
                citation.note.label,
                word(cite.form),
                _values(cite, "author") or _stated_authors(cite),
                _values(cite, "title") or (cite.stated.title if cite.stated else None) or "",
                _values(cite, "issued") or str((cite.stated.year if cite.stated else None) or ""),
                _values(cite, "locator"),
                cite.reference or "",
            )


def _stated_authors(cite: Cite) -> str:
    """The authors of a cite that says nothing itself but a key."""
    return "; ".join(name.display() for name in cite.stated.author) if cite.stated else ""


def _values(cite: Cite, variable: str) -> str:
    return "; ".join(value.text for value in cite.fields.get(variable, ()))
