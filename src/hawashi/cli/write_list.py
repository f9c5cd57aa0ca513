"""What `hawashi list` does: the list of works of a paper, printed or written into a copy of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from hawashi.bibliography import format_entry
from hawashi.certainty import is_surely_read
from hawashi.checking import first_full_cites
from hawashi.cli.copies import demand_copy, with_one_paper
from hawashi.cli.output import as_json, save, say, write_content
from hawashi.errors import WriteError
from hawashi.extraction import bibtex, csl_json, works
from hawashi.fixes import appended
from hawashi.formats.html.section import written as as_html
from hawashi.formats.language import language_of
from hawashi.formats.markdown.section import written as as_markdown
from hawashi.formats.section import Line, plain
from hawashi.listing import entry, left_out, lines, parts
from hawashi.listing.ordering import ListPart
from hawashi.locales import has_term
from hawashi.messages import counted, phrase
from hawashi.model import Library, Paper, Reference
from hawashi.project import PaperFile, Project
from hawashi.rules.departing import called
from hawashi.rules.requirements import lacks
from hawashi.rules.wording import quoted

Hint = tuple[str, str]
"""The id of a note, and what somebody should look at in the entry that was made of it."""


def run_list(
    project: Project,
    path: Path,
    *,
    format: str,  # noqa: A002 - the command line's own word
    into: Path | None,
    stdin_name: Path | None = None,
    traceback: bool = False,
) -> int:
    """Print the list of works of the paper `path`, or write a copy of the paper with it; give the exit code.

    Raises SettingsError where `path` names more than one paper, or the style does not say how works are listed,
    WriteError where the copy cannot be written.
    """
    return with_one_paper(
        project, path, lambda file: _list(file, format, into), stdin_name=stdin_name, traceback=traceback
    )


def _list(file: PaperFile, format: str, into: Path | None) -> None:  # noqa: A002
    data = file.content()
    paper = file.paper()
    told = [work for work in works([paper]) if work.title or work.container_title]
    if not told:
        say(phrase("{file}: no work was found in the notes", file=file.shown))
        return
    found = parts(told, file.style)
    hints = [*_doubts(paper), *_hints_of_entries(paper, found, file, format)]
    notes = {note.id: place for place, note in enumerate(paper.document.notes)}
    labels = {note.id: note.label for note in paper.document.notes}
    for note, what in sorted(hints, key=lambda hint: notes[hint[0]]):
        hint = phrase("note {note}: {what}", note=labels[note], what=what)
        say(phrase("{file}, {what}", file=file.shown, what=hint))
    if into is None:
        write_content(_printed(found, paper, file, format))
        return
    _demand_place(into, file, paper)
    save(into, appended(paper.document, data, _lines(found, paper, file)))
    count = sum(len(part.works) for part in found)
    say(
        counted(
            "wrote {file} with a list of {count} work", "wrote {file} with a list of {count} works", count, file=into
        )
    )


def _lines(found: Sequence[ListPart], paper: Paper, file: PaperFile) -> list[Line]:
    return lines(found, file.style, _language(paper))


def _printed(found: Sequence[ListPart], paper: Paper, file: PaperFile, format: str) -> str:  # noqa: A002
    if format in _DATA:
        ordered = tuple(work for part in found for work in part.works)
        only = [replace(paper, library=Library(ordered))]
        return bibtex(only) if format == "bibtex" else as_json(csl_json(only))
    written = _lines(found, paper, file)
    return {"text": plain, "markdown": as_markdown, "html": as_html}[format](written)


def _doubts(paper: Paper) -> Iterator[Hint]:
    """Which entries somebody should look at, since they come from notes that were not surely read."""
    for key, cite in first_full_cites(paper).items():
        work = paper.library.get(key)
        is_known = paper.bibliography is not None and paper.bibliography.get(key) is not None
        if work is None or is_known or is_surely_read(cite):
            continue
        name = _short(work)
        what = phrase("check the entry of {work}", work=name) if name else phrase("a work without a title is left out")
        yield cite.span.text, phrase("not surely read; {what}", what=what)


def _hints_of_entries(paper: Paper, found: Sequence[ListPart], file: PaperFile, format: str) -> Iterator[Hint]:  # noqa: A002
    """Which values of a note stand nowhere in the entry that was made of it, and which entry says more than its note.

    An entry without a year says `n.d.` in most styles: that is told, unless the note says so itself.
    """
    cites = first_full_cites(paper)
    for work in (work for part in found for work in part.works):
        cite = cites.get(work.key)
        if cite is None or (paper.bibliography is not None and paper.bibliography.get(work.key) is not None):
            continue
        written = format_entry(work) if format in _DATA else entry(work, file.style, _language(paper)).text
        for variable, field in left_out(cite, written):
            told = phrase("the entry does not have {what}, {value}", what=called(variable), value=quoted(field.text))
            yield cite.span.text, told
        if work.issued is None and lacks(cite, ("issued",), ("no-date",)) and has_term(written, "no-date"):
            told = phrase(
                "has no year, so the list has {work} as undated; add the year if there is one", work=_short(work)
            )
            yield cite.span.text, told


def _language(paper: Paper) -> str:
    return paper.document.language or language_of(paper.document.body)


_DATA = ("bibtex", "csl-json")


def _short(work: Reference) -> str:
    title = work.title or work.container_title or ""
    return quoted(title) if title else ""


def _demand_place(into: Path, file: PaperFile, paper: Paper) -> None:
    """Raise WriteError where the copy may not be written to `into`, or where the paper has a list."""
    demand_copy(into, file)
    if paper.listed:
        line = paper.document.locate(paper.listed[0].cite.span).line
        where = phrase(" (line {line})", line=line) if line is not None else ""
        raise WriteError(
            phrase("{file} already has a list of works{where}", file=file.shown, where=where),
            phrase("Remove it first, or print the new list."),
        )
