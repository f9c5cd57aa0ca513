"""What names itself in a cite, whatever a model took it for: the words of a repeat, law reports, and more."""

from __future__ import annotations

import re

import pytest

from hawashi.citations import split
from hawashi.citations.found_values import Values
from hawashi.citations.pattern_fields import settle
from hawashi.citations.token_view import view_note
from hawashi.citations.values import _whole_title
from hawashi.model import Field, Note, NotePlace


def settled(text: str, **values: str) -> dict[str, list[str]]:
    """The values of a cite once settled; `values` are those that a model found before, by variable."""
    note = Note("n1", "1", NotePlace.FOOT, text)
    found: Values = {}
    for variable, value in values.items():
        start = text.index(value)
        found[variable] = [Field(value, note.part(start, start + len(value)), 0.5)]
    settle(note, view_note(note), found)
    for fields in found.values():
        for field in fields:
            assert field.text == text[field.span.start : field.span.end]
    return {variable: [field.text for field in fields] for variable, fields in found.items()}


def numbers(text: str) -> list[str]:
    """The numbers of other notes in a note, read whole."""
    read = split(Note("n1", "1", NotePlace.FOOT, text)).cites
    return [number.text for cite in read for number in cite.fields.get("first_reference_note_number", ())]


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("Hamid, supra note 26, at 5", "26"),
        ("Hamid, supra n. 26", "26"),
        ("Hamid, Supra, note (26), at 5", "26"),
        ("Hamid, supra 26", "26"),
        ("Hamid, infra note 30", "30"),
        ("حميد، المصدر المذكور في الهامش 5، ص 7", "5"),
        ("حميد، المذكور في الهامش رقم (٥)، ص ٧", "٥"),
        ("حميد، المشار إليه في الهامش ١٢", "١٢"),
        ("Hamid, note 26 above", "26"),
        ("Hamid (n 26) 45", "26"),
        ("Hamid, n. 26, 45", "26"),
        ("Hamid (fn. 26)", "26"),
        ("See note 26", "26"),
        ("حميد، الهامش رقم ٥ أعلاه", "٥"),
        ("حميد، الحاشية 5، ص 7", "5"),
        ("حميد (هامش 5)، ص 7", "5"),
    ],
)
def test_the_number_of_another_note_is_read(text: str, number: str) -> None:
    assert numbers(text) == [number]


@pytest.mark.parametrize(
    "text",
    [
        "Hamid, The Marsh, p. 45, n. 5",
        "Hamid, The Marsh (Basra, 1999) 45 n 5",
        "حميد، أهل الأهوار، ص 45، هامش 5",
        "حميد، أهل الأهوار، ص ٤٥، الحاشية ٥",
    ],
)
def test_behind_a_page_or_a_year_it_is_a_note_of_the_work_itself(text: str) -> None:
    assert numbers(text) == []


@pytest.mark.parametrize(
    ("text", "number"), [("Hamid, supra note 4, p. 45 n. 5", "4"), ("حميد، المذكور في الهامش 4، ص 45، هامش 5", "4")]
)
def test_the_first_number_is_meant_where_a_note_of_the_work_follows(text: str, number: str) -> None:
    assert numbers(text) == [number]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Ibid., 5", "Ibid."),
        ("ibid", "ibid"),
        ("Ipid, p. 5", "Ipid"),
        ("Hamid, op. cit., p. 5", "op. cit."),
        ("Hamid, opcit p. 5", "opcit"),
        ("Hamid, Op.Cit., p. 5", "Op.Cit."),
        ("Hamid, loc. cit.", "loc. cit."),
        ("Hamid, al-masdar al-sabiq, 5", "al-masdar al-sabiq"),
        ("المصدر نفسه، ص 5", "المصدر نفسه"),
        ("المَصدر نَفسُه، ص ٥", "المَصدر نَفسُه"),
        ("المصدر  نفسة، ص 5", "المصدر  نفسة"),
        ("حميد، مصدر سابق، ص ٥", "مصدر سابق"),
        ("حميد، المرجع السابق ذكره، ص 5", "المرجع السابق ذكره"),
        ("حميد، م. س، ص 5", "م. س"),
        ("م.ن، ص 5", "م.ن"),
        ("المكان نفسه", "المكان نفسه"),
    ],
)
def test_the_words_of_a_repeat_settle_as_they_are_written(text: str, words: str) -> None:
    assert settled(text) == {"note": [words]}


