"""Notes typed by hand in Word files: found where the text asks for them, and not invented."""

from __future__ import annotations

import pytest

from hawashi import formats
from hawashi.model import Document, NotePlace
from tests.docx import note, paragraph, raised, reference, run, word

PAGE_BREAK = '<w:r><w:br w:type="page"/></w:r>'
RULE = paragraph(run("____________"))


def read(*paragraphs: str, **parts: str) -> Document:
    return formats.load(word("".join(paragraphs), **parts), "a.docx")


def notes(document: Document) -> list[tuple[str, str, bool, list[str]]]:
    return [
        (one.label, one.text, one.typed, [document.body[: mark.span.start][-6:] for mark in one.markers])
        for one in document.notes
    ]


def test_at_the_foot_of_each_page_numbers_start_anew() -> None:
    document = read(
        paragraph(run("The dam was built in a dry year"), raised("1"), run(" and a levy"), raised("2"), run(" paid.")),
        RULE,
        paragraph(raised("1"), run(" Wilson, "), run("Levees", "<w:i/>"), run(", p. 4.")),
        paragraph(raised("2"), run(" Hanna Batatu, The Old Social Classes (Princeton, 1978), 12.")),
        paragraph(PAGE_BREAK, run("Nobody complained"), raised("1"), run(" of it, and the canal silted up.")),
        RULE,
        paragraph(raised("1"), run(" Ibid., 7.")),
    )
    assert document.body == (
        "The dam was built in a dry year and a levy paid.\n\nNobody complained of it, and the canal silted up."
    )
    assert notes(document) == [
        ("1", "Wilson, Levees, p. 4.", True, ["y year"]),
        ("2", "Hanna Batatu, The Old Social Classes (Princeton, 1978), 12.", True, ["a levy"]),
        ("1", "Ibid., 7.", True, ["lained"]),
    ]
    first = document.notes[0]
    assert [(one.emphasis.value, first.text[one.span.start : one.span.end]) for one in first.runs] == [
        ("italic", "Levees")
    ]
    assert {one.place for one in document.notes} == {NotePlace.FOOT}


def test_arabic_with_brackets_at_the_end_under_a_heading() -> None:
    document = read(
        paragraph(run("بُني السد في سنة جافة "), raised("(١)"), run("، ودُفع ثمنه من الضريبة "), raised("(٢)"), run(".")),
        paragraph(run("الهوامش")),
        paragraph(run("(١) علي الوردي، لمحات اجتماعية، ج٢، ص ١٢.")),
        paragraph(run("(٢) المصدر نفسه، ص ١٥.")),
    )
    assert document.body == "بُني السد في سنة جافة، ودُفع ثمنه من الضريبة.\n\nالهوامش"
    assert notes(document) == [
        ("١", "علي الوردي، لمحات اجتماعية، ج٢، ص ١٢.", True, ["ة جافة"]),
        ("٢", "المصدر نفسه، ص ١٥.", True, ["لضريبة"]),
    ]
    assert [mark.text for one in document.notes for mark in one.markers] == ["(١)", "(٢)"]
    assert {one.place for one in document.notes} == {NotePlace.END}


@pytest.mark.parametrize(
    ("text", "star", "typed"),
    [
        ("Nobody complained of the dam", "*", "Fellow at the House of Letters, Basra."),
        ("لم يعترض أحد على السد", "*", "زميلة في بيت الحكمة، بغداد."),
    ],
)
def test_beside_notes_of_the_program(text: str, star: str, typed: str) -> None:
    document = read(
        paragraph(run(text), raised(star), run(", "), run(text), reference(2), run(".")),
        paragraph(raised(star), run(f" {typed}")),
        footnotes=note(2, run(" Wilson, 4.")),
    )
    assert [(one.label, one.text, one.typed) for one in document.notes] == [
        (star, typed, True),
        ("1", "Wilson, 4.", False),
    ]
    assert not document.unmatched


@pytest.mark.parametrize(
    "paragraphs",
    [
        [paragraph(run("A field of 5 km"), raised("2"), run(" lay dry.")), paragraph(run("1. First came the river.")),
         paragraph(run("2. Then came the canal.")), paragraph(run("3. Then nothing."))],
        [paragraph(run("مساحة الحقل 5 كم"), raised("2"), run(" وقد جف.")), paragraph(run("1. جاء النهر أولاً.")),
         paragraph(run("2. ثم جاءت القناة.")), paragraph(run("3. ثم لا شيء."))],
        [paragraph(run("Three things happened (1) in spring and (2) in autumn.")), paragraph(run("The end came."))],
    ],
)  # fmt: skip
def test_lists_and_powers_are_no_notes(paragraphs: list[str]) -> None:
    document = read(*paragraphs)
    assert not document.notes
    assert len(document.body.split("\n\n")) == len(paragraphs)


