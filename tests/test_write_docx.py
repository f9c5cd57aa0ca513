"""Edits in Word files: the meant text changes, in place or as tracked changes, and nothing else of the file."""

from __future__ import annotations

import io
import re
import zipfile
from datetime import UTC, datetime
from functools import cache
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import etree

from hawashi import fixes, formats
from hawashi.errors import WriteError
from hawashi.formats.revision import Revision
from hawashi.model import BODY, Document, Edit, Span
from tests.docx import TYPES, note, paragraph, parts, raised, reference, run, word, zipped, zipped_folder

ROOT = Path(__file__).parents[1]
FIXTURES = ROOT / "tests" / "fixtures" / "docx"
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
REVISION = Revision('The "Editors" & هيئة التحرير', datetime(2026, 11, 26, 12, tzinfo=UTC))
ITALIC, ARABIC = "<w:i/><w:iCs/>", "<w:rtl/>"
RESTYLED = "<w:rPrChange w:id='8' w:author='A'><w:rPr/></w:rPrChange>"
"""The author's own tracked change of what a run looks like."""


def field(code: str, *result: str) -> str:
    return (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        f'<w:r><w:instrText xml:space="preserve"> {code} </w:instrText></w:r>'
        f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{"".join(result)}<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


def link(*runs: str) -> str:
    return f'<w:hyperlink w:anchor="x">{"".join(runs)}</w:hyperlink>'


ZOTERO = "ADDIN ZOTERO_ITEM CSL_CITATION {}"
_WRITTEN = parts(
    paragraph(run("The dam &amp; the river held"), reference(1), run(", as is known", ITALIC), reference(2), run("."))
    + paragraph(run("صمد "), run("السد", ARABIC), reference(3), run("،", ARABIC)),
    footnotes=(
        note(1, run(" Farid, "), run("The Measured River", ITALIC), "<w:r><w:tab/><w:t>p.75 </w:t><w:t>and</w:t></w:r>")
        + note(
            2, run(" See "), link(run("a &lt;page&gt;")), f"<w:ins w:id='9' w:author='A'>{run(' added, p.8')}</w:ins>"
        )
        + note(
            3,
            run(" هلال فريد، ", ARABIC),
            run("النهر المحسوب", ITALIC + ARABIC),
            run("، ص75 وما بعدها", ARABIC + RESTYLED),
        )
    ),
)
HAND_WRITTEN = zipped({"[Content_Types].xml": TYPES, **_WRITTEN})
SOURCES = {
    "hand-written": HAND_WRITTEN,
    **{f"word-{one}": zipped_folder(FIXTURES / f"word-{one}") for one in ("en", "ar")},
    **{f"libreoffice-{one}": (FIXTURES / f"libreoffice-{one}.docx").read_bytes() for one in ("en", "ar")},
    "pandoc-en": (ROOT / "papers" / "formats" / "water-diplomacy.docx").read_bytes(),
    "pandoc-ar": (ROOT / "papers" / "formats" / "decentralisation.docx").read_bytes(),
}


def texts(document: Document) -> dict[str, str]:
    return {BODY: document.body, **{each.id: each.text for each in document.notes}}


def shown(document: dict[str, str]) -> dict[str, str]:
    """Texts without what a reader leaves out: white space at ends and before a mark, a stop behind a note's number."""
    return {one: re.sub(r"\s+(?=[.,،]|\Z|\n)|(?<=\n)\s+", "", text).lstrip(" .:-") for one, text in document.items()}


def after(document: Document, edits: list[Edit]) -> dict[str, str]:
    """What the texts are to be after `edits`."""
    return {
        one: fixes.edited(text, [edit for edit in edits if edit.span.text == one])
        for one, text in texts(document).items()
    }


def replacing(document: Document, old: str, new: str, text: str) -> Edit:
    start = document.text_of(text).index(old)
    return Edit(Span(text, start, start + len(old)), new)


def parts_of(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert archive.testzip() is None
        return {name: archive.read(name) for name in archive.namelist()}


def settled(data: bytes, *, accept: bool) -> bytes:
    """A Word file after our changes are accepted or refused, as a word processor does it."""
    new: dict[str, str | bytes] = {}
    for name, content in parts_of(data).items():
        new[name] = content
        if b"<w:ins " not in content and b"<w:del " not in content:
            continue
        root = etree.fromstring(content)
        for kept, gone in (("ins", "del"),) if accept else (("del", "ins"),):
            for element in [each for each in root.iter(f"{W}{gone}") if ours(each)]:
                parent = element.getparent()
                assert parent is not None
                parent.remove(element)
            for element in [each for each in root.iter(f"{W}{kept}") if ours(each)]:
                for text in element.iter(f"{W}delText"):
                    text.tag = f"{W}t"
                parent = element.getparent()
                assert parent is not None
                place = parent.index(element)
                parent[place : place + 1] = list(element)
        new[name] = etree.tostring(root)
    return zipped(new)


def ours(element: etree._Element) -> bool:
    return element.get(f"{W}author") == REVISION.author


def changed_parts(old: bytes, new: bytes) -> list[etree._Element]:
    before = parts_of(old)
    return [etree.fromstring(part) for name, part in parts_of(new).items() if part != before[name]]


def demand_order(part: etree._Element) -> None:
    """Tracked changes as Word reads them: each with a number of its own, gone text in deletions and nowhere else."""
    changes = [each for local in ("ins", "del", "rPrChange") for each in part.iter(f"{W}{local}")]
    numbers = [each.get(f"{W}id") for each in changes]
    assert len(set(numbers)) == len(numbers)
    for change in filter(ours, changes):
        assert change.get(f"{W}date") == REVISION.stamp
        assert [child.tag for child in change] == [f"{W}r"]
        # What somebody put in may be taken out again; nothing is put in within a change.
        assert not {f"{W}del", str(change.tag)}.intersection(str(each.tag) for each in change.iterancestors())
    for text in part.iter(f"{W}t", f"{W}delText"):
        holder, change, *_ = text.iterancestors()
        assert holder.tag == f"{W}r"
        assert (change.tag == f"{W}del") == (text.tag == f"{W}delText")
        if ours(change):
            assert text.get("{http://www.w3.org/XML/1998/namespace}space") == "preserve"


def shape(data: bytes) -> list[tuple[str, object]]:
    """All that an XML part says, without the texts of its runs."""
    found: list[tuple[str, object]] = []
    for element in etree.fromstring(data).iter():
        kept = {name: value for name, value in element.attrib.items() if not name.endswith("}space")}
        found.append((str(element.tag), (kept, None if element.tag == f"{W}t" else element.text, element.tail)))
    return found


@cache
def loaded(name: str) -> Document:
    return formats.load(SOURCES[name], "paper.docx")


@st.composite
def edits_of(draw: st.DrawFn, document: Document) -> list[Edit]:
    """One edit, in a text of a document, that an author might make."""
    text = draw(st.sampled_from(sorted(one for one, said in texts(document).items() if said)))
    length = len(document.text_of(text))
    start = draw(st.integers(0, length))
    new = draw(st.text("aب .,،&<é", max_size=4).map(lambda said: re.sub(" +", " ", said)))
    return [Edit(Span(text, start, min(length, start + draw(st.integers(0, 9)))), new)]


@pytest.mark.parametrize("name", SOURCES)
@settings(max_examples=8, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.data())
def test_whatever_is_edited_only_that_text_changes(name: str, data: st.DataObject) -> None:
    source, document = SOURCES[name], loaded(name)
    edits = data.draw(edits_of(document))
    try:
        written = formats.rewritten(document, source, edits)
    except WriteError:
        return
    old, new = parts_of(source), parts_of(written)
    assert list(old) == list(new)
    changed = {one for one in old if old[one] != new[one]}
    assert changed <= {"word/document.xml", "word/footnotes.xml", "word/endnotes.xml"}
    for one in changed:
        if len(shape(old[one])) == len(shape(new[one])):  # a run may be added behind a field
            assert shape(old[one]) == shape(new[one])
    again = formats.load(written, "paper.docx")
    assert shown(texts(again)) == shown(after(document, edits))


@pytest.mark.parametrize("name", SOURCES)
@settings(max_examples=8, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.data())
def test_tracked_changes_can_be_accepted_and_refused(name: str, data: st.DataObject) -> None:
    source, document = SOURCES[name], loaded(name)
    edits = data.draw(edits_of(document))
    try:
        written = formats.rewritten(document, source, edits, REVISION)
    except WriteError:
        return
    for part in changed_parts(source, written):
        demand_order(part)
    for read in (written, settled(written, accept=True)):
        assert shown(texts(formats.load(read, "paper.docx"))) == shown(after(document, edits))
    assert texts(formats.load(settled(written, accept=False), "paper.docx")) == texts(document)


def footnotes(data: bytes) -> str:
    """The notes' part, without what declares and closes it."""
    return parts_of(data)["word/footnotes.xml"].decode()


def one_note(*content: str) -> tuple[bytes, Document]:
    source = word(paragraph(run("Text"), reference(1), run(".")), footnotes=note(1, *content))
    return source, formats.load(source, "paper.docx")


@pytest.mark.parametrize(
    ("content", "old", "new", "written"),
    [
        # A space at the end of a run counts only where the run says so.
        ("<w:r><w:t> p. 7</w:t></w:r>", "p. 7", "p. 7 ", '<w:t xml:space="preserve">p. 7 </w:t>'),
        ("<w:r><w:t>ص 7  </w:t></w:r>", "ص 7", "ص 8", "<w:t>ص 8</w:t>"),
        (run("p.75"), "p.75", "p. 75", "<w:t xml:space=\"preserve\">p. 75</w:t>"),
        # A stop belongs to the run behind, or stays in the one before where there is none.
        (run("The Dam", ITALIC) + run(" 1956"), "Dam 1956", "Dam, 1956", '>, 1956</w:t>'),
        (run("السد", ITALIC + ARABIC) + run(" 1956", ARABIC), "السد 1956", "السد، 1956", '>، 1956</w:t>'),
        (run("The Dam", ITALIC), "The Dam", "The Dam.", ">The Dam.</w:t>"),
        # A word across two runs keeps the letters that stay where they are.
        (run("Smy", ITALIC) + run("th, Law"), "Smyth", "Smith", ">Smi</w:t>"),
        (run("R&amp;D"), "R&D", "R & D <1>", ">R &amp; D &lt;1&gt;</w:t>"),
    ],
)  # fmt: skip
def test_texts_change_in_their_runs(content: str, old: str, new: str, written: str) -> None:
    source, document = one_note(content)
    result = formats.rewritten(document, source, [replacing(document, old, new, "n1")])
    assert written in footnotes(result)
    assert len(shape(parts_of(result)["word/footnotes.xml"])) == len(shape(parts_of(source)["word/footnotes.xml"]))


def test_tracked_changes_are_words_in_the_dress_of_their_run() -> None:
    source, document = one_note(run("See Smyth, ", ARABIC), run("ص75", ITALIC + ARABIC))
    edits = [replacing(document, "Smyth", "Smith", "n1"), replacing(document, "ص75", "ص 75", "n1")]
    part = footnotes(formats.rewritten(document, source, edits, REVISION))
    assert re.findall(r"<w:delText[^>]*>(.*?)</w:delText>", part) == ["Smyth", "ص75"]
    assert re.findall(r"<w:ins .*?<w:t[^>]*>(.*?)</w:t>", part) == ["Smith", "ص 75"]
    assert part.count(ITALIC + ARABIC) == 2  # of what goes and of what comes
    assert part.count("<w:rtl/>") == 6
    assert part.count('w:author="The &quot;Editors&quot; &amp; هيئة التحرير" w:date="2026-11-26T12:00:00Z"') == 4
    numbers = re.findall(r'<w:(?:ins|del) w:id="(\d+)"', part)
    assert len(set(numbers)) == len(numbers)
    assert "<w:r></w:r>" not in part


def test_changes_within_changes_of_another_author() -> None:
    other = "<w:ins w:id='9' w:author='A'>{}</w:ins>"
    source, document = one_note(other.format(run("added, p.8") + run(" and more")))
    result = formats.rewritten(document, source, [replacing(document, "p.8", "p. 8", "n1")], REVISION)
    assert texts(formats.load(result, ""))["n1"] == "added, p. 8 and more"
    assert texts(formats.load(settled(result, accept=False), ""))["n1"] == "added, p.8 and more"
    for part in changed_parts(source, result):
        demand_order(part)


@pytest.mark.parametrize(
    ("said", "old", "new"), [("See Smyth, p.8", "Smyth", "Smith"), ("ينظر: فريد، ص8", "فريد", "كاظم")]
)
def test_changes_beside_a_change_of_looks_have_their_own_numbers(said: str, old: str, new: str) -> None:
    source, document = one_note(run(said, ARABIC + RESTYLED))
    result = formats.rewritten(document, source, [replacing(document, old, new, "n1")], REVISION)
    assert footnotes(result).count("<w:rPrChange") == 4  # before, of what goes and of what comes, behind
    for part in changed_parts(source, result):
        demand_order(part)


@pytest.mark.parametrize(
    ("content", "old", "managed"),
    [
        (field(ZOTERO, run("Farid, Law, p.7")), "p.7", True),
        (field("ADDIN EN.CITE &lt;EndNote&gt;", run("فريد، ص7")), "ص7", True),
        (f'<w:fldSimple w:instr=" ADDIN CSL_CITATION ">{run("Farid, p.7")}</w:fldSimple>', "p.7", True),
        (
            f'<w:sdt><w:sdtPr><w:tag w:val="MENDELEY_CITATION_v3_e30="/></w:sdtPr><w:sdtContent>{run("Farid, p.7")}'
            "</w:sdtContent></w:sdt>", "p.7", True,
        ),
        (
            f'<w:bookmarkStart w:id="4" w:name="ZOTERO_BREF_x7"/>{run("فريد، ص7")}<w:bookmarkEnd w:id="4"/>',
            "ص7", True,
        ),
        (field("PAGEREF here", run("7")), "7", False),
    ],
)  # fmt: skip
def test_what_fields_write_is_left_alone(content: str, old: str, managed: bool) -> None:
    source, document = one_note(run(" See "), content, run(" there"))
    for revision in (None, REVISION):
        with pytest.raises(WriteError) as raised:
            formats.rewritten(document, source, [replacing(document, old, "8", "n1")], revision)
        assert ("reference manager" in raised.value.problem) == managed


@pytest.mark.parametrize(("behind", "added"), [("", 1), (run(" there"), 0)])
def test_behind_a_field_there_is_room(behind: str, added: int) -> None:
    source, document = one_note(field(ZOTERO, run("فريد، ص 7", ARABIC)), behind)
    at = document.text_of("n1").index("7") + 1
    for revision in (None, REVISION):
        result = formats.rewritten(document, source, [Edit(Span("n1", at, at), ".")], revision)
        assert texts(formats.load(result, ""))["n1"] == "فريد، ص 7." + (" there" if behind else "")
        part = footnotes(result)
        assert "." not in part[part.index("separate") : part.index('"end"')]
    assert texts(formats.load(settled(result, accept=False), "")) == texts(document)
    assert footnotes(formats.rewritten(document, source, [Edit(Span("n1", at, at), ".")])).count("<w:r>") == (
        footnotes(source).count("<w:r>") + added
    )


def test_a_link_that_shows_words_is_an_authors() -> None:
    source, document = one_note(field('HYPERLINK "https://a.org"', run("the p.7 page")))
    result = formats.rewritten(document, source, [replacing(document, "p.7", "p. 7", "n1")])
    assert texts(formats.load(result, ""))["n1"] == "the p. 7 page"


def test_what_is_put_beside_a_mark_stands_before_it_and_not_raised() -> None:
    source = word(paragraph(run("Text"), reference(1), run(" goes on")), footnotes=note(1, run("A.")))
    document = formats.load(source, "paper.docx")
    result = formats.rewritten(document, source, [Edit(Span(BODY, 4, 4), ",")])
    assert "Text,</w:t>" in parts_of(result)["word/document.xml"].decode()
    source, document = one_note(raised("1"), run(" Farid"))
    assert document.text_of("n1") == "1 Farid"
    result = formats.rewritten(document, source, [Edit(Span("n1", 1, 1), ".")])
    assert ">. Farid</w:t>" in footnotes(result)


@pytest.mark.parametrize(
    "edit", [Edit(Span("n1", 0, 0), "\n"), Edit(Span("n1", 0, 1), "\x01"), Edit(Span("n1", 0, 99), "")]
)
def test_what_no_word_file_can_hold_is_refused(edit: Edit) -> None:
    source, document = one_note(run("Farid."))
    with pytest.raises(WriteError):
        formats.rewritten(document, source, [edit])


def test_other_prefixes_and_encodings() -> None:
    source, document = one_note(run("Farid, p.7"))
    part = footnotes(source).replace("xmlns:w=", "xmlns:other=").replace("w:", "other:")
    changed = zipped({**parts_of(source), "word/footnotes.xml": part})
    document = formats.load(changed, "paper.docx")
    result = formats.rewritten(document, changed, [replacing(document, "p.7", "p. 7", "n1")], REVISION)
    assert texts(formats.load(result, ""))["n1"] == "Farid, p. 7"
    text = parts_of(source)["word/footnotes.xml"].decode()
    wide = zipped({**parts_of(source), "word/footnotes.xml": text.encode("utf-16")})
    document = formats.load(wide, "paper.docx")
    with pytest.raises(WriteError, match="UTF-8"):
        formats.rewritten(document, wide, [replacing(document, "p.7", "p. 7", "n1")])


def test_every_other_part_keeps_its_very_bytes() -> None:
    source = SOURCES["libreoffice-ar"]
    document = formats.load(source, "paper.docx")
    result = formats.rewritten(document, source, [Edit(Span("n1", 0, 1), "ق")])
    with zipfile.ZipFile(io.BytesIO(source)) as old, zipfile.ZipFile(io.BytesIO(result)) as new:
        for one, other in zip(old.infolist(), new.infolist(), strict=True):
            assert (one.filename, one.date_time, one.external_attr) == (
                other.filename,
                other.date_time,
                other.external_attr,
            )
            if one.filename != "word/footnotes.xml":
                first, second = one.header_offset, other.header_offset
                assert source[first : first + one.compress_size] == result[second : second + one.compress_size]
    assert formats.rewritten(document, source, []) == source


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        ((field(ZOTERO, run("فريد، 7", ARABIC)), run("، ص8 ثم غيره", ARABIC)), 2),
        ((field("NOTEREF here", run("3")), run(" has p.8 and more")), 2),
        ((run(" has p.8 and more "), field(ZOTERO, run("Farid, 7"))), 0),
        ((field('HYPERLINK "https://a.org"', run("there")), run(" on p.8 and more")), 0),
        (("<w:sdt><w:sdtContent>", run("فريد"), "</w:sdtContent></w:sdt>", run("، ص8 ثم غيره", ARABIC)), 2),
        ((run("𝒜, p.8 and more"),), 2),
        ((run("Farid, "), "<w:ins w:id='9' w:author='A'>", run("see p.8 and more"), "</w:ins>"), 1),
        ((run("فريد، ص8 ثم غيره", ARABIC),), 0),
    ],
)
def test_changes_that_libreoffice_reads_wrongly_are_counted(content: tuple[str, ...], expected: int) -> None:
    source, document = one_note(*content)
    old, new = ("p.8", "q.8") if "p.8" in document.text_of("n1") else ("ص8", "ص 9")
    tracked = formats.rewritten(document, source, [replacing(document, old, new, "n1")], REVISION)
    assert formats.misread(formats.load(tracked), REVISION) == expected
    assert formats.misread(document, REVISION) == 0
