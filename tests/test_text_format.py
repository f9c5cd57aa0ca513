"""Plain text: what `pdftotext`, a word processor and `pandoc -t plain` leave of a paper; nothing in it is markup."""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hawashi import formats
from hawashi.checking import check_paper
from hawashi.errors import ReadError, WriteError
from hawashi.formats import text
from hawashi.model import Document, Edit, Location, NotePlace, Span
from hawashi.pipeline import understand
from hawashi.rules import RULES
from tests.growth import grows_in_proportion
from tests.once_mended import once_mended

PAPERS = Path(__file__).parents[1] / "papers"
NOTES = {
    "en": "Marr, The Modern History of Iraq, Boulder, 2012, p. 9.",
    "ar": "الوردي، لمحات اجتماعية من تاريخ العراق، بغداد، 1969، ص 9.",
}
BODIES = {
    "en": ("The bridge was built twice", ", as the old engineer said."),
    "ar": ("بُني الجسر مرتين", "، كما يقول المهندس القديم."),
}


def notes(document: Document) -> list[tuple[str, str]]:
    return [(note.label, note.text) for note in document.notes]


def before_marks(document: Document, reach: int = 12) -> list[str]:
    """The words before the first mark of each note, white space folded; nothing where a note has no mark."""
    body = document.body
    return [
        " ".join(body[: note.markers[0].span.start].split())[-reach:] if note.markers else "" for note in document.notes
    ]


# How notes and their marks are spelt


@pytest.mark.parametrize("language", ["en", "ar"])
@pytest.mark.parametrize(
    ("mark", "head"),
    [
        ("¹", "¹ "),
        ("¹", "¹\n"),
        ("¹", "1. "),
        ("¹", "1 "),
        ("¹", "1\n"),
        ("¹", "1\n\n"),
        ("[1]", "[1] "),
        ("[1]", "[1]\n"),
        ("(1)", "(1) "),
        ("1", "1. "),
        ("1", "1\n"),
        ("١", "١ "),
        ("(١)", "(١) "),
        ("^{1}", "^{1} "),
        ("[^1]", "[^1]: "),
        ("[^١]", "[^١]: "),
    ],
)
def test_every_spelling(language: str, mark: str, head: str) -> None:
    before, after = BODIES[language]
    document = text.parse(f"{before}{mark}{after}\n\n{head}{NOTES[language]}\n")
    assert [words for _, words in notes(document)] == [NOTES[language]]
    assert document.body == before + after
    (marker,) = document.notes[0].markers
    assert (marker.text, marker.span.start) == (mark, len(before))
    assert document.unmatched == ()


@pytest.mark.parametrize(
    ("body", "note", "before"),
    [
        ("It was sold.1 The buyer left.\n", "1. Marr, Iraq, 2012, p. 9.", "It was sold."),
        ("“It was sold.”1 The buyer left.\n", "1. Marr, Iraq, 2012, p. 9.", "“It was sold.”"),
        ("It was sold in 1958.1 The buyer left.\n", "1. Marr, Iraq, 2012, p. 9.", "It was sold in 1958."),
        ("It was sold 1. The buyer left.\n", "1\nMarr, Iraq, 2012, p. 9.", "It was sold"),
        ("بيع البيت.1 ثم سافر صاحبه.\n", "1. الوردي، لمحات، 1969، ص 9.", "بيع البيت."),
        ("بيع البيت.١ ثم سافر صاحبه.\n", "١ الوردي، لمحات، ١٩٦٩، ص ٩.", "بيع البيت."),
        ("قال «بيع البيت»1 ثم سافر.\n", "1. الوردي، لمحات، 1969، ص 9.", "قال «بيع البيت»"),
        ("بيع البيت 1. ثم سافر صاحبه.\n", "1\nالوردي، لمحات، 1969، ص 9.", "بيع البيت"),
    ],
)
def test_a_number_behind_a_stop_or_a_space_is_a_mark_where_a_note_asks_for_it(
    body: str, note: str, before: str
) -> None:
    document = text.parse(f"{body}\n{note}\n")
    assert document.body[: document.notes[0].markers[0].span.start] == before
    assert text.parse(body).unmatched == ()


