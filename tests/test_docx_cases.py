"""What Word files may hold, one habit at a time."""

from __future__ import annotations

import base64
import json
import re
from collections.abc import Callable
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hawashi import formats
from hawashi.errors import ReadError
from hawashi.formats.docx.notes import written
from hawashi.formats.docx.texts import symbol
from hawashi.formats.parts import PartPlaces
from hawashi.formats.places import Origin
from hawashi.model import Document, NotePlace, Numbering
from tests.byte_spans import byte_spans
from tests.docx import TAG, note, paragraph, parts, raised, reference, run, word, zipped

SUP = '<w:rPr><w:vertAlign w:val="superscript"/></w:rPr>'


def read(body: str, **others: str) -> Document:
    return formats.load(word(body, **others), "a.docx")


def text_of(content: str) -> str:
    """The text of a note with this content."""
    (one,) = read(paragraph(run("Text"), reference(1)), footnotes=note(1, content)).notes
    return one.text


@pytest.mark.parametrize(
    ("content", "text"),
    [
        pytest.param(run(" Wil") + run("son, 4."), "Wilson, 4.", id="split runs"),
        pytest.param(run(" الور") + run("دي، ٤."), "الوردي، ٤.", id="split runs, Arabic"),
        pytest.param("<w:r><w:t> Wilson</w:t></w:r><w:r><w:t>, 4.</w:t></w:r>", "Wilson, 4.", id="spaces"),
        pytest.param(run(" a") + "<w:r><w:tab/><w:t>b</w:t><w:br/><w:t>c</w:t><w:cr/><w:t>d</w:t></w:r>", "a\tb\nc\nd",
                     id="tab and breaks"),
        pytest.param(run(" أ") + "<w:r><w:noBreakHyphen/><w:t>ب</w:t><w:softHyphen/><w:t>ج\u00a0د</w:t></w:r>",
                     "أ\u2011ب\u00adج\u00a0د", id="hyphens and no-break space"),
        pytest.param('<w:r><w:sym w:font="Symbol" w:char="F0B1"/><w:t>1</w:t></w:r>', "±1", id="sign of a font"),
        pytest.param('<w:r><w:sym w:font="AGA Arabesque" w:char="F072"/></w:r>', "ﷺ", id="sign of an Arabic font"),
        pytest.param('<w:dir w:val="rtl">' + run(" في اتجاه") + "</w:dir>", "في اتجاه", id="direction"),
        pytest.param('<w:bdo w:val="ltr">' + run(" one way") + "</w:bdo>", "one way", id="direction forced"),
        pytest.param("<w:sdt><w:sdtPr/><w:sdtContent>" + run(" kept") + "</w:sdtContent></w:sdt>", "kept", id="box"),
        pytest.param("<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>" + run("Click here") +
                     "</w:sdtContent></w:sdt>" + run("kept"), "kept", id="control that asks for a text"),
        pytest.param('<w:customXml w:element="x"><w:customXmlPr/>' + run("kept") + "</w:customXml>", "kept", id="XML"),
        pytest.param('<w:ins w:id="1">' + run("new ") +
                     '<w:del w:id="2"><w:r><w:delText>old</w:delText></w:r></w:del>' +
                     run("text") + "</w:ins>", "new text", id="changes within changes"),
        pytest.param('<w:moveFrom w:id="1">' + run("from") + '</w:moveFrom><w:moveTo w:id="2">' + run("to") +
                     "</w:moveTo>", "to", id="moved"),
        pytest.param(run("seen") + run("hidden", "<w:vanish/>"), "seen", id="hidden"),
        pytest.param("<w:r><m:oMath><m:r><m:t>E=mc</m:t></m:r></m:oMath></w:r>", "E=mc", id="formula"),
        pytest.param("<w:ruby><w:rubyPr/><w:rt>" + run("up") + "</w:rt><w:rubyBase>" + run("base") +
                     "</w:rubyBase></w:ruby>", "base", id="ruby"),
        pytest.param('<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> PAGE </w:instrText></w:r><w:r>'
                     '<w:fldChar w:fldCharType="separate"/></w:r>' + run("7") +
                     '<w:r><w:fldChar w:fldCharType="end"/></w:r>',
                     "7", id="field"),
        pytest.param('<w:r><w:fldChar w:fldCharType="begin"/></w:r>' + run("kept"), "kept", id="field never closed"),
        pytest.param('<w:fldSimple w:instr=" CITATION Wil10 \\l 1033 ">' + run("(Wilson 2010)") + "</w:fldSimple>",
                     "(Wilson 2010)", id="Word's own citation"),
        pytest.param('<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:t>new</w:t></mc:Choice><mc:Fallback>'
                     "<w:t>old</w:t></mc:Fallback></mc:AlternateContent></w:r>", "new", id="alternatives"),
        pytest.param('<w:r><mc:AlternateContent><mc:Choice Requires="zz"><w:t>new</w:t></mc:Choice><mc:Fallback>'
                     "<w:t>old</w:t></mc:Fallback></mc:AlternateContent></w:r>", "old", id="old form"),
        pytest.param("<w:r><w:t>A &amp; B <![CDATA[<x>]]> &#1593;</w:t></w:r>", "A & B <x> ع", id="references"),
    ],
)  # fmt: skip
def test_the_text_of_a_note(content: str, text: str) -> None:
    assert text_of(content) == text


