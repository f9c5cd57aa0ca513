"""What must hold of any note whatever: its text is covered exactly, every span is where it says, and it passes.

`test_split` asks this of notes as people write them; here they are odd, damaged and huge.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hawashi.citations import split
from hawashi.model import Citation, Note, NotePlace, Span


def holds(text: str) -> bool:
    """Whether what must hold of any note holds of this one; what does not hold is told by `read`."""
    return read(text).note.text == text


def read(text: str) -> Citation:
    """The note, split; what must hold of any note holds of it."""
    citation = split(Note("n1", "1", NotePlace.FOOT, text))
    position = 0
    for span in sorted(parts(citation)):
        assert (span.text, span.start) == ("n1", position)
        position = span.end
    assert position == len(text)
    for number, cite in enumerate(citation.cites):
        assert cite.raw == text[cite.span.start : cite.span.end]
        assert any(char.isalnum() for char in cite.raw)
        assert 0 <= cite.confidence <= 1
        assert cite.carried_by is None or number < cite.carried_by < len(citation.cites)
        for one in (*([cite.signal] if cite.signal else []), *(one for many in cite.fields.values() for one in many)):
            assert one.text == text[one.span.start : one.span.end] != ""
            assert 0 <= one.confidence <= 1
        for many in cite.fields.values():
            assert all(cite.span.covers(one.span) for one in many)
    return citation


def parts(citation: Citation) -> Iterator[Span]:
    for cite in citation.cites:
        yield cite.span
        if cite.signal:
            yield cite.signal.span
    yield from citation.comments


EN, AR = (
    "Ali Hamid, The Marsh, Nur Press, Basra, 1999, p. 45. ",
    "علي حميد، أهل الأهوار، دار النور، البصرة، ١٩٩٩، ص ٤٥. ",
)
CONTROLS = "".join(chr(code) for code in (*range(0x20), *range(0x7F, 0xA0), 0xAD, 0xFEFF, 0xFFFD, 0xE000, 0xFFFF))
DIRECTIONS = "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
EMOJI = ("😀", "👩‍👩‍👧", "🇮🇶", "✊🏽", "❤️", "1️⃣")
ODD = st.sampled_from([*CONTROLS, *DIRECTIONS, *EMOJI, "\u0301", "\u064e", "²", "Ⅳ", "½", "ﷺ", "ﻻ", "İ", "ß", "\u2028"])


@st.composite
def damaged(draw: st.DrawFn) -> str:
    """A note of a few cites into which odd characters have fallen, anywhere."""
    text = "".join(
        draw(st.lists(st.sampled_from([EN, AR, "Ibid., 5; ", "المصدر نفسه، ص ٥؛ "]), min_size=1, max_size=3))
    )
    for char in draw(st.lists(ODD, max_size=8)):
        place = draw(st.integers(0, len(text)))
        text = text[:place] + char + text[place:]
    return text


@given(damaged())
def test_a_damaged_note_is_covered_exactly(text: str) -> None:
    assert holds(text)


@given(st.lists(st.characters(exclude_categories=["Cs"]) | ODD, max_size=80).map("".join))
def test_any_characters_are_covered_exactly(text: str) -> None:
    assert holds(text)


def one_of_each_category() -> list[str]:
    """The first characters of each category of Unicode."""
    found: dict[str, list[str]] = {}
    for code in (*range(0x3000), *range(0xE000, 0xE010), *range(0xF900, 0xFFFF), *range(0x1F600, 0x1F610)):
        same = found.setdefault(unicodedata.category(chr(code)), [])
        if len(same) < 6:
            same.append(chr(code))
    return [char for same in found.values() for char in same]


def test_a_note_of_one_character_is_one_comment() -> None:
    for char in one_of_each_category():
        for text in (char, char * 3, f"{char}\n{char}"):
            assert len(read(text).note.text) == len(text)


@pytest.mark.parametrize("char", [*CONTROLS, *DIRECTIONS, *EMOJI], ids=ascii)
def test_odd_characters_around_a_cite_and_within_it(char: str) -> None:
    for text in (EN, AR):
        assert holds(char + text)
        assert holds(text + char)
        assert holds(char.join(text))
        assert holds(char.join(text.split(" ")))


def test_directions_may_change_within_a_note() -> None:
    for opening in "\u202a\u202b\u202e\u2067":
        for text in (f"{EN}{opening}{AR}\u202c{EN}", f"{opening}{EN}؛ {AR}", f"{AR}; {opening}{EN}\u2069؛ {AR}"):
            assert read(text).cites


@pytest.mark.parametrize(("one", "joint"), [(EN, "; "), (AR, "؛ ")], ids=["en", "ar"])
def test_the_cites_of_a_huge_note_are_found_to_its_end(one: str, joint: str) -> None:
    count = 300
    citation = read(joint.join([one.rstrip(". ")] * count))
    assert len(citation.cites) >= 0.9 * count
    assert citation.cites[-1].span.end > 0.99 * len(citation.note.text)


SIZE = 3_000
HUGE = {
    "brackets": "(",
    "closing": ")",
    "digits": "1",
    "arabic digits": "٤",
    "numbers": "12 ",
    "quotes": "“",
    "guillemets": "«",
    "straight quotes": '"',
    "quotations": "“a” ",
    "apostrophes": "a'",
    "spaces": " ",
    "lines": "\n",
    "stops": ". ",
    "commas": "،",
    "semicolons": "; ",
    "arabic semicolons": "؛ ",
    "zeros": "\x00",
    "joined": "و",
    "vowel marks": "\u064e",
    "directions": "\u200f",
    "emoji": "😀",
    "signals": "See also ",
    "arabic signals": "انظر أيضاً ",
    "repeats": "ibid. ",
    "arabic repeats": "المصدر نفسه ",
    "notes": "supra note 5, ",
    "arabic notes": "الهامش 5، ",
    "addresses": "https://",
    "identifiers": "10.1000/",
    "letters": "ا",
    "initials": "A. ",
}


@pytest.mark.parametrize("piece", HUGE.values(), ids=HUGE)
def test_a_huge_note_of_one_thing_passes(piece: str) -> None:
    assert holds(piece * (SIZE // len(piece)))


@pytest.mark.parametrize("filler", ["(", "1", "1 ", "“", "،", "\n", "و", "\u200f"], ids=ascii)
def test_a_huge_stretch_between_two_cites_passes(filler: str) -> None:
    assert holds(EN + filler * (SIZE // 4) + AR)
    assert holds(AR + filler * (SIZE // 4) + EN)
