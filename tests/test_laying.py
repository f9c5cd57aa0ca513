"""A written paper, laid onto pages as converters do and read again, is the same paper."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cache
from itertools import product
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hawashi import formats
from hawashi.model import Document, Note
from tests.laying.lay import ABOUT, DEFINITIONS, LETTERHEAD, MARKS, Layout, lay, solid
from tests.laying.source import SOURCES, Source, read

PAGES = (120, 250, 400)


@dataclass(frozen=True)
class Shape:
    """A body, white space folded, and the places in it, counted in characters that are not white space."""

    text: str
    breaks: frozenset[int]
    marks: tuple[tuple[int, ...], ...]


@cache
def text_of(path: Path) -> str:
    return path.read_text(encoding="utf-8")


@cache
def source_of(path: Path) -> Source:
    return read(text_of(path))


@cache
def document_of(path: Path) -> Document:
    return formats.parse(text_of(path))


def notes_of(document: Document) -> list[Note]:
    return [note for note in document.notes if note.label != "*"]


def shape(document: Document, front: int = 0) -> Shape:
    """The shape of the body after its first `front` characters that are not white space."""
    body = document.body
    breaks = {solid(body[: gap.start()]) - front for gap in re.finditer(r"\s*\n[ \t]*\n\s*", body)}
    marks = tuple(
        tuple(solid(body[: marker.span.start]) - front for marker in note.markers) for note in notes_of(document)
    )
    text = " ".join(body.replace("#", "").split())
    return Shape(text, frozenset(place for place in breaks if 0 < place < solid(body) - front), marks)


def laid_and_read(path: Path, layout: Layout) -> tuple[Document, frozenset[int]]:
    laid = lay(source_of(path), layout)
    return formats.parse(laid.text), laid.undecidable


def assert_same_paper(path: Path, layout: Layout) -> None:
    written = document_of(path)
    converted, undecidable = laid_and_read(path, layout)
    assert [note.text for note in notes_of(converted)] == [note.text for note in written.notes]
    assert [emphasised(note) for note in notes_of(converted)] == [emphasised(note) for note in written.notes]
    expected = shape(written)
    whole = shape(converted).text
    assert whole.endswith(expected.text), difference(whole, expected.text)
    found = shape(converted, front=solid(whole.removesuffix(expected.text)))
    assert found.marks == expected.marks
    assert around(expected.text, found.breaks - expected.breaks - undecidable) == [], "sentences still cut"
    assert around(expected.text, expected.breaks - found.breaks - undecidable) == [], "paragraphs run together"
    assert converted.unmatched == ()
    if not layout.restart:
        assert [int(note.label) for note in notes_of(converted)] == list(range(1, len(written.notes) + 1))


def emphasised(note: Note) -> list[str]:
    return [note.text[run.span.start : run.span.end] for run in note.runs]


def difference(whole: str, expected: str) -> str:
    """Where the two first differ, read from their ends."""
    same = next((n for n, (a, b) in enumerate(zip(whole[::-1], expected[::-1], strict=False)) if a != b), 0)
    return f"found …{whole[-same - 60 :][:120]!r}, expected …{expected[-same - 60 :][:120]!r}"


def around(text: str, places: frozenset[int]) -> list[str]:
    """The text on both sides of each place, for a message that can be read."""
    ends = [0]
    for char in text:
        ends.append(ends[-1] + (char != " "))
    return [f"{text[max(0, i - 40) : i]} ‖ {text[i : i + 40]}" for i in map(ends.index, sorted(places))]


def layouts(language: str) -> list[Layout]:
    def spelt(choices: dict[str, tuple[str, str]]) -> list[str]:
        return [name for name in choices if language == "ar" or "indic" not in name]

    every = product(PAGES, spelt(MARKS), spelt(DEFINITIONS), (False, True))
    return [Layout(words, mark, definition, restart) for words, mark, definition, restart in every]


def laid(path: Path) -> list[Layout]:
    """Every mark with every spelling of notes, in turn counted on and anew; the length of the pages goes round."""
    every = layouts(read(path.read_text(encoding="utf-8")).language)
    alike = len(every) // len(PAGES)
    return [every[place + alike * (place % len(PAGES))] for place in range(alike) if (place // 2 + place) % 2 == 0]


COMBINATIONS = [pytest.param(path, layout, id=f"{path.stem}-{layout}") for path in SOURCES for layout in laid(path)]


@pytest.mark.parametrize(("path", "layout"), COMBINATIONS)
def test_every_spelling_gives_the_paper_again(path: Path, layout: Layout) -> None:
    assert_same_paper(path, layout)


@settings(max_examples=60)
@given(data=st.data())
def test_a_page_may_end_anywhere(data: st.DataObject) -> None:
    path = data.draw(st.sampled_from(SOURCES))
    spelling = data.draw(st.sampled_from(layouts(source_of(path).language)))
    assert_same_paper(path, replace(spelling, words=data.draw(st.integers(60, 500))))


@pytest.mark.parametrize("restart", [False, True], ids=["continue", "restart"])
@pytest.mark.parametrize("mark", MARKS)
@pytest.mark.parametrize("path", SOURCES, ids=lambda path: path.stem)
def test_a_number_typed_after_its_mark_is_a_leftover(path: Path, mark: str, restart: bool) -> None:
    layout = Layout(250, mark, "caret-stop", restart, doubled=True)
    assert_same_paper(path, layout)
    for note in notes_of(laid_and_read(path, layout)[0]):
        assert [marker.leftover for marker in note.markers] == [f"({note.markers[0].label})"]


@pytest.mark.parametrize("published", [True, False], ids=["published", "plain"])
@pytest.mark.parametrize("path", SOURCES, ids=lambda path: path.stem)
def test_title_author_and_language_are_found(path: Path, published: bool) -> None:
    layout = Layout(250, "raised", "caret-stop-tight", published=published)
    assert_same_paper(path, layout)
    written, converted = document_of(path), laid_and_read(path, layout)[0]
    assert (converted.title, converted.bylines) == (written.title, written.bylines)
    assert converted.language == written.language
    assert [note.text for note in converted.notes if note.label == "*"] == [source_of(path).affiliation]


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: path.stem)
def test_the_page_about_the_publisher_stays_in_the_body(path: Path) -> None:
    converted, _ = laid_and_read(path, Layout(250, "sup", "sup"))
    for line in ABOUT[source_of(path).language]:
        assert line in converted.body


ENGLISH = """---
title: Of Bridges
author: {name: Dr. Huda Karim, affiliation: Engineer}
lang: en
---

