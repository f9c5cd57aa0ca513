"""The generator of training notes: whatever it draws, its spans hold."""

import json
from collections import Counter
from itertools import pairwise

import pytest

from training.generator import Cite, Row, generate
from training.generator.dice import Dice
from training.generator.facts import facts
from training.generator.invention import Inventor
from training.generator.words import words

COUNT = 1500
LABELS = frozenset(
    ("author", "title", "container_title", "collection_title", "editor", "translator", "publisher", "publisher_place",
     "issued", "volume", "issue", "edition", "genre", "number", "page", "locator", "url", "accessed", "doi", "isbn",
     "medium", "note", "first_reference_note_number", "archive", "archive_location", "archive_place", "authority",
     "event_title", "recipient", "section", "collection_number", "original_date", "container_author")
)  # fmt: skip
OF_ONE_LANGUAGE = frozenset(
    ("archive_place", "recipient", "section", "collection_number", "original_date", "container_author")
)
KINDS = frozenset(("citation", "comment", "mixed", "affiliation"))
FORMS = frozenset(("full", "short", "ibid", "idem", "op_cit", "loc_cit", "supra"))


@pytest.fixture(scope="module", params=["en", "ar", "de"])
def rows(request: pytest.FixtureRequest) -> list[Row]:
    return list(generate(COUNT, 7, request.param))


def test_spans_lie_in_the_text_and_apart(rows: list[Row]) -> None:
    for row in rows:
        spans = [(cite.start, cite.end) for cite in row.cites] + [cite.signal for cite in row.cites if cite.signal]
        for start, end in spans:
            assert 0 <= start < end <= len(row.text)
            assert row.text[start:end] == row.text[start:end].strip()
        assert all(left[1] <= right[0] for left, right in pairwise(sorted(spans))), row.show()
        assert all(0 <= start < end <= len(row.text) for start, end, _ in row.runs)


def test_labels_lie_in_their_cite_and_apart(rows: list[Row]) -> None:
    for row in rows:
        for cite in row.cites:
            for start, end, label in cite.labels:
                assert cite.start <= start < end <= cite.end
                assert label in LABELS
                assert row.text[start:end] == row.text[start:end].strip()
            assert all(left[1] <= right[0] for left, right in pairwise(cite.labels)), row.show()


def test_a_signal_stands_before_its_cite(rows: list[Row]) -> None:
    for row in rows:
        for cite in row.cites:
            assert cite.signal is None or cite.signal[1] <= cite.start


def test_values_stand_without_their_marks(rows: list[Row]) -> None:
    for row in rows:
        for cite in row.cites:
            for start, end, label in cite.labels:
                if label in ("publisher_place", "issued", "volume", "edition"):
                    assert row.text[start:end][0] not in ",،;؛:«»“”"
                    assert row.text[end - 1] not in ",،;؛:«»“”"


def test_kinds_agree_with_cites(rows: list[Row]) -> None:
    assert {row.kind for row in rows} == KINDS
    for row in rows:
        assert (row.kind in ("citation", "mixed")) == bool(row.cites), row.show()
        assert row.text == row.text.strip()


def test_every_form_and_label_is_met(rows: list[Row]) -> None:
    assert {cite.form for row in rows for cite in row.cites} == FORMS
    met = Counter(label for row in rows for cite in row.cites for _, _, label in cite.labels)
    assert set(met) >= LABELS - {"isbn", "medium", "doi"} - OF_ONE_LANGUAGE
    assert len({row.style for row in rows}) >= 25


def test_a_repeat_has_its_words(rows: list[Row]) -> None:
    for row in rows:
        for cite in row.cites:
            labels = {label for _, _, label in cite.labels}
            if cite.form in ("ibid", "op_cit", "loc_cit", "idem"):
                assert "note" in labels
            if cite.form == "supra":
                assert "first_reference_note_number" in labels


def test_pages_alone_are_the_locator(rows: list[Row]) -> None:
    for row in rows:
        for cite in row.cites:
            labels = {label for _, _, label in cite.labels}
            assert "page" not in labels or "locator" in labels


@pytest.mark.parametrize("language", ["en", "ar", "de"])
def test_the_seed_decides(language: str) -> None:
    first = list(generate(200, 3, language))
    assert first == list(generate(200, 3, language))
    assert first != list(generate(200, 4, language))


@pytest.mark.parametrize("language", ["en", "ar", "de"])
def test_a_row_is_plain_data(language: str) -> None:
    for row in generate(50, 1, language):
        data = json.loads(row.json())
        assert data["text"] == row.text
        assert len(data["cites"]) == len(row.cites)


def labels_of(cite: Cite) -> list[str]:
    return [label for _, _, label in cite.labels]


def test_what_a_cite_begins_with_is_no_publisher(rows: list[Row]) -> None:
    for row in rows:
        for cite in row.cites:
            if row.kind == "citation" and cite.form in ("full", "short"):
                assert labels_of(cite)[0] != "publisher", row.show()


@pytest.mark.parametrize("language", ["en", "ar"])
def test_a_quarter_of_the_full_cites_is_plain(language: str) -> None:
    full = plain = 0
    for row in generate(COUNT, 5, language):
        for cite in row.cites:
            marked = any(start < cite.end and end > cite.start for start, end, _ in row.runs)
            full += cite.form == "full"
            plain += cite.form == "full" and not marked and not set(row.text[cite.start : cite.end]) & set('()“”«»"‘')
    assert plain >= full / 4


@pytest.mark.parametrize("language", ["en", "ar"])
def test_interviews_and_laws(language: str) -> None:
    for row in generate(COUNT, 9, language):
        for cite in row.cites:
            labels = labels_of(cite)
            if cite.form == "full" and cite.type == "interview":
                assert {"genre", "author"} <= set(labels), row.show()
                assert "title" not in labels
            if cite.type in ("legislation", "treaty", "legal_case"):
                assert labels.count("issued") <= 1, row.show()


@pytest.mark.parametrize("language", ["en", "ar"])
def test_half_of_the_persons_are_unknown(language: str) -> None:
    inventor = Inventor(Dice(1), facts(language), words(language))
    known = {family for _, family in inventor.facts.persons}
    drawn = [inventor.person()[1] for _ in range(COUNT)]
    assert sum(family not in known for family in drawn) > COUNT * 0.4
    assert len(set(drawn)) > COUNT / 2


def test_an_eighth_of_the_english_rows_are_references() -> None:
    shares = Counter(row.style.startswith("references") for row in generate(COUNT, 2, "en"))
    assert shares[True] > COUNT / 16


@pytest.mark.parametrize("language", ["en", "ar"])
def test_no_slot_is_left_unfilled(language: str) -> None:
    for row in generate(COUNT, 12, language):
        assert not set(row.text) & set("{}⟦⟧‹›"), row.text


@pytest.mark.parametrize("language", ["en", "ar"])
def test_notes_without_patterns_have_only_what_a_style_writes(language: str) -> None:
    """Patterns alone write who a letter went to, and where an archive is."""
    patterned = Counter(
        label for row in generate(COUNT, 4, language) for cite in row.cites for *_, label in cite.labels
    )
    styled = Counter(
        label
        for row in generate(COUNT, 4, language, patterned=False)
        for cite in row.cites
        for *_, label in cite.labels
    )
    assert 3 * styled["archive_place"] < patterned["archive_place"]
    assert styled["title"] > COUNT / 2
