"""What a page hides is no fault of its author: only a PDF has pages on which something is blackened, or not read."""

from __future__ import annotations

from dataclasses import replace

import pytest

from hawashi import DEFAULT_RULES, formats
from hawashi.checking import check_paper
from hawashi.pipeline import understand


def codes(note: str, kind: str) -> list[str]:
    """The codes of the findings about brackets in a paper of one note, as a file of that kind has it."""
    document = replace(formats.parse(f"The river was shared.[^1]\n\n[^1]: {note}\n"), format=kind)
    rules = [rule for rule in DEFAULT_RULES if rule.code == "N117"]
    return [one.code for one in check_paper(understand(document), rules)]


@pytest.mark.parametrize(
    ("note", "is_cut"),
    [
        ("Tripp, *A History of Iraq*, p. 5 (", True),
        ("Letter to the ministry (a note from Salma Haddad:", True),
        ("Tripp, *A History of Iraq* (London, 2007, p. 5.", False),
        ("الوردي، *وعاظ السلاطين*، ص 5 («", True),
        ("رسالة إلى الوزارة (حاشية من سلمى حداد:", True),
        ("الوردي، *وعاظ السلاطين* (بيروت، 1995، ص 5.", False),
    ],
)
def test_a_bracket_before_what_is_blackened_is_never_closed(note: str, *, is_cut: bool) -> None:
    assert bool(codes(note, "pdf")) is not is_cut
    assert codes(note, "markdown")
