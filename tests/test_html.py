"""Web pages as many programs write them: notes, marks and texts; what is no text; titles; encodings."""

# ruff: noqa: E501 (the pages stand in one line each)

from __future__ import annotations

import html as entities
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hawashi import formats
from hawashi.checking import check_paper
from hawashi.errors import ReadError, WriteError
from hawashi.formats import html
from hawashi.model import Document, Edit, Location, NotePlace, Span
from hawashi.pipeline import understand
from hawashi.rules import RULES
from tests.growth import grows_in_proportion
from tests.html_dialects import DIALECTS
from tests.once_mended import once_mended, read_again
from tests.pandoc import convert, notes_of

FIXTURES = Path(__file__).parent / "fixtures" / "html"

WORDS = {
    "en": {
        "one": "The canal was dug",
        "two": "It was paid for",
        "first": "Marr, <i>Iraq &amp; Oil</i>, p.&nbsp;4.",
        "second": "1920 was a <b>dry</b> year.",
        "more": "See [3] there.",
    },
    "ar": {
        "one": "حُفرت القناة",
        "two": "ودُفع ثمنها",
        "first": "الوردي، <i>لمحات &amp; دراسات</i>، ص&nbsp;4.",
        "second": "1920 كانت سنة <b>جافة</b>.",
        "more": "ينظر [3] هناك.",
    },
}


def plain(text: str) -> str:
    return entities.unescape(re.sub("<[^>]*>", "", text))


def notes(document: Document) -> list[tuple[str, str]]:
    return [(note.label, note.text) for note in document.notes]


def runs(document: Document, number: int) -> list[tuple[str, str]]:
    note = document.notes[number]
    return [(run.emphasis.value, note.text[run.span.start : run.span.end]) for run in note.runs]


@pytest.mark.parametrize("language", ["en", "ar"])
@pytest.mark.parametrize("name", list(DIALECTS))
def test_one_paper_in_the_markup_of_many_programs(name: str, language: str) -> None:
    said = {key: plain(text) for key, text in WORDS[language].items()}
    document = formats.load(DIALECTS[name].format(**WORDS[language]).encode(), "paper.html")
    assert [note.text for note in document.notes] == [said["first"], f"{said['second']}\n{said['more']}"]
    assert [note.label for note in document.notes] == (["i", "ii"] if name == "word_filtered" else ["1", "2"])
    assert document.body == f"{said['one']}. {said['two']}."
    places = [[document.body[: marker.span.start] for marker in note.markers] for note in document.notes]
    assert places == [[said["one"]], [f"{said['one']}. {said['two']}"]]
    assert not document.unmatched
    assert document.language == language or document.language.startswith(f"{language}-")
    wanted = NotePlace.END if name == "word_filtered" else NotePlace.FOOT
    assert {note.place for note in document.notes} == {wanted}
    assert [kind for kind, _ in runs(document, 0)] == ["italic"]
    assert [kind for kind, _ in runs(document, 1)] == ["bold"]


@pytest.mark.parametrize("language", ["en", "ar"])
@pytest.mark.parametrize("name", ["libreoffice", "word", "word_filtered", "google_docs"])
def test_notes_whose_names_an_editor_took_away(name: str, language: str) -> None:
    said = {key: plain(text) for key, text in WORDS[language].items()}
    page = re.sub(r"[\s](?:name|id)=(?:\"\w+\"|\w+)", "", DIALECTS[name]).format(**WORDS[language])
    document = formats.load(page.encode(), "paper.html")
    assert [note.text.split("\n")[0] for note in document.notes] == [said["first"], said["second"]]
    assert [len(note.markers) for note in document.notes] == [1, 1]
    assert not document.unmatched