@pytest.mark.parametrize(
    ("own", "text"),
    [
        ("(<w:footnoteRef/>)", "Wilson, 4."),
        ("[<w:footnoteRef/>]", "Wilson, 4."),
        ("<w:footnoteRef/>.", "Wilson, 4."),
        ("<w:footnoteRef/>)", "Wilson, 4."),
        ("(<w:footnoteRef/>)", "الوردي، ٤."),
        ("﴿<w:footnoteRef/>﴾", "الوردي، ٤."),
        ("<w:footnoteRef/>-", "الوردي، ٤."),
    ],
)
def test_what_a_note_wears_round_its_own_number(own: str, text: str) -> None:
    before, behind = own.split("<w:footnoteRef/>")
    marked = f"<w:r>{SUP}<w:t>{before}</w:t><w:footnoteRef/><w:t>{behind}</w:t></w:r>"
    note_xml = f'<w:footnote w:id="5">{paragraph(marked, run(f" {text}"))}</w:footnote>'
    (one,) = read(paragraph(run("Text"), reference(5)), footnotes=note_xml).notes
    assert one.text == text


@pytest.mark.parametrize("text", ["(1978) was a dry year.", "(١٩٧٨) كانت سنة جافة.", ".5 of them left."])
def test_what_a_note_begins_with_is_kept(text: str) -> None:
    assert text_of(run(f" {text}")) == text


@pytest.mark.parametrize(
    ("mark", "own", "label"),
    [
        ("<w:t>*</w:t></w:r>", raised("*"), "*"),
        ("</w:r>" + raised("*"), run("*"), "*"),
        ("</w:r>" + raised("(*)"), raised("(*)"), "*"),
        ("</w:r>" + raised("†"), run("† "), "†"),
        ("</w:r>" + raised("(أ)"), run("(أ)"), "أ"),
        ('<w:sym w:font="Symbol" w:char="F02A"/></w:r>', '<w:r><w:sym w:font="Symbol" w:char="F02A"/></w:r>', "*"),
    ],
)
@pytest.mark.parametrize(("word_before", "text"), [("Kadhim", "Fellow at a house."), ("كاظم", "زميلة في بيت.")])
def test_custom_marks(mark: str, own: str, label: str, word_before: str, text: str) -> None:
    custom = f'<w:r>{SUP}<w:footnoteReference w:customMarkFollows="1" w:id="1"/>{mark}'
    document = read(
        paragraph(run(word_before), custom, run(" and more"), reference(2), run(".")),
        footnotes=f'<w:footnote w:id="1">{paragraph(own, run(f" {text}"))}</w:footnote>' + note(2, run(" Two.")),
    )
    assert [(one.label, one.text) for one in document.notes] == [(label, text), ("1", "Two.")]
    assert document.body == f"{word_before} and more."
    assert document.notes[0].markers[0].span.start == len(word_before)


@pytest.mark.parametrize(("word_before", "text"), [("Kadhim", "Fellow at a house."), ("كاظم", "زميلة في بيت.")])
def test_a_mark_typed_in_two_runs_is_one(word_before: str, text: str) -> None:
    custom = f'<w:r>{SUP}<w:footnoteReference w:customMarkFollows="1" w:id="1"/><w:t>0</w:t></w:r>'
    document = read(
        paragraph(run(word_before), raised("1"), custom, run(" and more.")),
        footnotes=f'<w:footnote w:id="1">{paragraph(raised("10"), run(f" {text}"))}</w:footnote>',
    )
    assert [(one.label, one.text) for one in document.notes] == [("10", text)]
    assert document.body == f"{word_before} and more."
    assert document.notes[0].markers[0].span.start == len(word_before)