@pytest.mark.parametrize(
    "text",
    [
        "“See note 5 of the act”, Hamid",
        "“Ibid. in the law”, Hamid",
        "Hamid, “On op. cit. and its kin”, 5",
        "«شرح الهامش 5»، حميد",
        "«المصدر نفسه في اللغة»، حميد",
        "حميد، “معنى مصدر سابق”، ص 5",
    ],
)
def test_what_stands_inside_quotation_marks_is_a_title(text: str) -> None:
    assert settled(text) == {}


@pytest.mark.parametrize(
    "text",
    ["‘Ibid. in the law’, Hamid", '"Ibid. in the law", Hamid', "Hamid, ‘Note 5 of the act’", 'حميد، "المصدر نفسه لغةً"'],
)
def test_quotation_marks_of_any_kind_make_a_title(text: str) -> None:
    assert settled(text) == {}


@pytest.mark.parametrize(
    ("text", "words"), [("“The Marsh”, op. cit., 5", "op. cit."), ("«الأهوار»، مصدر سابق، ص 5", "مصدر سابق")]
)
def test_behind_a_quotation_that_is_closed_a_repeat_is_one(text: str, words: str) -> None:
    assert settled(text) == {"note": [words]}


def test_what_settles_is_taken_away_from_what_a_model_took_it_for() -> None:
    assert settled("Hamid, op. cit., p. 5", title="op. cit.", locator="5") == {"note": ["op. cit."], "locator": ["5"]}
    assert settled("حميد، مصدر سابق، ص ٥", title="مصدر سابق", locator="٥") == {"note": ["مصدر سابق"], "locator": ["٥"]}
    assert settled("Hamid, Marsh, op. cit.", title="Marsh, op. cit.") == {"title": ["Marsh"], "note": ["op. cit."]}
    assert settled("حميد، الأهوار، م.س.", title="الأهوار، م.س.") == {"title": ["الأهوار"], "note": ["م.س."]}


def test_what_a_model_found_itself_stays() -> None:
    found = {"note": "op. cit."}
    assert settled("Hamid, op. cit., ibid., 5", **found) == {"note": ["op. cit."]}
    numbered = {"first_reference_note_number": "٢"}
    assert settled("حميد، المصدر نفسه، الهامش ٢", **numbered) == {"first_reference_note_number": ["٢"]}


@pytest.mark.parametrize(
    "text",
    [
        "Hamid, The Notes of Basra, 1999, 5",
        "Hamid, Notation, 12",
        "حميد، على هامش الثورة، بغداد، 1999",
        "حميد، الهوامش، ص 5",
    ],
)
def test_words_alike_settle_nothing(text: str) -> None:
    assert settled(text) == {}


@pytest.mark.parametrize(
    ("text", "number"), [("Hamid, The Revolt of 1920, note 5 above", "5"), ("حميد، ثورة 1920، الهامش 5 أعلاه", "5")]
)
def test_a_note_above_is_another_note_even_behind_a_year(text: str, number: str) -> None:
    assert numbers(text) == [number]


