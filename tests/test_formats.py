"""Files that can be read and files that cannot; what writing keeps and what it refuses."""

from __future__ import annotations

import pickle
from collections.abc import Callable
from pathlib import Path

import pytest
from lxml import etree

from hawashi import formats
from hawashi.errors import ReadError, WriteError
from hawashi.formats import source, xml
from hawashi.formats.kinds import kind_of
from hawashi.model import BODY, Document, Edit, Location, Span

BOM = "\ufeff".encode()
PAPERS = Path(__file__).parents[1] / "papers" / "formats"


def written(tmp_path: Path, data: bytes | str, name: str = "paper.md") -> Path:
    path = tmp_path / name
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    return path


def refused(path: Path | str) -> ReadError:
    with pytest.raises(ReadError) as caught:
        formats.read(path)
    assert caught.value.problem.endswith(".")
    assert caught.value.hint.endswith(".")
    return caught.value


@pytest.mark.parametrize("name", ["paper.md", "PAPER.MD", "ورقة.markdown"])
def test_markdown_is_known_by_its_suffix(tmp_path: Path, name: str) -> None:
    path = written(tmp_path, "Text[^1].\n\n[^1]: Note.\n", name)
    document = formats.read(path)
    assert document.path == str(path)
    assert [note.text for note in document.notes] == ["Note."]


@pytest.mark.parametrize("name", ["paper", "paper.qmd", "ورقة", "PKK.notes"])
@pytest.mark.parametrize("text", ["PKK[^1].\n\n[^1]: *Note*.\n", "حزب[^1].\n\n[^1]: *حاشية*.\n"])
def test_text_whose_suffix_says_nothing_is_markdown(tmp_path: Path, name: str, text: str) -> None:
    document = formats.read(written(tmp_path, text, name))
    assert document.format == "markdown"
    assert [note.text for note in document.notes] in (["Note."], ["حاشية."])


@pytest.mark.parametrize(
    ("data", "name", "kind"),
    [
        (b"%PDF-1.7\n", "paper.md", "pdf"),
        (b"\xef\xbb\xbf<!-- by hand -->\n<!DOCTYPE HTML>\n<p>", "paper", "html"),
        (b"<?xml version='1.0'?>\n<html>", "-", "html"),
        (b"<p>A fragment.</p>", "paper.htm", "html"),
        (b"% a note\n\\RequirePackage{fix-cm}\n\n \\documentclass{article}", "paper", "latex"),
        (b"\\section{One}", "paper.tex", "latex"),
        (b"# Of LaTeX\n\n\\documentclass{article}", "paper", "markdown"),
        (b"\\documentclass{article}", "paper.md", "markdown"),
        (b"<html>", "paper.txt", "text"),
        (b"Text", "", "markdown"),
    ],
)
def test_the_content_tells_the_kind_and_then_the_name(data: bytes, name: str, kind: str) -> None:
    assert kind_of(data, name) == kind


@pytest.mark.parametrize(
    ("data", "name", "said"),
    [
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1more", "paper.doc", "an old Word file"),
        (b"{\\rtf1 Text}", "paper.rtf", "is rich text"),
        (b"@book{x, title = {X}}", "references.bib", "is a bibliography"),
        (b"Text.", "paper.docx", "is not a Word document"),
        (b"Text.", "paper.pdf", "is not a PDF file"),
        (b"Text.", "paper.odt", "is not an OpenDocument text"),
        (b"\x89PNG\r\n\x1a\n\0\0", "picture.png", "is a binary file"),
        (b"\xff\xd8\xff\xe0\x10JFIF", "picture.jpg", "is not valid UTF-8"),
    ],
)
def test_a_kind_that_is_not_read_is_told(tmp_path: Path, data: bytes, name: str, said: str) -> None:
    problem = refused(written(tmp_path, data, name)).problem
    assert name in problem
    assert said in problem


def test_a_missing_file(tmp_path: Path) -> None:
    assert "no file" in refused(tmp_path / "lost.md").problem


def test_a_directory(tmp_path: Path) -> None:
    (tmp_path / "papers.md").mkdir()
    assert "is a directory" in refused(tmp_path / "papers.md").problem


