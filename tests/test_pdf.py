"""PDF papers made by Typst, LaTeX and a browser: `fixtures/pdf` holds each beside its source."""

from __future__ import annotations

from pathlib import Path

import pytest

from hawashi.errors import ReadError, WriteError
from hawashi.formats import can_write, load, read, write
from hawashi.model import Document, NotePlace, Span

PAPERS = Path(__file__).parent / "fixtures" / "pdf"


def paper(name: str) -> Document:
    return read(PAPERS / f"{name}.pdf")


def texts(document: Document) -> list[tuple[str, str]]:
    return [(note.label, note.text) for note in document.notes]


def before(document: Document, number: int, length: int = 12) -> str:
    """The last letters of the text in front of a note's mark."""
    (marker,) = document.notes[number].markers
    return document.body[max(marker.span.start - length, 0) : marker.span.start]


def pages(document: Document) -> list[int | None]:
    return [document.locate(note.span).page for note in document.notes]


def test_two_columns() -> None:
    document = paper("typst-en")
    assert document.title == "The Water Courts of Basra"
    assert [byline.name for byline in document.bylines] == ["Salma Haddad"]
    assert (document.language, document.pages, document.labels) == ("en", 1, "printed")
    assert texts(document) == [
        ("1", "Salma Haddad, The Courts of Basra (Baghdad: Dar al-Mada, 2011), 14."),
        ("2", "Ibid., 15–17."),
        (
            "3",
            "Letter of the governor, 3 May 1931, National Library, Baghdad, file 12/4; a copy is kept at "
            "https://example.org/letters/basra-1931, among the papers of the harbour.",
        ),
        ("4", "Jane Smith and Omar Nuri, “A Survey of Shelves,” Archive Review 7 (2004): 88."),
    ]
    assert [before(document, number) for number in range(4)] == [
        " of its own,", "ame in 1959.", "ce of reeds;", " of shelves.",
    ]  # fmt: skip


def test_words_that_are_broken_at_the_end_of_a_line_are_joined() -> None:
    body = paper("typst-en").body
    assert "asked for a law-making power of its own, and the council refused it twice." in body
    assert "what the judges left open was settled by the ministries" in body


def test_a_power_is_no_mark() -> None:
    document = paper("typst-en")
    assert "12 m2 of shelves" in document.body
    assert document.unmatched == ()


def test_emphasis() -> None:
    document = paper("typst-en")
    runs = [(note.label, run.emphasis.value, document.text_of(note.id)[run.span.start : run.span.end])
            for note in document.notes for run in note.runs]  # fmt: skip
    assert runs == [("1", "italic", "The Courts of Basra"), ("4", "italic", "Archive Review")]


def test_arabic() -> None:
    document = paper("typst-ar")
    assert document.title == "محاكم المياه في البصرة"
    assert [byline.name for byline in document.bylines] == ["سلمى حداد"]
    assert document.language == "ar"
    assert texts(document) == [
        ("١", "سلمى حداد، محاكم البصرة (بغداد: دار المدى، 2011)، ص 14."),
        ("٢", "المصدر نفسه، ص 15."),
        (
            "٣",
            "رسالة المتصرف في 3 أيار 1931، المكتبة الوطنية، الملفة 12/4، متاحة على الرابط: "
            "https://example.org/letters، تاريخ الزيارة: 2 آذار 2020.",
        ),
        ("٤", "ينظر: Jane Smith, A Survey of Shelves, London, 2004, p. 88، وقد نُشر ملخصه بالعربية."),
    ]
    assert [before(document, number, 20).split()[-1] for number in range(4)] == [
        "التشريع", "1959.", "والزوارق", "القانون",
    ]  # fmt: skip


def test_numbering_by_page_and_a_note_with_a_star() -> None:
    document = paper("latex-en")
    assert [(note.label, page) for note, page in zip(document.notes, pages(document), strict=True)] == [
        ("*", 1), ("1", 1), ("2", 1), ("3", 1), ("1", 2), ("2", 2),
    ]  # fmt: skip
    assert document.notes[0].text == "Keeper of records, Basra."
    assert document.notes[2].text.startswith("Ibid., 4. The clerk was of the opinion that a fish which is sold twice")
    assert document.notes[2].text.endswith("and nobody has read them all.")
    assert all(len(note.markers) == 1 for note in document.notes)


def test_endnotes_of_a_browser() -> None:
    document = paper("chromium-ar")
    assert document.title == "دفاتر الميناء"
    assert [(note.label, note.place, note.text) for note in document.notes] == [
        ("1", NotePlace.END, "عمر نوري، دفتران (الموصل: المطبعة العراقية، 1999)، ص 3."),
        ("2", NotePlace.END, "المصدر نفسه، ص 4."),
        ("3", NotePlace.END, "جريدة البلاد، العدد 88، 7 أيار 1961."),
    ]
    assert [before(document, number, 7) for number in range(3)] == ["دفتران.", "لأسماك،", "عد سنين"]


def test_a_finding_points_to_page_and_note() -> None:
    document = paper("latex-en")
    last = document.notes[-1]
    place = document.locate(last.part(0, 4))
    assert (place.page, place.note, place.line) == (2, "2", None)
    with pytest.raises(ValueError, match="leaves it"):
        document.locate(Span(last.id, 0, len(last.text) + 1))
    with pytest.raises(KeyError):
        document.locate(Span("n99", 0, 1))


def test_it_cannot_be_written() -> None:
    document = paper("typst-en")
    assert not can_write(document)
    with pytest.raises(WriteError):
        write(document, [])


def made(pages: str, rest: str = "") -> bytes:
    """A PDF of objects without a table, which readers make up for; `rest` stands in its trailer."""
    return (
        f"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
        f"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 300 300]{pages}>>endobj\n"
        f"trailer<</Root 1 0 R{rest}>>\n%%EOF\n"
    ).encode()


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (made(""), "has no text"),
        (b"%PDF-1.7\n" + b"\x00" * 200, "not a complete PDF"),
        ((PAPERS / "typst-ar.pdf").read_bytes()[:400], "not a complete PDF"),
        (
            made("", "/Encrypt<</Filter/Standard/V 1/R 2/P -4/O(" + "o" * 32 + ")/U(" + "u" * 32 + ")>>/ID[(a)(b)]"),
            "is protected by a password",
        ),
    ],
)
def test_what_cannot_be_read_is_told_in_a_sentence(data: bytes, said: str) -> None:
    with pytest.raises(ReadError) as caught:
        load(data, "paper.pdf")
    assert said in caught.value.problem
    assert caught.value.hint.endswith(".")
