"""Word files: in Word's own habits, from LibreOffice and from pandoc."""

from __future__ import annotations

import pickle
from pathlib import Path

import pytest

from hawashi import formats
from hawashi.formats.parts import PartPlaces
from hawashi.formats.places import Origin
from hawashi.formats.xml import Characters, parse_xml
from hawashi.model import Document, Location, NotePlace, Numbering, Span
from tests.byte_spans import byte_spans
from tests.docx import TAG, zipped, zipped_folder
from tests.pandoc import convert, notes_of

FIXTURES = Path(__file__).parent / "fixtures" / "docx"


def content(name: str) -> bytes:
    path = FIXTURES / name
    return zipped_folder(path) if path.is_dir() else path.read_bytes()


def fixture(name: str) -> Document:
    return formats.load(content(name), f"{name}.docx")


def runs(document: Document, number: int) -> list[tuple[str, str]]:
    text = document.notes[number].text
    return [(run.emphasis.value, text[run.span.start : run.span.end]) for run in document.notes[number].runs]


WORD_EN = [
    ("*", "Fellow at a house of letters."),
    ("1", "A note of a heading."),
    ("2", "Nadia Salih, Marsh Law, 12."),
    ("A", "An end note."),
    ("3", "See Levees\tII\u2011a\n→\nA second paragraph."),
    ("4", "A table:\nleft\nright"),
    ("5", "Set larger than the others."),
]
WORD_AR = [
    ("*", "زميلة في بيت الحكمة."),
    ("1", "حاشية عنوان."),
    ("2", "نادية صالح، شريعة الأهوار، ١٢."),
    ("أ", "تعليقة ختامية."),
    ("3", "ينظر: السداد\tج٢\u2011أ\n→\nفقرة ثانية."),
    ("4", "جدول:\nيمين\nيسار"),
    ("5", "كُتبت بحرف أكبر."),
]
OFFICE_EN = [
    ("*", "Fellow at a house of letters."),
    ("1", "Wilson, Levees of the South, p.\u00a04.\nA second paragraph, with weight."),
    ("i", "An end note."),
    ("2", "See Wilson, Levees, 7."),
    ("3", "Two\tcolumns\nin  all."),
]
OFFICE_AR = [
    ("*", "زميلة في بيت الحكمة."),
    ("1", "الوردي، سداد الجنوب، ص\u00a04.\nفقرة ثانية فيها ثقل."),
    ("i", "تعليقة ختامية."),
    ("2", "ينظر: الوردي، السداد، 7."),
    ("3", "عمودان\tاثنان\nفي  الكل."),
]


@pytest.mark.parametrize(
    ("name", "body", "notes"),
    [
        (
            "word-en",
            "Canals of the South\n\nDr. Nadia Kadhim\n\nThe canals\n\nThe canals were dug in a dry year and widened by "
            "hand in Basra.\n\nWords in a box\n\nA box stands aside.\n\n1910\n\nNobody complained.",
            WORD_EN,
        ),
        (
            "word-ar",
            "قنوات الجنوب\n\nد. نادية كاظم\n\nالقنوات\n\nحُفرت القنوات في سنة جافة ووُسّعت باليد في البصرة."
            "\n\nكلمات في إطار\n\nوعلى الجانب إطار.\n\n١٩١٠\n\nولم يعترض أحد.",
            WORD_AR,
        ),
        (
            "libreoffice-en.docx",
            "Levees and Levies\n\nDr. Nadia Kadhim\n\nThe levee was built in a dry year, and a levy paid for it. "
            "Nobody complained.\n\n1910\n\nA box stands aside.\n\nWords in a box\n\nThe levy again.",
            OFFICE_EN,
        ),
        (
            "libreoffice-ar.docx",
            "السداد والضرائب\n\nد. نادية كاظم\n\nبُني السد في سنة جافة واحدة، ودُفع ثمنه من الضريبة. ولم يعترض أحد."
            "\n\n1910\n\nوعلى الجانب يقف الإطار.\n\nكلمات في إطار\n\nوالضريبة أيضاً.",
            OFFICE_AR,
        ),
    ],
)
def test_a_paper_reads_as_its_reader_sees_it(name: str, body: str, notes: list[tuple[str, str]]) -> None:
    document = fixture(name)
    assert document.body == body
    assert [(one.label, one.text) for one in document.notes] == notes
    ends = [NotePlace.END if label in ("i", "A", "أ") else NotePlace.FOOT for label, _ in notes]
    assert [one.place for one in document.notes] == ends
    assert not document.unmatched


