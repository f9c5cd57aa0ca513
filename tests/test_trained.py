"""The trained network: its shares, the runs of its labels, and when it is loaded."""

from __future__ import annotations

import subprocess
import sys
from itertools import pairwise, product
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hawashi.citations import network, trained
from hawashi.citations.network import likely
from hawashi.citations.token_view import TokenView, view_note
from hawashi.citations.trained import LabelRun, runs
from hawashi.model import Note, NotePlace

MODELS = Path(trained.__file__).parent / "models"
TASKS = ("spans", "fields")


def view(text: str) -> TokenView:
    return view_note(Note("n1", "1", NotePlace.FOOT, text))


WORDS = "See Hamid “Marsh” Basra Press 1999 p. 5 ; ibid. ينظر حميد «الأهوار» بغداد مطبعة ١٩٦٩ ص ٥ ؛ المصدر نفسه 😀 ( )"
TEXTS = st.text(max_size=60) | st.lists(st.sampled_from(WORDS.split()), max_size=30).map(" ".join)
PLAIN = ["Ali Hamid, The Marsh, Basra, 1999, p. 5.", "علي حميد، أهل الأهوار، بغداد، ١٩٦٩، ص ٥."]


@pytest.mark.parametrize("task", TASKS)
@given(text=TEXTS)
@settings(max_examples=60)
def test_runs_hold_every_token_once_with_a_belief_from_0_to_1(task: str, text: str) -> None:
    found = runs(task, view(text))
    position = 0
    for run in found:
        assert run.start == position < run.end
        assert 0 <= run.belief <= 1.00001
        position = run.end
    assert position == len(view(text))
    for before, run in pairwise(found):
        assert before.label != run.label or run.label.startswith("B")


@pytest.mark.parametrize("task", TASKS)
def test_no_tokens_are_no_runs(task: str) -> None:
    assert runs(task, view(" ")) == []


@pytest.mark.parametrize("task", TASKS)
@pytest.mark.parametrize("text", PLAIN)
def test_the_same_text_is_always_read_alike(task: str, text: str) -> None:
    assert runs(task, view(text)) == runs(task, view(text))


@pytest.mark.parametrize("text", PLAIN)
def test_the_plainest_note_is_told_apart(text: str) -> None:
    assert {"author", "title", "issued", "locator"} <= {run.label for run in runs("fields", view(text))}
    assert any(run.label.startswith("B") for run in runs("spans", view(text)))


@given(TEXTS.filter(lambda text: len(view(text)) > 0))
@settings(max_examples=60)
def test_the_labels_of_a_token_share_all_of_its_likelihood(text: str) -> None:
    labels, shares = likely("fields", view(text))
    assert shares.shape == (len(view(text)), len(labels))
    assert np.isfinite(shares).all()
    assert np.allclose(shares.sum(1), 1, atol=1e-4)


def test_shares_are_those_of_all_sequences_of_labels_together() -> None:
    random = np.random.default_rng(4)
    scores, follows = random.normal(size=(4, 3)), random.normal(size=(3, 3))
    first, last = random.normal(size=3), random.normal(size=3)
    expected, total = np.zeros((4, 3)), 0.0
    for labels in product(range(3), repeat=4):
        score = first[labels[0]] + last[labels[-1]] + sum(scores[place, label] for place, label in enumerate(labels))
        weight = np.exp(score + sum(follows[one, other] for one, other in pairwise(labels)))
        total += weight
        for place, label in enumerate(labels):
            expected[place, label] += weight
    parts = {"first": first, "last": last, "follows": np.exp(follows)}
    assert np.allclose(network._marginals(parts, scores), expected / total, atol=1e-5)


@pytest.mark.parametrize("many", [1, 2, 5, 40, 3000])
def test_a_note_of_any_length_is_computed(many: int) -> None:
    shares = likely("spans", view("Basra " * many))[1]
    assert np.allclose(shares.sum(1), 1, atol=1e-4)


def test_a_joined_word_keeps_the_company_of_the_word() -> None:
    joined, city, unknown = network._company(["وسمرقند", "سمرقند", "xqzwv"])
    assert city.any()
    assert (joined == city).all()
    assert not unknown.any()


@pytest.mark.parametrize(
    ("labels", "expected"),
    [
        ("author author title", [LabelRun("author", 0, 2, 0.5), LabelRun("title", 2, 3, 0.75)]),
        ("title o title", [LabelRun("title", 0, 1, 1), LabelRun("o", 1, 2, 1), LabelRun("title", 2, 3, 0.75)]),
        ("Bn n n", [LabelRun("Bn", 0, 1, 1), LabelRun("n", 1, 3, 0.5)]),
        ("Bn Bn c", [LabelRun("Bn", 0, 1, 1), LabelRun("Bn", 1, 2, 0.5), LabelRun("c", 2, 3, 1)]),
    ],
)
def test_neighbours_of_one_label_are_one_run_believed_as_its_least_and_what_is_no_value_is_not_doubted(
    labels: str, expected: list[LabelRun], monkeypatch: pytest.MonkeyPatch
) -> None:
    names = sorted({*labels.split(), "other"})
    shares = np.zeros((3, len(names)))
    for row, label, belief in zip(shares, labels.split(), (1, 0.5, 0.75), strict=True):
        row[names.index(label)] = belief
    monkeypatch.setattr(network, "likely", lambda task, view: (names, shares))
    assert runs("any", view("one two three")) == expected


def test_the_network_says_what_it_was_trained_on() -> None:
    with np.load(MODELS / "reader.npz") as kept:
        origin = str(kept["origin"])
    for source in ("training/generator", "AnyStyle", "GROBID", "Linked Books", "NOTICE"):
        assert source in origin
    notice = (Path(__file__).parent.parent / "NOTICE").read_text(encoding="utf-8")
    for source in ("AnyStyle", "GROBID", "Linked Books"):
        assert source in notice


def test_the_network_is_at_most_twelve_megabytes() -> None:
    assert sum(path.stat().st_size for path in MODELS.iterdir()) <= 12_000_000


def loaded_after(code: str) -> set[str]:
    """The modules that Python has loaded after `code`, in a process of its own."""
    done = subprocess.run(
        [sys.executable, "-c", f"import sys\n{code}\nprint(*sys.modules)"], capture_output=True, text=True, check=True
    )
    return set(done.stdout.split())


def test_the_command_line_loads_no_network_and_no_library_for_it() -> None:
    at_first = loaded_after("import hawashi.cli")
    assert "hawashi.cli" in at_first
    assert "numpy" not in at_first


def test_a_note_read_loads_it() -> None:
    read = "from hawashi.citations import split\nfrom hawashi.model import Note, NotePlace\n"
    assert "numpy" not in loaded_after(read)
    assert "numpy" in loaded_after(f"{read}split(Note('n1', '1', NotePlace.FOOT, 'Ibid., 5.'))")