def test_a_path_that_no_system_has() -> None:
    assert "cannot be read" in refused("a\0b.md").problem


def test_an_unreadable_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def forbid(*_: object) -> None:
        raise PermissionError(13, "Permission denied")

    path = written(tmp_path, "Text.")
    monkeypatch.setattr(Path, "open", forbid)
    assert "no permission to read" in refused(path).problem


@pytest.mark.parametrize("data", [b"", b" \n\t\r\n", BOM, BOM + b"\n"])
def test_an_empty_file(tmp_path: Path, data: bytes) -> None:
    assert "is empty" in refused(written(tmp_path, data)).problem


def test_a_binary_file(tmp_path: Path) -> None:
    assert "byte 8 is zero" in refused(written(tmp_path, b"\x89PNG\r\n\x1a\0\0\0\rIHDR")).problem


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be"])
def test_utf_16_is_no_utf_8(tmp_path: Path, encoding: str) -> None:
    error = refused(written(tmp_path, "نص الورقة, text".encode(encoding)))
    assert "UTF-16" in error.problem or "binary" in error.problem


@pytest.mark.parametrize(
    ("text", "encoding", "byte", "line"),
    [
        ("Prose.\r\nThe caf\xe9 closed.\n", "windows-1252", 16, 2),
        ("Prose.\rThe caf\xe9 closed.\r", "windows-1252", 15, 2),
        ("English\n\nثم نص عربي", "windows-1256", 10, 3),
    ],
)
def test_a_wrong_encoding_is_told_by_its_byte(tmp_path: Path, text: str, encoding: str, byte: int, line: int) -> None:
    problem = refused(written(tmp_path, text.encode(encoding))).problem
    assert f"is not valid UTF-8 at byte {byte} (line {line})" in problem


def test_an_enormous_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(source, "LIMIT", 1024 * 1024)
    assert "larger than 1 MB" in refused(written(tmp_path, b"x" * (1024 * 1024 + 1))).problem
    formats.read(written(tmp_path, b"x" * 1024 * 1024))


@pytest.mark.parametrize("name", ["water-diplomacy.docx", "decentralisation.docx", "water-diplomacy.odt"])
def test_a_part_of_too_many_tags_is_refused_before_it_takes_memory(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    path = PAPERS / name
    assert formats.read(path).notes
    monkeypatch.setattr(xml, "MOST_MARKS", 1000)
    monkeypatch.setattr(etree, "fromstring", _no_more_than_a_thousand(etree.fromstring))
    assert "holds more than 1,000 tags and attributes" in refused(path).problem


def _no_more_than_a_thousand(parse: Callable[..., object]) -> Callable[..., object]:
    def parsed(data: bytes, parser: object) -> object:
        assert data.count(b"<") <= 1000
        return parse(data, parser)

    return parsed


@pytest.mark.parametrize("note", ["Ibid.", "المصدر نفسه."])
@pytest.mark.parametrize("name", ["paper.md", "ورقة.html"])
def test_a_paper_of_too_many_notes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, note: str) -> None:
    monkeypatch.setattr(source, "MOST_NOTES", 2)
    for many in (2, 3):
        notes = range(1, many + 1)
        if name.endswith("html"):
            marks = "".join(f'a<sup><a href="#n{each}" id="r{each}">{each}</a></sup> ' for each in notes)
            below = "".join(f'<p id="n{each}"><a href="#r{each}">{each}</a> {note}</p>\n' for each in notes)
            path = written(tmp_path, f"<html><body><p>{marks}</p>\n{below}</body></html>", name)
        else:
            marks, below = ("".join(form.format(each) for each in notes) for form in ("a[^{}] ", f"[^{{}}]: {note}\n"))
            path = written(tmp_path, f"{marks}\n\n{below}", name)
        if many == 2:
            assert len(formats.read(path).notes) == 2
    assert "has more than 2 notes" in refused(path).problem


# Writing. Each text stands as an author may write it, with a note to edit.


ENGLISH = "\ufeffThe text¹ (1), and on.\r\n\r\n^{1.}See *The State*, p.3 &amp; **more**\r\nof it\r\n"
ARABIC = "يستمر المتن^{١} (١)، ثم ينتهي.\n\n^{١.}ينظر: *الدولة*، ص٣ &amp; **غيرها**\nكثير\n"


