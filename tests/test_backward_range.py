"""Ranges of pages that run backwards: reported one by one, or once where most of a paper's do."""

from __future__ import annotations

import pytest

from hawashi import formats
from hawashi.checking import check_paper
from hawashi.pipeline import understand
from hawashi.rules import RULES

TRIPP = "Charles Tripp, *A History of Iraq*, Cambridge University Press, Cambridge, 2007, pp. {}."
WARDI = "علي الوردي، دراسة في طبيعة المجتمع العراقي، مطبعة العاني، بغداد، 1965، ص ص {}."


def found(note: str, ranges: list[str]) -> list[str]:
    """What is said of a paper whose notes cite these ranges."""
    notes = "\n".join(f"[^{number}]: {note.format(pages)}" for number, pages in enumerate(ranges, 1))
    marks = " ".join(f"x[^{number}]" for number in range(1, len(ranges) + 1))
    paper = understand(formats.parse(f"{marks}\n\n{notes}\n"))
    return [finding.message for finding in check_paper(paper, [RULES["R120"]])]


@pytest.mark.parametrize("note", [TRIPP, WARDI])
def test_few_are_reported_one_by_one(note: str) -> None:
    assert found(note, ["40-34", "50-48", "60-68", "70-78"]) == [
        "The pages run backwards, from 40 to 34",
        "The pages run backwards, from 50 to 48",
    ]


@pytest.mark.parametrize("note", [TRIPP, WARDI])
def test_most_of_a_paper_are_reported_once(note: str) -> None:
    assert found(note, ["40-34", "50-48", "60-58", "70-68", "80-78", "90-98"]) == [
        "5 ranges of pages run backwards, as this one does, from 40 to 34"
    ]
