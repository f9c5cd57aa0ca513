"""The kinds of words: every word of the table is found, and no other."""

from __future__ import annotations

from importlib import resources

from hypothesis import given
from hypothesis import strategies as st

from hawashi import citations
from hawashi.citations.company import kinds
from hawashi.citations.vocabulary import word

_LINES = (resources.files(citations) / "models" / "kinds.txt").read_text(encoding="utf-8").splitlines()
_KNOWN = {line.split("\t")[0]: line.split("\t")[1] for line in _LINES}


def test_every_word_of_the_table_is_found() -> None:
    sample = [*list(_KNOWN.items())[::97], *list(_KNOWN.items())[-1:]]
    assert {known: "".join(kinds(known)) for known, _ in sample} == dict(sample)


@given(st.text(max_size=12))
def test_no_other_word_is(text: str) -> None:
    assert "".join(kinds(text)) == _KNOWN.get(text, "")


def test_words_of_one_kind_fall_together() -> None:
    assert kinds("routledge") == kinds("macmillan") != kinds("thousand")
    assert kinds("محمد")[0] == kinds("احمد")[0] != kinds("كتاب")[0]


def test_what_is_joined_by_and_is_of_the_kind_of_the_word() -> None:
    assert "ومطبعه" not in _KNOWN
    assert word("ومطبعة").company == word("مطبعة").company != ""