@pytest.mark.parametrize("language", ["en", "ar"])
@pytest.mark.parametrize("name", list(DIALECTS))
def test_an_edit_changes_its_characters_only(name: str, language: str) -> None:
    source = DIALECTS[name].format(**WORDS[language])
    document = formats.load(source.encode(), "paper.html")
    assert formats.write(document, []) == source
    old = {"en": "Marr", "ar": "الوردي"}[language]
    written = formats.write(document, [Edit(Span("n1", 0, len(old)), "A & <B>")])
    assert written == source.replace(old, "A &amp; &lt;B&gt;")
    again = read_again(document, written)
    assert again.notes[0].text == document.notes[0].text.replace(old, "A & <B>")
    assert again.notes[1:] == document.notes[1:]
    assert again.body == document.body


def test_a_note_is_marked_several_times_and_marks_without_a_note_are_kept() -> None:
    document = html.parse(
        "<p>A<sup><a href='#n' id=r1>*</a></sup> B<sup><a href='#n' id=r2>*</a></sup> "
        "C<a href='#gone' role=doc-noteref><sup>٣</sup></a> D <a href='#n'>the note</a>.</p>"
        "<p id=n><a href='#r1'>*</a> نص الحاشية. <a href='#r1'>↑</a> <a href='#r2'>↑</a></p>"
    )
    (note,) = document.notes
    assert (note.label, note.text, len(note.markers)) == ("*", "نص الحاشية.", 2)
    assert [(marker.label, marker.text) for marker in document.unmatched] == [("٣", "٣")]
    assert document.body == "A B C D the note."


@pytest.mark.parametrize(
    ("one", "two", "heading"),
    [("Marr, p. 4.", "1920 was dry.", "Notes"), ("الوردي، ص 4.", "كانت سنة جافة.", "الهوامش")],
)
@pytest.mark.parametrize(
    "below",
    [
        "<hr><p><sup>1</sup> {one}</p><p><sup>2</sup>{two}</p>",
        "<p><span style='vertical-align: super'>[1]</span>{one}<p><sup>(2)</sup> {two}",
        "<h2>{heading}</h2><ol><li>{one}<li>{two}</ol>",
        "<ol class=footnotes><li>{one}</li><li><p>{two}</p></li></ol>",
    ],
)
def test_notes_without_links_are_told_by_raised_numbers(below: str, one: str, two: str, heading: str) -> None:
    document = html.parse(
        "<p>Omar Latif<sup>1</sup>, سلمى حداد<sup>2</sup></p><p>A x<sup>n</sup>, نص<sup>1</sup> and m<sup>2</sup>.</p>"
        + below.format(one=one, two=two, heading=heading)
    )
    assert notes(document) == [("1", one), ("2", two)]
    assert [len(note.markers) for note in document.notes] == [1, 1]
    wanted = NotePlace.END if "{heading}" in below else NotePlace.FOOT
    assert [note.place for note in document.notes] == [wanted] * 2


@pytest.mark.parametrize(
    "marks",
    [
        "<sup>1, 2</sup>",
        "<sup>١، ٢</sup>",
        "<sup><a href='#notes'>1</a>، <a href='#notes'>2</a></sup>",
        "<a href='#notes'><sup>1,2</sup></a>",
        "<a href='#notes'><sup>1</sup></a><sup>, <a href='#notes'>2</a> </sup>",
    ],
)
def test_numbers_raised_together_are_a_mark_each(marks: str) -> None:
    below = "<h6><a name=notes></a>Notes</h6><ol><li>Marr, p. 4.<li>الوردي، ص 4.<li>1920 was dry.</ol>"
    source = f"<p>In the spring the rivers ran low.{marks} جفت الأنهار.<sup><a href='#notes'>3</a></sup></p>{below}"
    document = html.parse(source)
    assert [note.text for note in document.notes] == ["Marr, p. 4.", "الوردي، ص 4.", "1920 was dry."]
    assert [len(note.markers) for note in document.notes] == [1, 1, 1]
    assert html.write(document, []) == source