The bridge at the old customs house, which the Prime Minister Nuri al-Said opened[^a] in the spring, was closed again
by the flood before the year was out[^b]. It stands.

[^a]: Marr, *Iraq*, 9.

    For more see: Tripp, 3.

[^b]: Ibid., 10.
"""

ARABIC = """---
title: في الجسور
author: {name: د. هدى كريم, affiliation: مهندسة}
lang: ar
---

كان الجسر القديم عند دار المكس الذي افتتحه رئيس الوزراء نوري السعيد[^أ] في ربيع تلك السنة قد أُغلق مرة أخرى بسبب الفيضان
قبل أن تنتهي السنة نفسها من غير أن يعبره أحد من أهل الكرخ[^ب]. وهو باق.

[^أ]: الحسني، 9.

[^ب]: المصدر نفسه، 10.
"""


def test_a_laid_page_in_english() -> None:
    assert lay(read(ENGLISH), Layout(24, "raised", "caret-stop-tight", restart=True, published=False)).text == (
        "# Of Bridges\n\nDr. Huda Karim\n\n"
        "The bridge at the old customs house, which the Prime Minister Nuri al-Said opened¹ in the spring, was closed "
        "again by the flood before\n\n"
        "^{1.}Marr, *Iraq*, 9.\n\nFor more see: Tripp, 3.\n\n^{*} Engineer\n\n"
        "the year was out¹. It stands.\n\n"
        "^{1.}Ibid., 10.\n"
    )


def test_a_laid_page_in_arabic() -> None:
    laid = lay(read(ARABIC), Layout(24, "sup-indic", "caret-stop-indic", doubled=True))
    assert laid.text == (
        f"{LETTERHEAD['ar']}\n\n{LETTERHEAD['en']}\n\nفي الجسور\n\nد. هدى كريم\n\n{ABOUT['ar'][0]}\n\n"
        f"{ABOUT['ar'][1]}\n\nفي الجسور\n\nد. هدى كريم\n\n"
        "كان الجسر القديم عند دار المكس الذي افتتحه رئيس الوزراء نوري السعيد<sup>١</sup> (١) في ربيع تلك السنة قد أُغلق "
        "مرة أخرى بسبب الفيضان قبل أن\n\n"
        "^{١.} الحسني، 9.\n\n^{*} مهندسة\n\n"
        "تنتهي السنة نفسها من غير أن يعبره أحد من أهل الكرخ<sup>٢</sup> (٢). وهو باق.\n\n"
        "^{٢.} المصدر نفسه، 10.\n"
    )
    assert laid.undecidable == frozenset()
