"""What a file says of itself against what its first page shows; the language that it states against its script."""

from __future__ import annotations

import pytest

from hawashi.formats.language import spoken, tag_of
from hawashi.formats.printed.front import FrontLine
from hawashi.formats.title_and_authors import Named, title_and_bylines

ENGLISH = [
    FrontLine("Canals and Ledgers"),
    FrontLine("Dr. Salma Haddad"),
    FrontLine(
        "The canal was dug by hand, and nobody asked why it had been paid for once and measured twice in one year."
    ),
]
ARABIC = [
    FrontLine("القنوات والدفاتر في العراق"),
    FrontLine("د. سلمى حداد"),
    FrontLine(
        "حُفرت القناة باليد، ولم يسأل أحد لماذا دُفع ثمنها مرة واحدة وقيست مرتين في سنة واحدة من سنوات الجفاف تلك."
    ),
]


TEXT = FrontLine(f"{ENGLISH[-1].text} {ENGLISH[-1].text}")
NOTHING = Named()


def names(properties: Named, lines: list[FrontLine], marked: Named = NOTHING) -> tuple[str | None, list[str]]:
    title, bylines = title_and_bylines(properties, marked, lines)
    return title, [byline.name for byline in bylines]


@pytest.mark.parametrize(
    ("lines", "title", "name"),
    [(ENGLISH, "Canals and Ledgers", "Salma Haddad"), (ARABIC, "القنوات والدفاتر في العراق", "سلمى حداد")],
)
@pytest.mark.parametrize(
    "properties",
    [
        Named(),
        Named("Microsoft Word - draft 3.doc", ["user"]),
        Named("مستند 1", ["Ali PC"]),
        Named("Untitled", ["Microsoft Office User"]),
        Named(r"G:\papers\issue 15\canals", ["user"]),
        Named("canals final.dvi", ["user"]),
    ],
)
def test_what_a_template_left_behind_is_no_title_and_no_author(
    lines: list[FrontLine], title: str, name: str, properties: Named
) -> None:
    assert names(properties, lines) == (title, [name])


@pytest.mark.parametrize(
    ("lines", "title", "author", "name"),
    [
        (ENGLISH[2:], "Canals: A History", "Prof. Karim Nasser", "Karim Nasser"),
        (ARABIC[2:], "القنوات: تاريخ", "أ.د. كريم ناصر", "كريم ناصر"),
    ],
)
def test_without_a_title_page_the_properties_tell(lines: list[FrontLine], title: str, author: str, name: str) -> None:
    assert names(Named(title, [author]), lines) == (title, [name])


@pytest.mark.parametrize(
    ("lines", "author", "honorific"), [(ENGLISH, "Salma Haddad", "Dr."), (ARABIC, "سلمى حداد", "د.")]
)
def test_a_printed_author_has_the_title_that_the_page_gives(
    lines: list[FrontLine], author: str, honorific: str
) -> None:
    (byline,) = title_and_bylines(Named(None, [author]), Named(), lines)[1]
    assert (byline.name, byline.honorific) == (author, honorific)


def test_a_title_without_the_name_of_the_site() -> None:
    assert names(Named("Canals and Ledgers | Journal of Rivers"), ENGLISH)[0] == "Canals and Ledgers"
    assert names(Named("القنوات والدفاتر في العراق - مجلة الأنهار"), ARABIC)[0] == "القنوات والدفاتر في العراق"
    assert names(Named("Canals and Ledgers: A History"), ENGLISH)[0] == "Canals and Ledgers: A History"


def test_a_marked_title_stands_before_one_that_no_line_shows() -> None:
    marked = Named("Water in Iraq", ["Karim Nasser"])
    assert names(Named("An Older Paper"), ENGLISH, marked) == ("Water in Iraq", ["Karim Nasser"])
    marked = Named("الماء في العراق", ["كريم ناصر"])
    assert names(Named("ورقة أقدم"), ARABIC, marked) == ("الماء في العراق", ["كريم ناصر"])


