"""Training: labels fall on their tokens, sets are brought to hawashi's labels, beliefs are calibrated."""

from __future__ import annotations

import json
import zlib
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from hawashi.citations.observations import Seen
from hawashi.citations.token_view import view_note
from hawashi.locales import fold, unify
from hawashi.model import Emphasis, Span
from training import examples
from training.calibrate import points
from training.generator import Cite, Row
from training.mean import mean, without
from training.references import NOTHING, read

COUNT = 120
LANGUAGES = ("en", "ar", "de")


@pytest.fixture
def no_sets(tmp_path: Path) -> Path:
    """A folder in which every public set is empty: all examples are generated."""
    for name in examples.SETS:
        (tmp_path / f"{name}.jsonl").write_text("", encoding="utf-8")
    return tmp_path


# Examples


def said(observed: Seen) -> str:
    """The word of a token as the network is told it."""
    return observed.word[0].decode().removeprefix("w=")


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_field_example_has_a_label_a_token_and_its_words_stand_in_the_values(no_sets: Path, language: str) -> None:
    cites = [(row, cite) for row in examples.generated(COUNT, language) for cite in row.cites]
    made = list(examples.fields(no_sets, {language: COUNT}))
    assert len(made) == len(cites)
    for (row, cite), (_, (seen, labels)) in zip(cites, made, strict=True):
        assert len(seen) == len(labels)
        values = {label: "" for _, _, label in cite.labels}
        for start, end, label in cite.labels:
            values[label] += fold(unify(row.text[start:end]))
        for observed, label in zip(seen, labels, strict=True):
            word = said(observed)  # ل may be joined before it
            assert label == NOTHING or word in values[label] or word.removeprefix("ل") in values[label], row.show()


@pytest.mark.parametrize("language", LANGUAGES)
def test_nearly_every_generated_value_has_tokens_of_its_label(no_sets: Path, language: str) -> None:
    values = lost = 0
    cites = [cite for row in examples.generated(COUNT, language) for cite in row.cites]
    for cite, (_, (_, labels)) in zip(cites, examples.fields(no_sets, {language: COUNT}), strict=True):
        wanted = {label for _, _, label in cite.labels}
        assert set(labels) <= wanted | {NOTHING}
        values, lost = values + len(wanted), lost + len(wanted - set(labels))
    assert values > COUNT
    assert lost < values / 100


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_note_example_begins_a_cite_where_the_note_has_one(no_sets: Path, language: str) -> None:
    rows = list(examples.generated(COUNT, language))
    for row, (_, (seen, labels)) in zip(rows, examples.spans(no_sets, {language: COUNT}), strict=True):
        assert len(seen) == len(labels) == len(view_note(examples.note_of(row)))
        assert sum(label.startswith("B") for label in labels) == len(row.cites), row.show()
        assert (examples.POST in labels) == (row.kind == "affiliation")
        if not row.cites:
            assert set(labels) <= {examples.COMMENT, examples.POST}
        signals = [cite.signal for cite in row.cites if cite.signal]
        assert (examples.SIGNAL in labels) == bool(signals), row.show()