def edit(document: Document, old: str, new: str, text: str = "n1") -> str:
    start = document.text_of(text).index(old)
    return formats.write(document, [Edit(Span(text, start, start + len(old)), new)])


@pytest.mark.parametrize("text", [ENGLISH, ARABIC])
def test_writing_without_edits_gives_the_file_again(tmp_path: Path, text: str) -> None:
    path = written(tmp_path, text)
    assert formats.write(formats.read(path), []).encode() == path.read_bytes()


@pytest.mark.parametrize(
    ("text", "old", "new", "before", "after"),
    [
        (ENGLISH, "p.3", "p. 3", "p.3", "p. 3"),
        (ENGLISH, "The State", "The Old State", "*The State*", "*The Old State*"),
        (ENGLISH, "See The State, p.3", "Ibid., p.3", "See *The State*, p.3", "Ibid., p.3"),
        (ENGLISH, "The State, p.3", "The State, p. 3", "p.3", "p. 3"),
        (ENGLISH, "The State", "", "*The State*", ""),
        (ENGLISH, "&", "and", "&amp;", "and"),
        (ENGLISH, "of it", "of_it", "of it", "of_it"),
        (ENGLISH, "more of", "less of", "more", "less"),
        (ENGLISH, "more of", "fewer", "**more**\r\nof", "fewer"),
        (ENGLISH, "p.3", "*p.3*", "p.3", "\\*p.3\\*"),
        (ARABIC, "ص٣", "ص ٣", "ص٣", "ص ٣"),
        (ARABIC, "الدولة", "الدولة القديمة", "*الدولة*", "*الدولة القديمة*"),
        (ARABIC, "ينظر: الدولة", "المصدر نفسه", "ينظر: *الدولة*", "المصدر نفسه"),
        (ARABIC, "الدولة", "", "*الدولة*", ""),
        (ARABIC, "&", "و", "&amp;", "و"),
    ],
)
def test_an_edit_changes_its_characters_only(text: str, old: str, new: str, before: str, after: str) -> None:
    assert text.count(before) == 1
    document = formats.parse(text)
    assert edit(document, old, new) == text.replace(before, after)


@pytest.mark.parametrize(("text", "closed"), [(ENGLISH, "of it.\r\n"), (ARABIC, "كثير.\n")])
def test_what_is_put_at_the_end_of_a_note_ends_it(text: str, closed: str) -> None:
    document = formats.parse(text)
    end = len(document.notes[0].text)
    result = formats.write(document, [Edit(Span("n1", end, end), ".")])
    assert result == text.removesuffix(closed.replace(".", "")) + closed


@pytest.mark.parametrize("note", ["*Law*", "**Law**", "<i>Law</i>", "[Law](https://example.org)", "*القانون*"])
def test_what_is_put_beside_emphasis_stands_outside(note: str) -> None:
    text = f"Text[^1].\n\n[^1]: {note}\n"
    document = formats.parse(text)
    end = len(document.notes[0].text)
    edits = [Edit(Span("n1", 0, 0), "See "), Edit(Span("n1", end, end), ".")]
    assert formats.write(document, edits) == f"Text[^1].\n\n[^1]: See {note}.\n"


