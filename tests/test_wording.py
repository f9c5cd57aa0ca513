"""How findings speak of notes and marks."""

from __future__ import annotations

import pytest

from hawashi.rules.wording import labelled


@pytest.mark.parametrize(
    ("noun", "label", "said"),
    [
        ("note", "3", "note “3”"),
        ("note", "توضيح", "note “توضيح”"),
        ("note", "", "a note without a number"),
        ("Mark", " ", "A mark without a number"),
    ],
)
def test_a_note_without_a_label_is_called_so(noun: str, label: str, said: str) -> None:
    assert labelled(noun, label) == said