@pytest.mark.parametrize(
    ("text", "doi"),
    [
        ("Hamid, The Marsh, 5 (2016): 12, doi.org/10.1177/146144481.", "10.1177/146144481"),
        ("Hamid, The Marsh, 5 (2016): 12, https://www.doi.org/10.1177/146144481.", "10.1177/146144481"),
        ("حميد، أهل الأهوار، 2016، ص 12، www.doi.org/10.1177/1461؛ كذلك", "10.1177/1461"),
        ("حميد، أهل الأهوار، 2016، ص 12، dx.doi.org/10.1177/1461؛ كذلك", "10.1177/1461"),
    ],
)
def test_a_doi_behind_the_name_of_its_resolver_is_a_doi(text: str, doi: str) -> None:
    assert settled(text, url=doi)["doi"] == [doi]
    assert settled("Hamid, The Marsh, https://doi.org/10.1177/1461") == {}


@pytest.mark.parametrize(
    ("text", "volume"),
    [
        ("Hamdani, V, p. 12", "V"),
        ("Hamdani, c, pp. 12–20", "c"),
        ("The Tigris Voice, 3 May 1931, vol.v (7), p. 2", "v"),
        ("Marsh Papers, Vol.IV, p. 1", "IV"),
        ("Hamdani, Vivid Marshes, p. 218", None),
        ("Party v. State, p. 218", None),
        ("William V, Letters, p. 218", None),
    ],
)
def test_a_roman_volume_stands_before_the_page_or_glued_to_its_label(text: str, volume: str | None) -> None:
    assert settled(text).get("volume") == (volume and [volume])


@pytest.mark.parametrize(
    "text", ["Salim, N. (2023), Rivers of Basra, Basra: Tigris House", "سليم، ن. (2023)، أنهار البصرة"]
)
def test_an_initial_before_a_year_in_brackets_names_no_note(text: str) -> None:
    assert numbers(text) == []


def test_a_stop_alone_before_the_year_is_no_court() -> None:
    assert "authority" not in settled("3 U. 5 (. 1952)")
    assert settled("3 U. 5 (Wis. 1952)")["authority"] == ["Wis."]
    assert "authority" not in settled("زيد، 3 U. 5 (. 1952)")


@pytest.mark.parametrize(
    ("text", "values", "expected"),
    [
        ("قاسم نوري، «موازنة البلديات»، أسطور،مج 7، العدد 9 (2017)", {"issued": "2017"}, "أسطور"),
        ("Adam Reed, “Town Budgets”, Orient, vol. 7, no. 9 (2017)", {"issued": "2017"}, "Orient"),
        ("قاسم نوري، «موازنة البلديات»، دار الفجر، مج 7، 2017", {"publisher": "دار الفجر"}, None),
        ("قاسم نوري، «موازنة البلديات» وغيرها، 2017، العدد 7", {"issued": "2017"}, None),
    ],
)
def test_what_stands_between_a_quoted_title_and_its_volume_is_the_journal(
    text: str, values: dict[str, str], expected: str | None
) -> None:
    found = settled(text, title="موازنة البلديات" if "مو" in text else "Town Budgets", **values)
    assert found.get("container_title") == ([expected] if expected else None)


@pytest.mark.parametrize(
    ("text", "author", "title", "expected", "year"),
    [
        (
            "نوري، قراءة في الدستور لسنة 2005، دار الفجر، 2011",
            "نوري",
            "قراءة في الدستور",
            "قراءة في الدستور لسنة 2005",
            ["2011"],
        ),
        (
            "نوري، شرح القانون رقم (40) لسنة 1951، 2012",
            "نوري",
            "شرح القانون",
            "شرح القانون رقم (40) لسنة 1951",
            ["2012"],
        ),
        (
            "نوري، قراءة في الدستور لسنة 2005، 2011",
            "نوري",
            "قراءة في الدستور لسنة",
            "قراءة في الدستور لسنة 2005",
            ["2011"],
        ),
        ("قانون البلديات رقم 16 لسنة 1964، 1965", None, "قانون البلديات", "قانون البلديات", ["1964", "1965"]),
        ("نوري، قراءة في الدستور لسنة 2005", "نوري", "قراءة في الدستور", "قراءة في الدستور", ["2005"]),
    ],
)
def test_a_year_in_a_title_belongs_to_it_where_the_work_has_another(
    text: str, author: str | None, title: str, expected: str, year: list[str]
) -> None:
    note = Note("n1", "1", NotePlace.FOOT, text)
    named = {"author": [author] if author else [], "title": [title], "issued": re.findall(r"\b\d{4}", text)}
    found = {
        variable: [Field(value, note.part(text.index(value), text.index(value) + len(value)), 0.5) for value in values]
        for variable, values in named.items()
        if values
    }
    settle(note, view_note(note), found)
    assert [field.text for field in found["title"]] == [expected]
    assert [field.text for field in found["issued"]] == year


