"""hawashi as a library: what docs/python.md shows is true, and one call does what the command does."""

from __future__ import annotations

import doctest
import json
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from subprocess import CompletedProcess

import pytest

import hawashi as door
from hawashi.rules import RULES

Run = Callable[..., CompletedProcess[str]]

ROOT = Path(__file__).parents[1]
PAGE = (ROOT / "docs/python.md").read_text(encoding="utf-8")
PAPER = """\
It rained[^1], and stopped[^2].

[^1]: Charles Tripp, *A History of Iraq*, 2007, p.75.
[^2]: المصدر نفسه، ص 9.
"""


def blocks(language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL)


def put(name: str, text: str) -> None:
    Path(name).parent.mkdir(parents=True, exist_ok=True)
    Path(name).write_text(text, encoding="utf-8")


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def test_the_examples_of_the_page_are_true() -> None:
    put("paper.md", blocks("markdown")[0])
    put("references.bib", blocks("bibtex")[0])
    test = doctest.DocTestParser().get_doctest(PAGE, {}, "docs/python.md", None, None)
    assert len(test.examples) > 15
    failed = doctest.DocTestRunner().run(test).failed
    assert failed == 0


def test_every_name_is_on_the_page() -> None:
    assert [name for name in door.__all__ if not re.search(rf"\b{name}\b", PAGE)] == []


def left_with(script: str) -> object:
    """The exit code of a script."""
    try:
        exec(script, {"__name__": "__main__"})  # noqa: S102
    except SystemExit as left:
        return left.code
    return 0


def test_the_scripts_of_the_page_run(capsys: pytest.CaptureFixture[str]) -> None:
    put("papers/paper.md", PAPER)
    put("paper.md", PAPER)
    put("notes.txt", "علي الوردي، منطق ابن خلدون، دار كوفان، لندن، 1994، ص 45.\n")
    scripts = blocks("python")
    assert len(scripts) == 3
    for script in scripts:
        assert script.count("\n") <= 10
        assert not left_with(script)
    assert capsys.readouterr().err == ""
    assert Path("paper.md.bak").exists()
    assert "@book{wardi1994" in Path("cited.bib").read_text(encoding="utf-8")


def test_the_door_says_what_is_behind_it() -> None:
    assert dir(door) == sorted(door.__all__)
    assert all(getattr(door, name) is not None for name in door.__all__)


def test_the_default_rules_are_those_that_are_on() -> None:
    assert {rule.code for rule in door.DEFAULT_RULES} == {rule.code for rule in RULES.values() if rule.default}


def test_importing_opens_no_room() -> None:
    said = "import sys, hawashi; print([name for name in sys.modules if name.startswith('hawashi.')])"
    assert subprocess.run([sys.executable, "-c", said], capture_output=True, text=True, check=True).stdout == "[]\n"


def test_a_project_honours_what_the_configuration_says_of_single_files(hawashi: Run) -> None:
    put("hawashi.toml", '[[files]]\nfiles = "old/"\nignore = ["C107"]\n[[silence]]\nfiles = "new/*"\nrules = ["R"]\n')
    for name in ("old/one.md", "new/two.md"):
        put(name, PAPER)
    ran = json.loads(hawashi("check", "--format", "json", "--exit-zero", "--no-cache").stdout)
    found = [(each.location.path, each.code) for checked in door.check(".") for each in checked.findings]
    assert {code for path, code in found if path == "old/one.md"} & {"C107"} == set()
    assert {code[0] for path, code in found if path == "new/two.md"} == {"C"}
    assert found == [(each["path"], each["code"]) for each in ran if each["code"] != "P112"]


def test_what_is_said_of_single_files_holds_for_a_bibliography(hawashi: Run) -> None:
    put("papers/a.md", PAPER)
    put("papers/references.bib", "@book{a, title={A}, year=1990}\n@book{a, title={B}, year=1991}\n")
    assert {found.code for checked in door.check(".") for found in checked.findings} >= {"L102"}
    put("hawashi.toml", '[[files]]\nfiles = "*.bib"\nignore = ["L"]\n')
    assert not {found.code[0] for checked in door.check(".") for found in checked.findings} & {"L"}
    assert " L1" not in hawashi("check", "--no-cache").stdout


@pytest.mark.parametrize("command", ["extract", "self-citations"])
def test_reading_honours_the_style_and_the_bibliography_of_single_files(hawashi: Run, command: str) -> None:
    put("hawashi.toml", '[[files]]\nfiles = "old/"\nstyle = "ours"\nbibliography = "old/own.bib"\n')
    put("ours/style.toml", '[settings.house-names]\nvalue = ["Cambridge University Press", "دار النهر"]\n')
    put("old/own.bib", "@book{mine, author={Charles Tripp}, title={A History of Iraq}, year=2007}\n")
    notes = "[^1]: Charles Tripp, *A History of Iraq*, Cambridge University Press, Cambridge, 2007, p. 75."
    put("old/one.md", f"It rained[^1].\n\n{notes}\n")
    put("new/one.md", f"It rained[^1].\n\n{notes}\n")
    ran = hawashi(command, "--format", "json")
    assert ran.returncode == 0, ran.stderr
    new, old = json.loads(ran.stdout)["papers"]
    if command == "extract":
        assert [each["notes"][0]["cites"][0]["reference"] for each in (old, new)] == ["mine", "tripp2007history"]
    else:
        assert (old["counts"]["center"]["certain"], new["counts"]["center"]["certain"]) == (1, 0)


def test_a_paper_is_mended_in_its_file_only_where_that_is_wanted() -> None:
    put("paper.md", PAPER)
    (shown,) = door.fix("paper.md", write=False)
    assert Path("paper.md").read_text(encoding="utf-8") == PAPER
    (mended,) = door.fix("paper.md", backup=True)
    assert mended.data == shown.data == Path("paper.md").read_bytes() != PAPER.encode()
    assert Path("paper.md.bak").read_text(encoding="utf-8") == PAPER


def test_what_cannot_be_done_is_raised_or_told() -> None:
    put("papers/a.md", PAPER)
    Path("papers/b.md").write_bytes(b"\xff")
    with pytest.raises(door.HawashiError, match="UTF-8"):
        door.check("papers")
    told: list[door.HawashiError] = []
    checked = door.Project.at("papers").check(on_error=told.append)
    assert [each.findings[0].location.path for each in checked] == ["papers/a.md"]
    assert len(told) == 1
    with pytest.raises(door.HawashiError, match="no rule"):
        door.extract("papers", select=["X9"])