@pytest.mark.parametrize(
    ("name", "before"),
    [
        ("word-en", ["Kadhim", "The canals", "a dry year", "in Basra", "in a box", "1910", "complained"]),
        ("word-ar", ["كاظم", "القنوات", "سنة جافة", "في البصرة", "في إطار", "١٩١٠", "يعترض أحد"]),
        ("libreoffice-en.docx", ["Kadhim", "a dry year", "paid for it", "complained", "1910"]),
        ("libreoffice-ar.docx", ["كاظم", "جافة واحدة", "من الضريبة", "يعترض أحد", "1910"]),
    ],
)
def test_marks_stand_behind_their_words(name: str, before: list[str]) -> None:
    document = fixture(name)
    for one, words in zip(document.notes, before, strict=True):
        assert document.body[: one.markers[0].span.start].endswith(words)


@pytest.mark.parametrize("name", ["libreoffice-en.docx", "libreoffice-ar.docx"])
def test_a_number_that_is_printed_again_is_a_second_mark(name: str) -> None:
    document = fixture(name)
    first, second = document.notes[1].markers
    assert (first.label, second.label, second.text) == ("1", "1", "1")
    assert document.body[second.span.start :] == "."


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("word-en", {2: [("italic", "Marsh Law")], 4: [("italic", "Levees")]}),
        ("word-ar", {2: [("italic", "شريعة الأهوار")], 4: [("italic", "السداد")]}),
        ("libreoffice-en.docx", {1: [("italic", "Levees of the South"), ("bold", "weight")]}),
        ("libreoffice-ar.docx", {1: [("italic", "سداد الجنوب"), ("bold", "ثقل")]}),
    ],
)
def test_emphasis(name: str, expected: dict[int, list[tuple[str, str]]]) -> None:
    document = fixture(name)
    assert {number: runs(document, number) for number in expected} == expected


@pytest.mark.parametrize(
    ("name", "usual", "in_table", "own"),
    [
        ("word-en", ("Calibri", 10.0), ("Calibri", 12.0), ("Georgia", 14.0)),
        ("word-ar", ("Arial", 11.0), ("Arial", 14.0), ("Amiri", 15.0)),
    ],
)
def test_fonts_and_sizes(
    name: str, usual: tuple[str, float], in_table: tuple[str, float], own: tuple[str, float]
) -> None:
    faces = [[(face.font, face.size) for face in one.faces] for one in fixture(name).notes]
    assert faces == [[usual]] * 5 + [[usual, in_table], [own]]


@pytest.mark.parametrize(
    ("name", "title", "author", "language", "numbering", "pages"),
    [
        ("word-en", "Canals of the South", ("Dr.", "Nadia Kadhim"), "en-US", Numbering.PAGE, 3),
        ("word-ar", "قنوات الجنوب", ("د.", "نادية كاظم"), "ar-SA", Numbering.PAGE, 3),
        ("libreoffice-en.docx", "Levees and Levies", ("Dr.", "Nadia Kadhim"), "en-US", Numbering.CONTINUOUS, 1),
        ("libreoffice-ar.docx", "السداد والضرائب", ("د.", "نادية كاظم"), "ar", Numbering.CONTINUOUS, 1),
    ],
)
def test_what_the_file_says_of_itself(
    name: str, title: str, author: tuple[str, str], language: str, numbering: Numbering, pages: int
) -> None:
    document = fixture(name)
    assert document.title == title
    assert [(one.honorific, one.name) for one in document.bylines] == [author]
    assert (document.language, document.numbering, document.pages) == (language, numbering, pages)


@pytest.mark.parametrize(
    ("name", "shown", "title", "locator"),
    [("word-en", "Nadia Salih, Marsh Law, 12", "Marsh Law", "12"),
     ("word-ar", "نادية صالح، شريعة الأهوار، ١٢", "شريعة الأهوار", "١٢")],
)  # fmt: skip
def test_a_field_of_zotero_over_several_runs(name: str, shown: str, title: str, locator: str) -> None:
    one = fixture(name).notes[2]
    (cite,) = one.embedded
    assert one.text[cite.span.start : cite.span.end] == shown
    assert (cite.key, cite.locator, cite.label) == ("ABCD1234", locator, "page")
    assert cite.item == {"type": "book", "title": title}


