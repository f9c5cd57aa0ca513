"""Edits in OpenDocument texts: the meant text changes, and nothing else of the file."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import etree

from hawashi import formats
from hawashi.errors import WriteError
from hawashi.model import Document, Edit, Span
from tests.test_write_docx import ROOT, after, edits_of, parts_of, replacing, texts

FIXTURES = ROOT / "tests" / "fixtures" / "odt"
PAPERS = ROOT / "papers" / "formats"
SOURCES = [*sorted(FIXTURES.glob("*.*odt")), *sorted(PAPERS.glob("*.odt"))]
_SPACES = " ".join(
    f'xmlns:{prefix}="urn:oasis:names:tc:opendocument:xmlns:{prefix}:1.0"' for prefix in ("office", "text", "style")
)


def flat(note: str, body: str = "Text") -> tuple[bytes, Document]:
    """A flat OpenDocument text with one note."""
    mark = f"<text:note text:note-class='footnote'><text:note-citation>1</text:note-citation><text:note-body>{note}"
    source = (
        f"<office:document {_SPACES}><office:body><office:text><text:p>{body}{mark}</text:note-body></text:note>."
        "</text:p></office:text></office:body></office:document>"
    ).encode()
    return source, formats.load(source, "paper.fodt")


def content(data: bytes) -> bytes:
    return parts_of(data)["content.xml"] if data.startswith(b"PK") else data


def shown(texts: dict[str, str]) -> dict[str, str]:
    """Texts without white space that no reader sees: before other white space, at ends, before a mark and its stop."""
    return {
        one: re.sub(r"\s+(?=[.,،]|\Z|\n)", "", re.sub(r"\s+", lambda found: found.group()[-1], text)).lstrip()
        for one, text in texts.items()
    }


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: path.name)
@settings(max_examples=10, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.data())
def test_whatever_is_edited_only_that_text_changes(path: Path, data: st.DataObject) -> None:
    source = path.read_bytes()
    document = formats.load(source, path.name)
    edits = data.draw(edits_of(document))
    try:
        written = formats.rewritten(document, source, edits)
    except WriteError:
        return
    if source.startswith(b"PK"):
        old, new = parts_of(source), parts_of(written)
        assert [name for name in old if old[name] != new[name]] in ([], ["content.xml"])
    before, behind = (etree.fromstring(content(each)).iter() for each in (source, written))
    for one, other in zip(before, behind, strict=True):
        assert (one.tag, dict(one.attrib)) == (other.tag, dict(other.attrib))
    assert shown(texts(formats.load(written, path.name))) == shown(after(document, edits))


@pytest.mark.parametrize(
    ("note", "old", "new", "written"),
    [
        ("<text:p>Farid, p.7 &amp; 8</text:p>", "p.7", "p. 7", "<text:p>Farid, p. 7 &amp; 8</text:p>"),
        ("<text:p>فريد، <text:span>النهر</text:span> 1956</text:p>", "النهر 1956", "النهر، 1956", "</text:span>، 1956"),
        ("<text:p>A <text:a>link p.7</text:a></text:p>", "p.7", "p. <7>", "link p. &lt;7&gt;</text:a>"),
    ],
)
def test_texts_change_where_they_stand(note: str, old: str, new: str, written: str) -> None:
    source, document = flat(note)
    assert written in formats.rewritten(document, source, [replacing(document, old, new, "n1")]).decode()


@pytest.mark.parametrize(
    "managed",
    [
        "<text:reference-mark-start text:name='ZOTERO_ITEM CSL_CITATION {} X'/>Farid, p.7"
        "<text:reference-mark-end text:name='ZOTERO_ITEM CSL_CITATION {} X'/>",
        "<text:bookmark-start text:name='ZOTERO_BREF_x'/>فريد، <text:span>p.7</text:span>"
        "<text:bookmark-end text:name='ZOTERO_BREF_x'/>",
    ],
)
def test_what_reference_managers_keep_is_left_alone(managed: str) -> None:
    source, document = flat(f"<text:p>See {managed}</text:p>")
    with pytest.raises(WriteError, match="reference manager"):
        formats.rewritten(document, source, [replacing(document, "p.7", "p. 7", "n1")])
    end = len(document.text_of("n1"))
    written = formats.rewritten(document, source, [Edit(Span("n1", end, end), ".")])
    assert re.search(r"-end text:name='[^']*'/>\.</text:p>", written.decode())


def test_numbers_that_are_counted_and_bookmarks() -> None:
    source, document = flat("<text:p>Page <text:page-number>7</text:page-number> of <text:bookmark-start "
                            "text:name='mine'/>p.8<text:bookmark-end text:name='mine'/></text:p>")  # fmt: skip
    with pytest.raises(WriteError, match="field"):
        formats.rewritten(document, source, [replacing(document, "7", "8", "n1")])
    written = formats.rewritten(document, source, [replacing(document, "p.8", "p. 8", "n1")])
    assert texts(formats.load(written, "a.fodt"))["n1"] == "Page 7 of p. 8"


def test_comments_in_a_text_are_not_written_over() -> None:
    source, document = flat("<text:p>Farid, <!-- ? -->p.7</text:p>")
    with pytest.raises(WriteError):
        formats.rewritten(document, source, [replacing(document, "p.7", "p. 7", "n1")])