def test_separators_are_told_by_their_type_and_never_by_their_number() -> None:
    separator = '<w:footnote w:type="separator" w:id="7"><w:p><w:r><w:separator/></w:r></w:p></w:footnote>'
    document = read(
        paragraph(run("أ"), reference(0), run(" ب"), reference(-1), run(".")),
        footnotes=note(0, run(" First.")) + separator + note(-1, run(" ثانية.")),
    )
    assert [one.text for one in document.notes] == ["First.", "ثانية."]


def test_files_without_separators_styles_and_numbers_of_their_own() -> None:
    """As exports of Google Docs are."""
    plain = '<w:footnote w:id="0"><w:p><w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:footnoteRef/></w:r>'
    content = f"{plain}{run(' Wilson, 4.')}</w:p></w:footnote>"
    document = read(
        paragraph(run("Text"), '<w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr>'
                  '<w:footnoteReference w:customMarkFollows="0" w:id="0"/></w:r>', run(".")),
        footnotes=content,
    )  # fmt: skip
    assert [(one.label, one.text, one.place) for one in document.notes] == [("1", "Wilson, 4.", NotePlace.FOOT)]
    assert document.body == "Text."


def test_notes_in_another_order_and_notes_and_marks_alone() -> None:
    document = read(
        paragraph(run("a"), reference(9), run(" b"), reference(3), run(" c"), reference(4), run(".")),
        footnotes=note(3, run(" Second.")) + note(8, run(" لا علامة لها.")) + note(9, run(" First.")),
    )
    assert [(one.label, one.text, len(one.markers)) for one in document.notes] == [
        ("1", "First.", 1),
        ("2", "Second.", 1),
        ("", "لا علامة لها.", 0),
    ]
    assert [mark.label for mark in document.unmatched] == ["3"]


def sections(first: str, second: str) -> str:
    return (
        paragraph(run("a"), reference(1), run(" b"), reference(2))
        + f"<w:p><w:pPr><w:sectPr>{first}</w:sectPr></w:pPr>{run('c')}{reference(3)}</w:p>"
        + paragraph(run("d"), reference(4))
        + f"<w:sectPr>{second}</w:sectPr>"
    )


NOTES = "".join(note(number, run(f" Note {number}.")) for number in range(1, 5))


@pytest.mark.parametrize(
    ("own", "labels", "mode"),
    [
        ("", ["1", "2", "3", "4"], Numbering.CONTINUOUS),
        ('<w:numRestart w:val="eachSect"/>', ["1", "2", "3", "1"], Numbering.SECTION),
        ('<w:numRestart w:val="eachPage"/>', ["1", "2", "3", "4"], Numbering.PAGE),
        ('<w:numStart w:val="7"/>', ["7", "8", "9", "10"], Numbering.CONTINUOUS),
        ('<w:numFmt w:val="lowerRoman"/>', ["i", "ii", "iii", "iv"], Numbering.CONTINUOUS),
        ('<w:numFmt w:val="arabicAbjad"/>', ["أ", "ب", "ج", "د"], Numbering.CONTINUOUS),
        ('<w:numFmt w:val="arabicAlpha"/>', ["أ", "ب", "ت", "ث"], Numbering.CONTINUOUS),
        ('<w:numFmt w:val="chicago"/>', ["*", "†", "‡", "§"], Numbering.CONTINUOUS),
        ('<w:numFmt w:val="upperLetter"/><w:numStart w:val="26"/>', ["Z", "AA", "BB", "CC"], Numbering.CONTINUOUS),
    ],
)
def test_numbers(own: str, labels: list[str], mode: Numbering) -> None:
    pr = f"<w:footnotePr>{own}</w:footnotePr>"
    for document in (
        read(sections(pr, pr), footnotes=NOTES),
        read(sections("", ""), footnotes=NOTES, settings=pr),
    ):
        assert [one.label for one in document.notes] == labels
        assert [mark.text for one in document.notes for mark in one.markers] == labels
        assert document.numbering is mode


