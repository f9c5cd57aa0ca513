"""Citation keys: stable, readable, ASCII, never one that is taken."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hawashi.bibliography.keys import USUAL_PATTERN, make_key, new_keys, wrong_in
from hawashi.model import Date, Name, Reference

HAMID = Name(family="حميد", given="علي فارس")


def work(title: str, *author: Name, year: int | None = 2021, **variables: object) -> Reference:
    issued = Date(year) if year is not None else None
    return Reference("", "book", author=author, title=title, issued=issued, **variables)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("reference", "key"),
    [
        (work("The Failed State", Name(family="Dodge", given="Toby")), "dodge2021failed"),
        (work("U.S. Policy in the Gulf", Name(family="Gause", given="Gregory")), "gause2021us"),
        (work("Iraq's Rivers", Name(family="al-Hamid", given="Ali")), "hamid2021iraq"),
        (work("Rivers", Name(family="Ash-Shammari", given="Ali")), "shammari2021rivers"),
        (work("“Statt” of the Art", Name(family="Müller", given="Jörg")), "muller2021statt"),
        (work("Water", Name(family="Lossow", particle="von", given="Tobias")), "lossow2021water"),
        (work("Water", Name(family="O'Leary", given="Brendan")), "oleary2021water"),
        (work("في الأزمة", HAMID), "hamid2021azma"),
        (work("وُعّاظ المدينة", HAMID), "hamid2021waaz"),
        (work("Me\u0301moire", Name(family="Hall")), "hall2021memoire"),
        (work("تاريخ العراق", Name(family="العزاوي", given="عباس"), year=1955), "azzawi1955tarikh"),
        (work("الأزمة", Name(literal="مركز البيدر للدراسات والتخطيط")), "markazbaydar2021azma"),
        (work("A Roadmap", Name(literal="International Energy Agency")), "iea2021roadmap"),
        (work("A Roadmap", Name(literal="World Bank")), "worldbank2021roadmap"),
        (work("Undated", Name(family="Smith"), year=None), "smithndundated"),
        (work("في تاريخ", HAMID, year=None), "hamidndtarikh"),
        (work("Law of the Ministry"), "law2021ministry"),
        (work("", year=None), "anonnd"),
        (work("Edited", editor=(Name(family="Zubaida", given="Sami"),)), "zubaida2021edited"),
        (Reference("", "book", title="Doubt", issued="around 1990 or so"), "doubt1990"),
    ],
)
def test_a_key_tells_the_work(reference: Reference, key: str) -> None:
    assert make_key(reference, ()) == key


def test_a_taken_key_goes_on_with_a_letter() -> None:
    reference = work("تاريخ العراق", HAMID)
    taken: set[str] = set()
    for _ in range(30):
        taken.add(make_key(reference, taken))
    first = make_key(reference, ())
    assert sorted(taken, key=lambda key: (len(key), key))[:3] == [first, f"{first}a", f"{first}b"]
    assert {f"{first}z", f"{first}aa", f"{first}ac"} <= taken


@given(st.text(max_size=60), st.text(max_size=60), st.none() | st.integers(-9999, 9999).filter(bool))
def test_every_work_has_a_key_that_bibtex_takes(family: str, title: str, year: int | None) -> None:
    for name in (Name(family=family), Name(literal=family)):
        key = make_key(work(title, name, year=year), ())
        assert re.fullmatch("[a-z0-9]+", key)
        assert key == make_key(work(title, name, year=year), ())


THREE = (Name(family="Dodge", given="Toby"), HAMID, Name(literal="others"))


@pytest.mark.parametrize(
    ("pattern", "key"),
    [
        ("{family}{year}{title}", "dodge2021failed"),
        ("{Family}:{year}", "Dodge:2021"),
        ("{families}_{year}", "dodgehamid_2021"),
        ("{Families}{Titles}", "DodgeHamidFailedStateNow"),
        ("house-{title}", "house-failed"),
    ],
)
def test_a_pattern_makes_keys(pattern: str, key: str) -> None:
    assert wrong_in(pattern) is None
    assert make_key(work("The Failed State Now and Then", *THREE), (), pattern) == key


@pytest.mark.parametrize(
    ("pattern", "wrong"),
    [
        ("{author}{year}", "has the unknown part {author}"),
        ("key", "has no part, such as {family}"),
        ("{family} {year}", "has characters that LaTeX does not allow in keys"),
        ("{family}سنة{year}", "has characters that LaTeX does not allow in keys"),
        ("{family", "has no part, such as {family}"),
    ],
)
def test_a_wrong_pattern_is_told(pattern: str, wrong: str) -> None:
    assert wrong_in(pattern) == wrong


def keyed(*keys: str) -> list[Reference]:
    return [replace(work("تاريخ العراق", HAMID), key=key) for key in keys]


def test_keys_that_fit_stay_and_others_go_on_with_letters() -> None:
    works = keyed("x", "hamid2021tarikha", "house-1", "y")
    assert new_keys(works, ["Hamid2021Tarikh"], pinned=["house-*"]) == {
        "x": "hamid2021tarikhb",
        "hamid2021tarikha": "hamid2021tarikha",
        "house-1": "house-1",
        "y": "hamid2021tarikhc",
    }


@given(st.lists(st.tuples(st.sampled_from("abc"), st.sampled_from(["Rain", "الماء", "Rivers"])), max_size=12))
def test_keys_made_again_stay_as_they_are(works: list[tuple[str, str]]) -> None:
    library = [replace(work(title, HAMID), key=f"{key}{place}") for place, (key, title) in enumerate(works)]
    keys = new_keys(library, ())
    assert len(set(keys.values())) == len(library)
    renamed = [replace(each, key=keys[each.key]) for each in library]
    for again in (renamed, renamed[::-1], renamed[1:]):
        assert new_keys(again, (), USUAL_PATTERN) == {each.key: each.key for each in again}
