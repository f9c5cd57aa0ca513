"""The generator of training notes in German: values stand without their label words, repeats and rulings as agreed."""

import re

import pytest

from training.generator import Row, generate

LABEL_WORDS = re.compile(r"(?:S\.|§|Bd\.|Jg\.|H\.|Heft|Hrsg|Hg\.|insbes|hier )", re.IGNORECASE)


@pytest.fixture(scope="module")
def rows() -> list[Row]:
    return list(generate(3000, 11, "de"))


def values(rows: list[Row], *labels: str) -> list[str]:
    return [
        row.text[start:end]
        for row in rows
        for cite in row.cites
        for start, end, label in cite.labels
        if label in labels
    ]


def test_numbers_stand_without_their_words(rows: list[Row]) -> None:
    found = values(rows, "locator", "page", "volume", "issue", "first_reference_note_number")
    assert len(found) > 2000
    assert not [value for value in found if LABEL_WORDS.match(value)]


def test_an_edition_stands_without_its_word(rows: list[Row]) -> None:
    assert not [value for value in values(rows, "edition") if re.search(r"Aufl|Ausg\.|\bA\.", value)]


def test_a_page_in_the_reports_of_a_court_has_its_volume_and_no_place_or_publisher(rows: list[Row]) -> None:
    reports = {"BVerfGE", "BGHZ", "BVerwGE", "BGHSt"}
    volumes = []
    for row in rows:
        for cite in row.cites:
            labels = {label: row.text[start:end] for start, end, label in cite.labels}
            if labels.get("container_title") in reports:
                volumes.append(labels.get("volume", ""))
                assert cite.type == "legal_case"
                assert "locator" in labels
                assert not {"author", "publisher", "publisher_place"} & set(labels)
    assert len(volumes) > 20
    assert sum(volume.isdigit() for volume in volumes) > 0.9 * len(volumes)


def test_the_full_stop_of_ff_belongs_to_the_pages(rows: list[Row]) -> None:
    for row in rows:
        for cite in row.cites:
            for _, end, label in cite.labels:
                if label == "locator" and row.text[:end].endswith(" ff") and end < len(row.text):
                    assert row.text[end] != ".", row.show()


def test_many_notes_begin_with_their_number(rows: list[Row]) -> None:
    numbered = [row for row in rows if re.match(r"\(?\d{1,3}[.)]? ", row.text)]
    assert len(numbered) > len(rows) / 8
    assert all(cite.start > 0 for row in numbered for cite in row.cites[:1] if not row.text[cite.start].isdigit())
