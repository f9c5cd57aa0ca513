"""Papers as converters leave them: what a mark is, which note it belongs to, where a sentence goes on."""

from __future__ import annotations

from pathlib import Path

import pytest

from hawashi import formats
from hawashi.model import Document

SHARED = Path(__file__).parents[2] / "shared" / "paper"


def marks(document: Document) -> list[list[str]]:
    return [[marker.text for marker in note.markers] for note in document.notes]


@pytest.mark.parametrize(
    ("mark", "definition"),
    [
        ("¹", "^{1.}"),
        ("¹", "¹ "),
        ("<sup>1</sup>", "<sup>1.</sup> "),
        ("<sup>(1)</sup>", "<sup>(1)</sup> "),
        ("<sup>[1](#page-3-0)</sup>", '<span id="page-3-0"></span><sup>1</sup> '),
        ("[<sup>1</sup>](#page-3-0)", "<sup>1</sup> "),
        ("^{1}", "^{1}. "),
        ("^1^", "^1^ "),
        ("^[1]", "^[1] "),
        ("$^{1}$", "$^{1}$ "),
        ("${}^{1}$", "- ^{1} "),
        ("¹", "[1] "),
        ("¹", "(1) "),
        ("¹", "1. "),
        ("¹", "1- "),
        ("(1)", "(1) "),
        ("[1]", "[1] "),
        ("^{١}", "^{١.} "),
        ("<sup>١</sup>", "<sup>١</sup> "),
        ("<sup>١</sup>", "\u200f^{1} "),
        ("¹", "١. "),
        ("١", "١. "),
        ("(١)", "(١) "),
        ("^{۱}", "^{۱} "),
    ],
)
@pytest.mark.parametrize(
    ("before", "after", "note"),
    [
        ("The bridge was built twice", ", as the old engineer said.", "Marr, *Iraq*, Boulder, 2012, p. 9."),
        ("بُني الجسر مرتين كما يقول المهندس القديم", "، ثم هُدم مرة.", "الوردي، لمحات اجتماعية، بغداد، 1969، ص 9."),
    ],
)
def test_every_spelling(mark: str, definition: str, before: str, after: str, note: str) -> None:
    document = formats.parse(f"{before}{mark}{after}\n\n{definition}{note}\n")
    assert document.labels == "printed"
    assert document.body == before + after
    assert [note.text for note in document.notes] == [note.replace("*", "")]
    (marker,) = document.notes[0].markers
    assert (marker.text, marker.span.start) == (mark, len(before))
    assert int(marker.label) == int(document.notes[0].label) == 1
    assert document.unmatched == ()


@pytest.mark.parametrize(
    "text",
    [
        "The marsh has 54 km² and 3.5×10⁶ reeds; a² + b² is c², 5 m³, x^{2}, CO₂, the 19<sup>th</sup> and s⁻¹.",
        "مساحة الهور 54 كم² وفيه 3.5×10⁶ قصبة و5 م³ من الماء وتسارعه 9 م/ث².",
    ],
)
def test_powers_are_no_marks(text: str) -> None:
    noted = f"{text}\n\nThe text¹ goes on.\n\n^{{1}} A note.\n"
    for document in (formats.parse(text), formats.parse(noted)):
        assert document.body.startswith(text)
        assert document.unmatched == ()


