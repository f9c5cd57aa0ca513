"""From the fields of a cite to the values of a work."""

from __future__ import annotations

import re
from dataclasses import fields, replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hawashi import parse
from hawashi.citations.identifiers import clean_doi, clean_isbn, clean_issn, clean_url
from hawashi.citations.normalize import normalize
from hawashi.citations.numbers import number, pages
from hawashi.citations.types import classify
from hawashi.model import Cite, Date, Field, Form, Name, Pages, Reference, Span
from tests.test_names import table

VARIABLES = sorted({field.name for field in fields(Reference)} - {"key", "type", "more"} | {"locator", "contributor"})


def read_cite(text: str) -> Cite:
    """The cite of a case: `{title: Dust}, p. 4` is the raw text `Dust, p. 4` with its title."""
    raw = ""
    found: dict[str, tuple[Field, ...]] = {}
    for piece in re.split(r"(\{[^{}]*\})", text):
        variable, colon, value = piece.strip("{}").partition(": ")
        if not piece.startswith("{") or not colon:
            raw += piece
            continue
        name = variable.replace("-", "_")
        found[name] = (*found.get(name, ()), Field(value, Span("n1", len(raw), len(raw) + len(value)), 0.9))
        raw += value
    return Cite(Span("n1", 0, len(raw)), raw, Form.FULL, fields=found)


def test_an_english_chapter() -> None:
    text = (
        "{author: Nina Petrov}, {title: “The Lower Tigris,”} in the book: {container-title: *Rivers and States*}, "
        "ed. {editor: Tom Arnold}, {edition: 2nd ed.}, {publisher: Hurst}, {publisher-place: London}, {issued: 2012}, "
        "p. {locator: 45}."
    )
    assert normalize(read_cite(text), "petrov2012lower") == Reference(
        key="petrov2012lower",
        type="chapter",
        author=(Name(given="Nina", family="Petrov"),),
        editor=(Name(given="Tom", family="Arnold"),),
        title="The Lower Tigris",
        container_title="Rivers and States",
        edition="2",
        publisher="Hurst",
        publisher_place="London",
        issued=Date(2012),
        language="en",
    )


def test_an_arabic_book() -> None:
    text = (
        "{author: كريم جواد وهدى سلمان وآخرون}، {title: «أهوار العراق»}، ترجمة {translator: زيد طاهر}، "
        "{edition: الطبعة الثالثة}، {publisher: دار النخيل}، {publisher-place: البصرة}، {issued: ١٩٩٨م}، "
        "ص {locator: ٤٥}."
    )
    assert normalize(read_cite(text)) == Reference(
        key="",
        type="book",
        author=(Name(given="كريم", family="جواد"), Name(given="هدى", family="سلمان"), Name(literal="others")),
        translator=(Name(given="زيد", family="طاهر"),),
        title="أهوار العراق",
        edition="3",
        publisher="دار النخيل",
        publisher_place="البصرة",
        issued=Date(1998),
        language="ar",
    )


def test_the_page_cited_is_no_field_of_the_work() -> None:
    work = normalize(read_cite("{author: Tom Arnold}, {title: Dust}, p. {locator: 7}"))
    assert work.page is None
    assert "7" not in str(work)


def test_the_author_called_editor_is_the_editor() -> None:
    work = normalize(read_cite("{author: Tom Arnold (ed.)}, {title: Dust}"))
    assert (work.author, work.editor) == ((), (Name(given="Tom", family="Arnold"),))
    work = normalize(read_cite("{author: زيد طاهر (محرر)}، {title: الغبار}"))
    assert (work.author, work.editor) == ((), (Name(given="زيد", family="طاهر"),))


@pytest.mark.parametrize(
    ("text", "family", "title"),
    [
        ("{author: Tom Arnold}, {title: et al., Dust}", "Arnold", "Dust"),
        ("{author: زيد طاهر}، {title: وآخ.، الغبار}", "طاهر", "الغبار"),
        ("{author: زيد طاهر}، {title: و آخرون، الغبار}", "طاهر", "الغبار"),
        ("{author: زيد طاهر، وآخرون}، {title: الغبار}", "طاهر", "الغبار"),
    ],
)
def test_others_behind_a_comma_are_neither_author_nor_title(text: str, family: str, title: str) -> None:
    work = normalize(read_cite(text))
    assert ([name.family or name.literal for name in work.author], work.title) == ([family, "others"], title)