def test_items_of_a_list_of_notes_are_notes_without_a_mark() -> None:
    document = html.parse(
        "<p>Text<sup><a id=r2 href='#n2'>5</a></sup> نص.</p><ol start=4><li id=n1>حاشية بلا علامة.</li><li id=n2>Marr. "
        "<a href='#r2'>^</a></li></ol>"
    )
    assert notes(document) == [("4", "حاشية بلا علامة."), ("5", "Marr.")] or notes(document) == [
        ("5", "Marr."),
        ("4", "حاشية بلا علامة."),
    ]
    assert [len(note.markers) for note in document.notes if note.label == "4"] == [0]


@pytest.mark.parametrize(
    "source",
    [
        "<nav><a href='#h1'>1</a></nav><h1 id=h1>Title</h1><p>Text.</p>",
        "<p><a href='#h1'>1</a> <a href='#h1'>Chapter</a></p><h1 id=h1>العنوان</h1><p>Text.</p>",
        "<p>As Marr says [<a href='#bib1'>1</a>].</p><ol class=bibliography><li id=bib1 class='csl-entry'>Marr.</li></ol>",
        "<p>As Marr says (<a href='#ref-marr' role='doc-biblioref'>2003</a>).</p><div id='ref-marr'>Marr.</div>",
        "<p>x<sup>2</sup> و<a href='https://example.org/#n1'>رابط</a> <a href='#'>top</a> <a href='#p3'>12</a>"
        "<a id=p3></a> Text.</p>",
        "<p>See equation (<a href='#eq3'>3</a>).</p><div id=eq3>a = b</div>",
    ],
)
def test_other_links_are_no_marks(source: str) -> None:
    assert html.parse(source).notes == ()


@pytest.mark.parametrize("words", ["Marr, p. 4.", "الوردي، ص 4."])
@pytest.mark.parametrize("around", ["{}", "<div>{}</div>", "<html>{}</html>", "<body>{}"])
def test_words_in_no_paragraph_behind_a_note_are_no_part_of_it(words: str, around: str) -> None:
    mark = '<p>A<sup><a href="#n1" id="m1">1</a></sup></p>'
    note = f'<li id="n1">{words} <a href="#m1">^</a></li>'
    page = html.parse(around.format(f'{mark}{note}loose <a href="#m1">^</a> end'))
    assert [note.text for note in page.notes] == [words]
    assert "loose" in page.body


def test_a_reference_to_another_note_is_text() -> None:
    document = html.parse(
        "<p>A<sup><a id=r1 href='#n1'>1</a></sup> B<sup><a id=r2 href='#n2'>2</a></sup>, as in note <a href='#n1'>1</a>."
        "<ol><li id=n1>Marr, see note <a href='#n2'>2</a>. <a href='#r1'>↩</a><li id=n2>ينظر الهامش <a href='#n1'>1</a>. "
        "<a href='#r2'>↩</a></ol>"
    )
    assert notes(document) == [("1", "Marr, see note 2."), ("2", "ينظر الهامش 1.")]
    assert document.body == "A B, as in note 1."


# What is text, and what is not


