"""OpenDocument texts as LibreOffice and pandoc write them."""

from __future__ import annotations

import pickle
import re
from pathlib import Path
from zipfile import ZipFile

import pytest

from hawashi import formats
from hawashi.formats.parts import PartPlaces
from hawashi.formats.places import Origin
from hawashi.formats.xml import Characters, parse_xml
from hawashi.model import Document, Location, NotePlace, Numbering, Span
from tests.byte_spans import byte_spans
from tests.pandoc import convert, notes_of

FIXTURES = Path(__file__).parent / "fixtures" / "odt"
ALL = sorted(FIXTURES.glob("*.odt"))


def fixture(name: str) -> Document:
    return formats.read(FIXTURES / name)


def runs(document: Document, note: int) -> list[tuple[str, str]]:
    text = document.notes[note].text
    return [(run.emphasis.value, text[run.span.start : run.span.end]) for run in document.notes[note].runs]


@pytest.mark.parametrize(
    ("name", "body", "notes"),
    [
        (
            "libreoffice-en.odt",
            "Levees and Levies\n\nDr. Nadia Kadhim\n\nThe levee was built in a dry year, and a levy paid for it. "
            "Nobody complained.\n\n1910\n\nA box stands aside.\n\nWords in a box\n\nThe levy again.",
            [
                ("*", "Fellow at a house of letters."),
                ("1", "Wilson, Levees of the South, p.\u00a04.\nA second paragraph, with weight."),
                ("i", "An end note."),
                ("2", "See Wilson, Levees, 7."),
                ("3", "Two\tcolumns\nin  all."),
            ],
        ),
        (
            "libreoffice-ar.odt",
            "السداد والضرائب\n\nد. نادية كاظم\n\nبُني السد في سنة جافة واحدة، ودُفع ثمنه من الضريبة. ولم يعترض أحد."
            "\n\n1910\n\nوعلى الجانب يقف الإطار.\n\nكلمات في إطار\n\nوالضريبة أيضاً.",
            [
                ("*", "زميلة في بيت الحكمة."),
                ("1", "الوردي، سداد الجنوب، ص\u00a04.\nفقرة ثانية فيها ثقل."),
                ("i", "تعليقة ختامية."),
                ("2", "ينظر: الوردي، السداد، 7."),
                ("3", "عمودان\tاثنان\nفي  الكل."),
            ],
        ),
    ],
)
def test_a_paper_reads_as_its_reader_sees_it(name: str, body: str, notes: list[tuple[str, str]]) -> None:
    document = fixture(name)
    assert document.body == body
    assert [(note.label, note.text) for note in document.notes] == notes
    assert [note.place for note in document.notes] == [
        NotePlace.END if label == "i" else NotePlace.FOOT for label, _ in notes
    ]
    assert not document.unmatched


@pytest.mark.parametrize(
    ("name", "before"),
    [
        ("libreoffice-en.odt", ["Nadia Kadhim", "a dry year", "paid for it", "complained", "1910"]),
        ("libreoffice-ar.odt", ["نادية كاظم", "جافة واحدة", "من الضريبة", "يعترض أحد", "1910"]),
    ],
)
def test_marks_stand_behind_their_words(name: str, before: list[str]) -> None:
    document = fixture(name)
    for note, words in zip(document.notes, before, strict=True):
        assert document.body[: note.markers[0].span.start].endswith(words)
        assert note.markers[0].text == note.markers[0].label == note.label


@pytest.mark.parametrize(
    ("name", "words"), [("libreoffice-en.odt", "The levy again"), ("libreoffice-ar.odt", "والضريبة أيضاً")]
)
def test_a_raised_reference_to_a_note_is_its_second_mark(name: str, words: str) -> None:
    document = fixture(name)
    _, second = document.notes[1].markers
    assert document.body[: second.span.start].endswith(words)


@pytest.mark.parametrize(
    ("name", "number", "found"),
    [
        ("libreoffice-en.odt", 1, [("italic", "Levees of the South"), ("bold", "weight")]),
        ("libreoffice-ar.odt", 1, [("italic", "سداد الجنوب"), ("bold", "ثقل")]),
        ("pandoc-en.odt", 1, [("bold", "Charles"), ("italic", "A History of Iraq"), ("code", "code")]),
        ("pandoc-ar.odt", 1, [("bold", "الحسني"), ("italic", "تاريخ الوزارات العراقية"), ("code", "code")]),
    ],
)
def test_emphasis(name: str, number: int, found: list[tuple[str, str]]) -> None:
    assert runs(fixture(name), number) == found


def test_each_script_has_its_own_font_and_size() -> None:
    (english,), (arabic,) = (fixture(f"libreoffice-{language}.odt").notes[0].faces for language in ("en", "ar"))
    assert (english.font, english.size) == ("Liberation Serif", 10)
    assert (arabic.font, arabic.size) == ("Amiri", 11.2)  # 80 % of 14 points


