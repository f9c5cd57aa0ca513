"""The values of a cite: what is made of the labels of a model.

What stands for the model here gives the labels that the test writes: so the tests hold whatever the model has learnt.
A test writes a cite with its values between braces, each behind the name of its variable: `{author:Hamid, R}.`
"""

from __future__ import annotations

import re
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hawashi.citations import trained
from hawashi.citations.token_view import TokenView, view_note
from hawashi.citations.trained import LabelRun
from hawashi.citations.values import table, values
from hawashi.model import Field, Note, NotePlace

_VALUE = re.compile(r"\{(\w+):([^{}]*)\}")


def labelled(marked: str) -> tuple[str, list[tuple[int, int, str]]]:
    """The text without its braces, and the values in it: where each begins and ends, and its variable."""
    text, found, position = "", [], 0
    for match in _VALUE.finditer(marked):
        text += marked[position : match.start()]
        found.append((len(text), len(text) + len(match[2]), match[1]))
        text += match[2]
        position = match.end()
    return text + marked[position:], found


def read(marked: str, *beliefs: float) -> dict[str, tuple[Field, ...]]:
    """The values of a cite whose tokens a model takes for what is marked, with these beliefs, or 0.9 in each."""
    text, wanted = labelled(marked)
    note = Note("n1", "1", NotePlace.FOOT, text)
    view = view_note(note)

    def told(model: str, seen: TokenView) -> list[LabelRun]:
        assert model == "fields"
        assert len(seen) == len(view)
        runs = []
        for (low, high, label), belief in zip(wanted, beliefs or [0.9] * len(wanted), strict=True):
            held = [place for place, (start, end) in enumerate(view.tokens) if low <= start and end <= high]
            runs.append(LabelRun(label, held[0], held[-1] + 1, belief))
        return runs

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(trained, "runs", told)
        found = values(note, view)
    for fields in found.values():
        for field in fields:
            assert field.text == text[field.span.start : field.span.end]
            assert 0 <= field.confidence <= 1
    return found


def texts(marked: str) -> dict[str, list[str]]:
    return {variable: [field.text for field in fields] for variable, fields in read(marked).items()}


def test_a_value_is_what_its_tokens_cover_in_the_writing_of_the_note() -> None:
    assert texts("{author:Ali  Hamid}, {title:The Marsh}, {locator:45–7}.") == {
        "author": ["Ali  Hamid"],
        "title": ["The Marsh"],
        "locator": ["45–7"],
    }
    assert texts("{author:علي حَميد}، {title:أهل الأهوار}، ص {locator:٤٥}.") == {
        "author": ["علي حَميد"],
        "title": ["أهل الأهوار"],
        "locator": ["٤٥"],
    }


def test_what_is_labelled_as_nothing_is_no_value() -> None:
    assert texts("{citation_number:12}. {author:Hamid}, {o:in} {title:Marsh}") == {
        "author": ["Hamid"],
        "title": ["Marsh"],
    }
    assert texts("{citation_number:١٢}. {author:حميد}، {o:في} {title:الأهوار}") == {
        "author": ["حميد"],
        "title": ["الأهوار"],
    }


@pytest.mark.parametrize(
    ("marked", "variable", "value"),
    [
        ("{title:The Marsh (new})", "title", "The Marsh (new)"),
        ("{title:The Marsh [sic}], 5", "title", "The Marsh [sic]"),
        ("({title:The Marsh}), 5", "title", "The Marsh"),
        ("{title:The Marsh (old) and new}), 5", "title", "The Marsh (old) and new"),
        ("{number:21 (2008}).", "number", "21 (2008)"),
        ("{title:أهل الأهوار (الجديد})، 5", "title", "أهل الأهوار (الجديد)"),
        ("({title:أهل الأهوار})، 5", "title", "أهل الأهوار"),
        ("{url:www.example.org/a_(b})", "url", "www.example.org/a_(b)"),
    ],
)
def test_a_bracket_opened_in_a_value_is_closed_in_it(marked: str, variable: str, value: str) -> None:
    assert texts(marked)[variable] == [value]