def test_a_power_is_a_mark_where_its_note_has_no_other() -> None:
    assert marks(formats.parse("It covers 54 km².\n\n^{2} Marr, 9.\n")) == [["²"]]
    assert marks(formats.parse("مساحته 54 كم² والباقي² ماء.\n\n^{2} الوردي، 9.\n")) == [["²"]]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # Several notes in one paragraph.
        ("One¹ and two².\n\n^{1.} Marr, 9. ^{2.} Tripp, 8.\n", [["¹"], ["²"]]),
        ("واحدة^{١} واثنتان^{٢}.\n\n^{١.} الوردي، 9. ^{٢.} بطاطو، 8.\n", [["^{١}"], ["^{٢}"]]),
        # Two labels in one mark.
        ("A<sup>1, 2</sup>\n\n^{1} One.\n\n^{2} Two.\n", [["<sup>1,"], [" 2</sup>"]]),
        ("نص^{١،٢}\n\n^{١} أولى.\n\n^{٢} ثانية.\n", [["^{١،"], ["٢}"]]),
        # One note, several marks.
        ("One¹, two² and one¹ again.\n\n^{1} One.\n\n^{2} Two.\n", [["¹", "¹"], ["²"]]),
        ("واحدة^{١} ثم أخرى^{٢} ثم الأولى^{١}.\n\n^{١} أ.\n\n^{٢} ب.\n", [["^{١}", "^{١}"], ["^{٢}"]]),
        # All notes at the end, numbers starting anew.
        (
            "A¹ and b².\n\nC¹ and d² and e³.\n\n^{1} A.\n\n^{2} B.\n\n^{1} C.\n\n^{2} D.\n\n^{3} E.\n",
            [["¹"], ["²"], ["¹"], ["²"], ["³"]],
        ),
        # A wrong number spoils nothing else.
        (
            "أ^{١} ثم ب^{٢} ثم ج^{٣}.\n\n^{١} أ.\n\n^{٥} ب.\n\n^{٣} ج.\n\nد^{١}.\n\n^{١} د.\n",
            [["^{١}"], [], ["^{٣}"], ["^{١}"]],
        ),
        # The note stands above the end of the page.
        ("One¹ and\n\n^{1} A.\n\n^{2} B.\n\ntwo² go on.\n\nNew¹.\n\n^{1} C.\n", [["¹"], ["²"], ["¹"]]),
    ],
)
def test_whose_mark_it_is(text: str, expected: list[list[str]]) -> None:
    assert marks(formats.parse(text)) == expected


@pytest.mark.parametrize(
    ("above", "below"),
    [
        ("## A heading of no end", "it goes on in small letters."),
        ("He gave three reasons for it, and each was as long as a sermon of the old imam on a Friday:", "The first."),
        ("The paragraph ends with its sentence, as paragraphs do when they are allowed to.", "Another begins."),
        ("Introduction to the matter", "The matter is long and has been told before by others."),
        ("The road from the border to the port was never paved in all these years", "- An item"),
        ("The road from the border to the port was never paved in all these years", "| a | table |"),
        ("## عنوان لا ينتهي", "ويستمر المتن من بعده."),
        ("وقدم لذلك أسباباً ثلاثة يطول شرحها في هذا المقام وقد شرحها غيره قبل زمن بعيد من غير فائدة:", "الأول."),
        ("تنتهي الفقرة بنهاية الجملة كما تنتهي الفقرات إذا تُرك لها أن تنتهي.", "وتبدأ بعدها أخرى."),
        ("مقدمة في الموضوع", "الموضوع طويل وقد تناوله غيرنا من قبل."),
        ("لم يُعبّد الطريق من الحدود إلى الميناء في هذه السنوات كلها على كثرة الوعود", "- فقرة"),
    ],
)
@pytest.mark.parametrize("notes", ["", "^{1} Note.\n\n"])
def test_what_is_not_joined(above: str, below: str, notes: str) -> None:
    document = formats.parse(f"A mark¹.\n\n{above}\n\n{notes}{below}\n\n^{{1}} Last.\n")
    assert f"{above}\n\n{below}" in document.body


@pytest.mark.parametrize(
    ("above", "below"),
    [
        ("He spoke of the dam and the river and of", "Iraq as a whole."),
        ("The report was written by Prof.", "Huda Karim in a single night."),
        ("It cost the treasury a total", "of (12) billion dinars."),
        ("- 1- The paths of the caravan, which nobody has walked for a hundred years, lead", "to the well."),
        ("تحدث عن السد والنهر وعن", "العراق كله."),
        ("وكتب التقرير في ليلة واحدة أ.د.", "هدى كريم وحدها."),
        ("وهذه هي الطرق التي", "سلكتها القوافل."),
    ],
)
@pytest.mark.parametrize("notes", ["", "^{1} Note.\n\n^{2} Marr, 9\n\n"])
def test_what_is_joined(above: str, below: str, notes: str) -> None:
    document = formats.parse(f"A mark¹.\n\n{above}\n\n{notes}{below}\n\n^{{1}} Last.\n")
    assert f"{above} {below}" in document.body


def test_the_heading_after_the_notes_belongs_to_the_body() -> None:
    text = "The text¹.\n\n^{1} Marr, 9.\n\n## See also: Tripp, London, 2007, p. 9\n\nMore.\n"
    document = formats.parse(text)
    assert [note.text for note in document.notes] == ["Marr, 9."]
    assert "## See also" in document.body