def example_of(text: str, *labels: tuple[str, str], cite: str, signal: str = "", kind: str = "citation") -> Row:
    """A row with one cite, its values by their characters."""

    def place(part: str) -> tuple[int, int]:
        return text.index(part), text.index(part) + len(part)

    values = tuple((*place(value), label) for value, label in labels)
    made = Cite(*place(cite), place(signal) if signal else None, "full", "book", values)
    return Row(text, (), kind, (made,))


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        (
            example_of(
                "See Hamid, Marsh, 1999, p. 5; so he says.",
                *(("Hamid", "author"), ("Marsh", "title"), ("1999", "issued"), ("5", "locator")),
                cite="Hamid, Marsh, 1999, p. 5",
                signal="See",
                kind="mixed",
            ),
            "s Bn x t x d x x x p c c c c c",
        ),
        (
            example_of(
                "ينظر: حميد، الأهوار، ١٩٩٩، ص٥؛ كما قال.",
                *(("حميد", "author"), ("الأهوار", "title"), ("١٩٩٩", "issued"), ("٥", "locator")),
                cite="حميد، الأهوار، ١٩٩٩، ص٥",
                signal="ينظر",
                kind="mixed",
            ),
            "s c Bn x t x d x x p c c c c",
        ),
        (
            example_of(
                "كذلك وحميد، الأهوار", ("حميد", "author"), ("الأهوار", "title"), cite="حميد، الأهوار", kind="mixed"
            ),
            "c Bn x t",
        ),
    ],
    ids=["en", "ar", "joined"],
)
def test_the_labels_of_a_plain_note(row: Row, expected: str, no_sets: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(examples, "generated", lambda count, language: iter([row]))
    ((_, (_, labels)),) = examples.spans(no_sets, {"any": 1})
    assert labels == expected.split()
    ((_, (_, values)),) = examples.fields(no_sets, {"any": 1})
    wanted = {"n": "author", "t": "title", "d": "issued", "p": "locator", "x": NOTHING}
    assert values == [wanted[label.removeprefix("B")] for label in labels if label not in ("c", "s")]


def test_a_row_becomes_a_note_with_its_emphasis() -> None:
    for text, title in (("Hamid, Marsh, 5", "Marsh"), ("حميد، الأهوار، 5", "الأهوار")):
        start, end = text.index(title), text.index(title) + len(title)
        note = examples.note_of(Row(text, ((start, end, "italic"),), "citation", ()))
        assert note.text == text
        assert [(run.emphasis, run.span) for run in note.runs] == [(Emphasis.ITALIC, Span("n1", start, end))]


def test_the_sets_are_read_beside_generated_notes(no_sets: Path) -> None:
    row = {
        "text": "Hamid. Marsh. 1999.",
        "tokens": ["Hamid.", "Marsh.", "1999."],
        "labels": ["author", "title", "date"],
    }
    (no_sets / "anystyle_core.jsonl").write_text(f"{json.dumps(row)}\n" * 9, encoding="utf-8")
    made = list(examples.fields(no_sets, {}))
    assert {source for source, _ in made} == {"listed"}
    assert [labels for _, (_, labels) in made] == [["author", "o", "title", "o", "issued", "o"]] * 9
    notes = [example for _, example in examples.spans(no_sets, {})]
    assert all(len(seen) == len(labels) for seen, labels in notes)
    assert sum(label == "Bn" for _, labels in notes for label in labels) == 9
    assert 1 < len(notes) <= 9


# The public sets


def brought(folder: Path, *rows: str) -> list[dict[str, list[str]]]:
    """The values of references, by label: each row is written as `label: its words | label: its words`."""
    path = folder / "set.jsonl"
    lines = []
    for row in rows:
        parts = [part.split(": ", 1) for part in row.split(" | ")]
        words = [(word, label.strip()) for label, value in parts for word in value.split()]
        tokens, labels = [word for word, _ in words], [label for _, label in words]
        lines.append(json.dumps({"text": " ".join(tokens), "tokens": tokens, "labels": labels}))
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    found = []
    for text, places, labels in read(path):
        assert len(places) == len(labels)
        values: dict[str, list[str]] = {}
        start = 0
        for end in range(1, len(labels) + 1):
            if end == len(labels) or labels[end] != labels[start]:
                if labels[start] != NOTHING:
                    values.setdefault(labels[start], []).append(text[places[start][0] : places[end - 1][1]])
                start = end
        found.append(values)
    return found


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        (
            "author: Hamid, Ali. | title: Marsh and Reeds. | location: Basra: | publisher: Nur, | date: 1999.",
            {
                "author": ["Hamid, Ali"],
                "title": ["Marsh and Reeds"],
                "publisher_place": ["Basra"],
                "publisher": ["Nur"],
                "issued": ["1999"],
            },
        ),
        (
            "author: حميد، علي. | title: الأهوار والقصب. | location: البصرة: | publisher: النور، | date: ١٩٩٩.",
            {
                "author": ["حميد, علي"],
                "title": ["الاهوار والقصب"],
                "publisher_place": ["البصره"],
                "publisher": ["النور"],
                "issued": ["1999"],
            },
        ),
        (
            "title: Reeds, | journal: Marsh Review, | pages: pp. 5-9.",
            {"container_title": ["Marsh Review"], "locator": ["5-9"]},
        ),
        (
            "title: القصب، | container-title: الأهوار، | pages: 5-9.",
            {"container_title": ["الاهوار"], "locator": ["5-9"]},
        ),
        ("citation-number: [12] | title: Reeds | source: (print)", {"citation_number": ["12"], "title": ["Reeds"]}),
    ],
)
def test_labels_become_variables_and_outer_marks_belong_to_no_value(
    row: str, expected: dict[str, list[str]], tmp_path: Path
) -> None:
    ((found),) = brought(tmp_path, row)
    assert found | expected == found
    assert set(found) - set(expected) <= {"title"}