@pytest.mark.parametrize(
    ("marked", "author"),
    [
        ("{author:Hamid, R}., {title:Marsh}", "Hamid, R."),
        ("{author:Hamid, R. J}., {title:Marsh}", "Hamid, R. J."),
        ("{author:Hamid, J.-P}., {title:Marsh}", "Hamid, J.-P."),
        ("{author:Ali Hamid, Jr}., {title:Marsh}", "Ali Hamid, Jr."),
        ("{author:Hamid et al}., {title:Marsh}", "Hamid et al."),
        ("{author:Hamid}. {title:Marsh}", "Hamid"),
        ("{author:UNDP}. {title:Marsh}", "UNDP"),
        ("{author:حميد، ر}.، {title:الأهوار}", "حميد، ر."),
        ("{author:حميد}. {title:الأهوار}", "حميد"),
    ],
)
def test_the_full_stop_of_an_initial_belongs_to_the_name(marked: str, author: str) -> None:
    assert texts(marked)["author"] == [author]


def test_the_last_full_stop_of_a_cite_belongs_to_its_last_initial() -> None:
    assert texts("{title:Marsh}, {editor:Hamid, R}.")["editor"] == ["Hamid, R."]
    assert texts("{title:Marsh}, {publisher:Haddad and Co}.")["publisher"] == ["Haddad and Co."]


# Pages and locators


@pytest.mark.parametrize(
    ("marked", "locators"),
    [
        ("{title:Marsh}, {locator:33}, {locator:41}", ["33", "41"]),
        ("{title:Marsh}, {locator:33-50}; {locator:41}", ["33-50", "41"]),
        ("{title:الأهوار}، ص {locator:33}، {locator:41}", ["33", "41"]),
        ("{title:الأهوار}، {locator:33-50}؛ {locator:41}", ["33-50", "41"]),
        ("{title:Marsh}, {locator:33-50}", ["33-50"]),
    ],
)
def test_other_pages_stay_locators(marked: str, locators: list[str]) -> None:
    found = texts(marked)
    assert found["locator"] == locators
    assert "page" not in found


def test_pages_that_a_model_told_apart_stay_so() -> None:
    found = texts("{title:Marsh}, {page:33-50}, {locator:41-42}, {locator:45}")
    assert (found["page"], found["locator"]) == (["33-50"], ["41-42", "45"])


# Places, authors, titles


@pytest.mark.parametrize(
    "place",
    [
        "Basra; Mosul",
        "Basra/Mosul",
        "Basra and Mosul",
        "Basra & Mosul",
        "Basra – Mosul",
        "البصرة؛ الموصل",
        "البصرة/الموصل",
        "البصرة - الموصل",
    ],
)
def test_two_places_with_a_joint_between_them_are_one_value(place: str) -> None:
    first, joint, second = re.split(r"(\W+(?:and\W+)?)", place)
    marked = f"{{title:Marsh}}, {{publisher_place:{first}}}{joint}{{publisher_place:{second}}}: {{publisher:Nur}}"
    assert texts(marked)["publisher_place"] == [place]


@pytest.mark.parametrize("between", [", 1999, ", ": ", "، ط1، "])
def test_two_places_with_something_else_between_them_are_two(between: str) -> None:
    found = texts(f"{{title:Marsh}}, {{publisher_place:Basra}}{between}{{publisher_place:الموصل}}")
    assert found["publisher_place"] == ["Basra", "الموصل"]


@pytest.mark.parametrize("author", ["Ali Hamid and Sara Haddad", "Hamid, Haddad", "Hamid & Haddad", "حميد، حداد"])
def test_two_authors_with_a_joint_between_them_are_one_value(author: str) -> None:
    first, joint, second = re.split(r"( and |, | & |، )", author)
    assert texts(f"{{author:{first}}}{joint}{{author:{second}}}, {{title:Marsh}}")["author"] == [author]


def test_a_joined_value_is_believed_as_its_least() -> None:
    for joint in ("; ", "؛ "):
        alone, other = read(f"{{publisher_place:Basra}}{joint}Mosul", 0.3), read("{publisher_place:Mosul}", 0.9)
        (joined,) = read(f"{{publisher_place:Basra}}{joint}{{publisher_place:Mosul}}", 0.3, 0.9)["publisher_place"]
        assert joined.confidence == alone["publisher_place"][0].confidence < other["publisher_place"][0].confidence


