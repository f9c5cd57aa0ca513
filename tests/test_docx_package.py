"""Word files whose parts have other names, namespaces or types: read, written, tracked, annotated."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import UTC, datetime
from functools import cache
from pathlib import Path

import pytest

from hawashi import fixes, formats
from hawashi.errors import ReadError
from hawashi.formats.revision import Comment, Revision
from hawashi.model import Edit, Span
from tests.docx import note, paragraph, reference, run, word, zipped
from tests.test_write_docx import parts_of, texts

PAPERS = sorted((Path(__file__).parents[1] / "papers/formats").glob("*.docx"))
BOTH = pytest.mark.parametrize("paper", PAPERS, ids=lambda path: path.stem)
REVISION = Revision("Editors", datetime(2026, 11, 26, 12, tzinfo=UTC))
Parts = dict[str, bytes]


def with_names(names: dict[str, str]) -> Callable[[Parts], Parts]:
    """Gives parts other names, in their relationships and in the list of types as well."""

    def change(parts: Parts) -> Parts:
        new = {}
        for name, data in parts.items():
            for old, other in names.items():
                if name.endswith(".rels") or name == "[Content_Types].xml":
                    data = data.replace(f'"{old}"'.encode(), f'"{other}"'.encode())
                    data = data.replace(f'"/{old}"'.encode(), f'"/{other}"'.encode())
                    short, long = (f'Target="{each.removeprefix("word/")}"'.encode() for each in (old, other))
                    data = data.replace(short, long)
                    name = name.replace(Path(old).name, Path(other).name)
            new[names.get(name, name)] = data
        return new

    return change


def strict(parts: Parts) -> Parts:
    """The parts in the namespaces of ISO/IEC 29500-1, as Word's "Strict Open XML Document" has them."""

    def other(data: bytes) -> bytes:
        data = re.sub(
            rb"http://schemas\.openxmlformats\.org/(wordprocessingml|drawingml)/2006/",
            rb"http://purl.oclc.org/ooxml/\1/",
            data,
        )
        return re.sub(
            rb"http://schemas\.openxmlformats\.org/officeDocument/2006/",
            rb"http://purl.oclc.org/ooxml/officeDocument/",
            data,
        )

    return {name: data if name == "[Content_Types].xml" else other(data) for name, data in parts.items()}


def default_type(parts: Parts) -> Parts:
    """The main part has its type by its suffix, as some programs write it."""
    types = parts["[Content_Types].xml"]
    main = re.search(rb'<Override[^>]*PartName="/word/document\.xml"[^>]*/>', types)
    assert main is not None
    kind = re.search(rb'ContentType="[^"]*"', main[0])
    assert kind is not None
    types = types.replace(main[0], b"")
    types = re.sub(rb'(<Default [^>]*Extension="xml"[^>]*/>)', b"", types)
    types = re.sub(rb"(<Types[^>]*>)", rb'\1<Default Extension="xml" ' + kind[0] + b"/>", types)
    return {**parts, "[Content_Types].xml": types}


MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
KINDS = {
    "docm": "application/vnd.ms-word.document.macroEnabled.main+xml",
    "dotx": "application/vnd.openxmlformats-officedocument.wordprocessingml.template.main+xml",
    "dotm": "application/vnd.ms-word.template.macroEnabledTemplate.main+xml",
}


def with_type(kind: str) -> Callable[[Parts], Parts]:
    return lambda parts: {
        **parts,
        "[Content_Types].xml": parts["[Content_Types].xml"].replace(MAIN.encode(), KINDS[kind].encode()),
        "word/vbaProject.bin": b"\xd0\xcf\x11\xe0macros",
    }


MAKES: dict[str, tuple[str, Callable[[Parts], Parts]]] = {
    "the web": ("docx", with_names({"word/document.xml": "word/document22.xml"})),
    "notes": ("docx", with_names({"word/footnotes.xml": "word/footnotes3.xml", "word/styles.xml": "word/styles2.xml"})),
    "all": (
        "docx",
        with_names({"word/document.xml": "word/paper.xml", "word/footnotes.xml": "word/Notes%20below.xml"}),
    ),
    "capitals": ("docx", lambda parts: {name.replace("word/", "Word/"): data for name, data in parts.items()}),
    "default type": ("docx", lambda parts: with_names({"word/document.xml": "word/d.xml"})(default_type(parts))),
    "strict": ("docx", strict),
    "strict web": ("docx", lambda parts: with_names({"word/document.xml": "word/document2.xml"})(strict(parts))),
    **{kind: (kind, with_type(kind)) for kind in KINDS},
}
OF_ANY_MAKE = pytest.mark.parametrize("make", MAKES)


@cache
def made(paper: Path, make: str) -> tuple[bytes, bytes, str]:
    """A Word file, the same of another make, and what to call that."""
    suffix, change = MAKES[make]
    usual = paper.read_bytes()
    parts = change(parts_of(usual))
    assert parts != parts_of(usual)
    return usual, zipped(parts), f"ورقة.{suffix}"


def edits_in(data: bytes, name: str) -> list[Edit]:
    """An edit in the body and one in each note."""
    document = formats.load(data, name)
    spans = [Span("body", 0, 1), *(Span(each.id, len(each.text) - 1, len(each.text)) for each in document.notes)]
    return [Edit(span, "×") for span in spans]


