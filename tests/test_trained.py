"""The trained models: runs of their labels, how they are kept, and when they are loaded."""

from __future__ import annotations

import subprocess
import sys
import zlib
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hawashi.citations import trained
from hawashi.citations.observations import Observations, of_cite, of_note
from hawashi.citations.token_view import view_note
from hawashi.citations.trained import LabelRun, packed, runs, unpacked
from hawashi.model import Note, NotePlace

MODELS = Path(trained.__file__).parent / "models"
OBSERVERS = {"spans": of_note, "fields": of_cite}


def observed(model: str, text: str) -> Observations:
    return OBSERVERS[model](view_note(Note("n1", "1", NotePlace.FOOT, text)))


WORDS = "See Hamid “Marsh” Basra Press 1999 p. 5 ; ibid. ينظر حميد «الأهوار» بغداد مطبعة ١٩٦٩ ص ٥ ؛ المصدر نفسه 😀 ( )"
TEXTS = st.text(max_size=60) | st.lists(st.sampled_from(WORDS.split()), max_size=30).map(" ".join)


@pytest.mark.parametrize("model", OBSERVERS)
@given(text=TEXTS)
@settings(max_examples=60)
def test_runs_hold_every_token_once_with_a_belief_from_0_to_1(model: str, text: str) -> None:
    seen = observed(model, text)
    found = runs(model, seen)
    position = 0
    for run in found:
        assert run.start == position < run.end
        assert 0 <= run.belief <= 1
        position = run.end
    assert position == len(seen)
    for before, run in pairwise(found):
        assert before.label != run.label or run.label.startswith("B")


@pytest.mark.parametrize("model", OBSERVERS)
def test_no_tokens_are_no_runs(model: str) -> None:
    assert runs(model, []) == []


@pytest.mark.parametrize("model", OBSERVERS)
@pytest.mark.parametrize(
    "text", ["Ali Hamid, The Marsh, Basra, 1999, p. 5.", "علي حميد، أهل الأهوار، بغداد، ١٩٦٩، ص ٥."]
)
def test_the_same_text_is_always_read_alike(model: str, text: str) -> None:
    assert runs(model, observed(model, text)) == runs(model, observed(model, text))


def test_the_models_tell_the_plainest_note_apart() -> None:
    for text in ("Ali Hamid, The Marsh, Basra, 1999, p. 5.", "علي حميد، أهل الأهوار، بغداد، ١٩٦٩، ص ٥."):
        assert {"author", "title", "issued", "locator"} <= {
            run.label for run in runs("fields", observed("fields", text))
        }
        assert any(run.label.startswith("B") for run in runs("spans", observed("spans", text)))


class Told:
    """What stands for a tagger here: it says what it was told, and believes each label as it was told to."""

    def __init__(self, labels: str, beliefs: tuple[float, ...]) -> None:
        self.labels, self.beliefs = labels.split(), beliefs

    def tag(self, seen: Observations) -> list[str]:
        assert len(seen) == len(self.labels)
        return self.labels

    def marginal(self, label: str, place: int) -> float:
        assert self.labels[place] == label
        return self.beliefs[place]


@pytest.mark.parametrize(
    ("labels", "expected"),
    [
        ("author author title", [LabelRun("author", 0, 2, 0.4), LabelRun("title", 2, 3, 0.8)]),
        ("title o title", [LabelRun("title", 0, 1, 0.9), LabelRun("o", 1, 2, 1), LabelRun("title", 2, 3, 0.8)]),
        ("Bn n n", [LabelRun("Bn", 0, 1, 0.9), LabelRun("n", 1, 3, 0.4)]),
        ("Bn Bn c", [LabelRun("Bn", 0, 1, 0.9), LabelRun("Bn", 1, 2, 0.4), LabelRun("c", 2, 3, 1)]),
    ],
)
def test_neighbours_of_one_label_are_one_run_believed_as_its_least_and_what_is_no_value_is_not_doubted(
    labels: str, expected: list[LabelRun], monkeypatch: pytest.MonkeyPatch
) -> None:
    tagger = Told(labels, (0.9, 0.4, 0.8))
    monkeypatch.setattr(trained, "_tagger", lambda model: tagger)
    assert runs("any", [[b"w=a"], [b"w=b"], [b"w=c"]]) == expected


@given(st.binary(max_size=200), st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\n"), max_size=50))
def test_a_packed_model_is_unpacked_as_it_was_behind_its_origin(data: bytes, origin: str) -> None:
    kept = packed(data, origin)
    assert unpacked(kept) == data
    assert kept.split(b"\n", 1)[0].decode() == origin


def test_what_was_not_packed_is_refused() -> None:
    with pytest.raises(ValueError, match="not found"):
        unpacked(b"one line only")
    with pytest.raises(zlib.error):
        unpacked(b"a model\nbut no deflated bytes")


@pytest.mark.parametrize("model", OBSERVERS)
def test_a_model_says_in_its_first_line_what_it_was_trained_on(model: str) -> None:
    origin = (MODELS / f"{model}.model").read_bytes().split(b"\n", 1)[0].decode()
    assert origin.startswith("hawashi: ")
    assert model in origin
    for source in ("training/generator", "AnyStyle", "GROBID", "Linked Books", "NOTICE"):
        assert source in origin
    notice = (Path(__file__).parent.parent / "NOTICE").read_text(encoding="utf-8")
    for source in ("AnyStyle", "GROBID", "Linked Books"):
        assert source in notice


def test_the_models_are_at_most_twelve_megabytes_together() -> None:
    assert sum(path.stat().st_size for path in MODELS.iterdir()) <= 12_000_000


def loaded_after(code: str) -> set[str]:
    """The modules that Python has loaded after `code`, in a process of its own."""
    done = subprocess.run(
        [sys.executable, "-c", f"import sys\n{code}\nprint(*sys.modules)"], capture_output=True, text=True, check=True
    )
    return set(done.stdout.split())


def test_the_command_line_loads_no_model_and_no_library_of_models() -> None:
    at_first = loaded_after("import hawashi.cli")
    assert "hawashi.cli" in at_first
    assert not any("crfsuite" in name for name in at_first)


def test_a_note_read_loads_it() -> None:
    read = "from hawashi.citations import split\nfrom hawashi.model import Note, NotePlace\n"
    assert not any("crfsuite" in name for name in loaded_after(read))
    assert "pycrfsuite" in loaded_after(f"{read}split(Note('n1', '1', NotePlace.FOOT, 'Ibid., 5.'))")