@pytest.mark.parametrize(
    ("author", "name"), [("Haddad, Salma", "Salma Haddad"), ("Salma Haddad; Karim Nasser", "Salma Haddad")]
)
def test_a_family_name_first_is_one_author(author: str, name: str) -> None:
    assert names(Named(None, [author]), [])[1][0] == name


@pytest.mark.parametrize(
    ("stated", "tag"),
    [
        ("ar_IQ", "ar-IQ"),
        ("EN-US", "en-US"),
        (" ckb ", "ckb"),
        ("az-Arab-iq", "az-Arab-IQ"),
        ("zxx", None),
        ("none", None),
        ("", None),
        (None, None),
    ],
)
def test_tags_are_written_in_one_way(stated: str | None, tag: str | None) -> None:
    assert tag_of(stated) == tag


@pytest.mark.parametrize(
    ("stated", "text", "language"),
    [
        ("en-US", "حُفرت القناة باليد", "ar"),
        ("ar", "The canal was dug by hand", "en"),
        ("fa", "کانال با دست کنده شد", "fa"),
        ("fr", "Le canal", "fr"),
        ("ar-IQ", "1925", "ar-IQ"),
        (None, "1925", "und"),
    ],
)
def test_the_script_knows_better_than_the_settings_of_the_machine(stated: str | None, text: str, language: str) -> None:
    assert spoken(stated, text) == language


@pytest.mark.parametrize(
    ("lines", "title", "expected"),
    [
        (["Canals and Ledgers", "by", "Salma Haddad"], "Canals and Ledgers", ["Salma Haddad"]),
        (["Canals and Ledgers", "By:", "Salma Haddad"], "Canals and Ledgers", ["Salma Haddad"]),
        (["القنوات والدفاتر", "بقلم", "سلمى حداد"], "القنوات والدفاتر", ["سلمى حداد"]),
        (["القنوات والدفاتر", "إعداد:", "سلمى حداد"], "القنوات والدفاتر", ["سلمى حداد"]),
        (["Salma Haddad", "Canals and Ledgers", "by", "Salma Haddad"], "Canals and Ledgers", ["Salma Haddad"]),
    ],
)
def test_a_line_may_only_say_that_the_next_one_names_the_authors(
    lines: list[str], title: str, expected: list[str]
) -> None:
    assert names(NOTHING, [*map(FrontLine, lines), ENGLISH[2]]) == (title, expected)


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Nour and Salma Haddad", ["Nour Haddad", "Salma Haddad"]),
        ("نور وسلمى حداد", ["نور حداد", "سلمى حداد"]),
        ("علي وحسن الوردي", ["علي الوردي", "حسن الوردي"]),
        ("نور وجدي حداد", ["نور وجدي حداد"]),
        ("Water and Power Systems", []),
    ],
)
@pytest.mark.parametrize("level", [0, 1])
def test_two_authors_may_share_a_family_name(line: str, expected: list[str], level: int) -> None:
    title, text = ("القنوات والدفاتر في العراق", ARABIC[2]) if line > "\u0600" else ("Canals and Ledgers", ENGLISH[2])
    found = names(NOTHING, [FrontLine(title, 1), FrontLine(line, level), text])
    assert found == (title, expected if len(expected) != 1 or not level else [])


@pytest.mark.parametrize("line", ["Salma Haddad", "سلمى حداد", "Iraq After Saddam"])
def test_a_heading_of_the_first_level_that_names_one_person_is_a_chapter(line: str) -> None:
    text = ARABIC[2] if line > "\u0600" else ENGLISH[2]
    assert names(NOTHING, [FrontLine("Canals and Ledgers", 1), FrontLine(line, 1), text])[1] == []