@pytest.mark.parametrize(
    "line",
    [
        "He read chapter 1. It was vol.1 of the old series, no.1, and page 1.",
        "قرأ الفصل 1. وكان المجلد 1، والصفحة 1.",
    ],
)
def test_what_is_counted_is_no_mark_where_the_note_has_one(line: str) -> None:
    note = NOTES["ar" if "قرأ" in line else "en"]
    document = text.parse(f"{line} End of it¹.\n\n1. {note}\n")
    assert [marker.text for marker in document.notes[0].markers] == ["¹"]
    assert document.body.startswith(line)


# Nothing is markup


@pytest.mark.parametrize(
    "words",
    [
        "See *The State*, snake_case_names, C# and `code`, a\\*b, <i>x</i> &amp; **more** of [it](http://a.iq).",
        "ينظر: *الدولة*، اسم_الملف_هنا، #وسم، و`رمز`، و<i>س</i> &amp; **غيرها** في [الرابط](http://a.iq).",
    ],
)
@pytest.mark.parametrize(("mark", "head"), [("[1]", "[1] "), ("[^1]", "[^1]: ")])
def test_signs_of_markdown_are_characters(words: str, mark: str, head: str) -> None:
    document = text.parse(f"# {words}\n\nMore{mark}.\n\n{head}{words}\n")
    assert notes(document) == [("1", words)]
    assert document.notes[0].runs == ()
    assert document.body == f"# {words}\n\nMore."


@pytest.mark.parametrize(
    ("title", "author", "body", "note"),
    [
        ("The `Real` Price_of_Water in C#", "By Anna Marr", "It was paid[1].", "[1] Marr, Iraq, 2012, p. 9."),
        ("ثمن `الماء` في ملف_واحد_هنا", "بقلم زينب العبيدي", "دُفع الثمن[1].", "[1] الوردي، لمحات، 1969، ص 9."),
    ],
)
def test_title_and_author(title: str, author: str, body: str, note: str) -> None:
    document = text.parse(f"{title}\n\n{author}\n\n{body}\n\n{note}\n")
    assert document.title == title
    assert [byline.name for byline in document.bylines] == [" ".join(author.split()[1:])]


@pytest.mark.parametrize(
    ("body", "first", "second"),
    [
        ("The river[^1] and *the land*[^b].", "See *Marr*, p. 3.", "Its end."),
        ("النهر[^1] و*الأرض*[^b].", "ينظر: *الوردي*، ص 3.", "وخاتمته."),
    ],
)
def test_written_notes_have_names_and_paragraphs(body: str, first: str, second: str) -> None:
    document = text.parse(f"{body}\n\n[^b]: {first}\n    {first}\n\n    {second}\n\n[^1]: {first}\n")
    assert document.labels == "identifier"
    assert notes(document) == [("1", first), ("b", f"{first} {first}\n{second}")]
    assert document.body == body.replace("[^1]", "").replace("[^b]", "")


# Lines and paragraphs


def test_wrapped_lines_are_joined() -> None:
    source = (
        "The marsh was drained for the first time\nin the years of the war[1], and the people\nleft for the city[2].\n"
        "\n"
        "[1] Wilfred Thesiger, The Marsh Arabs,\nLondon, 1964, p. 12.\n[2] Hanna Batatu, The Old Social\n    Classes, "
        "Princeton, 1978, p. 5.\n"
    )
    assert notes(text.parse(source)) == [
        ("1", "Wilfred Thesiger, The Marsh Arabs, London, 1964, p. 12."),
        ("2", "Hanna Batatu, The Old Social Classes, Princeton, 1978, p. 5."),
    ]
    arabic = (
        "جُفف الهور أول مرة\nفي سنوات الحرب[1]، ورحل الناس\nإلى المدينة[2].\n\n"
        "[1] علي الوردي، دراسة في طبيعة\nالمجتمع العراقي، بغداد، 1965، ص 12.\n"
        "[2] حنا بطاطو، العراق،\n    بيروت، 1990، ص 5.\n"
    )
    assert notes(text.parse(arabic)) == [
        ("1", "علي الوردي، دراسة في طبيعة المجتمع العراقي، بغداد، 1965، ص 12."),
        ("2", "حنا بطاطو، العراق، بيروت، 1990، ص 5."),
    ]


