"""What the guides show is true: it is done here, that of CONTRIBUTING.md and that of the pages of docs/."""

from __future__ import annotations

import re
import shlex
from collections.abc import Callable
from pathlib import Path
from subprocess import CompletedProcess
from types import ModuleType

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from hawashi import checking
from hawashi.checking import Bad, Good, Rule, UnusableCodeError
from hawashi.model import Checked
from hawashi.reports.entry import file_report
from tests import pages, test_injection, test_rules
from tests.test_front_door import ROOT, blocks

GUIDE = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
RULE, REPORT = blocks("python", GUIDE)
DOCS = ROOT / "docs"
ELSEWHERE = {"rules.md", "rules.ar.md", "extract.md", "parse.md", "python.md"}
"""Pages that other tests hold to the truth."""
PAGES = sorted(
    path.relative_to(DOCS).as_posix()
    for folder in (DOCS, DOCS / "start")
    for path in folder.glob("*.md")
    if path.name not in ELSEWHERE
)
STARTS = sorted(path.name.removesuffix(".ar.md") for path in (DOCS / "start").glob("*.ar.md"))


def run(code: str) -> ModuleType:
    module = ModuleType("guide")
    exec(compile(code, "CONTRIBUTING.md", "exec", dont_inherit=True), module.__dict__)  # noqa: S102 - our own
    return module


FORMAT = run(REPORT)


@pytest.fixture
def rule(monkeypatch: pytest.MonkeyPatch) -> Rule:
    monkeypatch.setattr("hawashi.checking.RULES", dict(checking.RULES))
    run(RULE.replace("C1xx", "C199"))
    return checking.RULES["C199"]


def test_the_code_of_the_rule_is_still_to_be_chosen() -> None:
    with pytest.raises(UnusableCodeError, match="C1xx"):
        run(RULE)


def test_the_rule_passes_the_tests_of_rules(rule: Rule) -> None:
    test_rules.test_good_examples_are_silent(rule)
    test_rules.test_bad_examples_are_found_and_fixes_give_what_they_promise(rule)
    test_rules.test_a_rule_is_documented_in_both_languages_under_its_name(rule)


def test_the_guide_names_every_family() -> None:
    letters, folders = (re.findall(r"[\w]+", line) for line in re.findall(r"^   \| [N`].*$", GUIDE, re.MULTILINE))
    assert dict(zip(letters, folders, strict=True)) == checking.FAMILIES


def test_the_guide_names_what_examples_are_given() -> None:
    for name in ("bibliography", "settings", "filed"):
        assert f"`{name}=`" in GUIDE
        assert {name} <= set(Good.__dataclass_fields__) & set(Bad.__dataclass_fields__)


def test_the_output_format_writes_a_line_for_each_finding(rule: Rule) -> None:
    document = test_rules.read(rule.bad[0]).document
    checked = Checked(document, tuple(test_rules.findings(rule, rule.bad[0])))
    lines = "".join(FORMAT.render([file_report(checked)])).splitlines()
    assert lines[0].split("\t") == ["path", "place", "code", "severity", "message"]
    assert [line.split("\t")[1:4] for line in lines[1:]] == [["1", "C199", "warning"]]


@settings(max_examples=60, deadline=None)
@given(test_injection.NAMES, test_injection.TEXTS, test_injection.TEXTS, st.sampled_from([None, 3]))
def test_the_output_format_passes_on_nothing_that_means_harm(
    name: str, words: str, where: str, line: int | None
) -> None:
    reported = test_injection.report(f"{name}a.md", words, where, line)
    test_injection.demand_harmless("".join(FORMAT.render([reported])), "tsv")


# The pages of docs/


def page(name: str) -> str:
    return (DOCS / name).read_text(encoding="utf-8")


@pytest.mark.parametrize("name", PAGES)
def test_a_page_shows_what_comes_of_its_commands(
    name: str, hawashi: Callable[..., CompletedProcess[str]], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("COLUMNS", raising=False)  # pages show what is written where no terminal is
    for fence in pages.fences(page(name)):
        if fence.file:
            pages.put(fence.file, fence.text)
        elif fence.language == "console":
            for step in pages.steps(fence.text):
                said = pages.said(step, hawashi)
                assert pages.agrees(step.shown, said), f"{shlex.join(step.command)} says\n{said}"
        elif fence.language == "python":
            run(fence.text)
        else:
            assert fence.language == "sh", f"a block of {fence.language} needs a title, or nobody tries it"


@pytest.mark.parametrize("name", PAGES)
def test_every_option_that_a_page_names_is_one(name: str, hawashi: Callable[..., CompletedProcess[str]]) -> None:
    for command in re.findall(r"`hawashi ((?!:)[a-z-]+[^`]*)`|^hawashi (.+)$", page(name), re.MULTILINE):
        words = shlex.split("".join(command), comments=True)
        shown = hawashi(words[0], "--help").stdout
        assert all(re.search(rf"{word}\b", shown) for word in words if word.startswith("--"))


def test_what_a_page_leaves_out_may_be_anything_and_the_rest_may_not() -> None:
    assert pages.agrees("one\n…\nfour\n", "one\ntwo\nthree\nfour\n")
    assert not pages.agrees("one\n…\nfour\n", "one\ntwo\nfive\n")
    assert not pages.agrees("one… two\n", "one and two\n")


@pytest.mark.parametrize("start", STARTS)
def test_a_quick_start_does_the_same_in_both_languages(start: str) -> None:
    english, arabic = page(f"start/{start}.md"), page(f"start/{start}.ar.md")
    ours, theirs = (
        [
            (fence.file, [step.command for step in pages.steps(fence.text)] if fence.language == "console" else [])
            for fence in pages.fences(text)
            if fence.text != 'lang = "ar"\n'
        ]
        for text in (english, arabic)
    )
    assert ours == theirs
    assert f"({start}.ar.md)" in english
    assert f"({start}.md)" in arabic
    assert arabic.startswith('---\nlanguage: ar\n---\n\n<div dir="rtl" markdown>\n')


def test_every_quick_start_is_in_both_languages() -> None:
    assert {f"{start}{language}.md" for start in STARTS for language in ("", ".ar")} == {
        path.name for path in (DOCS / "start").iterdir()
    }


@pytest.mark.parametrize("name", ["start/ci.md", "start/ci.ar.md"])
def test_the_workflow_gives_our_action_what_it_takes(name: str) -> None:
    (workflow,) = (yaml.safe_load(fence.text) for fence in pages.fences(page(name)) if fence.language == "yaml")
    taken = yaml.safe_load((ROOT / "action.yml").read_text(encoding="utf-8"))["inputs"]
    *_, ours = workflow["jobs"]["check"]["steps"]
    assert set(ours["with"]) <= set(taken)
