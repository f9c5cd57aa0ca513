"""The case of English titles: told where it shows, and not guessed where it does not."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hawashi.rules.casing import case_of, small_letters
from tests.growth import grows_in_proportion


@pytest.mark.parametrize(
    "title",
    [
        "The Modern History of Iraq",
        "Water and Power in the Valley of Two Rivers",
        "Beyond the Dam: What the Drought Left Behind",
        "The Well-Being of Nations after the War",
        "The UN and the Marsh Arabs",
    ],
)
def test_headline(title: str) -> None:
    assert case_of(title) == "headline"
    assert small_letters(title) == []


@pytest.mark.parametrize(
    ("title", "mended"),
    [
        ("The modern history of Iraq", "The Modern History of Iraq"),
        ("water and power in the valley", "Water and Power in the Valley"),
        ("Beyond the dam: what the drought left behind", "Beyond the Dam: What the Drought Left behind"),
        ("Inventing a state: the first years", "Inventing a State: The First Years"),
        ("The Iraqi marshes and their people", "The Iraqi Marshes and Their People"),
    ],
)
def test_sentence(title: str, mended: str) -> None:
    assert case_of(title) == "sentence"
    letters = list(title)
    for at in small_letters(title):
        letters[at] = letters[at].upper()
    assert "".join(letters) == mended


@pytest.mark.parametrize(
    "title",
    [
        "Iraq",
        "Leviathan",
        "IRAQ AND ITS PEOPLE",
        "La politique étrangère de la France au Levant",
        "Die Entstehung des modernen Staates",
        "Tarikh al-wizarat al-iraqiyya",
        "دراسة في طبيعة المجتمع العراقي",
        "Dirasa في طبيعة Society and Politics",
        "",
        "1920–1958",
    ],
)
def test_no_telling(title: str) -> None:
    assert case_of(title) is None


@given(st.text())
def test_any_title_is_told_or_not(title: str) -> None:
    assert case_of(title) in {"headline", "sentence", None}
    places = small_letters(title)
    assert places == sorted(set(places))
    assert all(title[at].islower() for at in places)


@pytest.mark.times
def test_time_grows_with_the_length_only() -> None:
    def telling(count: int) -> Callable[[], object]:
        return lambda: [case_of(piece * count) for piece in ("aaaaa", "a-a-", ":  ", "word ")]

    assert grows_in_proportion(telling, 20_000)
