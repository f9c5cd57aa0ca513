"""Whose works a paper cites: its own authors', under whatever spelling."""

from __future__ import annotations

from pathlib import Path

import pytest

from hawashi.citations.authorship import SelfCitation, cites_in_all, self_citations
from hawashi.model import Paper
from hawashi.pipeline import read_paper

REAL = Path(__file__).parents[2] / "shared" / "paper" / "renewed-dialogue.md"


def paper_by(author: str, notes: list[str], folder: Path) -> Paper:
    source = folder / "paper.md"
    lines = ["---", f"author: {author}", "---", "", *(f"[^{number}]: {text}" for number, text in enumerate(notes, 1))]
    source.write_text("\n".join(lines), encoding="utf-8")
    return read_paper(source)


def share(paper: Paper) -> float:
    return len(self_citations(paper)) / max(cites_in_all(paper), 1)


def standing_there(paper: Paper, found: SelfCitation) -> str:
    return paper.document.text_of(found.span.text)[found.span.start : found.span.end]


ENGLISH = [
    "Fares Hamid Jasim, *Water and the Borders of Iraq*, Dar al-Kutub, Baghdad, 2019, p. 12.",
    "Ibid., p. 14.",
    "Charles Tripp, *A History of Iraq*, Cambridge University Press, Cambridge, 2007, p. 44.",
    "Jasim, op. cit., p. 20.",
]
ARABIC = [
    "فارس حميد جاسم، *المياه والحدود في العراق*، دار الكتب، بغداد، 2019، ص 12.",
    "المصدر نفسه، ص 14.",
    "عبد الرزاق الحسني، *تاريخ الوزارات العراقية*، دار الشؤون الثقافية العامة، بغداد، 1988، ص 44.",
    "فارس حميد جاسم، مصدر سابق، ص 20.",
]


@pytest.mark.parametrize(
    ("byline", "notes", "spellings"),
    [
        ("Faris Hamid Jasim", ENGLISH, ["Fares Hamid Jasim", "Fares Hamid Jasim", "Jasim"]),
        ("فارس حميد جاسم", ENGLISH, ["Fares Hamid Jasim", "Fares Hamid Jasim", "Jasim"]),
        ("فارس حميد جاسم", ARABIC, ["فارس حميد جاسم", "فارس حميد جاسم", "فارس حميد جاسم"]),
        ("Faris Hamid Jasim", ARABIC, ["فارس حميد جاسم", "فارس حميد جاسم", "فارس حميد جاسم"]),
    ],
)
def test_repeats_count_and_spellings_are_shown(
    byline: str, notes: list[str], spellings: list[str], tmp_path: Path
) -> None:
    paper = paper_by(byline, notes, tmp_path)
    found = self_citations(paper)
    assert [int(cite.cite.note[1:]) for cite in found] == [1, 2, 4]
    assert [cite.spelling for cite in found] == spellings
    assert {cite.author for cite in found} == {byline}
    assert {cite.verdict for cite in found} <= {"certain", "possible"}
    assert all(cite.reason for cite in found)
    assert [standing_there(paper, found[0]), standing_there(paper, found[2])] == [spellings[0], spellings[2]]
    ibid = paper.cite(found[1].cite)
    assert found[1].span == ibid.span, "Ibid. spells no name: the whole cite is shown"
    assert share(paper) == 0.75


@pytest.mark.parametrize(
    ("byline", "first", "repeat"),
    [
        (
            "Salim Hasan Jabbar",
            "S. H. Jabbar, *The Shared River*, Hurst, London, 2019, p. 12.",
            "Jabbar, op. cit., p. 13.",
        ),
        ("سليم حسن جبار", "س. جبار، *النهر المشترك*، دار الحكمة، بغداد، 2019، ص 12.", "جبار، مصدر سابق، ص 13."),
    ],
)
def test_the_reason_names_the_initials_that_it_rests_on(byline: str, first: str, repeat: str, tmp_path: Path) -> None:
    paper = paper_by(byline, [first, repeat], tmp_path)
    full, later = self_citations(paper)
    assert full.reason == "the names agree as far as initials tell"
    assert later.reason == f"the work is by {full.spelling}: {full.reason}"


@pytest.mark.parametrize(
    ("byline", "notes"),
    [
        ("Maha Jasim Salman", ENGLISH),
        ("مها جاسم سلمان", ARABIC),
        (
            "Fares Hamid Jasim",
            ["Charles Tripp, *A History of Iraq*, translated by Fares Hamid Jasim, Dar al-Kutub, Baghdad, 2009, p. 3."],
        ),
        (
            "فارس حميد جاسم",
            ["تشارلز تريب، *صفحات من تاريخ العراق*، ترجمة فارس حميد جاسم، الدار العربية للعلوم، بيروت، 2006، ص 3."],
        ),
    ],
)
def test_others_and_translators_do_not_count(byline: str, notes: list[str], tmp_path: Path) -> None:
    paper = paper_by(byline, notes, tmp_path)
    assert self_citations(paper) == ()
    assert share(paper) == 0.0


@pytest.mark.parametrize(
    ("byline", "note", "spelling"),
    [
        (
            "Faris Hamid Jasim",
            "Maha Salman and Fares Hamid Jasim, *Water and the Borders of Iraq*, Dar al-Kutub, Baghdad, 2019, p. 1.",
            "Fares Hamid Jasim",
        ),
        (
            "فارس حميد جاسم",
            "مها سلمان وفارس حميد جاسم، *المياه والحدود في العراق*، دار الكتب، بغداد، 2019، ص 1.",
            "فارس حميد جاسم",
        ),
    ],
)
def test_one_of_several_authors_is_pointed_at(byline: str, note: str, spelling: str, tmp_path: Path) -> None:
    paper = paper_by(byline, [note], tmp_path)
    (found,) = self_citations(paper)
    assert (found.spelling, standing_there(paper, found)) == (spelling, spelling)


@pytest.mark.parametrize(
    ("byline", "notes"),
    [
        ("Maha Salman", ["Nothing is cited here at all, and nobody is named."]),
        ("مها سلمان", ["لا إحالة هنا إلى أي مصدر، ولا ذكر لأحد."]),
    ],
)
def test_a_paper_without_cites_has_no_share(byline: str, notes: list[str], tmp_path: Path) -> None:
    assert share(paper_by(byline, notes, tmp_path)) == 0.0


@pytest.mark.skipif(not REAL.exists(), reason="the Center's paper is not part of the project")
def test_the_real_paper() -> None:
    paper = read_paper(REAL)
    found = self_citations(paper)
    assert [paper.document.notes[int(cite.cite.note[1:]) - 1].label for cite in found] == ["1", "4"]
    assert {paper.cite(cite.cite).reference for cite in found} == {paper.library.references[0].key}
    assert len(paper.library.references) == 3
    assert share(paper) == 0.5
