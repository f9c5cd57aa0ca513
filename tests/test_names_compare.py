"""Comparing names. The cases stand in tests/cases/names/comparing.md."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hawashi import names
from hawashi.model import Name
from tests.test_names import ANY_TEXT, table

SPELLINGS = {
    "علي": "Ali Aly", "فارس": "Fares Faris", "كريم": "Karim Kareem", "جواد": "Jawad", "يوسف": "Yusuf Youssef Yousif",
    "قاسم": "Qasim Kassem", "عبد الرحمن": "Abdulrahman Abdel-Rahman", "نور الدين": "Nuraldin Noureddine",
    "الربيعي": "al-Rubaie El-Rubaie", "سلمان": "Salman", "طاهر": "Tahir Taher",
}  # fmt: skip


@pytest.mark.parametrize(("one", "other", "verdict"), table("names", "comparing"))
def test_verdicts(one: str, other: str, verdict: str) -> None:
    comparison = names.compare(one, other)
    assert comparison.verdict == verdict, comparison
    assert comparison == names.compare(other, one)


def test_a_parsed_name_compares_like_its_text() -> None:
    assert names.compare(Name(family="جواد", given="نبيل"), "Nabil Jawad").verdict == "certain"
    assert (
        names.compare(Name(literal="Nabil Jawad Institute"), Name(family="Jawad", given="Nabil")).verdict == "different"
    )


@given(st.lists(st.sampled_from(sorted(SPELLINGS)), min_size=2, max_size=4), st.data())
def test_every_spelling_of_a_name_is_that_name(arabic: list[str], data: st.DataObject) -> None:
    latin = [data.draw(st.sampled_from(SPELLINGS[name].split())) for name in arabic]
    assert names.compare(" ".join(arabic), " ".join(latin)).verdict == "certain"


@given(st.permutations([name for name in SPELLINGS if not name.startswith("ال")]))
def test_a_father_is_not_his_son(people: list[str]) -> None:
    son, father = " ".join(people[:4]), " ".join(people[1:4])
    assert names.compare(son, father).verdict == "different"
    assert names.compare(son, names.romanize(father)).verdict == "different"


@given(ANY_TEXT, ANY_TEXT)
def test_comparing_is_symmetric_and_within_bounds(one: str, other: str) -> None:
    comparison = names.compare(one, other)
    assert comparison == names.compare(other, one)
    assert 0 <= comparison.score <= 1
    assert comparison.reason
    assert (comparison.verdict == "different") == (comparison.score < 0.4)


@given(ANY_TEXT)
def test_a_name_is_itself(text: str) -> None:
    expected = "certain" if any(char.isalpha() for char in names.parse(text).display()) else "different"
    assert names.compare(text, text).verdict == expected


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Hasan Tahir", "حسن طاهر"),
        ("Youssef Qasim", "يوسف قاسم"),
        ("Abd al-Latif Jawad", "عبداللطيف جواد"),
        ("نبيل الربيعي", "Nabil al-Rubaie"),
    ],
)
def test_spellings_of_one_name_share_a_skeleton(one: str, other: str) -> None:
    assert names.skeleton(one) == names.skeleton(other)
    assert names.skeletons(one) == names.skeletons(other)


@pytest.mark.parametrize(
    ("one", "other"), [("Hassan", "Hussein"), ("حسن", "حسين"), ("Faris", "Firas"), ("فارس", "فراس")]
)
def test_a_skeleton_keeps_long_vowels(one: str, other: str) -> None:
    assert names.skeleton(one) != names.skeleton(other)


@given(ANY_TEXT)
def test_any_text_has_skeletons(text: str) -> None:
    assert isinstance(names.skeleton(text), str)
    assert all(names.skeletons(text))
