"""`hawashi duplicates --review` and `--apply`: an editor decides in one sitting, and it holds from then on."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path
from subprocess import CompletedProcess

import pytest

from hawashi.bibliography import parse
from hawashi.bibliography.duplicates import file_beside, places_decided, read_decisions, search
from hawashi.merging.within import merge_within

Hawashi = Callable[..., CompletedProcess[str]]
Sitting = Callable[[str], CompletedProcess[str]]

LIBRARY = """% The library
@book{marr1985, author = {Marr, Phebe}, title = {The Modern History of Iraq}, year = {1985}, publisher = {Westview}}
@book{marr1985a, author = {Phebe Marr}, title = {The modern history of Iraq}, year = {1985}, address = {Boulder}}
@book{wardi, author = {الوردي, علي}, title = {وعاظ السلاطين}, year = {1954}}
@book{wardib, author = {علي الوردي}, title = {وعّاظ السلاطين}, year = {1954}, publisher = {دار الوراق}}
@incollection{part, author = {Salih, Huda}, title = {On Canals}, crossref = {marr1985a}}
"""


@pytest.fixture
def library(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    Path("l.bib").write_text(LIBRARY, encoding="utf-8")
    return Path("l.bib")


@pytest.fixture
def sitting(hawashi: Hawashi, monkeypatch: pytest.MonkeyPatch) -> Sitting:
    """Runs the review and presses the given keys."""

    def run(keys: str) -> CompletedProcess[str]:
        monkeypatch.setattr("sys.stdin", io.StringIO(keys))
        return hawashi("duplicates", "l.bib", "--review")

    return run


def test_each_cluster_is_shown_with_what_differs(library: Path, sitting: Sitting) -> None:
    shown = sitting("q").stderr
    assert "1 of 2" in shown
    assert "Westview" in shown
    assert "Boulder" in shown
    assert "2 of 2" not in shown
    assert not file_beside(library).exists()


def test_a_key_decides_and_the_next_sitting_goes_on(library: Path, sitting: Sitting) -> None:
    assert "1 left" in sitting("sq").stderr
    assert read_decisions(library) == {("marr1985", "marr1985a"): "same"}
    shown = sitting("?xe").stderr
    assert "1 of 1" in shown
    assert "another edition" in shown
    assert read_decisions(library) == {("marr1985", "marr1985a"): "same", ("wardi", "wardib"): "edition"}
    assert "nothing is left" in sitting("").stderr


def test_a_decision_is_undone(library: Path, sitting: Sitting) -> None:
    sitting("sudt")
    assert read_decisions(library) == {("marr1985", "marr1985a"): "different", ("wardi", "wardib"): "translation"}
    file_beside(library).unlink()
    sitting("lul")  # what is put off can be taken up again
    assert read_decisions(library) == {}


def test_three_are_decided_together_or_pair_by_pair(library: Path, sitting: Sitting) -> None:
    dodge = (
        "@book{%s, author = {Dodge, Toby}, title = {Inventing Iraq: The Failure of Nation Building}, year = {2003}}\n"
    )
    library.write_text("".join(dodge % key for key in "abc"), encoding="utf-8")
    sitting("d")
    assert len(read_decisions(library)) == 3
    file_beside(library).unlink()
    sitting("psde")
    assert read_decisions(library) == {("a", "b"): "same", ("a", "c"): "different", ("b", "c"): "edition"}


def test_what_was_decided_is_applied(library: Path, sitting: Sitting, hawashi: Hawashi) -> None:
    sitting("ss")
    done = hawashi("duplicates", "l.bib", "--apply", "--map", "keys.csv")
    assert done.returncode == 0
    assert list(csv.reader(Path("keys.csv").read_text(encoding="utf-8").splitlines())) == [
        ["old", "new"], ["marr1985a", "marr1985"], ["wardib", "wardi"],
    ]  # fmt: skip
    assert Path("l.bib.bak").read_text(encoding="utf-8") == LIBRARY
    written = library.read_text(encoding="utf-8")
    assert written.startswith("% The library\n@book{marr1985,")
    assert "ids = {marr1985a}" in written
    assert "crossref = {marr1985}" in written
    assert "دار الوراق" in written
    assert [reference.key for reference in parse(written).references] == ["marr1985", "wardi", "part"]
    assert json.loads(hawashi("duplicates", "l.bib", "--format", "json").stdout)["clusters"] == []
    before = library.read_bytes()
    assert hawashi("duplicates", "l.bib", "--apply").returncode == 0
    assert library.read_bytes() == before


def test_decisions_hold_when_libraries_are_merged(library: Path, hawashi: Hawashi) -> None:
    other = "@book{tarikh, author = {الوردي, علي}, title = {كتاب آخر تماما}, year = {1960}}\n"
    Path("m.bib").write_text(other, encoding="utf-8")
    file_beside(library).write_text('decisions = [["tarikh", "wardi", "edition"]]\n', encoding="utf-8")
    assert "related" in hawashi("merge", "l.bib", "m.bib").stdout
    file_beside(library).write_text('decisions = [["tarikh", "wardi", "same"]]\n', encoding="utf-8")
    merged = parse(hawashi("merge", "l.bib", "m.bib").stdout)
    assert merged.get("tarikh") is None


def test_what_was_decided_goes_before_what_is_found() -> None:
    references = parse(LIBRARY).references
    decided = places_decided(references, {("marr1985", "wardi"): "same", ("marr1985", "marr1985a"): "translation"})
    found = search(references, decided)
    assert any({0, 2} <= set(cluster.members) for cluster in found.clusters)
    assert ("a translation", 0, 1) in {(each.how, each.one, each.other) for each in found.relations}


def test_a_key_that_stands_twice_is_left_and_told() -> None:
    text = "@book{a, title={A}}\n@book{a, title={ب}}\n@book{b, title={B}}\n"
    merged, unclear = merge_within(text, "l.bib", [("a", "b")])
    assert (merged.text, unclear) == (text, ["a"])


@pytest.mark.parametrize("broken", ["@book{b, title={The River}", "@book{ب, title={النهر}"])
@pytest.mark.usefixtures("library")
def test_an_entry_that_cannot_be_read_is_told(hawashi: Hawashi, broken: str) -> None:
    Path("l.bib").write_text(f"@book{{a, title={{The Marsh}}}}\n{broken}\n@book{{c, title={{A}}}}\n", encoding="utf-8")
    ran = hawashi("duplicates", "l.bib", "--format", "json")
    assert json.loads(ran.stdout)["records"] == 2
    assert "l.bib:2: not searched: a brace" in ran.stderr


@pytest.mark.parametrize("one", ["marr1985", "wardi"])
@pytest.mark.parametrize("command", ["--not {} part", "--apply"])
@pytest.mark.parametrize("is_there", [False, True])
def test_a_link_that_waits_for_decisions_is_not_followed(
    library: Path, hawashi: Hawashi, one: str, command: str, is_there: bool
) -> None:
    """Nobody has named that file: who gave us the folder may have laid it there."""
    Path("elsewhere").mkdir()
    away = Path("elsewhere", "file")
    decided = f'decisions = [["{one}", "{one}{"a" if one == "marr1985" else "b"}", "same"]]\n' if is_there else ""
    if is_there:
        away.write_text(decided, encoding="utf-8")
    file_beside(library).symlink_to(away)
    ran = hawashi("duplicates", "l.bib", *command.format(one).split())
    if is_there or "--not" in command:
        assert (ran.returncode, "a link on its path" in ran.stderr) == (2, True)
    assert (away.read_text(encoding="utf-8") if away.exists() else "") == decided