@pytest.mark.parametrize("text", [ENGLISH[2], ARABIC[2]])
@pytest.mark.parametrize(
    ("above", "printed", "wanted"),
    [
        ([FrontLine("river•law", 1), FrontLine("THE LEDGER OF THE WEIR")], "Salma Haddad†", "Salma Haddad"),
        ([FrontLine("River Law", 1), FrontLine("The Ledger of the Weir")], "Keziah Brontallow*", "Keziah Brontallow"),
        ([FrontLine("مجلة النهر", 1), FrontLine("سجل السدة والمدينة")], "سلمى حداد*", "سلمى حداد"),
        ([FrontLine("سجل السدة", 1), FrontLine("بقلم")], "سلمى حداد", "سلمى حداد"),
        ([FrontLine("The Ledger of the Weir", 1), FrontLine("BY")], "SALMA HADDAD", "SALMA HADDAD"),
    ],
)
def test_printed_authors_with_a_star_or_below_by(
    above: list[FrontLine], printed: str, wanted: str, text: FrontLine
) -> None:
    """The properties name somebody else, as whoever made the file, and the file."""
    level = int(above[-1].text in ("BY", "بقلم"))
    _, found = names(Named("Ledger_Final", ["Leila Mansour"]), [*above, FrontLine(printed, level), text])
    assert found == [wanted]


@pytest.mark.parametrize(
    ("line", "lines"),
    [
        ("In the Name of God, the Most Gracious, the Most Merciful", ENGLISH),
        ("بسم الله الرحمن الرحيم", ARABIC),
        ("بِسْمِ اللَّهِ الرَّحْمَٰنِ الرَّحِيمِ", ARABIC),
        ("﷽", ARABIC),
    ],
)
@pytest.mark.parametrize("level", [0, 1])
def test_an_invocation_above_the_title_is_neither_title_nor_author(
    line: str, lines: list[FrontLine], level: int
) -> None:
    assert names(NOTHING, [FrontLine(line, level), *lines]) == names(NOTHING, lines)


@pytest.mark.parametrize(
    ("page", "title", "author"),
    [
        (
            "University of Basra|College of Law|The River Treaties of 1975|A thesis submitted by|Salma Karim Haddad"
            "|in partial fulfilment of the requirements for the degree of Master|Supervised by|Prof. Dr. Nour Khalil",
            "The River Treaties of 1975",
            "Salma Karim Haddad",
        ),
        (
            "جامعة البصرة|كلية القانون|معاهدات الأنهار بعد عام 1975|رسالة تقدمت بها الطالبة|سلمى كريم حداد"
            "|إلى مجلس الكلية وهي جزء من متطلبات نيل درجة الماجستير|بإشراف|الأستاذ الدكتور نور خليل|د. عمر لطيف",
            "معاهدات الأنهار بعد عام 1975",
            "سلمى كريم حداد",
        ),
        (
            "The River Treaties of 1975|By Salma Karim Haddad|Supervisor: Dr. Nour Khalil",
            "The River Treaties of 1975",
            "Salma Karim Haddad",
        ),
        (
            "معاهدات الأنهار بعد عام 1975|الباحثة: سلمى كريم حداد|المشرف: د. نور خليل",
            "معاهدات الأنهار بعد عام 1975",
            "سلمى كريم حداد",
        ),
    ],
)
def test_who_supervised_a_thesis_is_not_its_author(page: str, title: str, author: str) -> None:
    lines = [FrontLine(line) for line in page.split("|")]
    assert names(NOTHING, [*lines, ENGLISH[-1]]) == (title, [author])


@pytest.mark.parametrize("title", ["Advisers of Kings", "Supervision of Banks in Iraq", "إشراف الدولة على المصارف"])
def test_a_title_may_begin_as_a_line_of_supervisors_does(title: str) -> None:
    assert names(NOTHING, [FrontLine(title, 1), *ENGLISH[1:]])[0] == title


