"""One paper checked: what goes in and what comes out are plain values, which can go to another process and back."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path

from hawashi import authors, bibliography, formats
from hawashi.bibliography.beside import file_name
from hawashi.checking import check_paper
from hawashi.cli.problems import one_paper
from hawashi.departures import followed
from hawashi.errors import HawashiError
from hawashi.formats.source import read_bytes
from hawashi.model import UNKNOWN_AUTHORS, Authors, Checked, Document, Finding, Library, Paper
from hawashi.perfile import Silence, silence_listed
from hawashi.pipeline import understand
from hawashi.reports import FileReport, file_report
from hawashi.settings import Settings, active_rules, house_style


@dataclass(frozen=True, slots=True)
class Input:
    """A bibliography, or a file of authors, that papers are read with. `digest` tells one content from another."""

    path: Path
    digest: str


@dataclass(frozen=True, slots=True)
class Task:
    """A paper to check, and what it is checked with. `shown` is what it is called; `data` its content, where it came by
    the standard input."""

    path: Path
    shown: str
    settings: Settings
    silences: tuple[tuple[int, Silence], ...] = ()
    library: Input | None = None
    authors: Input | None = None
    data: bytes | None = None


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of a paper.

    `uses` are the keys of the works that it cites from the bibliography, `silences` the numbers of those that silenced
    something. `problem` is a HawashiError, as plain values, that says why it could not be checked. `digest` is that of
    its content, `beside` those of the bibliographies that it names itself, by their names; None for one that is not
    there.
    """

    report: FileReport
    uses: tuple[str, ...] = ()
    silences: tuple[int, ...] = ()
    problem: tuple[str, str, str] | None = None
    digest: str = ""
    beside: tuple[tuple[str, str | None], ...] = ()


@dataclass(frozen=True, slots=True)
class Found:
    """A paper, what is found in it, and the numbers of the silences that silenced something."""

    paper: Paper
    findings: tuple[Finding, ...]
    silences: frozenset[int]


def check_file(task: Task) -> Outcome:
    """Check a paper. What cannot be done is part of what comes out."""
    return attempted(task, lambda: _checked(task))


def attempted(task: Task, work: Callable[[], Outcome]) -> Outcome:
    """What comes of `work` on a paper; that it cannot be done, or that hawashi itself fails at it, comes of it, too."""
    try:
        with one_paper(task.shown):
            return work()
    except HawashiError as error:
        return Outcome(FileReport(task.shown), problem=(error.problem, error.hint, error.traceback))


def _checked(task: Task) -> Outcome:
    data = content(task)
    document = formats.load(data, task.shown)
    found = find(document, task)
    findings = found.findings
    if not formats.can_write(document):
        findings = tuple(replace(each, fix=None) for each in findings)
    return outcome(found, findings, digest_of(data))


def find(document: Document, task: Task) -> Found:
    """What is found in a document that has been read. Raises HawashiError where what it is read with cannot be used."""
    settings = task.settings
    style, library = house_style(settings.style), None if task.library is None else library_of(task.library)
    people = UNKNOWN_AUTHORS if task.authors is None else _authors(task.authors)
    paper = replace(understand(document, library), authors=people)
    style = style if settings.style_chosen else followed(paper, style)
    findings, silences = silence_listed(check_paper(paper, active_rules(settings), style), task.silences)
    return Found(paper, tuple(findings), silences)


def outcome(found: Found, findings: Sequence[Finding], digest: str) -> Outcome:
    """What came of a paper, where `findings` are to be shown."""
    document = found.paper.document
    folder = Path(document.path).parent
    beside = tuple((name, _digest_beside(folder, name)) for name in document.bibliographies)
    report = file_report(Checked(document, tuple(findings)))
    return Outcome(report, _uses(found.paper), tuple(sorted(found.silences)), None, digest, beside)


def content(task: Task) -> bytes:
    """The content of a paper's file. Raises ReadError."""
    return task.data if task.data is not None else read_bytes(task.path, formats.LARGEST)


def digest_of(data: bytes) -> str:
    """What tells one content from another."""
    return hashlib.sha256(data).hexdigest()


def is_as_it_was(shown: str, beside: Sequence[tuple[str, str | None]]) -> bool:
    """Whether the bibliographies that the paper `shown` names are those that it was checked with."""
    folder = Path(shown).parent
    return all(_digest_beside(folder, name) == digest for name, digest in beside)


@lru_cache(maxsize=4)
def library_of(source: Input) -> Library:
    """The library in a file, read once for all papers. Raises ReadError."""
    return bibliography.read(source.path)


@lru_cache(maxsize=4)
def _authors(source: Input) -> Authors:
    return authors.read(source.path)


def _uses(paper: Paper) -> tuple[str, ...]:
    """What the paper cites, by key, of the works in its bibliography."""
    if paper.bibliography is None:
        return ()
    cites = [cite.reference for citation in paper.citations for cite in citation.cites]
    keys = {key for key in (*cites, *(each.key for each in paper.document.embedded)) if key is not None}
    embedded = {each.key for note in paper.document.notes for each in note.embedded}
    return tuple(sorted(key for key in keys | embedded if paper.bibliography.get(key) is not None))


def _digest_beside(folder: Path, name: str) -> str | None:
    try:
        return digest_of((folder / file_name(name)).read_bytes())
    except (OSError, ValueError):
        return None