@pytest.mark.parametrize("symbol", ["S/RES/1483", "A/HRC/38/44/Add.1", "S/2017/592", "E/CN.4/2005/102"])
@pytest.mark.parametrize("text", ["Report of the Chair, UN Doc. {}, para. 3", "تقرير الرئيس، الوثيقة {}، الفقرة 3"])
def test_the_symbol_of_a_document_is_a_number_whole(text: str, symbol: str) -> None:
    said = text.format(symbol)
    assert settled(said, number=symbol[1:])["number"] == [symbol]


@pytest.mark.parametrize(
    ("symbol", "read"),
    [
        ("C. 595.1932. VI", {"locator": "595", "issued": "1932", "volume": "VI"}),
        ("A. 17. 1932. VII", {"number": "A. 17", "issued": "1932", "volume": "VII"}),
        ("C.400.M.147.1925", {"issued": "1925"}),
        ("Cmd. 3797", {"locator": "3797"}),
        ("Cm 555", {"number": "555"}),
    ],
)
@pytest.mark.parametrize("text", ["Minutes of the Council, {}, p. 4", "محاضر المجلس، {}، ص 4"])
def test_symbols_of_the_league_and_numbers_of_command_papers_are_read_whole(
    text: str, symbol: str, read: dict[str, str]
) -> None:
    found = settled(text.format(symbol), **read)
    assert found["number"] == [symbol]
    assert found.keys().isdisjoint(read.keys() - {"number"})


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("Ann Reed, Cases, Documents and Notes (2nd Edition, 1953), p. 8", "Cases, Documents and Notes"),
        ("Ann Reed, The Weirs: 10,000 BC to AD 2000 (Stanton: Lake, 2001) 42", "The Weirs: 10,000 BC to AD 2000"),
        ("Ann Reed, “Keel v. Moss, 112 S. Ct. 2188 (1992),” Dam 7 (1993)", "Keel v. Moss, 112 S. Ct. 2188 (1992)"),
        ("Ann Reed, “The System of Ibn Yahya (d. 1201),” Dam 7 (1993)", "The System of Ibn Yahya (d. 1201)"),
        ("نوري، «نظام ابن يحيى (ت 597هـ)»، السد 7 (1993)", "نظام ابن يحيى (ت 597هـ)"),
    ],
)
def test_what_stands_in_a_title_stays_in_it(text: str, title: str) -> None:
    found = settled(text, title=title)
    assert found["title"] == [title]
    assert "volume" not in found


@pytest.mark.parametrize(
    ("text", "title", "genre", "expected"),
    [
        ("Lake Board, Decision Notice and Finding of No Harm, 1", "and Finding of No Harm", "Decision Notice", "whole"),
        ("Lake Board, and Finding of No Harm, Decision Notice, 1", "and Finding of No Harm", "Decision Notice", "kept"),
    ],
)
def test_the_kind_of_a_work_before_and_is_the_start_of_its_title(
    text: str, title: str, genre: str, expected: str
) -> None:
    note = Note("n1", "1", NotePlace.FOOT, text)
    found: Values = {
        variable: [Field(value, note.part(text.index(value), text.index(value) + len(value)), 0.5)]
        for variable, value in (("title", title), ("genre", genre))
    }
    _whole_title(note, found)
    assert found["title"][0].text == (f"{genre} {title}" if expected == "whole" else title)
    assert ("genre" in found) == (expected == "kept")