@pytest.mark.parametrize("name", ["Basra News Agency (BNA)", "وكالة أنباء البصرة (واب)"])
def test_an_agency_with_its_initials_is_an_institution_with_both_brackets(name: str) -> None:
    for text in (name, name.removesuffix(")")):
        assert normalize(read_cite(f"{{author: {text}}}, {{title: Dust}}")).author == (Name(literal=name),)


def test_others_who_open_a_title_of_their_own_stay() -> None:
    assert normalize(read_cite("{author: Tom Arnold}, {title: Others and Dust}")).title == "Others and Dust"
    assert normalize(read_cite("{author: زيد طاهر}، {title: وآخرون عادوا}")).title == "وآخرون عادوا"


@pytest.mark.parametrize(
    ("text", "kind"),
    [("{title: Treaty of Lausanne 1923}", "treaty"), ("{title: معاهدة لوزان لعام 1923}", "treaty")],
)
def test_the_year_of_a_treaty_is_certain(text: str, kind: str) -> None:
    treaty = read_cite(text)
    year = Field("1923", Span("n1", len(treaty.raw) - 4, len(treaty.raw)), 0.9)
    work = normalize(replace(treaty, fields={**treaty.fields, "issued": (year,)}))
    assert (work.type, work.issued) == (kind, Date(1923))


@pytest.mark.parametrize("title", ["The elections of 2018", "انتخابات ٢٠١٨"])
def test_a_year_inside_the_title_is_uncertain(title: str) -> None:
    titled = read_cite(f"{{title: {title}}}")
    year = Field(title[-4:], Span("n1", len(title) - 4, len(title)), 0.5)
    work = normalize(replace(titled, fields={**titled.fields, "issued": (year,)}))
    assert (work.title, work.issued) == (title, Date(2018, uncertain=True))
    apart = normalize(read_cite(f"{{title: {title}}}, {{issued: {title[-4:]}}}"))
    assert apart.issued == Date(2018)


@pytest.mark.parametrize(
    "text",
    [
        "{title: Minutes of the Commission}, {issued: 20}th session, p. {locator: 228}",
        "{title: محاضر اللجنة}، الدورة {issued: ٢٠}، ص {locator: ٢٢٨}",
    ],
)
def test_a_bare_number_of_two_figures_is_no_year(text: str) -> None:
    assert normalize(read_cite(text)).issued is None


def test_a_year_in_the_name_of_a_law_is_certain() -> None:
    name = "قانون الموارد المائية رقم (٥) لسنة ٢٠١٨"
    law = read_cite(f"{{title: {name}}}، المادة {{locator: ٣}}")
    year = Field("٢٠١٨", Span("n1", len(name) - 4, len(name)), 0.9)
    work = normalize(replace(law, fields={**law.fields, "issued": (year,)}))
    assert (work.type, work.issued, work.number) == ("legislation", Date(2018), "5")


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("“Dust,”", "Dust"),
        ('"Dust".', "Dust"),
        ("«الغبار»،", "الغبار"),
        ("الغبار؛", "الغبار"),
        ("«الغبار» و«المطر»", "«الغبار» و«المطر»"),
        ("*Dust*", "Dust"),
        ("“Dust", "Dust"),
        ("Dust”", "Dust"),
        ("Dust  and\nrain", "Dust and rain"),
        ("Dust and “Rain”", "Dust and “Rain”"),
        ("“Dust” and “Rain”", "“Dust” and “Rain”"),
        ("Who Owns the River?", "Who Owns the River?"),
        ("لمن النهر؟", "لمن النهر؟"),
        ("Water in the U.S.", "Water in the U.S."),
        ("State of Iraq's Water", "State of Iraq's Water"),
    ],
)
def test_titles_lose_their_quotation_marks(text: str, title: str) -> None:
    assert normalize(read_cite(f"{{title: {text}}}")).title == title


def test_a_wrong_number_is_kept_as_it_stands() -> None:
    work = normalize(read_cite("{title: Dust}, {isbn: ISBN 978-0-306-40615-8}"))
    assert (work.isbn, work.more) == (None, {"isbn": "ISBN 978-0-306-40615-8"})


