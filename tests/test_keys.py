"""Citation keys: stable, readable, ASCII, never one that is taken."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hawashi.bibliography.keys import make_key
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
@settings(deadline=None)
def test_every_work_has_a_key_that_bibtex_takes(family: str, title: str, year: int | None) -> None:
    for name in (Name(family=family), Name(literal=family)):
        key = make_key(work(title, name, year=year), ())
        assert re.fullmatch("[a-z0-9]+", key)
        assert key == make_key(work(title, name, year=year), ())