@pytest.mark.parametrize(
    ("text", "without"),
    [(ENGLISH, ENGLISH.replace(" (1)", "")), (ARABIC, ARABIC.replace(" (١)", ""))],
)
def test_a_leftover_goes_with_the_space_before_it(text: str, without: str) -> None:
    document = formats.parse(text)
    leftover = document.notes[0].markers[0].leftover_span
    assert leftover is not None
    assert formats.write(document, [Edit(leftover, "")]) == without


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("Text[^1].\n\n[^1]: One *two three* four.\n", "One two"),
        ("المتن[^1].\n\n[^1]: واحد *اثنان ثلاثة* أربعة.\n", "واحد اثنان"),
        ("Text[^1].\n\n[^1]: One [two three](https://example.org) four.\n", "three four"),
        ("نص[^1].\n\n[^1]: واحد [اثنان ثلاثة](https://example.org) أربعة.\n", "ثلاثة أربعة"),
    ],
)
def test_an_edit_that_cuts_markup_is_refused(text: str, part: str) -> None:
    with pytest.raises(WriteError):
        edit(formats.parse(text), part, "x")


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("The text¹ goes on.\n\n^{1} Note.\n", "text goes"),
        ("The sentence of which the page cuts the\n\n^{1} Note.\n\nsecond half¹.\n", "the second"),
        ("يستمر المتن^{١} هنا.\n\n^{١} حاشية.\n", "المتن هنا"),
        ("هذه هي الجملة الطويلة التي قطعتها الصفحة في\n\n^{١} حاشية.\n\nنصفها الثاني^{١}.\n", "في نصفها"),
    ],
)
def test_an_edit_over_a_mark_or_a_note_is_refused(text: str, part: str) -> None:
    with pytest.raises(WriteError):
        edit(formats.parse(text), part, "x", BODY)


def test_the_body_may_be_edited_where_nothing_was_taken_out() -> None:
    text = "The text[^1] goes\r\non and on.\r\n\r\n[^1]: Note.\r\n"
    assert edit(formats.parse(text), "goes\non", "stays\nhere", BODY) == text.replace("goes\r\non", "stays\r\nhere")


def test_edits_that_overlap_are_refused() -> None:
    document = formats.parse("Text[^1].\n\n[^1]: One two three.\n")
    one, two = Edit(Span("n1", 0, 7), "1"), Edit(Span("n1", 4, 10), "2")
    with pytest.raises(WriteError):
        formats.write(document, [one, two])
    with pytest.raises(WriteError):
        formats.write(document, [Edit(Span("n1", 3, 3), "x"), Edit(Span("n1", 3, 3), "y")])


def test_edits_may_touch() -> None:
    document = formats.parse("نص[^1].\n\n[^1]: واحد اثنان.\n")
    edits = [Edit(Span("n1", 4, 11), "؟"), Edit(Span("n1", 0, 4), "أول")]
    assert formats.write(document, edits) == "نص[^1].\n\n[^1]: أول؟\n"


def test_an_edit_beyond_its_text_is_refused() -> None:
    with pytest.raises(WriteError):
        formats.write(formats.parse("نص[^1].\n\n[^1]: واحد.\n"), [Edit(Span("n1", 3, 99), "")])


def test_a_new_paragraph_in_a_note_is_refused() -> None:
    with pytest.raises(WriteError):
        formats.write(formats.parse("Text[^1].\n\n[^1]: One.\n"), [Edit(Span("n1", 4, 4), "\nTwo.")])


# Places.


def test_the_byte_order_mark_is_no_column() -> None:
    document = formats.parse(ENGLISH, "paper.md")
    (marker,) = document.notes[0].markers
    assert document.locate(marker.mark) == Location("paper.md", 1, 9, 1, 10, note="1")
    assert document.locate(Span(BODY, 0, 3)) == Location("paper.md", 1, 1, 1, 4)


def test_a_span_may_reach_over_lines() -> None:
    document = formats.parse(ARABIC, "ورقة.md")
    assert document.locate(document.notes[0].span) == Location("ورقة.md", 3, 6, 4, 5, note="١")


def test_the_place_of_a_mark_is_where_it_stands() -> None:
    document = formats.parse("The text ^{1}, and\nmore² here.\n\n^{1} One.\n\n^{2} Two.\n")
    first, second = (note.markers[0].span for note in document.notes)
    assert document.body.startswith("The text, and\nmore here.")
    assert (document.locate(first).line, document.locate(first).column) == (1, 9)
    assert (document.locate(second).line, document.locate(second).column) == (2, 5)


def test_an_unknown_text_and_a_span_that_leaves_its_text() -> None:
    document = formats.parse("Text.\n")
    with pytest.raises(KeyError):
        document.locate(Span("n1", 0, 0))
    with pytest.raises(ValueError, match="leaves it"):
        document.locate(Span(BODY, 0, 6))


def test_a_document_survives_pickling() -> None:
    document = formats.parse(ENGLISH)
    assert pickle.loads(pickle.dumps(document)) == document  # noqa: S301
