"""What a note says in a sentence is no cite: whose opinion a judgment has, who is quoted, which notes are meant."""

from __future__ import annotations

import pytest

import hawashi
from hawashi.citations.spoken import introduces_quotation, opinions


@pytest.mark.parametrize(
    "text",
    [
        "Id. at 9 (Keel, J., concurring in the judgment).",
        "602 U.S. 5, 9 (2024) (Keel, J., dissenting)",
        "id. at 5 (Keel, C.J., dissenting)",
        "id. at 5 (Keel & Weir, JJ., dissenting)",
        "id. at 3 (Keel, J., concurring in part and dissenting in part)",
        "at 3 (Keel, J., joined by Weir, J., dissenting)",
        "123 F.3d 45, 47 (7th Cir. 1990) (Keel, C.J.)",
        "123 A.2d 45, 47 (Keel, P.J.)",
        "at 77 (opinion of Keel, J.)",
        "at 77 (statement of Keel, C.J., respecting the denial of certiorari)",
        "at 12 (O’Hare, C.J., Keel, and Weir, JJ., dissenting)",
    ],
)
def test_a_judge_is_told_from_an_author(text: str) -> None:
    assert len(opinions(text)) == 1


@pytest.mark.parametrize("text", ["Keel, J., *River Law* (London, 2004), 5.", "(Keel, J., 2004)", "(see Keel, J.)"])
def test_initials_of_an_author_are_no_judge(text: str) -> None:
    assert not opinions(text)


@pytest.mark.parametrize(
    "text",
    [
        "Huda Salman adds, “",
        "Huda Salman adds to this picture: “",
        "As Keel writes, “",
        "Keel puts it thus: “",
        "ويضيف الوردي: «",
        "فقال: «",
        "كما تقول هدى سلمان، «",
    ],
)
def test_a_verb_of_saying_leads_in_a_quotation(text: str) -> None:
    assert introduces_quotation(text)


@pytest.mark.parametrize(
    "text",
    [
        "Keel writes in “",
        "Keel argues in her essay, “",
        "Keel, “",
        "Keel, River Notes, “",
        "See Keel: “",
        "الوردي، «",
        "ويقول الوردي في كتابه: «",
    ],
)
def test_a_title_is_no_quotation(text: str) -> None:
    assert not introduces_quotation(text)


@pytest.mark.parametrize(
    ("note", "numbers"),
    [
        ("See supra notes 145-146, 174-176 and accompanying text.", ["145-146", "174-176"]),
        ("انظر الهوامش 113، 151-153 أعلاه.", ["113", "151-153"]),
        ("Tripp, supra note 5, 18-19.", ["5"]),
    ],
)
def test_numbers_in_a_row_are_those_of_notes(note: str, numbers: list[str]) -> None:
    (cite,) = hawashi.parse(note).citations[0].cites
    assert [field.text for field in cite.fields["first_reference_note_number"]] == numbers
    assert ("locator" in cite.fields) is (numbers == ["5"])


def test_a_title_goes_on_behind_the_kind_of_its_work() -> None:
    note = "U.S. Canal Service, Decision Notice and Finding of No Harm to Rivers, 4-5 (Aug. 2007)."
    (cite,) = hawashi.parse(note).citations[0].cites
    assert [field.text for field in cite.fields["title"]] == ["Decision Notice and Finding of No Harm to Rivers"]
    assert "genre" not in cite.fields