@pytest.mark.parametrize(
    ("source", "body"),
    [
        ("<p>One\n  two\t three&#32;four<br>\n five</p>", "One two three four\nfive"),
        ("<p>واحد <b> اثنان</b> <i>\nثلاثة</i>  <br> أربعة</p>", "واحد اثنان ثلاثة\nأربعة"),
        ("<pre>\nkept  as\n  it is</pre><p style='white-space: pre-wrap'>so  too</p>", "kept  as\n  it is\n\nso  too"),
        ("a<p>b<div>c<ul><li>d<li>e<ol><li>f</ol></ul>g", "a\n\nb\n\nc\n\nd\n\ne\n\nf\n\ng"),
        ("<table><tr><td>1<td>2<tr><td>3</table>after", "1\n\n2\n\n3\n\nafter"),
        ("x &amp; y &lt; z &copy &hellip; &nosuch; &#x641; & 1 < 2", "x & y < z © … &nosuch; ف & 1 < 2"),
        ("<q>so <q>it</q></q> <ruby>漢<rt>kan</rt></ruby> H<sub>2</sub>O", "“so ‘it’” 漢 H2O"),
        ("<p>a<!-- <p>no --><script>if (a < b) '</p>'</script><style>p{}</style><template>t</template>b", "ab"),
        ("<p>a<span hidden>h</span><span style='display: none'>h</span><svg><text>s</text></svg>b</p>", "ab"),
        ("<p>a<del datetime='2026-01-01'>gone</del><ins>new</ins> <del>struck</del></p>", "anew struck"),
        ("<p>نص<del cite='mailto:a'>محذوف</del> باقٍ</p>", "نص باقٍ"),
        (
            "<p>1.<span style='mso-tab-count:1'>&nbsp;&nbsp; </span>a<span style='mso-spacerun:yes'>&nbsp; </span>b",
            "1.\ta  b",
        ),
        ("<p><span style='mso-list:Ignore'>1. </span>بند<o:p></o:p></p>", "بند"),
        ("<head><title>t</title><p>No body tag.", "No body tag."),
        ("<title>t</title><p title='a > b' x=y/>Quoted<a/> <b title=\"<i>\">signs</b></p>", "Quoted signs"),
    ],
)
def test_the_text_is_what_a_reader_sees(source: str, body: str) -> None:
    document = html.parse(source)
    assert document.body == body
    assert html.write(document, []) == source


def test_emphasis_by_tags_by_styles_and_by_classes() -> None:
    document = html.parse(
        "<style>/* .no {font-style: italic} */ .c1, .c9 { font-style:italic } @media print { b.x { font-weight: 400 } }"
        "</style><p>A<sup><a id=r href='#n'>1</a></sup><ol><li id=n><span class=c1>Iraq</span> <span "
        "style='font-weight: 700'>دولة</span> <cite>Oil <span style='font-style:normal'>today</span></cite> <u>u</u> "
        "<code>c</code> <span class=no>no</span> <b class=x>light</b></li></ol>"
    )
    assert runs(document, 0) == [
        ("italic", "Iraq"),
        ("bold", "دولة"),
        ("italic", "Oil "),
        ("underline", "u"),
        ("code", "c"),
    ]


@pytest.mark.parametrize(
    ("source", "language", "title", "authors"),
    [
        (
            "<html lang=en-GB><head><title>Levees and Levies | A Site</title><meta name=author content='Nadia Kadhim'></head>"
            "<body><h1>Levees and Levies<a href='#n' role=doc-noteref>*</a></h1><p>The levee was built.</p>"
            "<aside id=n>* Read in Basra.</aside>",
            "en-GB",
            "Levees and Levies",
            ["Nadia Kadhim"],
        ),
        (
            "<html dir=rtl lang=ar><head><title>موقع</title></head><body><h1 class=title>السداد والضرائب</h1>"
            "<p class=author>د. نادية كاظم<sup><a href='#n'>*</a></sup></p><p>بُني السد في سنة جافة.</p><p id=n>* زميلة.</p>",
            "ar",
            "السداد والضرائب",
            ["نادية كاظم"],
        ),
        (
            "<meta name=citation_title content='A Tax on Bread'><meta name=citation_author content='Latif, Omar'>"
            "<meta name=citation_author content='Haddad, Salma'><p>The bakers paid first.</p>",
            "en",
            "A Tax on Bread",
            ["Omar Latif", "Salma Haddad"],
        ),
    ],
)
def test_what_a_page_says_of_itself(source: str, language: str, title: str, authors: list[str]) -> None:
    document = html.parse(source)
    assert (document.language, document.title) == (language, title)
    assert [byline.name for byline in document.bylines] == authors
    assert all("*" not in note.text for note in document.notes)


# Encodings