def test_between_two_notes_of_a_page_stands_the_first_note() -> None:
    english = "One¹ and two² here.\n\n^{1} A comment.\n\nWith a second paragraph.\n\n^{2} Marr, 9.\n\nThe next page.\n"
    arabic = "واحدة^{١} واثنتان^{٢}.\n\n^{١} تعليق.\n\nوله فقرة ثانية.\n\n^{٢} الوردي، 9.\n\nالصفحة التالية.\n"
    assert [note.text for note in formats.parse(english).notes] == [
        "A comment.\nWith a second paragraph.",
        "Marr, 9.",
    ]
    assert [note.text for note in formats.parse(arabic).notes] == ["تعليق.\nوله فقرة ثانية.", "الوردي، 9."]


def test_code_is_left_alone() -> None:
    text = "نص¹ here.\n\n```\n^{1} code²\n```\n\n^{1} Note.\n"
    document = formats.parse(text)
    assert document.body == "نص here.\n\n```\n^{1} code²\n```"
    assert len(document.notes) == 1


@pytest.mark.skipif(not SHARED.is_dir(), reason="the Center's paper is not part of this repository")
def test_the_paper_of_the_center() -> None:
    document = formats.read(SHARED / "renewed-dialogue.md")
    assert document.title is not None
    assert document.title.startswith("Iraq and the United States")
    assert document.title.endswith("Both Parties")
    (author,) = document.bylines
    assert (author.name, author.honorific) == ("Ali Fares Hamid", "Prof. Dr.")
    assert author.affiliation == document.notes[1].text
    assert [note.label for note in document.notes] == ["1", "*", "2", "3", "4"]
    assert marks(document) == [["¹"], [], ["²"], ["³"], ["⁴"]]
    assert [note.markers[0].leftover for note in document.notes if note.markers] == ["", "", "(3)", ""]
    ends = [document.body[: note.markers[0].span.start].split()[-1] for note in document.notes if note.markers]
    assert ends == ["Iraq", "regard", "Riyadh", "behavior"]
    assert [note.text.count("\n") for note in document.notes] == [0, 0, 0, 0, 1]
    for joint in ("the Iraqi", "total of", "targeting of diplomatic", "alliances with", "conducts with", "Baghdad at"):
        assert f" {joint} " in document.body
    assert document.unmatched == ()


@pytest.mark.parametrize(
    "paragraph",
    [
        "**River** - The water between two banks.",
        "**River**",
        "**River:** Who has measured it?",
        "**River (1992)**: Nour Khalil, *Rivers*, Basra, 1992, p. 5.",
        "*River* is a word of two states.",
        "*See Khalil, p. 5.*",
        "***River** and bank*: both are shared.",
        "**النهر** - الماء بين ضفتين.",
        "**النهر:** من قاسه؟",
        "**النهر (1992)**: نور خليل، الأنهار، البصرة، 1992، ص 5.",
        "*ينظر: خليل، ص 5.*",
    ],
)
def test_bold_and_italic_words_at_the_head_of_a_paragraph_are_no_note(paragraph: str) -> None:
    text = "The river **rose**, and it *fell*.¹ It **dried**"
    source = f"{text}\n\n{paragraph}\n\n**Bank**: the edge.\n\n¹ Khalil, p. 7.\n"
    assert [note.label for note in formats.parse(source).notes] == ["1"]


@pytest.mark.parametrize(
    ("mark", "note"),
    [
        ("*", "*See Khalil, *Rivers*, Basra, 1992, p. 5."),
        ("**", "**See **the book** of Khalil, p. 5."),
        ("*", "* Professor of Law, University of Basra."),
        ("\\*", "\\*See Khalil, p. 5."),
        ("*", "*ينظر: خليل، *الأنهار*، البصرة، 1992، ص 5."),
        ("*", "* أستاذ القانون، جامعة البصرة."),
    ],
)
def test_stars_that_stay_open_are_a_note(mark: str, note: str) -> None:
    source = f"The river rose{mark} and *fell*.¹ It dried.\n\n{note}\n\n¹ Khalil, p. 7.\n"
    assert [len(one.markers) for one in formats.parse(source).notes] == [1, 1]


@pytest.mark.parametrize(
    ("one", "two"), [("Keel, _Rivers_, 19.", "Said, _Dams_, 25"), ("نوري، _الأنهار_، ص 19.", "حداد، _السدود_، ص 25")]
)
def test_an_arrow_at_the_end_of_a_note_is_no_text(one: str, two: str) -> None:
    """A link back that lost its address."""
    document = formats.parse(f"Text one.[1] Text two.[2]\n\n  1. {one} ↑\n\n  2. {two} ↑\n")
    assert [note.text for note in document.notes] == [one.replace("_", ""), two.replace("_", "")]
