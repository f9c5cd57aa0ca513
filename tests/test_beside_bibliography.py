"""What is said of the works of a paper beside its bibliography: missing, dated otherwise, or not looked for."""

from __future__ import annotations

import pytest

from hawashi import formats
from hawashi.bibliography import parse
from hawashi.checking import check_paper
from hawashi.pipeline import understand
from hawashi.rules import RULES

HISTORY = """@book{karim2007history,
  author = {Karim, Huda}, title = {A History of the Canal Towns}, volume = {2},
  publisher = {River Press}, address = {Basra}, year = {2007},
}
"""
TARIKH = """@book{karim2007tarikh,
  author = {كريم, هدى}, title = {تاريخ مدن القنوات}, volume = {2},
  publisher = {دار النهر}, address = {البصرة}, year = {2007},
}
"""
RULES_ASKED = [RULES[code] for code in ("C110", "C115", "C121")]


def told(note: str, bibliography: str) -> list[str]:
    paper = understand(formats.parse(f"[^1]: {note}\n"), parse(bibliography))
    return [found.code for found in check_paper(paper, RULES_ASKED)]


@pytest.mark.parametrize(
    ("note", "bibliography"),
    [
        ("Wilfred Thesiger, *The Marsh Arabs*, Longmans, London, 1964, p. 21.", HISTORY),
        ("علي الوردي، *وعاظ السلاطين*، كوفان، لندن، 1995، ص 34.", TARIKH),
    ],
)
def test_a_work_is_missing_though_its_publisher_was_not_surely_read(note: str, bibliography: str) -> None:
    assert told(note, bibliography) == ["C110"]


@pytest.mark.parametrize(
    ("note", "bibliography"),
    [
        ("Huda Karim, *A History of the Canal Towns*, vol. 2, River Press, Basra, 2009, p. 75.", HISTORY),
        ("Huda Karim, *A History of the Canal Towns*, River Press, Basra, 2009, p. 75.", HISTORY),
        ("هدى كريم، *تاريخ مدن القنوات*، ج 2، دار النهر، البصرة، 2009، ص 75.", TARIKH),
        ("هدى كريم، *تاريخ مدن القنوات*، دار النهر، البصرة، 2009، ص 75.", TARIKH),
    ],
)
def test_another_year_is_told_once_with_a_volume_and_without(note: str, bibliography: str) -> None:
    assert told(note, bibliography) == ["C115"]


@pytest.mark.parametrize(
    ("note", "bibliography"),
    [
        ("Huda Karim, *A History of the Canal Towns*, vol. 1, River Press, Basra, 2003, p. 75.", HISTORY),
        ("هدى كريم، *تاريخ مدن القنوات*، ج 1، دار النهر، البصرة، 2003، ص 75.", TARIKH),
    ],
)
def test_another_volume_of_another_year_is_no_contradiction(note: str, bibliography: str) -> None:
    assert "C115" not in told(note, bibliography)


@pytest.mark.parametrize(
    ("note", "bibliography"),
    [
        ("Tripp, Iraq Power State Cambridge 2007 Press, History, 75, Oil, Gulf, 1991.", HISTORY),
        ("الوردي العراق المجتمع دراسة، بغداد العاني، طبيعة 1965، لمحات، 34.", TARIKH),
    ],
)
def test_works_that_were_not_surely_read_are_named_once_as_not_looked_for(note: str, bibliography: str) -> None:
    assert told(f"{note}\n\n[^2]: {note}", bibliography) == ["C121"]


def test_nothing_is_said_without_a_bibliography() -> None:
    paper = understand(formats.parse("[^1]: Wilfred Thesiger, *The Marsh Arabs*, Longmans, London, 1964, p. 21.\n"))
    assert check_paper(paper, RULES_ASKED) == []