@pytest.mark.parametrize(
    ("declared", "encoding", "words"),
    [
        ("<meta http-equiv=Content-Type content='text/html; charset=windows-1256'>", "cp1256", "حاشية «النص»"),
        ("<meta charset='iso-8859-1'>", "cp1252", "“café” – p. 4"),
        ("<?xml version='1.0' encoding='ISO-8859-6'?><html>", "iso8859-6", "حاشية النص"),
        ("<meta charset=utf-8>", "utf-8", "نص — text"),
        ("<meta charset=windows-1256>", "utf-8", "نص — text"),
        ("", "utf-8-sig", "نص"),
        ("", "utf-16", "نص — text"),
        ("<html>", "utf-8", "نص"),
    ],
)
def test_the_encoding_is_told_by_the_page(declared: str, encoding: str, words: str) -> None:
    document = formats.load(f"{declared}<p>{words}</p>".encode(encoding), "paper.html")
    assert document.body == words


def test_bytes_of_another_encoding_are_told() -> None:
    with pytest.raises(ReadError, match="is not valid UTF-8"):
        formats.load("<p>حاشية</p>".encode("cp1256"), "paper.html")
    with pytest.raises(ReadError, match="declares the encoding shift_jis"):
        formats.load(b"<meta charset=shift_jis><p>\xff\xff</p>", "paper.html")


def test_a_page_in_an_old_encoding_is_not_written() -> None:
    data = "<meta charset=windows-1256><p>حاشية</p>".encode("cp1256")
    document = formats.load(data, "paper.html")
    with pytest.raises(WriteError, match="is encoded in cp1256"):
        formats.write(document, [Edit(Span("body", 0, 1), "خ")])


# Places, writing, bad pages


def test_places_are_lines_and_columns() -> None:
    document = html.parse("<p>نص<sup><a href='#n'>1</a></sup>\n<p id=n>1. ينظر:\nالوردي", "ورقة.html")
    assert document.locate(document.notes[0].markers[0].mark) == Location("ورقة.html", 1, 24, 1, 25, note="1")
    assert document.locate(document.notes[0].span) == Location("ورقة.html", 2, 12, 3, 7, note="1")


@pytest.mark.parametrize(
    ("page", "note", "mended"),
    [
        ("Basra", "Anna Marr, The <i>Gulf</i>, p.12", "Anna Marr, The <i>Gulf</i>, p. 12."),
        ("البصرة", "علي الوردي، <i>وعاظ السلاطين</i>، ص12", "علي الوردي، <i>وعاظ السلاطين</i>، ص 12."),
    ],
)
def test_findings_are_mended(page: str, note: str, mended: str) -> None:
    source = (
        "<p>{0}<a href='#fn1' id='fnref1'><sup>1</sup></a>.</p>\r\n<ol><li id=fn1><p>{1} <a href='#fnref1'>↩</a></p>"
    )
    document = formats.load(source.format(page, note).encode(), "paper.html")
    assert once_mended(document, check_paper(understand(document), RULES.values())) == source.format(page, mended)