@pytest.mark.parametrize("name", ["word-en", "word-ar", "libreoffice-en.docx", "libreoffice-ar.docx"])
def test_copied_text_stands_in_the_bytes_of_its_part(name: str) -> None:
    document = fixture(name)
    places = document.places
    assert isinstance(places, PartPlaces)
    assert {places.parts[one.id] for one in document.notes} == {"word/footnotes.xml", "word/endnotes.xml"}
    copied = 0
    for text, trace in places.traces.items():
        data = places.data[places.parts[text]]
        root = parse_xml(data, "part")
        source = Characters(root, TAG).source
        stretches = [data[start:end].decode() for start, end in byte_spans(data, TAG)]
        assert "".join(stretches) == source
        said = document.text_of(text)
        stops = [*[piece.at for piece in trace.pieces][1:], trace.length]
        for piece, stop in zip(trace.pieces, stops, strict=True):
            if piece.origin is Origin.COPIED:
                assert source[piece.start : piece.end] == said[piece.at : stop]
                copied += stop - piece.at
    assert copied > 200


def test_a_place_is_named_by_its_note() -> None:
    document = fixture("word-ar")
    assert document.locate(Span("n4", 0, 6)) == Location("word-ar.docx", note="أ")
    assert document.locate(Span("body", 0, 6)) == Location("word-ar.docx")
    with pytest.raises(ValueError, match="n4"):
        document.locate(Span("n4", 0, 600))


@pytest.mark.parametrize("name", ["word-en", "word-ar"])
def test_a_document_travels_between_processes(name: str) -> None:
    document = fixture(name)
    assert pickle.loads(pickle.dumps(document)) == document  # noqa: S301


@pytest.mark.parametrize("name", ["word-en", "word-ar"])
def test_strict_files_read_as_others_do(name: str) -> None:
    folder = FIXTURES / name
    spaces = {
        b"http://schemas.openxmlformats.org/wordprocessingml/2006/main": b"http://purl.oclc.org/ooxml/wordprocessingml/main",
        b"http://schemas.openxmlformats.org/officeDocument/2006/relationships": b"http://purl.oclc.org/ooxml/officeDocument/relationships",
        b"http://schemas.openxmlformats.org/drawingml/2006/main": b"http://purl.oclc.org/ooxml/drawingml/main",
    }
    parts: dict[str, str | bytes] = {}
    for path in sorted(one for one in folder.rglob("*") if one.is_file()):
        data = path.read_bytes()
        for usual, strict in spaces.items():
            data = data.replace(usual, strict)
        parts[path.relative_to(folder).as_posix()] = data
    strict_one, usual_one = formats.load(zipped(parts), "a.docx"), fixture(name)
    assert (strict_one.body, strict_one.notes, strict_one.title) == (usual_one.body, usual_one.notes, usual_one.title)


MARKDOWN = {
    "en": "# Water\n\nA levee[^1] and a *levy*[^2].\n\n| a[^3] | b |\n|---|---|\n| c | d |\n\n"
    "[^1]: Wilson, *Levees*,\u00a04; “Law”, 7.\n\n    Second **paragraph**.\n\n"
    "[^2]: [Site](https://example.org) `x`.\n\n[^3]: Cell.\n",
    "ar": "# الماء\n\nسد[^1] و*ضريبة*[^2].\n\n| أ[^3] | ب |\n|---|---|\n| ج | د |\n\n"
    "[^1]: الوردي، *السداد*، ص\u00a0٤؛ «القانون»، 7.\n\n    فقرة **ثانية**.\n\n"
    "[^2]: [موقع](https://example.org) `x`.\n\n[^3]: خلية.\n",
}


@pytest.mark.needs("pandoc")
@pytest.mark.parametrize("language", ["en", "ar"])
def test_notes_are_those_of_pandoc(language: str) -> None:
    made = convert(MARKDOWN[language].encode(), "markdown", "docx")
    document = formats.load(made, "a.docx")
    assert [one.text for one in document.notes] == notes_of(made, "docx")
    assert [one.label for one in document.notes] == ["1", "2", "3"]
    assert [one.text for one in document.notes] == notes_of(MARKDOWN[language].encode(), "markdown")