@pytest.mark.parametrize(
    ("row", "variable", "value"),
    [
        ("title: Reeds. | editor: In Sara Haddad (ed.), | title: Waters", "editor", "Sara Haddad"),
        ("title: Reeds. | container-title: In: Marsh Review", "container_title", "Marsh Review"),
        ("title: Reeds, | translator: trans. by Sara Haddad", "translator", "Sara Haddad"),
        ("title: Reeds, | edition: 2nd ed.", "edition", "2nd"),
        ("title: Reeds, | volume: Vol. 12", "volume", "12"),
        ("title: Reeds, | issue: no. 3,", "issue", "3"),
        ("title: Reeds, | pages: S. 45", "locator", "45"),
        ("title: Reeds, | doi: doi:10.1017/abc", "doi", "10.1017/abc"),
        ("title: Reeds, | url: Available at: www.example.org/a.", "url", "www.example.org/a"),
        ("title: In the Reeds", "title", "In the Reeds"),
    ],
)
def test_the_words_that_name_a_value_are_no_part_of_it(row: str, variable: str, value: str, tmp_path: Path) -> None:
    (found,) = brought(tmp_path, row)
    assert found[variable] == [value]


@pytest.mark.parametrize("row", ["volume: 12(3),", "volume: Vol. 12, no. 3", "volume: 12/3"])
def test_an_issue_is_parted_from_its_volume(row: str, tmp_path: Path) -> None:
    (found,) = brought(tmp_path, f"title: Reeds, | {row} | date: 1999")
    assert (found["volume"], found["issue"]) == (["12"], ["3"])


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        ("title: Reeds. | author: Haddad. | title: Waters.", {"title": ["Reeds"], "container_title": ["Waters"]}),
        ("title: القصب. | author: حداد. | title: المياه.", {"title": ["القصب"], "container_title": ["المياه"]}),
        ("title: Reeds, p. 45.", {"title": ["Reeds"], "locator": ["45"]}),
        ("title: Reeds, | date: 1999, p. 45", {"title": ["Reeds"], "issued": ["1999"], "locator": ["45"]}),
        ("title: Reeds, | source: 1999.", {"title": ["Reeds"], "issued": ["1999"]}),
        ("title: القصب، | source: ١٩٩٩.", {"title": ["القصب"], "issued": ["1999"]}),
        ("title: Reeds, | date: 2001, | source: 1999.", {"title": ["Reeds"], "issued": ["2001"]}),
    ],
)
def test_what_the_sets_label_otherwise_is_mended(row: str, expected: dict[str, list[str]], tmp_path: Path) -> None:
    (found,) = brought(tmp_path, row)
    assert {name: found.get(name) for name in expected} == expected
    assert set(found) <= {*expected, "author"}


