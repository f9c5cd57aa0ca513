"""Names: titles, strings of authors, parts, romanisation, institutions. The cases stand in tests/cases/names."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hawashi import names
from hawashi.model import Name

CASES = Path(__file__).parent / "cases"
# fmt: off
WORDS = [
    "Ali", "Dr.", "and", "&", ",", ";", "،", "؛", "و", "وعلي", "د.", "عبد", "الله", "al-", "van", "J.", "(ed.)", "Bank",
    "مركز", "الربيعي", "آل", "et", "al.", "وآخرون", "Jr.", "UN",
]
# fmt: on
ANY_TEXT = st.text(max_size=60) | st.lists(st.sampled_from(WORDS), max_size=12).map(" ".join)


def table(room: str, name: str) -> list[tuple[str, ...]]:
    """The rows of a case file's tables, without their heads."""
    lines = (CASES / room / f"{name}.md").read_text(encoding="utf-8").splitlines()
    heads = {place + step for place, line in enumerate(lines) if line.startswith("|---") for step in (-1, 0)}
    rows = [line for place, line in enumerate(lines) if line.startswith("|") and place not in heads]
    return [tuple(cell.strip() for cell in row.strip().strip("|").split("|")) for row in rows]


@pytest.mark.parametrize(("text", "honorific", "name"), table("names", "honorifics"))
def test_honorifics(text: str, honorific: str, name: str) -> None:
    assert names.strip_honorific(text) == ("" if honorific == "·" else honorific, name)


@pytest.mark.parametrize(("text", "expected"), table("names", "splitting"))
def test_splitting(text: str, expected: str) -> None:
    found = [text[start:end] for start, end in names.split_names(text)]
    assert found == re.findall(r"\[(.+?)\]", expected)
    assert (names.others(text) is not None) == expected.endswith("+")


@pytest.mark.parametrize(("text", "given_name", "particle", "family", "suffix", "literal"), table("names", "parsing"))
def test_parsing(text: str, given_name: str, particle: str, family: str, suffix: str, literal: str) -> None:
    assert names.parse(text) == Name(given=given_name, particle=particle, family=family, suffix=suffix, literal=literal)


@pytest.mark.parametrize(
    ("text", "honorific"),
    [("Prof. Dr. Tom Arnold", "Prof. Dr."), ("أ.م.د. كريم جواد", "أ.م.د."), ("Arnold, Dr. Tom", "Dr.")],
)
def test_a_parsed_name_keeps_its_honorific_apart(text: str, honorific: str) -> None:
    parsed = names.parse(text)
    assert parsed.honorific == honorific
    assert honorific not in parsed.display()


@pytest.mark.parametrize(("name", "ascii_name"), table("names", "romanizing"))
def test_romanizing(name: str, ascii_name: str) -> None:
    assert names.romanize(name) == ascii_name


@pytest.mark.parametrize(("name", "kind"), table("names", "institutions"))
def test_institutions(name: str, kind: str) -> None:
    assert names.is_institution(name) == (kind == "institution")


@given(ANY_TEXT)
def test_split_names_lie_in_the_text_in_order(text: str) -> None:
    end = 0
    for start, stop in names.split_names(text):
        assert end <= start < stop <= len(text)
        assert text[start:stop].strip() == text[start:stop]
        end = stop


@given(ANY_TEXT)
def test_an_honorific_and_its_name_are_parts_of_the_text(text: str) -> None:
    honorific, rest = names.strip_honorific(text)
    assert rest in text
    assert bool(rest) == bool(text.strip())
    assert all(part in text for part in honorific.split())


@given(ANY_TEXT)
def test_parsing_loses_no_letter(text: str) -> None:
    parsed = names.parse(text)
    kept = " ".join((parsed.given, parsed.particle, parsed.family, parsed.suffix, parsed.literal, parsed.honorific))
    assert sorted(re.findall(r"[^\W_]", text)) == sorted(re.findall(r"[^\W_]", kept))


@given(ANY_TEXT)
def test_romanized_names_are_ascii_on_one_line(text: str) -> None:
    romanized = names.romanize(text)
    assert romanized.isascii()
    assert romanized == " ".join(romanized.split())
    assert names.romanize(romanized) == romanized


@given(ANY_TEXT)
def test_any_text_is_an_institution_or_not(text: str) -> None:
    assert names.is_institution(text) == names.is_institution(f" {text}\n")


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("سالم الخالدي [وآخرون]", "سالم الخالدي"),
        ("سالم الخالدي (وآخرون)", "سالم الخالدي"),
        ("Huda Karim [et al.]", "Huda Karim"),
        ("Huda Karim (et al.)", "Huda Karim"),
    ],
)
def test_the_bracket_around_et_al_is_no_name(text: str, name: str) -> None:
    assert [text[start:end] for start, end in names.split_names(text)] == [name]
