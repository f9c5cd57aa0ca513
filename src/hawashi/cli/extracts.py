"""`hawashi extract`."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path

from hawashi.cli.output import colours, say, well_formed, write
from hawashi.cli.reading import Run, made_of, read_papers, report_problems
from hawashi.cli.tables import table
from hawashi.errors import WriteError
from hawashi.extraction import bibtex, csl_json, paper_data
from hawashi.fixes import save
from hawashi.model import Cite, Paper


def run_extract(
    paths: Sequence[Path],
    *,
    format: str,  # noqa: A002 - the command line's own word
    output: Path | None,
    bibliography: Path | None,
    stdin_name: Path | None = None,
    traceback: bool = False,
) -> int:
    """Show what was read in the papers that `paths` name, or write it to the file `output`; give the exit code.

    Where a paper could not be read, the file is not written. Raises ReadError where the `bibliography` named cannot be
    read, WriteError where `output` cannot be written or is itself one of the files read.
    """
    run = read_papers(paths, bibliography, stdin_name)
    extracted = _extracted(run, format, colour=output is None and colours())
    report_problems(run, traceback=traceback)
    if output is None:
        write(extracted)
    elif run.problems:
        say(f"nothing was written to {output}, because not every paper could be read")
    else:
        _demand_new_file(output, run)
        save(output, well_formed(extracted))
    return 2 if run.problems else 0


def _extracted(run: Run, format: str, *, colour: bool) -> str:  # noqa: A002
    papers = [paper for paper, _ in run.papers]
    if format == "json":
        return _json({"papers": made_of(papers, run, paper_data)})
    if format == "csl-json":
        return _json(csl_json(papers))
    if format == "bibtex":
        return bibtex(papers)
    return "".join(made_of(papers, run, partial(_paper, colour=colour)))


def _json(data: object) -> str:
    return json.dumps(data, ensure_ascii=False, indent=2) + "\n"


def _demand_new_file(output: Path, run: Run) -> None:
    if output.exists() and not output.is_file():
        raise WriteError(f"{output} is not a file", "Name a file, or leave out -o to write to standard output.")
    read = [paper.document.path for paper, _ in run.papers] + [str(path) for path in run.libraries]
    if os.path.realpath(output) in {os.path.realpath(path) for path in read}:
        raise WriteError(f"{output} is one of the files that were read", "Choose another name for the output.")


def _paper(paper: Paper, *, colour: bool) -> str:
    document = paper.document
    authors = ", ".join(byline.name for byline in document.bylines)
    title = ": ".join(part for part in (document.path, document.title, authors) if part)
    columns = ("Note", "Form", "Author", "Title", "Year", "Cited at", "Work")
    return table(title, columns, _rows(paper), colour=colour)


def _rows(paper: Paper) -> Iterator[tuple[str, ...]]:
    for citation in paper.citations:
        if not citation.cites:
            yield citation.note.label, citation.kind.value, "", "", "", "", ""
        for cite in citation.cites:
            yield (
                citation.note.label,
                cite.form.value,
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