@pytest.mark.parametrize(
    ("name", "shown", "title"),
    [
        ("libreoffice-en.odt", "Wilson, Levees, 7", "Levees of the South"),
        ("libreoffice-ar.odt", "الوردي، السداد، 7", "سداد الجنوب"),
    ],
)
def test_a_cite_of_zotero_keeps_its_data(name: str, shown: str, title: str) -> None:
    note = fixture(name).notes[3]
    (cite,) = note.embedded
    assert note.text[cite.span.start : cite.span.end] == shown
    assert (cite.key, cite.locator, cite.label) == ("R4TM8", "7", "page")
    assert cite.item == {"type": "book", "title": title}


@pytest.mark.parametrize(
    ("name", "language", "title", "authors"),
    [
        ("libreoffice-en.odt", "en", "Levees and Levies", [("Nadia Kadhim", "Dr.")]),
        ("libreoffice-ar.odt", "ar", "السداد والضرائب", [("نادية كاظم", "د.")]),
        (
            "pandoc-en.odt",
            "en",
            "Canals and Ledgers: A Small History",
            [("Salma Idris Haddad", "Dr."), ("Karim Nasser", "Prof.")],
        ),
        ("pandoc-ar.odt", "ar", "القنوات والدفاتر: تاريخ موجز", [("سلمى إدريس حداد", "د."), ("كريم ناصر", "أ.د.")]),
    ],
)
def test_what_a_paper_says_of_itself(name: str, language: str, title: str, authors: list[tuple[str, str]]) -> None:
    document = fixture(name)
    assert (document.language, document.title) == (language, title)
    assert [(byline.name, byline.honorific) for byline in document.bylines] == authors
    assert (document.labels, document.numbering) == ("printed", Numbering.CONTINUOUS)


def test_pages_are_told_where_the_file_tells() -> None:
    assert fixture("libreoffice-en.odt").pages == 1
    assert fixture("pandoc-en.odt").pages is None


@pytest.mark.parametrize("path", ALL, ids=lambda path: path.name)
def test_every_character_is_found_again_in_the_file(path: Path) -> None:
    document = formats.read(path)
    places = document.places
    assert isinstance(places, PartPlaces)
    data = ZipFile(path).read("content.xml")
    assert places.data == {"content.xml": data}
    characters = Characters(parse_xml(data, "content.xml")).source
    where = [offset for start, end in byte_spans(data) for offset in _offsets(data[start:end].decode(), start)]
    assert len(where) == len(characters)
    for note in document.notes:
        for piece in places.traces[note.id].pieces:
            if piece.origin is Origin.COPIED:
                stop = min(piece.at + piece.end - piece.start, len(note.text))
                for at in range(piece.at, stop):
                    char = note.text[at]
                    assert characters[piece.start + at - piece.at] == char
                    start = where[piece.start + at - piece.at]
                    assert data[start:].startswith((char.encode(), b"&"))


def _offsets(said: str, start: int) -> list[int]:
    """Where each character of a stretch of XML starts, in bytes."""
    found = []
    for piece in re.findall(r"&[^;]*;|[\s\S]", said):
        found.append(start)
        start += len(piece.encode())
    return found


def test_a_place_is_shown_by_its_note() -> None:
    document = fixture("libreoffice-ar.odt")
    path = str(FIXTURES / "libreoffice-ar.odt")
    assert document.locate(Span("n4", 0, 4)) == Location(path, note="2")
    assert document.locate(document.notes[0].markers[0].mark) == Location(path, note="*")
    assert document.locate(Span("body", 0, 3)) == Location(path)
    with pytest.raises(ValueError, match="leaves it"):
        document.locate(Span("n4", 0, 400))


@pytest.mark.parametrize("language", ["en", "ar"])
def test_a_flat_file_is_read_as_the_packed_one(language: str) -> None:
    flat, packed = (fixture(f"libreoffice-{language}.{suffix}") for suffix in ("fodt", "odt"))
    assert (flat.format, flat.title, flat.bylines) == ("odt", packed.title, packed.bylines)
    # Written by hand: LibreOffice numbered the notes anew.
    assert [note.text for note in flat.notes] == [note.text for note in packed.notes]
    assert [note.runs for note in flat.notes] == [note.runs for note in packed.notes]
    assert flat.body == packed.body


def test_a_document_survives_pickling() -> None:
    document = fixture("libreoffice-ar.odt")
    assert pickle.loads(pickle.dumps(document)) == document  # noqa: S301


@pytest.mark.needs("pandoc")
@pytest.mark.parametrize("path", ALL, ids=lambda path: path.name)
def test_pandoc_reads_the_same_notes(path: Path) -> None:
    ours = [" ".join(note.text.split()) for note in formats.read(path).notes]
    assert ours == [" ".join(text.split()) for text in notes_of(path.read_bytes(), "odt")]


@pytest.mark.needs("pandoc")
@pytest.mark.parametrize("language", ["en", "ar"])
def test_the_notes_of_the_source_come_back(language: str) -> None:
    source = (FIXTURES / f"pandoc-{language}.md").read_bytes()
    ours = [note.text for note in formats.load(convert(source, "markdown", "odt"), "paper.odt").notes]
    assert ours == notes_of(source, "markdown")