@given(
    st.integers(1, 5000), st.sampled_from(["decimal", "lowerLetter", "arabicAbjad", "chicago", "ordinal", "made-up"])
)
def test_every_number_is_written(number: int, number_format: str) -> None:
    assert written(number, number_format)
    assert written(number, number_format) != written(number + 1, number_format)


CSL = {"citationItems": [{"id": 3, "uris": ["http://zotero.org/groups/1/items/QWER1234"], "locator": "12",
                          "itemData": {"type": "book", "title": "Levees"}}]}  # fmt: skip


def simple(code: str, shown: str) -> str:
    quoted = code.replace("&", "&amp;").replace('"', "&quot;").replace("<", "&lt;")
    return f'<w:fldSimple w:instr="{quoted}">{shown}</w:fldSimple>'


def control(data: object, shown: str) -> str:
    tag = base64.b64encode(json.dumps(data).encode()).decode()
    properties = f'<w:sdtPr><w:tag w:val="MENDELEY_CITATION_v3_{tag}"/></w:sdtPr>'
    return f"<w:sdt>{properties}<w:sdtContent>{shown}</w:sdtContent></w:sdt>"


ENDNOTE = (
    "ADDIN EN.CITE <EndNote><Cite><Author>Wilson</Author><RecNum>3</RecNum><Pages>12</Pages><record>"
    '<ref-type name="Book">6</ref-type><titles><title>Levees</title></titles></record></Cite></EndNote>'
)


@pytest.mark.parametrize("shown", ["Wilson, Levees, 12", "الوردي، السداد، ١٢"])
@pytest.mark.parametrize(
    ("field", "key"),
    [
        (lambda shown: simple(f" ADDIN ZOTERO_ITEM CSL_CITATION {json.dumps(CSL)}", shown), "QWER1234"),
        (lambda shown: simple(f"ADDIN CSL_CITATION {json.dumps(CSL)}", shown), "QWER1234"),
        (lambda shown: control(CSL, shown), "QWER1234"),
        (lambda shown: simple(ENDNOTE, shown), "3"),
    ],
    ids=["Zotero", "Mendeley Desktop", "Mendeley Cite", "EndNote"],
)
def test_reference_managers(field: Callable[[str], str], key: str, shown: str) -> None:
    content = run(" See ") + field(run(shown[:4]) + run(shown[4:])) + run(".")
    (one,) = read(paragraph(run("Text"), reference(1)), footnotes=note(1, content)).notes
    (cite,) = one.embedded
    assert one.text == f"See {shown}."
    assert one.text[cite.span.start : cite.span.end] == shown
    assert (cite.key, cite.locator) == (key, "12")
    assert cite.item == {"type": "book", "title": "Levees"}


def test_a_cite_in_running_text_is_the_bodys() -> None:
    field = simple(f"ADDIN ZOTERO_ITEM CSL_CITATION {json.dumps(CSL)}", run("(Wilson 2010)"))
    document = read(paragraph(run("Dry years "), field, run(".")))
    (cite,) = document.embedded
    assert document.body[cite.span.start : cite.span.end] == "(Wilson 2010)"


@pytest.mark.parametrize("code", ["ADDIN ZOTERO_ITEM CSL_CITATION {broken", "ADDIN EN.CITE <EndNote><Cite></EndNote>"])
def test_broken_data_of_a_manager_are_none(code: str) -> None:
    (one,) = read(paragraph(run("أ"), reference(1)), footnotes=note(1, simple(code, run("Wilson")))).notes
    assert (one.text, one.embedded) == ("Wilson", ())


def test_paragraphs_whose_end_is_deleted_run_on() -> None:
    gone = "<w:p><w:pPr><w:rPr><w:del w:id='1'/></w:rPr></w:pPr>"
    document = read(
        f"{gone}{run('One ')}{reference(1)}</w:p>{paragraph(run('sentence.'))}", footnotes=note(1, run("N."))
    )
    assert document.body == "One sentence."


@pytest.mark.parametrize(
    ("code", "font", "sign"),
    [
        ("F0AB", "Wingdings", "★"),
        ("00B0", "Symbol", "°"),
        ("0041", "Arial", "A"),
        ("D800", "Arial", ""),
        ("x", "x", ""),
    ],
)
def test_signs(code: str, font: str, sign: str) -> None:
    assert symbol(font, code) == sign