def as_usual(data: bytes) -> str:
    """What a part says, whatever its namespaces are."""
    return re.sub(r"http://(?:schemas\.openxmlformats|purl\.oclc)\.org/[^\"]*", "", data.decode())


@BOTH
@OF_ANY_MAKE
def test_it_is_read_as_the_usual_one(paper: Path, make: str) -> None:
    usual, other, name = made(paper, make)
    expected, found = formats.load(usual, "paper.docx"), formats.load(other, name)
    assert len(found.notes) > 5
    assert (found.format, found.body, found.notes, found.title) == (
        "docx",
        expected.body,
        expected.notes,
        expected.title,
    )
    assert (found.language, found.pages, found.bylines) == (expected.language, expected.pages, expected.bylines)


@cache
def usually(paper: Path, revision: Revision | None) -> tuple[list[Edit], bytes, dict[str, str]]:
    """Edits, the usual file with them written into it, and its texts, which are others than before."""
    usual = paper.read_bytes()
    document = formats.load(usual, "paper.docx")
    edits = edits_in(usual, "paper.docx")
    expected = formats.rewritten(document, usual, edits, revision)
    wanted = texts(formats.load(expected, "paper.docx"))
    assert wanted != texts(document)
    return edits, expected, wanted


@BOTH
@OF_ANY_MAKE
@pytest.mark.parametrize("revision", [None, REVISION], ids=["written", "tracked"])
def test_what_is_written_is_what_is_written_into_the_usual_one(
    paper: Path, make: str, revision: Revision | None
) -> None:
    usual, other, name = made(paper, make)
    edits, expected, wanted = usually(paper, revision)
    found = formats.rewritten(formats.load(other, name), other, edits, revision)
    assert texts(formats.load(found, name)) == wanted
    before, after = parts_of(other), parts_of(found)
    changed = {part for part in after if after[part] != before.get(part)}
    assert sorted(as_usual(after[part]) for part in changed) == sorted(
        as_usual(data) for part, data in parts_of(expected).items() if data != parts_of(usual)[part]
    )
    assert len(changed) == 2
    assert after.keys() == before.keys()
    types = next(part for part in after if part.lower() == "[content_types].xml")
    assert after[types] == before[types]


@BOTH
@OF_ANY_MAKE
def test_comments_are_related_to_the_part_that_they_stand_in(paper: Path, make: str) -> None:
    _, other, name = made(paper, make)
    document = formats.load(other, name)
    said = [Comment(None, ("A word",)), *(Comment(each.id, ("كلمة",)) for each in document.notes)]
    found = formats.annotated(document, other, said, REVISION)
    fixes.mending.verify(document, [], formats.load(found, name))
    before, after = parts_of(other), parts_of(found)
    comments = [part for part in after if after[part].count("كلمة".encode()) == len(document.notes)]
    assert len(comments) == 1
    index = next(part for part in after if part.endswith(".rels") and b"/comments" in after[part])
    main = next(
        part for part in after if after[part].count(b"commentReference ") + after[part].count(b"commentReference/") > 5
    )
    assert Path(index).name == f"{Path(main).name}.rels"
    assert Path(comments[0]).name in after[index].decode()
    assert after.keys() - before.keys() <= {comments[0]}


@pytest.mark.parametrize("language", ["en", "ar"])
def test_the_building_blocks_of_a_template_are_no_notes_of_the_paper(language: str) -> None:
    words = {"en": "The dam held.", "ar": "صمد السد."}[language]
    template = parts_of(word(paragraph(run(words))))
    blocks = word(paragraph(run("Block"), reference(1)), footnotes=note(1, run("A block's own note.")))
    template |= {name.replace("word/", "word/glossary/"): data for name, data in parts_of(blocks).items()}
    template["[Content_Types].xml"] = (
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        f'<Override PartName="/word/document.xml" ContentType="{KINDS["dotx"]}"/>'
        '<Override PartName="/word/glossary/footnotes.xml" ContentType="application/vnd.openxmlformats-officedocument'
        '.wordprocessingml.footnotes+xml"/></Types>'
    ).encode()
    document = formats.load(zipped(template), "template.dotx")
    assert (document.body.strip(), document.notes) == (words, ())


@pytest.mark.parametrize(
    ("folder", "kind"),
    [
        ("xl", "spreadsheetml.sheet.main+xml"),
        ("xl", "spreadsheetml.template.main+xml"),
        ("ppt", "presentationml.presentation.main+xml"),
        ("ppt", "presentationml.template.main+xml"),
        ("visio", "ms-visio.drawing.main+xml"),
    ],
)
@pytest.mark.parametrize("name", ["ورقة.docx", "paper.xlsx"])
def test_files_of_other_programs_are_refused(folder: str, kind: str, name: str) -> None:
    relation = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"
    parts = {
        "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override '
        f'PartName="/{folder}/main.xml" ContentType="application/vnd.openxmlformats-officedocument.{kind}"/></Types>',
        "_rels/.rels": '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f'<Relationship Id="r1" Type="{relation}" Target="{folder}/main.xml"/></Relationships>',
        f"{folder}/main.xml": "<workbook/>",
    }
    with pytest.raises(ReadError, match=name):
        formats.load(zipped(parts), name)