@pytest.mark.parametrize(
    ("page", "title", "authors"),
    [
        (
            "The River Treaties of 1975|Salma Haddad|University of Basra|salma@example.org|Omar Latif|Abstract",
            "The River Treaties of 1975",
            ["Salma Haddad", "Omar Latif"],
        ),
        (
            "معاهدات الأنهار بعد عام 1975|سلمى كريم حداد|جامعة البصرة|salma@example.org|عمر لطيف|الملخص",
            "معاهدات الأنهار بعد عام 1975",
            ["سلمى كريم حداد", "عمر لطيف"],
        ),
    ],
)
def test_below_a_name_may_stand_where_its_author_works(page: str, title: str, authors: list[str]) -> None:
    assert names(NOTHING, [*map(FrontLine, page.split("|")), TEXT]) == (title, authors)


@pytest.mark.parametrize(("one", "other"), [("River Basin", "Canals Dug"), ("حوض النهر", "قنوات محفورة")])
def test_the_heads_of_two_tables_are_no_title_printed_twice(one: str, other: str) -> None:
    lines = [
        FrontLine("The River Treaties of 1975"),
        TEXT,
        *map(FrontLine, [one, other, "12", one, other, "15"]),
    ]
    assert names(NOTHING, lines) == ("The River Treaties of 1975", [])


@pytest.mark.parametrize(
    "line",
    [
        "Although canals have brought great gains to the towns below the dam, they meet many troubles:",
        "ومع أن القنوات جلبت مكاسب كبيرة للمدن الواقعة أسفل السد فإنها تواجه عددا من المشكلات التي تتطلب حلولا:",
        "- canals and ledgers of the towns below the dam",
    ],
)
def test_what_leads_a_list_is_no_title(line: str) -> None:
    assert names(NOTHING, [FrontLine("Canals and Ledgers of Basra"), FrontLine(line), TEXT])[0] == (
        "Canals and Ledgers of Basra"
    )


def test_many_names_in_one_line_are_authors_where_one_is_known() -> None:
    line = "Frako Kwaku Agyeiro, Lawkren Kwabenu Brobby, Paul Oseiti-Tuto, and Boatengi Kyerehu"
    lines = [FrontLine("Herders of the Northern Plains", 1), FrontLine(line), TEXT]
    assert names(NOTHING, lines) == (
        "Herders of the Northern Plains",
        ["Frako Kwaku Agyeiro", "Lawkren Kwabenu Brobby", "Paul Oseiti-Tuto", "Boatengi Kyerehu"],
    )


@pytest.mark.parametrize(
    ("title", "line"),
    [
        ("Rivers and Rights", "Water Policy, Land Reform, Oil Revenue and Public Finance"),
        ("الأنهار والحقوق بعد الحرب", "الحرب الأهلية، بناء الدولة، الهوية الوطنية، الشرق الأوسط"),
    ],
)
def test_keywords_below_the_title_are_no_authors(title: str, line: str) -> None:
    assert names(NOTHING, [FrontLine(title, 1), FrontLine(line), TEXT]) == (title, [])


@pytest.mark.parametrize(
    ("title", "author"),
    [
        ("متطلبات الحصول على الجنسية العراقية", "علي حسين الوردي"),
        ("Partial Fulfilment of Contracts in Iraqi Law", "Dr. Salma Haddad"),
        ("Supervisors: A Study of Power in Offices", "Dr. Salma Haddad"),
        ("المشرفون: دراسة في السلطة", "د. سلمى حداد"),
    ],
)
def test_a_title_may_have_words_of_the_lines_of_a_thesis(title: str, author: str) -> None:
    found, authors = names(NOTHING, [FrontLine(title), FrontLine(author), TEXT])
    assert (found, len(authors)) == (title, 1)


def test_the_lines_of_a_long_paper_are_looked_at_one_by_one() -> None:
    lines = [*ENGLISH[:2], *[TEXT] * 3000, FrontLine("A Short Heading")]
    assert names(NOTHING, lines)[1] == ["Salma Haddad"]