def test_a_line_of_a_note_that_begins_with_a_number_begins_no_other() -> None:
    source = (
        "One[1] and two[2].\n\n[1] Kolars and Mitchell, The Euphrates River, vol. 1, no.\n2. Carbondale, 1991, p. 29.\n"
        "[2] Ibid., p. 3.\n"
    )
    assert notes(text.parse(source)) == [
        ("1", "Kolars and Mitchell, The Euphrates River, vol. 1, no. 2. Carbondale, 1991, p. 29."),
        ("2", "Ibid., p. 3."),
    ]
    arabic = "واحد[1] واثنان[2].\n\n[1] الوردي، لمحات، ج\n2. بغداد، 1969، ص 9.\n[2] المصدر نفسه، ص 3.\n"
    assert notes(text.parse(arabic)) == [("1", "الوردي، لمحات، ج 2. بغداد، 1969، ص 9."), ("2", "المصدر نفسه، ص 3.")]


WORD_EN = (
    "\ufeffA Tax on Bread\r\nBy Omar Latif\r\n"
    "The bakers paid first[1], since their ovens stood in the open and could be counted from the street, and since "
    "nobody asked them whether they could pay; the millers, who had friends in the ministry, followed a year later.\r\n"
    "The matter was settled[2] in the end by a law that nobody read, and that was printed only when it had lapsed, as "
    "the older clerks of the ministry of finance liked to tell whoever came to ask them for a copy of the text.\r\n"
    "\r\n\r\n[1] Batatu, The Old Social Classes, Princeton, 1978, p. 14.\r\n[2] Ibid., p. 15.\r\n"
)
WORD_AR = (
    "\ufeffضريبة على الخبز\r\nبقلم عمر لطيف\r\n"
    "دفع الخبازون أولاً[1]، لأن أفرانهم كانت قائمة في الطريق يعدّها من شاء، ولأن أحداً لم يسألهم إن كانوا قادرين على "
    "الدفع، ثم لحق بهم أصحاب المطاحن بعد سنة كاملة، وكان لهم في الوزارة أصدقاء يدفعون عنهم ما استطاعوا.\r\n"
    "وانتهى الأمر[2] بقانون لم يقرأه أحد، ولم يُطبع إلا بعد أن سقط العمل به، كما كان الكتبة القدامى في وزارة المالية "
    "يحبون أن يرووا لكل من جاء يسألهم نسخة من نص القانون الذي لم يجده أحد في خزائن الوزارة الكثيرة.\r\n"
    "\r\n\r\n[1] بطاطو، العراق، بيروت، 1990، ص 14.\r\n[2] المصدر نفسه، ص 15.\r\n"
)


@pytest.mark.parametrize(
    ("source", "title", "author", "first"),
    [
        (WORD_EN, "A Tax on Bread", "Omar Latif", "Batatu, The Old Social Classes, Princeton, 1978, p. 14."),
        (WORD_AR, "ضريبة على الخبز", "عمر لطيف", "بطاطو، العراق، بيروت، 1990، ص 14."),
    ],
)
def test_the_plain_text_of_a_word_processor(source: str, title: str, author: str, first: str) -> None:
    document = formats.load(source.encode(), "paper.txt")
    assert (document.title, [byline.name for byline in document.bylines]) == (title, [author])
    assert document.notes[0].text == first
    assert [len(note.markers) for note in document.notes] == [1, 1]
    assert "\r" not in document.body


# Pages

