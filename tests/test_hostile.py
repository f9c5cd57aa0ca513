"""Files that mean harm, are broken, or are of another kind: one sentence each, and the rest of the run goes on."""

from __future__ import annotations

import contextlib
import io
import json
import re
import tracemalloc
import zipfile
import zlib
from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path
from subprocess import CompletedProcess

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from benchmarks.hostile import papers
from hawashi import formats
from hawashi.errors import HawashiError, ReadError
from hawashi.formats.markdown import assemble

FORMATS = Path(__file__).parents[1] / "papers/formats"
SAMPLES = sorted(path for path in FORMATS.iterdir() if path.suffix in (".docx", ".odt", ".html", ".tex", ".txt"))
Run = Callable[..., CompletedProcess[str]]

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
ODF = (
    'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"'
)
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)


def packed(parts: Mapping[str, bytes | str]) -> bytes:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    return data.getvalue()


def docx(body: str, head: str = "") -> bytes:
    return packed({"word/document.xml": f"{head}<w:document {W}><w:body>{body}</w:body></w:document>"})


def odt(body: str, head: str = "") -> bytes:
    content = (
        f"{head}<office:document-content {ODF}><office:body><office:text>{body}</office:text></office:body>"
        "</office:document-content>"
    )
    return packed({"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": content})


def refused(data: bytes, name: str) -> ReadError:
    with pytest.raises(ReadError) as caught:
        formats.load(data, name)
    said = caught.value
    assert name in said.problem
    assert said.problem.endswith(".")
    assert "\n" not in said.problem + said.hint
    assert said.hint.endswith(".")
    return said


@cache
def inflating(name: str, size: int) -> bytes:
    """An archive of a few hundred kilobytes, whose one part has `size` bytes."""
    data = io.BytesIO()
    blank = b" " * (1 << 20)
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as archive, archive.open(name, "w") as part:
        for _ in range(size >> 20):
            part.write(blank)
    return data.getvalue()


# Archives


@pytest.mark.parametrize("name", ["word/document.xml", "Pictures/صورة.png"])
def test_an_archive_that_would_fill_the_memory_is_refused_before_it_is_inflated(name: str) -> None:
    data = inflating(name, 400 << 20)
    assert len(data) < 500_000
    tracemalloc.start()
    said = refused(data, "ورقة.docx")
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert "possible zip bomb" in said.problem
    assert most < 4 << 20


def test_an_archive_that_lies_about_its_sizes_is_no_larger_than_it_says() -> None:
    data = bytearray(inflating("word/document.xml", 400 << 20))
    size = (400 << 20).to_bytes(4, "little")
    while (at := data.find(size)) >= 0:
        data[at : at + 4] = (1000).to_bytes(4, "little")
    tracemalloc.start()
    refused(bytes(data), "paper.docx")
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert most < 8 << 20


def test_an_archive_of_very_many_files_is_refused() -> None:
    parts: dict[str, bytes | str] = {f"word/media/{number}.png": b"" for number in range(10_001)}
    assert "more than 10,000 files" in refused(packed(parts | {"word/document.xml": "<a/>"}), "paper.docx").problem


def test_no_part_is_written_anywhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    paragraph = "<w:p><w:r><w:t>نص</w:t></w:r></w:p>"
    document = f"<w:document {W}><w:body>{paragraph}</w:body></w:document>"
    paths = ("../../evil.xml", f"{tmp_path}/evil.xml", "word/../../../evil", "..\\evil.xml")
    data = packed(dict.fromkeys(paths, "x") | {"word/document.xml": document})
    Path("inner").mkdir()
    Path("inner/paper.docx").write_bytes(data)
    assert formats.read("inner/paper.docx").body.strip() == "نص"
    assert sorted(path.name for path in tmp_path.rglob("*")) == ["inner", "paper.docx"]


