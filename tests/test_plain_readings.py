"""What is read without looking at every character says the same as what is: plain names and plain values."""

from __future__ import annotations

from bibtexparser.middlewares.names import parse_single_name_into_parts
from hypothesis import given
from hypothesis import strategies as st

from hawashi.bibliography.persons import read_names
from hawashi.bibliography.values import closing, plain
from hawashi.locales import is_arabic

WORDS = [
    "Smith",
    "van",
    "der",
    "al-Sadr",
    "Al-Musawi",
    "O'Neil",
    "J.",
    "J.-P.",
    "العزاوي",
    "عباس",
    "كاشف",
    "ibn",
    "Éluard",
]
PARTS = st.lists(st.sampled_from(WORDS), min_size=1, max_size=3)


@given(PARTS, PARTS)
def test_an_inverted_name_is_read_as_bibtexparser_does(family: list[str], given_names: list[str]) -> None:
    text = f"{' '.join(family)}, {' '.join(given_names)}"
    parts = parse_single_name_into_parts(text, strict=False)
    particle = [] if is_arabic(text) or any("-" in word for word in parts.von) else parts.von
    (name,) = read_names(text)
    assert name.family.split() == [*parts.von, *parts.last][len(particle) :]
    assert name.particle.split() == particle
    assert name.given.split() == parts.first


def _closing(value: str) -> int:
    """The place of the delimiter that closes the first one, character by character, as BibTeX counts: every brace."""
    depth = 0
    for place in range(1, len(value)):
        char = value[place]
        if char not in '{}"':
            continue
        if depth == 0 and char == ('"' if value[0] == '"' else "}"):
            return place
        depth += (char == "{") - (char == "}")
        if depth < 0:
            break
    return len(value)


@given(st.sampled_from('{"'), st.text(alphabet='{}"\\# نa', max_size=14))
def test_a_value_ends_where_its_delimiter_closes(delimiter: str, rest: str) -> None:
    value = delimiter + rest
    assert closing(value, 0) == _closing(value)
    if delimiter == "{" and _closing(value) == len(value) - 1:
        assert plain(value, {"a": "other"}) == value[1:-1]