def test_the_resolver_of_a_doi_is_a_doi() -> None:
    assert normalize(read_cite("Dust, {url: https://doi.org/10.1234/a.b}")).doi == "10.1234/a.b"


@pytest.mark.parametrize(("kind", "text"), table("citations", "types"))
def test_types(kind: str, text: str) -> None:
    read = read_cite(text)
    assert classify(read.fields, read.raw) == kind


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("ط3", "3"),
        ("٣", "3"),
        ("الطبعة الثالثة", "3"),
        ("الطبعة الحادية عشرة", "11"),
        ("المجلد الثاني", "2"),
        ("٣ – ٤", "3-4"),
        ("3rd ed.", "3"),
        ("third edition", "3"),
        ("vol. XII", "XII"),
        ("3-4", "3-4"),
        ("(12)", "12"),
        ("revised edition", "revised edition"),
    ],
)
def test_numbers(text: str, expected: str) -> None:
    assert number(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("pp. 45–50", Pages("45", "50")),
        ("ص ص ٤٥-٥٠", Pages("45", "50")),
        ("p. 3", Pages("3")),
        ("ص3", Pages("3")),
        ("xiv", Pages("xiv")),
        ("45, 50", "45, 50"),
    ],
)
def test_pages(text: str, expected: Pages | str) -> None:
    assert pages(text) == expected


def test_identifiers() -> None:
    assert clean_url("<https://example.org/a_(b)>.") == "https://example.org/a_(b)"
    assert clean_url("www.example.org/dust،") == "https://www.example.org/dust"
    assert clean_url("https://example.org/du\n st") == "https://example.org/dust"
    assert clean_url("no link") is None
    assert clean_doi("doi: 10.1234/ab(c)9.") == "10.1234/ab(c)9"
    assert clean_doi("11.1234/x") is None
    assert clean_isbn("ISBN-13: 978-0-306-40615-7") == "9780306406157"
    assert clean_isbn("ISBN 0-8044-2957-X") == "080442957X"
    assert clean_isbn("ردمك ٩٧٨-٠-٣٠٦-٤٠٦١٥-٧") == "9780306406157"
    assert clean_isbn("0-8044-2957-1") is None
    assert clean_issn("ISSN 2049-3630") == "2049-3630"
    assert clean_issn("2049-3631") is None


@given(st.sampled_from(VARIABLES), st.text(max_size=80), st.sampled_from(VARIABLES))
def test_any_text_in_any_field_makes_a_work(first: str, text: str, second: str) -> None:
    value = Field(text, Span("n1", 0, len(text)), 0.5)
    work = normalize(Cite(Span("n1", 0, len(text)), text, Form.FULL, fields={first: (value,), second: (value,)}), "k")
    assert work.key == "k"
    assert work.title is None or work.title.strip() == work.title != ""
    assert work.language in ("ar", "en", None)


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("{author: Ann Marsh}, “{title: Reading ‘The Quiet River,’}” 47", "Reading ‘The Quiet River’"),
        ("{author: ناصر الجبوري}، «{title: قراءة في “النهر الهادئ،”}» ص 45", "قراءة في “النهر الهادئ”"),
    ],
)
def test_the_comma_of_american_style_is_no_part_of_a_title(text: str, title: str) -> None:
    assert normalize(read_cite(text)).title == title


@pytest.mark.parametrize(
    ("note", "whole"),
    [
        ("Human Rights Council, “Report on Iraq,” A/HRC/38/44/Add.1, 5 June 2018, para. 4.", "A/HRC/38/44/Add.1"),
        ("مجلس حقوق الإنسان، «تقرير عن العراق»، A/HRC/38/44/Add.1، 5 حزيران 2018، الفقرة 4.", "A/HRC/38/44/Add.1"),
        ("Case C-310/17 Levola v Smilde EU:C:2018:899, para 40.", "C-310/17"),
        ("Corey v. Keel Servs., No. 16-cv-05314, 2015 WL 9206490, at *2 (N.D. Ohio Dec. 17, 2015).", "16-cv-05314"),
    ],
)
def test_the_letters_of_a_number_are_part_of_it(note: str, whole: str) -> None:
    (work,) = parse(note).library.references
    assert work.number == whole