BODY = paragraph(run("Text"), reference(1))
GOOD = parts(BODY, footnotes=note(1, run("A note.")))


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"word/document.xml": "<w:document"}, r"word/document.xml in a.docx is not valid XML"),
        ({"word/footnotes.xml": "<x>"}, r"word/footnotes.xml in a.docx is not valid XML"),
        ({"word/document.xml": "<!DOCTYPE x [<!ENTITY e 'boom'>]><x>&e;</x>"}, r"has a document type declaration"),
        ({"word/footnotes.xml": "<!DOCTYPE x><x/>"}, r"has a document type declaration"),
        ({"word/document.xml": "<w:p " * 3000}, r"is not valid XML"),
        ({"word/document.xml": "<html/>"}, r"a.docx is not a Word document"),
        ({"word/document.xml": "<x>" * 400 + "</x>" * 400}, r"is not valid XML"),
        ({"word/footnotes.xml": "<x>" + " " * (5 * 1024 * 1024) + "</x>"}, r"possible zip bomb"),
    ],
)
def test_hostile_files_are_refused_in_one_sentence(change: dict[str, str], said: str) -> None:
    with pytest.raises(ReadError, match=said):
        formats.load(zipped(GOOD | change), "a.docx")


@pytest.mark.parametrize("gone", ["word/_rels/document.xml.rels", "_rels/.rels"])
def test_a_missing_index_hides_no_part(gone: str) -> None:
    document = formats.load(zipped({name: part for name, part in GOOD.items() if name != gone}), "a.docx")
    assert [one.text for one in document.notes] == ["A note."]


def test_marks_whose_notes_are_missing() -> None:
    document = formats.load(zipped({name: part for name, part in GOOD.items() if "footnotes" not in name}), "a.docx")
    assert document.body == "Text"
    assert [mark.label for mark in document.unmatched] == ["1"]


@pytest.mark.parametrize("text", ["", " ", "(1)", "\u200f"])
def test_empty_notes(text: str) -> None:
    (one,) = read(paragraph(run("أ"), reference(1)), footnotes=note(1, run(text))).notes
    assert (one.label, one.text) == ("1", text.strip())


WORDS = st.text(st.sampled_from("abc لمن٤١&<>'\"\u00a0\t\u200f(1)*."), min_size=1, max_size=12)
PROPERTIES = st.sampled_from(["", "<w:i/>", "<w:b/><w:rtl/>", '<w:vertAlign w:val="superscript"/>', "<w:vanish/>"])


def xml_run(text: str, properties: str) -> str:
    for sign, name in (("&", "&amp;"), ("<", "&lt;"), (">", "&gt;")):
        text = text.replace(sign, name)
    return run(text, properties)


@given(st.lists(st.lists(st.tuples(WORDS, PROPERTIES), max_size=5), min_size=1, max_size=4))
def test_spans_point_at_what_they_claim(paragraphs: list[list[tuple[str, str]]]) -> None:
    runs = [[xml_run(*one) for one in content] for content in paragraphs]
    document = read(
        "".join(paragraph(*content, reference(1)) for content in runs),
        footnotes="".join(f'<w:footnote w:id="1">{paragraph(*content)}</w:footnote>' for content in runs),
    )
    places = document.places
    assert isinstance(places, PartPlaces)
    for text, trace in places.traces.items():
        data = places.data[places.parts[text]]
        source = "".join(_plain(data[start:end].decode()) for start, end in byte_spans(data, TAG))
        said = document.text_of(text)
        assert trace.length == len(said)
        for piece, stop in pairwise([*trace.pieces, None]):
            end = trace.length if stop is None else stop.at
            if piece is not None and piece.origin is Origin.COPIED:
                assert source[piece.start : piece.end] == said[piece.at : end]
    shown = "".join(text for content in paragraphs for text, properties in content if "vanish" not in properties)
    seen = document.body + "".join(mark.text for mark in document.markers()) + "".join(n.text for n in document.notes)
    assert set("".join(shown.split())) <= set(seen) | set("()[]{}.")


def _plain(written_text: str) -> str:
    signs = {"&amp;": "&", "&lt;": "<", "&gt;": ">"}
    return re.sub(r"&\w+;", lambda found: signs[found.group()], written_text)