PAGES_EN = (
    "Journal of Rivers\n\n11\n\nThe treaty of 1946 was a good beginning1, and the parties to it met in the\nfollowing "
    "year2. They did not meet again, because the dams of the upper\nriver were built as the work of one nation, and "
    "the committee that had been\n1\n\nTreaty of Friendship, 29 March 1946, United Nations Treaty\nSeries, vol. 37, "
    "p. 226.\n2\nIbid., p. 227.\n\n\fJournal of Rivers\n\n12\n\nset up for them never came to a vote3.\n3\nShapland, "
    "Rivers of Discord, Hurst, London, 1997, p. 103.\n\n\fJournal of Rivers\n\n13\n\nThe rest is known4.\n4\nIbid., "
    "p. 104.\n\f"
)
PAGES_AR = (
    "مجلة الأنهار\n\n١١\n\nكانت معاهدة 1946 بداية حسنة١، واجتمع أطرافها في السنة التي\nبعدها٢. ثم لم يجتمعوا، لأن سدود "
    "أعالي النهر بُنيت عملاً وطنياً لدولة\nواحدة، ولأن اللجنة التي كانت قد\n١\n\nمعاهدة الصداقة، 29 آذار 1946، مجموعة "
    "معاهدات الأمم المتحدة، ج 37،\nص 226.\n٢\nالمصدر نفسه، ص 227.\n\n\fمجلة الأنهار\n\n١٢\n\nأُلّفت لهذا الغرض لم تصوّت "
    "على شيء٣.\n٣\nشابلاند، أنهار الخلاف، دار هيرست، لندن، 1997، ص 103.\n\n\fمجلة الأنهار\n\n١٣\n\nوالباقي معروف٤.\n٤\n"
    "المصدر نفسه، ص 104.\n\f"
)


@pytest.mark.parametrize(
    ("source", "first", "cut", "running"),
    [
        (
            PAGES_EN,
            "Treaty of Friendship, 29 March 1946, United Nations Treaty Series, vol. 37, p. 226.",
            "the committee that had been set up for them",
            "Journal",
        ),
        (
            PAGES_AR,
            "معاهدة الصداقة، 29 آذار 1946، مجموعة معاهدات الأمم المتحدة، ج 37، ص 226.",
            "اللجنة التي كانت قد أُلّفت",
            "مجلة",
        ),
    ],
)
def test_pages_end_at_form_feeds(source: str, first: str, cut: str, running: str) -> None:
    document = text.parse(source)
    assert [int(note.label) for note in document.notes] == [1, 2, 3, 4]
    assert [len(note.markers) for note in document.notes] == [1, 1, 1, 1]
    assert document.notes[0].text == first
    assert cut in document.body
    assert running not in document.body
    assert text.write(document, []) == source


@pytest.mark.parametrize(
    ("last", "signs"),
    [("Ibid., p. 4.", "The end"), ("المصدر نفسه، ص 4.", "هذه خاتمة")],
)
def test_a_repeat_at_the_foot_of_several_pages_is_a_note(last: str, signs: str) -> None:
    pages = "\f".join(f"{signs} of page{number}.\n\n{number}. {last}\n" for number in range(1, 6))
    assert [note.text for note in text.parse(pages).notes] == [last] * 5


@pytest.mark.parametrize("rule", ["________________", "-----", "* * *", "———"])
def test_a_line_drawn_above_the_notes_is_no_text(rule: str) -> None:
    source = f"The bridge[1].\n\n{rule}\n[1] {NOTES['en']}\n"
    document = text.parse(source)
    assert document.body == "The bridge."
    assert notes(document) == [("1", NOTES["en"])]
    arabic = text.parse(f"الجسر[1].\n{rule}\n[1] {NOTES['ar']}\n")
    assert (arabic.body, notes(arabic)) == ("الجسر.", [("1", NOTES["ar"])])


@pytest.mark.parametrize(
    ("heading", "language"), [("Notes", "en"), ("Endnotes", "en"), ("الهوامش", "ar"), ("هوامش البحث", "ar")]
)
def test_notes_under_a_heading_of_their_own_are_endnotes(heading: str, language: str) -> None:
    before, after = BODIES[language]
    document = text.parse(f"{before}[1]{after}\n\n{heading}\n\n[1] {NOTES[language]}\n")
    assert [note.place for note in document.notes] == [NotePlace.END]


