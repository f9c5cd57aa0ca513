"""Copies of Word files with what was found as comments at the marks of their notes."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from pathlib import Path

import pytest
from lxml import etree

from hawashi import fixes, formats
from hawashi.errors import WriteError
from hawashi.formats.revision import Revision
from hawashi.model import BODY, Document, Edit, Finding, Fix, Span
from tests import libreoffice, tricky_notes
from tests.docx import note, paragraph, reference, run, word
from tests.test_write_docx import SOURCES, parts_of, texts

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
REVISION = Revision('R. "Reviewer"', datetime(2026, 11, 26, 9, tzinfo=UTC))
BODIES = {
    "en": (run("The dam held"), run("Farid, Law, p.7"), "p.7", "p. 7"),
    "ar": (run("صمد السد", "<w:rtl/>"), run("فريد، النهر، ص7", "<w:rtl/>"), "ص7", "ص 7"),
}


def paper(language: str) -> tuple[bytes, Document]:
    body, text, _, _ = BODIES[language]
    source = word(
        paragraph(body, reference(1), run("."), reference(2, "endnote")),
        footnotes=note(1, text),
        endnotes=note(2, run("See there."), kind="endnote"),
    )
    return source, formats.load(source, "paper.docx")


def found_in(document: Document, language: str) -> list[Finding]:
    _, _, old, new = BODIES[language]
    start = document.text_of("n1").index(old)
    span = Span("n1", start, start + len(old))
    return [
        Finding(Span(BODY, 0, 1), "The paper has no author", code="P101", name="missing_author"),
        Finding(span, "No space", Fix((Edit(span, new),)), "C107", "missing_space"),
        Finding(Span("n2", 0, 3), "Cites <nothing> & more", code="N103", name="nothing"),
        Finding(document.notes[0].markers[0].mark, "Raised twice", code="N104", name="twice"),
    ]


@pytest.mark.parametrize("language", ["en", "ar"])
def test_each_note_has_one_comment_at_its_mark(language: str) -> None:
    source, document = paper(language)
    copy = fixes.annotated(document, source, found_in(document, language), REVISION)
    assert texts(formats.load(copy, "paper.docx")) == texts(document)
    new = parts_of(copy)
    said = [
        ["".join(one.itertext(f"{W}t")) for one in comment.iter(f"{W}p")]
        for comment in etree.fromstring(new["word/comments.xml"])
    ]
    proposed = document.text_of("n1").replace(*BODIES[language][2:])
    assert said == [
        ["P101 missing_author: The paper has no author"],
        ["C107 missing_space: No space", "N104 twice: Raised twice", "Proposed:", proposed],
        ["N103 nothing: Cites <nothing> & more"],
    ]
    assert new["word/comments.xml"].count(b"<w:bidi/>") == (1 if language == "ar" else 0)
    main = new["word/document.xml"].decode()
    for number, kind in ((1, "footnote"), (2, "endnote")):
        inside = main[main.index(f'RangeStart w:id="{number}"') : main.index(f'RangeEnd w:id="{number}"')]
        assert f"<w:{kind}Reference" in inside
        assert "<w:t" not in inside
    assert b"comments.xml" in new["word/_rels/document.xml.rels"]
    assert {name for name, content in parts_of(source).items() if new[name] != content} == {
        "word/document.xml",
        "word/_rels/document.xml.rels",
    }


def test_comments_that_are_there_stay() -> None:
    source, document = paper("en")
    once = fixes.annotated(document, source, found_in(document, "en"), REVISION)
    again = formats.load(once, "paper.docx")
    twice = parts_of(fixes.annotated(again, once, found_in(again, "en"), REVISION))
    numbers = re.findall(r'<w:comment [^>]*w:id="(\d+)"', twice["word/comments.xml"].decode())
    assert numbers == ["0", "1", "2", "3", "4", "5"]
    assert twice["word/_rels/document.xml.rels"].count(b"/comments") == 1


def test_nothing_found_is_a_copy_and_other_files_hold_no_comments() -> None:
    source, document = paper("en")
    assert fixes.annotated(document, source, [], REVISION) == source
    text = formats.parse("Text[^1].\n\n[^1]: Note.\n", "paper.md")
    with pytest.raises(WriteError, match="only Word files"):
        fixes.annotated(text, b"", [], REVISION)


@pytest.mark.needs("libreoffice")
def test_libreoffice_shows_the_comments(tmp_path: Path) -> None:
    names = ("hand-written", "libreoffice-en", "libreoffice-ar", "pandoc-en", "pandoc-ar")
    sources = [SOURCES[name] for name in names] + [tricky_notes.paper(language) for language in ("en", "ar")]
    copies, said = [], []
    for number, source in enumerate(sources):
        document = formats.load(source, "paper.docx")
        said.append(
            [
                Finding(each.part(0, 1), f"Found in {each.label}", code="N1", name="x")
                for each in document.notes
                if each.text
            ]
        )
        copies.append(tmp_path / f"copy-{number}.docx")
        copies[-1].write_bytes(fixes.annotated(document, source, said[-1], REVISION))
    for found, saved in zip(said, libreoffice.saved_there(*copies, suffix="fodt"), strict=True):
        assert_shown(found, saved)


def assert_shown(found: list[Finding], data: bytes) -> None:
    saved = etree.fromstring(data)
    office = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
    shown = [
        "".join(one.itertext())
        for one in saved.iter(f"{office}annotation")
        if REVISION.author in "".join(one.itertext())
    ]
    assert len(shown) == len(found)
    for one in found:
        assert any(f"N1 x: {one.message}" in each for each in shown)