@pytest.mark.parametrize("text", ["Keel, Weirs, 5e éd., Lac, 2005", "نوري، Weirs, 3. Aufl., See, 2005"])
def test_of_an_edition_in_another_language_nothing_is_left_for_a_title(text: str) -> None:
    found = settled(text, title=re.findall(r"(?:e éd|Aufl)", text)[0])
    assert "title" not in found
    assert found["edition"] == re.findall(r"\b[35]", text)


@pytest.mark.parametrize(
    ("text", "found", "wanted"),
    [
        (
            "Alma J. Ward to Peter N. Young, May 3, 1936, Box 9",
            {"author": "Alma J.", "title": "Ward to Peter N. Young", "issued": "May 3, 1936"},
            {"author": "Alma J. Ward", "recipient": "Peter N. Young", "title": None},
        ),
        (
            "K.L. Rao's statement, Basra, 4 June 1945",
            {"author": "K.L.", "genre": "statement"},
            {"author": "K.L. Rao", "genre": "statement"},
        ),
        (
            "Ward J. Rivers of Babylon. London, 1999",
            {"author": "Ward J.", "title": "Rivers of Babylon"},
            {"author": "Ward J.", "title": "Rivers of Babylon"},
        ),
        (
            "“Rivers at War” by Ann Ward, Water Affairs, 3 May 2012",
            {"title": "Rivers at War", "container_title": "Water Affairs"},
            {"author": "Ann Ward", "title": "Rivers at War", "container_title": "Water Affairs"},
        ),
        (
            "'Dry Lands' by Ann Ward, Lina Odeh and Omar Said, Water Affairs",
            {"title": "Dry Lands", "author": "Ann Ward"},
            {"author": "Ann Ward, Lina Odeh and Omar Said"},
        ),
        (
            "Omar Said, “A Reply to ‘Dry Lands’ by Ward,” Water Affairs",
            {"author": "Omar Said", "title": "A Reply to ‘Dry Lands’ by Ward"},
            {"author": "Omar Said", "title": "A Reply to ‘Dry Lands’ by Ward"},
        ),
        (
            "Lancet, 12 May 1888, 1945",
            {"container_title": "Lancet", "issued": "12 May 1888, 1945"},
            {"issued": "12 May 1888", "locator": "1945"},
        ),
        (
            "الرافد، 12 أيار 1988، 1945",
            {"container_title": "الرافد", "issued": "12 أيار 1988، 1945"},
            {"issued": "12 أيار 1988", "locator": "1945"},
        ),
    ],
)  # fmt: skip
def test_names_and_pages_are_whole(text: str, found: dict[str, str], wanted: dict[str, str | None]) -> None:
    values = settled(text, **found)
    assert {name: values.get(name) for name in wanted} == {
        name: None if value is None else [value] for name, value in wanted.items()
    }


@pytest.mark.parametrize(
    ("text", "taken", "variable"),
    [
        ("الترمذي في البر والصلة (1983)", "1983", "issued"),
        ("مسلم في الإمارة (1848)", "1848", "issued"),
        ("البخاري في الإيمان (48)", "48", "locator"),
        ("al-Tirmidhi in al-Birr (1983)", "1983", "issued"),
        ("Bukhari in Faith (48)", "48", "locator"),
    ],
)
def test_behind_the_chapter_of_a_collector_stands_the_number_of_a_saying(text: str, taken: str, variable: str) -> None:
    assert settled(text, **{variable: taken}) == {"number": [taken]}