@pytest.mark.times
@pytest.mark.parametrize(
    "make",
    [
        lambda n: "<div>" * n,
        lambda n: "<b><i><p>" * n,
        lambda n: "<a href='#x" * n,
        lambda n: "<a href=#n>1</a>" * n + "<p id=n>x",
        lambda n: "<!--" * 10 * n,
        lambda n: "<" * 50 * n,
        lambda n: "<p x='" + "y" * 100 * n,
        lambda n: "<style>" + "/*" * 50 * n,
        lambda n: "<style>" + "{a" * 20 * n,
        lambda n: "<li>" * n + "</ol>" * n,
        lambda n: "<table><tr><td>" * n,
        lambda n: "&" * 50 * n,
        lambda n: "<p>" + "[ " * 20 * n,
        lambda n: "<p>" + " \n" * 50 * n + "x",
        lambda n: "<p>x<br> " * n,
        lambda n: (
            "".join(f"<sup><a href=#n{i} id=r{i}>{i}</a></sup>" for i in range(n // 4))
            + "".join(f"<p id=n{i}>x <a href=#r{i}>↩</a>" for i in range(n // 4))
        ),
    ],
    ids=range(16),
)
def test_hostile_pages_take_linear_time(make: Callable[[int], str]) -> None:
    def reading(n: int) -> Callable[[], object]:
        page = make(n)
        return lambda: html.parse(page)

    assert grows_in_proportion(reading, 6_000)


PIECES = ("<p>", "</p>", "<a_href=#n>", "</a>", "<sup>1</sup>", "<li_id=n>", "<ol>", "<br>", "<b>", "</b>", "<td>", "<table>", "</table>",
          "<!--", "-->", "<pre>", "&nbsp;", "&#x661;", "نص", "word", "[1]", "<style>", "<span_class=sidenote>", "<label>", "<q>",
          "<div_class=footnotes>", "</div>")  # fmt: skip


@settings(max_examples=60)
@given(
    st.lists(
        st.sampled_from([*"<>/&\"'= \n#;![]-", *PIECES]),
        max_size=40,
    ).map(lambda pieces: "".join(pieces).replace("_", " "))
)
def test_any_text_is_read_and_stays_as_it_is(source: str) -> None:
    document = html.parse(source)
    assert html.write(document, []) == source
    for note in document.notes:
        document.locate(note.span)
    document.locate(Span("body", 0, len(document.body)))


@settings(max_examples=60)
@given(st.text(st.characters(codec="utf-8", exclude_characters="\r\0"), min_size=1, max_size=60))
def test_words_come_back_as_they_were(words: str) -> None:
    said = entities.escape(words)
    document = html.parse(
        f"<p>A<sup><a href='#n' id=r>1</a></sup></p><ol><li id=n><pre>A {said}</pre><a href='#r'>↩</a></li></ol>"
    )
    assert document.notes[0].text == f"A {words}".strip()


# Files that programs made


@pytest.mark.parametrize(
    ("name", "body", "first", "second"),
    [
        (
            "libreoffice-en",
            "and a levy paid for it. Nobody complained.",
            "Fellow at a house of letters.",
            "Wilson, Levees of",
        ),
        (
            "libreoffice-ar",
            "ودُفع ثمنه من الضريبة. ولم يعترض أحد.",
            "زميلة في بيت الحكمة.",
            "الوردي، سداد الجنوب، ص\u00a04.",
        ),
    ],
)
def test_a_page_of_libreoffice(name: str, body: str, first: str, second: str) -> None:
    document = formats.read(FIXTURES / f"{name}.html")
    assert [note.label for note in document.notes] == ["*", "1", "2", "i", "3", "4"]
    assert [note.place for note in document.notes if note.label == "i"] == [NotePlace.END]
    assert body in document.body
    assert document.notes[0].text == first
    assert document.notes[2].text.startswith(second)
    assert "\n" in document.notes[2].text
    assert [len(note.markers) for note in document.notes] == [1] * 6


@pytest.mark.needs("pandoc")
@pytest.mark.parametrize("options", [[], ["-s"], ["-s", "--toc", "--reference-location=block"], ["--html-q-tags"]])
@pytest.mark.parametrize("target", ["html5", "html4"])
@pytest.mark.parametrize("language", ["en", "ar"])
def test_the_notes_that_pandoc_wrote_come_back(language: str, target: str, options: list[str]) -> None:
    source = (FIXTURES.parent / "odt" / f"pandoc-{language}.md").read_bytes()
    document = formats.load(convert(source, "markdown", target, *options), "paper.html")
    assert [note.text for note in document.notes] == notes_of(source, "markdown")
    assert [len(note.markers) for note in document.notes] == [1] * len(document.notes)


@given(st.data())
def test_an_edit_changes_the_note_or_is_refused(data: st.DataObject) -> None:
    language = data.draw(st.sampled_from(["en", "ar"]))
    name = data.draw(st.sampled_from(sorted(DIALECTS)))
    document = formats.load(DIALECTS[name].format(**WORDS[language]).encode(), "paper.html")
    note = data.draw(st.sampled_from(document.notes))
    start = data.draw(st.integers(0, len(note.text)))
    end = data.draw(st.integers(start, min(len(note.text), start + 9)))
    new = data.draw(st.text("aن<&;.[1", max_size=4))
    try:
        written = formats.write(document, [Edit(note.part(start, end), new)])
    except WriteError:
        return
    again = read_again(document, written)
    wanted = note.text[:start] + new + note.text[end:]
    read = [one.text for one in again.notes]
    # White space at the ends of lines and beside other white space is not shown: `fixes` refuses such an edit.
    if wanted.strip() == wanted and wanted and not re.search("[ \n]{2}", wanted):
        assert read == [wanted if one is note else one.text for one in document.notes]
    assert again.body == document.body


@pytest.mark.parametrize(
    ("one", "two"), [("Keel, Dams, 5.", "Said, Rivers, 7."), ("نوري، السدود، ص 5.", "حداد، الأنهار، ص 7.")]
)
def test_notes_counted_on_each_page_of_a_printed_book(one: str, two: str) -> None:
    """As Project Gutenberg names them: page and number."""
    mark = '<a name="FNanchor_{0}"></a><a href="#Footnote_{0}" class="fnanchor">[{0}]</a>'
    note = '<p><a name="Footnote_{0}"></a><a href="#FNanchor_{0}"><span class="label">[{0}]</span></a> {1}</p>'
    page = f"<p>A{mark.format('5:1')} B{mark.format('12:2')}.</p>{note.format('5:1', one)}{note.format('12:2', two)}"
    document = html.parse(page)
    assert [(note.label, note.text, len(note.markers)) for note in document.notes] == [
        ("5:1", one, 1),
        ("12:2", two, 1),
    ]


@pytest.mark.parametrize("skipped", [(4,), (2, 4), (5,)])
@pytest.mark.parametrize(("said", "heading"), [("Keel, Dams", "Notes"), ("نوري، السدود", "الهوامش")])
def test_notes_whose_marks_were_lost(skipped: tuple[int, ...], said: str, heading: str) -> None:
    """They stand among others, and begin with a link back as these do."""
    marks = "".join(
        f' t<sup><a id="r{number}" href="#f{number}">[{number}]</a></sup>'
        for number in range(1, 6)
        if number not in skipped
    )
    notes = "".join(f'<p id="f{n}"><a href="#r{n}">[{n}] ↩</a> {said} {n}.</p>' for n in range(1, 6))
    document = html.parse(f"<p>A{marks}.</p><h3>{heading}</h3>{notes}")
    assert [(note.label, note.text) for note in document.notes] == [(f"{n}", f"{said} {n}.") for n in range(1, 6)]
    assert {int(note.label) for note in document.notes if not note.markers} == {*skipped}


@pytest.mark.parametrize("number", ["9" * 5000, "x" + "f" * 5000, "1114112"])
def test_numbers_of_no_character(number: str) -> None:
    page = f'<p title="&#{number};">A&#{number};<sup><a href="#n">1</a></sup>.</p><p id="n">1. نص &#{number};</p>'
    assert "\ufffd" in html.parse(page).body


@pytest.mark.parametrize("cut", ["https://<br>www.example.org/weir", "https://example<br />.org/weir"])
@pytest.mark.parametrize("said", ["See {}.", "انظر {}."])
def test_an_address_that_goes_on_in_the_next_line_names_a_website(cut: str, said: str) -> None:
    page = f'<p>One.<sup><a id="r1" href="#n1">1</a></sup></p><ol><li id="n1">{said.format(cut)} <a href="#r1">^</a></li></ol>'
    assert not check_paper(understand(html.load(page.encode(), "p.html")), [RULES["R117"]])