@pytest.mark.parametrize(
    "marked",
    [
        "{author:Haddad, Sara}, p. {locator:5}",
        "{author:Haddad, S}., p. {locator:5}",
        "{author:حداد، سارة}، ص {locator:5}",
        "{author:Sara Haddad, Marshland Studies}",
        "{author:Sara Haddad, Marshland Studies}, {title:Reeds}, {locator:5}",
        "{author:سارة حداد، الوسيط المدني}، {title:القصب}، ص {locator:5}",
    ],
)
def test_the_rest_of_a_name_is_no_title_nor_is_one_needed_beside_another(marked: str) -> None:
    assert "title" not in (found := texts(marked)) or found["title"] in (["Reeds"], ["القصب"])
    assert re.search("[,،]", " ".join(found["author"]))


# Years


@pytest.mark.parametrize(
    "marked",
    [
        "{title:Reeds 1999}, {publisher:Nur Press}, {issued:2001}",
        "{title:Reeds 1999}, {locator:5}",
        "{title:Reeds 1958–1999}, {publisher:Nur Press}",
        "{title:1999}, {publisher:Nur Press}",
        "{title:القصب 1999}، {publisher:النور}، {issued:2001}",
        "{title:القصب 1999}، ص {locator:5}",
        "{title:القصب 1958-1999}، {publisher:النور}",
        "{title:القصب 999}، {publisher:النور}",
    ],
)
def test_where_another_year_or_no_work_is_named_a_title_gives_none(marked: str) -> None:
    assert texts(marked).get("issued", ["2001"]) == ["2001"]


def test_other_works_may_have_two_dates() -> None:
    assert texts("{title:Reeds}, {issued:1999}, repr. {issued:2009}")["issued"] == ["1999", "2009"]
    assert texts("{title:القصب}، {issued:1999}، أعيد {issued:2009}")["issued"] == ["1999", "2009"]


# How much is believed


def test_the_table_of_calibration_rises_from_belief_to_belief_between_0_and_1() -> None:
    assert "*" in table()
    for points in table().values():
        assert points[0][0] == 0
        assert points[-1][0] == 1
        for (low, below), (high, above) in pairwise(points):
            assert low < high
            assert 0 <= below <= above <= 1


@given(st.floats(0, 1), st.floats(0, 1))
@settings(max_examples=40)
def test_what_a_model_believes_more_is_never_believed_less(one: float, other: float) -> None:
    low, high = (read("{title:Reeds}, 5", belief)["title"][0].confidence for belief in sorted((one, other)))
    assert low <= high


@pytest.mark.parametrize(
    ("marked", "title"),
    [
        ("Marsh, “{title:Reading ‘The Quiet River},’” 47.", "Reading ‘The Quiet River,’"),
        ("Hale, “{title:The Making of ‘Old Harbour}’,” 19.", "The Making of ‘Old Harbour’"),
        ("Reed, “‘{title:No Road Home’: Exile in Dunn’s Novels},” 210.", "‘No Road Home’: Exile in Dunn’s Novels"),
        ("Stone, \"'{title:Nothing but Rain},'\" 4.", "'Nothing but Rain,'"),
        ("Stone, ‘{title:The Sea in “Rain}”’, 4.", "The Sea in “Rain”"),
        ("Marsh, “{title:The Rivers’ Quiet},” ‘47’.", "The Rivers’ Quiet"),
        ("Marsh, '{title:The Rivers Quiet}', 47.", "The Rivers Quiet"),
        ("Reed, “{title:Hollow” Towns and Their Markets}, 4.", "“Hollow” Towns and Their Markets"),
        ("Reed, ({title:Sub)urban Markets}, 4.", "(Sub)urban Markets"),
        ("الجبوري، ({title:لا) مدن النهر}، ص 45.", "(لا) مدن النهر"),
        ("الجبوري، «{title:قراءة في “النهر الهادئ}”»، ص 45.", "قراءة في “النهر الهادئ”"),
        ("الجبوري، «“{title:النهر الهادئ” قراءة جديدة}»، ص 45.", "“النهر الهادئ” قراءة جديدة"),
    ],
)
def test_a_title_keeps_both_marks_of_a_quotation_or_a_bracket_in_it(marked: str, title: str) -> None:
    assert [field.text for field in read(marked)["title"]] == [title]
