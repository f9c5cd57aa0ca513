"""`python -m fuzz`: what it makes of cases, and that it finds, names and keeps what is wrong with one."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from random import Random

import pytest

from fuzz import keeping, minimise, watch
from fuzz.cases import Case, Fault, Pool, packed, unpacked
from fuzz.mutations import damaged
from fuzz.targets import TARGETS
from fuzz.targets.target import Target
from fuzz.trial import tried, tried_apart

ROOT = Path(__file__).parents[1]
DEADLY = b"DEADLY"


@pytest.mark.parametrize("name", TARGETS)
def test_damages_follow_from_the_seed_alone_and_hawashi_answers(name: str) -> None:
    target = TARGETS[name]
    seeds = Pool(target.seeds())
    small = min(seeds.cases, key=lambda case: sum(map(len, case.values())))
    case = damaged(small, Random(name), seeds)
    assert case == damaged(small, Random(name), seeds)
    assert any(damaged(small, Random(f"{name} {turn}"), seeds) != small for turn in range(9))
    assert unpacked(packed(case)) == case
    assert tried(target, case) is None


@pytest.mark.parametrize("page", range(4, 10))  # what is done with a case follows from its bytes
def test_a_note_may_gain_a_label_in_its_language_whatever_labels_others_have(page: int) -> None:
    note = f"[^1]: Anna Farid, *The Lake* (London: Stace, 1991), {page}."
    assert tried(TARGETS["fix"], {"paper.md": f"البحيرة، 1995، ص{page}.\n\n{note}\n".encode()}) is None


def test_one_more_case_leaves_most_draws_as_they_were() -> None:
    cases: list[Case] = [{"paper.md": bytes([number])} for number in range(50)]
    before, after = ([pool.draw(Random(turn)) for turn in range(400)] for pool in (Pool(cases[:-1]), Pool(cases)))
    assert sum(one != other for one, other in zip(before, after, strict=True)) < 40
    assert len({packed(case) for case in after}) > 40


def broken(how: str) -> Target:
    """A target that does wrong with cases that hold a certain word."""

    def do(case: Case) -> None:
        if DEADLY not in case["paper.md"]:
            return
        if how == "hang":
            while True:
                pass
        if how == "memory":
            bytearray(5 << 28)
        if how == "words":
            raise Fault("words are lost")
        raise KeyError(how)

    return Target("broken", lambda: [{"paper.md": b""}], do)


@pytest.mark.parametrize(
    ("how", "kind", "where"),
    [
        ("crash", "crash", "KeyError in test_fuzz.do"),
        ("words", "crash", "words are lost"),
        ("hang", "hang", ""),
        ("memory", "memory", ""),
    ],
)
def test_what_is_wrong_with_a_case_is_found_in_a_process_of_its_own(how: str, kind: str, where: str) -> None:
    seconds = 0 if how == "hang" else watch.SECONDS  # to take a gigabyte takes its time on a busy machine
    found = tried_apart(broken(how), {"paper.md": b"a DEADLY note"}, seconds)
    assert found is not None
    assert found.kind in (kind, "crash" if kind == "memory" else kind)  # where memory ends, Python may say it first
    assert found.where.startswith(where)
    assert tried_apart(broken(how), {"paper.md": b"a note"}, seconds=0) is None


@pytest.mark.parametrize("around", ["The river\n\n", "النهر\n\n"])
def test_a_case_is_made_smaller_and_kept(tmp_path: Path, around: str) -> None:
    target, case = broken("crash"), {"paper.md": around.encode() * 9 + DEADLY + around.encode()}
    found = tried_apart(target, case)
    assert found is not None
    small = minimise.smallest(target, case, found, seconds=30)
    assert small == {"paper.md": DEADLY}
    place = keeping.place_of(tmp_path, "broken", found, small)
    keeping.keep(place, "broken", small, found)
    assert keeping.read(place, case) == small
    assert f"python -m fuzz broken --again {place}" in place.with_name(f"{place.name}.txt").read_text(encoding="utf-8")


def test_a_run_says_what_came_of_each_target_and_writes_the_account(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "fuzz", "json", "latex", "--minutes", "0.1", "--seed", "1"]
    ran = subprocess.run([*command, "--folder", str(tmp_path)], cwd=ROOT, capture_output=True, text=True, check=False)
    assert ran.returncode == 0, ran.stdout + ran.stderr
    assert [line.split()[0] for line in ran.stdout.splitlines()] == ["target", "json", "latex"]
    assert "json" in keeping.account(tmp_path)
