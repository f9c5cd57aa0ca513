"""Made papers: the same command makes the same papers, and what is to be read of them is right."""

from __future__ import annotations

import pytest

from benchmarks.made_pdf.faces import names
from benchmarks.made_pdf.gold import gold_of
from benchmarks.made_pdf.labels import label
from benchmarks.made_pdf.paper import notes_of, plain
from benchmarks.made_pdf.patterns import Order, orders, paper

WRITERS = frozenset(("typst", "libreoffice", "weasyprint", "chromium", "xelatex", "direct"))


def order(name: str, half: str = "development") -> Order:
    return next(one for one in orders("unseen" if half == "unseen" else "development", WRITERS) if one.name == name)


@pytest.mark.parametrize(
    ("number", "numbers", "wanted"),
    [
        (12, "decimal", "12"), (12, "indic", "١٢"), (3, "abjad", "ج"), (27, "alpha", "aa"), (49, "roman", "xlix"),
        (7, "symbol", "**"), (5, "chicago", "**"),
    ],
)  # fmt: skip
def test_labels_count_as_typesetters_do(number: int, numbers: str, wanted: str) -> None:
    assert label(number, numbers) == wanted


def test_there_are_three_hundred_papers_in_both_languages() -> None:
    names = [(one.half, one.name) for half in ("development", "unseen") for one in orders(half, WRITERS)]
    assert len(names) == len(set(names)) >= 300
    arabic = sum("-ar-" in name for _, name in names)
    assert 0.45 < arabic / len(names) < 0.55


@pytest.mark.parametrize("name", ["plain-en-1.typst", "office-ar-1.libreoffice"])
def test_the_same_order_gives_the_same_paper_and_the_halves_differ(name: str) -> None:
    assert paper(order(name)) == paper(order(name))
    assert paper(order(name)).layout != paper(order(name, "unseen")).layout


@pytest.mark.parametrize("name", ["chapter-endnotes-en-2.chromium", "abjad-ar-3.direct", "table-notes-ar-1.typst"])
def test_what_is_to_be_read_has_every_note_once(name: str) -> None:
    made = paper(order(name))
    told = gold_of(made, [])
    assert [note.text for note in told.notes] == [" ".join(note.text.split()) for note in notes_of(made)]
    body = "".join(plain(block.inlines) for block in made.blocks).replace(" ", "")
    assert sum(note.before in body for note in told.notes) > len(told.notes) / 2


def test_labels_that_pages_restart_are_counted_by_the_page_of_each_mark() -> None:
    made = paper(order("per-page-ar-1.typst"))
    notes = notes_of(made)
    told = gold_of(made, [" ".join(note.text for note in notes[:3]), " ".join(note.text for note in notes[3:])])
    assert [note.label for note in told.notes[:5]] == ["1", "2", "3", "1", "2"]


@pytest.mark.parametrize(
    ("letters", "marks", "rtl", "wanted"),
    [
        ("لأ", ["\u0654", ""], True, ["\u0654", "لا"]), ("لأ", ["\u0654", "", ""], True, ["\u0654", "ا", "ل"]),
        ("لأُ", ["\u0654\u064f", ""], True, ["\u0654\u064f", "لا"]), ("لأ", [""], True, ["لأ"]),
        ("\u0623", ["\u0654", ""], True, ["\u0654", "ا"]), ("ط", [""], True, ["ط"]),
        ("é", ["", "\u0301"], False, ["e", "\u0301"]),
        ("ffi", [""], False, ["ffi"]), ("ffi", ["", ""], False, ["ffi", ""]),
    ],
)  # fmt: skip
def test_glyphs_are_named_as_fonts_name_them(letters: str, marks: list[str], rtl: bool, wanted: list[str]) -> None:
    assert list(names(letters, marks, rtl=rtl)) == wanted