@pytest.mark.parametrize(
    ("body", "first", "second"),
    [
        ("Text{} and more{}.", "A comment stands here.", "And more of it."),
        ("نص{} ثم غيره{}.", "هذا تعليق لا غير.", "وهذا تعليق آخر."),
    ],
)
@pytest.mark.parametrize(("mark", "head"), [("[{}]", "[{}] "), ("{}", "{}. "), ("{}", "{}\n")])
def test_notes_that_only_comment_stand_at_the_end(body: str, first: str, second: str, mark: str, head: str) -> None:
    marked = body.format(mark.format(1), mark.format(2))
    document = text.parse(f"{marked}\n\n{head.format(1)}{first}\n\n{head.format(2)}{second}\n")
    assert notes(document) == [("1", first), ("2", second)]
    assert document.body == body.format("", "")


def test_numbers_that_stand_behind_their_notes_are_not_paired_wrongly() -> None:
    # `pdftotext` sorts some raised numbers below the notes they belong to.
    source = (
        "One1 and two2 and three3.\n\nMarr, Iraq, p. 1, and\nmore of it.\n1\n\n2\n\nIbid., p. 2.\n\nTripp, p. 3.\n3\n"
    )
    assert text.parse(source).notes == ()
    arabic = "واحد1 واثنان2 وثلاثة3.\n\nالوردي، لمحات، ص 1،\nوغيره.\n1\n\n2\n\nالمصدر نفسه، ص 2.\n\nبطاطو، ص 3.\n3\n"
    assert text.parse(arabic).notes == ()


@pytest.mark.parametrize("source", ["Only text, and one line of it.\n", "نص من سطر واحد.\n", "pathspec>=1\nlxml==6\n"])
def test_a_text_without_notes_is_a_paper_all_the_same(source: str) -> None:
    document = formats.load(source.encode(), "requirements.txt")
    assert (document.notes, document.unmatched) == ((), ())
    assert document.body == source.strip()
    assert check_paper(understand(document), RULES.values()) == []


# Places, writing


@pytest.mark.parametrize(
    ("source", "old", "new"),
    [
        ("The bridge[1].\r\n\r\n[1] See Marr, *Iraq*, p.9 &amp;\r\nmore of it\r\n", "p.9", "p. 9 *_x_*"),
        ("الجسر[1].\n\n[1] ينظر: الوردي، *لمحات*، ص9 &amp;\nوغيرها\n", "ص9", "ص 9 *_س_*"),
    ],
)
def test_an_edit_changes_its_characters_only(source: str, old: str, new: str) -> None:
    document = formats.load(source.encode(), "paper.txt")
    start = document.notes[0].text.index(old)
    assert formats.write(document, [Edit(Span("n1", start, start + len(old)), new)]) == source.replace(old, new)
    assert formats.write(document, []) == source


def test_places_are_lines_and_columns() -> None:
    document = formats.load("\ufeffنص[1].\n\n[1] ينظر:\nالوردي، ص 9.\n".encode(), "ورقة.txt")
    assert document.locate(document.notes[0].markers[0].mark) == Location("ورقة.txt", 1, 3, 1, 6, note="1")
    assert document.locate(document.notes[0].span) == Location("ورقة.txt", 3, 5, 4, 13, note="1")


@pytest.mark.parametrize(
    ("source", "mended"),
    [
        (
            "Basra[1].\n\n[1] Anna Marr, The Gulf, Saqi, London, 2004, p.12\n",
            "Basra[1].\n\n[1] Anna Marr, The Gulf, Saqi, London, 2004, p. 12.\n",
        ),
        (
            "البصرة[1].\n\n[1] علي الوردي، *وعاظ السلاطين*، دار كوفان، لندن، 1995، ص12\n",
            "البصرة[1].\n\n[1] علي الوردي، *وعاظ السلاطين*، دار كوفان، لندن، 1995، ص 12.\n",
        ),
    ],
)
def test_findings_are_mended_in_plain_text(source: str, mended: str) -> None:
    document = formats.load(source.encode(), "paper.txt")
    assert once_mended(document, check_paper(understand(document), RULES.values())) == mended