def test_a_row_whose_tokens_are_not_in_its_text_is_left_out(tmp_path: Path) -> None:
    rows = [
        {"text": "Hamid 1999", "tokens": ["Hamid", "2001"], "labels": ["author", "date"]},
        {"text": "حميد 1999", "tokens": ["حميد", "2001"], "labels": ["author", "date"]},
        {"text": "Haddad 1999", "tokens": ["Haddad", "1999"], "labels": ["author", "date"]},
        {"text": "", "tokens": [], "labels": []},
    ]
    path = tmp_path / "set.jsonl"
    path.write_text("".join(f"{json.dumps(row)}\n" for row in rows), encoding="utf-8")
    assert [(text, labels) for text, _, labels in read(path)] == [("Haddad 1999", ["author", "issued"])]


# Calibration


@given(st.lists(st.tuples(st.floats(0, 1), st.booleans()), max_size=300))
def test_the_points_of_calibration_rise_from_0_to_1(found: list[tuple[float, bool]]) -> None:
    made = points(found)
    assert (made[0], made[-1][0]) == ((0, 0), 1)
    for (low, below), (high, above) in pairwise(made):
        assert 0 <= low <= high <= 1
        assert 0 <= below <= above <= 1


def around(belief: float, *, right: int) -> list[tuple[float, bool]]:
    """Fifty values believed about so much, of which so many are right, here and there."""
    return [(belief + place / 10_000 - 0.00245, place * right % 50 < right) for place in range(50)]


def test_a_point_is_the_share_of_right_values_there() -> None:
    made = points(around(0.9, right=40) + around(0.4, right=10))
    assert (made[0], made[-1]) == ((0, 0), (1, 0.8))
    assert made[1:-1] == [pytest.approx((0.4, 0.2)), pytest.approx((0.9, 0.8))]


def test_values_believed_alike_are_one_point() -> None:
    assert points([(0.99, place % 5 > 0) for place in range(50)])[1] == pytest.approx((0.99, 0.8))


def test_neighbours_whose_shares_would_fall_are_one_point() -> None:
    assert points(around(0.9, right=10) + around(0.4, right=40)) == [(0, 0), pytest.approx((0.65, 0.5)), (1, 0.5)]


def test_without_any_values_belief_is_taken_as_it_is() -> None:
    assert points([]) == [(0, 0), (1, 1)]


# The mean of networks


def network(digests: list[int], rows: list[list[int]], weight: float, labels: str) -> dict[str, np.ndarray]:
    scale = np.full((len(rows), 1), 0.5, np.float32)
    table: dict[str, np.ndarray] = {"digests": np.array(digests, np.uint32), "rows": np.array(rows, np.int8)}
    return {
        "origin": np.array("made"),
        "spans.labels": np.array(list(labels)),
        "spans.leave": np.full((2, 2), weight, np.float16),
        **{f"{name}.{part}": numbers for name in ("seen", "company") for part, numbers in table.items()},
        **{f"{name}.scales": scale for name in ("seen", "company")},
    }


def test_the_mean_of_networks_has_the_mean_of_their_numbers_and_of_what_both_have_seen() -> None:
    found = mean([network([3, 7], [[2, 4], [10, 20]], 1.0, "ab"), network([7, 9], [[30, 40], [6, 8]], 2.0, "ab")])
    assert found["spans.leave"].tolist() == [[1.5, 1.5]] * 2
    assert found["seen.digests"].tolist() == [7, 9]
    assert np.allclose(found["seen.rows"] * found["seen.scales"], [[10, 15], [3, 4]], atol=0.1)


def test_networks_with_other_labels_have_no_mean() -> None:
    with pytest.raises(ValueError, match="labels"):
        mean([network([3], [[2, 4]], 1.0, "ab"), network([3], [[2, 4]], 1.0, "ac")])


def test_a_network_no_longer_knows_words_that_it_goes_without() -> None:
    known = network([zlib.crc32(b"w=weir"), 7], [[2, 4], [10, 20]], 1.0, "ab")
    assert without(known, ["weir"])["seen.rows"].tolist() == [[0, 0], [10, 20]]