@pytest.mark.parametrize(
    "paragraphs",
    [
        ["Most farms lay on the river (Iraq Studies, 15(1), 45-62; Basra Letters, *7(2)*, p. 9; Levees 10(3): 4).",
         "1. Wilson, A. (2021). Levees of the South. Iraq Studies, 15(1), 45-62.",
         "2. Batatu, H. (2022). Fields. Basra Letters, 7(2), 9-12.",
         "3. Tripp, C. (2020). Canals. Levees, 10(3), 4-8."],
        ["كانت أكثر المزارع على النهر (دراسات عراقية، 15(1)، 45-62؛ رسائل البصرة، *7(2)*، ص 9؛ السدود 10(3): 4).",
         "1. الوردي، علي. (2021). سدود الجنوب. دراسات عراقية، 15(1)، 45-62.",
         "2. بطاطو، حنا. (2022). الحقول. رسائل البصرة، 7(2)، 9-12.",
         "3. العلاق، سعد. (2020). القنوات. السدود، 10(3)، 4-8."],
    ],
)  # fmt: skip
def test_the_issue_of_a_volume_is_no_mark(paragraphs: list[str]) -> None:
    document = read(*(paragraph(run(text)) for text in paragraphs))
    assert not document.notes
    assert document.body == "\n\n".join(paragraphs)


@pytest.mark.parametrize(
    ("text", "cited"),
    [
        ("The dam was built in 1990(1), for 120(2), and a levy paid(3).", "Wilson, Levees, p. {}."),
        ("بُني السد عام 1990(1)، بكلفة 120(2)، ودُفع ثمنه(3).", "الوردي، لمحات، ص {}."),
    ],
)
def test_behind_a_number_in_a_sentence_a_mark_stays_one(text: str, cited: str) -> None:
    document = read(paragraph(run(text)), RULE, *(paragraph(run(f"({one}) {cited.format(one)}")) for one in (1, 2, 3)))
    assert [len(one.markers) for one in document.notes] == [1, 1, 1]


@pytest.mark.parametrize("text", ["See Wilson (1) and others.", "ينظر الوردي (1) وغيره."])
def test_brackets_in_a_paper_with_notes_are_text(text: str) -> None:
    document = read(
        paragraph(run(text), reference(1)),
        paragraph(run("(1) Wilson, Levees, p. 12.")),
        footnotes=note(1, run(" A note.")),
    )
    assert [one.typed for one in document.notes] == [False]
    assert document.body == f"{text}\n\n(1) Wilson, Levees, p. 12."


def link(anchor: str, *content: str) -> str:
    return f'<w:hyperlink w:anchor="{anchor}">{"".join(content)}</w:hyperlink>'


def bookmark(name: str) -> str:
    return f'<w:bookmarkStart w:id="1" w:name="{name}"/><w:bookmarkEnd w:id="1"/>'


@pytest.mark.parametrize(
    ("words", "first", "second", "further"),
    [
        ("Nobody complained", "Wilson, Levees, 4.", "Ibid., 7.", "A second paragraph."),
        ("لم يعترض أحد", "الوردي، السداد، ٤.", "المصدر نفسه، ٧.", "فقرة ثانية."),
    ],
)
def test_links_as_a_page_of_the_web_has_them(words: str, first: str, second: str, further: str) -> None:
    document = read(
        paragraph(run(words), link("fn1", bookmark("ref1"), raised("1")), run(", "), run(words),
                  link("fn2", bookmark("ref2"), raised("[2]")), run(".")),
        paragraph(run(words)),
        paragraph(bookmark("fn1"), run(first)),
        paragraph(run(further), link("ref1", run("↩"))),
        paragraph(bookmark("fn2"), link("ref2", run("[2]")), run(f" {second}")),
    )  # fmt: skip
    assert document.body == f"{words}, {words}.\n\n{words}"
    assert notes(document) == [
        ("1", f"{first}\n{further}", True, [words[-6:]]),
        ("2", second, True, [words[-6:]]),
    ]
    assert [mark.text for one in document.notes for mark in one.markers] == ["1", "[2]"]


def test_other_links_lead_to_no_notes() -> None:
    heading = '<w:p><w:pPr><w:outlineLvl w:val="0"/></w:pPr>'
    document = read(
        paragraph(link("_Toc1", run("The canals")), run("\u00a0"), link("_Toc1", raised("3"))),
        f"{heading}{bookmark('_Toc1')}{run('The canals')}</w:p>",
        paragraph(run("See "), link("_Toc1", run("above")), run(".")),
    )
    assert not document.notes
    assert document.body == "The canals\u00a03\n\nThe canals\n\nSee above."


@pytest.mark.parametrize(
    ("before", "table", "entries"),
    [
        (
            "The canal was dug late [2], by poor men [1], and late again [2], as the census says [3]:",
            "People [3]",
            ("N. Adlan, Canals, p. 5.", "H. Samir, The Keepers, p. 6.", "Census of the Towns, 2013, p. 2."),
        ),
        (
            "حُفرت القناة متأخرة [2]، بأيدي فقراء [1]، ثم حُفرت ثانية [2]، كما في الإحصاء [3]:",
            "السكان [3]",
            ("سعاد الزيدي، القنوات، ص 5.", "حسن السماوي، الحراس، ص 6.", "إحصاء المدن، 2013، ص 2."),
        ),
    ],
)
def test_numbers_of_a_list_are_read_before_a_colon_and_in_a_table(
    before: str, table: str, entries: tuple[str, ...]
) -> None:
    document = read(
        paragraph(run(before)),
        f"<w:tbl><w:tr><w:tc>{paragraph(run(table))}</w:tc></w:tr></w:tbl>",
        *(paragraph(run(f"[{number}] {entry}")) for number, entry in enumerate(entries, 1)),
    )
    assert sorted((one.label, len(one.markers)) for one in document.notes) == [("1", 1), ("2", 2), ("3", 2)]
    assert not document.unmatched