def test_what_was_not_read_from_text_is_not_written() -> None:
    class Nowhere:
        def locate(self, span: Span) -> Location:
            return Location("paper.pdf", note=span.text)

    document = Document("paper.pdf", "en", None, (), "Text.", (), (), "printed", Nowhere())
    with pytest.raises(WriteError):
        text.write(document, [])


# Bad files


@pytest.mark.parametrize(
    ("data", "said"),
    [
        ("عاد الماء إلى الهور.".encode("cp1256"), "is not valid UTF-8 at byte 1 (line 1)"),
        ("The café closed.".encode("cp1252"), "is not valid UTF-8 at byte 8 (line 1)"),
        ("نص".encode("utf-16"), "is UTF-16 text"),
        (b"Text\0more", "is a binary file: byte 5 is zero"),
        (b"\xef\xbb\xbf\n", "is empty"),
    ],
)
def test_what_is_no_text_is_told(data: bytes, said: str) -> None:
    with pytest.raises(ReadError) as caught:
        formats.load(data, "ورقة.txt")
    assert caught.value.problem.startswith(f"ورقة.txt {said}")


# pandoc as an oracle


@pytest.mark.needs("pandoc")
@pytest.mark.parametrize("wrap", ["auto", "none"])
@pytest.mark.parametrize("place", ["document", "section", "block"])
@pytest.mark.parametrize("paper", ["water-diplomacy", "national-archive", "electricity"])
def test_pandoc_plain_has_the_notes_of_its_markdown(paper: str, place: str, wrap: str) -> None:
    path = PAPERS / f"{paper}.md"
    written = formats.read(path)
    command = [
        "pandoc",
        str(path),
        "-f",
        "markdown-smart",
        "-t",
        "plain",
        f"--wrap={wrap}",
        f"--reference-location={place}",
    ]
    plain = subprocess.run(command, capture_output=True, check=True).stdout
    document = formats.load(plain, f"{paper}.txt")
    assert [(note.label, " ".join(note.text.split())) for note in document.notes] == [
        (note.label, " ".join(note.text.split())) for note in written.notes
    ]
    assert before_marks(document) == before_marks(written)


# Any text


SCRAPS = [
    *["word", "كلمة", " ", "\n", "\n\n", "\f", "\r\n", "    ", "\ufeff", "\u202b", "\u202a", "\u202c", ".", "،"],
    *["1", "2", "٣", "¹", "²", "[1]", "(2)", "[^1]", "[^1]: ", "1. ", "2\n", "[1] ", "١ ", "*", "* ", "_____", "- "],
    *["Ibid., p. 4.", "المصدر نفسه، ص 4.", "Marr, Iraq, 2012, p. 9.", "12\n", "Journal 7", "\f\f"],
]


@given(st.lists(st.sampled_from(SCRAPS), max_size=60).map("".join) | st.text(max_size=200))
def test_any_text_is_read_and_written_as_it_was(source: str) -> None:
    document = text.parse(source)
    assert text.write(document, []) == source
    for name in ("body", *(note.id for note in document.notes), *(marker.id for marker in document.markers())):
        document.locate(Span(name, 0, len(document.text_of(name))))


@pytest.mark.times
@pytest.mark.parametrize(
    "unit",
    [
        "1\n",
        "1.1.",
        "[1] ",
        "word1 ",
        "[^1]: x\n\n",
        "\f1\n",
        "١ كلمة\n",
        "(1",
        "¹\n",
        "no. ",
        "* ",
        "a\f",
        "\u202a .1",
    ],
)
def test_time_grows_with_the_text_only(unit: str) -> None:
    def reading(count: int) -> Callable[[], object]:
        source = f"Text1.\n\n{unit * count}"
        return lambda: text.parse(source)

    assert grows_in_proportion(reading, 4_000)