@pytest.mark.parametrize(
    ("text", "volumes", "numbers"),
    [
        ("الوسائل ج 3 ص 589 وج 14 ص 38", ["3", "14"], None),
        ("الوسائل ج 3 ص 589 رقم 14", ["3"], ["14"]),
        ("Water Rolls vol. 3, p. 589, vol. 14, p. 38", ["3", "14"], None),
        ("Water Rolls vol. 3, p. 589, no. 14", ["3"], ["14"]),
    ],
)
def test_a_number_with_the_label_of_the_volume_is_one_more(
    text: str, volumes: list[str], numbers: list[str] | None
) -> None:
    found = settled(text, volume="3", number="14")
    assert (found["volume"], found.get("number")) == (volumes, numbers)


@pytest.mark.parametrize(
    ("text", "title", "author", "holder"),
    [
        ("Canal Office, ‘Secret Weirs’, https://example.org/1.", "Canal Office, ‘Secret Weirs", "Canal Office", None),
        (
            "Ali Weir, ‘On Iraq’s Water’. Rivers, 4 May 2014.",
            "Ali Weir, ‘On Iraq’s Water’. Rivers",
            "Ali Weir",
            "Rivers",
        ),
        ("علي سليم، «قانون القنوات»، 2014.", "علي سليم، «قانون القنوات", "علي سليم", None),
    ],
)
def test_who_stands_before_a_quoted_title_is_no_part_of_it(
    text: str, title: str, author: str, holder: str | None
) -> None:
    quoted = re.split("[‘«]", title)[1]
    found = settled(text, title=title)
    assert found["author"] == [author]
    assert found["title"] == [quoted.split("’.")[0]]
    assert found.get("container_title") == ([holder] if holder else None)


@pytest.mark.parametrize(
    ("text", "title", "quoted", "holder"),
    [
        ("Ali Weir, ‘How Dry It Is’, Gawker, 9 May 2011.", "How Dry It Is’, Gawker", "How Dry It Is", "Gawker"),
        ("علي سليم، «جفاف النهر»، الصباح، 9 أيار 2011.", "جفاف النهر»، الصباح", "جفاف النهر", "الصباح"),
    ],
)
def test_what_holds_a_quoted_title_is_no_part_of_it(text: str, title: str, quoted: str, holder: str) -> None:
    found = settled(text, author=re.split("[,،]", text)[0], title=title)
    assert found["title"] == [quoted]
    assert found["container_title"] == [holder]


@pytest.mark.parametrize("title", ["The ‘Canals’ of Basra, and After", "قنوات «البصرة»، وما بعدها"])
def test_a_title_with_a_quotation_in_it_stays_whole(title: str) -> None:
    assert settled(f"Ali Weir, {title}, 2011.", author="Ali Weir", title=title)["title"] == [title]


@pytest.mark.parametrize(
    ("text", "title", "read", "place", "publisher"),
    [
        (
            "Weir, Will Canals Force Us? New York: Perseus, 1998.",
            "Will Canals Force Us? New",
            "York",
            "New York",
            "Perseus",
        ),
        (
            "Weir, Will Canals Force Us? Perseus: London, 1998.",
            "Will Canals Force Us? Perseus",
            "London",
            "London",
            "Perseus",
        ),
        (
            "سليم، هل تجف الأنهار؟ دار النخيل: بيروت، 1998.",
            "هل تجف الأنهار؟ دار النخيل",
            "بيروت",
            "بيروت",
            "دار النخيل",
        ),
    ],
)
def test_place_and_publisher_behind_a_title_that_asks(
    text: str, title: str, read: str, place: str, publisher: str
) -> None:
    found = settled(text, author=re.split("[,،]", text)[0], title=title, publisher_place=read, issued="1998")
    assert found["title"] == [re.split("(?<=[?؟])", title)[0]]
    assert (found["publisher_place"], found["publisher"]) == ([place], [publisher])


def test_a_title_that_asks_may_have_a_subtitle() -> None:
    title = "Who Owns the Canals? Water: A History"
    assert settled(f"Weir, {title}, 1998.", author="Weir", title=title, issued="1998")["title"] == [title]
