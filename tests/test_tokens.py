"""Tokens of a note: what comes apart, what stays whole, and that nothing but white space falls between them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hawashi.citations.tokens import tokens
from hawashi.locales import SILENT, unify


def parted(text: str) -> list[str]:
    """The tokens of a text, in the characters of the text itself."""
    return [text[start:end] for start, end in tokens(unify(text), 0, len(text))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1(1):100-112", "1 ( 1 ) : 100 - 112"),
        ("vol.12no.3", "vol . 12 no . 3"),
        ("Op.cit.,p.5", "Op . cit . , p . 5"),
        ("2nd ed.", "2 nd ed ."),
        ("Baghdad;2007", "Baghdad ; 2007"),
        ("العدد1(1):100-112", "العدد 1 ( 1 ) : 100 - 112"),
        ("ط1", "ط 1"),
        ("ص٤٥", "ص ٤٥"),
        ("م.س.،ص٥", "م . س . ، ص ٥"),
        ("ج۳", "ج ۳"),
        ("بغداد؛١٤٤٠هـ/2019م", "بغداد ؛ ١٤٤٠ هـ / 2019 م"),
    ],
)
def test_a_token_ends_at_punctuation_and_between_letters_and_digits(text: str, expected: str) -> None:
    assert parted(text) == expected.split()


@pytest.mark.parametrize(
    "name",
    ["O’Brien’s", "D'Arcy", "al-Sayyid", "Qurʾān", "ʿAbd"],
    ids=["curly", "straight", "hyphen", "hamza", "ayn"],
)
def test_an_apostrophe_within_a_word_does_not_part_it_but_a_hyphen_does(name: str) -> None:
    assert parted(f"By {name}.") == ["By", *name.replace("-", " - ").split(), "."]


def test_an_apostrophe_at_the_edge_of_a_word_is_a_mark() -> None:
    assert parted("the ‘Workers’ of Basra") == ["the", "‘", "Workers", "’", "of", "Basra"]


@pytest.mark.parametrize("word", ["مُقَدِّمة", "كتــــاب", "دِراسَة", "الرُّؤى"])
def test_vowel_marks_and_tatweel_do_not_part_a_word(word: str) -> None:
    assert parted(f"في {word}، 5") == ["في", word, "،", "5"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("At https://www.example.org/a?b=1&c=2.", "At https://www.example.org/a?b=1&c=2 ."),
        ("(www.example.org/water),", "( www.example.org/water ) ,"),
        ("<http://example.org/x>;", "< http://example.org/x > ;"),
        ("“https://example.org/x”", "“ https://example.org/x ”"),
        ("doi:10.1017/s0020743800.", "doi : 10.1017/s0020743800 ."),
        ("https://doi.org/10.1017/S00(95)1, 5", "https://doi.org/ 10.1017/S00(95)1 , 5"),
        ("HTTPS://DX.DOI.ORG/10.1017/abc", "HTTPS://DX.DOI.ORG/ 10.1017/abc"),
        ("على الرابط: https://example.org/مياه، تاريخ", "على الرابط : https://example.org/مياه ، تاريخ"),
        ("متاح في «www.example.org/ar».", "متاح في « www.example.org/ar » ."),
        ("المعرّف 10.1017/s0020؛ ص 5", "المعرّف 10.1017/s0020 ؛ ص 5"),
        ("http://...", "http : / / . . ."),
        ("12.5 and 10.5/3", "12 . 5 and 10 . 5 / 3"),
    ],
)
def test_an_address_is_one_token_without_the_marks_behind_it_and_a_doi_stands_apart(text: str, expected: str) -> None:
    assert parted(text) == expected.split()


def test_a_line_feed_is_a_token_and_other_white_space_is_none() -> None:
    assert parted("one \t two\u00a0\n ثلاثة") == ["one", "two", "\n", "ثلاثة"]


def test_only_what_lies_between_the_two_places_is_read() -> None:
    text = unify("Basra 1999، البصرة ٢٠٠١")
    assert tokens(text, 6, 17) == [(6, 10), (10, 11), (12, 17)]
    assert tokens(text, 3, 3) == []


@pytest.mark.parametrize("text", ["\u200fالمصدر نفسه", "\u200eIbid", "\u2068Charles\u2069", "ص \u200f5"])
def test_a_direction_mark_belongs_to_no_word_behind_it(text: str) -> None:
    assert all(word[0].isalnum() for word in parted(text) if any(char.isalnum() for char in word))
    assert not any(word in ("\u200f", "\u200e") for word in parted(text))


@pytest.mark.parametrize(
    ("text", "expected"), [("Trippوآخرون", "Tripp وآخرون"), ("صp", "ص p"), ("دارPress", "دار Press")]
)
def test_a_token_ends_between_two_scripts(text: str, expected: str) -> None:
    assert parted(text) == expected.split()


CHARACTERS = st.characters(exclude_categories=["Cs"]) | st.sampled_from("()[]“”«»'’.,;:،؛/-0٤a طو\n\u064e\u200f")


@given(st.text(CHARACTERS, max_size=120))
def test_tokens_follow_each_other_and_leave_out_white_space_alone(text: str) -> None:
    unified, position = unify(text), 0
    for start, end in tokens(unified, 0, len(unified)):
        assert position <= start < end
        assert not unified[position:start].replace(SILENT, "").strip()
        assert "\n" not in unified[position:start]
        position = end
    assert not unified[position:].replace(SILENT, "").strip()
