"""PDF papers made by LibreOffice; pages that are written here, letter by letter, for what no fixture has."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from hawashi import formats
from hawashi.checking import check_paper
from hawashi.errors import ReadError
from hawashi.formats.pdf import library
from hawashi.model import Document, Emphasis, Face, Numbering
from hawashi.pipeline import understand
from hawashi.rules import RULES

PAPERS = Path(__file__).parent / "fixtures" / "pdf"
Word = tuple[float, float, float, str]
"""Where a piece of text begins (x, y), its size, and its characters."""


LINE = "The weir was older than the town, and the town was older"


def written(pages: Sequence[Sequence[Word]], mode: int = 0) -> bytes:
    """A PDF with text in Helvetica; `mode` is how it is rendered (3: not at all, as under the picture of a scan)."""
    kids = " ".join(f"{4 + 2 * number} 0 R" for number in range(len(pages)))
    objects = [
        "<</Type/Catalog/Pages 2 0 R>>",
        f"<</Type/Pages/Kids[{kids}]/Count {len(pages)}>>",
        "<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>",
    ]
    for words in pages:
        drawn = "\n".join(
            f"BT {mode} Tr /F {size:.2f} Tf 1 0 0 1 {x:.2f} {y:.2f} Tm ({text}) Tj ET" for x, y, size, text in words
        )
        content = len(objects) + 2
        objects.append(
            f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 400 600]/Resources<</Font<</F 3 0 R>>>>/Contents {content} 0 R>>"
        )
        objects.append(f"<</Length {len(drawn)}>>\nstream\n{drawn}\nendstream")
    told = "\n".join(f"{number} 0 obj{text}\nendobj" for number, text in enumerate(objects, 1))
    return f"%PDF-1.4\n{told}\ntrailer<</Root 1 0 R>>\n%%EOF\n".encode("cp1252")


def texts(document: Document) -> list[tuple[str, str]]:
    return [(note.label, note.text) for note in document.notes]


def test_english_of_libreoffice() -> None:
    document = formats.read(PAPERS / "libreoffice-en.pdf")
    assert document.title == "The Ledger of the Weir"
    assert texts(document) == [
        (
            "1",
            "Salma Haddad, The Weir and the Town: A History of Low Water on the Middle Reaches of the River "
            "(Baghdad: Dar al-Mada, 2011), 14.",
        ),
        ("2", "They had not met before.\nOn their quarrel see Omar Nuri, “Two Clerks,” Archive Review 7 (2004): 88."),
        ("3", "Ibid., 15–17."),
    ]
    first = document.notes[0]
    slanted = [first.text[run.span.start : run.span.end] for run in first.runs if run.emphasis is Emphasis.ITALIC]
    assert slanted == ["The Weir and the Town: A History of Low Water on the Middle Reaches of the River"]
    assert {face.font for note in document.notes for face in note.faces} == {"DejaVuSerif"}


def test_arabic_of_libreoffice() -> None:
    document = formats.read(PAPERS / "libreoffice-ar.pdf")
    assert document.title == "سجل السدة"
    assert [note.text for note in document.notes] == [
        "سلمى حداد، السدة والمدينة (بغداد: دار المدى، 2011)، ص 14، منشور على الموقع: https://example.org/weir، "
        "تاريخ الزيارة: 3 آذار 2020.",
        "Omar Nuri, Two Clerks, London, 2004, p. 88.",
        "لم يلتقيا من قبل.\nوعن خلافهما ينظر: عمر نوري، «كاتبان»، مجلة الوثائق، العدد 7، 1425هـ / 2004م، ص 88.",
        "المصدر نفسه، ص 15–17.",
    ]
    before = [document.body[: marker.span.start].split()[-1] for note in document.notes for marker in note.markers]
    assert before == ["المدينة.", "الكتبة،", "السجل.", "آخر."]
    assert "ثم انتُخب كاتب آخر." in document.body


def test_where_numbers_start_anew() -> None:
    assert formats.read(PAPERS / "latex-en.pdf").numbering is Numbering.PAGE
    assert formats.read(PAPERS / "typst-en.pdf").numbering is None
    assert formats.load(written([page(1), page(2)]), "paper.pdf").numbering is Numbering.CONTINUOUS


def page(number: int, *, marks: Sequence[int] | None = None, notes: bool = True) -> list[Word]:
    """A page with two marks and their notes in small type."""
    marks = marks or (2 * number - 1, 2 * number)
    words: list[Word] = []
    for row in range(14):
        words.append((40, 550 - 14 * row, 11, "The weir was older than the town, and the town was older than"))
    for place, mark in enumerate(marks):
        words += [(40, 340 - 14 * place, 11, "the road to town.")]
        words += [(127, 344 - 14 * place, 7, str(mark)), (135, 340 - 14 * place, 11, "So they said at the weir.")]
    for place, mark in enumerate(marks if notes else marks[:1]):
        words += [
            (40, 103 - 12 * place, 5.5, str(mark)),
            (50, 100 - 12 * place, 8.5, f"Ledger of the weir, p. {mark}."),
        ]
    return words


def test_a_mark_without_a_note() -> None:
    first = page(1, marks=(1, 2, 3))
    document = formats.load(written([[word for word in first if word[3] != "Ledger of the weir, p. 2."
                                      and word[:3] != (40, 91, 5.5)]]), "paper.pdf")  # fmt: skip
    assert texts(document) == [("1", "Ledger of the weir, p. 1."), ("3", "Ledger of the weir, p. 3.")]
    assert [marker.label for marker in document.unmatched] == ["2"]
    assert "town.2" not in document.body
    assert told_of_marks(document) == [("N125", 1)]


def test_many_pages_without_marks_are_told_once() -> None:
    pages = [[word for word in page(number) if word[2:] != (7, str(2 * number))] for number in range(1, 8)]
    document = formats.load(written([*pages, page(8)]), "paper.pdf")
    assert told_of_marks(document) == [("N125", 1)]


def test_a_note_without_a_mark() -> None:
    pages = [page(1), [word for word in page(2) if word[2:] != (7, "4")], page(3)]
    document = formats.load(written(pages), "paper.pdf")
    assert [note.label for note in document.notes if not note.markers] == ["4"]
    assert told_of_marks(document) == [("N125", 2)]


def told_of_marks(document: Document) -> list[tuple[str, int | None]]:
    """The findings that say of marks and notes that they lack the other: their codes and pages."""
    found = check_paper(understand(document), [RULES[code] for code in ("N101", "N102", "N109", "N125")])
    return [(one.code, document.locate(one.span).page) for one in found]


def test_a_blank_behind_a_mark_is_none_of_it() -> None:
    words = [word for word in page(1) if word[3] not in ("the road to town.", "So they said at the weir.")]
    for place in range(2):
        y = 340 - 14 * place
        words += [(40, y, 11, "the road to town"), (135, y + 4, 7, " "), (137, y, 11, "and so they said.")]
    document = formats.load(written([words]), "paper.pdf")
    assert [len(note.markers) for note in document.notes] == [1, 1]
    assert document.body.count("town and so") == 2
    assert told_of_marks(document) == []


def test_numbers_of_lines_are_no_text() -> None:
    numbered = [
        [*page(number), *((15.0, 550.0 - 14 * row, 6.0, str(row + 1)) for row in range(14))] for number in (1, 2)
    ]
    document = formats.load(written(numbered), "paper.pdf")
    assert [note.label for note in document.notes] == ["1", "2", "3", "4"]
    assert not any(letter.isdigit() for letter in document.body)


def test_a_recognised_page_with_words_at_uneven_heights() -> None:
    uneven = random.Random(3)  # noqa: S311
    scanned: list[Word] = []
    for row in range(16):
        x = 40.0
        for word in LINE.split():
            scanned.append((x, 550 - 14 * row + uneven.uniform(-1, 1), 11 * uneven.uniform(0.93, 1.07), word))
            x += 5.8 * len(word) + 4
    scanned.append((40, 312, 11, "road.1 They said so."))
    for row, line in enumerate(
        ("1 Ledger of the weir, 12 Archive Review 88, 90", "(2004), and the papers of the weir.")
    ):
        x = 40.0
        for word in line.split():
            scanned.append((x, 100 - 10 * row + uneven.uniform(-0.8, 0.8), 8 * uneven.uniform(0.93, 1.07), word))
            x += 4.4 * len(word) + 3
    document = formats.load(written([scanned], mode=3), "paper.pdf")
    assert texts(document) == [
        ("1", "Ledger of the weir, 12 Archive Review 88, 90 (2004), and the papers of the weir.")
    ]


@pytest.mark.parametrize(
    ("child", "seconds", "said"),
    [
        ("import os\nos.abort()", 600, "the PDF library crashed on it"),
        ("import sys\nsys.exit(1)", 600, "the PDF library crashed on it"),
        ("print('no marshalled value')", 600, "the PDF library crashed on it"),
        ("import time\ntime.sleep(6000)", 0.1, "takes more than a minute"),
    ],
)
def test_a_reader_that_fails_ends_in_a_sentence(
    child: str, seconds: float, said: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "child.py").write_text(child)
    monkeypatch.setattr(library, "_FOLDER", tmp_path)
    monkeypatch.setattr(library, "SECONDS", seconds)
    with pytest.raises(ReadError) as caught:
        formats.read(PAPERS / "typst-ar.pdf")
    assert said in caught.value.problem
    monkeypatch.undo()
    assert formats.read(PAPERS / "typst-ar.pdf").notes


def test_pdfium_that_is_not_beside_its_bindings_is_found_by_them(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(library, "_library_file", list)
    assert formats.read(PAPERS / "typst-ar.pdf").notes


@pytest.mark.parametrize("font", ["CMTT8", "Tahoma"])
def test_fonts_of_a_pdf_are_not_compared(font: str) -> None:
    document = formats.load(written([page(1), page(2)]), "paper.pdf")
    last = document.notes[-1]
    notes = (*document.notes[:-1], replace(last, faces=(Face(last.span, font, 8.5),)))
    assert not list(check_paper(understand(replace(document, notes=notes)), [RULES["N114"]]))


def test_the_number_of_a_first_page_at_its_foot_is_none_of_the_last_note() -> None:
    """The other pages have theirs at the head, beside words."""
    pages = [page(number) for number in range(1, 5)]
    lowest = min(y for _, y, _, _ in pages[0])
    pages[0] = [*pages[0], (190, lowest - 13, 9, "125")]
    for number in (1, 2, 3):
        pages[number] = [(40, 585, 9, f"{125 + number}     THE WEIR AND THE TOWN"), *pages[number]]
    notes = texts(formats.load(written(pages), "paper.pdf"))
    assert [text for _, text in notes] == [f"Ledger of the weir, p. {number}." for number in range(1, len(notes) + 1)]


def test_a_page_of_a_database_is_no_label() -> None:
    """`at *3`: the star may begin a line."""
    first = [word for word in page(1) if "p. 2." not in word[3]]
    first += [(50, 88, 8.5, "Town v. Weir, No. 12-cv-18, 2014 WL 112, at"), (40, 76, 8.5, "*3 (D. Town 2014).")]
    assert texts(formats.load(written([first, page(2)]), "paper.pdf"))[:3] == [
        ("1", "Ledger of the weir, p. 1."),
        ("2", "Town v. Weir, No. 12-cv-18, 2014 WL 112, at *3 (D. Town 2014)."),
        ("3", "Ledger of the weir, p. 3."),
    ]


def test_asterisks_around_a_remark_in_brackets_are_no_labels() -> None:
    first = [word for word in page(1) if "p. 2." not in word[3]]
    first += [(50, 88, 8.5, "Ledger of the weir [**look it up at"), (40, 76, 8.5, "the archive**], p. 2.")]
    assert texts(formats.load(written([first, page(2)]), "paper.pdf"))[1:3] == [
        ("2", "Ledger of the weir [**look it up at the archive**], p. 2."),
        ("3", "Ledger of the weir, p. 3."),
    ]


def test_marks_that_are_raised_figures_by_what_they_are() -> None:
    first = [word for word in page(1) if word[2] != 7]
    first = [(x, y, size, text.replace("town.", f"town.{'¹' if y == 340 else '²'}")) for x, y, size, text in first]
    first.append((40, 300, 11, "It measured 40 km² in all."))
    document = formats.load(written([first, page(2)]), "paper.pdf")
    assert texts(document) == [(str(number), f"Ledger of the weir, p. {number}.") for number in (1, 2, 3, 4)]
    assert [len(note.markers) for note in document.notes] == [1, 1, 1, 1]
    assert "It measured 40 km² in all." in document.body