@pytest.mark.parametrize("sample", [FORMATS / "water-diplomacy.docx", FORMATS / "decentralisation.odt"], ids=str)
def test_a_truncated_archive_is_refused(sample: Path) -> None:
    data = sample.read_bytes()
    for share in range(1, 20):
        assert sample.suffix in refused(data[: len(data) * share // 20], f"paper{sample.suffix}").problem


def test_a_part_whose_bytes_are_broken_is_named() -> None:
    data = docx("<w:p/>" * 100)
    compressed = zlib.crc32(b"")  # any number will do for a checksum
    at = data.find(b"PK\x01\x02") + 16
    assert (
        "word/document.xml" in refused(data[:at] + compressed.to_bytes(4, "little") + data[at + 4 :], "a.docx").problem
    )


# XML

BOMB = "".join(f'<!ENTITY a{step} "{f"&a{step - 1};" * 10}">' for step in range(1, 10))
DECLARED = [
    '<!DOCTYPE x [<!ENTITY a0 "ha">' + BOMB + "]>",
    '<!DOCTYPE x SYSTEM "file:///etc/passwd">',
    '<!DOCTYPE x [<!ENTITY a SYSTEM "http://127.0.0.1:9/a">]>',
]


@pytest.mark.parametrize("head", DECLARED)
@pytest.mark.parametrize("made", [docx, odt])
def test_document_types_and_entities_are_refused(made: Callable[[str, str], bytes], head: str) -> None:
    assert "document type" in refused(made("&a9;", head), f"paper.{made.__name__}").problem


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be"])
def test_document_types_are_seen_in_every_encoding(encoding: str) -> None:
    part = f'<?xml version="1.0" encoding="{encoding[:6]}"?><!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'
    assert "document type" in refused(packed({"word/document.xml": part.encode(encoding)}), "a.docx").problem


@pytest.mark.parametrize("encoding", ["gbk", "utf-7", "windows-1256", "no-such"])
def test_odd_encodings_of_parts_end_in_a_sentence_or_in_text(encoding: str) -> None:
    body = "<w:body><w:p><w:r><w:t>a</w:t></w:r></w:p></w:body>"
    part = f'<?xml version="1.0" encoding="{encoding}"?><w:document {W}>{body}</w:document>'
    try:
        document = formats.load(packed({"word/document.xml": part.encode()}), "a.docx")
    except HawashiError:
        return
    assert document.body.strip() == "a"


DEEP = 100_000
LONG = 5_000


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (docx("<w:p>" * DEEP + "</w:p>" * DEEP), "a.docx"),
        (docx("<w:sdt><w:sdtContent>" * DEEP + "</w:sdtContent></w:sdt>" * DEEP), "a.docx"),
        (docx("<w:p>" * DEEP), "a.docx"),
        (odt("<text:span>" * DEEP + "</text:span>" * DEEP), "a.odt"),
        (odt("<text:section>" * DEEP), "a.odt"),
    ],
    ids=["word", "word-controls", "word-open", "odt", "odt-open"],
)
def test_xml_nested_without_end_is_refused(data: bytes, name: str) -> None:
    assert re.search("not valid XML|possible zip bomb", refused(data, name).problem)
    assert "<string>" not in refused(data, name).problem


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (b"<html><body>" + b"<div>" * LONG + "نص".encode(), "a.html"),
        (b"<html><body>" + b"<ol><li>" * LONG + b"text", "a.html"),
        (b"\\documentclass{article}\\begin{document}" + b"{" * LONG + b"text", "a.tex"),
        (b"\\footnote{" * LONG + "نص".encode() + b"}" * LONG, "a.tex"),
        (b"\\newcommand{\\a}{\\a\\a}\\begin{document}\\a text\\end{document}", "a.tex"),
        (b"> " * LONG + b"text", "a.md"),
        (b"[^1" * LONG + "نص".encode(), "a.md"),
        (b"[1] " * LONG + "نص".encode(), "a.txt"),
    ],
    ids=["div", "lists", "braces", "footnotes", "macros", "quotes", "marks", "text"],
)
def test_text_nested_without_end_is_read_or_refused(data: bytes, name: str) -> None:
    with contextlib.suppress(HawashiError):
        document = formats.load(data, name)
        assert document.body or document.notes


# Very many pieces

_SIZE = 30_000
_MOST = 180
"""So many bytes of memory a byte of a text may take: 5 MB then take less than a gigabyte."""
_SMALL = {
    "md": ["*{}* ", "**{}** ", "`{}` ", "[{}](b) ", "<i>{}</i> ", "{}\n"],
    "html": ["<i>{}</i> ", '<a href="b">{}</a> ', "<b></b>"],
    "tex": ["\\emph{{{}}} ", "{{}}", "{{", "["],
    "fodt": ["<text:span>{}</text:span> "],
}


@pytest.mark.parametrize(("place", "letter"), [("note", "a"), ("body", "a"), ("note", "ن"), ("body", "ن")])
@pytest.mark.parametrize(("kind", "unit"), [(kind, unit) for kind, units in _SMALL.items() for unit in units])
def test_very_many_small_pieces_take_little_memory(
    kind: str, unit: str, place: str, letter: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(assemble, "LONGEST_NOTE", _SIZE // 10)
    filled = unit.format(letter)
    filled *= _SIZE // len(filled.encode())
    written = papers.WRITERS[kind]
    if kind == "fodt":
        data = written("Text\1.", ["@"]).replace(b"@" if place == "note" else b"Text", filled.encode())
    else:
        data = written("Text\1.", [filled]) if place == "note" else written(f"Text\1. {filled}", [letter])
    formats.load(written("Text\1.", [letter]), f"paper.{kind}")  # what is loaded once counts for none
    tracemalloc.start()
    document = formats.load(data, f"paper.{kind}")
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert most < _MOST * len(data), most / len(data)
    assert document.body or document.notes


# Broken at random


@settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow])
@given(st.data())
def test_a_broken_file_never_ends_in_a_traceback(data: st.DataObject) -> None:
    sample = data.draw(st.sampled_from(SAMPLES))
    broken = bytearray(sample.read_bytes())
    for _ in range(data.draw(st.integers(1, 6))):
        at = data.draw(st.integers(0, len(broken) - 1))
        length = data.draw(st.integers(0, 40))
        broken[at : at + length] = data.draw(st.binary(max_size=8))
    try:
        document = formats.load(bytes(broken), sample.name)
    except HawashiError:
        return
    assert all(document.locate(note.span).path == sample.name for note in document.notes)


@settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow])
@given(st.data())
def test_broken_parts_of_an_archive_never_end_in_a_traceback(data: st.DataObject) -> None:
    sample = data.draw(st.sampled_from([one for one in SAMPLES if one.suffix in (".docx", ".odt")]))
    with zipfile.ZipFile(sample) as archive:
        texts = {name: archive.read(name) for name in archive.namelist()}
    parts: dict[str, bytes | str] = {**texts}
    name = data.draw(st.sampled_from([name for name in parts if name.endswith((".xml", ".rels"))]))
    part = str(texts[name], "utf-8")
    change = data.draw(st.sampled_from(["gone", "empty", "numbers", "names"]))
    if change == "gone":
        del parts[name]
    elif change == "empty":
        parts[name] = ""
    elif change == "numbers":
        parts[name] = part.replace('="1"', f'="{data.draw(st.sampled_from(["-1", "x", "", "9" * 30, "٣"]))}"')
    else:
        parts[name] = part.replace("id=", "di=").replace("style-name=", "style=")
    try:
        document = formats.load(packed(parts), sample.name)
    except HawashiError:
        return
    assert all(document.locate(note.span).path == sample.name for note in document.notes)


# Other kinds


@pytest.mark.parametrize(
    ("data", "name", "said"),
    [
        (OLE, "ورقة.docx", "an old Word file"),
        (OLE, "paper.doc", "protected by a password"),
        (b"{\\rtf1\\ansi Text}", "paper.docx", "RTF"),
        (packed({"Index/Document.iwa": "x", "preview.jpg": "x"}), "ورقة.pages", "Pages"),
        (packed({"mimetype": "application/epub+zip", "OEBPS/a.xhtml": "x"}), "paper.epub", "e-book"),
        (packed({"xl/workbook.xml": "<a/>"}), "paper.xlsx", "spreadsheet"),
        (packed({"ppt/presentation.xml": "<a/>"}), "عرض.pptx", "presentation"),
        (
            packed({"mimetype": "application/vnd.oasis.opendocument.spreadsheet", "content.xml": "<a/>"}),
            "a.ods",
            "sheet",
        ),
        (packed({"a.md": "Text"}), "papers.zip", "archive"),
        (b"", "paper.docx", "empty"),
        (b" \r\n\t", "ورقة.pdf", "empty"),
        (b"Text", "paper.docx", "not a Word document"),
        (b"\x00" * 400, "paper.pdf", "not a PDF file"),
    ],
)
def test_a_file_of_another_kind_is_called_what_it_is(data: bytes, name: str, said: str) -> None:
    assert said in refused(data, name).problem


@pytest.mark.parametrize("language", ["en", "ar"])
def test_the_other_files_of_a_run_are_still_checked(
    hawashi: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, language: str
) -> None:
    monkeypatch.chdir(tmp_path)
    good = {"en": "Text[^1].\n\n[^1]: Ibid., p. 5.\n", "ar": "نص[^1].\n\n[^1]: المصدر نفسه، ص 5.\n"}[language]
    Path("z.md").write_text(good, encoding="utf-8")
    for name, data in {
        "a.docx": OLE, "b.docx": inflating("word/document.xml", 400 << 20), "c.pdf": b"%PDF-1.7\nbroken",
        "d.odt": b"PK\x03\x04", "e.html": b"", "f.docx": docx("<w:p>"),
    }.items():  # fmt: skip
        Path(name).write_bytes(data)
    Path("g.docx").mkdir()
    ran = hawashi("check", ".", "g.docx", "--format", "json", "--select", "orphan_ibid")
    assert ran.returncode == 2
    assert [(one["path"], one["name"]) for one in json.loads(ran.stdout)] == [("z.md", "orphan_ibid")]
    for name in ("a.docx", "b.docx", "c.pdf", "d.odt", "e.html", "f.docx", "g.docx"):
        assert ran.stderr.count(f" {name}") == 1, ran.stderr
    assert "Traceback" not in ran.stderr
