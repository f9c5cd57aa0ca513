"""Two papers in every format, made by pandoc, LibreOffice and XeLaTeX (`python -m benchmarks.paper_formats`).

Each gives the same notes, texts, marks and findings, but for what the format cannot hold.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from benchmarks.paper_formats import with_labels_once
from hawashi import formats, read_library
from hawashi.checking import check_paper
from hawashi.model import Document, Emphasis
from hawashi.pipeline import understand
from hawashi.settings import Settings, active_rules

ROOT = Path(__file__).parents[1]
PAPERS = {"decentralisation": "ar", "water-diplomacy": "en"}
SUFFIXES = [".docx", ".odt", ".html", ".tex", ".txt", ".pdf"]

PLAIN = {".txt"}
"""Plain text has no emphasis, and what the style says of it cannot be checked."""
LAID_OUT = {".docx", ".odt", ".pdf"}
"""Word processors and printers give notes a font and a size, which a style may want otherwise."""


@cache
def source(name: str) -> Document:
    path = ROOT / "papers" / f"{name}.md"
    return formats.parse(with_labels_once(path.read_text(encoding="utf-8")), str(path))


@cache
def other(name: str, suffix: str) -> Document:
    return formats.read(ROOT / "papers/formats" / f"{name}{suffix}")


def words(text: str) -> str:
    """The text without white space, which formats lay out in their own ways."""
    return "".join(text.split())


papers = pytest.mark.parametrize("name", PAPERS)
suffixes = pytest.mark.parametrize("suffix", SUFFIXES)


@papers
@suffixes
def test_the_notes_have_the_same_texts_in_the_same_order(name: str, suffix: str) -> None:
    assert [note.text for note in other(name, suffix).notes] == [note.text for note in source(name).notes]


@papers
@suffixes
def test_the_numbers_count_through(name: str, suffix: str) -> None:
    labels = [str(int(note.label)) for note in other(name, suffix).notes]
    assert labels == [str(number) for number in range(1, len(labels) + 1)]


@papers
@suffixes
def test_the_marks_stand_at_the_same_words(name: str, suffix: str) -> None:
    assert places(other(name, suffix)) == places(source(name))


def places(document: Document) -> list[tuple[str, str]]:
    """The letters on both sides of each note's mark, as many as do not reach into another paragraph."""
    found = []
    for note in document.notes:
        (marker,) = note.markers
        before = document.body[: marker.span.start].rpartition("\n\n")[2]
        after = document.body[marker.span.end :].partition("\n\n")[0]
        found.append((words(before)[-12:], words(after)[:6]))
    return found


@papers
@suffixes
def test_the_same_words_are_in_italics(name: str, suffix: str) -> None:
    if suffix in PLAIN:
        assert not any(italics(other(name, suffix)))
    else:
        assert italics(other(name, suffix)) == italics(source(name))


def italics(document: Document) -> list[str]:
    """The slanted letters of each note, joined: where a line breaks, a run may break, too."""
    return [
        words("".join(note.text[run.span.start : run.span.end] for run in note.runs if run.emphasis is Emphasis.ITALIC))
        for note in document.notes
    ]


@papers
@suffixes
def test_the_paper_is_the_same(name: str, suffix: str) -> None:
    paper, meant = other(name, suffix), source(name)
    assert (paper.title, paper.language) == (meant.title, PAPERS[name])
    assert [(author.name, author.honorific) for author in paper.bylines] == [
        (author.name, author.honorific) for author in meant.bylines
    ]
    assert paper.unmatched == ()


@papers
@suffixes
def test_the_findings_are_the_same(name: str, suffix: str) -> None:
    left_out = frozenset({"P103"})  # the author's post stands in the front matter; the others have no place for it
    left_out |= {"C206", "C220"} if suffix in PLAIN else set()
    left_out |= {"N113", "N114"} if suffix in LAID_OUT else set()
    wanted = wanted_in(name, left_out)
    assert found_in(other(name, suffix), left_out) == wanted
    assert len({code for code, _ in wanted}) >= 4


@cache
def wanted_in(name: str, left_out: frozenset[str]) -> list[tuple[str, str]]:
    return found_in(source(name), left_out)


def found_in(document: Document, left_out: frozenset[str]) -> list[tuple[str, str]]:
    library = read_library(ROOT / "references.bib")
    rules = [rule for rule in active_rules(Settings()) if rule.code not in left_out]
    findings = check_paper(understand(document, library), rules)
    return sorted((one.code, words(document.text_of(one.span.text)[one.span.start : one.span.end])) for one in findings)
